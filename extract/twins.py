"""One name, two things: a country and its government, a firm and its app, a product and the firm behind it.

The ontology says of which type a relation's ends are; where a name of another type stands there, its twin is meant:
`미국이 조사` is the American government, `Cursor raises` the firm, `연동: Canva` the app.
"""

from collections.abc import Iterable, Sequence

from extract.context_words import wording
from extract.document import Block
from extract.mentions import Thing, Use
from extract.policies import read_policies
from ontology.knowledge import Knowledge
from ontology.lexicon import Lexicon, LexiconEntry
from ontology.names import fold
from ontology.records import Claim, QuantityClaim

__all__ = ["Twins", "namesake_apps"]

_SUFFIX = {
    ("Place", "Organization"): "government",
    ("Organization", "Product"): "app",
    ("Product", "Organization"): "company",
}
_OF_FIRMS = ("raises", "valuation")  # what only firms have
_OF_EITHER = ("users", "revenue", "change")  # what a firm has as well as its product
_CLASS = {"government": "GovernmentBody", "app": "App", "company": "Company"}


class Twins:
    """Names that stand for another thing than their own type says."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.governments = {
            e.parent or e.id.removesuffix("-government"): e.id
            for e in knowledge.lexicon.entries
            if e.class_ == "GovernmentBody" and e.id.endswith("-government")
        }
        self.apps = namesake_apps(knowledge.lexicon)
        self.lexicon = knowledge.lexicon
        self.schema = knowledge.schema

    def _own(self, things: dict[str, Thing], claim: Claim, end: int, kind: str) -> bool:
        """Say whether a claim needs the thing itself: its twin could not stand there."""
        thing = things.get((claim.subject, claim.object)[end])
        if kind or thing is None:
            return not kind
        relation = self.schema.relation(claim.relation)
        allowed = relation.range if end else relation.domain
        return not any(own == thing.type and self.schema.fits(other, allowed) for own, other in read_policies().twins)

    def of(self, thing: Thing, wanted: str) -> Thing:
        """Return the twin of a thing that a relation wants as another type; the thing itself if there is none."""
        suffix = _SUFFIX.get((thing.type, wanted))
        if suffix is None:
            return thing
        if known := self._listed(thing, suffix):
            entry = self.lexicon.by_id(known)
            return Thing(entry.id, entry.type, entry.name, "lexicon", "twin", entry.class_, entry.parent, entry.maker)
        id_ = f"{thing.id}-{suffix}"
        while id_ in self.lexicon:  # a listed thing of another name
            id_ += "-itself"
        name = thing.name if thing.origin == "discovered" else f"{thing.name} {suffix}"
        return Thing(id_, wanted, name, thing.origin, "twin", _CLASS[suffix], thing.id)

    def _listed(self, thing: Thing, suffix: str) -> str:
        """Give the id of the twin that the lexicon has: a government, an app of the firm's name, a product's maker."""
        if suffix == "company":
            maker = thing.maker if thing.maker in self.lexicon else ""
            return maker if maker and self.lexicon.by_id(maker).type == "Organization" else ""
        return (self.governments if suffix == "government" else self.apps).get(thing.id, "")

    def firms(self, blocks: Sequence[Block], uses: Sequence[Sequence[Use]]) -> frozenset[str]:
        """Give the products that a line in English calls a firm, or of which it says what only firms have."""
        found = set()
        for block, block_uses in zip(blocks, uses, strict=True):
            for use in block_uses:
                if use.thing.type == "Product" and use.thing.maker and use.thing.origin == "lexicon":
                    before = block.text[max(0, use.start - 24) : use.start]
                    if wording("called_firm").search(before) or wording("firms_own").match(block.text, use.end):
                        found.add(use.thing.id)
        return frozenset(found)

    def apply(
        self,
        uses: Sequence[Sequence[Use]],
        claims: list[Claim],
        quantities: list[QuantityClaim],
        wanted: dict[tuple[str, str, str, int], str],
        firms: frozenset[str] = frozenset(),
    ) -> list[tuple[Use, ...]]:
        """Put twins into claims (`wanted`: (subject, relation, object, end 0 or 1) -> type) and into the uses.

        A thing that the post knows in its twin's role only is the twin wherever it is named. Of a place both are kept
        otherwise; of the others the claim is dropped, since the post uses the name for the thing itself. `firms` are
        products that lines call firms.
        """
        things = {u.thing.id: u.thing for us in uses for u in us}
        renamed: dict[str, set[str]] = {}
        worth = {q.subject for q in quantities if q.kind in _OF_FIRMS and _is_product(things, q.subject)}
        kinds = [self._wanted(wanted, claim) for claim in claims]
        backed = {
            c.object for c, kind in zip(claims, kinds, strict=True) if c.relation in read_policies().backing and kind[1]
        } | worth
        own: set[str] = {
            q.subject
            for q in quantities
            if q.subject not in (worth if q.kind in _OF_FIRMS else backed if q.kind in _OF_EITHER else ())
        }
        for claim, kind in zip(claims, kinds, strict=True):
            own.update(
                id_ for end, id_ in enumerate((claim.subject, claim.object)) if self._own(things, claim, end, kind[end])
            )
        kept = self._kept(zip(claims, kinds, strict=True), own, things, renamed)
        for id_ in sorted((worth | firms) - own):
            if (twin := self.of(things[id_], "Organization")).id != id_:
                renamed.setdefault(id_, set()).add(twin.id)
                things[twin.id] = twin
        claims[:] = _whole(kept, {id_: min(twins) for id_, twins in renamed.items() if id_ not in own})
        quantities[:] = [
            self._of_firm(q, renamed, own)
            for q in quantities
            if q.subject not in worth & own or q.kind not in _OF_FIRMS
        ]
        return [tuple(u for use in us for u in _doubled(use, renamed, own, things)) for us in uses]

    def _wanted(self, wanted: dict[tuple[str, str, str, int], str], claim: Claim) -> tuple[str, str]:
        """Give the types that the ends of a claim are wanted as."""
        key = (claim.subject, claim.relation, claim.object)
        return wanted.get((*key, 0), ""), wanted.get((*key, 1), "")

    def _kept(
        self,
        rows: Iterable[tuple[Claim, tuple[str, str]]],
        own: set[str],
        things: dict[str, Thing],
        renamed: dict[str, set[str]],
    ) -> list[Claim]:
        """Put the twins that are wanted into claims, and drop those that want one of what the post names for itself."""
        kept: list[Claim] = []
        for claim, kind in rows:
            ends = [claim.subject, claim.object]
            doubted = [
                id_ for id_, k in zip(ends, kind, strict=True) if k and id_ in own and things[id_].type != "Place"
            ]
            if doubted:
                continue
            for end in (0, 1):
                if kind[end]:
                    twin = self.of(things[ends[end]], kind[end])
                    renamed.setdefault(ends[end], set()).add(twin.id)
                    things[twin.id] = twin
                    ends[end] = twin.id
            kept.append(claim._replace(subject=ends[0], object=ends[1]))
        return kept

    def _of_firm(self, quantity: QuantityClaim, renamed: dict[str, set[str]], own: set[str]) -> QuantityClaim:
        """Give what a product is worth, has raised or earns to its firm, where the post tells of the firm only."""
        has = quantity.kind in (*_OF_FIRMS, *_OF_EITHER) and quantity.subject not in own
        twins = renamed.get(quantity.subject, ()) if has else ()
        return quantity._replace(subject=min(twins)) if twins else quantity


def _whole(claims: Sequence[Claim], meant: dict[str, str]) -> list[Claim]:
    """Put the twin of a thing into every claim of a post that means nothing but the twin."""
    return [c._replace(subject=meant.get(c.subject, c.subject), object=meant.get(c.object, c.object)) for c in claims]


def namesake_apps(lexicon: Lexicon) -> dict[str, str]:
    """Give the listed product that has its firm's name, by the firm."""
    return {
        e.maker: e.id
        for e in lexicon.entries
        if e.type == "Product" and e.maker in lexicon and _namesakes(e, lexicon.by_id(e.maker))
    }


def _namesakes(one: LexiconEntry, other: LexiconEntry) -> bool:
    return not {fold(name) for name in one.names}.isdisjoint(fold(name) for name in other.names)


def _doubled(use: Use, renamed: dict[str, set[str]], own: set[str], things: dict[str, Thing]) -> list[Use]:
    twins = [use._replace(thing=things[t]) for t in sorted(renamed.get(use.thing.id, ()))]
    return twins if twins and use.thing.id not in own else [use, *twins]


def _is_product(things: dict[str, Thing], id_: str) -> bool:
    return id_ in things and things[id_].type == "Product"
