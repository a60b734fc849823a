"""Read a versioned name from its head on: version, variant and size in any order, and what a list adds after it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.particles import particle_after
from extract.version_tokens import FamilyTokens, Part
from ontology.families import Family, Variant

__all__ = ["JOINER", "Head", "Reading", "continued", "opens", "order", "read", "stands"]

JOINER = re.compile(r" ?(?P<sign>[/·,]|및|와|과|이나|나|and|&|or) ?")
_GAP = re.compile(r" ?(?P<open>\[)|[ -]?")
_GLOSS = re.compile(r" ?\(([^()]{1,30})\)")
_BEFORE = re.compile(r"(?<![\d.,$])(\d{1,2}\.\d)[ -]$")
_COUNTED = re.compile(r"\d ?[x×]$", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,])(20[0-3]\d)년? $")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_GENERATION = re.compile(
    rf"(?<![\w.,-])(?:(?P<number>\d{{1,2}})(?: ?세대|(?:st|nd|rd|th)[- ]gen(?:eration)?)|(?P<word>{'|'.join(_ORDINALS)})[- ]gen(?:eration)?) $"
)
_GENERATION_BEHIND = re.compile(r" (?P<number>\d{1,2}) ?세대")


class Head(NamedTuple):
    """What the automaton looks for: a family's name, or a variant that stands for the family."""

    tokens: FamilyTokens
    name: str  # as the family writes it
    length: int
    variant: Variant | None


class Reading(NamedTuple):
    """A name read from its head: the parts before and after the version, in the text's order."""

    start: int
    head: Head
    parts: tuple[Part, ...]

    @property
    def end(self) -> int:
        return self.parts[-1].end if self.parts else self.start


def order(reading: Reading) -> tuple[int, int, int]:
    """Put the leftmost first, then the longest, then that of the longest head."""
    return reading.start, -reading.end, -reading.head.length


def opens(low: str, start: int) -> bool:
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


def read(head: Head, text: str, low: str, start: int, sure: bool = False) -> Reading | None:
    """Read a name from its head on; `sure` where the text is known to be a name, however it is written."""
    at = start + head.length
    family = head.tokens.family
    shy = head.variant is None and family.cased and head.name.isascii() and not sure
    if shy and not _cased(head.name, text[start:at], text[at : at + 2]):
        return None
    parts: list[Part] = []
    if head.variant is not None:
        if head.name.isascii() and text[start].islower() and text[at : at + 1] != "-" and not sure:
            return None
        parts.append(Part("variant", head.variant.name, at, head.variant))
    elif (gloss := _GLOSS.match(low, at)) and gloss[1].strip() in {name.lower() for name in family.names}:
        at = gloss.end()
    parts.extend(
        _parts(head.tokens, text, low, at, frozenset(part.kind for part in parts), sure or text[start:at].islower())
    )
    if head.variant is not None and len(parts) == 1 and (before := _BEFORE.search(low, max(0, start - 6), start)):
        start = before.start(1)
        parts.append(Part("version", before[1], at))
    if family.years and not parts and (before := _YEAR.search(low, max(0, start - 7), start)):
        start = before.start(1)
        parts.append(Part("version", before[1], at))
    if family.generations and not parts:
        start, parts = _generation(head, low, start, at)
    while parts and not (_whole(parts, head, family) and _closes(text, low, parts[-1], family)):
        parts.pop()
    if not parts or (head.variant is not None and len(parts) == 1):
        return None  # Opus alone is the lexicon's business
    return Reading(start, head, tuple(parts))


def _generation(head: Head, low: str, start: int, at: int) -> tuple[int, list[Part]]:
    """Read the version from the generation that stands before or behind a family's name."""
    before = _GENERATION.search(low, max(0, start - 22), start)
    found = before or _GENERATION_BEHIND.match(low, at)
    if found is None:
        return start, []
    word = found.groupdict().get("word")
    number = _ORDINALS.index(word) + 1 if word else int(found["number"])
    prefix = next(iter(head.tokens.family.prefixes), "")
    if not 0 < number <= head.tokens.family.largest:
        return start, []
    return (before.start() if before else start), [Part("version", f"{prefix}{number}", at if before else found.end())]


def _cased(name: str, found: str, after: str) -> bool:
    """Say whether a name stands as it is written, in capitals, or as an API id has it: phi-4."""
    if len(name) > 2 and found == name.lower() and after[:1] == "-" and after[1:].isdigit():
        return True
    return found.replace(" ", "").replace("-", "") == name.replace(" ", "").replace("-", "") or (
        len(name) > 2 and found.isupper()
    )


def _parts(
    tokens: FamilyTokens, text: str, low: str, at: int, seen: frozenset[str], sure: bool = False
) -> Iterator[Part]:
    """Read token after token; a version and a size only once."""
    while (part := tokens.void(text, low, at) or _next(tokens, text, low, at, seen, sure)) is not None:
        yield part
        seen |= {part.kind}
        at = part.end


def _next(tokens: FamilyTokens, text: str, low: str, at: int, seen: frozenset[str], sure: bool) -> Part | None:
    """Read a variant, a stamp or other word tied to the version, a version or a size; behind a gap, if there is one."""
    gap = _GAP.match(low, at)
    opened = gap is not None and gap["open"] is not None
    place = gap.end() if gap and not (tokens.family.glued and not seen) else at
    part = tokens.variant(text, low, place, sure)
    if part is None and "version" in seen:
        part = tokens.tail(text, low, at)
    if part is None and "version" not in seen:
        part = tokens.version(text, low, place, sure)
    if part is None and "size" not in seen:
        part = tokens.size(text, low, place)
    if part is not None and opened:  # FLUX.1 [dev]
        return part._replace(end=part.end + 1) if low[part.end : part.end + 1] == "]" else None
    return part


def _whole(parts: list[Part], head: Head, family: Family) -> bool:
    """Say whether the parts make a name: a version, a size of its own, or a variant that is a model."""
    kinds = {part.kind for part in parts}
    if "version" in kinds:
        return True
    variants = [part.text for part in parts if part.kind == "variant"]
    if variants and (head.variant is None or len(variants) > 1) and variants[0] in family.alone:
        return True  # Claude Opus, Mythos Preview
    return "size" in kinds and family.size_alone and not (head.variant is not None)


def _closes(text: str, low: str, part: Part, family: Family) -> bool:
    """Say whether a name may end here."""
    after = low[part.end : part.end + 1]
    if not after or not after.isalnum():
        return True
    if "가" <= after <= "힣":
        return particle_after(text, part.end, text[part.end - 1])[1]
    return family.type == "Hardware" and after == "s" and not low[part.end + 1 : part.end + 2].isalnum()


def stands(reading: Reading, context: str) -> bool:
    """Ask a shy family for a cue, unless version and variant stand together or the name itself says the maker."""
    family = reading.head.tokens.family
    if not family.cues or not context or " " in reading.head.name:
        return True
    kinds = {part.kind for part in reading.parts}
    if {"version", "variant"} <= kinds and not family.glued:
        return True
    return any(cue.lower() in context for cue in family.cues)


def continued(reading: Reading, joiner: re.Match[str], text: str, low: str) -> Reading | None:
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
    return Reading(at, reading.head, tuple(parts))
