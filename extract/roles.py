"""Who does what in a Korean sentence: predicates and event nouns with the names in their slots."""

from collections.abc import Sequence

from extract.clauses import BEGUN, SERIAL, Clauses
from extract.event import ACTORS, OBLIQUE, THINGS, Event
from extract.noun_events import noun_events
from extract.open_subject import left_out
from extract.sentence import Name
from extract.units import Phrase, Predicate, Unit
from extract.words import Words

__all__ = ["find_events"]

_JOINTLY, _GROUND = "함께", "기반+하"
_PAST = ("ᆫ", "은")
_UNABLE = "못"  # 미치지 못하다: where not to do it says something of its own


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
            if ground := event.slots.get("ground"):
                events.append(_founded_on(event, ground))
            if event.slots.get("together"):
                events.append(event._replace(keys=(("verb", _JOINTLY),)))
        else:
            events.extend(noun_events(clauses, i, unit, triggers))
    return tuple(events)


def _founded_on(event: Event, ground: tuple[int, ...]) -> Event:
    """Return the event that what acts, or is made, rests on something: A는 B를 기반으로 답한다."""
    slots = {"agent": event.slots.get("agent", ()), "theme": ground}
    if event.passive or not slots["agent"]:
        slots["agent"] = event.slots.get("theme", ())
    return event._replace(keys=(("verb", _GROUND),), slots=slots, passive=False)


def _sharing(event: Event, slots: dict[str, tuple[int, ...]]) -> Event:
    """Return the event of a clause that shares the predicate of another."""
    own = {"theme" if case == "obj" else case: names for case, names in slots.items()}
    return event._replace(slots=own, carried=False, open=False)


def _verb_event(c: Clauses, p: int, unit: Predicate) -> Event:
    slots = _oblique(c, p)
    agent, carried = c.subject(p)
    passive = unit.voice == "passive"
    theme = slots.pop("obj", ()) or slots.get("any", ()) or slots.pop("", ())
    if not theme and not passive:
        theme = c.shared_object(p)
    gap = c.described(p) or c.told_of(p) if unit.ending == "adnominal" else ()
    own_subject = bool(agent) and not carried
    agent, is_open = left_out(c, p, unit, agent, carried, bool(gap))
    if passive:
        _fill_passive(c, slots, (agent if own_subject else ()) or gap or agent)
        carried = False
    elif gap:
        _fill_describing(c, p, slots, agent, own_subject, theme, gap)
        is_open = is_open or _lacks_subject(c, p, slots, gap)
        carried = carried and "head" not in slots
    else:
        slots["agent"], slots["theme"] = agent, theme
    _add_context(c, p, slots, passive)
    slots |= _parts(c, p, passive, own_subject)
    if joint := slots.get("together"):
        if slots.get("theme"):
            slots["theme"] += tuple(k for k in joint if c.names[k].type in THINGS)  # A와 함께 B를 공개하다
        slots["agent"] = (*slots.get("agent", ()), *(k for k in joint if c.names[k].type in ACTORS))
    keys = _keys(c, p, unit)
    negative = unit.negative and not keys[0][1].startswith(f"{_UNABLE}+")
    return Event(
        keys, unit.start, unit.end, passive, negative, slots, carried, "verb", _described_status(unit, gap),
        is_open, past=unit.form in _PAST, bare=own_subject and unit.ending != "adnominal" and not (passive or theme or c.governs(p, "obj") or c.governs(p, "inst") or c.governs(p, "any")),
    )  # fmt: skip


def _oblique(c: Clauses, p: int) -> dict[str, tuple[int, ...]]:
    """Return, by case, the names that a predicate governs beside its subject."""
    slots: dict[str, tuple[int, ...]] = {case: found for case in OBLIQUE & c.cases(p) if (found := c.own(p, case))}
    if "ground" in slots:
        slots.setdefault("inst", slots["ground"])
    if c.one_with_before(p):  # A에서 갈라져 나온 B
        slots = {case: found for case in OBLIQUE & c.cases(p - 1) if (found := c.own(p - 1, case))} | slots
    if "in" not in slots and (place := c.place(p)):
        slots["in"] = place
    return slots


def _fill_passive(c: Clauses, slots: dict[str, tuple[int, ...]], theme: tuple[int, ...]) -> None:
    slots["theme"] = theme
    actors = tuple(k for k in slots.get("in", ()) if c.names[k].type in ACTORS)
    slots["agent"] = slots.get("by", ()) or slots.get("from", ()) or actors
    slots["by"] = slots.get("by", ()) or tuple(k for k in slots.get("to", ()) if c.names[k].type != "Place")


def _fill_describing(
    c: Clauses, p: int, slots: dict[str, tuple[int, ...]], agent: tuple[int, ...], own_subject: bool,
    theme: tuple[int, ...], gap: tuple[int, ...],
) -> None:  # fmt: skip
    """Fill the slots of a predicate that describes `gap`; it is their head unless it is only what is acted on."""
    acts = c.governs(p, "obj")  # B의 자리를 노리는 A
    if c.seated(p) and (slots.get("to") or slots.get("in") or not own_subject):
        slots["agent"], slots["head"] = (
            gap,
            gap,
        )  # A가 뉴욕에 본사를 둔 B를: the seat is B's, whoever the sentence is about
    elif not theme and own_subject and acts:  # A가 클라우드를 공급하는 B
        slots["agent"], slots["head"] = agent, gap
        slots.setdefault("to", gap)
    elif theme or (not own_subject and (acts or any(slots.get(s) for s in ("to", "with", "from", "in")))):
        acting = own_subject and not _acts_itself(c, p, theme, gap)
        slots["agent"], slots["head"] = agent if acting else gap, gap
        if not own_subject and not theme and not acts and not slots.get("to") and not slots.get("with"):
            theme = gap  # B에서 영입한 A: the clause leaves open whether A acts
    else:
        slots["agent"], theme = agent, gap
    slots["theme"] = theme


def _acts_itself(c: Clauses, p: int, theme: tuple[int, ...], gap: tuple[int, ...]) -> bool:
    """Say whether who is described acts, and not the subject before, which is the main clause's: A가 B를 인수한 C와 손잡다."""
    verb = c.predicate(p)
    direct = bool(p + 1 < len(c.units) and c.groups[p + 1]) and not {c.names[k].id for k in theme} & {
        c.names[k].id for k in gap
    }
    actors = direct and all(c.names[k].type in ACTORS for k in gap)
    alone = not any(c.governs(p, case) for case in ("to", "with", "from", "by"))
    return (
        bool(theme) and actors and alone and c.governs(p, "subj") and verb is not None and verb.key not in c.words.gives
    )


def _lacks_subject(c: Clauses, p: int, slots: dict[str, tuple[int, ...]], gap: tuple[int, ...]) -> bool:
    """Say whether what describes a name tells only what was done to it, in a sentence where nobody acts: 지난해 인수한 A를."""
    if slots.get("agent") or slots.get("theme") != gap or c.governs(p, "subj"):
        return False
    return not any(isinstance(u, Phrase) and u.case in ("subj", "topic") for u in c.units[p:])


def _add_context(c: Clauses, p: int, slots: dict[str, tuple[int, ...]], passive: bool) -> None:
    """Add the names that a predicate does not govern, but that stand with what it governs."""
    if not passive:
        slots["beside"] = c.beside(p)
    if means := c.means(p):
        slots.setdefault("inst", means)
    slots["deal"] = c.deal(p)
    slots["owner"] = c.owner(p)
    slots["wares"] = c.wares(p, slots["owner"])
    slots["mine"] = c.owner_of_subject(p)
    slots["whose"] = c.whose(p)
    slots["held"] = c.held(p)
    if asked := c.asked(p):
        slots.setdefault("about", asked)


def _keys(c: Clauses, p: int, unit: Predicate) -> tuple[tuple[str, str], ...]:
    """Return the keys of a predicate: with the nouns, or the verb before it, that make one meaning with it, then alone."""
    if unit.negative and (unable := f"{_UNABLE}+{unit.key}") in c.words.pairs:
        return (("verb", unable),)
    together = [*_described_nouns(c, p, unit), *c.nouns_with(p)]
    first = c.predicate(p - 1)
    if first is not None and (
        (first.ending, first.form) == BEGUN or (first.ending == "link" and first.form in SERIAL)
    ):  # 쏟아붓다, 들고 나오다
        together.insert(0, first.key)
    pairs = (("verb", f"{word}+{unit.key}") for word in together)
    return (*pairs, ("noun" if unit.nominal else "verb", unit.key))


def _described_nouns(c: Clauses, p: int, unit: Predicate) -> list[str]:
    """Return the nouns, without names, that a predicate describes and belongs with: A가 B에 부과한 과징금."""
    k = c.described_noun(p) if unit.ending == "adnominal" else None
    noun = c.phrase(k) if k is not None else None
    if k is None or noun is None or c.inside[k]:
        return []
    return [w.form for w in noun.words if f"{w.form}+{unit.key}" in c.words.pairs]


def _parts(c: Clauses, p: int, passive: bool, own_subject: bool) -> dict[str, tuple[int, ...]]:
    """Return, by slot, the names whose parts fill it: ~agent of 'B200의 성능은'."""
    found = {f"~{case}": names for case in OBLIQUE & c.cases(p) if (names := c.part(p, case))}
    subject = () if own_subject else c.part(p, "subj") or c.part(p, "topic")
    if subject:
        found["~theme" if passive else "~agent"] = subject
    if not passive and "~obj" in found:
        found["~theme"] = found.pop("~obj")
    return found


def _described_status(unit: Predicate, gap: tuple[int, ...]) -> str:
    """Read the status from the ending of a predicate that describes a name; elsewhere the clause's end tells it."""
    if not gap:
        return ""
    if unit.negative:
        return "negated"
    return "planned" if unit.form in ("ᆯ", "을") else "ended" if unit.form == "던" else "asserted"
