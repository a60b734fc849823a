"""Find names that no list knows: from brackets, quotes, cue words, suffixes and repetition, typed by vote.

A post yields votes, blind to what other posts have taught; a name is accepted on the votes of all posts together
(`ontology.learned`), or, where a post is read alone, on its own. One telling passage names it everywhere in the post.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from extract.compounds import BUILT_ON
from extract.cues import load_cues
from extract.document import Block
from extract.english_names import repositories
from extract.mentions import KnownNames, Thing, Use
from extract.name_pairs import alias_votes
from extract.scan import Hit, NameScanner, Pattern
from extract.votes import name_votes
from ontology.decisions import NO_DECISIONS, Decisions
from ontology.learned import Learned, LearnedName, learn
from ontology.lexicon import LexiconEntry
from ontology.name_votes import Witness
from ontology.names import fold
from ontology.records import AliasVote, Item, NameVote

__all__ = ["NewNames", "Survey", "survey"]

_TWIN = {"Organization", "Product"}


class Survey(NamedTuple):
    """What a post says for names that no list has."""

    votes: tuple[NameVote, ...]
    aliases: tuple[AliasVote, ...]


def survey(blocks: Sequence[Block], uses: Sequence[Sequence[Use]], items: Sequence[Item] = ()) -> Survey:
    """Collect the votes of a post, given the uses of known names and the items with their links."""
    linked = {item.n: repositories(link.url for link in item.sources) for item in items}
    cues = load_cues()
    known = {fold(b.text[u.start : u.end]) for b, us in zip(blocks, uses, strict=True) for u in us}
    votes: list[NameVote] = []
    aliases: list[AliasVote] = []
    for block, block_uses in zip(blocks, uses, strict=True):
        masked = _masked(block.text, block_uses)
        votes += [
            v
            for v in name_votes(block, masked, block_uses, cues, frozenset(linked.get(block.item, ())))
            if len(key := fold(v.name)) > 1 and key not in known
        ]
        aliases += alias_votes(block, masked, block_uses, cues)
        if block.kind == "title" and (wholes := linked.get(block.item)):
            name = block.text.strip()
            if (whole := wholes.get(fold(name))) and "/" not in name:
                aliases.append(AliasVote(whole, name, "repository", block.item, True))
    return Survey(tuple(votes), tuple(aliases))


def _masked(text: str, uses: Iterable[Use]) -> str:
    """Blank out the known names, one character for one."""
    chars = list(text)
    for use in uses:
        chars[use.start : use.end] = "\x00" * (use.end - use.start)
    return "".join(chars)


class NewNames:
    """Names beyond the lists: those that all posts have taught, or, without them, those that a post itself accepts."""

    def __init__(self, known: KnownNames, learned: Learned | None = None, decisions: Decisions = NO_DECISIONS) -> None:
        """Take what all posts have taught, or only what a person has decided."""
        self._known, self._decisions = known, decisions
        self._learned = learned.by_fold() if learned is not None else None
        overrides = (learned or learn((), (), known.lexicon, decisions)).overrides
        self._refused = {(o.folded, o.id) for o in overrides if not o.to}
        self._merged = {o.id: o.to for o in overrides if o.to}
        everywhere = [name for name in (learned.names if learned else ()) if name.everywhere]
        self._things = {name.id: self._thing(name) for name in everywhere}
        self._scanner = NameScanner(_patterns(everywhere))

    def find(self, blocks: Sequence[Block], uses: Sequence[tuple[Use, ...]], found: Survey) -> list[tuple[Use, ...]]:
        """Add the uses of new names, and of listed ones that the votes speak for, to those of known names."""
        alone = Witness("")
        own = learn(
            ((alone, v) for v in found.votes),
            ((alone, v) for v in found.aliases),
            self._known.lexicon,
            self._decisions,
        )
        names = [self._learned.get(name.folded) if self._learned is not None else name for name in own.names]
        local = [name for name in names if name is not None and not (self._learned is not None and name.everywhere)]
        things = {**self._things, **{name.id: self._thing(name) for name in local}}
        patterns = [*_patterns(local), *self._spoken_for(found.votes, things)]
        scanners = [self._scanner, *([NameScanner(patterns)] if patterns else [])]
        decided = [self._decided(block, block_uses) for block, block_uses in zip(blocks, uses, strict=True)]
        return [_added(block, block_uses, scanners, things) for block, block_uses in zip(blocks, decided, strict=True)]

    def without_refused(self, blocks: Sequence[Block], uses: Sequence[tuple[Use, ...]]) -> list[tuple[Use, ...]]:
        """Leave out the uses of names for things that a person has refused them for."""
        if not self._refused:
            return list(uses)
        return [
            tuple(u for u in us if (fold(b.text[u.start : u.end]), u.thing.id) not in self._refused)
            for b, us in zip(blocks, uses, strict=True)
        ]

    def refuses(self, name: str, id_: str) -> bool:
        """Say whether a person has refused a name for a thing."""
        return (fold(name), id_) in self._refused

    def taught(self, name: str) -> Thing | None:
        """Give the thing that all posts have taught a name to be of."""
        known = self._learned.get(fold(name)) if self._learned is not None else None
        return self._thing(known) if known is not None else None

    def _decided(self, block: Block, uses: tuple[Use, ...]) -> tuple[Use, ...]:
        """Do what a person has decided about listed names."""
        if not self._refused and not self._merged:
            return uses
        (kept,) = self.without_refused([block], [uses])
        return tuple(
            use._replace(thing=self._known.things[self._merged[use.thing.id]]) if use.thing.id in self._merged else use
            for use in kept
        )

    def _thing(self, name: LearnedName) -> Thing:
        if name.listed:
            return self._known.things[self._merged.get(name.id, name.id)]._replace(rule="learnt-alias")
        thing = Thing(name.id, name.type, name.name, "discovered", name.rule)
        base = self._known.things.get(name.rule.removeprefix(BUILT_ON)) if name.rule.startswith(BUILT_ON) else None
        if base is None or base.type == "Place":
            return thing
        return thing._replace(parent=base.id, maker=base.id if base.type == "Organization" else base.maker)

    def _spoken_for(self, votes: Collection[NameVote], things: dict[str, Thing]) -> list[Pattern]:
        """Take listed names that are also common words where a passage treats them as names of that type."""
        lexicon = self._known.lexicon
        weights: dict[str, dict[str, int]] = {}
        for vote in votes:
            if lexicon.named(vote.name):
                types = weights.setdefault(vote.name, {})
                types[vote.type] = types.get(vote.type, 0) + vote.weight
        patterns = []
        for name, types in sorted(weights.items()):
            type_ = max(sorted(types), key=lambda kind: types[kind])
            entry = _one([e for e in lexicon.named(name) if name in e.names], type_)
            enough = types[type_] >= (2 if len(name) > 4 else 4)
            if entry is not None and enough and (fold(name), entry.id) not in self._refused:
                id_ = self._merged.get(entry.id, entry.id)
                things[id_] = self._known.things[id_]
                patterns.append(Pattern(name, (id_,), True))
        return patterns


def _one(entries: Sequence[LexiconEntry], type_: str) -> LexiconEntry | None:
    fitting = [entry for entry in entries if entry.type == type_]
    if not fitting and type_ in _TWIN:
        fitting = [entry for entry in entries if entry.type in _TWIN]
    return fitting[0] if len(fitting) == 1 else None


def _patterns(names: Iterable[LearnedName]) -> list[Pattern]:
    return [Pattern(spelling, (name.id,), True) for name in names for spelling in name.spellings]


def _added(
    block: Block, uses: tuple[Use, ...], scanners: Sequence[NameScanner], things: dict[str, Thing]
) -> tuple[Use, ...]:
    taken = list(uses)
    covered = bytearray(len(block.text))
    for use in uses:
        covered[use.start : use.end] = b"\1" * (use.end - use.start)
    hits = sorted(
        (h for scanner in scanners for h in scanner.find(block.text)), key=lambda h: (h.start - h.end, h.start, h.ids)
    )
    for hit in hits:
        if any(covered[hit.start : hit.end]):
            inner = [use for use in taken if use.start < hit.end and hit.start < use.end]
            if not all(_within(use, hit) for use in inner):
                continue
            taken = [use for use in taken if use not in inner]
        covered[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
        taken.append(Use(hit.start, hit.end, things[hit.ids[0]], hit.particle))
    return tuple(sorted(taken))


def _within(use: Use, hit: Hit) -> bool:
    """Say whether a listed name is only part of a longer one."""
    shorter = use.end - use.start < hit.end - hit.start
    return shorter and use.thing.origin != "discovered" and hit.start <= use.start and use.end <= hit.end
