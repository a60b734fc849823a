"""Who does what in a Korean sentence: predicates and event nouns with the names in their slots."""

from collections.abc import Sequence
from typing import NamedTuple

from extract.clauses import Clauses
from extract.groups import eojeols, has_figure
from extract.sentence import Name
from extract.units import Phrase, Predicate, Unit
from extract.words import Words

__all__ = ["Event", "find_events"]

_SUFFERS = ("받", "당하", "입")
_COPULAR = ("이다", "아니", "꼽히", "불리", "평가", "부상", "떠오르", "편입", "여겨지", "지목", "거론")
_JOINTLY = "함께"
_ACTORS = ("Organization", "Person")
_OBLIQUE = {"obj", "to", "from", "with", "in", "inst", "as", "about", "than", "by", "via", "for", "any", "together", ""}


class Event(NamedTuple):
    """A predicate or event noun; `slots` maps a slot to name indices, `tail` is the text up to the clause's end."""

    keys: tuple[tuple[str, str], ...]  # (noun or verb, word)
    start: int
    end: int
    passive: bool
    negative: bool
    slots: dict[str, tuple[int, ...]]
    carried: bool  # the agent comes from an earlier clause or sentence
    form: str  # verb, noun
    status: str = ""  # what its own ending says, where it describes a name: 인수한, 인수할
    open: bool = False  # its subject is left out: the item's topic may be meant
    role: bool = False  # it is what its subject is to somebody: 파트너로 참여하다


def find_events(
    units: Sequence[Unit], names: Sequence[Name], words: Words, triggers: frozenset[str], headline: bool = False
) -> tuple[Event, ...]:
    """Return every predicate and every event noun (a noun of `triggers`) with the names in its slots."""
    clauses = Clauses(units, names, words, triggers, headline)
    events: list[Event] = []
    for i, unit in enumerate(clauses.units):
        if isinstance(unit, Predicate):
            events.append(event := _verb_event(clauses, i, unit))
            events.extend(_sharing(event, slots) for slots in clauses.shared.get(i, ()))
            if event.slots.get("together"):
                events.append(event._replace(keys=(("verb", _JOINTLY),)))
        else:
            events.extend(_noun_events(clauses, i, unit, triggers))
    return tuple(events)


def _sharing(event: Event, slots: dict[str, tuple[int, ...]]) -> Event:
    """Return the event of a clause that shares the predicate of another."""
    own = {"theme" if case == "obj" else case: names for case, names in slots.items()}
    return event._replace(slots=own, carried=False, open=False)


def _verb_event(c: Clauses, p: int, unit: Predicate) -> Event:
    slots: dict[str, tuple[int, ...]] = {case: found for case in _OBLIQUE if (found := c.own(p, case))}
    if "in" not in slots and (place := c.place(p)):
        slots["in"] = place
    agent, carried = c.subject(p)
    passive = unit.voice == "passive"
    theme = slots.pop("obj", ()) or slots.get("any", ()) or slots.pop("", ())
    if not theme and not passive:
        theme = c.shared_object(p)
    gap = c.described(p) or c.told_of(p) if unit.ending == "adnominal" else ()
    own_subject = bool(agent) and not carried
    agent, left_out = _left_out(c, p, unit, agent, carried, bool(gap))
    if passive:
        slots["theme"] = (agent if own_subject else ()) or gap or agent
        actors = tuple(k for k in slots.get("in", ()) if c.names[k].type in _ACTORS)
        slots["agent"] = slots.get("by", ()) or slots.get("from", ()) or actors
        slots["by"] = slots.get("by", ()) or tuple(k for k in slots.get("to", ()) if c.names[k].type != "Place")
        carried = False
    elif gap:
        if not theme and own_subject and c.governs(p, "obj"):  # A가 클라우드를 공급하는 B
            slots["agent"], slots["head"] = agent, gap
            slots.setdefault("to", gap)
        elif c.seated(p):  # 뉴욕에 본사를 둔 B: the seat is B's, whoever the sentence is about
            slots["agent"], slots["head"] = gap, gap
            carried = False
        elif theme or (own_subject is False and any(slots.get(s) for s in ("to", "with", "from", "in"))):
            slots["agent"] = agent if own_subject else gap
            slots["head"] = gap
            carried = False
            if not own_subject and not theme and not slots.get("to") and not slots.get("with"):
                theme = gap  # B에서 영입한 A: the clause leaves open whether A acts
        else:
            slots["agent"] = agent
            theme = gap
        slots["theme"] = theme
    else:
        slots["agent"], slots["theme"] = agent, theme
    if not passive:
        slots["beside"] = c.beside(p)
    if means := c.means(p):
        slots.setdefault("inst", means)
    slots["deal"] = c.deal(p)
    slots["owner"] = c.owner(p)
    slots |= _parts(c, p, passive, own_subject)
    if joint := slots.get("together"):
        slots["agent"] = (*slots.get("agent", ()), *(k for k in joint if c.names[k].type in _ACTORS))
    keys = [("noun" if unit.nominal else "verb", unit.key)]
    before = c.phrase(p - 1)
    if before is not None and before.words:
        keys.insert(0, ("verb", f"{before.head}+{unit.key}"))
        joined = eojeols(before.words)[-1]
        if joined != before.head:  # 합작 and 법인 of 합작법인
            keys.insert(0, ("verb", f"{joined}+{unit.key}"))
    if (first := c.predicate(p - 1)) is not None and first.end == unit.start:  # 쏟 and 붓 of 쏟아붓다
        keys.insert(0, ("verb", f"{first.key}+{unit.key}"))
    return Event(
        tuple(keys), unit.start, unit.end, passive, unit.negative, slots, carried, "verb", _described_status(unit, gap),
        left_out,
    )  # fmt: skip


def _parts(c: Clauses, p: int, passive: bool, own_subject: bool) -> dict[str, tuple[int, ...]]:
    """Return, by slot, the names whose parts fill it: ~agent of 'B200의 성능은'."""
    found = {f"~{case}": names for case in _OBLIQUE if (names := c.part(p, case))}
    subject = () if own_subject else c.part(p, "subj") or c.part(p, "topic")
    if subject:
        found["~theme" if passive else "~agent"] = subject
    if not passive and "~obj" in found:
        found["~theme"] = found.pop("~obj")
    return found


def _left_out(
    c: Clauses, p: int, unit: Predicate, agent: tuple[int, ...], carried: bool, gap: bool
) -> tuple[tuple[int, ...], bool]:
    """Return the agent of a predicate, and whether it is left out, so that the item's topic may be meant."""
    if gap or unit.form in c.words.conditions:
        return agent, False
    if unit.ending != "adnominal" or (agent and not carried):
        return agent, carried and not agent
    head = c.described_noun(p)
    noun = c.phrase(head) if head is not None else None
    if head is None or noun is None or not noun.words:
        return agent, False
    if noun.head in c.words.agents:  # A를 쓰는 기업이: the firm is meant, whoever the sentence is about
        return (), False
    if noun.head in c.words.bound_nouns:  # 쓸 수 있다, 쓸 계획이다
        return agent, carried and not agent
    thing = noun.head in c.words.things and c.predicative(head)  # A를 지원하는 도구다: the topic is what it says so of
    return agent, thing and not agent


def _described_status(unit: Predicate, gap: tuple[int, ...]) -> str:
    """Read the status from the ending of a predicate that describes a name; elsewhere the clause's end tells it."""
    if not gap:
        return ""
    return "negated" if unit.negative else "planned" if unit.form in ("ᆯ", "을") else "asserted"


def _noun_events(c: Clauses, i: int, unit: Phrase, triggers: frozenset[str]) -> list[Event]:
    events = []
    for j, word in enumerate(unit.words):
        if word.form not in triggers:
            continue
        rest = [] if has_figure(unit, word.end) else [w.form for w in unit.words[j + 1 :]]
        if any(form not in c.words.support_nouns and form not in triggers for form in rest):
            continue
        event = _noun_event(c, i, j, unit)
        if event is not None:
            events.append(event)
    return events


def _noun_event(c: Clauses, i: int, j: int, unit: Phrase) -> Event | None:
    triggers = c.triggers
    word = unit.words[j]
    local = tuple(k for k in c.inside[i] if c.names[k].end <= word.start)
    bare = local[-1:] if local and c.adjoins(local[-1], unit, word) else ()
    g = -1 if unit.comma and unit.case == "" else c.governor[i]
    governor = c.predicate(g)
    light = (
        governor is None
        or governor.key in c.words.light_verbs
        or (governor.nominal and governor.key in c.words.support_nouns)
    )
    slots: dict[str, tuple[int, ...]] = {}
    if bare:
        slots["theme"] = _with_list(c, i, bare)
    q = i - 1
    while q >= 0:
        phrase = c.phrase(q)
        if phrase is None:
            break
        if (phrase.case == "poss" and q == i - 1) or (
            phrase.case in _OBLIQUE
            and (light or phrase.case == "about" or phrase.attributive or (phrase.case == "with" and q == i - 1))
        ):
            slot = {"obj": "theme", "": "theme", "any": "theme"}.get(phrase.case, phrase.case)
            if c.groups[q]:
                slots.setdefault(slot, c.groups[q])
        elif phrase.case in ("topic", "subj"):
            break
        q -= 1
    agent: tuple[int, ...] = ()
    carried = False
    deal = j > 0 and unit.words[j - 1].form in triggers
    suffers = governor is not None and governor.key in _SUFFERS and unit.case in ("obj", "any", "")
    if governor is not None and governor.key in _COPULAR and unit.case not in ("subj", "topic"):
        agent, carried = c.subject(g)  # A는 B의 경쟁사다: B stays the possessor
        if not agent and governor.ending == "adnominal":
            agent = c.described(g)
            if agent and not slots.get("poss"):  # A가 경쟁사인 B를
                slots["poss"] = c.first_subject(i)
    elif suffers:  # A가 B의 조사를 받다
        agent = next((slots[s] for s in ("poss", "by", "from", "to") if slots.get(s)), bare)
        slots["theme"], carried = c.subject(g)
    elif deal:
        agent = _topic_before(c, i)
    elif (
        governor is not None
        and light
        and not bare
        and slots.get("poss")
        and (c.has_subject(g) or _things(c, slots["poss"]))
    ):
        slots["theme"] = slots.pop("poss")  # A가 B의 인수를 마무리하다
        agent, carried = c.subject(g)
    elif poss := slots.get("poss"):
        agent = poss
    elif unit.case == "poss" or (unit.case in ("subj", "topic") and not light):
        agent = ()
    elif governor is not None:
        agent, carried = c.subject(g)
    else:
        agent, carried = _topic_before(c, i), False
        if not agent and len(local) > 1:
            agent = local[:1]
    slots["agent"] = agent
    if governor is not None and not slots.get("poss"):
        slots["beside"] = c.beside(g)
    if not any(v for k, v in slots.items()):
        return None
    if deal:
        slots["deal"] = (*slots.get("poss", ()), *local)
    negative = governor is not None and (light or governor.key in _COPULAR) and governor.negative
    left_out = not agent and unit.case != "poss"
    if left_out and governor is not None:
        left_out = _left_out(c, g, governor, agent, carried, False)[1]
    return Event(
        (("noun", word.form),), word.start, word.end, False, negative, slots, carried or not agent, "noun", "", left_out,
        unit.case in ("inst", "as") and word.form in c.words.partners,
    )  # fmt: skip


def _things(c: Clauses, names: tuple[int, ...]) -> bool:
    return all(c.names[k].type not in _ACTORS for k in names)


def _with_list(c: Clauses, i: int, bare: tuple[int, ...]) -> tuple[int, ...]:
    """Take in the earlier members of a list whose last one stands in this phrase: A, B 출시."""
    members = list(bare)
    q = i - 1
    while q >= 0 and (phrase := c.phrase(q)) is not None and phrase.case in ("list", "") and c.main[q]:
        if c.names[c.main[q][0]].type != c.names[bare[0]].type:
            break
        members = [*c.main[q], *members]
        q -= 1
    return tuple(members)


def _topic_before(c: Clauses, i: int) -> tuple[int, ...]:
    for q in range(i - 1, -1, -1):
        phrase = c.phrase(q)
        if phrase is not None and phrase.case in ("topic", "subj") and c.groups[q]:
            return c.groups[q]
    return ()
