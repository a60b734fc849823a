"""What an English noun phrase says by itself: possession, a seat, a former post, what a thing is for."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from extract.english_chunks import Unit
from extract.english_reference import Found
from extract.english_roles import Clause
from extract.frames import Frame

__all__ = ["EnglishEvent", "describe"]

_MADE = {"Model", "Product", "Hardware", "Standard"}


class EnglishEvent(NamedTuple):
    """A trigger with its frames; `slots` maps a slot to name indices."""

    frames: tuple[Frame, ...]
    start: int
    end: int
    passive: bool
    slots: dict[str, Found]
    carried: bool
    form: str
    negative: bool = False
    role: str = ""


_Said = tuple[str, dict[str, Found], bool]
_RECENT = frozenset({"latest", "new", "newest", "flagship", "upcoming", "next", "first"})
_NOTHING: _Said = ("", {}, False)


def describe(clause: Clause, k: int, unit: Unit, frames: Mapping[str, tuple[Frame, ...]]) -> Iterator[EnglishEvent]:
    """Yield what a noun phrase says: `A's B`, `the London-based firm`, `the former A executive`, `an extension for B`."""
    said = (
        *_possessions(clause, k, unit),
        _seat(clause, k, unit),
        _seated(clause, k, unit),
        _purpose(clause, k, unit),
        _from_maker(clause, k, unit),
        _based(clause, k, unit),
        _help(clause, k, unit),
        _company(clause, k, unit),
    )
    for word, slots, ended in said:
        if word in frames and all(slots.values()):
            rows = tuple(f._replace(status="ended") for f in frames[word]) if ended else frames[word]
            yield EnglishEvent(rows, unit.start, unit.end, False, slots, False, "phrase")


def _possessions(clause: Clause, k: int, unit: Unit) -> Iterator[_Said]:
    """Read `OWNER's THING` and `OWNER's latest model` where the item is about a model."""
    if (unit.pairs or unit.owner) and clause.words.agentive.isdisjoint(unit.words):
        own = clause.possessor(k) if unit.names and unit.owner in ("its", "their") else ()
        one = unit.owner == "its" and len(unit.names) == 1
        its = tuple(
            (owner, thing) for owner in own[:1] for thing in unit.names if clause.names[thing].type in _MADE or one
        )
        for number, (owner, thing) in enumerate((*unit.pairs, *its)):
            shared = number and (*unit.pairs, *its)[number - 1][0] == owner
            if shared and clause.names[thing].type == "Organization":
                continue  # A's B and C: C may be anybody's
            if clause.names[owner].class_ == "Country" or clause.names[thing].class_ == "GovernmentBody":
                continue  # a nationality is no seat
            makers = ("", clause.names[owner].id, clause.names[owner].maker)
            if clause.names[owner].type == "Organization" or clause.names[thing].maker in makers:
                yield "'s", {"agent": (owner,), "theme": (thing,)}, False
    if (unit.owners or unit.owner in ("its", "their") or unit.owner in clause.words.company) and not unit.names:
        yield from _apposed(clause, k, unit)
    firm = tuple(i for i in unit.owners[-1:] if clause.names[i].type == "Organization")
    if not firm or unit.names or unit.word not in clause.words.things:
        return
    whole = k == 0 and all(u.kind != "vg" or not u.finite for u in clause.units[: clause.sentence_end(k)])
    meant = clause.resolve(k)
    known = bool(meant) and clause.names[meant[0]].maker == clause.names[firm[0]].id
    if whole or known or not _RECENT.isdisjoint(unit.words):
        yield "'s", {"agent": firm, "theme": meant}, False


def _apposed(clause: Clause, k: int, unit: Unit) -> Iterator[_Said]:
    """Read `X's new report, NAME, …`: what is named behind the phrase that it explains is the owner's."""
    owner = tuple(i for i in clause.possessor(k)[-1:] if clause.names[i].type in ("Organization", "Person"))
    wanted = clause.words.things.keys() | clause.words.heads | clause.words.writings
    if not owner or unit.word not in wanted:
        return
    if clause.kind(k - 1) in ("comma", "dash", "lp") and clause.kind(k - 2) == "np" and clause.kind(k + 1) != "conj":
        before = tuple(i for i in clause.units[k - 2].names[-1:] if clause.names[i].type in _MADE)
        if all(clause.names[i].maker in ("", clause.names[owner[0]].id) for i in before):
            yield "'s", {"agent": owner, "theme": before}, False  # NAME, X's coding editor
    elif clause.kind(k + 1) in ("comma", "colon", "dash") and clause.kind(k + 2) == "np":
        things = tuple(i for i in clause.units[k + 2].names[:1] if clause.names[i].type in {*_MADE, "Work"})
        yield "'s", {"agent": owner, "theme": things}, False


def _from_maker(clause: Clause, k: int, unit: Unit) -> _Said:
    """Read `NAME, the new model from X`, `an editor from X called NAME`."""
    if (
        unit.word.removesuffix("s") not in clause.words.things
        or unit.names
        or unit.owners
        or clause.kind(k + 1) != "prep"
    ):
        return _NOTHING
    if clause.units[k + 1].word not in ("from", "by") or clause.kind(k + 2) != "np":
        return _NOTHING
    maker = tuple(i for i in clause.units[k + 2].names if clause.names[i].type == "Organization")
    beside: Found = ()
    first = k - 2 * (clause.kind(k - 1) == "prep" and clause.units[k - 1].word == "of" and clause.kind(k - 2) == "np")
    if first < k and clause.units[first].word not in clause.words.transparent:
        return _NOTHING
    if clause.kind(first - 1) in ("comma", "lp", "dash") and clause.kind(first - 2) == "np":
        beside = clause.units[first - 2].names[-1:]
    elif clause.kind(first - 1) == "vg" and clause.units[first - 1].word in clause.words.linking:
        beside = clause.subject(first - 1)[0]
    elif clause.kind(k + 3) in ("comma", "vg") and clause.kind(k + 4) == "np":
        named = clause.kind(k + 3) == "comma" or clause.units[k + 3].word in clause.words.naming
        beside = clause.units[k + 4].names[:1] if named else ()
    things = tuple(i for i in beside if clause.names[i].type in _MADE)
    return "'s", {"agent": maker[:1] if len(maker) == 1 else (), "theme": things}, False


def _based(clause: Clause, k: int, unit: Unit) -> _Said:
    """Read `NAME, a T-based editor`, `NAME is a T-powered assistant`."""
    if not {"based", "powered"} & set(unit.words) or unit.names or unit.word not in clause.words.things:
        return _NOTHING
    base = tuple(i for i in unit.mods[:1] if clause.names[i].type in _MADE)
    beside: Found = ()
    if clause.kind(k - 1) in ("comma", "lp", "dash") and clause.kind(k - 2) == "np":
        beside = clause.units[k - 2].names[-1:]
    elif clause.kind(k - 1) == "vg" and clause.units[k - 1].word in clause.words.linking:
        beside = clause.subject(k - 1)[0]
    elif clause.kind(k + 1) == "vg" and clause.units[k + 1].word in clause.words.naming and clause.kind(k + 2) == "np":
        beside = clause.units[k + 2].names[:1]
    return "@based", {"agent": tuple(i for i in beside if clause.names[i].type in _MADE), "theme": base}, False


def _seat(clause: Clause, k: int, unit: Unit) -> _Said:
    """Read `the PLACE-based company` of the item's firm."""
    if unit.names or not unit.mods or not {"based", "headquartered"} & set(unit.words) or unit.words[:1] != ("the",):
        return _NOTHING
    place = clause.names[unit.mods[-1]]
    if place.type != "Place" or clause.is_apposed(k):
        return _NOTHING
    return "based", {"agent": clause.topic_of("Organization"), "prep:in": unit.mods[-1:]}, False


def _seated(clause: Clause, k: int, unit: Unit) -> _Said:
    """Read `X, a PLACE lab`, `the PLACE company X`, `the PLACE company` of the item's firm."""
    places = tuple(i for i in unit.mods[-1:] if clause.names[i].type == "Place" and clause.names[i].class_ != "Country")
    if not places or (unit.word not in clause.words.seated and not clause.words.seated & set(unit.words)):
        return _NOTHING
    if unit.names:
        return "@seat", {"agent": unit.names[-1:], "theme": places}, False
    if unit.word not in clause.words.seated:
        return _NOTHING
    beside: Found = ()
    backed = clause.kind(k - 4) == "vg" and clause.kind(k - 5) in ("", "stop")  # Backed by NAME, a PLACE lab …
    opening = clause.kind(k + 1) == "vg" and (backed or clause.opened(k - 1))
    if clause.kind(k - 1) in ("comma", "lp", "dash") and clause.kind(k - 2) == "np" and not opening:
        beside = clause.units[k - 2].names
    elif clause.kind(k - 1) == "vg" and clause.units[k - 1].word in clause.words.linking:
        beside = clause.subject(k - 1)[0]
    elif clause.kind(k + 1) in ("comma", "colon", "dash") and clause.named(k):
        beside = clause.named(k)  # two PLACE start-ups, NAME and NAME; the PLACE company, NAME
    elif unit.words[:1] == ("the",):
        beside = clause.topic_of("Organization")
    firms = tuple(i for i in beside if clause.names[i].type == "Organization")
    return "@seat", {"agent": firms if unit.word.endswith("s") else firms[-1:], "theme": places}, False


def _purpose(clause: Clause, k: int, unit: Unit) -> _Said:
    """Read a sentence that is only `a memory layer for NAME`, said of the item's thing."""
    if k > 1 or unit.names or unit.mods or unit.owners or clause.kind(k + 1) != "prep":
        return _NOTHING
    verbless = all(u.kind not in ("vg", "np") for u in clause.units[:k]) and not any(
        u.kind == "vg" and u.finite for u in clause.units
    )
    if not verbless:
        return _NOTHING
    if clause.units[k + 1].word != "for" or clause.kind(k + 2) != "np":
        return _NOTHING
    things = tuple(i for i in clause.units[k + 2].names if clause.names[i].type in _MADE)
    topic = clause.topic_of("Product") or clause.topic_of("Model")
    return "@for", {"agent": topic, "theme": things}, False


def _help(clause: Clause, k: int, unit: Unit) -> _Said:
    """Read `with help from NAME` of what somebody does."""
    if clause.kind(k - 1) != "prep" or clause.units[k - 1].word != "with" or unit.names:
        return _NOTHING
    if (
        unit.word not in ("help", "support", "assistance", "input")
        or clause.kind(k + 1) != "prep"
        or clause.kind(k + 2) != "np"
    ):
        return _NOTHING
    g = clause.previous_verb(k)
    if g < 0 or clause.units[k + 1].word not in ("from", "of"):
        return _NOTHING
    helped = clause.subject(g)[0]
    if len(helped) > 1 and not clause.units[g].names:
        return _NOTHING  # A and B started it, with support from C: C supports it
    return "@help", {"agent": helped, "prep:with": clause.named(k + 2)}, False


def _company(clause: Clause, k: int, unit: Unit) -> _Said:
    """Read `X, a Y company`: what belongs to Y."""
    if (
        unit.names
        or unit.words[:1] not in (("a",), ("an",))
        or unit.word not in ("company", "unit", "subsidiary", "brand")
    ):
        return _NOTHING
    firms = tuple(i for i in unit.mods[-1:] if clause.names[i].type == "Organization")
    if len(unit.words) > 2 or clause.kind(k - 1) != "comma" or clause.kind(k - 2) != "np":
        return _NOTHING
    return "@company", {"agent": clause.units[k - 2].names, "theme": firms}, False
