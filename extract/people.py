"""What people have to do with firms and events where only a role or a list tells it."""

import re
from collections.abc import Iterator

from extract.context_words import Contextual, context_words, may_say
from extract.sentence import AnnotatedSentence, Name

__all__ = ["find_exhibitors", "find_guests", "find_roles"]

_ACTING = ("은", "는", "이", "가", "도")
_OPENING = 5  # English: where the subject of a sentence may begin, behind an article
_TOUCHING = 12
_PARTED = re.compile("[,·]|(?:와|과|및) ")
_BESIDE = 20  # characters between a person and the firm that stands with the name


def find_roles(s: AnnotatedSentence) -> Iterator[Contextual]:
    """A person with a role and no firm holds it at the firm of the people named before, else at the item's."""
    if not may_say(s.text, s.lang, "role_alone"):
        return
    pattern = context_words()["role_alone"][s.lang]
    headed = next((n.id for n in s.headed if n.type == "Organization"), "")
    topic = headed or next((id_ for id_, kind in s.topics if kind == "Organization"), "")
    for i, name in enumerate(s.names):
        if name.type != "Person":
            continue
        if any(n.type == "Organization" and _touching(s.text, n, name) for n in s.names):
            continue
        match = pattern.search(
            s.text[name.end : name.end + 24] if s.lang == "ko" else s.text[max(0, name.start - 24) : name.start]
        )
        firm = _firm(s, i, topic or _only_firm(s, i)) if match else ""
        if match and firm:
            yield Contextual(name.id, "worksFor", firm, match["role"], name.start, name.end, "context:role-alone", 0.6)


def _touching(text: str, firm: Name, person: Name) -> bool:
    """Say whether a firm stands so near to a person that another rule reads them together."""
    first, last = sorted((firm, person))
    between = text[first.end : last.start]
    return len(between) <= _TOUCHING and not _PARTED.search(between)


def _only_firm(s: AnnotatedSentence, person: int) -> str:
    """Return the only firm of an English sentence, if it stands before a person."""
    firms = {n.id: n.end for n in s.names if n.type == "Organization"} if s.lang == "en" else {}
    return next(iter(firms)) if len(firms) == 1 and max(firms.values()) <= s.names[person].start else ""


def _firm(s: AnnotatedSentence, person: int, topic: str) -> str:
    """Return where a person with a role works: their known firm if the item names it, but no other than that."""
    known = s.names[person].maker
    if known:  # a firm may go by its product's name
        return known if known in s.present else topic if topic and known.startswith(topic) else ""
    listed = [n for n in s.names[:person] if n.type == "Person"]
    before = [n for n in s.names[:person] if n.type == "Organization" and listed and n.end <= s.names[person].start]
    return before[-1].id if before and abs(before[-1].end - listed[-1].start) < _BESIDE else topic


def find_guests(s: AnnotatedSentence) -> Iterator[Contextual]:
    """The people, else the firms, that a sentence lists between an event and word of taking part."""
    for k, event in enumerate(s.names):
        if event.type != "Event" or not event.particle.startswith("에"):
            continue
        for kind in ("Person", "Organization"):
            guests = [n for n in s.names[k + 1 :] if n.type == kind]
            if guests and context_words()["attended"][s.lang].search(s.text, guests[-1].end):
                for guest in guests:
                    start, end = event.start, guests[-1].end
                    yield Contextual(guest.id, "participatesIn", event.id, "", start, end, "context:attended", 0.6)
                break


def find_exhibitors(s: AnnotatedSentence) -> Iterator[Contextual]:
    """Who shows or says something, in its turn, in an item whose headline tells of one event takes part in it."""
    if any(n.type == "Event" for n in s.names) or not s.names:
        return
    events = {n.id for n in s.headed if n.type == "Event"}
    told = context_words()["exhibits"][s.lang]
    if len(events) != 1 or s.kind == "title" or not told.search(s.text):
        return
    acting = (
        [n for n in s.names if n.particle in _ACTING] if s.lang == "ko" else [n for n in s.names if n.start < _OPENING]
    )
    if acting and acting[0].type == "Organization" and told.search(s.text, acting[0].end):
        yield Contextual(
            acting[0].id, "participatesIn", min(events), "", acting[0].start, len(s.text), "context:exhibits", 0.5
        )
