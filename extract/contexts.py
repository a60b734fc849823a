"""Relations that a whole sentence says of a list of names or of its topic: rivalry, funding rounds, roles alone."""

import itertools
import re
from collections.abc import Iterator

from extract.context_words import Contextual, context_words, may_say, wording
from extract.lists import groups
from extract.parties import parts_of
from extract.people import find_exhibitors, find_guests, find_roles
from extract.rounds import find_investors
from extract.sentence import AnnotatedSentence
from extract.titular import find_brought_out, find_presented

__all__ = ["find_contextual"]

_QUOTED = re.compile("[’'”\"]")
_LINKED = re.compile(r"(?:하며|하고|했고|했으며|지만|면서|으며)[ ,]")
_RIVAL_TYPES = {"Organization", "Model", "Product", "Hardware"}
_PARTIES = 4
_OF, _OWN = "의", 10  # letters between a list of rivals and their rivalry
_THINGS = ("Model", "Product", "Hardware")
_SUBJECT = {"은", "는", "이", "가"}
_ACTING = {*_SUBJECT, "도"}
_WHOSE = re.compile(r"(?:\([^()]*\))?의? ?(?:[가-힣]{1,4} )?")


def find_contextual(s: AnnotatedSentence) -> Iterator[Contextual]:
    """Yield what the sentence as a whole says."""
    lists = groups(s)
    called = tuple(_called_rivals(s, lists))
    yield from called or _rivals(s, lists)
    yield from find_investors(s, lists)
    yield from find_roles(s)
    yield from _circles(s, lists)
    yield from _seats(s, lists)
    yield from _launched(s)
    yield from _announced(s)
    yield from find_presented(s)
    yield from find_brought_out(s)
    yield from _hosts(s)
    yield from find_guests(s)
    yield from find_exhibitors(s)
    yield from _joined(s, lists)
    yield from _built_on(s)
    yield from _accused(s)
    yield from _named_in_part(s)


def _named_in_part(s: AnnotatedSentence) -> Iterator[Contextual]:
    """Variants in quotes are part of the version that they are of: V5를 공개했다. ‘Pro’와 ‘Flash’ 두 가지 버전이다."""
    several = wording("several_versions").search(s.text) if s.lang == "ko" else None
    for i, name in enumerate(s.names) if several else ():
        if not _QUOTED.match(s.text, name.end) or any(map(str.isdigit, s.text[name.start : name.end])):
            continue
        known = (*(n.id for n in s.names[:i]), s.titular[0], *(id_ for id_, _ in s.topics))
        whole = next((id_ for id_ in known if id_ and name.id.startswith(f"{id_}-")), "")
        if whole and several and several.start() > name.end:
            yield Contextual(name.id, "partOf", whole, "", name.start, name.end, "context:named-in-part", 0.7)


def _rivals(s: AnnotatedSentence, lists: tuple[tuple[int, ...], ...]) -> Iterator[Contextual]:
    data = context_words()
    word = data["rivalry"][s.lang].search(s.text) if may_say(s.text, s.lang, "rivalry") else None
    if word is None or data["not_rivalry"][s.lang].search(s.text):
        return
    for group in lists:
        members = [s.names[i] for i in group]
        if len(members) < 2 or members[0].type not in _RIVAL_TYPES:
            continue
        if word.start() < members[0].start and wording("rival_label").match(s.text, word.end()):
            continue
        if members[-1].particle not in ("", "의", "은", "는", "이", "가", "도", "간", "사이"):
            continue
        oblique = s.lang == "ko" and re.match(r"\s*등?(?:과|와|을|를|에|의|보다)", s.text[members[-1].end :])
        if oblique and (oblique.group()[-1] != _OF or not 0 <= word.start() - members[-1].end <= _OWN):
            continue  # but A와 B의 기술 경쟁
        if s.lang == "en" and wording("against").search(s.text[: members[0].start]):
            continue
        if s.lang == "en" and members[-1].end < word.start() and wording("with_others").match(s.text, word.end()):
            continue  # each with a third, or as objects of another verb
        if not _near(s.text, members[0].start, members[-1].end, word.start(), word.end()):
            continue
        makers = {n.maker for n in members if n.maker}
        if len(makers) == 1 and len(members) == len([n for n in members if n.maker]):
            continue
        for a, b in itertools.combinations(members, 2):
            start, end = min(a.start, word.start()), max(b.end, word.end())
            yield Contextual(a.id, "competesWith", b.id, "", start, end, "context:rival-list", 0.55)


def _called_rivals(s: AnnotatedSentence, lists: tuple[tuple[int, ...], ...]) -> Iterator[Contextual]:
    """Firms called rivals are rivals of who acts, else of the item's topic: A, B 등 경쟁사들; 라이벌 A보다."""
    if s.lang != "ko" or not may_say(s.text, s.lang, "rivals_after", "rivals_before"):
        return
    behind, ahead = (context_words()[key]["ko"] for key in ("rivals_after", "rivals_before"))
    for group in lists:
        first, last = s.names[group[0]], s.names[group[-1]]
        word = ahead.search(s.text[: first.start])
        whose = word is not None and any(_WHOSE.fullmatch(s.text, n.end, word.start()) for n in s.names)  # B의 라이벌 A
        if first.type != "Organization" or whose or not (word or behind.match(s.text, last.end)):
            continue
        inside = {s.names[i].id for i in group}
        others = [n for n in s.names if n.type == "Organization" and n.id not in inside and n.particle in _ACTING]
        owner = others[0].id if others else next((i for i, k in s.topics if k == "Organization"), "")
        for i in group:
            if owner and s.names[i].id != owner:
                end = last.end
                yield Contextual(s.names[i].id, "competesWith", owner, "", first.start, end, "context:rivals", 0.6)


def _near(text: str, start: int, end: int, word_start: int, word_end: int) -> bool:
    """Say whether the word of rivalry stands in the list's own clause."""
    between = text[end:word_start] if word_start >= end else text[word_end:start]
    linked = _LINKED.search(between) and not wording("each").match(between)  # A·B·C가 각각 모델을 내놓으며 경쟁이
    return len(between) <= 48 and not linked


def _circles(s: AnnotatedSentence, lists: tuple[tuple[int, ...], ...]) -> Iterator[Contextual]:
    """Partners and customers told as a list: A, B 등 12개 파트너; customers include A, B."""
    for kind, relation in (("partners", "partnersWith"), ("customers", "supplies")):
        pattern = context_words()[kind][s.lang]
        for group in lists if may_say(s.text, s.lang, kind) else ():
            first, last = s.names[group[0]], s.names[group[-1]]
            if first.type != "Organization":
                continue
            place = (
                s.text[last.end : last.end + 30] if s.lang == "ko" else s.text[max(0, first.start - 40) : first.start]
            )
            if not pattern.search(place):
                continue
            owner = _owner(s, group)
            thing = s.titular if kind == "customers" and s.titular[1] in _THINGS else ("", "")
            for i in group:
                if thing[0] and s.lang == "ko" and all(n.type != "Organization" for n in s.names[: group[0]]):
                    name = s.names[i]  # whoever is the customer of what the item presents uses it
                    yield Contextual(name.id, "uses", thing[0], "", first.start, last.end, "context:user", 0.6)
                elif owner and s.names[i].id != owner:
                    yield Contextual(owner, relation, s.names[i].id, "", first.start, last.end, f"context:{kind}", 0.6)


def _seats(s: AnnotatedSentence, lists: tuple[tuple[int, ...], ...]) -> Iterator[Contextual]:
    """A firm is where it has a plant, an office or a data centre."""
    pattern = context_words()["seat_after"][s.lang]
    for group in lists if may_say(s.text, s.lang, "seat_after") else ():
        place = s.names[group[-1]]
        if place.type != "Place":
            continue
        behind = pattern.search(s.text[place.end : place.end + 40])
        if not behind:
            continue
        firms = [n for g in lists for n in (s.names[i] for i in g) if n.type == "Organization" and n.end <= place.start]
        acting = [n for n in firms if n.particle in _SUBJECT]
        firms = acting or [n for n in firms if n.particle == "의" or n.end + 2 >= place.start] or firms[:1]
        for firm in {n.id: n for n in firms}.values():
            for i in group:
                yield Contextual(
                    firm.id, "operatesIn", s.names[i].id, "", firm.start, place.end + behind.end(), "context:seat", 0.6
                )


def _launched(s: AnnotatedSentence) -> Iterator[Contextual]:
    """A maker launches its own thing where the sentence says so right behind it."""
    pattern = context_words()["launched_after"].get(s.lang)
    if pattern is None or not may_say(s.text, s.lang, "launched_after"):
        return
    named = {n.id: n for n in s.names}
    for i, thing in enumerate(s.names):
        if thing.type not in ("Model", "Product", "Hardware") or thing.maker not in named:
            continue
        next_start = s.names[i + 1].start if i + 1 < len(s.names) else len(s.text)
        behind = pattern.search(s.text[thing.end : min(thing.end + 40, next_start)])
        if behind:
            maker = named[thing.maker]
            if any(
                n.type == "Organization" and n.particle != "의" and n.end <= thing.start < maker.start for n in s.names
            ):
                continue  # A, '…' 공개로 B에 맞대응
            if wording("another_acts").search(s.text, maker.end, max(maker.end, thing.start)):
                continue
            start, end = min(maker.start, thing.start), max(maker.end, thing.end + behind.end())
            yield Contextual(maker.id, "launches", thing.id, "", start, end, "context:launched", 0.6)


def _announced(s: AnnotatedSentence) -> Iterator[Contextual]:
    """A headline or link that does no more than present a thing tells that its maker, named in the item, brings it out."""
    if s.kind not in ("title", "link"):
        return
    ahead, behind = context_words()["announced_before"][s.lang], context_words()["announced_after"][s.lang]
    for thing in s.names:
        if thing.type not in ("Model", "Product", "Hardware") or thing.maker not in s.present:
            continue
        if ahead.search(s.text[: thing.start]) or behind.search(s.text[thing.end :]):
            yield Contextual(thing.maker, "launches", thing.id, "", 0, len(s.text), "context:announced", 0.6)


def _hosts(s: AnnotatedSentence) -> Iterator[Contextual]:
    """A host takes part in its own event where something is shown there; an event's maker is its host."""
    if not (may_say(s.text, s.lang, "hosted") and context_words()["hosted"][s.lang].search(s.text)):
        return
    for event in s.names:
        if event.type == "Event" and event.maker:
            yield Contextual(event.maker, "participatesIn", event.id, "", event.start, event.end, "context:host", 0.6)


def _owner(s: AnnotatedSentence, group: tuple[int, ...]) -> str:
    """Return whose partners or customers a list names: the sentence's other firm, else the item's topic."""
    inside = {s.names[i].id for i in group}
    firms = [n for n in s.names if n.type == "Organization" and n.id not in inside]
    others = [n.id for n in firms if s.lang == "en" or n.particle != "의" or n.end + 2 >= s.names[group[0]].start]
    return next(iter(others), "") or next((i for i, kind in s.topics if kind == "Organization" and i not in inside), "")


def _joined(s: AnnotatedSentence, lists: tuple[tuple[int, ...], ...]) -> Iterator[Contextual]:
    """Firms that are one subject and do or decide something together are partners."""
    data = context_words()
    for group in lists if may_say(s.text, s.lang, "joint") else ():
        firms = [part for i in group for part in parts_of(s.names[i])]
        if (
            not 2 <= len(firms) <= _PARTIES
            or firms[0].type != "Organization"
            or data["not_joint"][s.lang].search(s.text if len(group) > 1 else f"{s.before}\n{s.text}")
        ):
            continue
        together = wording("together").match(s.text, firms[-1].end)  # A와 B, C가 함께
        commas = "," in s.text[firms[0].end : firms[-1].start]
        if s.lang == "ko" and (firms[-1].particle not in _SUBJECT or (commas and not together)):
            continue
        behind = data["joint"][s.lang].search(s.text[firms[-1].end :])
        if behind and not any(
            n.type == "Organization" for n in s.names[group[-1] + 1 :] if n.start < firms[-1].end + behind.end()
        ):
            for a, b in itertools.combinations(firms, 2):
                end = firms[-1].end + behind.end()
                yield Contextual(a.id, "partnersWith", b.id, "", firms[0].start, end, "context:joint", 0.5)


def _built_on(s: AnnotatedSentence) -> Iterator[Contextual]:
    """Who builds something without a name on another's thing uses it: A가 B 기반 비서를 개발했다."""
    pattern = context_words()["built_on"].get(s.lang)
    for i, thing in enumerate(s.names) if pattern is not None and may_say(s.text, s.lang, "built_on") else ():
        behind = pattern.match(s.text, thing.end) if pattern is not None and thing.type in _THINGS else None
        if behind is None or any(thing.end <= n.start < behind.end() for n in s.names):
            continue
        firms = [n for n in s.names[:i] if n.particle in _SUBJECT or (not n.start and s.text[n.end : n.end + 1] == ",")]
        if firms and firms[-1].type == "Organization" and thing.maker != firms[-1].id:
            start, end = firms[-1].start, behind.end()
            yield Contextual(firms[-1].id, "uses", thing.id, "", start, end, "context:built-on", 0.6)


def _accused(s: AnnotatedSentence) -> Iterator[Contextual]:
    """Who sues because another does something sues the other: A는 B가 베꼈다고 주장하며 소송을 냈다."""
    pattern = context_words()["accused"].get(s.lang)
    if pattern is None or not may_say(s.text, s.lang, "accused"):
        return
    parties = [n for n in s.names if n.type in ("Organization", "Person")]
    if len(parties) != 2 or parties[0].particle not in ("은", "는"):
        return
    told = pattern.search(s.text, parties[1].end) if parties[1].particle in ("이", "가") else None
    if told is not None:
        start = parties[0].start
        yield Contextual(parties[0].id, "sues", parties[1].id, "", start, told.end(), "context:accused", 0.6)
