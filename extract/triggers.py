"""Which sentences may say a relation: one of its words stands there beside names of types that it joins.

Morphology costs far more than looking, so a sentence is analysed only where a frame could speak. The gate loses no
statement: it asks less than the frames do.
"""

from collections.abc import Callable, Iterable
from itertools import product
from typing import NamedTuple

import daachorse

from extract.english import EnglishTriggers
from extract.fit import Fit
from extract.frames import Frame, FrameIndex
from extract.nouns import CURRENCIES, MONEY
from extract.parties import parts_of
from extract.policies import read_policies
from extract.sentence import AnnotatedSentence, Name
from extract.surface import forms_of_stem, may_be_verb
from ontology.terms import TYPES

__all__ = ["EnglishGate", "KoreanTriggers"]

_BORNE = frozenset(("하", "되", "받", "당하", "시키"))  # written behind their noun


class _Word(NamedTuple):
    """A form of a frame's word: the relations that it may say, and when."""

    noun: str  # stands elsewhere in the text, where the word belongs to one
    short: bool  # a verb of one syllable, which other words hold too
    relations: frozenset[str]
    carried: frozenset[str]  # those whose subject may be told before the sentence


class KoreanTriggers:
    """The words of the Korean frames, as they look in a text, with the relations that they say.

    `may_carry` tells of a frame whether its subject may be told before the sentence.
    """

    def __init__(self, index: FrameIndex, fit: Fit, may_carry: Callable[[Frame], bool]) -> None:
        self._words: dict[str, list[_Word]] = {}
        for noun, frames in index.ko_nouns.items():
            self._add((noun,), _word("", False, frames, may_carry))
        for key, frames in index.ko_verbs.items():
            noun, _, stem = key.rpartition("+")
            short = len(stem) == 1 and not noun and stem not in _BORNE
            self._add(forms_of_stem(stem), _word(noun, short, frames, may_carry))
        self._forms = sorted(self._words)
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(self._forms) if self._forms else None
        relations = {r for words in self._words.values() for word in words for r in word.relations}
        self._joined = {relation: _joined(fit, relation) for relation in relations}

    def _add(self, forms: Iterable[str], word: _Word) -> None:
        for form in forms:
            self._words.setdefault(form, []).append(word)

    def relations(self, text: str) -> tuple[set[str], set[str]]:
        """Give the relations that a word of the text may say, and those whose subject may be told before it."""
        found: set[str] = set()
        carried: set[str] = set()
        for start, end, number in self._automaton.find_overlapping(text) if self._automaton else ():
            form = self._forms[number]
            for word in self._words[form]:
                if word.relations <= found and word.carried <= carried:
                    continue
                if not _stands(word.noun, text) or (word.short and not may_be_verb(text, start, end)):
                    continue
                found |= word.relations
                carried |= word.carried
        return found, carried

    def may_say(self, sentence: AnnotatedSentence) -> bool:
        """Say whether a frame may speak of the names of a sentence, or of one of them and what was told before."""
        if not sentence.names:
            return False
        own = {(part.id, n.type) for n in sentence.names for part in parts_of(n)}
        told = {topic for topic in (sentence.titular, *sentence.topics) if topic[0]}
        told |= {(n.maker, "Organization") for n in sentence.names if n.maker in sentence.present}
        inside, across = _pairs(own, own), _pairs(told, own)
        if not inside and not across:
            return False
        relations, carried = self.relations(sentence.text)
        return any(not inside.isdisjoint(self._joined[r]) for r in relations) or any(
            not across.isdisjoint(self._joined[r]) for r in carried
        )


def _stands(noun: str, text: str) -> bool:
    """Say whether the noun of a key stands in a text; 돈 stands for a sum of any currency."""
    return noun in text or (noun == MONEY and any(currency in text for currency in CURRENCIES))


class EnglishGate:
    """The words of the English frames, with the types that their relations join."""

    def __init__(self, triggers: EnglishTriggers, fit: Fit) -> None:
        self._triggers, self._fit = triggers, fit
        self._joined: dict[str, frozenset[tuple[str, str]]] = {}

    def may_say(self, sentence: AnnotatedSentence) -> bool:
        """Say whether a frame may speak of two of the names of a sentence and of what was told before."""
        own = {(n.id, n.type) for n in sentence.names}
        told = {topic for topic in (sentence.titular, *sentence.topics) if topic[0]}
        pairs = _pairs(own | told, own) | _pairs(own, told)
        return bool(pairs) and any(
            not pairs.isdisjoint(self._types(r)) for r in self._triggers.relations(sentence.text)
        )

    def _types(self, relation: str) -> frozenset[tuple[str, str]]:
        if relation not in self._joined:
            self._joined[relation] = _joinable(self._fit, relation)
        return self._joined[relation]


def _joinable(fit: Fit, relation: str) -> frozenset[tuple[str, str]]:
    """Give the types that a relation may join, whatever twins its ends have."""
    kinds = {kind: {kind, *(twin for own, twin in read_policies().twins if own == kind)} for kind in TYPES}
    return frozenset(
        (one, other)
        for one, other in product(TYPES, TYPES)
        if any(not fit.schema.refusal(a, relation, b) for a, b in product(kinds[one], kinds[other]))
    )


def _word(noun: str, short: bool, frames: Iterable[Frame], may_carry: Callable[[Frame], bool]) -> _Word:
    frames = tuple(frames)
    carried = frozenset(f.relation for f in frames if may_carry(f))
    return _Word(noun, short, frozenset(f.relation for f in frames), carried)


def _joined(fit: Fit, relation: str) -> frozenset[tuple[str, str]]:
    """Give the types that a relation may join, twins included."""
    return frozenset(
        (one, other)
        for one, other in product(TYPES, TYPES)
        if fit.pair(Name(0, 0, "one", one), relation, Name(0, 0, "other", other)) is not None
    )


def _pairs(subjects: set[tuple[str, str]], objects: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Give the types of each pair of two things."""
    return {(kind, other) for id_, kind in subjects for another, other in objects if id_ != another}
