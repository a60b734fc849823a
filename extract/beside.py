"""What is said without a predicate's grammar: by what stands beside names, by contexts, fields and the item's topic."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from extract.contexts import find_contextual
from extract.fields import find_fields
from extract.nearest import lies_ahead
from extract.patterns import PatternIndex, find_patterns
from extract.policies import read_policies
from extract.sentence import AnnotatedSentence, Name
from extract.status import status_of
from extract.topical import find_topical

__all__ = ["Fits", "Told", "told_beside"]

Fits = Callable[[Name, str, Name], bool]
_NEAR, _FIELD, _TOPIC = 0.8, 0.7, 0.5  # how sure each kind of rule is, before gold tells


class Told(NamedTuple):
    """A relation of two names, of which one may stand outside the sentence; the span is that of the evidence."""

    subject: Name
    relation: str
    object: Name
    status: str
    role: str
    start: int
    end: int
    rule: str
    confidence: float
    carries_sum: bool = True


def told_beside(s: AnnotatedSentence, patterns: PatternIndex, deniable: frozenset[str], fits: Fits) -> Iterator[Told]:
    """Yield what patterns, contexts, fields and topical patterns say, where the ontology allows it.

    Args:
        s: the sentence.
        patterns: what may stand between two names.
        deniable: relations whose patterns a predicate behind them may deny.
        fits: whether two names may stand in a relation.
    """
    for told in (*_near(s, patterns, deniable), *_in_context(s), *_labelled(s), *_of_topic(s)):
        if not told.subject.type or not told.object.type or fits(told.subject, told.relation, told.object):
            yield told


def _near(s: AnnotatedSentence, patterns: PatternIndex, deniable: frozenset[str]) -> Iterator[Told]:
    for f in find_patterns(s, patterns):
        around = (
            status_of(s.text, s.lang, f.start, f.end, relation=f.relation)
            if f.told or f.relation in deniable
            else "asserted"
        )
        status = f.status or (around if f.told or around == "negated" else "asserted")
        rule = f"pattern:{f.relation}-{f.name}"
        subject, obj = s.names[f.subject], s.names[f.object]
        yield Told(subject, f.relation, obj, status, f.role, f.start, f.end, rule, _NEAR, f.sums)


def _in_context(s: AnnotatedSentence) -> Iterator[Told]:
    telling = read_policies().telling
    known = {n.id: n for n in (*(Name(0, 0, id_, kind) for id_, kind in s.topics), *s.headed, *s.names)}
    for c in find_contextual(s):
        subject, obj = (known.get(id_, Name(0, 0, id_, "")) for id_ in (c.subject, c.object))
        status = status_of(s.text, s.lang, c.start, c.end, relation=c.relation) if c.relation in telling else "asserted"
        if status == "asserted" and c.relation in telling and lies_ahead(s, c.relation, c.end, c.end):
            status = "planned"
        yield Told(subject, c.relation, obj, status, c.role, c.start, c.end, c.rule, c.confidence, c.carries_sum)


def _labelled(s: AnnotatedSentence) -> Iterator[Told]:
    for e in find_fields(s):
        carries = s.kind != "row"  # a row's sums stand in columns of their own
        yield Told(e.subject, e.relation, e.object, e.status, e.role, e.start, e.end, e.rule, _FIELD, carries)


def _of_topic(s: AnnotatedSentence) -> Iterator[Told]:
    for t in find_topical(s):
        yield Told(t.subject, t.relation, t.object, t.status, "", t.start, t.end, t.rule, _TOPIC)
