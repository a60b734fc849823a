"""Who does what a Korean event noun says: readers in order, of which the first that applies decides."""

from typing import NamedTuple

from extract.clauses import Clauses
from extract.event import ACTORS
from extract.morphology import Morpheme
from extract.units import Phrase, Predicate

__all__ = ["Agent", "EventNoun", "find_agent"]

_DONE_TO = ("inst", "to", "in", "from", "obj")
_SUFFERS = ("받", "당하", "입")


class EventNoun(NamedTuple):
    """An event noun in its phrase, and the predicate that governs the phrase."""

    c: Clauses
    i: int  # its phrase
    unit: Phrase
    word: Morpheme
    local: tuple[int, ...]  # names before it in its phrase
    bare: tuple[int, ...]  # the last of them, if only describing words stand between
    g: int  # its governor, -1 if none
    governor: Predicate | None
    light: bool  # the governor adds no meaning of its own
    deal: bool  # it is done to the event right before it: 인수 발표

    @property
    def copular(self) -> bool:
        """Say whether the governor says what somebody is."""
        return self.governor is not None and self.governor.key in self.c.words.copulas

    @property
    def befalls(self) -> bool:
        """Say whether it happens to the subject: A가 지원 종료되다."""
        passive = self.governor is not None and self.governor.voice == "passive"
        return passive and self.light and self.unit.case == "" and not self.bare


class Agent(NamedTuple):
    """The names of who acts."""

    names: tuple[int, ...]
    carried: bool = False  # from an earlier clause or sentence
    passive: bool = False  # the subject is what is acted on


_Slots = dict[str, tuple[int, ...]]


def find_agent(noun: EventNoun, slots: _Slots) -> Agent:
    """Return who does what an event noun says; the names of `slots` are moved to the slots that this gives them."""
    for read in _READERS:
        if (agent := read(noun, slots)) is not None:
            return agent
    return _agent_of_sentence(noun)


def _told_to_be(noun: EventNoun, slots: _Slots) -> Agent | None:
    """Read the noun as what somebody is said to be: A는 B의 경쟁사다."""
    if noun.governor is None or not noun.copular or noun.unit.case in ("subj", "topic"):
        return None
    described = noun.c.described(noun.g) if noun.governor.ending == "adnominal" else ()
    if not described:
        return Agent(*noun.c.subject(noun.g))  # A는 B의 경쟁사다: B stays the possessor
    if not slots.get("poss"):  # A가 경쟁사인 B를
        slots["poss"] = noun.bare or noun.c.first_subject(noun.i)  # B 고객사인 A, A가 경쟁사인 B를
        if noun.bare:
            slots.pop("theme", None)
    return Agent(described)


def _suffered(noun: EventNoun, slots: _Slots) -> Agent | None:
    """Read the noun as what the subject gets done to it: A가 B의 조사를 받다."""
    if noun.governor is None or noun.governor.key not in _SUFFERS or noun.unit.case not in ("obj", "any", ""):
        return None
    agent = next((slots[s] for s in ("poss", "by", "from", "to") if slots.get(s)), noun.bare)
    slots["theme"], carried = noun.c.subject(noun.g)
    return Agent(agent, carried)


def _befalling(noun: EventNoun, slots: _Slots) -> Agent | None:
    """Read the noun as what happens to the subject: A가 지원 종료되다, B에 인수 완료됐다."""
    if not noun.befalls:
        return None
    slots["theme"] = noun.c.subject(noun.g)[0]
    to = tuple(k for k in slots.get("to", ()) if noun.c.names[k].type in ACTORS)
    return Agent(slots.get("by", ()) or to, passive=True)


def _about_deal(noun: EventNoun, _: _Slots) -> Agent | None:
    return Agent(_topic_before(noun.c, noun.i)) if noun.deal else None


def _brought_about(noun: EventNoun, slots: _Slots) -> Agent | None:
    """Read the possessor as what the subject acts on: A가 B의 인수를 마무리하다."""
    if noun.governor is None or not noun.light or noun.bare or not slots.get("poss"):
        return None
    if not noun.c.has_subject(noun.g) and not _things(noun.c, slots["poss"]):
        return None
    slots["theme"] = slots.pop("poss")
    return Agent(*noun.c.subject(noun.g))


def _role_of_topic(noun: EventNoun, slots: _Slots) -> Agent | None:
    """Read the noun as what the topic is, without a verb: A = B의 확장판."""
    is_role = noun.governor is None and noun.word.form in noun.c.words.role_nouns and slots.get("poss")
    return Agent(_topic_before(noun.c, noun.i)) if is_role else None


def _suffered_by_topic(noun: EventNoun, slots: _Slots) -> Agent | None:
    """Read the last noun of a headline as what its topic gets done to it: A → B에 인수."""
    c = noun.c
    if noun.governor is not None or noun.word.form not in c.words.suffered or noun.i + 1 != len(c.units):
        return None
    if noun.bare or not slots.get("to"):
        return None
    agent, slots["theme"] = slots.pop("to"), _topic_before(c, noun.i)
    return Agent(agent, passive=True)


def _as_what_it_is(noun: EventNoun, slots: _Slots) -> Agent | None:
    """Read the noun as what somebody is who does something: B의 자회사로 포털을 운영하는 A를; A는 B의 자회사로, …."""
    if noun.unit.case not in ("inst", "as") or noun.word.form not in noun.c.words.role_nouns or noun.copular:
        return None
    if not slots.get("poss") and not noun.bare:
        return None
    if noun.unit.comma:
        return Agent(_topic_before(noun.c, noun.i))
    adnominal = noun.governor is not None and noun.governor.ending == "adnominal"
    return Agent(noun.c.described(noun.g)) if adnominal else None


def _only_named_so(noun: EventNoun, _: _Slots) -> Agent | None:
    """Leave open who it is that a noun only calls so, and that something else is done to: B 계열사로 보내다."""
    governed = noun.governor is not None and not noun.copular and not noun.light
    called = noun.bare and noun.word.form in noun.c.words.role_nouns
    return Agent(()) if governed and called and noun.unit.case in _DONE_TO else None


def _possessing(_: EventNoun, slots: _Slots) -> Agent | None:
    return Agent(slots["poss"]) if slots.get("poss") else None


def _untold(noun: EventNoun, _: _Slots) -> Agent | None:
    """Leave open who acts where the noun is itself a possessor or a subject."""
    is_subject = noun.unit.case in ("subj", "topic") and not noun.light
    return Agent(()) if noun.unit.case == "poss" or is_subject else None


def _thought_of(noun: EventNoun, _: _Slots) -> Agent | None:
    """Leave open who does what somebody speaks about: B 인수에 대해 투자자 A가 입을 열었다."""
    return Agent(()) if noun.unit.case == "about" and noun.governor is not None and not noun.light else None


_READERS = (
    _told_to_be,
    _suffered,
    _befalling,
    _about_deal,
    _brought_about,
    _role_of_topic,
    _suffered_by_topic,
    _as_what_it_is,
    _only_named_so,
    _possessing,
    _thought_of,
    _untold,
)


def _agent_of_sentence(noun: EventNoun) -> Agent:
    """Return the subject of the governor; without one the topic, or the first name of the noun's own phrase."""
    if noun.governor is not None:
        return Agent(*noun.c.subject(noun.g))
    return Agent(_topic_before(noun.c, noun.i) or (noun.local[:1] if len(noun.local) > 1 else ()))


def _things(c: Clauses, names: tuple[int, ...]) -> bool:
    return all(c.names[k].type not in ACTORS for k in names)


def _topic_before(c: Clauses, i: int) -> tuple[int, ...]:
    for q in range(i - 1, -1, -1):
        phrase = c.phrase(q)
        if phrase is not None and phrase.case in ("topic", "subj") and c.groups[q]:
            own = c.predicate(c.governor[q])
            if phrase.case == "topic" or own is None or own.ending != "adnominal" or c.governor[q] > i:
                return c.groups[q]  # not B of 'B도 쓰는 A 인수'
    return ()
