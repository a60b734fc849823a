"""Names as a reader takes them: `fold` tells whether two names are the same, `slug` makes an id of one."""

import hashlib
import re
import unicodedata
from functools import lru_cache

__all__ = ["ID_LIMIT", "fold", "has_legal_form", "slug"]

ID_LIMIT = 80

# Legal forms that never tell two firms apart. `Company`, `Group`, `AG`, `SE` and the like are not here: they stand in names.
_LEGAL_FRONT = re.compile(r"^\s*(?:\(주\)|\(유\)|주식회사|유한회사)\s*(?=\S)")
_LEGAL_BACK = re.compile(
    r"(?<=\S)(?:\s*(?:\(주\)|\(유\)|주식회사|유한회사)"
    r"|(?:,\s*|\s+)(?:inc|corp|corporation|co\.?,?\s*ltd|ltd|llc|plc|gmbh|pte\.?\s*ltd|k\.k|b\.v|n\.v)\.?|,?\s+co\.)\s*$",
    re.IGNORECASE,
)
_LEGAL_STARTS = ("(", "주식회사", "유한회사")
_LEGAL_ENDS = (
    ".",
    ")",
    "inc",
    "corp",
    "corporation",
    "ltd",
    "llc",
    "plc",
    "gmbh",
    "k.k",
    "b.v",
    "n.v",
    "주식회사",
    "유한회사",
)
_SETTLED = re.compile("[0-9A-Za-z가-힣]+")  # nothing but case to fold, legal forms apart
_MARKS = re.compile("[\u2122\u00ae\u00a9\u2120]")  # trade marks say nothing, and NFKC would spell ™ out
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_DASHES = (
    "\\-\u00ad\u058a\u05be\u2010-\u2015\u2043\u207b\u208b\u2212\u2e3a\u2e3b\u301c\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d"
)
_QUOTES = "'\"`\u00b4\u2018-\u201f\u2032-\u2037\u2039\u203a\u00ab\u00bb\u300c-\u300f\uff02\uff07"
_BRACKETS = "()\\[\\]{}<>\u3008-\u300b\u3010\u3011\u3014-\u301b"
_NOISE = re.compile(rf"[\s\x00-\x1f\x7f-\x9f_,·・ㆍ{_DASHES}{_QUOTES}{_BRACKETS}]+")
_DOT = re.compile(r"(?<=.)\.(?!\d)|(?<=\D)(?<=.)\.(?=\d)")  # every dot but the first character and one between digits
_LATIN_ACCENT = re.compile(
    "(?<=[a-z])[\u0300-\u036f\u1ab0-\u1aff\u1cd0-\u1cff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_SPELT = str.maketrans({"+": "plus", "#": "sharp", "&": " and "})
_NOT_ID = re.compile(r"[^\w.]+|_+")
_STRAY_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)")


def _plain(name: str) -> str:
    """Bring a name to one width, case and composition, without invisible characters, accents on Latin and legal form."""
    text = _composed(name)
    while text.endswith(_LEGAL_ENDS) and (shorter := _LEGAL_BACK.sub("", text)) != text:
        text = shorter
    while text.startswith(_LEGAL_STARTS) and (shorter := _LEGAL_FRONT.sub("", text)) != text:
        text = shorter
    return text


def _composed(name: str) -> str:
    if name.isascii():
        return name.lower().strip()
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", _MARKS.sub("", name)))
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text).casefold())
    return unicodedata.normalize("NFC", _LATIN_ACCENT.sub("", unicodedata.normalize("NFD", text))).strip()


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """Give the form in which two names are equal exactly if a reader takes them for the same name.

    Width, case, dashes, spaces, quotes, brackets, dots outside numbers, accents on Latin letters and legal forms go.

    >>> fold("GPT‑5.3‑Codex") == fold("GPT 5.3 codex")
    True
    >>> fold("GPT-4") == fold("GPT-4o"), fold("GPT-5.2") == fold("GPT-52")
    (False, False)
    >>> fold("㈜카카오"), fold("주식회사 업스테이지"), fold("Samsung Electronics Co., Ltd.")
    ('카카오', '업스테이지', 'samsungelectronics')
    >>> fold("Character.AI") == fold("Character AI"), fold("C++") == fold("C")
    (True, False)
    """
    while not _is_settled(name) and (folded := _fold_once(name)) != name:
        name = folded
    return name.casefold()


def _is_settled(name: str) -> bool:
    return bool(_SETTLED.fullmatch(name)) and not name.startswith(_LEGAL_STARTS) and not name.endswith(_LEGAL_ENDS)


def _fold_once(name: str) -> str:
    text = _plain(name)
    return _DOT.sub("", _NOISE.sub("", text)) or "".join(text.split())


def has_legal_form(name: str) -> bool:
    """Tell whether a name says that it is a firm's.

    >>> has_legal_form("Example, Inc."), has_legal_form("㈜보기"), has_legal_form("Example")
    (True, True, False)
    """
    text = _composed(name)
    return bool(_LEGAL_BACK.search(text) or _LEGAL_FRONT.search(text))


def slug(name: str) -> str:
    """Make a stable, readable id of a name: letters and digits of any script, `-` between words, `.` inside numbers.

    >>> slug("GPT‑5.3‑Codex"), slug("Claude Opus 4.6"), slug("Character.AI")
    ('gpt-5.3-codex', 'claude-opus-4.6', 'character-ai')
    >>> slug("LG AI연구원"), slug("㈜카카오"), slug("C++"), slug("C#")
    ('lg-ai연구원', '카카오', 'cplusplus', 'csharp')
    >>> slug("???").startswith("x-"), len(slug("가" * 5000)) <= ID_LIMIT
    (True, True)
    """
    found = _slug_once(name)
    while found and (shorter := _slug_once(found)) != found:
        found = shorter
    if found and len(found) <= ID_LIMIT:
        return found
    digest = hashlib.sha256(_plain(name).encode("utf-8", "surrogatepass")).hexdigest()[:10]
    head = found[: ID_LIMIT - len(digest) - 1].rstrip("-.")
    return f"{head or 'x'}-{digest}"


def _slug_once(name: str) -> str:
    found = _STRAY_DOT.sub("-", _NOT_ID.sub("-", _plain(name).translate(_SPELT)))
    return re.sub("-{2,}", "-", found).strip("-")
