"""Cut a block of clean text into sentences, Korean and English."""

import itertools
import re
from functools import lru_cache

__all__ = ["hangul_in", "language", "sentences"]

_END = re.compile(
    r"(?<=[.!?。！？…])[\"'”’」』)\]]*\s+(?=\S)"  # after a full stop
    r"|(?<=[다요음함됨임])\s*(?:\n)\s*(?=\S)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|vs|v|etc|e\.g|i\.e|Inc|Corp|Co|Ltd|Pte|Pty|Pvt|Bros|Jr|Sr|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
    r"|U\.S|U\.K|a\.m|p\.m|approx|est|Fig|Vol)|\b[A-Z])\.$"
)
_NUMBERED = re.compile(r"(?:^|(?<=\s))(\d{1,2})\.$")
_POINT = re.compile(r"(?:^|(?<=\s))[▲△▶▷◆◇■□●○](?=\s?\w)")  # what marks the points of an enumeration in a line
_LINE = 400  # characters of a sentence that may hold the points before one
_WORDS = 3  # of a point that says something by itself
_HANGUL = re.compile("[가-힣]")
_RUN = re.compile("[가-힣]+")
_LETTER = re.compile("[가-힣A-Za-z]")
_LATIN = re.compile("[A-Za-z]+")


@lru_cache(maxsize=1 << 6)  # several ask of each line
def hangul_in(text: str) -> int:
    """Count the Hangul syllables of a text.

    >>> hangul_in("GPT-5 출시")
    2
    """
    return 0 if text.isascii() else sum(map(len, _RUN.findall(text)))


@lru_cache(maxsize=1 << 10)
def language(text: str) -> str:
    """Say whether a text is read as Korean or English: Korean where it ends in Hangul or has a twentieth of it.

    >>> language("OpenAI가 GPT-5 출시"), language("OpenAI ships GPT-5")
    ('ko', 'en')
    """
    hangul = hangul_in(text)
    if not hangul:
        return "en"
    latin = sum(map(len, _LATIN.findall(text)))
    return "ko" if hangul * 20 >= latin or _HANGUL.match((_LETTER.findall(text) or [""])[-1]) else "en"


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences of a text, without the white space between them.

    >>> [ "A사가 B를 냈다. C도 냈다."[a:b] for a, b in sentences("A사가 B를 냈다. C도 냈다.")]
    ['A사가 B를 냈다.', 'C도 냈다.']
    >>> [ "▲ A, B 인수 ▲ C, D 출시"[a:b] for a, b in sentences("▲ A, B 인수 ▲ C, D 출시")]
    ['▲ A, B 인수', '▲ C, D 출시']
    """
    spans: list[tuple[int, int]] = []
    parts = (0, *_points(text), len(text))
    for start, end in itertools.pairwise(parts):
        _cut(spans, text, start, end)
    return tuple(spans)


def _points(text: str) -> tuple[int, ...]:
    """Return where the points of an enumeration start that each say something: ▲A, B 인수 ▲C, D 출시 한다."""
    starts = [match.start() for match in _POINT.finditer(text)]
    told = [text[a:b] for a, b in itertools.pairwise((*starts, len(text)))]
    return tuple(starts) if len(starts) > 1 and all(len(point.split()) >= _WORDS for point in told) else ()


def _cut(spans: list[tuple[int, int]], text: str, start: int, stop: int) -> None:
    for match in _END.finditer(text, start, stop):
        left = text[max(start, match.start() - 24) : match.start()]
        if match.group().isspace() and _ABBREVIATION.search(left):
            continue
        if (
            left[-1:] == "."
            and (number := _NUMBERED.search(left))
            and _enumerates(text[max(start, match.start() - _LINE) : match.start()], number)
        ):
            continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, stop)


def _enumerates(told: str, number: re.Match[str]) -> bool:
    """Say whether a number that ends what a sentence has told so far counts its points, and is not a version: 1. A 2. B, but Gemini 3."""
    head = told[: -len(number.group())].rstrip()
    count = int(number.group(1))
    return not head or head[-1] in ":.;·" or count == 1 or re.search(rf"(?:^|\s){count - 1}\. ", head) is not None


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))
