"""Vote for names by how English lines introduce them, whatever words they are made of.

`Hollow Pine, a Boston robotics firm`, `Lumo's simulator, Aspen,`, `the chatbot Kindred`, `founded by Abel Noah`, `Ann Lee has left \x00 to become`.
"""

from collections.abc import Iterator
from functools import cache

from extract.cues import Cues, load_cues
from extract.gates import Words
from extract.name_shapes import NAMES, shape
from extract.wordshape import is_acronym, is_english, is_title_case

__all__ = ["introduced_in_english"]

Token = tuple[str, str, int, str]  # name, type, weight, rule

_PERSON = "Person"


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """Give the types of a noun by which lines introduce a name; verbs are none."""
    cues = load_cues()
    return {word: kinds for word, kinds in cues.before.items() if word not in cues.verbs and word.isascii()}


_NOUNS = Words(
    lambda: (f"{before}{noun}" for noun in (*_kinds(), *load_cues().introduced_en) for before in " -"), NAMES
)
_TESTS = Words(("data set", "test set"), NAMES)


def introduced_in_english(text: str, masked: str, cues: Cues) -> Iterator[Token]:
    """Yield the votes of an English block; `masked` is its text with the known names blanked out."""
    for match in shape("introduced", "report").finditer(text) if "”" in text or '"' in text else ():
        yield match["name"].rstrip(",."), "Work", 4, "introduced:report"
    if is_title_case(masked):
        return
    yield from _things(masked, cues)
    yield from _people(text, masked, cues)
    for match in shape("introduced", "at").finditer(masked):
        yield text[match.start("name") : match.end("name")], "Event", 4, "introduced:at"


def _noun(noun: str) -> str:
    if kind := load_cues().introduced_en.get(noun):
        return kind
    kinds = _kinds().get(noun) or _kinds().get(noun.rsplit("-", 1)[-1], ())
    return kinds[0] if kinds else ""


def _things(masked: str, cues: Cues) -> Iterator[Token]:
    nouns = _NOUNS.may_stand_in(masked)
    tests = _TESTS.may_stand_in(masked) or shape("introduced", "tasks").search(masked)
    for match in shape("introduced", "apposed").finditer(masked) if nouns or tests else ():
        kind, name = _noun(match["noun"]), _bare(match["name"])
        kind = (
            "Benchmark"
            if match["what"].endswith(("data set", "test set"))
            or shape("introduced", "tasks").compiled.search(masked[match.end() - 1 : match.end() + 24])
            else kind
        )
        if kind and kind != _PERSON and _sound(name, cues, short=True):
            yield name, kind, 4, f"introduced:{match['noun']}"
        elif kind == _PERSON and _is_two(name, cues):
            yield name, kind, 4, "introduced-person"
    for match in shape("introduced", "owned").finditer(masked) if nouns else ():
        kind, name = _noun(match["noun"]), match["name"]
        numbered = kind in ("Hardware", "Model") and any(map(str.isdigit, name))  # its own chip, RAP1
        if kind and (_is_two(name, cues) if kind == _PERSON else _sound(name, cues, short=numbered)):
            yield name, kind, 4, f"introduced:{match['noun']}"
    for match in shape("introduced", "direct").finditer(masked) if nouns else ():
        kind, name = _noun(match["noun"]), match["name"]
        if kind and kind != _PERSON and _sound(name, cues) and match["noun"] not in cues.introduced_loose:
            yield name, kind, 4, f"introduced:{match['noun']}"
    for match in shape("introduced", "city").finditer(masked):
        if not is_english(match["city"]) and match["city"].lower() not in cues.jargon:
            yield match["city"], "Place", 4, "introduced:based"
            behind = shape("introduced", "behind_city").match(masked, match.end("city"))
            if behind and _sound(behind["name"], cues):
                yield behind["name"], "Organization", 4, "introduced:based"
    for rule, kind, pattern in (
        ("based", "Organization", shape("introduced", "based")),
        ("behind", "Product", shape("introduced", "behind")),
    ):
        for match in pattern.finditer(masked):
            if _sound(match["name"], cues):
                yield match["name"], kind, 4, f"introduced:{rule}"


def _people(text: str, masked: str, cues: Cues) -> Iterator[Token]:
    for pattern in (shape("introduced", "former"), shape("introduced", "founded"), shape("introduced", "opening")):
        for match in pattern.finditer(masked):
            if _is_two(match["name"], cues):
                yield match["name"], _PERSON, 4, "introduced-person"
    for match in shape("introduced", "moves").finditer(text):
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


def _bare(name: str) -> str:
    """Leave out the article before letters that stand for a body: The KPN."""
    rest = name.removeprefix("The ")
    return rest if rest != name and is_acronym(rest) else name


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
