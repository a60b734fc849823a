"""Read a version without its family's name, once the post has given the whole: `라지 3` beside `Mistral Large 3`."""

import re
from collections.abc import Iterator, Mapping, Sequence

from extract.document import Block
from extract.mentions import Thing, Use
from extract.scan import NameScanner, Pattern
from ontology.families import Family

__all__ = ["tails", "with_tails"]

_RULE = "version:"  # start of the rule of what the grammar has minted; the family follows


def tails(name: str, family: Family) -> Iterator[str]:
    """Give what is left of a canonical name behind its family's: a variant and a version, as both are written."""
    for variant in family.variants:
        match = re.fullmatch(rf"{re.escape(family.names[0])} {re.escape(variant.name)} (\d[\d.]*)", name)
        if match and not variant.dash and variant.name[0].isupper():
            for spelling in variant.names:
                yield f"{spelling} {match[1]}"
                if not spelling.isascii():
                    yield f"{spelling}{match[1]}"


def with_tails(
    blocks: Sequence[Block], uses: Sequence[tuple[Use, ...]], families: Mapping[str, Family]
) -> list[tuple[Use, ...]]:
    """Add the uses of versions without their family's name; what fits two versions of the post is left alone."""
    minted = {u.thing.id: u.thing for us in uses for u in us if u.thing.rule.startswith(_RULE)}
    owners: dict[str, list[Thing]] = {}
    for thing in minted.values():
        family = families.get(thing.rule.removeprefix(_RULE))
        for tail in tails(thing.name, family) if family is not None else ():
            owners.setdefault(tail, []).append(thing)
    patterns = [Pattern(tail, (things[0].id,), True) for tail, things in owners.items() if len(things) == 1]
    if not patterns:
        return list(uses)
    scanner = NameScanner(patterns)
    return [_added(block.text, block_uses, scanner, minted) for block, block_uses in zip(blocks, uses, strict=True)]


def _added(text: str, uses: tuple[Use, ...], scanner: NameScanner, minted: Mapping[str, Thing]) -> tuple[Use, ...]:
    new = [
        Use(hit.start, hit.end, minted[hit.ids[0]], hit.particle)
        for hit in scanner.find(text)
        if not any(use.start < hit.end and hit.start < use.end for use in uses)
    ]
    return tuple(sorted((*uses, *new))) if new else uses
