"""Vote for firms whose names are made of ordinary words, by the deed that an English sentence says of them.

`Copper Kettle unveiled …`, `sued Greenhouse over …`, `chief scientist of Hollow Fern`, `Verdant Loop's chief executive`, `Juniper Capital led the round`,
`at Tidewater Expo`.
"""

import re
from collections.abc import Iterator

from extract.cues import Cues
from extract.wordshape import is_acronym, is_english, is_likely, is_title_case

__all__ = ["deed_votes"]

_W = r"[A-ZÀ-Þ][A-Za-z0-9À-ÿ]*(?:[.&+’'-][A-Za-z0-9À-ÿ]+)*"
_N = rf"{_W}(?: (?:& |of )?{_W}){{0,3}}"
_FREE = r"(?<![\w\x00&’'.-])(?<!\x00 )"
_END = r"(?=[.,;)]|$| (?:for|to|over|in|from|and|after|last|this|on|with|at|as|by|earlier|before|late|under|about|or|which|whose)\b)"
_AUX = r"(?:(?:has|have|had|will|would|is|was|also|just|recently|now|says? it|said it|plans to|agreed to|and)(?: be| been)? ){0,3}"
_SUBJECT = re.compile(
    rf"(?:^|(?<=[.!?;:–—] )|(?<=[”\"] ))(?P<name>{_N})(?:, [^,.;]{{3,70}},)?(?: and (?P<other>{_N}))? {_AUX}(?P<verb>[a-z-]+)\b"
)
_LED = re.compile(
    rf"{_FREE}(?P<name>{_N}) (?:and \S+ )?(?:(?:co-)?led|(?:co-)?leads|is leading) (?:the|its|a|an)(?: [\w$.]+){{0,3}} (?:round|raise|investment|financing|funding)\b"
)
_OBJECT = re.compile(rf"\b(?P<verb>[a-z]+(?: (?:in|with|up with|of|to|by))?)(?: the)? (?P<name>{_N})(?:[’']s)?{_END}")
_AT = re.compile(
    rf"\b(?:(?:VP|head|engineer|researcher|scientist|analyst|executive|lawyer|partner|strategist|economist|director|officer|counsel)(?: of [a-z]+(?: [a-z]+)?)? at"
    rf"|(?:CEO|CTO|CFO|COO|chief (?:executive|scientist|technology officer|financial officer|product officer)|founder|co-founder|president|chairman) of) (?P<name>{_N}){_END}"
)
_OWNER = re.compile(
    rf"{_FREE}(?P<name>{_N})[’']s (?:[a-z-]+ ){{0,2}}?(?:chief|CEO|CTO|CFO|founder|co-founder|general counsel|board|investors|staff|employees|engineers|lawyers|spokes\w+|shares|valuation|headquarters|latest model|flagship|chatbot)\b"
)
_EVENT = re.compile(
    rf"\b(?:at|during|attended|before|after|for) (?:the |its |this year[’']s )?(?P<name>{_N}(?: of [A-Z][a-z]+)?(?P<year> 20\d\d)?)(?![\w’'-])"
)
_BODY = re.compile(
    rf"{_FREE}(?:(?<=the )|(?<=The )|(?<=’s )|(?<='s ))(?P<name>(?:[A-Z][a-z]+ (?:and )?){{1,4}}(?:Committee|Commission|Authority|Bureau|Council|Tribunal))(?![A-Za-z-])"
    rf"|{_FREE}(?P<long>(?:Center|Centre|Institute|Campaign|Alliance|Coalition|Council|Association|Partnership|Commission|Committee|Office|Department|Ministry) (?:for|on|of)(?: [A-Z][a-z]+(?: and)?){{1,4}})(?<! and)(?![A-Za-z-])"
)
_BASED = re.compile(rf"(?<![\w\x00-])(?P<place>[A-Z][a-zß-ÿ]+)-based (?P<name>{_N})?")
_HELD = re.compile(
    rf"\b(?:held|holds?|hosts?|hosted|kicks? off|kicked off|opens|opened|attended|attends?) (?:its|the|an?|their) (?P<name>{_N} (?:Hearing|Summit|Forum|Conference|Expo|Week|Day|Days|Congress|Symposium|Workshop|Hackathon|Awards))\b"
)

Token = tuple[str, str, int, str]  # name, type, weight, rule


def deed_votes(masked: str, cues: Cues) -> Iterator[Token]:
    """Yield the votes of an English line for names of firms and events, by what is said of them."""
    if is_title_case(masked):
        return
    for match in _SUBJECT.finditer(masked):
        if match["verb"] in cues.firm_verbs and "\x00" not in match["name"]:
            for name in filter(None, (match["name"], match["other"])):
                yield from _firm(name, f"deed:{match['verb']}", cues, opens=True)
    for match in _OBJECT.finditer(masked):
        if match["verb"].replace(" ", "_") in cues.deal_verbs:
            yield from _firm(match["name"], f"deed-to:{match['verb']}", cues)
    for rule, pattern in (("leads-round", _LED), ("post-at", _AT), ("owner", _OWNER)):
        for match in pattern.finditer(masked):
            yield from _firm(match["name"], rule, cues, opens=match.start() == 0)
    for match in _BODY.finditer(masked):
        yield match["name"] or match["long"], "Organization", 4, "body"
    for match in _BASED.finditer(masked):
        if is_english(match["place"]):
            continue
        yield match["place"], "Place", 2, "based"
        if match["name"]:
            yield from _firm(match["name"], "based", cues)
    for match in _HELD.finditer(masked):
        yield match["name"], "Event", 4, "held"
    for match in _EVENT.finditer(masked):
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
