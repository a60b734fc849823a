"""Vote for firms whose names are made of ordinary words, by the deed that an English sentence says of them.

`Copper Kettle unveiled …`, `sued Greenhouse over …`, `chief scientist of Hollow Fern`, `Verdant Loop's chief executive`, `Juniper Capital led the round`,
`at Tidewater Expo`.
"""

from collections.abc import Iterator
from functools import cache

from extract.cues import Cues, load_cues
from extract.gates import Words
from extract.name_shapes import NAMES, bits_of, shape
from extract.wordshape import is_acronym, is_english, is_likely, is_title_case

__all__ = ["deed_votes"]


Token = tuple[str, str, int, str]  # name, type, weight, rule

_FIRM_VERBS = Words(lambda: (f" {verb}" for verb in load_cues().firm_verbs), NAMES)
_DEAL_VERBS = Words(lambda: (f"{verb.replace('_', ' ')} " for verb in load_cues().deal_verbs), NAMES)


@cache
def _asked() -> int:
    """Give the bits of what of one stands in every line that has a vote."""
    keys = ("led", "at", "owner", "body", "based", "held", "event")
    return bits_of(*(("deeds", key) for key in keys)) | _FIRM_VERBS.bit | _DEAL_VERBS.bit


def deed_votes(masked: str, cues: Cues) -> Iterator[Token]:
    """Yield the votes of an English line for names of firms and events, by what is said of them."""
    if not NAMES.fitting(masked) & _asked() or is_title_case(masked):
        return
    for match in shape("deeds", "subject").finditer(masked) if _FIRM_VERBS.may_stand_in(masked) else ():
        if match["verb"] in cues.firm_verbs and "\x00" not in match["name"]:
            for name in filter(None, (match["name"], match["other"])):
                yield from _firm(name, f"deed:{match['verb']}", cues, opens=True)
    for match in shape("deeds", "object").finditer(masked) if _DEAL_VERBS.may_stand_in(masked) else ():
        if match["verb"].replace(" ", "_") in cues.deal_verbs:
            yield from _firm(match["name"], f"deed-to:{match['verb']}", cues)
    for rule, pattern in (
        ("leads-round", shape("deeds", "led")),
        ("post-at", shape("deeds", "at")),
        ("owner", shape("deeds", "owner")),
    ):
        for match in pattern.finditer(masked):
            yield from _firm(match["name"], rule, cues, opens=match.start() == 0)
    for match in shape("deeds", "body").finditer(masked):
        yield match["name"] or match["long"], "Organization", 4, "body"
    for match in shape("deeds", "based").finditer(masked):
        if is_english(match["place"]):
            continue
        yield match["place"], "Place", 2, "based"
        if match["name"]:
            yield from _firm(match["name"], "based", cues)
    for match in shape("deeds", "held").finditer(masked):
        yield match["name"], "Event", 4, "held"
    for match in shape("deeds", "event").finditer(masked):
        name = match["name"].removesuffix(match["year"] or "")
        kind = cues.suffixes.get(name.split(" ")[-1])
        words = name.split(" ")
        told = (kind == "Event" and len(words) > 1) or (match["year"] and not {words[0], words[-1]} & cues.stop)
        if told and _sound(words, cues):
            yield match["name"], "Event", 4, "at-event"


def _firm(name: str, rule: str, cues: Cues, opens: bool = False) -> Iterator[Token]:
    """Vote for a firm: at once where two words have capitals, else with less weight where the sentence opens with it."""
    words = name.split(" ")
    if not _sound(words, cues) or _is_person(words, cues) or name.endswith(("’s", "'s")):
        return
    likely = is_likely(name)
    if len(words) == 1 and is_acronym(name):
        return
    if len(words) == 1 and not likely and words[0].endswith("s") and is_english(words[0]):
        return
    if len(words) == 2 and words[-1] not in cues.suffixes and not any(map(is_english, words)):
        return  # as well a person
    weight = 2 if likely else 1 if opens and len(words) == 1 else 4
    yield name, cues.suffixes.get(words[-1], "Organization") if len(words) > 1 else "Organization", weight, rule


def _sound(words: list[str], cues: Cues) -> bool:
    """Say whether words with capitals can be a name: no month, role, people or body politic."""
    first, last = words[0], words[-1]
    if first in cues.articles | cues.stop | cues.demonyms | cues.roles | cues.no_firms:
        return False
    if last in cues.roles | cues.endless | cues.kinds | cues.demonyms:
        return False
    plain_plural = last.endswith("s") and last not in cues.suffixes and is_english(last) and all(map(is_english, words))
    return not (plain_plural and len(words) > 1 and is_english(first) and last not in cues.ends)


def _is_person(words: list[str], cues: Cues) -> bool:
    if words[-1] in cues.suffixes or len(words) == 1:
        return words[0] in cues.given_names
    return words[0] in cues.given_names or words[-1] in cues.surnames_world
