"""The labels by which posts name their parts: "요약", "Why it matters", "출처", "Quick hits"."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import daachorse
import yaml

__all__ = [
    "Label",
    "contains",
    "fold_label",
    "is_generic_link",
    "label_words",
    "match_label",
    "opens_sponsor",
    "title_end",
    "title_start",
]

_KINDS = ("title", "summary", "commentary", "source", "meta", "news", "intro", "closing", "boilerplate")
_MARK = (
    r"[0-9#*]\ufe0f?\u20e3|[\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    r"\U0001f000-\U0001faff\ufe0e\ufe0f\u200d\u20e3•·ㆍ∙‣⁃※]"
)
_MARKER = re.compile(
    rf"(?:\s|{_MARK}|[-*+–—|]\s|q\d{{0,2}}[.:)]\s|a\d{{0,2}}[.:)]\s(?=[가-힣\d])|(?:item|news|story|no|뉴스|기사|소식)\.?\s?#?\d{{1,2}}(?:\s*[&,]\s*\d{{1,2}})*(?:\s*\([^()]{{0,40}}\))?\s*[:.)-]\s*|[\[(]\d{{1,2}}[\])]\s*|#\d{{1,3}}[.:)]?\s|\d{{1,2}}[.)](?!\d)(?=\s|[^\s\d])|\d{{1,2}}、\s*|[가나다라마바사아자차카타파하]\.\s|(?:제\s?)?\d{{1,2}}[.]\s)+",
    re.I,
)
_END = re.compile(rf"(?:\s|{_MARK}|[:：?？!.,~…—–-])+$")
_TITLE_END = re.compile(rf"(?:\s|{_MARK}|[:：]|(?<=\s)[|/])+$")
_SEPARATOR = re.compile(r"[:：]\s*|[?？]\s+|(?<=\s)[–—|-]\s+")
_NAME = 4  # words of a sponsor's name
_NAMED = re.compile(
    r"[\[(【]\s*([^\[\]()【】]{1,30})\s*[\])】]|([^:：]{1,30})[:：]\s"
)  # a label that may name a sponsor's part
_SPACES = re.compile(r"\s+")


class Label(NamedTuple):
    """A label at the start of a text: what kind of part it opens, and where the rest begins."""

    kind: str
    end: int


@cache
def _words() -> Mapping[str, Mapping[str, frozenset[str]]]:
    raw = (files("ontology") / "data" / "labels.yaml").read_text(encoding="utf-8")
    return {
        kind: {how: frozenset(fold_label(word) for word in words) for how, words in lists.items()}
        for kind, lists in _load(raw).items()
    }


@cache
def _load(raw: str) -> Mapping[str, Mapping[str, list[str]]]:
    return yaml.load(raw, getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # type: ignore[no-any-return]  # strings only


def label_words(kind: str) -> frozenset[str]:
    """Give the words of a kind as they are written."""
    raw = (files("ontology") / "data" / "labels.yaml").read_text(encoding="utf-8")
    return frozenset(_load(raw)[kind].get("is", ()))


@cache
def _exact() -> Mapping[str, str]:
    words = _words()
    return {word: kind for kind in reversed(_KINDS) for word in words[kind].get("is", ())}


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    words = _words()
    pairs = [(word, kind) for kind in _KINDS for word in words[kind].get("ends", ())]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@cache
def _last_words() -> tuple[str, ...]:
    return tuple(word for word, _ in _endings())


class _Parts(NamedTuple):
    """The words of a kind that may stand anywhere in a text."""

    words: tuple[str, ...]
    borders: tuple[
        tuple[str, str], ...
    ]  # of each word, between which characters nothing may stand before and behind it
    automaton: daachorse.CharwiseDoubleArrayAhoCorasick


@cache
def _parts(kind: str) -> _Parts:
    """Give the words of a kind; Latin ones are whole words."""
    words = tuple(sorted(_words()[kind]["has"]))
    whole = kind == "notice"  # `공지` is no part of `인공지능`
    borders = tuple(("az", "az") if w.isascii() else ("가힣" if whole else "", "") for w in words)
    return _Parts(words, borders, daachorse.CharwiseDoubleArrayAhoCorasick(list(words)))


@lru_cache(maxsize=4096)
def title_start(text: str) -> int:
    """Give where a title begins behind numbering, bullets and emoji.

    >>> [text[title_start(text):] for text in ("1. 2026: A", "🔥 News", "3 things", "[1] B", "1.5 Flash", "① C", "News 2: D")]
    ['2026: A', 'News', '3 things', 'B', '1.5 Flash', 'C', 'D']
    """
    match = _MARKER.match(text)
    return match.end() if match and match.end() < len(text) else 0


def title_end(text: str) -> int:
    """Give where a title ends before emoji and white space."""
    match = _TITLE_END.search(text)
    return match.start() if match and match.start() else len(text)


@lru_cache(maxsize=4096)
def fold_label(text: str) -> str:
    """Fold what does not tell labels apart: width, case, quotes, spaces, end marks."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("‘", "'")
    return _SPACES.sub(" ", _END.sub("", folded[title_start(folded) :])).strip(" '\"“”[](){}<>*_「」『』【】")


def match_label(text: str, *, head: bool = False) -> Label | None:
    """Recognise a label that is the whole text or stands before a colon, question mark or dash.

    A head (heading, bold line) may also end in one: `오늘의 인사이트`.

    >>> match_label("💡 왜 중요한가? 경쟁의 심화").kind, match_label("Source: X").kind, match_label("Source code leaks")
    ('commentary', 'source', None)
    """
    found = _label_at_start(text)
    start = title_start(text)
    if found is None and head and len(text) - start <= 30:
        folded = fold_label(text[start:])
        for word, kind in _endings() if folded.endswith(_last_words()) else ():
            if folded.endswith(word) and (not word.isascii() or folded == word or not folded[-len(word) - 1].isalnum()):
                return Label(kind, len(text))
    return found


@lru_cache(maxsize=4096)
def _label_at_start(text: str) -> Label | None:
    start = title_start(text)
    exact = _exact()
    if len(text) - start <= 60:
        kind = exact.get(fold_label(text[start:]))
        if kind:
            return Label(kind, len(text))
    for match in _SEPARATOR.finditer(text, start, start + 60):
        kind = exact.get(fold_label(text[start : match.start()]))
        if kind:
            return Label(kind, match.end())
    return None


@lru_cache(maxsize=4096)
def contains(kind: str, text: str) -> bool:
    """Say whether a text contains one of the words of a kind (furniture, digest)."""
    folded = text.casefold().replace("’", "'")
    parts = _parts(kind)
    for start, end, number in parts.automaton.find_overlapping(folded):
        before, behind = parts.borders[number]
        if not _between(before, folded[start - 1 : start]) and not _between(behind, folded[end : end + 1]):
            return True
    return False


@cache
def _sponsors() -> tuple[str, ...]:
    """Give what stands before the name of a sponsor."""
    return tuple(f"{word} " for word in sorted(_words()["sponsor"]["starts"]))


@lru_cache(maxsize=4096)
def opens_sponsor(text: str) -> bool:
    """Say whether a line opens what a sponsor says.

    >>> [opens_sponsor(t) for t in ("Together with Acme CRM", "[광고] 새 노트북", "광고 시장 3배 성장", "Together with Acme, Initech builds a chip")]
    [True, True, False, False]
    """
    words, folded = _words()["sponsor"], fold_label(text)
    if folded in words["is"]:
        return True
    start = title_start(text)
    named = _NAMED.match(text, start)
    if named and fold_label(named[1] or named[2]) in words["is"]:
        return True
    opened = next((word for word in _sponsors() if folded.startswith(word)), "")
    rest = folded[len(opened) :] if opened else ""
    return 0 < len(rest.split()) <= _NAME and "," not in rest


def _between(ends: str, character: str) -> bool:
    return bool(ends and character) and ends[0] <= character <= ends[1]


@lru_cache(maxsize=4096)
def is_generic_link(text: str) -> bool:
    """Say whether a link's text names no more than a link: "원문 보기", "Source", a domain."""
    folded = fold_label(text)
    words = _words()["generic_link"]
    if not folded or folded in words["is"] or _exact().get(folded) == "source":
        return True
    if len(folded) > 60:
        return False
    if re.fullmatch(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", folded):
        return True
    return len(folded) <= 16 and any(folded.endswith(word) for word in words["ends"])
