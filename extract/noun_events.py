"""Event nouns of a Korean sentence with the names in their slots: A, B 인수; A의 B 투자; A가 B의 조사를 받다."""

from extract.clauses import Clauses
from extract.event import OBLIQUE, Event
from extract.noun_agents import EventNoun, find_agent
from extract.nouns import CURRENCIES, FIGURE, MONEY, has_figure, head_nouns
from extract.open_subject import left_out
from extract.units import Phrase

__all__ = ["noun_events"]

_AROUND = (
    "about",
    "accord",
    "via",
    "to",
    "in",
    "inst",
    "since",
    "until",
    "like",
    "poss",
)  # what it is told of, not done


def noun_events(c: Clauses, i: int, unit: Phrase, triggers: frozenset[str]) -> list[Event]:
    events: list[Event] = []
    if unit.case == "than":
        return events  # 발표보다는: what is set aside
    for j, word in enumerate(unit.words):
        if word.form not in triggers and not _pair_before(c, i, j, word.form) and not _of_money(c, unit, j):
            continue
        rest = [] if has_figure(unit, word.end) else [w.form for w in unit.words[j + 1 :]]
        if any(form not in c.words.support_nouns and form not in triggers for form in rest):
            continue
        event = _noun_event(c, i, j, unit)
        if event is not None:
            events.append(event)
    return events


def _noun_event(c: Clauses, i: int, j: int, unit: Phrase) -> Event | None:
    noun = _event_noun(c, i, j, unit)
    slots = _slots(noun, j)
    agent, carried, passive = find_agent(noun, slots)
    slots["agent"] = agent
    governor = noun.governor
    if governor is not None and not slots.get("poss") and unit.case not in _AROUND:
        slots["beside"] = c.beside(noun.g)
    if not any(slots.values()):
        return None
    _add_context(noun, slots)
    negative = governor is not None and (noun.light or noun.copular) and governor.negative
    is_open = not agent and unit.case != "poss"
    if is_open and governor is not None:
        is_open = left_out(c, noun.g, governor, agent, carried, False)[1]
    word = noun.word
    return Event(
        _keys(c, i, unit, j), word.start, word.end, passive, negative, slots, carried or not agent, "noun", "", is_open,
        unit.case in ("inst", "as") and word.form in c.words.partners,
    )  # fmt: skip


def _event_noun(c: Clauses, i: int, j: int, unit: Phrase) -> EventNoun:
    """Find what governs the event noun `j` of phrase `i`, and the names before it."""
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
    deal = j > 0 and unit.words[j - 1].form in c.triggers
    return EventNoun(c, i, unit, word, local, bare, g, governor, light, deal)


def _slots(noun: EventNoun, j: int) -> dict[str, tuple[int, ...]]:
    """Return, by slot, the names in the phrases before an event noun that belong to it."""
    c, i = noun.c, noun.i
    slots: dict[str, tuple[int, ...]] = {}
    if noun.bare:
        slots["theme"] = _with_list(c, i, noun.bare)
    for q in range(i - 1, -1, -1):
        phrase = c.phrase(q)
        if phrase is None:
            break
        if _belongs(noun, q, phrase):
            _fill(c, q, phrase, slots)
        elif phrase.case == "list" and q == i - 1 and j > 0 and not noun.local:
            slots.setdefault("theme", c.main[q])  # A·20TB 저장 공간 포함
        elif phrase.case in ("topic", "subj") and not noun.befalls:
            break
    return slots


def _belongs(noun: EventNoun, q: int, phrase: Phrase) -> bool:
    """Say whether a phrase before an event noun is its own, not that of the verb behind it."""
    if phrase.case == "poss" and q == noun.i - 1:
        return True
    owner = noun.c.phrase(q + 1)
    before_owner = q == noun.i - 2 and owner is not None and owner.case == "poss"
    joint = phrase.case == "with" and (q == noun.i - 1 or before_owner)
    return phrase.case in OBLIQUE and (noun.light or phrase.case == "about" or phrase.attributive or joint)


def _fill(c: Clauses, q: int, phrase: Phrase, slots: dict[str, tuple[int, ...]]) -> None:
    """Put the names of a phrase into the slot of its case, unless a nearer phrase has filled it."""
    slot = "theme" if phrase.case in ("obj", "", "any") else "inst" if phrase.case == "ground" else phrase.case
    if c.groups[q]:
        slots.setdefault(slot, c.groups[q])
    elif c.near[q]:
        slots.setdefault(f"~{slot}", c.near[q])
    elif slot == "to" and c.inside[q]:  # A, B 데이터센터에 C 공급
        slots.setdefault("owner", c.inside[q][-1:])


def _add_context(noun: EventNoun, slots: dict[str, tuple[int, ...]]) -> None:
    """Add the names that stand with what governs an event noun, and the parties of the deal that it is about."""
    c, g = noun.c, noun.g
    if noun.light and not (slots.keys() & {"theme", "about"}) and (asked := c.asked(g)):
        slots["about"] = asked
    if noun.governor is not None and (noun.copular or noun.light):
        slots["held"] = c.held(g)
    if noun.deal:
        slots["deal"] = (*slots.get("poss", ()), *noun.local)


def _keys(c: Clauses, i: int, unit: Phrase, j: int) -> tuple[tuple[str, str], ...]:
    """Return the keys of an event noun; with the noun behind it, it may say what the two say as noun and verb: 투자 유치."""
    word = unit.words[j]
    after = unit.words[j + 1].form if j + 1 < len(unit.words) else ""
    pair = f"{word.form}+{after}"
    pair = pair if pair in c.words.pairs else _pair_before(c, i, j, word.form)
    if pair:
        begins = after in c.words.light_verbs  # 제공 시작 is a 제공 too, 투자 유치 no 투자
        return (("verb", pair), *((("noun", word.form),) if begins else ()))
    money = _of_money(c, unit, j)
    return (*((("verb", money),) if money else ()), ("noun", word.form))


def _pair_before(c: Clauses, i: int, j: int, noun: str) -> str:
    """Return the key of a noun with its object, where the noun stands for the verb: 3억 달러를 유치, 전 직원에 A 지급."""
    before = c.phrase(i - 1)
    near = before is not None and (before.case == "obj" if j == 0 else before.case == "to" and not c.inside[i - 1])
    heads = head_nouns(before) if before is not None and near else ()
    return next((pair for head in heads if (pair := f"{head}+{noun}") in c.words.pairs), "")


def _of_money(c: Clauses, unit: Phrase, j: int) -> str:
    """Return the key of an event noun behind a sum: 10억 달러 추가 투입."""
    key = f"{MONEY}+{unit.words[j].form}"
    sums = [
        k
        for k, w in enumerate(unit.words[:j])
        if w.form in CURRENCIES and k and unit.words[k - 1].tag in (*FIGURE, "SL")
    ]
    between = {w.form for w in unit.words[sums[-1] + 1 : j]} if sums else {""}
    return key if key in c.words.pairs and between <= c.words.event_modifiers | c.words.support_nouns else ""


def _with_list(c: Clauses, i: int, bare: tuple[int, ...]) -> tuple[int, ...]:
    """Take in the earlier members of a list whose last one stands in this phrase: A, B 출시."""
    members = list(bare)
    q = i - 1
    while q >= 0 and (phrase := c.phrase(q)) is not None and phrase.case in ("list", "", "with") and c.main[q]:
        if c.names[c.main[q][0]].type != c.names[bare[0]].type:
            break
        if phrase.case == "with" and (
            c.names[bare[0]].type != "Organization" or q != i - 1 or not c.headline or q == 0
        ):
            break  # A, B와 C 인수: A buys both
        members = [*c.main[q], *members]
        q -= 1
    return tuple(members)
