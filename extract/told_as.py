"""Which of two neighbouring relations a sentence tells, by what its ends are and by the words behind: policies.yaml, told_as."""

import re
from functools import cache
from typing import NamedTuple

from extract.beside import Fits
from extract.event import Event
from extract.pairing import RelationHit
from extract.policies import PATH
from extract.sentence import AnnotatedSentence, Name
from ontology.yamlfile import read_yaml

__all__ = ["told_as"]


_EVENT = ("before", "behind")  # beside a predicate


class _Row(NamedTuple):
    """What is said as one relation and means another; `classes` are of either end, which becomes the object."""

    said: str
    meant: str
    classes: frozenset[str]
    types: frozenset[str]
    rule: re.Pattern[str]
    before: re.Pattern[str]
    words: re.Pattern[str]
    behind: re.Pattern[str]
    of_event: bool


@cache
def _rows() -> dict[str, tuple[_Row, ...]]:
    rows = []
    for row in read_yaml(PATH)["told_as"]:
        rule, before, words, behind = (re.compile(row.get(key, "")) for key in ("rule", "before", "words", "behind"))
        types = frozenset(row.get("types", "").split())
        classes, of_event = frozenset(row.get("class", "").split()), any(key in row for key in _EVENT)
        rows.append(_Row(row["said"], row["meant"], classes, types, rule, before, words, behind, of_event))
    return {said: tuple(row for row in rows if row.said == said) for said in {row.said for row in rows}}


def told_as(s: AnnotatedSentence, hit: RelationHit, fits: Fits, event: Event | None = None) -> RelationHit | None:
    """Return a hit as the relation that is meant, or None where nothing is; rows on what stands beside a predicate need the event."""
    for row in _rows().get(hit.relation, ()):
        if (row.of_event and event is None) or not row.rule.search(hit.rule):
            continue
        if not row.words.search(s.text, *((event.start, event.end) if event else (hit.start, hit.end))):
            continue
        if event and not (row.before.search(s.text[: event.start]) and row.behind.match(s.text, event.end)):
            continue
        one, two = _end(s, hit.subject), _end(s, hit.object)
        if row.types and one.type not in row.types:
            continue
        if one.class_ in row.classes:
            one, two = two, one
        classed = two.class_ in row.classes and one.class_ not in row.classes
        if (classed or not row.classes) and not row.meant:
            return None
        if (classed or not row.classes) and one.type != "Organization" and fits(one, row.meant, two):
            return hit._replace(subject=one.id, relation=row.meant, object=two.id)
    return hit


def _end(s: AnnotatedSentence, id_: str) -> Name:
    """Return an end of a relation as the sentence names it, or as it was told of before."""
    known = next((n for n in (*s.names, *s.headed) if n.id == id_), None)
    topics = (Name(0, 0, *topic) for topic in (s.titular, *s.topics) if topic[0] == id_)
    return known or next(topics, Name(0, 0, id_, ""))
