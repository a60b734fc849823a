"""What goes with the object or subject of an English verb: where it is put, in what deal, whose goods or team it is."""

from extract.english_chunks import Unit
from extract.english_reference import Found
from extract.english_roles import Clause

__all__ = ["behind_deed", "hired_from", "marked_objects", "onward", "whose_subject"]

_MADE = ("Model", "Product", "Hardware")
_TAKEOVER = ("takeover", "buyout", "acquisition")
_SUIT = ("lawsuit", "suit", "complaint", "writ")
_HALTING = ("stop", "halt", "suspend", "cease", "avoid", "pause", "end", "cancel", "scrap", "drop")


def marked_objects(clause: Clause, k: int, slots: dict[str, Found]) -> dict[str, Found]:
    """Return the object by what goes with it: where it is put, in what deal, whose team or goods it is."""
    if clause.kind(k + 1) == "sub" and clause.kind(k + 2) == "np":
        return {"theme:asked": clause.named(k + 2) or clause.owned(k + 2)}  # looks into whether NAME did it
    if clause.kind(k + 1) != "np":
        return {}
    unit, words, theme = clause.units[k + 1], clause.words, slots["theme"]
    found = _by_prepositions(clause, k, theme)
    found["theme:named"] = unit.names
    doers = slots.get("agent", ())
    alike = all(clause.names[i].type == "Organization" for i in doers)
    if len(doers) == 2 and alike and unit.words[:1] in (("a",), ("an",)) and not (unit.names or unit.mods):
        found["joint"] = doers  # A and B are building a plant: one
    if clause.kind(k - 1) == "vg" and clause.units[k - 1].word in words.aspect and clause.units[k].form == "ing":
        found["theme:begun"] = theme
    if theme in ((), unit.owners) and not unit.mods and (words.chips | words.parts | words.things.keys()) & {unit.word}:
        found["theme:wares"] = clause.owned(k + 1) or _said_of_own(clause, k)
    if not theme:
        found["own:theme"] = clause.owned(k + 1)
    found.update(_by_infinitive(clause, k, theme))
    if words.dealings & {unit.word} and not unit.names:
        places = (slots.get(f"prep:{p}", ()) for p in ("of", "with", "between", "by", "for", "in"))
        found["theme:deal"] = (*unit.owners, *unit.mods, *(i for place in places for i in place))
    firms = tuple(i for i in (*unit.owners, *unit.mods) if clause.names[i].type == "Organization")
    if firms and not unit.names and unit.word in words.crew:
        found["crew:of"] = firms[-1:]
    if theme and clause.kind(k + 2) == "np" and not clause.units[k + 2].names:
        found["theme:indirect"] = theme  # sells NAME computing power
    behind = clause.units[k + 2] if clause.kind(k + 2) in ("np", "prep") else unit
    if clause.units[k].word in words.awarding and words.contracts & {unit.word, behind.word}:
        found["theme:contract"] = slots.get("prep:to", ()) if unit.word in words.contracts else theme
    if words.permits & {unit.word, behind.word, *behind.words, *unit.words}:
        found["theme:status"] = theme or unit.mods[-1:]  # gives NAME approval, gives NAME until May
    if words.loads & set(unit.words) and not unit.names:
        found["load:to"] = slots.get("prep:to", ())
    return found


def _said_of_own(clause: Clause, k: int) -> Found:
    """Return whose the object is of which somebody says what others do with it: `X said A and B use its platform`."""
    h = clause.previous_verb(k)
    own = clause.units[k + 1].owner in ("its", "their") and h >= 0 and clause.units[h].word in clause.words.saying
    return tuple(i for i in clause.subject(h)[0] if clause.names[i].type == "Organization") if own else ()


def _by_prepositions(clause: Clause, k: int, theme: Found) -> dict[str, Found]:
    """Return the object by the phrases behind it."""
    words = clause.words
    found: dict[str, Found] = {}
    for j in range(k + 2, min(k + 8, len(clause.units) - 1)):
        if clause.kind(j) in ("stop", "vg", "comma"):
            break
        if clause.kind(j) != "prep" or clause.kind(j + 1) != "np":
            continue
        by, other = clause.units[j].word, clause.units[j + 1]
        if by == "in" and other.word in _TAKEOVER:
            found["theme:takeover"] = theme
        if by == "on" and other.names:
            found["theme:on"] = theme
        if by in ("with", "in") and other.word in _SUIT:
            found["theme:suit"] = theme
        ware = words.wares & set(other.words) or any(clause.names[i].type in _MADE for i in (*other.names, *other.mods))
        if by == "for" and ware:
            found["theme:paid"] = theme
        if by in ("to", "on") and words.blacklists & set(other.words):
            found["theme:status"] = theme
        if by in ("to", "before", "into") and words.courts & set(other.words):
            found["theme:court"] = theme
        all_of = by == "of" and not clause.units[j - 1].word  # to all of its staff
        if (all_of or by in ("to", "across", "for", "among")) and other.word in words.staff:
            found["theme:staff"] = theme
        if by in ("into", "in", "to", "inside") and other.owner in ("its", "their"):
            found["theme:own"] = theme if not other.names else ()
    return found


def _by_infinitive(clause: Clause, k: int, theme: Found) -> dict[str, Found]:
    """Return what somebody is told to do, or no longer to do, with what: `orders A to stop buying B`."""
    v = next((j for j in range(k + 2, min(k + 5, len(clause.units))) if clause.kind(j) == "vg"), -1)
    if v < 0 or not (clause.units[v].infinitive or clause.units[v].form == "ing"):
        return {}
    found = {"theme:told": theme}
    halts = clause.units[v].word in _HALTING
    v += halts and clause.kind(v + 1) == "vg"
    if clause.kind(v + 1) == "np" and (halts or not theme):
        found["theme:ordered"] = clause.named(v + 1) or clause.owned(v + 1) or clause.units[v + 1].mods[-1:]
    return found


def whose_subject(clause: Clause, k: int) -> Found:
    """Return whose the subject of a verb is that has no name: `X, whose agents are used by …`."""
    at = k - 1
    if clause.kind(at) == "rel":
        at -= 1 + (clause.kind(at - 1) == "comma")  # its campus, which will be leased to NAME
    if clause.kind(at) != "np" or clause.units[at].names:
        return ()
    owners = clause.units[at].owners or clause.possessor(at)
    return tuple(i for i in owners if clause.names[i].type == "Organization")


def hired_from(clause: Clause, k: int, unit: Unit) -> Found:
    """Return whose founders one hires, the firm told last that is not the one who hires them; of others, whose `its` says."""
    if unit.owner not in ("its", "their") or clause.kind(k - 1) != "vg":
        return ()
    hires = clause.units[k - 1].word in clause.words.appointing
    if not hires:
        return clause.possessor(k)
    subject = {clause.names[i].id for i in clause.subject(k - 1)[0]} if hires else set()
    before = [i for u in clause.units[:k] for i in (*u.owners, *u.mods, *u.names)]
    kinds = ("Organization", "Product")  # a product stands for the firm of its name
    firms = [i for i in before if clause.names[i].type in kinds and clause.names[i].id not in subject]
    return tuple(firms[-1:]) if subject else ()


def behind_deed(clause: Clause, k: int) -> dict[str, Found]:
    """Return what stands behind the verb that a deed is object of: `a suit brought by X`, `the ban it imposed on X`."""
    v = k + 1 + (clause.kind(k + 1) == "np" and len(clause.units[k + 1].words) == 1 and not clause.units[k + 1].names)
    if clause.kind(v) != "vg" or clause.units[v].word not in clause.words.doing or clause.kind(v + 1) != "prep":
        return {}
    return clause.prepositions(v + 1)


def onward(clause: Clause, k: int) -> dict[str, Found]:
    """Return what the verb adds whose subject a deed is: `The suit by A names B`, `Support for T comes to U`."""
    v = k + 1
    while clause.kind(v) == "prep" and clause.kind(v + 1) == "np":
        v += 2
    verb = clause.units[v] if clause.kind(v) == "vg" else None
    if (
        verb is None
        or verb.infinitive
        or verb.word not in clause.words.onward | clause.words.accusing | clause.words.saying
    ):
        return {}
    if verb.word in clause.words.accusing | clause.words.saying:
        found = clause.object(v) or _accused(clause, v)
        return {"prep:against": found, "prep:into": found} if found and not verb.passive else {}
    places = clause.prepositions(v + 1)
    host = next((places[f"prep:{p}"] for p in ("to", "in", "on", "inside") if f"prep:{p}" in places), clause.object(v))
    kinds = ("Product", "Model", "Hardware", "Standard")
    things = tuple(i for i in host if clause.names[i].type in kinds)
    return {"host": things} if things else {}


def _accused(clause: Clause, v: int) -> Found:
    """Return the subject of the clause behind a verb of saying: `the suit says that A copied its books`."""
    k = v + 1 + (clause.kind(v + 1) == "rel")
    named = clause.kind(k) == "np" and clause.kind(k + 1) == "vg"
    return tuple(i for i in clause.units[k].names if clause.names[i].type == "Organization") if named else ()
