"""Korean morphemes from kiwipiepy.

Names that are known before go in as pre-tokenized spans: kiwipiepy breaks many of them otherwise, and is faster with
them.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from extract.analyser import analyser

__all__ = ["Morpheme", "analyse", "is_common_noun", "is_inflected", "is_name", "is_plain_compound"]


class Morpheme(NamedTuple):
    """A morpheme; offsets count characters of the sentence."""

    form: str
    tag: str
    start: int
    end: int


def analyse(text: str, names: Iterable[tuple[int, int]] = ()) -> tuple[Morpheme, ...]:
    """Split a sentence into morphemes, each of the given spans being one proper noun.

    What stands in brackets is left out: it belongs to the word before it and would part that word from its particle.
    """
    outside = [i for i, inside in enumerate(_bracketed(text)) if not inside]
    new_place = {old: new for new, old in enumerate(outside)}
    spans = [
        (new_place[start], new_place[end - 1] + 1, "NNP")
        for start, end in sorted(names)
        if start in new_place and end - 1 in new_place
    ]
    plain = "".join(text[i] for i in outside)
    tokens: Sequence[Any] = analyser().tokenize(plain, pretokenized=spans or None)
    found = [
        Morpheme(
            t.form,
            str(t.tag).split("-")[0],
            outside[t.start],
            outside[t.start + t.len - 1] + 1 if t.len else outside[t.start],
        )
        for t in tokens
        if t.start < len(outside)
    ]
    return tuple(itertools.starmap(_with_particle, zip(found, [None, *found], [*found[1:], None], strict=False)))


def _with_particle(m: Morpheme, before: Morpheme | None, after: Morpheme | None) -> Morpheme:
    """Mend a particle taken for something else: for a noun behind a sign (49%를), for a copula that has no ending (기관이 B를)."""
    if m.form == "르" and before is not None and before.tag == "SW" and before.end == m.start:
        return m._replace(form="를", tag="JKO")
    if m.tag == "VCP" and m.form == "이" and after is not None and after.start > m.end and after.tag[0] != "E":
        return m._replace(tag="JKS")
    return m


def _bracketed(text: str) -> list[bool]:
    """Say for each character whether it stands in round brackets that are closed in the same sentence."""
    inside = [False] * len(text)
    for match in _BRACKETS.finditer(text):
        if match.start() > 0:
            inside[match.start() : match.end()] = [True] * (match.end() - match.start())
    return inside


_BRACKETS = re.compile(r"\s?\([^()]{1,160}\)")
_NEW = 100  # kiwipiepy numbers its morphemes from about here on; below are the ids of unknown words by tag


@lru_cache(maxsize=8192)
def is_name(word: str) -> bool:
    """Say whether a Hangul word is a proper noun, or a noun that the dictionary does not have.

    >>> is_name("모바일"), is_name("김영록")
    (False, True)
    """
    tokens: Sequence[Any] = analyser().tokenize(word)
    return len(tokens) == 1 and (str(tokens[0].tag) == "NNP" or (tokens[0].id < _NEW and str(tokens[0].tag) == "NNG"))


@lru_cache(maxsize=8192)
def is_common_noun(word: str) -> bool:
    """Say whether a Hangul word is one noun of the dictionary.

    >>> is_common_noun("제품"), is_common_noun("혁민")
    (True, False)
    """
    tokens: Sequence[Any] = analyser().tokenize(word)
    return len(tokens) == 1 and str(tokens[0].tag) in ("NNG", "NNB", "MAG", "VV", "VA") and tokens[0].id >= _NEW


@lru_cache(maxsize=8192)
def is_plain_compound(word: str) -> bool:
    """Say whether a Hangul word is made of nouns of the dictionary only.

    >>> is_plain_compound("구매담당자"), is_plain_compound("은하세미콘")
    (True, False)
    """
    tokens: Sequence[Any] = analyser().tokenize(word)
    return all(str(token.tag) in ("NNG", "NNB", "XSN", "XPN", "MM") and token.id >= _NEW for token in tokens)


@lru_cache(maxsize=8192)
def is_inflected(word: str) -> bool:
    """Say whether a Hangul word has a particle or an ending.

    >>> is_inflected("전략이"), is_inflected("명확한"), is_inflected("권혁민")
    (True, True, False)
    """
    tokens: Sequence[Any] = analyser().tokenize(word)
    return any(str(token.tag)[0] in "JEV" or str(token.tag).startswith("XS") for token in tokens)
