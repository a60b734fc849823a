"""Expressions that are tried only where they may fit: one scan of a text tells which of a gate's are worth trying.

Most lines fit none of the hundreds of expressions that are asked of them. What each of them needs is read from itself
(`extract/literals.py`), and one automaton looks for all of it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import daachorse

from extract import literals
from extract.expressions import expression
from ontology.kept import kept

__all__ = ["Gate", "Gated", "Words"]

_TEXTS = 8  # that are asked about in turn: a line, the line without known names


class Gate:
    """Expressions that are asked of the same texts."""

    def __init__(self, name: str) -> None:
        """Take a name, which tells what is kept of one gate from what is kept of another."""
        self._name = name
        self._members: list[Gated | Words] = []
        self._automaton: daachorse.CharwiseDoubleArrayAhoCorasick | None = None
        self._opens: tuple[int, ...] = ()
        self._always = 0
        self.fitting = lru_cache(maxsize=_TEXTS)(self._fitting)

    def add(self, member: "Gated | Words") -> int:
        """Take an expression or words, and give the bit that stands for it."""
        self._members.append(member)
        self._automaton = None
        self.fitting.cache_clear()
        return 1 << (len(self._members) - 1)

    def _fitting(self, text: str) -> int:
        """Give the bits of the expressions that may fit a text."""
        if self._automaton is None:
            self._automaton = self._build()
        found, opens = self._always, self._opens
        for _, _, number in self._automaton.find_overlapping(text.casefold()):
            found |= opens[number]
        return found

    def _build(self) -> daachorse.CharwiseDoubleArrayAhoCorasick:
        _learn(self._name, [member.pattern for member in self._members if isinstance(member, Gated)])
        opened: dict[str, int] = {"\ue000": 0}  # an automaton must not be empty
        self._always = 0
        for member in self._members:
            if not member.needed:
                self._always |= member.bit
            for literal in member.needed:
                opened[literal] = opened.get(literal, 0) | member.bit
        self._opens = tuple(opened[literal] for literal in sorted(opened))
        return daachorse.CharwiseDoubleArrayAhoCorasick(sorted(opened))


_known: dict[str, frozenset[str]] = {}  # what expressions need


def _learn(gate: str, patterns: Iterable[str]) -> None:
    """Read what expressions need, or take what was read before."""
    new = [pattern for pattern in patterns if pattern not in _known]
    if new:
        code = (Path(__file__), Path(literals.__file__))
        read = kept(f"needs-{gate}", "\0".join(new), lambda: [sorted(_read(pattern)) for pattern in new], code=code)
        _known.update(zip(new, map(frozenset, read), strict=True))


def _read(pattern: str) -> frozenset[str]:
    try:
        return literals.literals_of(pattern)
    except re.error:  # which the first to ask is told
        return frozenset()


class Words:
    """Words of which one scan of a text, with all that its gate looks for, tells whether one may stand in it.

    Case is not told apart. Words that take long to gather are given as a function.
    """

    def __init__(self, words: Iterable[str] | Callable[[], Iterable[str]], gate: Gate) -> None:
        self._words = words
        self._fitting = gate.fitting
        self.bit = gate.add(self)

    @cached_property
    def needed(self) -> frozenset[str]:
        """The words, folded in case."""
        words = self._words() if callable(self._words) else self._words
        return frozenset(word.casefold() for word in words)

    def may_stand_in(self, text: str) -> bool:
        """Say whether one of the words stands in a text, in whatever case."""
        return bool(self._fitting(text) & self.bit)


class Gated:
    """A regular expression of a gate; the first to ask it raises KnowledgeError where it is none.

    `search`, `finditer` and `findall` ask the gate first; `compiled` is for parts of texts.
    """

    def __init__(self, pattern: str, gate: Gate, *, name: str = "", file: str = "") -> None:
        self.pattern = pattern
        self.compiled = expression(pattern, name=name, file=file)
        self._fitting = gate.fitting
        self.bit = gate.add(self)

    @property
    def needed(self) -> frozenset[str]:
        """What of one stands in every text that fits."""
        return _known[self.pattern]

    def may_fit(self, text: str) -> bool:
        """Say at little cost whether the expression may fit a text, or a part of it."""
        return bool(self._fitting(text) & self.bit)

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first place that fits."""
        return self.compiled.search(text) if self._fitting(text) & self.bit else None

    def finditer(self, text: str) -> Iterator[re.Match[str]] | Sequence[re.Match[str]]:
        """Find all places that fit."""
        return self.compiled.finditer(text) if self._fitting(text) & self.bit else ()

    def findall(self, text: str) -> list[str]:
        """Give what the only group holds at all places that fit."""
        return self.compiled.findall(text) if self._fitting(text) & self.bit else []

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Say whether what begins at a place fits."""
        return self.compiled.match(text, start)
