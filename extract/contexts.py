"""Relations that a whole sentence says of a list of names or of its topic: rivalry, funding rounds, roles alone."""

import itertools
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from extract.lists import groups
from extract.sentence import AnnotatedSentence, Name

__all__ = ["Contextual", "find_contextual"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "contexts.yaml"
_LEAD = re.compile(r"주도|리드|이끌|이끈|\bled\b|\bleads?\b")
_LINKED = re.compile(r"(?:하며|하고|했고|했으며|지만|면서|으며)[ ,]")
_AGAINST = re.compile(
    r"\b(?:with|against|to|rival(?:s|ing|ed)?|take[sn]? on|taking on|like|for|from|by|as|beat(?:s|ing)?|challeng\w+|than)\s+(?:the )?$"
)
_FIRMS = ("Organization", "Product")  # a firm may go by its product's name
_ROUND_LED = re.compile(r"(?i)(?:round|funding|financing|investment|raise|seed|series \w)\b[^.]{0,24}$")
_OWNS = re.compile(r"['’]s? (?!(?:venture|fund|investment|capital|\w+ arm))")
_RIVAL_TYPES = {"Organization", "Model", "Product", "Hardware"}
_TOUCHING = 12
_PARTED = re.compile("[,·]|(?:와|과|및) ")
_BESIDE = 20  # characters between a person and the firm that stands with the name
_SUBJECT = {"은", "는", "이", "가"}


class Contextual(NamedTuple):
    """A relation found in context; the span is that of the evidence."""

    subject: str
    relation: str
    object: str
    role: str
    start: int
    end: int
    rule: str
    confidence: float
    carries_sum: bool = True  # the sentence's only sum is this relation's


@cache
def _data() -> dict[str, dict[str, re.Pattern[str]]]:
    raw = yaml.load(PATH.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {
        key: {
            lang: re.compile(p)
            for lang, p in (value if isinstance(value, dict) else {"ko": value, "en": value}).items()
        }
        for key, value in raw.items()
    }


def find_contextual(s: AnnotatedSentence) -> Iterator[Contextual]:
    """Yield what the sentence as a whole says."""
    lists = groups(s)
    yield from _rivals(s, lists)
    yield from _investors(s, lists)
    yield from _roles(s)
    yield from _circles(s, lists)
    yield from _seats(s, lists)
    yield from _launched(s)
    yield from _announced(s)
    yield from _hosts(s)


def _rivals(s: AnnotatedSentence, lists: tuple[tuple[int, ...], ...]) -> Iterator[Contextual]:
    data = _data()
    word = data["rivalry"][s.lang].search(s.text)
    if word is None or ":" in s.text[word.end() : word.end() + 4] or data["not_rivalry"][s.lang].search(s.text):
        return
    for group in lists:
        members = [s.names[i] for i in group]
        if len(members) < 2 or members[0].type not in _RIVAL_TYPES:
            continue
        if members[-1].particle not in ("", "은", "는", "이", "가", "도", "간", "사이"):
            continue
        if s.lang == "ko" and re.match(r"\s*등?(?:과|와|을|를|에|의|보다)", s.text[members[-1].end :]):
            continue
        if s.lang == "en" and _AGAINST.search(s.text[: members[0].start]):
            continue
        if not _near(s.text, members[0].start, members[-1].end, word.start(), word.end()):
            continue
        makers = {n.maker for n in members if n.maker}
        if len(makers) == 1 and len(members) == len([n for n in members if n.maker]):
            continue
        for a, b in itertools.combinations(members, 2):
            start, end = min(a.start, word.start()), max(b.end, word.end())
            yield Contextual(a.id, "competesWith", b.id, "", start, end, "context:rival-list", 0.55)


def _near(text: str, start: int, end: int, word_start: int, word_end: int) -> bool:
    """Say whether the word of rivalry stands in the list's own clause."""
    between = text[end:word_start] if word_start >= end else text[word_end:start]
    return len(between) <= 48 and not _LINKED.search(between)


def _investors(s: AnnotatedSentence, lists: tuple[tuple[int, ...], ...]) -> Iterator[Contextual]:
    data = _data()
    if not data["funding"][s.lang].search(f"{s.before}\n{s.text}"):
        return
    investors: list[tuple[Name, int, int, bool]] = []
    taken: set[int] = set()
    for group in lists:
        first, last = s.names[group[0]], s.names[group[-1]]
        if first.type not in ("Organization", "Person"):
            continue
        behind = data["investor_after"][s.lang].search(s.text[last.end : last.end + 40])
        before = data["investor_before"].get(s.lang)
        ahead = before.search(s.text[max(0, first.start - 60) : first.start]) if before else None
        if ahead and first.type == "Person" and not _ROUND_LED.search(s.text[: first.start - len(ahead.group())]):
            continue  # the start-up led by her
        if ahead and s.lang == "en" and _OWNS.match(s.text[last.end :]):
            continue
        if behind or ahead:
            start = first.start - len(ahead.group()) if ahead else first.start
            end = last.end + behind.end() if behind else last.end
            sole = len(group) == 1 and bool(_LEAD.search(s.text[start:end]))
            investors.extend((s.names[i], start, end, sole) for i in group)
            taken.update(group)
    if not investors:
        return
    target = _raiser(s, taken)
    leads = sum(sole for _, _, _, sole in investors)
    for investor, start, end, sole in investors:
        if target and investor.id != target:
            carries = sole and leads == 1
            rule = "context:round-lead" if carries else "context:round"
            yield Contextual(investor.id, "investsIn", target, "", start, end, rule, 0.7, carries)


def _circles(s: AnnotatedSentence, lists: tuple[tuple[int, ...], ...]) -> Iterator[Contextual]:
    """Partners and customers told as a list: A, B 등 12개 파트너; customers include A, B."""
    for kind, relation in (("partners", "partnersWith"), ("customers", "supplies")):
        pattern = _data()[kind][s.lang]
        for group in lists:
            first, last = s.names[group[0]], s.names[group[-1]]
            if first.type != "Organization":
                continue
            place = (
                s.text[last.end : last.end + 30] if s.lang == "ko" else s.text[max(0, first.start - 40) : first.start]
            )
            if not pattern.search(place):
                continue
            owner = _owner(s, group)
            for i in group:
                if owner and s.names[i].id != owner:
                    yield Contextual(owner, relation, s.names[i].id, "", first.start, last.end, f"context:{kind}", 0.6)


def _seats(s: AnnotatedSentence, lists: tuple[tuple[int, ...], ...]) -> Iterator[Contextual]:
    """A firm is where it has a plant, an office or a data centre."""
    pattern = _data()["seat_after"][s.lang]
    for group in lists:
        place = s.names[group[-1]]
        if place.type != "Place":
            continue
        behind = pattern.search(s.text[place.end : place.end + 40])
        if not behind:
            continue
        firms = [n for g in lists for n in (s.names[i] for i in g) if n.type == "Organization" and n.end <= place.start]
        firms = [n for n in firms if n.particle in _SUBJECT or n.particle == "의" or n.end + 2 >= place.start] or firms[
            :1
        ]
        for firm in {n.id: n for n in firms}.values():
            for i in group:
                yield Contextual(
                    firm.id, "operatesIn", s.names[i].id, "", firm.start, place.end + behind.end(), "context:seat", 0.6
                )


def _launched(s: AnnotatedSentence) -> Iterator[Contextual]:
    """A maker launches its own thing where the sentence says so right behind it."""
    pattern = _data()["launched_after"].get(s.lang)
    if pattern is None:
        return
    named = {n.id: n for n in s.names}
    for i, thing in enumerate(s.names):
        if thing.type not in ("Model", "Product", "Hardware") or thing.maker not in named:
            continue
        next_start = s.names[i + 1].start if i + 1 < len(s.names) else len(s.text)
        behind = pattern.search(s.text[thing.end : min(thing.end + 40, next_start)])
        if behind:
            maker = named[thing.maker]
            start, end = min(maker.start, thing.start), max(maker.end, thing.end + behind.end())
            yield Contextual(maker.id, "launches", thing.id, "", start, end, "context:launched", 0.6)


def _announced(s: AnnotatedSentence) -> Iterator[Contextual]:
    """A headline or link that does no more than present a thing tells that its maker, named in the item, brings it out."""
    if s.kind not in ("title", "link"):
        return
    ahead, behind = _data()["announced_before"][s.lang], _data()["announced_after"][s.lang]
    for thing in s.names:
        if thing.type not in ("Model", "Product", "Hardware") or thing.maker not in s.present:
            continue
        if ahead.search(s.text[: thing.start]) or behind.search(s.text[thing.end :]):
            yield Contextual(thing.maker, "launches", thing.id, "", 0, len(s.text), "context:announced", 0.6)


def _hosts(s: AnnotatedSentence) -> Iterator[Contextual]:
    """A host takes part in its own event where something is shown there; an event's maker is its host."""
    if not _data()["hosted"][s.lang].search(s.text):
        return
    for event in s.names:
        if event.type == "Event" and event.maker:
            yield Contextual(event.maker, "participatesIn", event.id, "", event.start, event.end, "context:host", 0.6)


def _owner(s: AnnotatedSentence, group: tuple[int, ...]) -> str:
    """Return whose partners or customers a list names: the sentence's other firm, else the item's topic."""
    inside = {s.names[i].id for i in group}
    others = [n.id for n in s.names if n.type == "Organization" and n.id not in inside]
    return next(iter(others), "") or next((i for i, kind in s.topics if kind == "Organization" and i not in inside), "")


def _raiser(s: AnnotatedSentence, taken: set[int]) -> str:
    """Return the firm whose round it is: another organisation of the sentence, else the item's."""
    raised = _data()["raised"]
    others = [n for i, n in enumerate(s.names) if i not in taken and n.type in _FIRMS]
    marked = [n for n in others if n.particle in _SUBJECT or n.particle in ("에", "의")]
    marked.sort(key=lambda n: (n.type != "Organization", not raised[s.lang].search(s.text[n.end :])))
    if marked:
        return marked[0].id
    others = [n for n in others if n.type == "Organization"]
    if others and (s.lang == "en" or s.section == "headline"):
        return others[0].id
    investors = {s.names[i].id for i in taken}
    headline = s.before.split("\n", 1)[0]
    if any(pattern.search(headline) for pattern in raised.values()):
        first = next((n.id for n in s.headed if n.type in _FIRMS and n.id not in investors), "")
        if first:
            return first
    return next((id_ for id_, kind in s.topics if kind == "Organization" and id_ not in investors), "")


def _roles(s: AnnotatedSentence) -> Iterator[Contextual]:
    """A person with a role and no firm holds it at the firm of the people named before, else at the item's."""
    pattern = _data()["role_alone"][s.lang]
    topic = next((id_ for id_, kind in s.topics if kind == "Organization"), "")
    for i, name in enumerate(s.names):
        if name.type != "Person":
            continue
        if any(n.type == "Organization" and _touching(s.text, n, name) for n in s.names):
            continue
        match = pattern.search(
            s.text[name.end : name.end + 24] if s.lang == "ko" else s.text[max(0, name.start - 24) : name.start]
        )
        firm = _firm(s, i, topic) if match else ""
        if match and firm:
            yield Contextual(name.id, "worksFor", firm, match["role"], name.start, name.end, "context:role-alone", 0.6)


def _touching(text: str, firm: Name, person: Name) -> bool:
    """Say whether a firm stands so near to a person that another rule reads them together."""
    first, last = sorted((firm, person))
    between = text[first.end : last.start]
    return len(between) <= _TOUCHING and not _PARTED.search(between)


def _firm(s: AnnotatedSentence, person: int, topic: str) -> str:
    """Return where a person with a role works: their known firm if the item names it, but no other than that."""
    known = s.names[person].maker
    if known:  # a firm may go by its product's name
        return known if known in s.present else topic if topic and known.startswith(topic) else ""
    listed = [n for n in s.names[:person] if n.type == "Person"]
    before = [n for n in s.names[:person] if n.type == "Organization" and listed and n.end <= s.names[person].start]
    return before[-1].id if before and abs(before[-1].end - listed[-1].start) < _BESIDE else topic
