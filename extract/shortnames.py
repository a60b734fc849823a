"""Resolve short forms: a surname, or one word of a longer name, once the post has given the whole name.

GitHub Copilot is Copilot afterwards, Yann LeCun is LeCun, Altimeter Capital is Altimeter.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from extract.cues import Cues, load_cues
from extract.document import Block
from extract.mentions import Thing, Use
from extract.scan import NameScanner, Pattern
from extract.wordshape import is_english, is_title_case
from ontology.lexicon import Lexicon

__all__ = ["resolve_short_names"]

_HANGUL = re.compile("[가-힣]")
_EVERYWHERE, _KOREAN = -1, -2  # in all lines of the post, or in all Korean ones


def resolve_short_names(
    blocks: Sequence[Block], uses: Sequence[tuple[Use, ...]], lexicon: Lexicon
) -> list[tuple[Use, ...]]:
    """Return the uses with those of short forms added; a short form that fits two things is left alone.

    What is an ordinary word as well is one in a Korean line, or in the item that gives the whole name.
    """
    things = {u.thing.id: u.thing for us in uses for u in us}
    whole = {b.text[u.start : u.end] for b, us in zip(blocks, uses, strict=True) for u in us}
    owners: dict[tuple[int, str], set[str]] = {}
    cues = load_cues()
    for block, block_uses in zip(blocks, uses, strict=True):
        for use in block_uses:
            for short in _shorts(block.text[use.start : use.end], use.thing, cues):
                holders = {entry.id for entry in lexicon.named(short)}
                if holders.isdisjoint((use.thing.maker, use.thing.parent)):  # Meta in Oakley Meta
                    word = is_english(short) and use.thing.id not in holders
                    for scope in (_KOREAN, block.item) if word else (_EVERYWHERE,):
                        owners.setdefault((scope, short), set()).add(use.thing.id)
    free = {short for _, short in owners if _free(short, whole, uses, blocks)}
    named: dict[int, dict[str, str]] = {}
    for (scope, short), ids in owners.items():
        if len(ids) == 1 and short in free:
            named.setdefault(scope, {})[short] = next(iter(ids))
    scanners = {scope: _scanner(found) for scope, found in named.items()}
    if not scanners:
        return list(uses)
    return [_merge(block, block_uses, scanners, things) for block, block_uses in zip(blocks, uses, strict=True)]


def _scanner(named: Mapping[str, str]) -> NameScanner:
    return NameScanner(Pattern(short, (id_,), True) for short, id_ in sorted(named.items()))


def _shorts(name: str, thing: Thing, cues: Cues) -> Iterator[str]:
    words = name.split(" ")
    if len(words) < 2 or thing.origin == "grammar":
        return
    last, first = words[-1], words[0]
    if thing.type == "Person":
        if len(last) >= 2 and (last[0].isupper() or _HANGUL.match(last)):
            yield last
        if first in cues.given_names and not is_english(first) and re.fullmatch("[A-Z][a-z]{3,}", first):
            yield first
        return
    if (
        thing.type in ("Product", "Model", "Hardware")
        and len(last) >= 4
        and last[0].isupper()
        and last not in cues.generic
        and (thing.origin != "discovered" or not is_english(last))
    ):
        yield last
    if thing.type == "Work" and len(last) >= 4 and _HANGUL.match(last) and last not in cues.common_ko:
        yield last
    if (
        thing.type == "Organization"
        and len(first) >= 4
        and first[0].isupper()
        and not (is_english(first) and (first in cues.generic or first in cues.no_firms or thing.class_ == "Investor"))
        and first not in cues.demonyms
        and first not in cues.stop
        and words[-1] in cues.suffixes
    ):
        yield first


def _free(short: str, whole: set[str], uses: Sequence[tuple[Use, ...]], blocks: Sequence[Block]) -> bool:
    """Say whether a short form is nobody else's name in this post, but for a guess from context."""
    if short not in whole:
        return True
    alone = [u.thing for b, us in zip(blocks, uses, strict=True) for u in us if b.text[u.start : u.end] == short]
    if all(thing.type == "Person" and thing.origin == "discovered" and thing.name == short for thing in alone):
        return True  # Ann, where the post names Ann Lee
    holders = {u.thing.id for b, us in zip(blocks, uses, strict=True) for u in us if b.text[u.start : u.end] == short}
    fuller = {
        u.thing.id for b, us in zip(blocks, uses, strict=True) for u in us if len(b.text[u.start : u.end]) > len(short)
    }
    return not holders & fuller and all(u.guessed for us in uses for u in us if u.thing.id in holders)


def _merge(
    block: Block, uses: tuple[Use, ...], scanners: Mapping[int, NameScanner], things: Mapping[str, Thing]
) -> tuple[Use, ...]:
    other = _KOREAN if _HANGUL.search(block.text) else block.item
    scopes = [_EVERYWHERE] if other == block.item and is_title_case(block.text) else [_EVERYWHERE, other]
    found = [
        Use(h.start, h.end, things[h.ids[0]], h.particle)
        for scope in scopes
        if scope in scanners
        for h in scanners[scope].find(block.text)
    ]
    spans = {(f.start, f.end) for f in found}
    kept = [u for u in uses if (u.start, u.end) not in spans]
    covered = bytearray(len(block.text))
    for use in kept:
        covered[use.start : use.end] = b"\1" * (use.end - use.start)
    taken = []
    for use in sorted(found):
        if not any(covered[use.start : use.end]):
            covered[use.start : use.end] = b"\1" * (use.end - use.start)
            taken.append(use)
    return tuple(sorted((*kept, *taken)))
