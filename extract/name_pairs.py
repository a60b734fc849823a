"""Find pairs of names of one thing: `한글(Latin)`, `긴 이름(이하 짧은 이름)`, `owner/repository`."""

import re
from collections.abc import Iterator, Sequence

from extract.candidates import bracket_pairs
from extract.cues import Cues
from extract.document import Block
from extract.institutions import is_institution
from extract.mentions import Use
from extract.morphology import is_common_noun
from extract.wordshape import is_english, is_likely, is_sound
from ontology.phonetics import sounds_like
from ontology.records import AliasVote

__all__ = ["abbreviated", "alias_votes", "is_repository", "name_pairs"]

_PARTICLES = frozenset("은는이가을를의와과에도로")
_REPO = re.compile(r"([\w.-]+)/([\w.-]*[A-Za-z][\w.-]*)")
_HENCEFORTH = re.compile(
    r"(?<=[가-힣A-Za-z0-9\x00’'”\"」])\((?:[^()]{0,40}[,·] ?)?이하 ?[‘'“\"「]?(?P<short>[^()‘’'“”\"「」,]{2,20}?)[’'”\"」]?\)"
)
_RUN = re.compile(r"(?:[가-힣A-Za-z0-9·&.-]+ ){0,4}[가-힣A-Za-z0-9·&.-]+$")


def is_repository(name: str) -> bool:
    """Say whether a repository's own name tells it from others: no single ordinary word."""
    return (
        is_likely(name)
        and not is_english(name)
        and not all(is_english(part) for part in re.split("[-_.]", name) if part)
    )


def alias_votes(block: Block, masked: str, uses: Sequence[Use], cues: Cues) -> Iterator[AliasVote]:
    """Yield the pairs of names that brackets, or owner and repository, set beside each other, one of them unknown."""
    if block.kind == "title" and (repo := _REPO.fullmatch(block.text.strip())):
        rule = "repository" if is_repository(repo.group(2)) else "plain-repository"
        yield AliasVote(block.text.strip(), repo.group(2), rule, block.item, True)
    for pair, _, _ in name_pairs(block, masked, uses, cues):
        yield pair
    for short, whole in abbreviated(block, uses, cues):
        yield AliasVote(short, whole, "henceforth", block.item, is_likely(short))


def abbreviated(block: Block, uses: Sequence[Use], cues: Cues) -> Iterator[tuple[str, str]]:
    """Yield each short name that a bracket introduces with the whole one before it: `긴 이름(이하 짧은 이름)`."""
    for match in _HENCEFORTH.finditer(block.text) if "이하" in block.text else ():
        short = match["short"].strip()
        if is_sound(short, cues) and (whole := _in_full(block.text, match.start(), short, uses)):
            yield short, whole


def name_pairs(block: Block, masked: str, uses: Sequence[Use], cues: Cues) -> Iterator[tuple[AliasVote, int, int]]:
    """Yield each pair `한글(Latin)` with where the passage starts and ends."""
    for left, right, quoted in bracket_pairs(masked) if "(" in masked else ():
        inner = block.text[slice(*right)].strip()
        hidden = "\x00" in masked[slice(*right)]
        last = block.text[: left[1]].rsplit(" ", 1)[-1]
        public = is_institution(last, inner, cues)
        if not (_covered(uses, right) if hidden else is_sound(inner, cues) and (public or is_likely(inner))):
            continue
        for start in _starts(masked, left):
            name = block.text[start : left[1]]
            if (
                "\x00" in masked[start : left[1]]
                or not is_sound(name, cues)
                or name[:2].strip() in _PARTICLES
                or all(map(is_common_noun, name.split()))
            ):
                continue
            rule = (
                "sounds"
                if sounds_like(name, inner)
                else "quoted"
                if quoted and start == left[0] and is_likely(name)
                else ""
            )
            if rule:
                yield AliasVote(name, inner, rule, block.item, len(name) > 2), start, right[1] + 1
                break
        else:
            seen = "\x00" in masked[left[1] - len(last) : left[1]]
            if (
                len(last) >= 2
                and not seen
                and re.fullmatch("[가-힣]+", last)
                and is_sound(last, cues)
                and (public or is_likely(last))
            ):
                yield AliasVote(last, inner, "bracket", block.item, True), left[1] - len(last), right[1] + 1


def _covered(uses: Sequence[Use], span: tuple[int, int]) -> bool:
    return any((use.start, use.end) == span for use in uses)


def _starts(masked: str, span: tuple[int, int]) -> list[int]:
    """Give where the name before a bracket may start: at each of its last words, the most of them first."""
    return [span[0], *(m.end() for m in re.finditer(" ", masked[: span[1]]) if m.start() > span[0])]


def _in_full(text: str, end: int, short: str, uses: Sequence[Use]) -> str:
    """Give the name before a bracket that says how it is called from here on: a known one, or all that the short one cuts.

    Of unknown words the first is that which the short name begins with, or whose letters it takes.
    """
    end = len(text[:end].rstrip("’'”\"」"))
    if known := next((use for use in uses if use.end == end), None):
        return text[known.start : end]
    run = _RUN.search(text[:end])
    words = run.group().split(" ") if run else []
    for first in range(len(words)):
        whole = " ".join(words[first:])
        if whole[0] == short[0] and len(whole) > len(short) and _is_cut(short, whole):
            return whole
    last = words[-1] if words else ""
    return last if len(last) > len(short) and (_is_cut(short, last) or short.isascii()) and is_likely(last) else ""


def _is_cut(short: str, whole: str) -> bool:
    """Say whether a name is another one with letters left out: 과기정통부 of 과학기술정보통신부."""
    letters = iter(whole.replace(" ", "").casefold())
    return all(letter in letters for letter in short.replace(" ", "").casefold())
