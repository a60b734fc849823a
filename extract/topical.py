"""Relations between a name and what its sentence or item is about, by what stands round the name."""

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from extract.context_words import SENTENCES, wording
from extract.english_words import load_english_words
from extract.expressions import expression
from extract.gates import Gated
from extract.lists import end_of, groups
from extract.neighbours import in_one_list
from extract.own_subject import another_acts, is_thing_told, several_headed
from extract.patterns import refuse_twins
from extract.policies import read_policies
from extract.sentence import AnnotatedSentence, Name
from extract.status import status_of
from extract.wordshape import is_english
from ontology.errors import KnowledgeError
from ontology.yamlfile import read_yaml

__all__ = ["OfTopic", "find_topical"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "topical.yaml"
_AND = re.compile(r",?\s*(?:and|&|,)\s*")
_SUBJECT = ("은", "는", "이", "가", "도")
_ACTING = {"이", "가"}
_OPENS = re.compile(r"['’”\")\]]*\s?[,:–—-]")
_OBLIQUE = re.compile(
    r"\b(?:with|for|to|of|from|by|in|on|at|against|like|than|into|via|over|and|or) (?:the )?(?:[A-Z][\w.&-]*['’]s? )?(?:new |latest )?$|[-–]$"
)
_PREPOSITION = 40  # characters in which one stands, with its article
_OWNS = re.compile(r"['’]s?\b|[-–]\w")
_EXPLAINED = re.compile(r"(?P<name>[A-Z][\w&.’'-]*),\s(?:(?:an?|the)\s(?:[\w'’-]+\s){0,6})?$")
_OPENS_WITH = re.compile(r"(?:The|This) (?:new )?([a-z]+) (?!of\b)")
_CLAUSE = re.compile(r"[가-힣](?:고|며),? ")  # what follows has a subject of its own
_FROM = re.compile(r" ?(?:출신(?:의|인)? ?(?:[^\s,.]{1,8} ){0,2})?")
_REACH = 80  # characters round a name that a pattern may look at


class OfTopic(NamedTuple):
    """A relation between two things, of which one may stand outside the sentence."""

    subject: Name
    relation: str
    object: Name
    status: str
    start: int
    end: int
    rule: str


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")
    number: int  # of its place in the file
    relation: str
    name: Annotated[frozenset[str], BeforeValidator(lambda v: frozenset(v.split("|")))]
    topic: Annotated[frozenset[str], BeforeValidator(lambda v: frozenset(v.split("|")))]
    subject: Literal["name", "topic"]
    lang: Literal["ko", "en"]
    before: str = ""
    after: str = ""
    rule: str = Field(alias="as")
    only: str = ""
    names: str = ""
    class_: str = Field("", alias="class")
    status: str = ""


class _Pattern(NamedTuple):
    row: _Row
    topic: frozenset[str]  # types of the other end
    before: re.Pattern[str]
    after: re.Pattern[str]
    only: re.Pattern[str]
    names: re.Pattern[str]
    needs: int = 0  # bits of what a sentence must have


@cache
def _rows() -> tuple[_Row, ...]:
    data = read_yaml(PATH)

    def fill(value: Any) -> Any:
        for name, text in data["lists"].items():
            value = value.replace("{" + name + "}", text) if isinstance(value, str) else value
        return value

    rows = ({key: fill(value) for key, value in raw.items()} for raw in data["patterns"])
    try:
        made = tuple(_Row.model_validate({**row, "number": number}) for number, row in enumerate(rows, 1))
    except ValidationError as error:
        raise KnowledgeError(f"patterns: {error}", file=str(PATH)) from error
    refuse_twins(((row.relation, row.rule) for row in made), PATH)
    return made


@cache
def _patterns_of(lang: str, kind: str) -> tuple[_Pattern, ...]:
    """Give the patterns for names of a type."""
    rows = [row for row in _rows() if row.lang == lang and kind in row.name]
    patterns = []
    for row in rows:
        before, after, only, names = _expressions(row.number)
        topic = frozenset((kind,)) if "same" in row.topic else row.topic
        patterns.append(_Pattern(row, topic, before, after, only, names, _needs()[row.number - 1]))
    return tuple(patterns)


@cache
def _needs() -> tuple[int, ...]:
    """Give for each row the bits of what a sentence must have; expressions that several rows share have one bit."""
    bits = {text: Gated(text, SENTENCES).bit for row in _rows() for text in (row.before, row.after, row.only) if text}
    return tuple(sum({bits[text] for text in (row.before, row.after, row.only) if text}) for row in _rows())


def _live(s: AnnotatedSentence, kind: str) -> list[_Pattern]:
    """Give those of the patterns for names of a type that a sentence has what they need for."""
    patterns = _patterns_of(s.lang, kind)
    fitting = SENTENCES.fitting(s.text)
    return [pattern for pattern in patterns if pattern.needs & fitting == pattern.needs]


@cache
def _expressions(number: int) -> tuple[re.Pattern[str], ...]:
    row = _rows()[number - 1]
    texts = (row.before, row.after, row.only, row.names)
    return tuple(expression(text, name=f"pattern {number}", file=str(PATH)) for text in texts)


def find_topical(s: AnnotatedSentence) -> Iterator[OfTopic]:
    """Yield what the sentence says of its names and of what it is about."""
    lists = groups(s)
    for group in lists:
        first, last = s.names[group[0]], s.names[group[-1]]
        patterns = _live(s, first.type)
        others = _others(s, group, dict.fromkeys(pattern.topic for pattern in patterns)) if patterns else {}
        if not others:
            continue
        close = end_of(s, last)
        ahead, behind = s.text[max(0, first.start - _REACH) : first.start], s.text[close : close + _REACH]
        told = ahead.rstrip("△▲▷")
        for pattern in patterns:
            right = pattern.after.match(behind) if pattern.topic in others else None
            row, types = pattern.row, pattern.topic
            if not right or (row.relation in read_policies().unasked and s.text.endswith("?")):
                continue
            other: Name | None = others[types]
            if other is not None and row.subject == "name" and {last.particle, other.particle} <= _ACTING:
                other = _topic(s, group, types)  # 칩은 A가, 렌즈는 B가 공급한다
            left = pattern.before.search(told) if other is not None else None
            if not left or other is None or not pattern.only.search(s.text):
                continue
            start, end = first.start - (len(ahead) - left.start() if row.before else 0), close + right.end()
            if any(n.type in types and n.id != last.id and last.end <= n.start < end for n in s.names):
                continue  # what stands behind speaks of another
            if _is_of_another(s, row.relation, other, first, start):
                continue
            status = row.status or status_of(s.text, s.lang, start, end, relation=row.relation)
            if row.relation == "competesWith" and status in ("planned", "reported"):
                status = "asserted"  # a rival is one, whatever is planned with it
            for i, side in itertools.product(group, _with_listed(s, lists, other)):
                name = s.names[i]
                if not pattern.names.search(s.text[name.start : name.end]) or row.class_ not in ("", name.class_):
                    continue
                one, two = (name, side) if row.subject == "name" else (side, name)
                alike = one.id.startswith(two.id) or two.id.startswith(one.id)  # a version only may be part of it
                if one.id != two.id and (not alike or row.relation == "partOf"):
                    span = (min(start, side.start), max(end, side.end)) if side.end else (start, end)
                    yield OfTopic(one, row.relation, two, status, *span, f"topic:{row.relation}-{row.rule}")


def _is_of_another(s: AnnotatedSentence, relation: str, other: Name, first: Name, start: int) -> bool:
    """Say whether what stands round a name may be said of another one than the other end."""
    of_item = not other.end  # and then it is not told with which of the headline's firms
    return (
        another_acts(s, other, first)
        or (of_item and wording("for_example").match(s.text) is not None)
        or (relation in read_policies().recent and is_thing_told(s, other))
        or (relation in read_policies().both_twins and of_item and several_headed(s))
        or (s.lang == "en" and ((not of_item and start <= other.start < first.start) or _of_third(s, start, other)))
    )


def _with_listed(s: AnnotatedSentence, lists: tuple[tuple[int, ...], ...], other: Name) -> tuple[Name, ...]:
    """Return a subject with those that it acts with: A와 B가."""
    acts = s.lang == "ko" and other.end and other.particle in _SUBJECT
    listed = next((g for g in lists if s.names[g[-1]] == other), ()) if acts else ()
    return tuple(s.names[i] for i in listed) or (other,)


def _topic(s: AnnotatedSentence, group: tuple[int, ...], types: frozenset[str]) -> Name | None:
    inside = {s.names[i].id for i in group}
    return next((Name(0, 0, *topic) for topic in s.topics if topic[1] in types and topic[0] not in inside), None)


def _of_third(s: AnnotatedSentence, start: int, other: Name) -> bool:
    """Say whether what begins at `start` explains another name, known or not: `the merger with NAME, a lab backed by …`."""
    explained = _EXPLAINED.search(s.text[:start])
    if explained is None:
        return False
    at = explained.start("name")
    known = next((n for n in s.names if n.start <= at < n.end), None)
    return known.id != other.id and known.type == other.type if known else not is_english(explained["name"])


def _others(
    s: AnnotatedSentence, group: tuple[int, ...], asked: Iterable[frozenset[str]]
) -> dict[frozenset[str], Name]:
    """Give the other end of a relation by the types that patterns ask for, where there is one."""
    inside = {s.names[i].id for i in group}
    before = [n for n in s.names[: group[0]] if n.id not in inside and not _whence(s, n, s.names[group[0]])]
    after = [n for n in s.names[group[-1] + 1 :] if n.id not in inside]
    topics = [topic for topic in s.topics if topic[0] not in inside]
    told = {kind for _, kind in topics}.union(n.type for n in before).union(n.type for n in after)
    if not told:
        return {}
    found: dict[frozenset[str], Name] = {}
    for types in asked:
        if types.isdisjoint(told):
            continue
        ends = ([n for n in before if n.type in types], [n for n in after if n.type in types])
        topic = None if _about_other(s.text, types) else next((topic for topic in topics if topic[1] in types), None)
        other = _other(s, group, *ends, topic)
        if other is not None:
            found[types] = other
    return found


@lru_cache(maxsize=1 << 10)
def _about_other(text: str, types: frozenset[str]) -> bool:
    """Say whether an English sentence opens with a noun that means a thing of no such type: `The phone runs on …`."""
    opens = _OPENS_WITH.match(text)
    return opens is not None and load_english_words().things.get(opens[1], next(iter(types))) not in types


def _whence(s: AnnotatedSentence, firm: Name, person: Name) -> bool:
    """Say whether a firm only tells where a person comes from: 서울대 P 교수, A 출신 P."""
    if firm.type != "Organization" or person.type != "Person" or s.lang != "ko":
        return False
    return bool(_FROM.fullmatch(s.text, firm.end, person.start))


@lru_cache(maxsize=1 << 10)
def _may_act(text: str, start: int, end: int) -> bool:
    """Say whether a name is no owner and has no preposition before it."""
    return not _OBLIQUE.search(text[max(0, start - _PREPOSITION) : start]) and not _OWNS.match(text, end)


@lru_cache(maxsize=1 << 10)
def _is_governed(text: str, start: int) -> bool:
    return bool(wording("governed").search(text[:start]))


def _without_objects(s: AnnotatedSentence, names: Iterable[Name]) -> Iterator[Name]:
    """Leave out what a verb before it does something to, with what is listed with it: `counts A and B as customers`."""
    last: Name | None = None  # the object left out last
    for name in names:
        listed = last is not None and _AND.fullmatch(s.text, last.end, name.start)
        if listed or _is_governed(s.text, name.start):
            last = name
        else:
            yield name


def _other(
    s: AnnotatedSentence, group: tuple[int, ...], before: list[Name], after: list[Name], topic: tuple[str, str] | None
) -> Name | None:
    """Return the other end: a subject of the sentence, else, where no name of its types stands in it, the item's topic."""
    if s.lang == "en":
        first = None
        for name in _without_objects(s, (n for n in before if _may_act(s.text, n.start, n.end))):
            first = first or name
            if s.text.find(":", name.end, s.names[group[0]].start) < 0:  # Show HN: X, an app
                return name
        if first or (before and not topic):
            return first
    else:
        marked = [n for n in before if n.particle in _SUBJECT] or [
            n
            for n in after
            if n.particle in ("은", "는") and not _CLAUSE.search(s.text, s.names[group[-1]].end, n.start)
        ]
        if marked:
            return marked[-1] if marked[-1].start < s.names[group[0]].start else marked[0]
        if before:
            if len({n.id for n in before}) > 1 and (meant := next((n for n in before if n.id == s.titular[0]), None)):
                return meant
            if len({n.id for n in before}) > 1 or before[0] is not s.names[0]:
                return None
            opens = _OPENS.match(s.text, before[0].end) or before[0].particle in ("을", "를")
            opens = opens and not in_one_list(s, before[0], s.names[group[0]])
            return before[0] if opens else None
    return Name(0, 0, *topic) if topic else None
