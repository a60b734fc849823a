"""Vote for names built on known ones: `Claude Tag`, `Robinhood Gold`, `ChatGPT for Teens`, ‘제미나이 캔버스’.

A known name with capitalised words behind it is a thing of its own where capitals mean a name: in a Korean line, in an
English line that writes its other words small, in quotes, or behind a verb of launching.
"""

import re
from collections.abc import Iterator, Sequence

from extract.cues import Cues
from extract.mentions import Use
from extract.split import hangul_in
from extract.wordshape import is_acronym, is_english, is_title_case

__all__ = ["BUILT_ON", "compound_votes"]

BUILT_ON = "built-on:"  # start of the rule; the id of the known thing follows

_WORD = r"[A-Z][A-Za-z0-9]*(?:(?:[+&-]|[’'](?!s\b))[A-Za-z0-9]+)*"
_RUN = re.compile(rf"(?: {_WORD})+(?![A-Za-z0-9/@])")
_TIED = re.compile(rf"-({_WORD})(?![A-Za-z0-9/-])")
_FOR = re.compile(rf" for ((?:{_WORD}|and|&)(?: (?:{_WORD}|and|&))*)")
_VERB = re.compile(r"([A-Za-z]+)(?: (?:the|a|an|its|new|its new|a new))?[ ‘'“\"]*$")
_ARTICLE = re.compile(r"(?:^|[^A-Za-z])(?:the|a|an|The|A|An|ditch(?:es|ing)?|leave|quit|than) ?[‘'“\"]?$")
_OPEN, _CLOSE = "‘'“\"「『《", "’'”\"」』》"
_SMALL = re.compile(r"(?<![A-Za-z@/.])[a-z]{4,}(?![A-Za-z/])")
_PLACED = re.compile(
    rf"(?: {_WORD}){{0,3}}? ([A-Z][a-z]+)(?: of {_WORD}(?: (?:and )?(?!AI\b){_WORD}){{0,2}})?(?![A-Za-z0-9-])(?! (?!AI\b)[A-Z])"
)
_LED = re.compile(r"[A-Z][\w’'.-]* $")
_SERIAL = re.compile(r"[A-Z]+\d+|\d+[A-Z]*|[A-Z]")
_HANGUL_TAIL = re.compile(r"(?: [가-힣A-Za-z0-9+-]{1,10}){1,3}(?=[’'”\"」』》])")
_PROSE = re.compile(r"[다요까죠네]$|[을를은는의에]$|(?:을|를|은|는|에|의|하는|된|한|와|과|대|할|위한|없는|있는) ")
_LAUNCHED = re.compile(r"[’'”\"]?[을를]? ?(?:정식 |공식 |전격 |베타 )?(?:출시|공개|발표|론칭|런칭|선보|내놓)")
_BASES = {"Product", "Model", "Organization", "Hardware", "Standard"}

Token = tuple[str, str, int, str]  # name, type, weight, rule


def compound_votes(text: str, uses: Sequence[Use], cues: Cues) -> Iterator[Token]:
    """Yield the votes of a block for names that start with a known one."""
    if not uses:
        return
    plain = hangul_in(text) * 4 > len(text) or (not is_title_case(text) and len(_SMALL.findall(text)) >= 3)
    inside = {at for use in uses for at in range(use.start, use.end)}
    for use in uses:
        if use.thing.type == "Place" and (end := _institution(text, use, cues)):
            yield text[use.start : end], "Organization", 4, BUILT_ON + use.thing.id
        if use.thing.type not in _BASES or not use.thing.id:
            continue
        rule = BUILT_ON + use.thing.id
        if text[use.start : use.end].isascii():
            ends = (
                *_run(text, use, inside, plain, cues),
                *_tied(text, use, inside, plain, cues),
                *_audience(text, use, plain, cues),
            )
            for end, weight in ends:
                name = text[use.start : end]
                yield name, _type(name, use, cues), weight, rule
        elif (
            use.thing.type in ("Product", "Model")
            and (tail := _HANGUL_TAIL.match(text, use.end))
            and _quoted(text, use.start, tail.end())
        ):
            name = text[use.start : tail.end()]
            last = name.rsplit(" ", 1)[-1]
            if not _PROSE.search(tail.group()) and last not in cues.plain_ko and tail.end() - 1 not in inside:
                yield name, _type(name, use, cues), 4, rule


def _run(text: str, use: Use, inside: set[int], plain: bool, cues: Cues) -> Iterator[tuple[int, int]]:
    """Give where a name goes on to behind a known one, and the weight of that."""
    match = _RUN.match(text, use.end)
    if not match:
        return
    words = match.group()[1:].split(" ")
    before = _VERB.search(text, max(0, use.start - 24), use.start)
    told = bool(before and before.group(1).lower() in cues.verbs)
    quoted = _quoted(text, use.start, match.end())
    part = (
        len(words) <= 2
        and words[-1] in cues.parts
        and use.thing.type in ("Product", "Model")
        and use.thing.class_ != "ProgrammingLanguage"
    )
    while words and words[-1] in cues.kinds and not quoted and not part:
        words.pop()
    end = use.end + len(" ".join(words)) + 1
    if (
        1 < len(words) <= 3
        and end - 1 in inside
        and use.thing.type in ("Product", "Model")
        and _LAUNCHED.match(text, end)
    ):
        yield end, 4  # one thing that is named by the words of two: Antigravity AI Studio 출시
    if not words or len(words) > 3 or end - 1 in inside:
        return
    if part:
        yield end, 2
        return
    if _only_describes(words, use, text, cues):
        return
    free = plain and use.thing.type != "Standard" and not all(is_acronym(word) for word in words)
    launched = free and words[-1] not in cues.stop and bool(_LAUNCHED.match(text, end))
    if quoted or ((told or launched) and words[-1] not in cues.endless):
        yield end, 4
    elif (
        free and words[-1] not in cues.endless | cues.stop and not _LED.search(text, max(0, use.start - 20), use.start)
    ):
        yield end, 2


def _only_describes(words: list[str], use: Use, text: str, cues: Cues) -> bool:
    """Say whether the words behind a name are none of it: what it is, who is there, a number, a verb, a shout."""
    if len(words) == 1 and words[0] in cues.kinds:
        return True
    if any(word in cues.roles or word in cues.demonyms or _SERIAL.fullmatch(word) for word in words):
        return True
    shouted = words[-1].isupper() and len(words[-1]) > 5 and text[use.start : use.end].isupper()
    return use.thing.class_ == "MediaOutlet" or words[-1].endswith("ed") or shouted


def _tied(text: str, use: Use, inside: set[int], plain: bool, cues: Cues) -> Iterator[tuple[int, int]]:
    """Give where a name ends that a dash ties to a known one: GPT-Rosalind, but no `GPT-Powered`."""
    match = _TIED.match(text, use.end) if use.thing.type in ("Product", "Model") else None
    if (
        match is None
        or match.end() - 1 in inside
        or match[1].lower() in cues.dashed
        or match[1].lower().endswith(("ing", "ed"))
    ):
        return
    if (plain or not is_english(match[1])) and not _SERIAL.fullmatch(match[1]):
        yield match.end(), 4


def _institution(text: str, use: Use, cues: Cues) -> int:
    """Give where the English name of an institution ends that starts with a place: `Busan University of Arts`."""
    match = _PLACED.match(text, use.end)
    return match.end() if match and match.group(1) in cues.public_bodies else 0


def _audience(text: str, use: Use, plain: bool, cues: Cues) -> Iterator[tuple[int, int]]:
    """Give where `X for Y` ends: an edition of X for those who use it, or what it works in."""
    match = _FOR.match(text, use.end)
    if (
        not match
        or use.thing.type not in ("Product", "Model")
        or _ARTICLE.search(text, max(0, use.start - 9), use.start)
    ):
        return
    words = match.group(1).split(" ")
    while words and words[-1] in ("and", "&"):
        words.pop()
    known = next((n for n in range(min(3, len(words)), 0, -1) if " ".join(words[:n]) in cues.audiences), 0)
    end = use.end + len(" for ") + len(" ".join(words[:known]))
    if known and (plain or known == len(words)):
        yield end, 4


def _quoted(text: str, start: int, end: int) -> bool:
    return start > 0 and text[start - 1] in _OPEN and text[end : end + 1] != "" and text[end] in _CLOSE


def _type(name: str, use: Use, cues: Cues) -> str:
    """Say of which type a name built on another one is: by its last word, or as the other one is."""
    last = name.rsplit(" ", 1)[-1]
    if last in cues.ends and " " in name:
        return cues.ends[last]
    kind = cues.suffixes.get(last) or cues.hangul_suffixes.get(last)
    if kind and last not in cues.weak_suffixes - cues.firm_suffixes and not (kind == "Organization" and last == "AI"):
        return kind
    if use.thing.type == "Model" and (last in cues.model_words or "-" in name[use.end - use.start :]):
        return "Model"
    return "Hardware" if use.thing.type == "Hardware" else "Product"
