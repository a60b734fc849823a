"""Which post an English sentence gives a person: `is the CEO of X`, `named NAME chief scientist`, `steps down as head of X`."""

from collections.abc import Iterator, Mapping

from extract.english_chunks import Unit
from extract.english_marks import hired_from
from extract.english_phrases import EnglishEvent
from extract.english_reference import Found
from extract.english_roles import Clause
from extract.frames import Frame

__all__ = ["posts", "succession"]

_NO_ROLE = {
    "the",
    "a",
    "an",
    "its",
    "their",
    "his",
    "her",
    "former",
    "ex",
    "new",
    "current",
    "longtime",
    "then",
    "next",
    "first",
}


def posts(clause: Clause, k: int, unit: Unit, frames: Mapping[str, tuple[Frame, ...]]) -> Iterator[EnglishEvent]:
    """Yield who holds the post that a noun phrase names."""
    if unit.names or "@post" not in frames or not set(unit.words) & clause.words.posts:
        return
    person, firm, ended = _holder(clause, k, unit)
    if not person or not firm:
        return
    rows = frames["@post"]
    if ended or {"former", "ex", "ex-", "then", "alum", "alumnus", "alumna", "veteran"} & set(unit.words):
        rows = tuple(f._replace(status="ended") for f in rows)
    slots: dict[str, Found] = {"agent": person, "theme": firm}
    yield EnglishEvent(rows, unit.start, unit.end, False, slots, False, "post", role=_role(unit))


def succession(clause: Clause, k: int, unit: Unit, frames: Mapping[str, tuple[Frame, ...]]) -> Iterator[EnglishEvent]:
    """Yield who takes over a post and who leaves it: `He will be replaced by NAME`, `named NAME CEO, replacing NAME`."""
    if unit.word not in clause.words.succeeding or "@post" not in frames:
        return
    subject = clause.subject(k)[0]
    new, old = subject, clause.object(k)
    if unit.passive:
        new, old = clause.prepositions(k + 1).get("prep:by", ()), subject
    firm = _where(clause, k)
    people = [tuple(i for i in side if clause.names[i].type == "Person") for side in (new, old)]
    if not firm or any(clause.names[i].type not in ("Person", "Organization") for i in (*new, *old)):
        return
    for person, ended in zip(people, (False, True), strict=True):
        rows = tuple(f._replace(status="ended") for f in frames["@post"]) if ended else frames["@post"]
        if person and not (ended and unit.infinitive):
            yield EnglishEvent(rows, unit.at, unit.end, False, {"agent": person, "theme": firm}, False, "post")


def _where(clause: Clause, k: int) -> Found:
    """Return the firm in which a post goes to another: the one that appoints, the only one named before, the item's."""
    g = clause.previous_verb(k)
    if g >= 0 and clause.units[g].word in clause.words.appointing and (firm := _board(clause, g)):
        return firm
    before = [i for u in clause.units[:k] for i in (*u.owners, *u.mods, *u.names)]
    firms = {clause.names[i].id: i for i in before if clause.names[i].type == "Organization"}
    return clause.topic_of("Organization") if not firms else tuple(firms.values()) if len(firms) == 1 else ()


def _holder(clause: Clause, k: int, unit: Unit) -> tuple[Found, Found, bool]:
    """Return the person, the firm, and whether the post is left."""
    firm = _firm(clause, k, unit)
    left = clause.kind(k - 1)
    if left in ("vg", "adj") and clause.units[k - 1].word in clause.words.linking:
        firm = firm or (() if clause.kind(k + 1) == "prep" else clause.topic_of("Organization"))
        return clause.subject(k - 1)[0], firm, clause.units[k - 1].negative
    if left == "vg" and clause.units[k - 1].passive and clause.units[k - 1].word in clause.words.appointing and firm:
        return tuple(i for i in clause.subject(k - 1)[0] if clause.names[i].type == "Person"), firm, False
    people = tuple(i for i in unit.mods if clause.names[i].type == "Person")
    if left == "vg" and people and clause.units[k - 1].word in clause.words.appointing:
        employer = firm or _board(clause, k - 1)
        return people, employer, False  # named NAME chief scientist
    if left == "prep" and clause.units[k - 1].word == "until" and clause.kind(k - 3) == "np":
        return clause.units[k - 3].names, firm, True  # NAME, until last month head of X
    if left == "prep" and clause.units[k - 1].word == "as":
        return _as_post(clause, k, firm)
    if left in ("comma", "lp", "dash") and clause.kind(k - 2) == "np":
        before = clause.units[k - 2].names
        if before and clause.names[before[-1]].type == "Person":
            lone = unit.words[:1] == ("the",) and clause.kind(k + 1) in ("comma", "rp", "dash", "stop", "conj", "")
            lone = lone and bool(clause.words.lead_posts & set(unit.words))
            firm = firm or (clause.topic_of("Organization") if lone else ())
            people = tuple(i for i in before if clause.names[i].type == "Person")
            several = set(unit.words[-1:]) & clause.words.posts and unit.word.endswith("s")
            return (people if several else before[-1:]), firm, False  # NAME, X's former head; NAME, the chief executive
    hired = hired_from(clause, k, unit) if left == "vg" and clause.units[k - 1].word in clause.words.appointing else ()
    if hired and clause.kind(k + 1) == "comma" and clause.kind(k + 2) == "np":
        return clause.units[k + 2].names, hired, True  # hires its CEO, NAME
    if firm and (person := _also(clause, k)):
        return person, firm, False
    if clause.kind(k + 1) in ("comma", "lp", "dash") and clause.kind(k + 2) == "np" and firm:
        behind = clause.units[k + 2].names
        if behind and all(clause.names[i].type == "Person" for i in behind):
            return behind, firm, False  # X's head, NAME
    former = {"former", "ex"} & set(unit.words)
    definite = unit.words[0] == "the" or (unit.owners and set(unit.words) & clause.words.lead_posts)
    if left in ("prep", "vg") or not (definite or former):
        return (), (), False
    return clause.topic_of("Person"), (unit.owners or unit.mods)[-1:], False


def _also(clause: Clause, k: int) -> Found:
    """Return the person whose other posts stand before this one: `NAME, X co-founder and ex-Y engineer`."""
    for _ in range(3):
        if clause.kind(k - 1) not in ("conj", "comma", "lp", "dash"):
            return ()
        opened = clause.kind(k - 1) != "conj"
        k -= 3 if clause.kind(k - 1) == "conj" and clause.kind(k - 2) == "comma" else 2
        while clause.kind(k) == "np" and clause.kind(k - 1) == "prep" and clause.kind(k - 2) == "np":
            k -= 2
        if clause.kind(k) != "np":
            return ()
        unit = clause.units[k]
        if unit.names:
            return unit.names[-1:] if opened and clause.names[unit.names[-1]].type == "Person" else ()
        if not set(unit.words) & clause.words.posts:
            return ()
    return ()


def _opening_firm(clause: Clause) -> Found:
    """Return the firm that opens the sentence as where something happens: `At X, which …, NAME steps down`."""
    opens = clause.kind(0) == "prep" and clause.units[0].word == "at" and clause.kind(1) == "np"
    names = clause.units[1].names if opens else ()
    return tuple(i for i in names if clause.names[i].type == "Organization")


def _as_post(clause: Clause, k: int, firm: Found) -> tuple[Found, Found, bool]:
    """Read `joins X as CEO`, `steps down as CEO of X`, `appoints NAME as CEO`, `succeeds NAME as X CEO`."""
    g = clause.previous_verb(k)
    if g < 0:
        return (), (), False
    verb, words = clause.units[g], clause.words
    subject, theme = clause.subject(g)[0], clause.object(g)
    if verb.word in words.appointing and not verb.passive:
        return theme, firm or _board(clause, g), False
    person = tuple(i for i in subject if clause.names[i].type == "Person")
    if verb.word in words.leaving or (verb.passive and verb.word in words.ousting):
        return person, firm or _opening_firm(clause) or clause.topic_of("Organization"), True
    firm = firm or tuple(i for i in theme if clause.names[i].type == "Organization")
    stays = verb.word in words.staying and words.lead_posts & set(clause.units[k].words)
    return person, firm or (_where(clause, k) if stays else ()), False


def _board(clause: Clause, g: int) -> Found:
    """Return the firm that appoints: the subject of the verb, or whose board that is."""
    subject = clause.subject(g)[0]
    if not subject and clause.kind(g - 1) == "np":
        return clause.possessor(g - 1)
    return tuple(i for i in subject if clause.names[i].type == "Organization")


def _firm(clause: Clause, k: int, unit: Unit) -> Found:
    firms = tuple(i for i in unit.owners or unit.mods if clause.names[i].type == "Organization")
    if firms:
        return firms[-1:]
    slots = clause.prepositions(k + 1)
    places = (slots.get(f"prep:{p}", ()) for p in ("of", "at", "for"))
    found = next((p for p in places if p), ())
    if not found and clause.kind(k + 1) == "prep" and clause.kind(k + 2) == "np":
        found = clause.resolve(k + 2)  # of X's board
    return tuple(i for i in found if clause.names[i].type == "Organization") or clause.possessor(k)


def _role(unit: Unit) -> str:
    words = [w.upper() if len(w) == 3 else w for w in unit.words if w not in _NO_ROLE]
    return " ".join(words).removeprefix("'s ").removeprefix("’s ")
