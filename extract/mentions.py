"""Find the known things of a post: lexicon names and versioned names, homographs decided by their item."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import daachorse

from extract.document import Block
from extract.homographs import ItemContext, Judge, may_be_name
from extract.other_spellings import OtherSpellings
from extract.particles import particle_after
from extract.scan import Hit, NameScanner, Pattern
from extract.versions import Minted, VersionGrammar
from ontology.knowledge import Knowledge
from ontology.lexicon import LexiconEntry

__all__ = ["KnownNames", "Thing", "Use"]


class Thing(NamedTuple):
    """What a mention names."""

    id: str
    type: str
    name: str
    origin: str  # lexicon, grammar or discovered
    rule: str
    class_: str = ""
    parent: str = ""
    maker: str = ""


class Use(NamedTuple):
    """A mention in a block; offsets count characters of the block's text."""

    start: int
    end: int
    thing: Thing
    particle: str
    guessed: bool = False  # an ambiguous name, decided by its item


# whose tables are kept
_CODE = (
    *(Path(__file__).with_name(f"{name}.py") for name in ("mentions", "scan", "flat", "other_spellings")),
    *sorted(Path(daachorse.__file__).parent.glob("*.so")),  # another automaton's bytes are not read
)


class KnownNames:
    """Lexicon and version grammar, compiled."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.lexicon = knowledge.lexicon
        self.grammar = VersionGrammar(knowledge.families, knowledge.lexicon)
        patterns = (
            Pattern(name, (entry.id,), name in entry.ambiguous, entry.type == "Hardware" and name[-1:].isalpha())
            for entry in knowledge.lexicon.entries
            for name in (*entry.names, *_handles(entry))
        )
        self.scanner = NameScanner(patterns, lambda make: knowledge.kept("names", make, *_CODE))
        self.other_spellings = OtherSpellings(knowledge.lexicon, lambda make: knowledge.kept("spellings", make, *_CODE))
        self.judge = Judge(knowledge.lexicon)
        self.things = {e.id: _thing(e) for e in knowledge.lexicon.entries}

    def find(self, blocks: Sequence[Block]) -> list[tuple[Use, ...]]:
        """Return the known things of each block; ambiguous names only where their item, or else the post, vouches."""
        texts: dict[int, str] = {}
        for block in blocks:
            texts[block.item] = texts.get(block.item, "") + "\n" + block.text
        minted = [self.grammar.find(block.text, texts[block.item]) for block in blocks]
        listed = [self.scanner.find(block.text) for block in blocks]
        raw = [self._raw(b.text, versioned, hits) for b, versioned, hits in zip(blocks, minted, listed, strict=True)]
        contexts = self._contexts(blocks, raw, texts)
        found = [self._decide(block, hits, contexts[block.item]) for block, hits in zip(blocks, raw, strict=True)]
        return self._settle(blocks, raw, found)

    def version(self, name: str) -> Thing | None:
        """Return what a whole string names as a version of a family."""
        mint = self.grammar.resolve(name)
        return _minted(mint) if mint is not None else None

    def with_hosts(
        self, blocks: Sequence[Block], uses: Sequence[tuple[Use, ...]], told: set[str]
    ) -> list[tuple[Use, ...]]:
        """Add a use of the maker that a thing's name starts with (NVIDIA Vera Rubin), where the post has no other; of an
        event's host (Google in Google I/O) where a claim is about it."""
        named = {u.thing.id for us in uses for u in us}
        added: list[tuple[Use, ...]] = []
        for block, block_uses in zip(blocks, uses, strict=True):
            extra = []
            for use in block_uses:
                host, text = use.thing.maker, block.text[use.start : use.end]
                if host in named or host not in self.things:
                    continue
                names = self.lexicon.by_id(host).names
                if use.thing.type != "Event":
                    name = next((n for n in names if text.startswith(f"{n} ")), "")
                elif host in told:
                    name = next((n for n in names if n in text), "")
                else:
                    name = ""
                if name:
                    start = use.start + text.index(name)
                    extra.append(Use(start, start + len(name), self.things[host], ""))
            added.append((*block_uses, *extra))
        return added

    def _raw(self, text: str, minted: Iterable[Minted], hits: Iterable[Hit]) -> list[tuple[Hit, Minted | None]]:
        """Take the longest of versioned and listed names, and where there are none names in other spellings."""
        listed: list[tuple[Hit, Minted | None]] = [(hit, None) for hit in hits]
        versioned = [
            _with_maker(Hit(m.start, m.end, (m.id,), particle_after(text, m.end, text[m.start : m.end])[0]), m, listed)
            for m in minted
        ]
        everything = sorted([*versioned, *listed], key=lambda pair: (pair[0].start - pair[0].end, pair[1] is None))
        taken: list[tuple[Hit, Minted | None]] = []
        covered = bytearray(len(text))
        for hit, mint in everything:
            if not any(covered[hit.start : hit.end]):
                covered[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                taken.append((hit, mint))
        taken += [(hit, None) for hit in self.other_spellings.find(text, covered)]
        return sorted(taken, key=lambda pair: pair[0].start)

    def _sure(self, text: str, hit: Hit) -> tuple[str, ...]:
        """Return the ids that this spelling names without help."""
        written = text[hit.start : hit.end]
        return tuple(i for i in hit.ids if i in self.lexicon and written not in self.lexicon.by_id(i).ambiguous)

    def _contexts(
        self, blocks: Sequence[Block], raw: Iterable[list[tuple[Hit, Minted | None]]], texts: dict[int, str]
    ) -> dict[int, ItemContext]:
        """Return, for each item, the ids named without doubt and those that they are related to."""
        named: dict[int, set[str]] = {item: set() for item in texts}
        related: dict[int, set[str]] = {item: set() for item in texts}
        for block, hits in zip(blocks, raw, strict=True):
            for hit, mint in hits:
                if mint:
                    named[block.item].add(mint.id)
                    related[block.item].update((mint.maker, mint.family, mint.parent))
                    continue
                for id_ in self._sure(block.text, hit):
                    entry = self.lexicon.by_id(id_)
                    named[block.item].add(id_)
                    related[block.item].update((entry.maker, entry.parent))
        return {
            item: ItemContext(text, frozenset(named[item]), frozenset(related[item] - {""}))
            for item, text in texts.items()
        }

    def _decide(self, block: Block, hits: Iterable[tuple[Hit, Minted | None]], context: ItemContext) -> tuple[Use, ...]:
        uses = []
        hits = list(hits)
        for hit, mint in hits:
            if mint is not None:
                uses.append(Use(hit.start, hit.end, self.things.get(mint.id) or _minted(mint), hit.particle))
                continue
            sure = self._sure(block.text, hit)
            id_ = sure[0] if sure else self.judge.choose(hit.ids, block.text, hit.start, hit.end, context)
            if id_:
                uses.append(Use(hit.start, hit.end, self.things[id_], hit.particle, not sure))
        return _with_listed(block.text, uses, hits, self.things)

    def _settle(
        self, blocks: Sequence[Block], raw: Sequence[list[tuple[Hit, Minted | None]]], found: list[tuple[Use, ...]]
    ) -> list[tuple[Use, ...]]:
        """Take what items leave open as the post's other items take it, where they agree and it looks like a name."""
        senses: dict[str, set[str]] = {}
        for block, uses in zip(blocks, found, strict=True):
            for use in uses:
                senses.setdefault(block.text[use.start : use.end], set()).add(use.thing.id)
        settled = []
        for block, hits, uses in zip(blocks, raw, found, strict=True):
            done = {use.start for use in uses}
            more = []
            for hit, mint in hits:
                ids = senses.get(block.text[hit.start : hit.end], set()) & set(hit.ids)
                if (
                    mint is None
                    and hit.start not in done
                    and len(ids) == 1
                    and may_be_name(block.text, hit.start, hit.end)
                ):
                    more.append(Use(hit.start, hit.end, self.things[min(ids)], hit.particle, True))
            settled.append(tuple(sorted((*uses, *more))) if more else uses)
        return settled


def _with_listed(
    text: str, uses: list[Use], hits: Iterable[tuple[Hit, Minted | None]], things: Mapping[str, Thing]
) -> tuple[Use, ...]:
    """Add what stands in a list between names of its type: `3M, 타겟, Cargill`."""
    before = {use.end: use for use in uses if not use.guessed}
    behind = {use.start: use for use in uses if not use.guessed}
    taken = {use.start for use in uses}
    added = []
    for hit, _ in hits:
        if hit.start in taken:
            continue
        left, right = _COMMA_BEFORE.search(text, 0, hit.start), _COMMA.match(text, hit.end)
        sides = (before.get(left.start()) if left else None, behind.get(right.end()) if right else None)
        types = {side.thing.type for side in sides if side is not None}
        fitting = [id_ for id_ in hit.ids if types == {things[id_].type}] if None not in sides else []
        if len(fitting) == 1:
            added.append(Use(hit.start, hit.end, things[fitting[0]], hit.particle, True))
    return tuple(sorted((*uses, *added))) if added else tuple(uses)


_COMMA = re.compile(r" ?[,·ㆍ/] ?")
_COMMA_BEFORE = re.compile(r" ?[,·ㆍ/] ?$")


def _with_maker(hit: Hit, mint: Minted, listed: Iterable[tuple[Hit, Minted | None]]) -> tuple[Hit, Minted]:
    """Let a versioned name begin where its family does by a longer name: `Google Gemini 3`."""
    for other, _ in listed:
        if other.start < hit.start < other.end < hit.end and mint.family in other.ids:
            return hit._replace(start=other.start), mint
    return hit, mint


def _minted(mint: Minted) -> Thing:
    rule = f"version:{mint.family}"
    return Thing(mint.id, mint.type, mint.name, "grammar", rule, mint.class_, mint.parent, mint.maker)


def _handles(entry: LexiconEntry) -> tuple[str, ...]:
    """Give the accounts that a listed person's full names make: `@janedoe` of Jane Doe."""
    full = (name for name in entry.names if entry.type == "Person" and name.isascii() and " " in name)
    return tuple(f"@{name.replace(' ', '').replace('.', '')}" for name in full)


def _thing(entry: LexiconEntry) -> Thing:
    host = entry.parent if entry.type == "Event" else ""  # whose event it is
    return Thing(
        entry.id, entry.type, entry.name, "lexicon", "lexicon", entry.class_, entry.parent, entry.maker or host
    )
