"""The extractor that asks: the deterministic reader finds items and names, the model says what holds between them."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from extract.document import Document
from extract.gather import Gathering
from extract.llm.answer import Answer, SaidQuantity, SaidRelation, parse_answer
from extract.llm.claims import ClaimCheck
from extract.llm.naming import ItemNames
from extract.llm.pieces import Piece, pieces_of
from extract.llm.reply import ANSWER, BROKEN, REASONS, Reply
from extract.llm.session import Session
from extract.mentions import Use
from extract.pipeline import Extractor
from extract.reader import read_document, read_text
from ontology.decisions import NO_DECISIONS, Decisions
from ontology.records import PostRecord, Reject
from ontology.rulebook import RuleBook

__all__ = ["ModelExtractor"]

Uses = Sequence[tuple[Use, ...]]
M = TypeVar("M", bound=BaseModel)


class ModelExtractor:
    """Read posts into records by asking a language model, alone or beside the rules."""

    def __init__(
        self, rules: Extractor, session: Session, *, with_rules: bool = False, decisions: Decisions = NO_DECISIONS
    ) -> None:
        self._rules, self._session, self._with_rules, self._decisions = rules, session, with_rules, decisions
        told = {session.settings.rule: session.settings.confidence}  # where no table has measured it
        self._book = RuleBook({**told, **rules.book.confidences})

    def read(self, path: Path, name: str) -> PostRecord:
        """Read a file; raises InputError where it is no post, ModelError where the model cannot be asked."""
        return self.extract(read_document(path, name))

    def read_text(self, text: str, name: str) -> PostRecord:
        """Read a post from a string."""
        return self.extract(read_text(text, name))

    def extract(self, document: Document) -> PostRecord:
        """Find the entities, relations and quantities of a document."""
        uses: Uses
        uses, surveyed = self._rules.names(document)
        found = Gathering(document, self._rules.knowledge.schema, self._book)
        if self._with_rules:
            self._rules.tell(document, uses, found)
        pieces = tuple(pieces_of(document, uses, self._rules.known.find(document.blocks)))
        prompt = self._session.prompt
        replies = self._session.ask([prompt.question(piece, document.date) for piece in pieces])
        for piece, reply in zip(pieces, replies, strict=True):
            uses = self._take(document, uses, found, piece, reply)
        return self._rules.record(document, uses, surveyed, found)

    def _take(self, document: Document, uses: Uses, found: Gathering, piece: Piece, reply: Reply) -> Uses:
        """Take what holds of a reply, and give the uses with those of new names."""
        answer = _read(reply)
        if answer is None:
            title = next((item.title for item in document.items if item.n == piece.item), "")
            reason = REASONS.get(reply.kind, REASONS[BROKEN])
            found.rejects.append(Reject("item", title[:160], reason, piece.item))
            return uses
        settings = self._session.settings
        blocks = {number: block for number, block in enumerate(document.blocks) if block.item == piece.item}
        names = ItemNames(blocks, uses, self._rules, self._decisions, settings.rule)
        check = ClaimCheck(found, piece.item, names, piece.hints, self._rules.fit, settings.rule, settings.confidence)
        for relation in _said(SaidRelation, answer.relations, "relation", check):
            check.relation(relation)
        for quantity in _said(SaidQuantity, answer.quantities, "quantity", check):
            check.quantity(quantity)
        return [tuple(sorted(names.uses.get(number, given))) for number, given in enumerate(uses)]


def _read(reply: Reply) -> Answer | None:
    try:
        return parse_answer(reply.text) if reply.kind == ANSWER else None
    except ValueError:  # kept by a kg that read answers otherwise
        return None


def _said(form: type[M], claims: Iterable[object], kind: str, check: ClaimCheck) -> list[M]:
    """Give the claims that have the form of one, and count the others."""
    fitting: list[M] = []
    for claim in claims:
        try:
            fitting.append(form.model_validate(claim))
        except ValidationError as fault:
            first = fault.errors(include_url=False, include_input=False)[0]
            check.unreadable(kind, f"{'.'.join(map(str, first['loc']))}: {first['msg']}")
    return fitting
