"""Vote for institutions, events and laws that Korean names by where or whose they are: `오사카 시립 병원`, `영국 국가안보법`.

A known place or firm, up to three nouns, and a noun that ends such names; how much must stand between depends on the
noun: `서울 병원` is any hospital, `KAIST 로봇 연구소` is one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from extract.analyser import analyser
from extract.compounds import BUILT_ON
from extract.cues import Cues, load_cues
from extract.gates import Words
from extract.mentions import Use
from extract.name_shapes import NAMES
from extract.particles import particle_after

__all__ = ["institution_votes", "is_institution", "numbered_votes"]

_NEXT = re.compile(r" ?([가-힣A-Za-z0-9·-]+)")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z&.·-]{1,9}")

_NUMBERED = re.compile(r"제 ?\d{1,4}(?:회|차) ((?:[가-힣A-Za-z0-9·-]+ ){0,3}[가-힣A-Za-z0-9·-]+)")
_TELLING = Words(lambda: load_cues().institutions, NAMES)
_LONGEST = 4  # words behind the known name

Token = tuple[str, str, int, str]  # name, type, weight, rule


def institution_votes(text: str, uses: Sequence[Use], cues: Cues) -> Iterator[Token]:
    """Yield the votes of a block for names that start with a place or firm and end in a telling noun."""
    if not uses or not _TELLING.may_stand_in(text):
        return
    starts = {use.start for use in uses}
    for use in uses:
        if use.thing.type not in ("Place", "Organization") or text[use.end : use.end + 1] != " ":
            continue
        for end, noun, between in _ends(text, use.end, starts, cues):
            if _tells(use, noun, between, cues) and all(map(_is_noun, between)):
                kind = cues.institutions[noun]
                inside = kind == use.thing.type == "Place"  # a place in a place is named by itself
                start = use.end + 1 if inside else use.start
                yield text[start:end], kind, 2, "place-noun" if inside else f"{BUILT_ON}{use.thing.id}"
                break


def is_institution(word: str, abbreviation: str, cues: Cues) -> bool:
    """Say whether a Hangul word and the capitals in brackets behind it name an institution: `국립주택공사(NHC)`."""
    if not _ABBREVIATION.fullmatch(abbreviation):
        return False
    noun = next((word[-n:] for n in range(6, 0, -1) if word[-n:] in cues.abbreviated_institutions), "")
    return bool(noun) and len(word) - len(noun) > 1


def numbered_votes(text: str, cues: Cues) -> Iterator[Token]:
    """Yield the votes of a block for the one of a row of events or surveys: `제12회 남도포럼`, `제3차 생활물가조사`."""
    for match in _NUMBERED.finditer(text) if "제" in text else ():
        at = match.start(1)
        words: list[str] = []
        for word in match.group(1).split(" "):
            noun, rest = _noun(word, cues.numbered)
            if noun and (rest or words) and all(map(_is_noun, words)):
                yield text[match.start() : at + len(rest) + len(noun)], cues.numbered[noun], 2, "numbered"
                break
            words.append(word)
            at += len(word) + 1


def _ends(text: str, start: int, starts: set[int], cues: Cues) -> Iterator[tuple[int, str, list[str]]]:
    """Give each place behind a name where a telling noun ends, with the words between."""
    between: list[str] = []
    at = start
    for _ in range(_LONGEST):
        match = _NEXT.match(text, at)
        if not match or match.start(1) in starts or match.group(1) in cues.origins:
            return
        word = match.group(1)
        noun, rest = _noun(word, cues.institutions)
        if noun:
            yield match.start(1) + len(rest) + len(noun), noun, [*between, rest] if rest else between
        between = [*between, word]
        at = match.end()


def _noun(word: str, nouns: Mapping[str, str]) -> tuple[str, str]:
    """Part a word into what stands before a telling noun and the noun, a particle taken off."""
    for length in range(len(word), 1, -1):
        for size in range(min(6, length), 0, -1):
            noun = word[length - size : length]
            if noun in nouns and (length == len(word) or particle_after(word, length, word[:length])[1]):
                return noun, word[: length - size]
    return "", ""


def _tells(use: Use, noun: str, between: list[str], cues: Cues) -> bool:
    """Say whether what stands before a noun makes it one certain thing."""
    if cues.institutions[noun] == use.thing.type == "Place":
        return bool(between)
    if noun in cues.institutions_alone:
        return bool(between) or use.thing.type == "Organization" or use.thing.class_ in ("City", "Region", "Site")
    wide = use.thing.class_ == "Country" and noun not in cues.institutions_of_countries
    return bool(between) and not wide


@lru_cache(maxsize=1 << 12)
def _is_noun(word: str) -> bool:
    if word.isascii():
        return word[:1].isupper()
    return all(str(token.tag)[0] in "NSX" or str(token.tag) == "MM" for token in analyser().tokenize(word))
