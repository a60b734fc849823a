"""Event nouns of a Korean sentence with the names in their slots: A, B 인수; A의 B 투자; A가 B의 조사를 받다."""

from extract.clauses import Clauses
from extract.event import ACTORS, OBLIQUE, Event
from extract.nouns import CURRENCIES, FIGURE, MONEY, has_figure, head_nouns
from extract.open_subject import left_out
from extract.units import Phrase

__all__ = ["noun_events"]

_SUFFERS = ("받", "당하", "입")
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
_COPULAR = (
    "이다",
    "아니",
    "꼽히",
    "불리",
    "평가",
    "부상",
    "떠오르",
    "편입",
    "여겨지",
    "지목",
    "거론",
    "급부상",
    "자리매김",
    "나서",
    "도약",
    "성장",
)


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
    befalls = governor is not None and light and governor.voice == "passive" and unit.case == "" and not bare
    slots: dict[str, tuple[int, ...]] = {}
    if bare:
        slots["theme"] = _with_list(c, i, bare)
    q = i - 1
    while q >= 0:
        phrase = c.phrase(q)
        if phrase is None:
            break
        owner = c.phrase(q + 1)
        joint = phrase.case == "with" and (q == i - 1 or (q == i - 2 and owner is not None and owner.case == "poss"))
        if (phrase.case == "poss" and q == i - 1) or (
            phrase.case in OBLIQUE and (light or phrase.case == "about" or phrase.attributive or joint)
        ):
            slot = {"obj": "theme", "": "theme", "any": "theme"}.get(phrase.case, phrase.case)
            if c.groups[q]:
                slots.setdefault(slot, c.groups[q])
            elif c.near[q]:
                slots.setdefault(f"~{slot}", c.near[q])
            elif slot == "to" and c.inside[q]:  # A, B 데이터센터에 C 공급
                slots.setdefault("owner", c.inside[q][-1:])
        elif phrase.case == "list" and q == i - 1 and j > 0 and not local:
            slots.setdefault("theme", c.main[q])  # A·20TB 저장 공간 포함
        elif phrase.case in ("topic", "subj") and not befalls:
            break
        q -= 1
    agent: tuple[int, ...] = ()
    carried = passive = False
    deal = j > 0 and unit.words[j - 1].form in triggers
    suffers = governor is not None and governor.key in _SUFFERS and unit.case in ("obj", "any", "")
    if governor is not None and governor.key in _COPULAR and unit.case not in ("subj", "topic"):
        agent = c.described(g) if governor.ending == "adnominal" else ()
        if agent and not slots.get("poss"):  # A가 경쟁사인 B를
            slots["poss"] = c.first_subject(i)
        if not agent:
            agent, carried = c.subject(g)  # A는 B의 경쟁사다: B stays the possessor
    elif suffers:  # A가 B의 조사를 받다
        agent = next((slots[s] for s in ("poss", "by", "from", "to") if slots.get(s)), bare)
        slots["theme"], carried = c.subject(g)
    elif befalls:  # A가 지원 종료되다, B에 인수 완료됐다
        slots["theme"], passive = c.subject(g)[0], True
        agent = slots.get("by", ()) or tuple(k for k in slots.get("to", ()) if c.names[k].type in ACTORS)
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
    elif governor is None and word.form in c.words.role_nouns and slots.get("poss"):
        agent = _topic_before(c, i)  # A = B의 확장판
    elif governor is None and word.form in c.words.suffered and i + 1 == len(c.units) and not bare and slots.get("to"):
        agent, slots["theme"], passive = slots.pop("to"), _topic_before(c, i), True  # A → B에 인수
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
    if governor is not None and not slots.get("poss") and unit.case not in _AROUND:
        slots["beside"] = c.beside(g)
    if not any(v for k, v in slots.items()):
        return None
    if light and not (slots.keys() & {"theme", "about"}) and (asked := c.asked(g)):
        slots["about"] = asked
    if governor is not None and (governor.key in _COPULAR or light):
        slots["held"] = c.held(g)
    if deal:
        slots["deal"] = (*slots.get("poss", ()), *local)
    negative = governor is not None and (light or governor.key in _COPULAR) and governor.negative
    is_open = not agent and unit.case != "poss"
    if is_open and governor is not None:
        is_open = left_out(c, g, governor, agent, carried, False)[1]
    return Event(
        _keys(c, i, unit, j), word.start, word.end, passive, negative, slots, carried or not agent, "noun", "", is_open,
        unit.case in ("inst", "as") and word.form in c.words.partners,
    )  # fmt: skip


def _keys(c: Clauses, i: int, unit: Phrase, j: int) -> tuple[tuple[str, str], ...]:
    """Return the keys of an event noun; with the noun behind it, it may say what the two say as noun and verb: 투자 유치."""
    word = unit.words[j]
    after = unit.words[j + 1].form if j + 1 < len(unit.words) else ""
    pair = f"{word.form}+{after}"
    pair = pair if pair in c.words.pairs else _pair_before(c, i, j, word.form)
    if pair:
        return (("verb", pair),)
    money = _of_money(c, unit, j)
    return (*((("verb", money),) if money else ()), ("noun", word.form))


def _pair_before(c: Clauses, i: int, j: int, noun: str) -> str:
    """Return the key of a noun with its object, where the noun stands for the verb: 3억 달러를 유치, 기업가치는 …."""
    before = c.phrase(i - 1)
    heads = head_nouns(before) if j == 0 and before is not None and before.case == "obj" else ()
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


def _things(c: Clauses, names: tuple[int, ...]) -> bool:
    return all(c.names[k].type not in ACTORS for k in names)


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


def _topic_before(c: Clauses, i: int) -> tuple[int, ...]:
    for q in range(i - 1, -1, -1):
        phrase = c.phrase(q)
        if phrase is not None and phrase.case in ("topic", "subj") and c.groups[q]:
            own = c.predicate(c.governor[q])
            if phrase.case == "topic" or own is None or own.ending != "adnominal" or c.governor[q] > i:
                return c.groups[q]  # not B of 'B도 쓰는 A 인수'
    return ()
