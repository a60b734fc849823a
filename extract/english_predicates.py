"""Who does what in an English verb or predicate adjective: subject, object, what stands behind its prepositions."""

from extract.english_chunks import Unit
from extract.english_marks import marked_objects, whose_subject
from extract.english_nouns import with_plain
from extract.english_phrases import EnglishEvent
from extract.english_reference import Found
from extract.english_roles import Clause
from extract.english_words import load_english_words
from extract.frames import Frame

__all__ = ["adjective_event", "verb_event"]

_MADE = {"Model", "Product", "Hardware", "Standard"}


def verb_event(clause: Clause, k: int, unit: Unit, frames: tuple[Frame, ...]) -> EnglishEvent:
    """Read a verb group that frames know."""
    theme = clause.object(k)
    behind = clause.past_object(k)
    inserted = clause.inserted(k)
    slots = with_plain({**clause.opening(k), **inserted, **clause.relative(k), **clause.prepositions(behind)})
    subject, carried = clause.subject(k)
    slots["behind:with"] = clause.prepositions(behind).get("prep:with", ()) or inserted.get("behind:with", ())
    if unit.word in clause.words.leaving and not theme and not slots.get("prep:from"):
        slots["left"] = _left(clause, slots)
    if unit.infinitive and clause.kind(k - 1) == "np":
        slots["talks:with"] = _asked(clause, k)
    passive = _is_passive(clause, k, unit, theme)
    if clause.kind(k - 1) == "np" and (host := _users(clause, k - 1)):
        slots["users:of"] = host
    slots["own:agent"] = whose_subject(clause, k)
    if passive:
        if clause.kind(k - 1) == "np" and _is_sum(clause, k - 1) and (g := clause.previous_verb(k)) >= 0:
            slots["money:raiser"] = clause.subject(g)[0]
        goods = clause.kind(k - 1) == "np" and clause.goods(k - 1)
        if goods and not unit.passive and (g := clause.previous_verb(k)) >= 0 and not clause.units[g].passive:
            slots["served"] = clause.subject(g)[0]  # trains it on chips provided by X
        if not unit.passive:
            subject, carried = _reduced_subject(clause, k, subject), False
        slots["theme"], slots["agent"] = subject, slots.get("prep:by", ())
    else:
        slots.update(_traded(clause, k, slots))
        slots["agent"], slots["theme"] = _active(clause, k, unit, subject, theme, slots)
        slots.update(marked_objects(clause, k, slots))
    estate = clause.kind(k + 1) == "np" and clause.units[k + 1].word in clause.words.estate
    if estate and not clause.units[k + 1].names:
        slots = {slot: found for slot, found in slots.items() if slot not in ("prep:to", "to", "goods:to")}
    frames = _of_governor(clause, k, unit, frames)
    start = _decided_at(clause, k, unit)
    return EnglishEvent(frames, start, unit.end, passive, slots, carried, "verb", unit.negative)


def _left(clause: Clause, slots: dict[str, Found]) -> Found:
    """Return the firm that somebody leaves without a word of it: the one `at` which it happens, else the item's."""
    gone_to = {clause.names[i].id for i in slots.get("prep:to", ()) + slots.get("prep:for", ())}
    firms = [i for i, n in enumerate(clause.names[: clause.own]) if n.type == "Organization" and n.id not in gone_to]
    at = tuple(i for i in slots.get("prep:at", ()) if i in firms)
    topic = clause.topic_of("Organization") if not firms else ()
    if gone_to and len({clause.names[i].id for i in firms}) == 1:
        return tuple(firms[:1])  # will head X after NAME left for Y
    return at or tuple(i for i in topic if clause.names[i].id not in gone_to)


def _asked(clause: Clause, k: int) -> Found:
    """Return with whom one talks about doing something: `is in talks with A to raise $1 billion`."""
    talks = k - 3
    if clause.kind(k - 2) != "prep" or clause.units[k - 2].word != "with" or clause.kind(talks) != "np":
        return ()
    return clause.named(k - 1) if clause.units[talks].word in clause.words.talking else ()


def _is_sum(clause: Clause, k: int) -> bool:
    """Say whether a phrase is money or a round without a name: `$200 million led by A`."""
    unit = clause.units[k]
    return not unit.names and (
        any(w[:1] in ("$", "€", "£") for w in unit.words) or bool(clause.words.money_nouns & set(unit.words[-1:]))
    )


def _users(clause: Clause, k: int) -> Found:
    """Return whose users a phrase is about: `Copilot users`, `customers of Azure`."""
    unit = clause.units[k]
    if clause.kind(k - 1) == "prep" and clause.kind(k - 2) == "np" and clause.units[k - 2].word in clause.words.users:
        return (
            tuple(i for i in unit.names if clause.names[i].type == "Product")
            if clause.units[k - 1].word == "of"
            else ()
        )
    if unit.names or unit.word not in clause.words.users:
        return ()
    return tuple(i for i in (*unit.owners, *unit.mods) if clause.names[i].type == "Product")[-1:]


def _is_passive(clause: Clause, k: int, unit: Unit, theme: Found) -> bool:
    if unit.passive:
        return True
    paid = (
        clause.kind(k + 1) == "np"
        and clause.units[k + 1].words[:1]
        and clause.units[k + 1].words[0][:1] in tuple("$€£¥₩")
    )
    if paid and unit.form in ("past", "participle") and not unit.perfect and clause.kind(k - 1) == "comma":
        return clause.kind(k + 2) == "prep" and clause.units[k + 2].word == "by"  # NAME, fined $1bn by A
    at = k + 1 + (clause.kind(k + 1) == "np" and _is_time(clause.units[k + 1]))  # founded last year by A
    if unit.form not in ("past", "participle") or unit.perfect or clause.kind(at) != "prep":
        return False
    bare = unit.word.split()[0] not in clause.words.intransitive and len(unit.word.split()) < 3  # took a job at
    told = any(clause.names[i].type in ("Person", "Organization") for i in clause.prepositions(at).get("prep:by", ()))
    reduced = (
        (bare or told) and not theme and clause.kind(k - 2) != "rel" and clause.kind(k - 1) in ("comma", "np", "lp")
    )
    return clause.units[at].word == "by" or reduced


def _is_time(unit: Unit) -> bool:
    """Say whether a phrase only tells when: `last year`."""
    times = load_english_words().times
    return bool(unit.words) and not unit.names and all(w in times for w in unit.words)


def _reduced_subject(clause: Clause, k: int, subject: Found) -> Found:
    """Return what a participle without `be` describes: `NAME, backed by A`, `the firm built by A`, `Backed by A, NAME …`."""
    if clause.kind(k - 1) == "comma" and clause.kind(k - 2) == "np":
        return clause.resolve(k - 2) or clause.antecedent(k) or subject
    if clause.kind(k - 1) == "np":
        return clause.resolve(k - 1) or clause.antecedent(k)
    if clause.kind(k - 1) in ("", "stop", "colon"):
        return clause.behind_comma(k) or subject
    return subject


def _active(
    clause: Clause, k: int, unit: Unit, subject: Found, theme: Found, slots: dict[str, Found]
) -> tuple[Found, Found]:
    """Return agent and theme of an active verb; of `GPT-5 launches` the thing is what comes out."""
    with_nobody = clause.kind(k + 1) == "prep" and clause.units[k + 1].word == "with" and not slots.get("prep:with")
    if len(subject) > 1 and with_nobody:
        return subject[:1], theme  # they act together with somebody unnamed, not with each other
    alone = (unit.finite or unit.form == "ing") and clause.kind(k + 1) != "conj"
    things = all(clause.names[i].type in _MADE for i in subject)
    if not theme and alone and unit.word in clause.words.launching_alone and things:
        return (), subject
    return subject, theme


def _traded(clause: Clause, k: int, slots: dict[str, Found]) -> dict[str, Found]:
    """Return the prepositional slots by what the object is: money or a round, shares, goods."""
    if clause.kind(k + 1) != "np":
        hardware = any(clause.names[i].type == "Hardware" for i in clause.object(k))  # chips that X built for Y
        kind = "goods" if hardware else "bare"
        return {f"{kind}:{slot[5:]}": names for slot, names in slots.items() if slot.startswith("prep:")}
    unit, words = clause.units[k + 1], clause.words
    own = unit.owners or unit.mods or clause.possessor(k + 1)
    if clause.kind(k + 2) == "prep" and clause.units[k + 2].word in ("of", "in", "for") and clause.kind(k + 3) == "np":
        held = clause.units[k + 3]
        if held.word in words.share_nouns:  # $5 billion of X stock
            return {"shares:of": held.owners or held.mods}
    if any(w.endswith("%") for w in unit.words) and clause.kind(k + 2) == "prep" and clause.units[k + 2].word == "of":
        return {"shares:of": slots.get("prep:of", ()) or clause.resolve(k + 3)}  # 10 % of the chipmaker
    if unit.word in words.share_nouns:
        stake = unit.mods if unit.word.startswith("stake") else own  # X's stake is what X holds
        return {"shares:of": stake or slots.get("prep:of", ()) or slots.get("prep:in", ())}
    money = any(w[0] in "$€£¥₩" for w in unit.words if w) or words.money_nouns & set(unit.words)
    goods = () if slots.get("prep:from") else clause.goods_owner(k + 1)
    ware = words.wares & set(unit.words) or any(clause.names[i].type in _MADE for i in (*unit.names, *unit.mods))
    if words.orders & set(unit.words) or (
        clause.kind(k + 2) == "prep" and clause.kind(k + 3) == "np" and clause.units[k + 3].word in words.orders
    ):
        return {"orders:from": slots.get("prep:from", ()) or slots.get("prep:with", ()), "goods:owner": goods}
    if (unit.names and not ware) or not (money or ware):
        return {"goods:owner": goods}
    kind = "goods" if ware else "money"
    found = {f"{kind}:{slot[5:]}": names for slot, names in slots.items() if slot.startswith("prep:")}
    found["goods:owner"] = goods
    if ware and not found.get("goods:for") and (owned := slots.get("own:for")):
        found["goods:for"] = owned  # builds a cluster for X's workloads
    if money and own and not unit.names:
        found["money:of"] = own
    return found


def _of_governor(clause: Clause, k: int, unit: Unit, frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Give the frames the status that a verb or noun before an infinitive decides: `drops its plan to buy X`."""
    if unit.form == "past" and not unit.perfect and unit.word == "work":
        return tuple(f._replace(status="ended") if f.relation == "worksFor" else f for f in frames)
    g = clause.previous_verb(k)
    if not unit.infinitive:
        return frames
    status = ""
    if clause.kind(k - 1) == "np" and {"no", "any"} & set(clause.units[k - 1].words[:1]):
        status = "negated"
    elif g >= 0:
        verb, words = clause.units[g], clause.words
        noun = clause.kind(k - 1) == "np" and not clause.units[k - 1].names
        if verb.word in words.leaving:
            status = "asserted"  # left X in 2020 to found Y
        elif noun and verb.word in words.ending:
            status = "ended"
        elif noun and (verb.word in words.denying or verb.negative):
            status = "negated"
        elif noun and verb.word in words.asking:
            status = "planned"  # seeks approval to sell T in PLACE, offered $2 billion to buy X
        elif g == k - 1 and verb.word in words.intending:
            said = clause.previous_verb(g)  # denied that it plans to buy X
            status = "negated" if said >= 0 and clause.units[said].word in words.denying else "planned"
    return tuple(f if f.status else f._replace(status=status) for f in frames) if status else frames


def _decided_at(clause: Clause, k: int, unit: Unit) -> int:
    """Return where the words that tell the status stand before: the infinitive that a coordinated verb shares."""
    if unit.form == "ing" and clause.kind(k - 1) == "vg" and clause.units[k - 1].word in ("start", "begin"):
        return clause.units[k - 1].at  # is to start selling T
    if unit.form == "base" and not unit.finite and not unit.infinitive and clause.kind(k - 1) == "conj":
        g = clause.previous_verb(k)
        if g >= 0 and clause.units[g].infinitive:
            return clause.units[g].at
    return unit.at


def adjective_event(clause: Clause, k: int, unit: Unit, frames: tuple[Frame, ...]) -> EnglishEvent:
    """Read a predicate adjective: `is available on X`, `a model faster than X`."""
    slots = with_plain(clause.prepositions(k + 1))
    for j in range(k + 1, min(k + 6, len(clause.units) - 1)):
        if clause.kind(j) == "prep" and clause.units[j].word in ("to", "for") and clause.kind(j + 1) == "np":
            slots.setdefault("users:to", _users(clause, j + 1))
    before = clause.kind(k - 1)
    if unit.finite or unit.infinitive:
        subject, carried = clause.subject(k)
    elif before in ("np", "comma", "lp"):
        at = k - 1 if before == "np" else k - 2
        subject, carried = (clause.resolve(at) or clause.antecedent(at + 1) if clause.kind(at) == "np" else ()), False
        g = clause.previous_verb(k)
        if not subject and g >= 0:
            subject, carried = clause.subject(g)[0], True  # scored 80 %, ahead of X
    else:
        g = clause.previous_verb(k)
        subject, carried = (clause.subject(g)[0] if g >= 0 else tuple(range(clause.own, len(clause.names)))), True
    slots["agent"] = slots["theme"] = subject
    return EnglishEvent(frames, unit.at, unit.end, False, slots, carried, "adjective", unit.negative)
