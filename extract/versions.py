"""Find versioned names (GPT-5.3-Codex, 클로드 소넷 4.5, HBM3E, CES 2026) by the grammar of their families.

A version is an entity of its own, in whatever spelling; no version is ever taken for another. A bare family name is the
lexicon's business and is not minted here.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import daachorse

from extract.particles import particle_after
from extract.version_events import event_families
from extract.version_tokens import FamilyTokens, Part, compile_tokens, even, spellings
from ontology.families import Family, Variant
from ontology.lexicon import Lexicon
from ontology.names import slug

__all__ = ["Minted", "VersionGrammar"]

_GAP = re.compile(r"[ -]?")
_GLOSS = re.compile(r" ?\(([^()]{1,30})\)")
_JOINER = re.compile(r" ?(?P<sign>[/·,]|및|와|과|이나|나|and|&|or) ?")
_BEFORE = re.compile(r"(?<![\d.,$])(\d{1,2}\.\d)[ -]$")
_COUNTED = re.compile(r"\d ?[x×]$", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,])(20[0-3]\d)년? $")


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


class _Head(NamedTuple):
    """What the automaton looks for: a family's name, or a variant that stands for the family."""

    tokens: FamilyTokens
    name: str  # as the family writes it
    length: int
    variant: Variant | None


class _Reading(NamedTuple):
    """A name read from its head: the parts before and after the version, in the text's order."""

    start: int
    head: _Head
    parts: tuple[Part, ...]

    @property
    def end(self) -> int:
        return self.parts[-1].end if self.parts else self.start


def _title(family: Family, parts: Iterable[Part]) -> str:
    """Write the canonical name of a family's member."""
    parts = [part for part in parts if part.kind != "void"]
    version = next((part.text for part in parts if part.kind == "version"), "")
    first = next((part for part in parts if part.kind == "variant"), None) if "{variant}" in family.style else None
    name = family.style.format(version=version, variant=first.text if first else "", family="{family}")
    name = re.sub(r"[ -]*$", "", re.sub(r"--+", "-", re.sub(r"  +", " ", name)))
    for part in parts:
        if part is first or part.kind == "version":
            continue
        dash = family.join == "-" or part.kind in ("stamp", "word") or (part.variant is not None and part.variant.dash)
        name += ("-" if dash and name[-1:] != "{" else " ") + part.text
    return name.strip(" -")


class VersionGrammar:
    """The grammar of all families, compiled for one pass over a text."""

    def __init__(self, families: Iterable[Family], lexicon: Lexicon | None = None) -> None:
        """Compile the families; the lexicon gives the events of which every year is one, and the makers' names."""
        self._lexicon = lexicon
        self._heads: dict[str, list[_Head]] = {}
        for family in (*families, *event_families(lexicon)):
            tokens = compile_tokens(family)
            for name in family.names:
                for spelling in spellings(name):
                    for end in "0123456789" if family.glued else ("",):
                        self._add(spelling, end, _Head(tokens, name, len(spelling), None))
            for variant in (variant for variant in family.variants if variant.name in family.bare):
                for name in variant.names:
                    self._add(name, "", _Head(tokens, family.names[0], len(name), variant))
        self._patterns = sorted(self._heads)
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(self._patterns)

    def _add(self, spelling: str, end: str, head: _Head) -> None:
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
        readings = sorted(self._readings(clean, low, "" if sure else low + "\n" + context.lower()), key=_order)
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
        return self._lexicon is not None and any(entry.id == id_ for entry in self._lexicon.named(name))

    def _readings(self, text: str, low: str, context: str) -> Iterator[_Reading]:
        for start, _, pattern in self._automaton.find_overlapping(low):
            if not _opens(low, start):
                continue
            for head in self._heads[self._patterns[pattern]]:
                reading = _read(head, text, low, start)
                if reading is not None and _stands(reading, context):
                    yield reading

    def _more(self, reading: _Reading, text: str, low: str, starts: set[int]) -> Iterator[Minted]:
        """Read what a list adds to a name without saying the family again: Opus 4.6/4.5, GPT-5.2와 5.3."""
        while match := _JOINER.match(low, reading.end):
            if match.end() in starts:
                return
            following = _continue(reading, match, text, low)
            if following is None:
                return
            yield _mint(following, match.end())
            reading = following


def _order(reading: _Reading) -> tuple[int, int, int]:
    """Put the leftmost first, then the longest, then that of the longest head."""
    return reading.start, -reading.end, -reading.head.length


def _opens(low: str, start: int) -> bool:
    """Say whether a name may begin here: not inside a word, nor behind a dash that ties it to one."""
    if start == 0:
        return True
    before, first = low[start - 1], low[start]
    if before == "x" or before == "×":
        return _COUNTED.search(low, max(0, start - 4), start) is not None
    if before == "-":
        return not low[start - 2 : start - 1].isalnum()
    if not before.isalnum():
        return before not in ".$€£₩" or not low[start - 2 : start - 1].isdigit()
    return "가" <= before <= "힣" and first.isascii()


def _read(head: _Head, text: str, low: str, start: int) -> _Reading | None:
    at = start + head.length
    family = head.tokens.family
    if head.variant is None and family.cased and head.name.isascii() and not _cased(head.name, text[start:at]):
        return None
    parts: list[Part] = []
    if head.variant is not None:
        if head.name.isascii() and text[start].islower() and text[at : at + 1] != "-":
            return None
        parts.append(Part("variant", head.variant.name, at, head.variant))
    elif (gloss := _GLOSS.match(low, at)) and gloss[1].strip() in {name.lower() for name in family.names}:
        at = gloss.end()
    parts.extend(_parts(head.tokens, text, low, at, frozenset(part.kind for part in parts)))
    if head.variant is not None and len(parts) == 1 and (before := _BEFORE.search(low, max(0, start - 6), start)):
        start = before.start(1)
        parts.append(Part("version", before[1], at))
    if family.years and not parts and (before := _YEAR.search(low, max(0, start - 7), start)):
        start = before.start(1)
        parts.append(Part("version", before[1], at))
    while parts and not (_whole(parts, head, family) and _closes(text, low, parts[-1], family)):
        parts.pop()
    if not parts or (head.variant is not None and len(parts) == 1):
        return None
    return _Reading(start, head, tuple(parts))


def _cased(name: str, found: str) -> bool:
    """Say whether a name stands as it is written, or all in lower case with dashes kept (an API id is lower case)."""
    return found.replace(" ", "").replace("-", "") == name.replace(" ", "").replace("-", "") or (
        len(name) > 2 and found.isupper()
    )


def _parts(tokens: FamilyTokens, text: str, low: str, at: int, seen: frozenset[str]) -> Iterator[Part]:
    """Read token after token; a version and a size only once."""
    while True:
        part = tokens.void(text, low, at) or (tokens.tail(text, low, at) if "version" in seen else None)
        if part is None:
            gap = _GAP.match(low, at)
            place = gap.end() if gap else at
            if tokens.family.glued and not seen:
                place = at
            readers = [tokens.variant]
            if "version" not in seen:
                readers.append(tokens.version)
            if "size" not in seen:
                readers.append(tokens.size)
            found = (reader(text, low, place) for reader in readers)
            part = next((candidate for candidate in found if candidate is not None), None)
        if part is None:
            return
        yield part
        seen |= {part.kind}
        at = part.end


def _whole(parts: list[Part], head: _Head, family: Family) -> bool:
    """Say whether the parts make a name: a version, a size of its own, or a variant that is a model."""
    kinds = {part.kind for part in parts}
    if "version" in kinds:
        return True
    variants = [part.text for part in parts if part.kind == "variant"]
    if variants and head.variant is None and variants[0] in family.alone:
        return True
    return "size" in kinds and family.size_alone and not (head.variant is not None)


def _closes(text: str, low: str, part: Part, family: Family) -> bool:
    """Say whether a name may end here."""
    after = low[part.end : part.end + 1]
    if not after or not after.isalnum():
        return True
    if "가" <= after <= "힣":
        return particle_after(text, part.end, text[part.end - 1])[1]
    return family.type == "Hardware" and after == "s" and not low[part.end + 1 : part.end + 2].isalnum()


def _stands(reading: _Reading, context: str) -> bool:
    """Ask a shy family for a cue, unless version and variant stand together or the name itself says the maker."""
    family = reading.head.tokens.family
    if not family.cues or not context or " " in reading.head.name:
        return True
    kinds = {part.kind for part in reading.parts}
    if {"version", "variant"} <= kinds and not family.glued:
        return True
    return any(cue.lower() in context for cue in family.cues)


def _mint(reading: _Reading, start: int) -> Minted:
    family = reading.head.tokens.family
    name = _title(family, reading.parts).replace("{family}", reading.head.name)
    identifier = slug(name)
    same = dict(family.same).get(identifier, identifier)
    return Minted(start, reading.end, same, family.type, family.class_, name, family.id, family.parent, family.maker)


def _continue(reading: _Reading, joiner: re.Match[str], text: str, low: str) -> _Reading | None:
    tokens, family = reading.head.tokens, reading.head.tokens.family
    at, close = joiner.end(), joiner["sign"] in "/·"
    if (version := tokens.version(text, low, at)) is not None:
        tight = (
            "." in version.text
            or close
            or (joiner["sign"] in ("와", "과") and low[version.end : version.end + 1] != " ")
        )
        if not tight or "version" not in {part.kind for part in reading.parts}:
            return None
        rest = list(_parts(tokens, text, low, version.end, frozenset({"version", "size"})))
        lead = [part for part in reading.parts[:1] if part.kind == "variant" and "{variant}" in family.style]
        parts = [*lead, version, *rest]
    elif (variant := tokens.variant(text, low, at)) is not None:
        kept = [part for part in reading.parts if part.kind == "version"]
        if len(kept) == len(reading.parts) or (text[at].islower() and variant.text[0].isupper()):
            return None
        if "{variant}" in family.style and kept and reading.parts[0].kind == "variant":
            return None
        parts = [*kept, variant, *_parts(tokens, text, low, variant.end, frozenset({"version", "size"}))]
    else:
        return None
    while parts and not (
        parts[-1].end > at and _whole(parts, reading.head, family) and _closes(text, low, parts[-1], family)
    ):
        parts.pop()
        if not parts or parts[-1].end <= at:
            return None
    return _Reading(at, reading.head, tuple(parts))
