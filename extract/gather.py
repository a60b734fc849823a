"""Gather what the sentences of a post say into claims, and its mentions into entities."""

import re
from collections.abc import Iterator, Mapping, Sequence

from extract.completion import Told, complete, one_seat
from extract.document import Block, Document
from extract.mentions import Thing, Use
from extract.nearest import sums_paid
from extract.pairing import RelationHit
from extract.sentence import QuantityHit
from extract.storyline import Placed
from ontology.records import Claim, Mention, PostEntity, QuantityClaim, Reject
from ontology.rulebook import RuleBook
from ontology.schema import Schema

_LONG = 320  # characters; a longer sentence is shown by its part
_MARKUP = re.compile(r"https?://|<[a-zA-Z/]|\n\s*\n")

__all__ = ["Gathering", "entities_of"]


class Gathering:
    """The claims, quantities and rejects of one post."""

    def __init__(self, document: Document, schema: Schema, book: RuleBook) -> None:
        self.document = document
        self.schema = schema
        self.book = book
        self.claims: list[Claim] = []
        self.quantities: list[QuantityClaim] = []
        self.rejects: list[Reject] = list(document.rejects)
        self.dated = {r.name for r in schema.relations if r.dated}
        self.sums: dict[int, list[Told]] = {}
        self.wanted: dict[tuple[str, str, str, int], str] = {}  # ends of a claim that are taken as another type

    def sentence(self, block: Block, placed: Placed) -> None:
        """Take in the sums that a sentence names, with its firms."""
        firms = frozenset(n.id for n in placed.sentence.names if n.type == "Organization" and n.class_ != "MediaOutlet")
        told = [Told(f.number, f.unit, firms) for f in sums_paid(placed.sentence)]
        self.sums.setdefault(block.item, []).extend(told)

    def relation(self, block: Block, placed: Placed, hit: RelationHit) -> None:
        """Take in a relation with its passage."""
        for end, kind in enumerate((hit.subject_as, hit.object_as)):
            if kind:
                self.wanted[hit.subject, hit.relation, hit.object, end] = kind
        start, stop = self._passage(block, placed, hit.start, hit.end)
        self.claims.append(
            Claim(
                hit.subject, hit.relation, hit.object, block.item, self.document.text[start:stop], start, stop,
                block.section, hit.rule, self.book.confidence(hit.rule), hit.status, hit.date, hit.amount, hit.role,
            )
        )  # fmt: skip

    def quantity(self, block: Block, placed: Placed, hit: QuantityHit) -> None:
        """Take in a quantity with its passage, or reject it where unit, size or subject make no sense."""
        start, stop = self._passage(block, placed, hit.start, hit.end)
        sentence = placed.sentence
        known = {n.id: n.type for n in sentence.names} | dict(sentence.topics)
        refusal = self.schema.quantity_refusal(
            known.get(hit.subject, sentence.topic[1]), hit.kind, hit.value.low, hit.value.high, hit.unit
        )
        if refusal:
            what = f"{hit.subject} {hit.kind} {hit.value.low:g} {hit.unit}"
            self.rejects.append(Reject("quantity", what, refusal, block.item, start, stop))
            return
        self.quantities.append(
            QuantityClaim(
                hit.subject, hit.kind, hit.value, hit.unit, block.item, self.document.text[start:stop], start, stop,
                block.section, hit.rule, self.book.confidence(hit.rule), hit.status, hit.period, hit.per, hit.benchmark,
                hit.of,
            )
        )  # fmt: skip

    def _passage(self, block: Block, placed: Placed, start: int, end: int) -> tuple[int, int]:
        """Return where the evidence stands in the file: the whole sentence, or its telling part where that is unwieldy."""
        whole = block.span(placed.start, placed.start + len(placed.sentence.text))
        raw = self.document.text[slice(*whole)]
        if len(raw) <= _LONG and not _MARKUP.search(raw):
            return _with_marks(self.document.text, *whole)
        return block.span(placed.start + start, placed.start + end)

    def complete(self, days: Mapping[int, Sequence[str]]) -> None:
        """Give claims the day and sum that only their item tells; `days` are by item number."""
        self.claims = complete(one_seat(self.claims), self.quantities, days, self.sums, self.dated)

    def keep_named(self, entities: Sequence[PostEntity]) -> None:
        """Drop, as rejects, the claims about things that the post does not name."""
        named = {e.id for e in entities}
        for claim in self.claims:
            missing = next((i for i in (claim.subject, claim.object) if i not in named), "")
            if missing:
                what = f"{claim.subject} {claim.relation} {claim.object}"
                reason = f"{missing} is implied, not named"
                self.rejects.append(Reject("relation", what, reason, claim.item, claim.start, claim.end))
        self.claims = [c for c in self.claims if c.subject in named and c.object in named]
        self.quantities = [q for q in self.quantities if q.subject in named]

    def told(self) -> set[str]:
        """Return the ids that a claim or quantity speaks of."""
        return {i for c in self.claims for i in (c.subject, c.object)} | {q.subject for q in self.quantities}


def _with_marks(text: str, start: int, stop: int) -> tuple[int, int]:
    """Take in the mark of bold text or a link at an end of a passage where its other mark is inside."""
    for opening, closing in (("[[", "]]"), ("[", "](")):
        last = text.rfind(opening, start, stop)
        if (
            text.find(closing, start, stop) >= 0
            and text.startswith(opening, start - len(opening))
            and (last < 0 or text.find(closing, start, stop) < text.find(opening, start, stop))
        ):
            return start - len(opening), stop
    if text.count("**", start, stop) % 2:
        if text.startswith("**", stop):
            return start, stop + 2
        if start > 1 and text.startswith("**", start - 2):
            return start - 2, stop
    return start, stop


def entities_of(document: Document, uses: Sequence[Sequence[Use]]) -> Iterator[PostEntity]:
    """Yield the things that a post names, by id, each with its mentions in the file's order."""
    things: dict[str, Thing] = {}
    mentions: dict[str, list[Mention]] = {}
    for block, block_uses in zip(document.blocks, uses, strict=True):
        for use in block_uses:
            things.setdefault(use.thing.id, use.thing)
            start, end = block.span(use.start, use.end)
            mention = Mention(start, end, block.text[use.start : use.end], block.item)
            mentions.setdefault(use.thing.id, []).append(mention)
    for id_, thing in sorted(things.items()):
        rows = mentions[id_]
        yield PostEntity(
            id_, thing.type, thing.name, tuple(dict.fromkeys(m.text for m in rows)),
            tuple(sorted({m.item for m in rows})), tuple(rows), thing.origin, thing.rule, thing.class_, thing.parent, thing.maker,
        )  # fmt: skip
