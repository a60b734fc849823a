"""Find versioned names (GPT-5.3-Codex, 클로드 소넷 4.5, HBM3E, CES 2026) by the grammar of their families.

A version is an entity of its own, in whatever spelling; no version is ever taken for another. A bare family name is the
lexicon's business and is not minted here.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import daachorse

from extract.version_events import event_families
from extract.version_reading import JOINER, Head, Reading, continued, opens, order, read, stands
from extract.version_tokens import Part, compile_tokens, even, spellings
from ontology.families import Family
from ontology.lexicon import Lexicon
from ontology.names import slug

__all__ = ["Minted", "VersionGrammar"]


class Minted(NamedTuple):
    """A versioned name in a text, with the entity that it names."""

    start: int
    end: int
    id: str
    type: str
    class_: str
    name: str  # canonical
    family: str
    parent: str
    maker: str


class VersionGrammar:
    """The grammar of all families, compiled for one pass over a text."""

    def __init__(self, families: Iterable[Family], lexicon: Lexicon | None = None) -> None:
        """Compile the families; the lexicon gives the events of which every year is one, and the makers' names."""
        self._lexicon = lexicon
        self._heads: dict[str, list[Head]] = {}
        for family in (*families, *event_families(lexicon)):
            tokens = compile_tokens(family)
            for name in family.names:
                for spelling in spellings(name):
                    for end in "0123456789" if family.glued else ("",):
                        self._add(spelling, end, Head(tokens, name, len(spelling), None))
            for variant in (variant for variant in family.variants if variant.name in family.bare):
                for name in variant.names:
                    self._add(name, "", Head(tokens, family.names[0], len(name), variant))
        self._patterns = sorted(self._heads)
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(self._patterns)

    def _add(self, spelling: str, end: str, head: Head) -> None:
        heads = self._heads.setdefault(spelling.lower() + end, [])
        if head not in heads:
            heads.append(head)

    def find(self, text: str, context: str = "") -> tuple[Minted, ...]:
        """Find every versioned name, leftmost and longest; cues of shy families may also stand in `context`."""
        return self._find(text, context, sure=False)

    def _find(self, text: str, context: str, sure: bool) -> tuple[Minted, ...]:
        clean = even(text)
        low = clean.lower()
        if len(low) != len(clean):
            low = "".join(char.lower() if len(char.lower()) == 1 else char for char in clean)
        readings = sorted(self._readings(clean, low, context, sure), key=order)
        starts = {reading.start for reading in readings}
        found: list[Minted] = []
        for reading in readings:
            if found and reading.start < found[-1].end:
                continue
            found.append(_mint(reading, reading.start))
            found.extend(self._more(reading, clean, low, starts))
        return tuple(found)

    def resolve(self, name: str) -> Minted | None:
        """Read a whole string as one versioned name, with or without its maker's name before it.

        >>> from ontology.families import load_families
        >>> VersionGrammar(load_families()).resolve("gpt 5.3 codex").id
        'gpt-5.3-codex'
        """
        name = name.strip()
        for minted in self._find(name, "", sure=True):
            before = name[: minted.start].strip()
            if minted.end == len(name) and (not before or self._is_maker(minted.maker, before)):
                return minted
        return None

    def _is_maker(self, id_: str, name: str) -> bool:
        """Say whether a name is that of a maker, or of what the maker is part of: Amazon Trainium3."""
        if self._lexicon is None:
            return False
        named = {entry.id for entry in self._lexicon.named(name)}
        while id_ and id_ in self._lexicon and id_ not in named:
            id_ = self._lexicon.by_id(id_).parent
        return id_ in named

    def _readings(self, text: str, low: str, context: str, sure: bool) -> Iterator[Reading]:
        for start, _, pattern in self._automaton.find_overlapping(low):
            if not opens(low, start):
                continue
            for head in self._heads[self._patterns[pattern]]:
                reading = read(head, text, low, start, sure)
                if reading is not None and stands(reading, "" if sure else f"{low}\n{context.lower()}"):
                    yield reading

    def _more(self, reading: Reading, text: str, low: str, starts: set[int]) -> Iterator[Minted]:
        """Read what a list adds to a name without saying the family again: Opus 4.6/4.5, GPT-5.2와 5.3."""
        while match := JOINER.match(low, reading.end):
            if match.end() in starts:
                return
            following = continued(reading, match, text, low)
            if following is None:
                return
            yield _mint(following, match.end())
            reading = following


def _mint(reading: Reading, start: int) -> Minted:
    family = reading.head.tokens.family
    name = _title(family, reading.parts).replace("{family}", reading.head.name)
    identifier = slug(name)
    same = dict(family.same).get(identifier, identifier)
    return Minted(start, reading.end, same, family.type, family.class_, name, family.id, family.parent, family.maker)


def _title(family: Family, parts: Iterable[Part]) -> str:
    """Write the canonical name of a family's member."""
    parts = [part for part in parts if part.kind != "void"]
    version = next((part.text for part in parts if part.kind == "version"), "")
    first = next((part for part in parts if part.kind == "variant"), None) if "{variant}" in family.style else None
    name = family.style.format(version=version, variant=first.text if first else "", family="{family}")
    name = re.sub(r"[ -]*$", "", re.sub(r"--+", "-", re.sub(r"  +", " ", name)))
    late = {"size": 1, "stamp": 2} if any(part.kind == "size" for part in parts) else {}
    for part in sorted(parts, key=lambda part: late.get(part.kind, 0)):  # Vision 90B and 90B Vision are one
        if part is first or part.kind == "version":
            continue
        dash = family.join == "-" or part.kind in ("stamp", "word") or (part.variant is not None and part.variant.dash)
        name += ("-" if dash and name[-1:] != "{" else " ") + part.text
    return name.strip(" -")
