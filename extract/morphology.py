"""Korean morphemes from kiwipiepy, as the tokens of a spaCy Doc.

Names that are known before go in as pre-tokenized spans: kiwipiepy breaks many of them otherwise, and is faster with
them. Morphemes that share a character (`했`: 하, 었) become one token whose tag and lemma are joined with `+`, the
convention of spaCy's own Korean pipelines.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from kiwipiepy import Kiwi
from spacy.tokens import Doc
from spacy.vocab import Vocab

__all__ = ["Morpheme", "analyse", "analyser", "is_common_noun", "is_inflected", "is_name", "make_doc"]


class Morpheme(NamedTuple):
    """A morpheme; offsets count characters of the sentence."""

    form: str
    tag: str
    start: int
    end: int


@cache
def analyser() -> Kiwi:
    """Load kiwipiepy once a process, with the lean dictionaries (0.7 s and 263 MB instead of 2.4 s and 519 MB)."""
    return Kiwi(load_default_dict=False, load_multi_dict=False, load_typo_dict=False, num_workers=1)


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
    return tuple(
        Morpheme(
            t.form,
            str(t.tag).split("-")[0],
            outside[t.start],
            outside[t.start + t.len - 1] + 1 if t.len else outside[t.start],
        )
        for t in tokens
        if t.start < len(outside)
    )


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
def is_inflected(word: str) -> bool:
    """Say whether a Hangul word has a particle or an ending.

    >>> is_inflected("전략이"), is_inflected("명확한"), is_inflected("권혁민")
    (True, True, False)
    """
    tokens: Sequence[Any] = analyser().tokenize(word)
    return any(str(token.tag)[0] in "JEV" or str(token.tag).startswith("XS") for token in tokens)


def make_doc(vocab: Vocab, text: str, morphemes: Sequence[Morpheme]) -> Doc:
    """Build a Doc whose tokens cover the text exactly."""
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    lemmas: list[str] = []
    position = 0
    for group in _groups(morphemes):
        start, end = max(group[0].start, position), max(m.end for m in group)
        if end <= start:
            if tags:
                tags[-1] += "+" + "+".join(m.tag for m in group)
                lemmas[-1] += "+" + "+".join(m.form for m in group)
            continue
        _cover_gap(text[position:start], words, spaces, tags, lemmas)
        words.append(text[start:end])
        spaces.append(False)
        tags.append("+".join(m.tag for m in group))
        lemmas.append("+".join(m.form for m in group))
        position = end
    _cover_gap(text[position:], words, spaces, tags, lemmas)
    return Doc(vocab, words=words, spaces=spaces, tags=tags, lemmas=lemmas)


def _groups(morphemes: Sequence[Morpheme]) -> list[list[Morpheme]]:
    groups: list[list[Morpheme]] = []
    end = -1
    for morpheme in morphemes:
        if groups and morpheme.start < end:
            groups[-1].append(morpheme)
        else:
            groups.append([morpheme])
        end = max(end, morpheme.end)
    return groups


def _cover_gap(gap: str, words: list[str], spaces: list[bool], tags: list[str], lemmas: list[str]) -> None:
    if not gap:
        return
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
        tags.append("SP")
        lemmas.append(gap)
