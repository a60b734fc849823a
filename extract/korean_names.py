"""Vote for firms and things in Hangul that no list has, by the deed they stand beside and by how their name ends.

`퀠릭스가 … 출시했다`, `퀠릭스, 달빛로봇 인수`, `퀠릭스를 450억 원에 사들였다`, `운영사 몬순그리드가`, `달빛랩스`, `라임나무 벤처스`, `밭갈이AI, …`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extract.analyser import analyser
from extract.cues import Cues, load_cues
from extract.gates import Gated, Words
from extract.mentions import Use
from extract.morphology import is_common_noun, is_name
from extract.name_shapes import NAMES, shape

__all__ = ["korean_names"]

_CUT = r"(?<![가-힣A-Za-z0-9\x00])"
_ENDED = rf"{_CUT}(?P<name>[가-힣]{{2,8}}?(?P<end>%s))(?=(?:은|는|이|가|을|를|의|와|과|에|도|로|으로|에서|에게|측|라는)?(?:[ ,.)(·’'”\"]|$))"
_WORDS = rf"{_CUT}(?P<name>(?P<first>[가-힣]{{2,8}}) (?:[가-힣]{{2,6}} )?(?P<end>%s))(?=(?:은|는|이|가|을|를|의|와|과|에|도|로|으로|에서|에게|측)?(?:[ ,.)(·’'”\"]|$))"
_DEEDS = Words(lambda: load_cues().firm_deeds, NAMES)
_FIRM_CUES = Words(lambda: (w for w, kinds in load_cues().before.items() if kinds[0] == "Organization"), NAMES)
_LISTABLE = ("Organization", "Product", "Model")
_HEAD = 4  # characters before the name that heads a line
_PARTICLES = "은는이가을를의와과도에로"

Token = tuple[str, str, int, str]  # name, type, weight, rule


def korean_names(masked: str, uses: Sequence[Use], cues: Cues) -> Iterator[Token]:
    """Yield the votes of a Korean line for Hangul names, by deed, list, kind and ending."""
    if _DEEDS.may_stand_in(masked):
        yield from _acting(masked, cues)
        yield from _ending(masked, cues)
    for match in shape("korean", "cued").finditer(masked) if _FIRM_CUES.may_stand_in(masked) else ():
        kind = cues.before.get(match["noun"], ("",))[0]
        if kind == "Organization" and _is_new(match["name"]) and match["name"] not in cues.common_ko:
            yield match["name"], kind, 4, f"cued:{match['noun']}"
    if "\x00" in masked:
        yield from _beside_known(masked, uses, cues)
    ended, words = _endings()
    for match in ended.finditer(masked):
        rest = match["name"][: -len(match["end"])]
        if len(rest) > 1 and rest not in cues.common_ko and match["name"] not in cues.common_ko and _is_noun(rest):
            yield match["name"], "Organization", 4, f"ended:{match['end']}"
    for match in words.finditer(masked):
        if _is_new(match["first"]) and match["first"] not in cues.common_ko:
            yield match["name"], "Organization", 4, f"ended:{match['end']}"


def _acting(masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for who does what firms do, and for whom or what it is done to."""
    for match in shape("korean", "subject").finditer(masked):
        name, behind = match["name"], match["behind"]
        heads = match.start() <= _HEAD
        if match["particle"] == "," and not heads:
            continue
        deed, at = min(
            ((deed, at) for deed in cues.firm_deeds if (at := behind.find(deed)) >= 0), key=_place, default=("", 0)
        )
        if (
            not deed
            or shape("korean", "other").compiled.search(behind[:at])
            or not _fits(name, match["particle"], cues)
        ):
            continue
        yield name, "Organization", 2 if is_name(name) else 4, f"firm-deed:{deed}"
    for match in shape("korean", "object").finditer(masked):
        name = match["name"]
        if _fits(name, "", cues):
            kind = "Product" if match["made"] else "Organization"
            deed = match["bought"] or match["given"] or match["dealt"] or match["share"] or match["made"]
            yield name, kind, 2 if is_name(name) else 4, f"deed-to:{deed}"


def _ending(masked: str, cues: Cues) -> Iterator[Token]:
    """Vote for a word with an end of firms' names that does, or to which is done, what only firms do: 노을랩은 … 유치."""
    for match in shape("korean", "ended").finditer(masked):
        name, rest, behind = match["name"], match["rest"], match["behind"] or ""
        deed = match["dealt"] or match["bought"] or match["given"] or ""
        if not deed:
            found = ((behind.find(word), word) for word in cues.firm_only_deeds)
            at, deed = min(((at, word) for at, word in found if at >= 0), default=(-1, ""))
            other = shape("korean", "other").compiled.search(behind[: max(at, 0)])
            if not deed or other or (match["particle"] == "," and match.start() > _HEAD):
                continue
        if match["given"] and is_common_noun(rest):
            continue  # a field: 반려동물헬스케어에 투자
        if len(rest) > 1 and not _classes(rest, cues) and name not in cues.common_ko and not is_common_noun(name):
            yield name, "Organization", 4, f"firm-end:{match['end']}"


def _classes(rest: str, cues: Cues) -> bool:
    """Say whether what stands before a firm's ending only tells what kind of firm it is: 시중은행, 대형병원."""
    if rest in cues.common_ko or any(rest.endswith(word) for word in cues.classing_ko if len(word) > 1):
        return True
    return rest in cues.classing_ko or not _is_noun(rest)


def _beside_known(masked: str, uses: Sequence[Use], cues: Cues) -> Iterator[Token]:
    """Vote for what is listed with a known name, or is a firm's."""
    ends = {use.end: use.thing.type for use in uses}
    for match in shape("korean", "listed").finditer(masked):
        kind = ends.get(match.start() + 1, "")
        if kind in _LISTABLE and is_name(match["name"]) and _fits(match["name"], "", cues):
            yield match["name"], kind, 1, "listed-hangul"
    for match in shape("korean", "owned").finditer(masked):
        name = match["name"]
        if (
            ends.get(match.start() + 1) == "Organization"
            and is_name(name)
            and _is_new(name)
            and name not in cues.common_ko
        ):
            yield name, "Product", 2, "owned"


@lru_cache(maxsize=1)
def _endings() -> tuple[Gated, Gated]:
    """Make the expressions of names in one word and in several that end as firms do."""
    ends = "|".join(sorted(sorted(load_cues().firm_ends_ko), key=len, reverse=True))
    return Gated(_ENDED % ends, NAMES), Gated(_WORDS % ends, NAMES)


def _place(found: tuple[str, int]) -> int:
    return found[1]


def _fits(name: str, particle: str, cues: Cues) -> bool:
    """Say whether a Hangul word may be a firm's or thing's name: none of the dictionary, no verb, no person's."""
    if name in cues.common_ko or (len(name) == 3 and name[0] in cues.surnames) or not _is_new(name):
        return False
    if name in cues.firm_ends_ko or name in cues.institutions:  # what is left of a longer name: 캐피털
        return False
    return particle not in ("은", "는") or not _is_verb(name + particle)


@lru_cache(maxsize=1 << 12)
def _is_verb(word: str) -> bool:
    """Say whether a word is a verb that goes on: 탐색하는, 해주는."""
    return str(analyser().tokenize(word)[-1].tag) == "ETM"


@lru_cache(maxsize=1 << 13)
def _is_new(word: str) -> bool:
    """Say whether a Hangul word is none of the dictionary: a part of it is unknown there or a proper noun."""
    stem = re.sub("[A-Z]+$", "", word)
    if word.endswith("AI") and len(stem) > 1 and stem[-1] not in _PARTICLES + "형용":
        return stem not in load_cues().common_ko and stem not in load_cues().plain_ko
    if len(stem) < 2 or is_common_noun(stem) or (stem[-1] in _PARTICLES and is_common_noun(stem[:-1])):
        return False
    if is_name(stem):
        return True
    tokens = [(str(token.tag), token.id < 100, len(token.form)) for token in analyser().tokenize(stem)]
    if tokens[-1][0][0] in "JEVXM" and tokens[-1][0] != "MM":
        return False
    return any(new and size > 1 for _, new, size in tokens)


@lru_cache(maxsize=1 << 12)
def _is_noun(word: str) -> bool:
    """Say whether what stands before a firm's ending is nouns, and none that says what kind of thing it is."""
    return all(str(token.tag) in ("NNG", "NNP", "MM", "XR", "MAG") for token in analyser().tokenize(word))
