"""Strings that may be names no list knows: capitals, quotes, names with titles, brackets, repositories."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.cues import Cues, load_cues
from extract.expressions import expression
from extract.gates import Gated, Words
from extract.morphology import is_common_noun, is_inflected, is_name
from extract.name_shapes import NAMES
from extract.split import hangul_in
from extract.wordshape import is_english, is_likely, is_title_case

__all__ = ["Candidate", "bracket_pairs", "candidates", "hangul_words", "is_person"]

_W = r"[A-Za-z0-9À-ÖØ-öø-ÿ]"
_LATIN = expression(
    rf"(?<![A-Za-z0-9À-ÖØ-öø-ÿ@/.#_\x00-])(?:[A-ZÀ-Þ]{_W}*(?:[’'&+.-]{_W}+)*|[a-z]{{1,2}}[A-Z]{_W}+|[a-z]{{2,}}-[a-z-]{{3,}})"
    rf"(?: (?:of |de |& )?[A-Z0-9]{_W}*(?:[’'&+.-]{_W}+)*){{0,4}}"
)
_QUOTED = Gated(r"[‘'“\"「『《<]([^‘’“”\"'「」『』《》<>]{2,40})[’'”\"」』》>]", NAMES)
_BRACKET = expression(r"(?<=[가-힣\x00])( ?)\(([A-Za-z\x00][\w.&’' +\x00-]{1,40})\)")
_BEFORE_BRACKET = expression(
    r"(?<![가-힣A-Za-z0-9\x00])(?:[가-힣A-Za-z0-9·\x00]+ ){0,3}[가-힣A-Za-z0-9·\x00]*[가-힣\x00]$"
)
_LOOK_BACK = 60  # characters before a bracket in which the name starts
_POSSESSIVE = expression(r"(?:[’']s|[’'])(?= |$)")
_PROSE = expression(r"[다요까죠네]$|[.?!,]|을 |를 |은 |는 |에 |의 |하는 |된 |한 ")
_SENTENCE_START = expression(r"[.!?:;–—|]\s+$")
_LETTER = expression(r"[^\W\d]")
_TITLES = (
    "대표|회장|사장|부사장|부회장|교수|의장|장관|차관|의원|총장|원장|위원장|연구원|박사|소장|센터장|본부장|이사|도지사|지사|시장|팀장|변호사|청장|처장|학과장|학장|수석"
    "|상무|전무|실장|국장|총리|부총리|검사|판사|그룹장|부문장|사업부장|담당|애널리스트|CEO|CTO|CFO|COO|최고경영자|창업자|설립자|책임자|디렉터|총괄"
)
_TITLE_WORDS = Words(_TITLES.split("|"), NAMES)
_WORDS = r"(?:[가-힣A-Za-z0-9\x00·&.-]+ ){0,3}?"
_PERSON = expression(rf"(?<![가-힣])([가-힣]{{3}}) (?:\x00+ {_WORDS}|\x00+)?(?:[가-힣]?)(?:{_TITLES})(?![가-힣]{{2}})")
_TITLED = expression(rf"(?:{_TITLES}) ([가-힣]{{3}})(?=[)은는이가을를의과와도,. ]|$)")
_OFFICE = expression(  # 이름 성 OpenAI 연구 부사장, 이름 성 판사
    rf"(?<![가-힣\x00])(?=([가-힣]{{1,5}}) ([가-힣]{{2,7}}) ({_WORDS})[가-힣]{{0,4}}?(?:{_TITLES})(?![가-힣]{{2}}))"
)
_HANGUL = expression(r"(?<![가-힣A-Za-z0-9])([가-힣A-Z]{2,12})(?=[ ,.·)’'”\"…]|$|은|는|이|가|을|를|의|에|과|와|도|로)")
_FIRST = expression("[가-힣]+(?= )")
_FOREIGN = expression(
    r"(?<![가-힣])(?=([가-힣]{1,5}) ([가-힣]{2,7}?)(?=(?:은|는|이|가|을|를|의|과|와|도|에게|께서|이다|라고|이라고|로|으로|에게서)?(?![가-힣])))"
)
_NAMED = r"([가-힣]{3,10}?)(?=(?:은|는|이|가|을|를|의|와|과|에|도|로|으로|에서|에게|측|라는|이라는)?(?:[ ,.)]|$))"
_AFTER_CUE = expression(rf"(?<![가-힣A-Za-z])([가-힣A-Za-z]{{1,12}})(?:이자)? (?={_NAMED})")  # AI 스타트업 이름이
_FIRM_CUES = Words(lambda: (w for w, kinds in load_cues().before.items() if "Organization" in kinds), NAMES)
_SUFFIXES = Words(lambda: load_cues().hangul_suffixes, NAMES)
_HEADED = expression(rf"[^\w\x00]*{_NAMED}(?=,|이 |가 |은 |는 )")  # 이름, … at the start of a line


class Candidate(NamedTuple):
    """A string that may be a name; offsets count characters of the block."""

    name: str
    start: int
    end: int
    form: str  # latin, titled, quoted, hangul, person or foreign
    whole: bool = True  # nothing was cut off that may belong to it
    korean: bool = False  # Latin letters in a Korean line


def candidates(masked: str, cues: Cues) -> Iterator[Candidate]:
    """Yield candidates in a text whose known names are blanked out with NUL characters."""
    titled = is_title_case(masked)
    hangul = hangul_in(masked)
    korean = hangul * 4 > len(masked)
    first = _LETTER.search(masked)
    letter = first.start() if first else len(masked)
    for match in _LATIN.finditer(masked):
        for candidate in _latin(match, masked, letter, titled, cues):
            yield candidate._replace(korean=korean)
    for match in _QUOTED.finditer(masked):
        name = match.group(1).strip()
        if len(name.split()) <= 4 and "\x00" not in name and "(" not in name and not _PROSE.search(name):
            yield Candidate(name, match.start(1), match.end(1), "quoted", korean=korean)
    titled_people = _TITLE_WORDS.may_stand_in(masked)
    for pattern in (_PERSON, _TITLED) if titled_people else ():
        for match in pattern.finditer(masked):
            name = match.group(1)
            if name[0] in cues.surnames and is_person(name) and name[-1] not in "는가을를에로와과도":
                yield Candidate(name, match.start(1), match.end(1), "person")
    known = bool(hangul) and not cues.given_names_ko.isdisjoint(_FIRST.findall(masked))  # most lines have none
    for match in _FOREIGN.finditer(masked) if known else ():
        if match.group(1) in cues.given_names_ko and _is_surname(match.group(2)):
            yield Candidate(f"{match.group(1)} {match.group(2)}", match.start(), match.end(2), "foreign")
    headed = _HEADED.match(masked) if hangul else None
    cued = [
        m
        for m in (_AFTER_CUE.finditer(masked) if _FIRM_CUES.may_stand_in(masked) else ())
        if "Organization" in cues.before.get(m.group(1), ())
    ]
    for name, (start, end) in [(m.group(2), m.span(2)) for m in cued] + (
        [(headed.group(1), headed.span(1))] if headed else []
    ):
        if is_name(name) and name not in cues.common_ko:
            yield Candidate(name, start, end, "hangul", korean=True)
    if titled_people:
        yield from _officials(masked, cues)


def hangul_words(masked: str) -> list[str]:
    """Give the Hangul words of a text whose known names are blanked out, in order, where one may end as names do."""
    found: list[str] = _HANGUL.findall(masked) if _SUFFIXES.may_stand_in(masked) else []
    return found


def _latin(match: re.Match[str], masked: str, first: int, titled: bool, cues: Cues) -> Iterator[Candidate]:
    """Cut a run of capitalised words into what may be names; `first` is where the text's first letter stands."""
    start = match.start()
    glued = masked[max(0, start - 2) : start] in ("\x00 ", "\x00-") or masked[start - 1 : start] == "\x00"
    ahead = masked[match.end() : match.end() + 2] == " \x00"
    for piece_start, piece in _pieces(match.group(), start):
        words = piece.split(" ")
        whole = not glued or piece_start != start
        opening = piece_start <= first or bool(_SENTENCE_START.search(masked[max(0, piece_start - 8) : piece_start]))
        while words and _droppable(words, opening, titled, cues):
            if words[0] not in cues.articles and (not opening or words[0].lower() in cues.before):
                whole = False
            piece_start += len(words[0]) + 1
            opening = False
            words = words[1:]
        while words and words[-1] in cues.stop and words[-1] not in cues.suffixes:
            words = words[:-1]
            whole = False
        runs = _odd_runs(words, piece_start, cues) if titled else [(piece_start, words)]
        for run_start, run in runs:
            name = " ".join(run)
            if name and (name[0].isupper() or re.match("[a-z]{1,2}[A-Z]", name)):
                end = run_start + len(name)
                cut = titled and run != words and not _held(words[len(run) :], run == words[: len(run)], cues)
                yield Candidate(
                    name,
                    run_start,
                    end,
                    "titled" if titled else "latin",
                    whole and not cut and not (ahead and end == match.end()),
                )


def _officials(masked: str, cues: Cues) -> Iterator[Candidate]:
    """Yield foreign names of two Hangul words before a post that they hold, at a known firm or as judges do."""
    for match in _OFFICE.finditer(masked):
        first, last, between = match.groups()
        given = first in cues.given_names_ko
        if ("\x00" in between or not between) and is_name(last) and (given or (len(first) > 1 and is_name(first))):
            yield Candidate(f"{first} {last}", match.start(), match.end(2), "foreign")


def is_person(name: str) -> bool:
    """Say whether Hangul beside a title or given name can be a person's: no noun, nor a surname before one.

    >>> is_person("권혁민"), is_person("신제품"), is_person("전략이")
    (True, False, False)
    """
    return not is_common_noun(name) and not is_common_noun(name[1:]) and not is_inflected(name)


def _is_surname(word: str) -> bool:
    return not is_common_noun(word) and not is_inflected(word)


def _pieces(run: str, start: int) -> Iterator[tuple[int, str]]:
    """Part a run at possessives: what a thing has is another thing."""
    at = 0
    for match in _POSSESSIVE.finditer(run):
        yield start + at, run[at : match.start()].strip()
        at = match.end() + 1
    if run[at:].strip():
        yield start + at, run[at:].strip()


def _held(rest: list[str], first: bool, cues: Cues) -> bool:
    """Say whether a post follows that somebody holds at what a name of a headline stands for: `Zemvia CEO's New Act`."""
    return first and bool(rest) and (rest[0] in cues.roles or rest[0].capitalize() in cues.roles)


def _droppable(words: list[str], opening: bool, titled: bool, cues: Cues) -> bool:
    first = words[0]
    if first in cues.stop or first in cues.demonyms or first.isdigit():
        return True
    if first.startswith(("Ex-", "Non-", "Pre-", "Post-", "Anti-", "Pro-")):
        return True
    return opening and not titled and len(words) > 1 and is_english(first) and not is_likely(first) and any(map(is_likely, words[1:])) \
        and first not in cues.given_names  # fmt: skip


def _odd_runs(words: list[str], start: int, cues: Cues) -> Iterator[tuple[int, list[str]]]:
    """In a line of capitals, yield runs of words that are no ordinary ones, each with a suffix or given name at its end."""
    run: list[str] = []
    run_start = at = start
    for word in words:
        odd = is_likely(word) or (not run and word in cues.given_names and not is_english(word))
        if odd or (run and word in cues.suffixes):
            if not run:
                run_start = at
            run.append(word)
            if not odd:
                yield run_start, run
                run = []
        elif run:
            yield run_start, run
            run = []
        at += len(word) + 1
    if run:
        yield run_start, run


def bracket_pairs(masked: str) -> Iterator[tuple[tuple[int, int], tuple[int, int], bool]]:
    """Yield the spans of `한글(Latin)`: all words before the bracket, what it holds, and whether quotes close the name."""
    for match in _BRACKET.finditer(masked):
        name = _BEFORE_BRACKET.search(masked, max(0, match.start() - _LOOK_BACK), match.start())
        if name:
            before = masked[max(0, name.start() - 1) : name.start()]
            yield name.span(), match.span(2), before in "‘'“\"「『《" and before != ""
