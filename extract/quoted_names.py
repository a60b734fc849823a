"""Vote for Hangul names in quotes that are made of ordinary words: ‘봄밭 지도’ 기능, ‘밭갈이 콘퍼런스 2031’을 개최.

Quotes hold many other things; what is said of the words in them, or the noun behind them, tells a name.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.analyser import analyser
from extract.context_words import wording
from extract.cues import Cues
from extract.gates import Gated, Words
from extract.morphology import is_common_noun, is_inflected
from extract.name_shapes import NAMES
from extract.wordshape import is_likely, stem

__all__ = ["quoted_votes"]

_QUOTE = re.compile(r"(?P<open>[‘'“\"「『《])(?P<name>[가-힣A-Z][^‘’“”\"'「」『』《》<>()\x00.,?!]{2,24})(?:\([^()]{2,40}\))?[’'”\"」』》](?P<behind>.{0,24})", re.DOTALL)  # fmt: skip
_BEFORE = re.compile(r"([가-힣A-Za-z]+) ?$")
_PROSE = re.compile(r"[다요까죠네]$|[.?!]|(?:을|를|은|는|에|하는|된|한|할) ")
_HANGUL = re.compile("[가-힣]")
_DOUBLE = '“"'
_SAID = re.compile(  # 추론용 칩 ‘가온’을, 논문 「작은 것의 긴 기억」은
    r"(?P<noun>[가-힣A-Za-z]{1,12}) ?(?P<open>[‘'“\"「『《])(?P<name>[가-힣A-Z0-9][^‘’“”\"'「」『』《》<>()\x00]{1,48}?)(?:\([^()]{2,40}\))?[’'”\"」』》](?P<behind>.{0,8})"
)
_GIVEN = re.compile(
    r"(?:[을를은는이가의에와과도]|으로|로|에서|보다|까지)(?![가-힣])|[은는](?: |$)|에[는도서]|[,·)]|$| (?![가-힣]{2,3}[다요]\b)"
)
_OWNED = Gated(  # 네이버의 ‘봄밭’이
    r"\x00의 [‘'「『](?P<name>[가-힣A-Z][^‘’“”\"'「」『』《》<>()\x00,]{1,16}?)(?:\([^()]{2,40}\))?[’'」』](?=[은는이가을를에와과의도]|으로|로)",
    NAMES,
)
_MADE = Gated(  # 엔지니어들이 세운 ‘봄밭’
    r"(?<=[가-힣])[이가] (?:[^\s‘'“「]{1,12} ){0,3}?(?P<deed>세운|창업한|설립한|공동창업한|만든|개발한|내놓은|선보인|출시한|공개한) [‘'「『](?P<name>[가-힣A-Z][^‘’“”\"'「」『』《》<>()\x00,]{1,16}?)(?:\([^()]{2,40}\))?[’'」』](?=[은는이가을를에와과의도,]|으로|로|$)",
    NAMES,
)
_ISSUED = Gated(  # ‘밭 백서 2031’ 발간
    r"[‘'“\"「『《](?P<name>[가-힣A-Z0-9][^‘’“”\"「」『』《》<>]{3,60}?)[’'”\"」』》](?:[을를이가])? ?(?:발간|펴냈|펴낸|출간|간행|펴내)",
    NAMES,
)
_FOUNDED = re.compile("[을를]? ?(?:창업|설립|인수|출시|공개|선보|출범|론칭)")
_REPORT = re.compile(  # ‘누가 기록하나?’ 보고서를
    r"[‘'“\"「『《](?P<name>[가-힣A-Z0-9][^‘’“”\"「」『』《》<>\x00]{3,60}?)[’'”\"」』》](?:(?:이라는|라는)(?: 제목의| 이름의)?)? (?P<noun>[가-힣]{2,5}?)(?=[을를은는이가의에,.]|에서| |$)"
)
_OPENING = Words("‘'“\"「『《", NAMES)
_KINDS = ("Product", "Model", "Hardware", "Work", "Event", "Standard", "Benchmark")

Token = tuple[str, str, int, str]  # name, type, weight, rule


def quoted_votes(masked: str, cues: Cues) -> Iterator[Token]:
    """Yield the votes of a block for names of two to four Hangul words in quotes."""
    for match in wording("quoted_feature").finditer(masked):
        if len(match["name"].split(" ")) <= 4:
            yield match["name"].strip(), "Product", 4, f"quoted-name:{match['noun']}"
    if not _OPENING.may_stand_in(masked):
        return
    yield from _introduced(masked, cues)
    for match in _QUOTE.finditer(masked):
        name = match["name"].strip()
        words = name.split(" ")
        done = wording("quoted_done").match(match["behind"])
        if (
            done is None
            or not 2 <= len(words) <= (4 if done["verb"] == "개최" else 3)
            or not _HANGUL.search(name)
            or not all(map(_is_noun, words))
        ):
            continue
        if match["open"] in _DOUBLE and done["verb"] == "내놓":
            continue
        before = _BEFORE.search(masked, max(0, match.start() - 16), match.start())
        told = (before and _kinds(before.group(1), cues)) or _kinds(words[-1], cues)
        own = next((kind for word in words if (kind := _event(word, cues))), "")
        usual = "Event" if done["verb"] == "개최" else "Product"
        yield name, own or next(iter(told), usual), 4, f"quoted-name:{done['verb']}"


def _introduced(masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for what stands in quotes right behind, or before, a noun that says what it is."""
    for match in _SAID.finditer(masked):
        kind, noun = _told(match["noun"], cues)
        name = match["name"].strip(" ,.")
        if not kind or not _GIVEN.match(match["behind"]):
            continue
        if kind == "Work":
            if not is_common_noun(name):
                yield name, kind, 4, f"quoted-as:{noun}"
        elif (
            len(name.split(" ")) <= 4
            and "," not in name
            and not _PROSE.search(name)
            and (_FOUNDED.match(match["behind"]) or _is_called(name, noun, cues))
        ):
            yield name, kind, 4, f"quoted-as:{noun}"
    for match in _MADE.finditer(masked):
        if _is_called(match["name"], "기능", cues) and not _PROSE.search(match["name"]):
            kind = "Organization" if match["deed"].endswith(("세운", "창업한", "설립한")) else "Product"
            yield match["name"], kind, 4, f"quoted-made:{match['deed']}"
    for match in _ISSUED.finditer(masked):
        if "\x00" not in match["name"]:
            yield match["name"].strip(" ,."), "Work", 4, "quoted-issued"
    for match in _OWNED.finditer(masked):
        if _is_called(match["name"], "기능", cues) and not _PROSE.search(match["name"]):
            yield match["name"], "Product", 4, "quoted-owned"
    for match in _REPORT.finditer(masked):
        if match["noun"] in cues.works and not re.match(r"[은는이가을를의에,]", match["name"][1:]):
            yield match["name"].strip(" ,."), "Work", 4, f"quoted-as:{match['noun']}"


def _told(word: str, cues: Cues) -> tuple[str, str]:
    """Give the type that a noun, or the end of a compound, tells of what is quoted behind it, and that noun."""
    for length in range(min(6, len(word)), 0, -1):
        noun = word[-length:]
        kinds = (cues.quoted_kinds[noun],) if noun in cues.quoted_kinds else cues.before.get(noun, ())
        if kinds and not noun.islower() and (length > 1 or len(word) < 4):
            return (kinds[0], noun) if kinds[0] in (*_KINDS, "Organization") else ("", "")
    return "", ""


def _is_called(name: str, noun: str, cues: Cues) -> bool:
    """Say whether quotes hold a name and no word of the sentence: not one plain noun behind a noun that goes with many."""
    if (
        name in cues.stop
        or name in cues.common_ko
        or "/" in name
        or (is_inflected(name.split(" ")[-1]) and len(name) > 4)
    ):
        return False
    words = name.split(" ")
    if name.isascii():
        return noun not in cues.loose_nouns or is_likely(name) or len(words) > 1
    return not all(_is_plain(word, noun in cues.loose_nouns) for word in words)


@lru_cache(maxsize=1 << 12)
def _is_plain(word: str, loose: bool) -> bool:
    """Say whether a Hangul word is an ordinary one: a noun with a suffix, or, behind a loose noun, of nouns only."""
    tokens = [(str(token.tag), token.id < 100, len(token.form)) for token in analyser().tokenize(word)]
    if any(new or tag in ("NNP", "SL", "SN") for tag, new, _ in tokens):
        return False
    if tokens[-1][0] in ("XSN", "ETN"):
        return True
    alone = len(tokens) == 1 and tokens[0][0] in ("NNG", "NNB", "XR")
    return loose and (alone or (len(tokens) > 1 and all(size > 1 for _, _, size in tokens)))


def _kinds(word: str, cues: Cues) -> tuple[str, ...]:
    """Give the types that a noun tells of a thing; of a firm or person it would say something else."""
    kinds = cues.before.get(word) or cues.before.get(stem(word), ())
    return tuple(kind for kind in kinds if kind in _KINDS)


def _event(word: str, cues: Cues) -> str:
    return "Event" if "Event" in cues.before.get(word, ()) or cues.hangul_suffixes.get(word) == "Event" else ""


def _is_noun(word: str) -> bool:
    """Say whether a word is made of nouns only, without particle or ending."""
    if word.isascii():
        return word[:1].isupper() or word.isdigit()
    tokens = analyser().tokenize(word)
    return all(str(token.tag)[0] in "NSX" or str(token.tag) in ("MM", "SL", "SN", "IC") for token in tokens)
