"""From an event and a frame to relations: fill the slots, ask the ontology, add status, date and amount."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.completion import happened
from extract.context_words import wording
from extract.event import Event
from extract.fit import Fit
from extract.frames import Frame
from extract.left_out import LeftOut
from extract.nearest import lies_ahead, nearest_date, nearest_sum
from extract.neighbours import in_one_list
from extract.parties import parts_of
from extract.policies import Policies, read_policies
from extract.sentence import AnnotatedSentence, Name
from extract.status import is_possible, status_of
from ontology.records import Amount
from ontology.schema import Schema

__all__ = ["Pairing", "Reading", "RelationHit"]

_HABIT = re.compile(r"하는 ?$")  # what is brought out again and again: 배포하는 도구다
_AS = re.compile(r"(?:으)?로(?:는|도)? ")
_AND_SO_ON = re.compile(r"['’\"”)]*,? ?(?:등|같은|처럼)")
_OTHER_OBJECT = re.compile(r"(?<!손)(?<!힘)(?<!사업)(?<!법인)(?<!회사)(?<!살림)[가-힣](?:을|를) (?:[^\s,.]+ ){0,3}$")
_TOO = "도"
_LEAD = 14  # characters before the first name of a clause in which its date may stand
_SURE, _CARRIED = 0.75, 0.65  # before gold tells how often a rule is right


class RelationHit(NamedTuple):
    """A relation of a sentence; the span is that of the evidence in the sentence.

    `subject_as` and `object_as` are the types that the relation takes them as, where these are not their own.
    """

    subject: str
    relation: str
    object: str
    status: str
    date: str
    amount: Amount | None
    role: str
    start: int
    end: int
    rule: str
    confidence: float
    subject_as: str = ""
    object_as: str = ""


class Reading(NamedTuple):
    """A frame held against an event of a sentence: where it stands, and the names in its slots."""

    sentence: AnnotatedSentence
    frame: Frame
    slots: dict[str, tuple[int, ...]]
    start: int
    end: int
    passive: bool
    carried: bool
    negative: bool
    rule: str
    event: Event | None = None  # of Korean; English grammar has resolved what a sentence leaves out


class Pairing:
    """Find the pairs of names between which a frame tells its relation."""

    def __init__(self, schema: Schema, policies: Policies, fit: Fit, left_out: LeftOut) -> None:
        self.schema = schema
        self.policies = policies
        self.fit = fit
        self.left_out = left_out
        self.dated = {r.name for r in schema.relations if r.dated}
        self.symmetric = {r.name for r in schema.relations if r.symmetric}

    def pairs(self, r: Reading) -> Iterator[RelationHit]:
        """Yield what a frame says of the names in the slots of an event, and of what the event leaves out."""
        s, frame, event = r.sentence, r.frame, r.event
        objects = self._fill(r, frame.object, as_object=True)
        if not objects and event is None and not (frame.reciprocal and frame.relation in self.symmetric):
            return
        subjects = self._fill(r, frame.subject, as_object=False)
        if not objects and event is not None and event.role and frame.relation in self.symmetric:
            for subject, topic in self.left_out.partners(s, frame, subjects):
                yield from self._pair(r, subject, topic, "-topic", 0.55)
        elif not objects and self._among_themselves(r) and _in_company(s, frame, subjects) and not _only_about(r):
            for a, b in itertools.combinations([part for k in subjects for part in parts_of(s.names[k])], 2):
                yield from self._pair(r, a, b, "", 0.7)
        elif not objects and event is not None:
            for k in subjects:
                yield from self._without_object(r, event, s.names[k])
        for o in objects:
            yield from self._with_object(r, subjects, o)

    def _among_themselves(self, r: Reading) -> bool:
        """Say whether those who do something may do it to each other; A와 B가 경쟁사로 꼽힌다 says what they are to a third."""
        as_what = (
            r.sentence.lang == "ko"
            and r.event is not None
            and r.event.form == "noun"
            and _AS.match(r.sentence.text, r.end)
        )
        if r.frame.relation in self.policies.joins and r.sentence.lang == "ko":
            as_what = as_what or _OTHER_OBJECT.search(r.sentence.text[: r.start])  # A와 B는 데이터를 합친다
        return r.frame.relation in self.symmetric and r.frame.reciprocal and not as_what

    def _without_object(self, r: Reading, event: Event, subject: Name) -> Iterator[RelationHit]:
        """Yield what a subject does with what the clause leaves out: the topic, or the thing of the headline."""
        s, frame = r.sentence, r.frame
        if event.open and (meant := self.left_out.objects(s, frame, subject)):
            yield from self._pair(r, subject, meant.name, "-topic", 0.55)
        elif (
            event.open
            and (r.passive or event.form == "noun")
            and (meant := self.left_out.thing(s, frame, subject, r.slots))
        ):
            yield from self._pair(r, subject, meant.name, "-headline", 0.6)
        if event.bare and (meant := self.left_out.theme(s, frame, subject)):
            yield from self._pair(r, subject, meant.name, "-thing", 0.55)

    def _with_object(self, r: Reading, subjects: Sequence[int], o: int) -> Iterator[RelationHit]:
        """Yield what is done to an object by each subject that fits, else by whom the clause leaves out."""
        s, frame, obj = r.sentence, r.frame, r.sentence.names[o]
        listed = frame.relation not in self.symmetric and o in subjects
        fitting = [
            s.names[k]
            for k in subjects
            if not listed and not in_one_list(s, s.names[k], obj) and self.fits(s.names[k], frame.relation, obj)
        ]
        if fitting:
            several = len({n.id for n in fitting}) > 1 and frame.relation in self.policies.shared
            for subject in fitting:
                for hit in self._pair(r, subject, obj, "", _CARRIED if r.carried else _SURE):
                    yield hit._replace(amount=None) if several else hit
        elif self._by_its_maker(s, frame, subjects, obj) and not _HABIT.search(s.text[: r.end + 1]):
            yield from self._pair(r, Name(0, 0, obj.maker, "Organization"), obj, "-maker", 0.7)
        elif s.lang != "en":
            is_open = r.event is not None and r.event.open
            if meant := self.left_out.subject(s, frame, obj, r.slots, r.passive, is_open):
                yield from self._pair(r, meant.name, obj, f"-{meant.found}", meant.confidence)

    def _by_its_maker(self, s: AnnotatedSentence, frame: Frame, subjects: Sequence[int], obj: Name) -> bool:
        """Say whether a thing comes out without a word of who brings it, in an item that names its maker."""
        if frame.relation != "launches" or frame.own or subjects or obj.maker not in s.present:
            return False
        return _no_other(s, obj.maker)

    def fits(self, subject: Name, relation: str, obj: Name) -> bool:
        """Say whether the ontology lets a relation hold between two names."""
        return self.fit.pair(subject, relation, obj) is not None

    def _fill(self, r: Reading, wanted: Sequence[str], *, as_object: bool) -> tuple[int, ...]:
        s, frame, slots = r.sentence, r.frame, r.slots
        relation = self.schema.relation(frame.relation)
        allowed = relation.range if as_object else relation.domain
        limit = frame.object_types if as_object else frame.subject_types
        parts = (f"~{slot}" for slot in wanted) if frame.relation in self.policies.metonymic else ()
        for slot in itertools.chain(wanted, parts):
            if not slots.get(slot):
                continue
            found = tuple(
                k
                for k in self._acting(s, frame, slots, slot)
                if (not limit or s.names[k].type in limit)
                and self.fit.slot(s.names[k], frame.relation, allowed, as_object)
            )
            if found:
                return found
        if "agent" in wanted and not as_object and frame.relation not in self.policies.alone:
            return tuple(k for k in slots.get("beside", ()) if self.schema.fits(s.names[k].type, allowed))
        return ()

    def _acting(
        self, s: AnnotatedSentence, frame: Frame, slots: dict[str, tuple[int, ...]], slot: str
    ) -> tuple[int, ...]:
        """Return the names of a slot; for a person with a firm beside, the firm where it is the firm that acts."""
        names = slots.get(slot, ())
        if slot != "agent":
            return names
        people = tuple(k for k in names if s.names[k].type == "Person")
        if people and frame.relation in self.policies.alone:
            return people  # A와 P가 세운 B: the firm goes on with what P founded
        if not slots.get("beside") or frame.relation not in self.policies.deputies or len(people) < len(names):
            return names
        firms = tuple(k for k in slots["beside"] if s.names[k].type == "Organization")
        return firms if names and firms else names

    def _pair(self, r: Reading, subject: Name, obj: Name, found: str, confidence: float) -> Iterator[RelationHit]:
        """Yield the relation of a pair that the ontology allows; `found` says how what is left out was found."""
        s, frame, start, end, rule = r.sentence, r.frame, r.start, r.end, r.rule + found
        if not self.fits(subject, frame.relation, obj) or not self.fit.classed(subject, frame):
            return
        if frame.own and (obj.maker != subject.id or wording("as_what").search(s.text[:start])):
            return
        if s.lang == "en" and _is_anothers(r, subject):
            return
        if not frame.status and (is_possible(s.text, s.lang, start) or _speaks(s, subject, start)):
            return
        status = frame.status or status_of(s.text, s.lang, start, end, r.negative, frame.relation)
        if status == "asserted" and not frame.status and lies_ahead(s, frame.relation, start, end):
            status = "planned"
        places = [p for n in (subject, obj) if n.end for p in (n.start, n.end)] + [start, end]
        hit = self.hit(
            s, subject.id, obj.id, frame.relation, min(places), max(places), rule, confidence, status, at=(start, end),
            clause=_clause(r, places),
        )  # fmt: skip
        yield self.twins(hit, subject, obj)

    def twins(self, hit: RelationHit, subject: Name, obj: Name) -> RelationHit:
        """Tell as what other types the relation takes the two names."""
        one, other = self.fit.pair(subject, hit.relation, obj) or (subject.type, obj.type)
        return hit._replace(subject_as=one if one != subject.type else "", object_as=other if other != obj.type else "")

    def hit(
        self, s: AnnotatedSentence, subject: str, obj: str, relation: str, start: int, end: int, rule: str,
        confidence: float, status: str = "asserted", role: str = "", at: tuple[int, int] | None = None,
        clause: int | None = None,
    ) -> RelationHit:  # fmt: skip
        """Make a relation of what a passage says, with the sum and date that stand nearest to it."""
        amount = (
            nearest_sum(s, start, end, rates=relation in self.policies.rated)
            if relation in self.policies.money
            else None
        )
        told = s.date if relation in self.dated and relation not in self.policies.own_day else ""
        event = happened(rule, status, relation in self.dated)
        ahead = status in ("planned", "ended")
        date = nearest_date(s, *(at or (start, end)), told, planned=ahead, clause=clause) if event else ""
        return RelationHit(subject, relation, obj, status, date, amount, role, start, end, rule, confidence)


def _clause(r: Reading, places: Sequence[int]) -> int | None:
    """Return where the clause begins that tells a relation only to describe a name, with what may stand before its subject."""
    described = r.event is not None and r.event.status in ("asserted", "ended") and r.event.past
    return max(0, min(places) - _LEAD) if described else None


def _speaks(s: AnnotatedSentence, subject: Name, start: int) -> bool:
    """Say whether a person only speaks of it, in a quotation that is open where a predicate begins: P는 "…하겠다"고."""
    said = s.text[subject.end : start] if subject.type == "Person" and 0 < subject.end <= start else ""
    return s.lang == "ko" and (("“" in said and "”" not in said) or said.count('"') % 2 == 1)


def _is_anothers(r: Reading, subject: Name) -> bool:
    """Say whether an English site belongs to another firm, which is named with it: `visited a Samsung plant in Texas`."""
    if r.frame.relation not in read_policies().seats or not r.rule.endswith("-noun"):
        return False
    inside = (n for n in r.sentence.names if n.type == "Organization" and r.start <= n.start and n.end <= r.end)
    return any(n.id != subject.id for n in inside)


def _no_other(s: AnnotatedSentence, maker: str) -> bool:
    """Say that no other organization stands in a sentence that leaves its subject out."""
    return all(n.type != "Organization" or n.id == maker or n.class_ == "MediaOutlet" for n in s.names)


def _in_company(s: AnnotatedSentence, frame: Frame, subjects: Sequence[int]) -> bool:
    """Say whether several subjects may stand for both ends; in English they act, and stand in the sentence."""
    if sum(len(parts_of(s.names[k])) for k in subjects) < 2:
        return False
    if any(len(parts_of(s.names[k])) > 1 and s.names[k].type not in ("Organization", "Person") for k in subjects):
        return False  # both models are in the app
    if s.lang == "ko" and s.names[max(subjects)].particle == _TOO and "with" in frame.object:
        return False  # A와 B도 (C와) 협의 중이다
    if s.lang == "ko":
        return frame.relation != "integratesWith" or _joined_alone(s, [s.names[k] for k in subjects])
    return frame.subject == ("agent",) and all(s.names[k].end for k in subjects)


def _only_about(r: Reading) -> bool:
    """Say whether an English event noun only tells what something is about: `lose a suit over competition`."""
    return r.sentence.lang == "en" and wording("only_about").search(r.sentence.text[: r.start]) is not None


def _joined_alone(s: AnnotatedSentence, things: Sequence[Name]) -> bool:
    """Say whether two things are joined with each other, not listed as what a third one works with: A, B 등을 연결하는."""
    if len(things) != 2 or not all(n.end for n in things):
        return False
    first, last = sorted(things)
    between = s.text[first.end : last.start].strip()
    return between[:1] in ("와", "과", "&", "×", "+", "↔") and not _AND_SO_ON.match(s.text, last.end)
