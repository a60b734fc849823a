"""Check what a model says against the text and the ontology: what neither bears out is a reject with its reason."""

from collections.abc import Sequence
from typing import NamedTuple

from extract.dates import find_dates
from extract.document import Block
from extract.fit import Fit
from extract.gather import Gathering
from extract.lead_dates import lead_dates
from extract.llm.answer import SaidQuantity, SaidRelation
from extract.llm.naming import ItemNames, Named, verbatim
from extract.llm.pieces import Hint
from extract.mentions import Thing
from extract.numbers import Figure, find_figures
from extract.pairing import RelationHit
from extract.sentence import AnnotatedSentence, Name, QuantityHit
from extract.split import language, sentences
from extract.storyline import Placed
from ontology.records import STATUSES, Amount, Number, Reject

__all__ = ["ClaimCheck"]

_LONGEST = 500  # characters of a passage
_SHOWN = 160  # characters of what is shown of a claim that was not taken
_BARE = {"count": ("",), "parameters": ("", "count"), "tokens": ("", "count"), "points": ("", "count", "%", "x")}
_CLOSE = 0.005  # by which a number may differ from the text's, for what rounding does


class _UnfoundedError(Exception):
    """Say why a claim is not taken."""


class _Passage(NamedTuple):
    """Where an evidence stands: a span of a block of the item."""

    block: Block
    start: int
    end: int
    telling: tuple[int, int]  # what the model quoted, with the names: shown alone where there is mark-up in the whole

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


class ClaimCheck:
    """The claims of one item, checked one by one and handed to the gathering."""

    def __init__(
        self, found: Gathering, item: int, names: ItemNames, hints: Sequence[Hint], fit: Fit, rule: str, confidence: float
    ) -> None:  # fmt: skip
        self.found, self.item, self.names, self.hints, self.fit = found, item, names, hints, fit
        self._rule, self._confidence = rule, confidence
        self._told: set[tuple[object, ...]] = set()
        self._text = "\n".join(block.text for block in names.blocks.values())
        posted = found.document.date
        self._dates = {date.value for block in names.blocks.values() for date in find_dates(block.text, posted)}
        self._dates.update(lead_dates(found.document).get(item, ()))

    def relation(self, said: SaidRelation) -> None:
        """Take a relation whose ends, types and passage hold."""
        what = f"{said.subject} {said.relation} {said.object}"
        try:
            ends = [self._named(*end) for end in ((said.subject, said.subject_type), (said.object, said.object_type))]
            subject, obj, kinds = self._fitting(ends[0].sure, said.relation, ends[1].sure, said.status)
            passage = self._passage(said.evidence, ends)
        except _UnfoundedError as fault:
            return self._reject("relation", what, str(fault))
        if self._again("relation", subject.id, said.relation, obj.id):
            return None
        for named in ends:
            self.names.add(named)
        own = (subject.type, obj.type)
        hit = RelationHit(
            subject.id, said.relation, obj.id, said.status, self._date(said.date, "relation", what),
            self._amount(said, passage, what), self._role(said, what), *passage.telling, self._rule, self._confidence,
            *("" if kind == mine else kind for kind, mine in zip(kinds, own, strict=True)),
        )  # fmt: skip
        return self.found.relation(passage.block, _placed(passage, ()), hit)

    def quantity(self, said: SaidQuantity) -> None:
        """Take a number that stands in its passage, of a subject that is named."""
        what = f"{said.subject} {said.kind} {said.low:g} {said.unit}"
        number = Number(min(said.low, said.high), max(said.low, said.high))
        try:
            named = self._named(said.subject, said.subject_type)
            _check_status(said.status)
            passage = self._passage(said.evidence, ())
        except _UnfoundedError as fault:
            return self._reject("quantity", what, str(fault))
        figure = _figure(passage.text, number, said.unit)
        if figure is None:
            return self._reject("quantity", what, "a number that is not in its passage")
        schema, type_ = self.found.schema, named.sure.type
        if refusal := schema.quantity_refusal(type_, said.kind, number.low, number.high, said.unit):
            return self._reject("quantity", what, refusal)
        if self._again("quantity", named.sure.id, said.kind, number, said.unit):
            return None
        self.names.add(named)
        told = ("quantity", what)
        hit = QuantityHit(
            named.sure.id, said.kind, number, said.unit, self._date(said.period, *told), said.status,
            figure.per or self._words(said.per, *told), self._words(said.benchmark, *told), self._words(said.of, *told),
            *passage.telling, self._rule, self._confidence,
        )  # fmt: skip
        return self.found.quantity(passage.block, _placed(passage, (named.sure,)), hit)

    def unreadable(self, kind: str, what: str) -> None:
        """Count a claim that has not even the form of one."""
        self._reject(kind, what, "a claim that is not of the form asked for")

    def _named(self, words: str, type_: str) -> Named:
        named = self.names.name(words, type_, self.hints)
        if named.thing is None:
            raise _UnfoundedError(f"a name that {named.reason}")
        return named

    def _fitting(self, one: Thing, name: str, other: Thing, status: str) -> tuple[Thing, Thing, tuple[str, str]]:
        """Give the ends in the post's order and the types that they are taken as, where the ontology allows it."""
        schema = self.found.schema
        if not schema.has_relation(name):
            raise _UnfoundedError("unknown relation")
        _check_status(status)
        if schema.relation(name).symmetric:
            told = {(claim.subject, claim.object) for claim in self.found.claims if claim.relation == name}
            one, other = (other, one) if (other.id, one.id) in told else (one, other)
        kinds = self.fit.pair(_name(one), name, _name(other))
        if kinds is None:
            raise _UnfoundedError(
                schema.refusal(one.type, name, other.type) or f"two things of which {name} cannot hold"
            )
        return one, other, kinds

    def _passage(self, evidence: str, ends: Sequence[Named]) -> _Passage:
        """Find the sentence where an evidence stands: of a relation, one that names an end of it."""
        pattern = verbatim(evidence)
        if pattern is None or len(evidence) > _LONGEST:
            raise _UnfoundedError("no evidence" if pattern is None else "evidence that is no single passage")
        reason = "evidence that is not in the text"
        ids = {named.sure.id for named in ends}
        added = [pair for named in ends for pair in named.added]
        for at, block in self.names.blocks.items():
            uses = [use for use in (*self.names.uses[at], *(u for n, u in added if n == at)) if use.thing.id in ids]
            for match in pattern.finditer(block.text):
                start, end = _sentence(block.text, *match.span())
                within = [use for use in uses if start <= use.start and use.end <= end]
                if within or not ends:
                    first = min((use.start for use in within), default=match.start())
                    last = max((use.end for use in within), default=match.end())
                    telling = min(first, match.start()) - start, max(last, match.end()) - start
                    return _Passage(block, start, end, telling)
                reason = "evidence that names neither end"
        raise _UnfoundedError(reason)

    def _again(self, *key: object) -> bool:
        """Say whether a claim was taken already, and note that it is now."""
        known = key in self._told
        self._told.add(key)
        return known

    def _date(self, told: str | None, kind: str, what: str) -> str:
        """Keep a date that the item tells, in this precision or a finer one."""
        if not told or any(date.startswith(told) for date in self._dates):
            return told or ""
        return self._without(kind, f"{what} {told}", "a date that the text does not tell")

    def _amount(self, said: SaidRelation, passage: _Passage, what: str) -> Amount | None:
        """Keep a sum that the item names, for a relation that carries one."""
        if said.amount is None:
            return None
        money, what = said.amount, f"{what} {said.amount.low:g} {said.amount.currency}"
        number = Number(min(money.low, money.high), max(money.low, money.high))
        if "amount" not in self.found.schema.relation(said.relation).carries:
            self._without("relation", what, "a sum, which the relation does not carry")
        elif any(_figure(text, number, money.currency) for text in (passage.text, self._text)):
            return Amount(number, money.currency)
        else:
            self._without("relation", what, "a sum that the text does not tell")
        return None

    def _role(self, said: SaidRelation, what: str) -> str:
        if said.role and "role" not in self.found.schema.relation(said.relation).carries:
            return self._without("relation", f"{what} {said.role}", "a role, which the relation does not carry")
        return self._words(said.role, "relation", what)

    def _words(self, told: str | None, kind: str, what: str) -> str:
        """Keep words that stand in the item."""
        pattern = verbatim(told or "")
        if pattern is None or pattern.search(self._text):
            return " ".join((told or "").split())
        return self._without(kind, f"{what} {told}", "words that are not in the text")

    def _without(self, kind: str, what: str, reason: str) -> str:
        self._reject(kind, what, f"{reason}; the claim is kept without")
        return ""

    def _reject(self, kind: str, what: str, reason: str) -> None:
        shown = " ".join(what.split())[:_SHOWN]
        self.found.rejects.append(Reject(kind, shown, f"language model: {reason}", self.item))


def _name(thing: Thing) -> Name:
    return Name(0, 0, thing.id, thing.type, "", thing.maker, thing.class_)


def _check_status(status: str) -> None:
    if status not in STATUSES:
        raise _UnfoundedError("unknown status")


def _placed(passage: _Passage, things: Sequence[Thing]) -> Placed:
    """Put a passage as a sentence of its block, with the names of things."""
    names = tuple(_name(thing) for thing in things)
    section = passage.block.section
    return Placed(
        passage.start, AnnotatedSentence(passage.text, language(passage.text), section, names, ("", ""), (), ())
    )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the span of the sentences around a span."""
    around = [span for span in sentences(text) if span[0] < end and start < span[1]]
    return (min(start, around[0][0]), max(end, around[-1][1])) if around else (start, end)


def _figure(text: str, number: Number, unit: str) -> Figure | None:
    """Find a number of a text, in the unit given; a bare one for what is only counted."""
    units = {unit, *_BARE.get(unit, ())}
    for figure in find_figures(text):
        pairs = ((figure.number.low, number.low), (figure.number.high, number.high))
        if figure.unit in units and all(abs(abs(a) - abs(b)) <= _CLOSE * abs(a) for a, b in pairs):
            return figure
    return None
