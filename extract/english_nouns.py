"""Who does what in an English event noun: `A's acquisition of B`, `faces a lawsuit from B`, `its rivals, including A`."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from extract.english_chunks import Unit
from extract.english_marks import behind_deed, hired_from, onward
from extract.english_phrases import EnglishEvent
from extract.english_reference import Found
from extract.english_roles import Clause
from extract.frames import Frame
from extract.policies import read_policies

__all__ = ["apposition", "noun_events", "with_plain"]

_PLAIN_SLOTS = ("to", "in", "with", "from", "than", "by", "about", "as", "via", "for")
_TOGETHER = ("with", "between", "against")
_PLACES = ("prep:of", "prep:to", "prep:in", "prep:for", "prep:with", "prep:against")
_STEPPED = ("in", "as", "after", "with", "from")


class _Governor(NamedTuple):
    """The verb that a noun is object of, -1 if none, and its subject; `way` is how it takes the noun."""

    at: int
    subject: Found
    carried: bool
    way: str  # '', ending, seeking, denying, bearing


_FREE = _Governor(-1, (), False, "")


def with_plain(slots: dict[str, Found]) -> dict[str, Found]:
    """Name the commonest prepositional slots by their preposition alone too."""
    for plain in _PLAIN_SLOTS:
        if found := slots.get(f"prep:{plain}"):
            slots[plain] = found
    return slots


def apposition(clause: Clause, k: int, unit: Unit, nouns: Mapping[str, tuple[Frame, ...]]) -> Iterator[EnglishEvent]:
    """Read what a noun before a name makes of it: `OpenAI rival Anthropic`, `Alphabet's self-driving unit Waymo`."""
    other = unit.owners or unit.mods[-1:] or hired_from(clause, k, unit)
    for word in unit.words:
        if other and word in clause.words.agentive and (frames := nouns.get(word)):
            slots = {"agent": unit.names[:1], "theme": other, "prep:of": other, "prep:to": other, "prep:in": other}
            yield EnglishEvent(frames, unit.start, unit.end, False, slots, False, "apposition")


def noun_events(clause: Clause, k: int, unit: Unit, nouns: Mapping[str, tuple[Frame, ...]]) -> Iterator[EnglishEvent]:
    """Read the event noun of a phrase without a name as its head."""
    last = unit.words[-1:]
    tail = unit.words[-2:] if last and last[0] in clause.words.carriers else last
    for word in dict.fromkeys(tail):
        if frames := nouns.get(word):
            governor = _governor(clause, k, unit)
            frames = _of_way(frames, governor, clause, unit)
            if word in clause.words.agentive:
                yield from _holder(clause, k, unit, frames, governor)
            else:
                yield from _deed(clause, k, unit, frames, governor)
            return


def _governor(clause: Clause, k: int, unit: Unit) -> _Governor:
    """Find the verb whose object, or prepositional object, the noun is."""
    stepped = clause.kind(k - 1) == "prep"
    at = k - 2 if stepped else k - 1
    if stepped and clause.kind(at) == "np" and not clause.units[at].names and clause.kind(at - 1) in ("vg", "adj"):
        at -= 1  # opens an investigation in ..., takes part in ...
    if clause.kind(at) not in ("vg", "adj"):
        return _FREE
    verb = clause.units[at].word
    if unit.word in clause.words.agentive and verb not in clause.words.linking:
        return _FREE
    subject, carried = clause.subject(at)
    words = clause.words
    way = (
        "ending" if verb in words.ending else "seeking" if verb in words.seeking else "denying" if verb in words.denying
        else "bearing" if verb in words.bearing or (clause.units[at].passive and verb in words.dealing)
        or (stepped and clause.units[k - 1].word == "under") else ""
    )  # fmt: skip
    if way == "ending" and unit.owners and at < k - 2:
        way = ""  # drops its review of X's stake
    if not way and clause.units[at].negative:
        way = "denying"
    return _Governor(at, subject, carried, way if not stepped or way in ("ending", "bearing") else "")


def _of_way(frames: tuple[Frame, ...], governor: _Governor, clause: Clause, unit: Unit) -> tuple[Frame, ...]:
    """Give the frames the status that the governing verb, or `talks` behind the noun, decides."""
    way = governor.way
    if way in ("ending", "denying"):
        status = "ended" if way == "ending" else "negated"
        frames = tuple(f._replace(status="ended" if f.relation == "sues" else status) for f in frames)
    elif way == "seeking" or (unit.words and unit.words[-1] in clause.words.talking):
        frames = tuple(f if f.status else f._replace(status="planned") for f in frames)
    if governor.at >= 0 and clause.units[governor.at].word not in clause.words.announcing:
        frames = tuple(f for f in frames if f.relation != "launches")
    return frames


def _holder(
    clause: Clause, k: int, unit: Unit, frames: tuple[Frame, ...], governor: _Governor
) -> Iterator[EnglishEvent]:
    """Read a noun that says what somebody is: `is X's supplier`, `X, a rival of Y`, `X's backers include Y`."""
    slots = with_plain(clause.prepositions(k + 1))
    if unit.owners and unit.mods:  # A's X rival
        slots["agent"], slots["theme"] = unit.owners, unit.mods
        yield EnglishEvent(frames, unit.start, unit.end, False, slots, False, "noun")
        return
    owners = unit.owners or clause.possessor(k) or unit.mods
    if clause.kind(k - 1) == "comma" and clause.kind(k - 2) == "np" and unit.owner in clause.words.company:
        owners = _other_firm(clause, clause.units[k - 2].names)  # NAME, the retailer's cloud unit
    slots["mods"], places = unit.mods, _PLACES
    agent, carried = governor.subject, governor.carried
    if unit.owners and any(slots.get(place) for place in ("prep:to", "prep:against")):
        agent = agent or unit.owners  # X's answer to Y
    elif owners:
        slots.update(dict.fromkeys(places, owners))
    slots["theme"] = slots.get("prep:of", ())
    if governor.at < 0:
        agent, carried = _listed(clause, k) or agent, False
        if (
            agent
            and clause.kind(k - 1) in ("", "stop")
            and not owners
            and not slots["theme"]
            and not any(slots.get(place) for place in places)
        ):
            slots.update(dict.fromkeys(("theme", *places), clause.carried()))  # Early adopters include NAME
        branch = unit.word in ("arm", "unit", "division", "subsidiary", "affiliate")
        if not agent and branch and unit.owners and clause.kind(k - 1) in ("", "stop"):
            agent = _other_firm(clause, unit.owners[-1:])
    if clause.kind(k - 1) in ("comma", "lp", "dash") and clause.kind(k - 2) == "np" and agent in ((), unit.owners):
        beside = clause.named(k - 2)
        agent = beside if beside and (len(beside) > 1 or not unit.word.endswith("s")) else agent
        if beside == agent and not owners and unit.word in clause.words.posts and not slots["theme"]:
            slots["theme"] = clause.topic_of("Organization")  # A, B and C, all co-founders, …
    agent, frames = _counted(clause, k, owners, agent, slots, frames)
    slots["agent"] = agent
    yield EnglishEvent(frames, unit.start, unit.end, False, slots, carried, "noun")


def _other_firm(clause: Clause, names: Found) -> Found:
    """Return the topic where it is another firm than those named."""
    ids = {clause.names[i].id for i in names}
    firms = (i for i in range(clause.own, len(clause.names)) if clause.names[i].type == "Organization")
    return tuple(i for i in firms if clause.names[i].id not in ids)[:1]


def _counted(
    clause: Clause, k: int, owners: Found, agent: Found, slots: dict[str, Found], frames: tuple[Frame, ...]
) -> tuple[Found, tuple[Frame, ...]]:
    """Read `counts X among its backers`, `loses X as a customer`, `with X as its partner`."""
    if clause.kind(k - 1) == "prep" and clause.units[k - 1].word in ("as", "among") and clause.kind(k - 2) == "np":
        verb = clause.units[k - 3] if clause.kind(k - 3) == "vg" else None
        if clause.kind(k - 3) == "prep" and clause.units[k - 3].word == "with" and owners:
            agent = clause.named(k - 2)  # with NAME as its partner
        elif (
            verb is not None and verb.word in clause.words.counting
        ):  # counts X among its backers, lands X as a customer
            agent, theme = clause.named(k - 2), owners or clause.subject(k - 3)[0]
            slots.update(dict.fromkeys(("theme", *_PLACES), theme))
            if verb.word == "lose":
                frames = tuple(f._replace(status="ended") for f in frames)
        elif not agent:
            agent = clause.named(k - 2)  # positions X as a rival of Y
    return agent, frames


def _listed(clause: Clause, k: int) -> Found:
    """Return the names that a plural noun counts: `its rivals, including A and B`, `backers of X include A`."""
    j = k + 1
    while clause.kind(j) == "prep" and clause.kind(j + 1) == "np" and clause.units[j].word not in ("including", "like"):
        j += 2
    if clause.kind(j) == "comma":
        j += 1
    if clause.kind(j) == "prep" and clause.units[j].word == "among" and clause.kind(j + 2) == "np":
        return clause.units[j + 2].names if clause.units[j + 1].words == ("them",) else ()
    if clause.kind(j) == "np" and clause.kind(j + 1) == "prep" and clause.units[j + 1].word == "among":
        return clause.units[j].names if clause.kind(j + 2) == "np" and clause.units[j + 2].words == ("them",) else ()
    if clause.kind(j) == "prep" and clause.units[j].word in ("including", "like"):
        return clause.named(j + 1) if clause.kind(j + 1) == "np" else ()
    if clause.kind(j) == "vg" and clause.units[j].word in ("include", "be", "feature") and clause.kind(j + 1) == "np":
        return clause.units[j + 1].names
    return ()


def _deed(clause: Clause, k: int, unit: Unit, frames: tuple[Frame, ...], governor: _Governor) -> Iterator[EnglishEvent]:
    """Read a noun that says what somebody does: `A's bid for B`, `the A acquisition`, `a deal between A and B`."""
    copula = clause.kind(k + 1) == "vg" and clause.units[k + 1].word == "be" and clause.units[k + 1].form == "copula"
    slots = with_plain(clause.prepositions(k + 1 + copula))
    slots["mods"] = _parties(clause, unit)
    slots.update({s: found for s, found in behind_deed(clause, k).items() if not slots.get(s)})
    if clause.kind(k + 1) == "prep" and clause.units[k + 1].word == "of" and clause.kind(k + 2) == "np":
        slots["goods:owner"] = clause.goods_owner(k + 2)  # begins production of X's chips
    if borne := _borne(unit, frames, governor, slots):
        frames = tuple(f for f in frames if f.relation not in read_policies().borne)
        yield borne
    subject = governor.subject if _takes(clause, governor, slots, k) else ()
    if not subject and governor.at < 0:
        subject = clause.fronted(k) or _verbless(clause, k) or _on_site(clause, k) or _under(clause, k, slots)
    _add_theme(clause, k, unit, slots, governor, subject)
    accusing = clause.kind(k + 1) == "vg" and clause.units[k + 1].form == "ing"
    slots.update(onward(clause, k) if governor.at < 0 or accusing else {})
    carried = governor.carried or not unit.owners
    if unit.owners and slots.get("prep:by"):
        slots["theme"], slots["agent"] = unit.owners, slots["prep:by"]
    else:
        slots["agent"] = _doer(clause, k, unit, slots, subject)
    if not slots["agent"] and len(slots["theme"]) > 1 and not subject:
        slots["agent"] = slots["theme"]
    if not slots["agent"] and clause.kind(k - 1) in ("", "stop", "colon") and not unit.owners:
        slots["agent"] = tuple(range(clause.own, len(clause.names)))
        carried = True
    yield EnglishEvent(frames, unit.start, unit.end, False, slots, carried, "noun")


def _borne(unit: Unit, frames: tuple[Frame, ...], governor: _Governor, slots: dict[str, Found]) -> EnglishEvent | None:
    """Read a deed that the subject of the verb bears: `faces a lawsuit from B`, `wins B's investment`."""
    if governor.way != "bearing":
        return None
    aimed = "sues" if slots.get("prep:against") else ""
    borne = tuple(f for f in frames if f.relation in read_policies().borne and f.relation != aimed)
    owners = () if slots.get("prep:of") else unit.owners
    doer = slots.get("prep:from") or slots.get("prep:by") or owners or unit.mods
    if not borne or not doer:
        return None
    other = {**slots, "agent": doer, "theme": governor.subject}
    other.update(dict.fromkeys(("prep:in", "prep:into", "prep:on", "prep:against", "prep:of"), governor.subject))
    return EnglishEvent(borne, unit.start, unit.end, False, other, governor.carried, "noun")


def _add_theme(
    clause: Clause, k: int, unit: Unit, slots: dict[str, Found], governor: _Governor, subject: Found
) -> None:
    """Fill the slot of what a deed is done to."""
    slots["theme"] = slots.get("prep:of", ()) or (unit.mods if unit.owners or subject else ())
    offered = unit.owners and not slots["theme"] and unit.words[-1] in ("offer", "bid", "approach", "proposal")
    if governor.subject and offered:
        slots["theme"] = slots["prep:for"] = governor.subject  # rejects X's offer
    if not slots["theme"] and unit.owners and clause.kind(k + 1) in ("comma", "dash", "colon"):
        slots["theme"] = clause.named(k)


def _doer(clause: Clause, k: int, unit: Unit, slots: dict[str, Found], subject: Found) -> Found:
    return (
        slots.get("prep:between", ())
        or unit.owners
        or subject
        or clause.possessor(k)
        or slots.get("prep:by", ())
        or (_parties(clause, unit) if len(unit.mods) > 1 else ())
    )


def _parties(clause: Clause, unit: Unit) -> Found:
    """Return between whom a deal is: `the A B deal`, but not `A's U.S. deal`, which is about a country."""
    places = [i for i in unit.mods if clause.names[i].type == "Place"]
    return unit.mods if len(places) in (0, len(unit.mods)) else tuple(i for i in unit.mods if i not in places)


def _on_site(clause: Clause, k: int) -> Found:
    """Return who does something from a site: `supplies A with chips from sites in B`."""
    g = clause.previous_verb(k)
    works = clause.units[k].word in clause.words.sites and clause.kind(k - 1) == "prep"
    return clause.subject(g)[0] if works and g >= 0 and clause.units[k - 1].word in ("from", "at", "across") else ()


def _under(clause: Clause, k: int, slots: dict[str, Found]) -> Found:
    """Return who does something under a deal with another: `will get T under a deal with B`."""
    stepped = clause.kind(k - 1) == "prep" and clause.units[k - 1].word in ("under", "through", "via", "in")
    g = clause.previous_verb(k) if stepped and slots.get("prep:with") else -1
    return clause.subject(g)[0] if g >= 0 else ()


def _verbless(clause: Clause, k: int) -> Found:
    """Return the subject of a headline without a verb: `A, B in cloud pact`."""
    stepped = clause.kind(k - 1) == "prep" and clause.units[k - 1].word in ("in", "near")
    return clause.units[k - 2].names if stepped and k == 2 and clause.kind(0) == "np" else ()


def _takes(clause: Clause, governor: _Governor, slots: dict[str, Found], k: int) -> bool:
    """Say whether the subject of the governing verb does what the noun says."""
    if governor.at < 0:
        return False
    if clause.units[k].word in clause.words.sites and clause.units[k - 1].word in ("from", "at", "across"):
        return True  # supplies A from sites in B
    stepped = governor.at < k - 1 and clause.units[k - 1].word in _STEPPED and clause.units[governor.at].word != "be"
    return not stepped or any(slots.get(f"prep:{p}") for p in _TOGETHER)
