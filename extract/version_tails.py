"""Read a version without its family's name, once the post has given the whole: `라지 3` beside `Mistral Large 3`.

A variant in quotes that a Korean line tells of the version before it is one too: `V5를 공개했다. ‘Pro’와 ‘Flash’ 두 가지 버전이다`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from extract.context_words import wording
from extract.document import Block
from extract.mentions import Thing, Use
from extract.particles import particle_after
from extract.scan import NameScanner, Pattern
from ontology.families import Family

__all__ = ["tails", "with_tails", "with_variants"]

_RULE = "version:"  # start of the rule of what the grammar has minted; the family follows


_QUOTED = re.compile(r"[‘'“\"](?P<name>[A-Z][A-Za-z]+|[가-힣]{1,5})(?P<close>[’'”\"])")
_WIDE, _STOP = 80, re.compile(r"[다요죠][.!?]\s")


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


def with_variants(
    blocks: Sequence[Block], uses: Sequence[tuple[Use, ...]], families: Mapping[str, Family], find: Callable[[str], Thing | None]
) -> list[tuple[Use, ...]]:  # fmt: skip
    """Add the uses of variants that are told in quotes of the version named last in their item."""
    done: list[tuple[Use, ...]] = []
    item, last = 0, None
    for block, block_uses in zip(blocks, uses, strict=True):
        last = last if block.item == item else None
        item = block.item
        new = []
        for match in _QUOTED.finditer(block.text) if wording("several_versions").search(block.text) else ():
            if not _told_of_several(block.text, match.end()):
                continue
            before = [use for use in block_uses if use.end <= match.start() and _is_version(use.thing)]
            whole = before[-1].thing if before else last
            family = families.get(whole.rule.removeprefix(_RULE)) if whole else None
            if (
                whole is None
                or family is None
                or any(u.start < match.end() and match.start() < u.end for u in block_uses)
            ):
                continue
            named = next((v.name for v in family.variants if match["name"] in v.names), "")
            thing = find(f"{whole.name} {named}") if named else None
            if thing is not None and thing.id != whole.id:
                particle = particle_after(block.text, match.end(), match["name"])[0]
                new.append(Use(match.start("name"), match.end("name"), thing, particle))
        done.append(tuple(sorted((*block_uses, *new))) if new else block_uses)
        last = next((use.thing for use in reversed(block_uses) if _is_version(use.thing)), last)
    return done


def _told_of_several(text: str, start: int) -> bool:
    """Say whether the sentence goes on to tell of several versions."""
    found = wording("several_versions").search(text, start, start + _WIDE)
    return found is not None and not _STOP.search(text, start, found.start())


def _is_version(thing: Thing) -> bool:
    return thing.rule.startswith(_RULE)
