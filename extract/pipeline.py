"""From a post to its record: read, find names, cut into sentences, annotate, gather claims."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extract.annotate import Annotator
from extract.dates import find_dates
from extract.discover import discover
from extract.document import Block, Document
from extract.frames import load_frames
from extract.mentions import KnownNames, Thing, Use
from extract.numbers import find_figures
from extract.quantity_rules import load_quantity_rules
from extract.reader import read_document, read_text
from extract.relations import RelationHit, RelationRules
from extract.sentence import AnnotatedSentence, Name, QuantityHit
from extract.shortnames import resolve_short_names
from extract.split import language, sentences
from extract.twins import Twins
from ontology.knowledge import Knowledge, load_knowledge
from ontology.records import Claim, Mention, PostEntity, PostRecord, QuantityClaim, Reject

__all__ = ["Extractor", "make_extractor"]


class _Found(NamedTuple):
    claims: list[Claim]
    quantities: list[QuantityClaim]
    rejects: list[Reject]
    wanted: dict[tuple[str, str, str, int], str]  # ends of a claim that are taken as another type


class Extractor:
    """Read posts into records, over one body of knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.known = KnownNames(knowledge)
        self.twins = Twins(knowledge)
        self.rules = RelationRules(knowledge.schema, load_frames(knowledge.schema, knowledge.folders))
        self.annotator = Annotator(self.rules, load_quantity_rules(knowledge.schema, knowledge.folders))

    def read(self, path: Path, name: str) -> PostRecord:
        """Read a file; raises InputError where it is no post."""
        return self.extract(read_document(path, name))

    def read_text(self, text: str, name: str) -> PostRecord:
        """Read a post from a string."""
        return self.extract(read_text(text, name))

    def extract(self, document: Document) -> PostRecord:
        """Find the entities, relations and quantities of a document."""
        known = self.known.find(document.blocks)
        new = discover(document.blocks, known)
        uses = resolve_short_names(document.blocks, [tuple(sorted((*a, *b))) for a, b in zip(known, new, strict=True)])
        found = _Found([], [], list(document.rejects), {})
        topics: dict[int, tuple[tuple[str, str], ...]] = {}
        told: dict[int, tuple[str, ...]] = {}
        present = _present(document.blocks, uses)
        titular = _titular(document.blocks, uses)
        for block, block_uses in zip(document.blocks, uses, strict=True):
            for start, sentence in self._sentences(document, block, block_uses, topics, told, present, titular):
                self._claims(document, block, start, sentence, found)
        uses = self.twins.apply(uses, found.claims, found.quantities, found.wanted)
        told = {id_ for c in found.claims for id_ in (c.subject, c.object)} | {q.subject for q in found.quantities}
        entities = tuple(e for e in _entities(document, uses) if e.class_ != "MediaOutlet" or e.id in told)
        return PostRecord(
            document.post, document.title, document.date, document.language, document.items, entities,
            tuple(found.claims), tuple(found.quantities), tuple(found.rejects),
        )  # fmt: skip

    def _sentences(
        self, document: Document, block: Block, uses: Sequence[Use], topics: dict[int, tuple[tuple[str, str], ...]],
        told: dict[int, tuple[str, ...]],
        present: Mapping[int, frozenset[str]],
        titular: Mapping[int, tuple[str, str]],
    ) -> Iterator[tuple[int, AnnotatedSentence]]:
        """Yield the sentences that hold a name, with the topic that the item has reached."""
        for start, end in sentences(block.text):
            inside = [u for u in uses if start <= u.start and u.end <= end]
            if not inside:
                continue
            text = block.text[start:end]
            names = tuple(Name(u.start - start, u.end - start, u.thing.id, u.thing.type, u.particle, u.thing.maker) for u in inside)
            before = topics.get(block.item, ())
            figures = find_figures(text)
            if len(names) > 1 or figures or before:
                topic = before[0] if before else ("", "")
                dates = find_dates(text, document.date)
                yield start, AnnotatedSentence(
                    text, language(text), block.section, names, topic, figures, dates, present[block.item], titular.get(block.item, ("", "")),
                    "\n".join(told.get(block.item, ())), before
                )
            if block.section != "source":
                told[block.item] = (*told.get(block.item, ())[:1], text)
                topics[block.item] = _topics(names, block.kind, before)

    def _claims(self, document: Document, block: Block, start: int, sentence: AnnotatedSentence, found: _Found) -> None:
        relations, quantities = self.annotator(sentence)
        for hit in relations:
            for end, kind in enumerate((hit.subject_as, hit.object_as)):
                if kind:
                    found.wanted[hit.subject, hit.relation, hit.object, end] = kind
            begin, end = _evidence_span(block, start, hit)
            found.claims.append(
                Claim(
                    hit.subject, hit.relation, hit.object, block.item, document.text[begin:end], begin, end,
                    block.section, hit.rule, hit.confidence, hit.status, hit.date, hit.amount, hit.role,
                )
            )  # fmt: skip
        for q in quantities:
            begin, end = _evidence_span(block, start, q)
            refusal = self.knowledge.schema.quantity_refusal(
                next((n.type for n in sentence.names if n.id == q.subject), sentence.topic[1]), q.kind, q.value.low, q.value.high, q.unit
            )
            if refusal:
                found.rejects.append(Reject("quantity", f"{q.subject} {q.kind} {q.value.low:g} {q.unit}", refusal, block.item, begin, end))
                continue
            found.quantities.append(
                QuantityClaim(
                    q.subject, q.kind, q.value, q.unit, block.item, document.text[begin:end], begin, end, block.section,
                    q.rule, q.confidence, q.status, q.period, q.per, q.benchmark, q.of,
                )
            )  # fmt: skip


def _evidence_span(block: Block, start: int, hit: RelationHit | QuantityHit) -> tuple[int, int]:
    return block.span(start + hit.start, start + hit.end)


def _present(blocks: Sequence[Block], uses: Sequence[Sequence[Use]]) -> dict[int, frozenset[str]]:
    """Return the ids that each item names, with the hosts of the events that it names."""
    present: dict[int, set[str]] = {}
    for block, block_uses in zip(blocks, uses, strict=True):
        ids = present.setdefault(block.item, set())
        for use in block_uses:
            ids.add(use.thing.id)
            if use.thing.type == "Event":
                ids.update(i for i in (use.thing.maker, use.thing.parent) if i)
    return {item: frozenset(ids) for item, ids in present.items()}


def _titular(blocks: Sequence[Block], uses: Sequence[Sequence[Use]]) -> dict[int, tuple[str, str]]:
    """Return for each item the first model, product or chip of its headline."""
    found: dict[int, tuple[str, str]] = {}
    for block, block_uses in zip(blocks, uses, strict=True):
        if block.kind == "title":
            for use in block_uses:
                if use.thing.type in ("Model", "Product", "Hardware"):
                    found.setdefault(block.item, (use.thing.id, use.thing.type))
    return found


def _topics(names: Sequence[Name], kind: str, before: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Say what the next sentence is about: a headline's names, then each new subject; one topic a type."""
    if kind == "title" or not before:
        new = [(n.id, n.type) for n in names]
    else:
        new = [(n.id, n.type) for n in names if n.particle in ("은", "는", "이", "가")][:1]
    topics: dict[str, str] = {}
    for id_, type_ in (*new, *before):
        topics.setdefault(type_, id_)
    return tuple((id_, type_) for type_, id_ in topics.items())


def _entities(document: Document, uses: Sequence[Sequence[Use]]) -> Iterator[PostEntity]:
    things: dict[str, Thing] = {}
    mentions: dict[str, list[Mention]] = {}
    for block, block_uses in zip(document.blocks, uses, strict=True):
        for use in block_uses:
            things.setdefault(use.thing.id, use.thing)
            start, end = block.span(use.start, use.end)
            mentions.setdefault(use.thing.id, []).append(Mention(start, end, block.text[use.start : use.end], block.item))
    for id_, thing in sorted(things.items()):
        rows = mentions[id_]
        yield PostEntity(
            id_, thing.type, thing.name, tuple(dict.fromkeys(m.text for m in rows)),
            tuple(sorted({m.item for m in rows})), tuple(rows), thing.origin, thing.rule, thing.class_, thing.parent, thing.maker,
        )  # fmt: skip


@cache
def make_extractor(folders: tuple[Path, ...] = ()) -> Extractor:
    """Build an extractor once a process."""
    return Extractor(load_knowledge(folders))
