"""From a post to its record: read, find names, follow the sentences, gather claims."""

from functools import cache
from pathlib import Path

from extract.annotate import Annotator
from extract.discover import discover
from extract.document import Document
from extract.frames import load_frames
from extract.gather import Gathering, entities_of
from extract.mentions import KnownNames, Use
from extract.quantity_rules import load_quantity_rules
from extract.reader import read_document, read_text
from extract.relations import RelationRules
from extract.sentence import QuantityHit
from extract.shortnames import resolve_short_names
from extract.storyline import follow
from extract.twins import Twins
from ontology.knowledge import Knowledge, load_knowledge
from ontology.records import PostRecord

__all__ = ["Extractor", "make_extractor"]


class Extractor:
    """Read posts into records, over one body of knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.known = KnownNames(knowledge)
        self.twins = Twins(knowledge)
        rules = RelationRules(knowledge, load_frames(knowledge.schema, knowledge.folders))
        self.annotator = Annotator(rules, load_quantity_rules(knowledge.schema, knowledge.folders))

    def read(self, path: Path, name: str) -> PostRecord:
        """Read a file; raises InputError where it is no post."""
        return self.extract(read_document(path, name))

    def read_text(self, text: str, name: str) -> PostRecord:
        """Read a post from a string."""
        return self.extract(read_text(text, name))

    def names(self, document: Document) -> list[tuple[Use, ...]]:
        """Find what each block names: known things, names new in this post, short forms of both."""
        known = self.known.find(document.blocks)
        new = discover(document.blocks, known)
        both = [tuple(sorted((*a, *b))) for a, b in zip(known, new, strict=True)]
        return resolve_short_names(document.blocks, both)

    def extract(self, document: Document) -> PostRecord:
        """Find the entities, relations and quantities of a document."""
        uses = self.names(document)
        found = Gathering(document, self.knowledge.schema)
        item = 0
        previous: tuple[QuantityHit, ...] = ()
        for block, placed in follow(document.blocks, uses, document.date):
            relations, quantities = self.annotator(placed.sentence, previous if block.item == item else ())
            item, previous = block.item, quantities
            for relation in relations:
                found.relation(block, placed, relation)
            for quantity in quantities:
                found.quantity(block, placed, quantity)
        uses = self.twins.apply(uses, found.claims, found.quantities, found.wanted)
        uses = self.known.with_hosts(document.blocks, uses, found.told())
        entities = tuple(entities_of(document, uses))
        found.keep_named(entities)
        told = found.told()
        return PostRecord(
            post=document.post,
            title=document.title,
            date=document.date,
            language=document.language,
            items=document.items,
            entities=tuple(e for e in entities if e.class_ != "MediaOutlet" or e.id in told),
            claims=tuple(found.claims),
            quantities=tuple(found.quantities),
            rejects=tuple(found.rejects),
        )


@cache
def make_extractor(folders: tuple[Path, ...] = ()) -> Extractor:
    """Build an extractor once a process."""
    return Extractor(load_knowledge(folders))
