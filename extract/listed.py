"""Vote for names by the list that they stand in: what they are listed with, and the noun that sums the list up."""

import re
from collections.abc import Iterator, Sequence

from extract.candidates import Candidate
from extract.context_words import wording
from extract.cues import Cues
from extract.gates import Gated, Words
from extract.mentions import Use
from extract.morphology import is_common_noun, is_inflected, is_name
from extract.name_shapes import NAMES
from extract.wordshape import is_acronym, is_english, is_likely, is_title_case, stem

__all__ = ["backing_votes", "listed_votes", "summed_votes"]

_LIST = re.compile(r"\s*(?:,|·|/|、|와|과|및|and|&|,\s*and)\s*")
_LISTABLE = {"Organization", "Person", "Product", "Model", "Hardware"}
_ETC = Gated(
    r"(?<=[\w\x00)’'”])(?: ?등의?|(?:와|과)? 같은|[을를] 비롯한|[을를] 포함한)(?P<what>[이은도]?(?: [가-힣A-Za-z0-9]{1,8}){1,4})",
    NAMES,
)
_COUNTED = Gated(r"(?<=[\w\x00)’'”]) (?:두|세|네|다섯|[2-9]) ?(?:개 ?|가지 )?(?P<what>[가-힣]{1,8})", NAMES)
_SUCH = Gated(r"\b(?P<noun>[a-z]+),? (?:such as|like|including|e\.g\.,?) (?P<list>[^.;:()]{3,120})", NAMES)
_SEPARATOR = re.compile(r"\([^()]*\)|,? and |, ?|·| ?/ ?|、|(?<=[\x00A-Za-z가-힣0-9])(?:와|과|및|이나|나) | & | 및 ")
_L = r"[A-Za-z0-9À-ÖØ-öø-ÿ_.&+’'-]*"
_LATIN_ITEM = re.compile(rf"[A-Za-z0-9]{_L}(?: [A-Z0-9]{_L}){{0,3}}")
_HANGUL_ITEM = re.compile(r"[가-힣]{2,10}(?:AI|X)?")
_CAPITALS = re.compile(rf"[A-Z0-9]{_L}(?: (?:of |& )?[A-Z0-9]{_L}){{0,3}}(?=$| )")
_OWN_CASE = {"Product", "Model", "Benchmark"}  # things whose makers write them small
_REACH = 120  # characters of a list before the noun that sums it up

# what stands, in small letters, in every text that `backed_list` or `backing_list` of contexts.yaml fits
_TELLS_BACKING = Words(
    [
        "led by",
        "backed by",
        "backer",
        "investor",
        "participation",
        "funding",
        "round",
        "raised from",
        "backing",
        "joined by",
        "co-lead",
        "co-led",
        "participated",
        "invested",
    ],
    NAMES,
)

Token = tuple[str, str, int, str]  # name, type, weight, rule


def listed_votes(masked: str, candidate: Candidate, uses: Sequence[Use]) -> Iterator[Token]:
    """Vote for the type of the known names that a candidate is listed with, one vote a neighbour."""
    if not is_likely(candidate.name) or len(candidate.name.split()) > 2:
        return
    for use in uses:
        ahead = use.end <= candidate.start
        gap = masked[use.end : candidate.start] if ahead else masked[candidate.end : use.start]
        fits = use.thing.type in _LISTABLE and (use.thing.type != "Person" or " " in candidate.name)
        if fits and len(gap) <= 8 and _LIST.fullmatch(gap):
            weight = 2 if candidate.korean and "·" in gap else 1
            yield candidate.name, use.thing.type, weight, "listed-with-known"


def summed_votes(masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for the items of `A, B 등 기업` and `tools such as A, B` by the noun."""
    for match in _ETC.finditer(masked):
        noun, kinds = _summing(match["what"], cues)
        if not kinds or "Person" in kinds:
            continue
        head = masked[max(0, match.start() - _REACH) : match.start()]
        yield from _items(_tail(head), kinds[0], noun, cues, True)
    for match in _COUNTED.finditer(masked):
        noun, kinds = _summing(match["what"], cues)
        if kinds and "Person" not in kinds:
            yield from _items(_tail(masked[max(0, match.start() - _REACH) : match.start()]), kinds[0], noun, cues, True)
    for match in _SUCH.finditer(masked):
        noun = match["noun"]
        kinds = cues.before.get(noun) or cues.before.get(noun.removesuffix("s")) or cues.before.get(noun[:-3] + "y", ())
        if kinds and "Person" not in kinds:
            yield from _items(_SEPARATOR.split(match["list"]), kinds[0], noun, cues, False)


def backing_votes(masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for the investors that an English line on a round lists."""
    if not _TELLS_BACKING.may_stand_in(masked) or not wording("funding_words").search(masked) or is_title_case(masked):
        return
    for key, ahead in (("backed_list", True), ("backing_list", False)):
        for match in wording(key).finditer(masked):
            items = _SEPARATOR.split(match["list"]) if ahead else _tail(match["list"])
            yield from _items(items, "Organization", "investors", cues, False, least=1 if ahead else 2)


def _summing(what: str, cues: Cues) -> tuple[str, tuple[str, ...]]:
    """Give the first noun behind a list that says what its items are, and their types."""
    if wording("taking_part").match(what):
        return "investors", ("Organization",)
    for word in what.split():
        for noun in (word, stem(word)):
            if kinds := cues.before.get(noun, ()):
                return noun, kinds
    return "", ()


def _is_firm(name: str) -> bool:
    """Say whether a Hangul word of a list can be a name: one that the dictionary does not have whole."""
    return is_name(name) or (len(name) > 3 and not is_common_noun(name) and not is_inflected(name))


def _led(text: str) -> str:
    """Cut a list's item at the end of its capitals: `Ann Ventures with others`."""
    match = _CAPITALS.match(text)
    return match.group() if match else text


def _tail(head: str) -> list[str]:
    """Give the items at the end of a text, the last first, as far as the list reaches back."""
    return [item.strip(" ‘’'“”\"") for item in reversed(_SEPARATOR.split(head)) if item.strip()]


def _items(items: Sequence[str], kind: str, noun: str, cues: Cues, korean: bool, least: int = 2) -> Iterator[Token]:
    """Vote for the unknown items of a list; it ends where an item is no name, and needs two."""
    names: list[str] = []
    count = 0
    for item in items:
        text = item.strip()
        if not text:
            continue
        if text.strip("\x00 ") == "" or text[-1] == "\x00" or text[0] == "\x00":
            count += 1
            if text.strip("\x00"):
                break
            continue
        if not korean and text[0].islower() and kind in _OWN_CASE and is_likely(text.split(" ")[0]):
            text = text.split(" ")[0]
        name = _led(text) if noun == "investors" else text if _LATIN_ITEM.fullmatch(text) else text.split(" ")[-1]
        latin = _LATIN_ITEM.fullmatch(name) is not None and not (
            name[0].islower() and (korean or kind not in _OWN_CASE or not is_likely(name) or is_english(name))
        )
        if not (latin or (_HANGUL_ITEM.fullmatch(name) and _is_firm(name))) or name in cues.stop:
            break
        count += 1
        names.append(name)
        if name != text and not (latin and korean):
            break
    if count < least:
        return
    for name in names:
        if is_likely(name) or (noun == "investors" and name.split()[-1] in cues.suffixes and " " in name):
            yield name, kind, 2, f"listed-as:{noun}"
        elif noun == "investors" and len(name) > 2 and is_acronym(name):
            yield name, kind, 4, "listed-as:investors"
        elif len(name) > 3 and not name.isascii():
            yield name, kind, 4, f"listed-as:{noun}"
        elif korean and len(name) > 3 and name.isascii() and not is_acronym(name) and name.lower() not in cues.jargon:
            yield name, kind, 4, f"listed-as:{noun}"  # a word written with a capital in a Korean line
