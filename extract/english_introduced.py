"""Vote for names by how English lines introduce them, whatever words they are made of.

`Hollow Pine, a Boston robotics firm`, `Lumo's simulator, Aspen,`, `the chatbot Kindred`, `founded by Abel Noah`, `Ann Lee has left \x00 to become`.
"""

import re
from collections.abc import Iterator
from functools import cache

from extract.cues import Cues, load_cues
from extract.wordshape import is_acronym, is_english, is_title_case

__all__ = ["introduced_in_english"]

Token = tuple[str, str, int, str]  # name, type, weight, rule

_W = r"[A-ZÀ-Þ][A-Za-z0-9À-ÿ]*(?:[.&+’'-][A-Za-z0-9À-ÿ]+)*"
_NAME = rf"(?<![\w\x00&’'.-])(?P<name>{_W}(?: (?:& |of )?(?:{_W}|\d+(?:\.\d+)?)){{0,3}})"
_TWO = (
    r"(?<![\w\x00&’'.-])(?P<name>[A-ZÀ-Þ][a-zß-ÿ’'-]+(?: [A-Z]\.| van| von| de| der| bin| al)? [A-ZÀ-Þ][A-Za-zß-ÿ’'-]+)"
)
_IN = r"(?:[\w\x00’'.$-]+ ){0,6}?"
_APPOSED = re.compile(
    rf"{_NAME}, (?:an?|the|its|their|\x00+[’']s|{_W}[’']s) (?P<what>{_IN}(?P<noun>[a-z-]+))(?=,|\.| that\b| which\b| who\b| for\b| to\b| with\b| by\b| from\b| of\b| in\b| on\b| at\b| behind\b| based\b| and\b|;|\)|$)"
)
_OWNED = re.compile(rf"(?:[’']s|\b[Ii]ts|\b[Tt]heir) (?:[a-z-]+ ){{0,3}}?(?P<noun>[a-z-]+), (?=\S){_NAME},")
_DIRECT = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[’']s|\x00) (?:[a-z-]+ ){{0,3}}?(?P<noun>[a-z-]+) {_NAME}(?=[ ,.;:)]|$)"
)
_FORMER = re.compile(
    rf"\b(?:former|longtime|veteran|current|founding|lead|senior|chief|head|co-founder|founder|CEO|president|engineer|researcher|scientist|lawyer|executive|officer|director|professor)(?: [a-z-]+){{0,3}}, {_TWO},"
)
_FOUNDED = re.compile(
    rf"\b(?:(?:co-)?founded|started|created|led|run|headed|chaired|developed|written|authored)(?: [\w-]+){{0,5}} by (?:[a-z-]+ ){{0,3}}{_TWO}"
)
_OPENING = re.compile(
    rf"(?:^|[.!?] )(?:Co-)?(?:Founder|Cofounder|CEO|Chief executive|Chief scientist|President|Researcher|Engineer|Professor|Analyst|Lawyer|Director|Chairman|Senator|Minister|Judge)s? {_TWO}"
)
_MOVES = re.compile(
    rf"{_TWO}(?:,[^,.]{{2,60}},)? (?:has |have |had |will |is |was |are |were )?(?:also |recently |now )?(?:left|leave|leaves|leaving|joined|join|joins|joining|resigned|resigns|quit|quits|departs|departed|departing|stepped down|steps down|stepping down|retired|retires|named|appointed|hired|promoted|succeeds|succeeded|succeeding|replaces|replaced|takes over|took over|moves? (?:over )?to|moved (?:over )?to|becomes|became|heads|headed|runs|ran|co-founded|founded|told|said|wrote|tweeted|argued|testified)\b"
)
_BASED = re.compile(rf"\x00-based {_NAME}")
_CITY = re.compile(
    rf"(?<![\w\x00-])(?P<city>[A-Z][a-z]{{3,}})-based (?:{_W}|(?:[a-z-]+ ){{0,2}}(?:start-?up|company|firm|lab|maker|developer|provider))"
)
_BEHIND = re.compile(
    rf"\b(?:company|firm|start-?up|team|lab|group|people|developer|maker|studio) (?:behind|of) (?:the )?{_NAME}"
)
_REPORT = re.compile(
    r"[“\"](?P<name>[A-Z][^“”\"]{6,80}?)[,.]?[”\"],? (?:an?|its|the|is an?|was an?) (?:[\w-]+ ){0,3}(?:report|paper|study|survey|book|essay|memo|white paper|guide|index)\b"
)
_AT = re.compile(r"\b[Aa]t (?:the |its )?(?P<name>\x00+ [A-Z][a-z]+)(?= (?:in|on|last|this|next|today|yesterday)\b|,)")
_TASKS = re.compile(r"\bof [\d,]+ [\w -]*(?:tasks|questions|problems|examples|images|pages)")
_PERSON = "Person"


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """Give the types of a noun by which lines introduce a name; verbs are none."""
    cues = load_cues()
    return {word: kinds for word, kinds in cues.before.items() if word not in cues.verbs and word.isascii()}


def introduced_in_english(text: str, masked: str, cues: Cues) -> Iterator[Token]:
    """Yield the votes of an English block; `masked` is its text with the known names blanked out."""
    for match in _REPORT.finditer(text) if "”" in text or '"' in text else ():
        yield match["name"].rstrip(",."), "Work", 4, "introduced:report"
    if is_title_case(masked):
        return
    yield from _things(masked, cues)
    yield from _people(text, masked, cues)
    for match in _AT.finditer(masked):
        yield text[match.start("name") : match.end("name")], "Event", 4, "introduced:at"


def _noun(noun: str) -> str:
    if kind := load_cues().introduced_en.get(noun):
        return kind
    kinds = _kinds().get(noun) or _kinds().get(noun.rsplit("-", 1)[-1], ())
    return kinds[0] if kinds else ""


def _things(masked: str, cues: Cues) -> Iterator[Token]:
    for match in _APPOSED.finditer(masked):
        kind, name = _noun(match["noun"]), match["name"]
        kind = (
            "Benchmark"
            if match["what"].endswith(("data set", "test set"))
            or _TASKS.search(masked[match.end() - 1 : match.end() + 24])
            else kind
        )
        if kind and kind != _PERSON and _sound(name, cues, short=True):
            yield name, kind, 4, f"introduced:{match['noun']}"
        elif kind == _PERSON and _is_two(name, cues):
            yield name, kind, 4, "introduced-person"
    for match in _OWNED.finditer(masked):
        kind, name = _noun(match["noun"]), match["name"]
        if kind and (_is_two(name, cues) if kind == _PERSON else _sound(name, cues)):
            yield name, kind, 4, f"introduced:{match['noun']}"
    for match in _DIRECT.finditer(masked):
        kind, name = _noun(match["noun"]), match["name"]
        if kind and kind != _PERSON and _sound(name, cues) and match["noun"] not in cues.introduced_loose:
            yield name, kind, 4, f"introduced:{match['noun']}"
    for match in _CITY.finditer(masked):
        if not is_english(match["city"]) and match["city"].lower() not in cues.jargon:
            yield match["city"], "Place", 4, "introduced:based"
            behind = re.compile(rf"-based {_NAME}").match(masked, match.end("city"))
            if behind and _sound(behind["name"], cues):
                yield behind["name"], "Organization", 4, "introduced:based"
    for rule, kind, pattern in (("based", "Organization", _BASED), ("behind", "Product", _BEHIND)):
        for match in pattern.finditer(masked):
            if _sound(match["name"], cues):
                yield match["name"], kind, 4, f"introduced:{rule}"


def _people(text: str, masked: str, cues: Cues) -> Iterator[Token]:
    for pattern in (_FORMER, _FOUNDED, _OPENING):
        for match in pattern.finditer(masked):
            if _is_two(match["name"], cues):
                yield match["name"], _PERSON, 4, "introduced-person"
    for match in _MOVES.finditer(text):
        hidden = masked[match.start("name") : match.end("name")]
        first, _, last = match["name"].partition(" ")
        if (
            hidden.strip("\x00")
            and _is_two(match["name"], cues)
            and (first in cues.given_names or not is_english(last))
        ):
            sure = "\x00" not in hidden or (hidden.startswith("\x00") and not hidden.endswith("\x00"))
            given = first in cues.given_names or not is_english(first)
            if sure and given:
                yield match["name"], _PERSON, 4, "introduced-person"


def _is_two(name: str, cues: Cues) -> bool:
    """Say whether capitalised words can be a person's name."""
    words = name.split(" ")
    if not 2 <= len(words) <= 4 or any(not word[0].isalpha() or word.isupper() for word in words):
        return False
    stray = cues.stop | cues.roles | cues.demonyms | cues.suffixes.keys() | cues.ends.keys() | cues.kinds
    return (
        not any(word in stray for word in words)
        and "&" not in name
        and not is_english(words[-1]) | (words[0] in cues.articles)
    )


def _sound(name: str, cues: Cues, *, short: bool = False) -> bool:
    """Say whether words with capitals can be the name of a firm or thing."""
    words = name.split(" ")
    if (
        words[0] in cues.articles | cues.stop | cues.demonyms | cues.roles
        or words[-1] in cues.roles | cues.endless | cues.kinds
    ):
        return False
    if len(words) == 1 and is_acronym(name):
        return short and len(name) > 1 and name.lower() not in cues.jargon and name not in cues.kinds
    return name.lower() not in cues.jargon and not name.isdigit()
