"""Resolve short forms: a surname, or one word of a longer name, once the post has given the whole name.

GitHub Copilot is Copilot afterwards, Yann LeCun is LeCun, Altimeter Capital is Altimeter.
"""

import re
from collections.abc import Iterator, Sequence

from extract.cues import Cues, load_cues
from extract.document import Block
from extract.mentions import Thing, Use
from extract.scan import NameScanner, Pattern

__all__ = ["resolve_short_names"]

_HANGUL = re.compile("[가-힣]")


def resolve_short_names(blocks: Sequence[Block], uses: Sequence[tuple[Use, ...]]) -> list[tuple[Use, ...]]:
    """Return the uses with those of short forms added; a short form that fits two things is left alone."""
    cues = load_cues()
    things = {u.thing.id: u.thing for us in uses for u in us}
    whole = {b.text[u.start : u.end] for b, us in zip(blocks, uses, strict=True) for u in us}
    owners: dict[str, set[str]] = {}
    for block, block_uses in zip(blocks, uses, strict=True):
        for use in block_uses:
            for short in _shorts(block.text[use.start : use.end], use.thing, cues):
                owners.setdefault(short, set()).add(use.thing.id)
    named = {
        short: next(iter(ids)) for short, ids in owners.items() if len(ids) == 1 and _free(short, whole, uses, blocks)
    }
    if not named:
        return list(uses)
    scanner = NameScanner(Pattern(short, (id_,), True) for short, id_ in sorted(named.items()))
    return [_merge(block, block_uses, scanner, things) for block, block_uses in zip(blocks, uses, strict=True)]


def _shorts(name: str, thing: Thing, cues: Cues) -> Iterator[str]:
    words = name.split(" ")
    if len(words) < 2 or thing.origin == "grammar":
        return
    last, first = words[-1], words[0]
    if thing.type == "Person":
        if len(last) >= 2 and (last[0].isupper() or _HANGUL.match(last)):
            yield last
        return
    if (
        thing.type in ("Product", "Model", "Hardware")
        and len(last) >= 4
        and last[0].isupper()
        and last not in cues.generic
        and (thing.origin != "discovered" or last.lower() not in cues.english)
    ):
        yield last
    if thing.type == "Work" and len(last) >= 4 and _HANGUL.match(last) and last not in cues.common_ko:
        yield last
    if (
        thing.type == "Organization"
        and len(first) >= 4
        and first[0].isupper()
        and first.lower() not in cues.english
        and first not in cues.demonyms
        and first not in cues.stop
        and words[-1] in cues.suffixes
    ):
        yield first


def _free(short: str, whole: set[str], uses: Sequence[tuple[Use, ...]], blocks: Sequence[Block]) -> bool:
    """Say whether a short form is nobody else's name in this post, but for a guess from context."""
    if short not in whole:
        return True
    holders = {u.thing.id for b, us in zip(blocks, uses, strict=True) for u in us if b.text[u.start : u.end] == short}
    fuller = {
        u.thing.id for b, us in zip(blocks, uses, strict=True) for u in us if len(b.text[u.start : u.end]) > len(short)
    }
    return not holders & fuller and all(u.guessed for us in uses for u in us if u.thing.id in holders)


def _merge(block: Block, uses: tuple[Use, ...], scanner: NameScanner, things: dict[str, Thing]) -> tuple[Use, ...]:
    found = [Use(h.start, h.end, things[h.ids[0]], h.particle) for h in scanner.find(block.text)]
    spans = {(f.start, f.end) for f in found}
    kept = [u for u in uses if (u.start, u.end) not in spans]
    covered = bytearray(len(block.text))
    for use in kept:
        covered[use.start : use.end] = b"\1" * (use.end - use.start)
    extra = [f for f in found if not any(covered[f.start : f.end])]
    return tuple(sorted((*kept, *extra)))
