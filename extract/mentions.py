"""Find the known things of a post: lexicon names and versioned names, homographs decided by their item."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.document import Block
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


class KnownNames:
    """Lexicon and version grammar, compiled."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.lexicon = knowledge.lexicon
        self.grammar = VersionGrammar(knowledge.families, knowledge.lexicon)
        self.scanner = NameScanner(
            Pattern(name, (entry.id,), name in entry.ambiguous)
            for entry in knowledge.lexicon.entries
            for name in entry.names
        )
        self.things = {e.id: _thing(e) for e in knowledge.lexicon.entries}

    def find(self, blocks: Sequence[Block]) -> list[tuple[Use, ...]]:
        """Return the known things of each block; ambiguous names only where their item vouches for them."""
        context: dict[int, str] = {}
        for block in blocks:
            context[block.item] = context.get(block.item, "") + "\n" + block.text
        raw = [self._raw(block, context[block.item]) for block in blocks]
        vouched = self._vouched(blocks, raw)
        return [self._decide(block, hits, vouched) for block, hits in zip(blocks, raw, strict=True)]

    def with_hosts(
        self, blocks: Sequence[Block], uses: Sequence[tuple[Use, ...]], told: set[str]
    ) -> list[tuple[Use, ...]]:
        """Add a use of the host inside the name of its event (Google in Google I/O) where a claim is about the host."""
        named = {u.thing.id for us in uses for u in us}
        added: list[tuple[Use, ...]] = []
        for block, block_uses in zip(blocks, uses, strict=True):
            extra = []
            for use in block_uses:
                host = use.thing.maker or use.thing.parent
                if use.thing.type == "Event" and host in told - named and host in self.things:
                    text = block.text[use.start : use.end]
                    name = next((n for n in self.lexicon.by_id(host).names if n in text), "")
                    if name:
                        start = use.start + text.index(name)
                        extra.append(Use(start, start + len(name), self.things[host], ""))
            added.append((*block_uses, *extra))
        return added

    def _raw(self, block: Block, context: str) -> list[tuple[Hit, Minted | None]]:
        text = block.text
        minted = [(Hit(m.start, m.end, (m.id,), particle_after(text, m.end, text[m.start : m.end])[0]), m)
                  for m in self.grammar.find(text, context)]  # fmt: skip
        listed: list[tuple[Hit, Minted | None]] = [(hit, None) for hit in self.scanner.find(text)]
        everything = sorted([*minted, *listed], key=lambda pair: (pair[0].start - pair[0].end, pair[1] is None))
        taken: list[tuple[Hit, Minted | None]] = []
        for hit, mint in everything:
            if all(hit.end <= other.start or hit.start >= other.end for other, _ in taken):
                taken.append((hit, mint))
        return sorted(taken, key=lambda pair: pair[0].start)

    def _sure(self, text: str, hit: Hit) -> tuple[str, ...]:
        """Return the ids that this spelling names without help."""
        written = text[hit.start : hit.end]
        return tuple(i for i in hit.ids if i in self.lexicon and written not in self.lexicon.by_id(i).ambiguous)

    def _vouched(self, blocks: Sequence[Block], raw: Iterable[list[tuple[Hit, Minted | None]]]) -> dict[int, set[str]]:
        """Return, for each item, the ids named without doubt and those that they are related to."""
        vouched: dict[int, set[str]] = {}
        for block, hits in zip(blocks, raw, strict=True):
            known = vouched.setdefault(block.item, set())
            for hit, mint in hits:
                ids = (mint.id, mint.maker, mint.family, mint.parent) if mint else self._sure(block.text, hit)
                for id_ in ids:
                    known.add(id_)
                    if not mint:
                        entry = self.lexicon.by_id(id_)
                        known.update(i for i in (entry.maker, entry.parent) if i)
        return vouched

    def _decide(
        self, block: Block, hits: Iterable[tuple[Hit, Minted | None]], vouched: dict[int, set[str]]
    ) -> tuple[Use, ...]:
        uses = []
        known = vouched.get(block.item, set())
        text = block.text
        for hit, mint in hits:
            if mint is not None:
                thing = self.things.get(mint.id) or Thing(
                    mint.id,
                    mint.type,
                    mint.name,
                    "grammar",
                    f"version:{mint.family}",
                    mint.class_,
                    mint.parent,
                    mint.maker,
                )
                uses.append(Use(hit.start, hit.end, thing, hit.particle))
                continue
            sure = self._sure(text, hit)
            id_ = sure[0] if sure else self._by_context(hit, block, known)
            if id_:
                uses.append(Use(hit.start, hit.end, self.things[id_], hit.particle, not sure))
        return tuple(uses)

    def _by_context(self, hit: Hit, block: Block, known: set[str]) -> str:
        best, best_score = "", 0
        for id_ in hit.ids:
            entry = self.lexicon.by_id(id_)
            score = 3 * (id_ in known) + 2 * (entry.maker in known) + 2 * (entry.parent in known)
            score += 2 * any(self._related(entry.id, k) for k in known)
            score += sum(cue in block.text for cue in entry.cues)
            if score > best_score:
                best, best_score = id_, score
        return best

    def _related(self, id_: str, other: str) -> bool:
        if other not in self.lexicon:
            return False
        entry = self.lexicon.by_id(other)
        return id_ in (entry.maker, entry.parent)


def _thing(entry: LexiconEntry) -> Thing:
    return Thing(entry.id, entry.type, entry.name, "lexicon", "lexicon", entry.class_, entry.parent, entry.maker)
