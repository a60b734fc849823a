"""From a post to its record: read, find names, follow the sentences, gather claims."""

import atexit
import gc
from collections.abc import Sequence
from copy import copy
from functools import cache
from pathlib import Path

from extract.annotate import Annotator
from extract.discover import NewNames, Survey, survey
from extract.document import Document
from extract.frames import load_frames
from extract.gather import Gathering, entities_of
from extract.lead_dates import lead_dates
from extract.mentions import KnownNames, Use
from extract.next_versions import with_versions
from extract.policies import read_policies
from extract.quantity_rules import load_quantity_rules
from extract.reader import read_document, read_text
from extract.relations import RelationRules
from extract.sentence import QuantityHit
from extract.shortnames import resolve_short_names
from extract.storyline import follow
from extract.twins import Twins
from extract.version_tails import with_tails, with_variants
from ontology.decisions import Decisions
from ontology.knowledge import Knowledge, load_knowledge
from ontology.learned import Learned
from ontology.records import PostRecord
from ontology.rulebook import load_rulebook

__all__ = ["Extractor", "make_extractor"]


class Extractor:
    """Read posts into records, over one body of knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.known = KnownNames(knowledge)
        self.new = NewNames(self.known)
        self.twins = Twins(knowledge)
        self.families = {family.id: family for family in knowledge.families}
        self.book = load_rulebook(knowledge.folders)
        rules = RelationRules(knowledge, load_frames(knowledge.schema, knowledge.folders))
        self.fit = rules.fit
        self.annotator = Annotator(rules, load_quantity_rules(knowledge.schema, knowledge.folders))

    def read(self, path: Path, name: str) -> PostRecord:
        """Read a file; raises InputError where it is no post."""
        return self.extract(read_document(path, name))

    def read_text(self, text: str, name: str) -> PostRecord:
        """Read a post from a string."""
        return self.extract(read_text(text, name))

    def knowing(self, learned: Learned) -> "Extractor":
        """Give an extractor that knows, beside the lists, what posts have taught."""
        other = copy(self)
        other.new = NewNames(self.known, learned)
        return other

    def deciding(self, decisions: Decisions) -> "Extractor":
        """Give an extractor that reads each post by itself and obeys what a person has decided about names."""
        other = copy(self)
        other.new = NewNames(self.known, decisions=decisions)
        return other

    def names(self, document: Document) -> tuple[list[tuple[Use, ...]], Survey]:
        """Find what each block names: known things, new names, short forms of both; and the votes for new names."""
        known = with_tails(document.blocks, self.known.find(document.blocks), self.families)
        known = with_variants(document.blocks, known, self.families, self.known.version)
        known = with_versions(document.blocks, known, self.families)
        found = survey(document.blocks, known, document.items)
        uses = resolve_short_names(
            document.blocks, self.new.find(document.blocks, known, found), self.knowledge.lexicon
        )
        return self.new.without_refused(document.blocks, uses), found

    def extract(self, document: Document) -> PostRecord:
        """Find the entities, relations and quantities of a document."""
        uses, surveyed = self.names(document)
        found = Gathering(document, self.knowledge.schema, self.book)
        self.tell(document, uses, found)
        return self.record(document, uses, surveyed, found)

    def tell(self, document: Document, uses: Sequence[tuple[Use, ...]], found: Gathering) -> None:
        """Gather what the rules find said of the things named."""
        days = lead_dates(document)
        item = 0
        previous: tuple[QuantityHit, ...] = ()
        funded: dict[str, str] = {}
        followed = list(follow(document.blocks, uses, document.date, days))
        told = self.annotator.relations_of([placed.sentence for _, placed in followed])
        for (block, placed), relations in zip(followed, told, strict=True):
            if block.item != item:
                item, previous, funded = block.item, (), {}
            sentence = placed.sentence
            topics = tuple((funded.get(id_, id_), type_) for id_, type_ in sentence.topics)
            previous = quantities = self.annotator.quantities_of(
                sentence._replace(topics=topics, topic=topics[0] if topics else sentence.topic), previous
            )
            funded.update((r.subject, r.object) for r in relations if r.relation in read_policies().funding)
            found.sentence(block, placed)
            for relation in relations:
                found.relation(block, placed, relation)
            for quantity in quantities:
                found.quantity(block, placed, quantity)
        found.complete(days)

    def record(
        self, document: Document, uses: Sequence[tuple[Use, ...]], surveyed: Survey, found: Gathering
    ) -> PostRecord:
        """Make the record of a document of the things that it names and what was gathered of them."""
        uses = self.twins.apply(
            uses, found.claims, found.quantities, found.wanted, self.twins.firms(document.blocks, uses)
        )
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
            votes=surveyed.votes,
            aliases=surveyed.aliases,
            text=document.text,
            clean="\n".join(block.text for block in document.blocks),
        )


@cache
def make_extractor(folders: tuple[Path, ...] = ()) -> Extractor:
    """Build an extractor once a process."""
    extractor = Extractor(load_knowledge(folders))
    gc.freeze()  # what is known stays: the collector need not look at it again and again
    atexit.register(gc.unfreeze)  # else native libraries complain at the end of what is never collected
    return extractor
