"""Find known names in a text: an Aho-Corasick automaton over the lexicon, then boundaries, case and particles."""

import re
import string
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import daachorse

from extract.flat import flat
from extract.particles import particle_after
from ontology.kept import Keep, at_once

__all__ = ["Hit", "NameScanner", "Pattern", "right_free"]

_WORD = frozenset(string.ascii_letters + string.digits + "".join(map(chr, range(0xC0, 0x100)))) - set("×÷")
_PLURAL = re.compile(r"(?:s|(?<=h)es)(?![A-Za-z0-9-])")
_SHAPED = re.compile(r"[a-z0-9][A-Z]|[0-9]|[A-Z]{2}")


class Pattern(NamedTuple):
    """A name to look for and the ids it may stand for; `exact` wants the case as written, `plural` may end in s."""

    name: str
    ids: tuple[str, ...]
    exact: bool = False
    plural: bool = False


class Hit(NamedTuple):
    """A name found; `ids` are the entities it may stand for, most likely first."""

    start: int
    end: int
    ids: tuple[str, ...]
    particle: str


class NameScanner:
    """Scan texts for a fixed set of names; `keep` may give the tables that were made of the same patterns before."""

    def __init__(self, patterns: Iterable[Pattern], keep: Keep = at_once) -> None:
        names, self._patterns, automaton = keep(lambda: _tables(patterns))
        self._names = frozenset(names)
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(automaton) if names else None

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the longest names that stand in a text with sound boundaries, left to right, without overlap."""
        if self._automaton is None:
            return ()
        hits = sorted(self._valid(text), key=lambda h: (h.start, -h.end))
        chosen: list[Hit] = []
        for hit in hits:
            if chosen and hit.start < chosen[-1].end:
                if hit.end - hit.start > chosen[-1].end - chosen[-1].start:
                    chosen[-1] = hit
                continue
            chosen.append(hit)
        return tuple(chosen)

    def _after_name(self, text: str, start: int) -> bool:
        """Say whether a dash or stroke before a capital parts it from another name: `Korea-France`, `KT/Meta`."""
        if text[start - 1] not in "-/" or not _CAPITAL.match(text, start):
            return False
        before = _TOKEN_BEFORE.search(text[max(0, start - 32) : start])
        if before is None or text[start - 1] == "/":
            return before is not None
        words = before.group(1).split(" ")
        return any(flat(" ".join(words[k:])) in self._names for k in range(len(words)) if not words[k][:1].islower())

    def _valid(self, text: str) -> Iterator[Hit]:
        assert self._automaton is not None
        for start, end, number in self._automaton.find_overlapping(flat(text)):
            if not _left_free(text, start) and not self._after_name(text, start):
                continue
            particle, free = right_free(text, start, end)
            many = not free and _PLURAL.match(text, end) is not None
            if not free and not many:
                continue
            written = text[start:end]
            ids = tuple(
                i
                for name, found, exact, plural in self._patterns[number]
                if (plural or not many) and _case_fits(name, exact, written)
                for i in found
            )
            if ids:
                yield Hit(start, end, ids, particle)


_Rows = list[list[tuple[str, tuple[str, ...], bool, bool]]]


def _tables(patterns: Iterable[Pattern]) -> tuple[list[str], _Rows, bytes]:
    """Give the folded names, the patterns of each, and the automaton that finds them."""
    by_flat: dict[str, list[tuple[str, tuple[str, ...], bool, bool]]] = {}
    for pattern in patterns:
        if folded := flat(pattern.name):
            by_flat.setdefault(folded, []).append((pattern.name, pattern.ids, pattern.exact, pattern.plural))
    names = sorted(by_flat)
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(names).serialize() if names else b""
    return names, [by_flat[name] for name in names], automaton


_CAPITAL = re.compile("[a-z]?[A-Z]")  # xAI has its second
_TOKEN_BEFORE = re.compile(r"(?<![\w@.-])([A-Z0-9À-Þ가-힣][\w.&+ ]*?)[/-]$")


_FORMER = re.compile(r"(?<!\w)(?:[Ee]x|[Tt]hen)-$")


def _left_free(text: str, start: int) -> bool:
    if start == 0:
        return True
    before, first = text[start - 1], text[start]
    if first.isdigit() and before == "," and text[start - 2 : start - 1].isdigit():
        return False  # 800 in 3,800
    if first in _WORD:
        bound = before in "-_@/." and start > 1 and text[start - 2] in _WORD
        return before not in _WORD and (not bound or _FORMER.search(text[max(0, start - 6) : start]) is not None)
    if "가" <= first <= "힣":
        return not "가" <= before <= "힣" and before not in _WORD
    return True


def right_free(text: str, start: int, end: int) -> tuple[str, bool]:
    """Return the particle after a span and whether a name may end there."""
    if end >= len(text):
        return "", True
    after, last = text[end], text[end - 1]
    if last in _WORD and after in _WORD:
        return "", False
    if last in _WORD and after in "-_." and end + 1 < len(text) and text[end + 1] in _WORD:
        return "", after == "-" and not text[end + 1].isdigit()
    if "가" <= last <= "힣" and after in _WORD:
        return "", False
    if "가" <= after <= "힣":
        return particle_after(text, end, text[start:end])
    return "", True


def _case_fits(name: str, exact: bool, written: str) -> bool:
    """A plain word must keep its capital; a name with an inner capital or digit may be typed small."""
    if written == name or not name.isascii():
        return True
    if exact or len(name) < 4:
        return False
    if written[:1].isupper() or not name[:1].isupper():
        return True
    return bool(_SHAPED.search(name))
