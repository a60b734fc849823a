"""Vote for names by how Korean lines introduce them.

`상담 에이전트 '모리(MORI)'`, `팹리스 은하세미콘이`, `'가락'을 운영하는 모음랩`, `운영사는 판교의 구름랩스다`, `개발자 김가람 님`,
`ESA 출신의 Marta Nowak이 창업했다`. The words are data: `cues.yaml`, `introduced_*`.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from extract.cues import Cues, load_cues
from extract.expressions import expression
from extract.gates import Gated, Words
from extract.morphology import is_common_noun, is_inflected, is_name, is_plain_compound
from extract.name_shapes import NAMES
from extract.particles import particle_after
from extract.wordshape import is_english

__all__ = ["introduced_votes"]

Token = tuple[str, str, int, str]  # name, type, weight, rule

_LONGEST = 40  # characters of a name that is no title
_OPEN, _CLOSE = "‘'“\"「『《`", "’'”\"」』》`"
_QUOTED = expression(
    rf"(?P<noun>[가-힣A-Za-z]+?)(?P<copula>인|이자| 제목은)? ?[{_OPEN}](?P<name>[^{_OPEN}{_CLOSE}()\n]{{2,90}}?)(?:\((?P<gloss>[^()]{{2,40}})\))?[{_CLOSE}](?P<behind>.{{0,16}})",
    re.DOTALL,
)
_QUOTED_FIRST = expression(
    rf"[‘'「『`](?P<name>[^{_OPEN}{_CLOSE}()\n,]{{2,24}}?)(?:\([^()]{{2,40}}\))?[’'」』`](?:[을를] )?(?P<noun>[가-힣]{{2,8}})"
)
_N = r"(?P<name>[가-힣A-Z][가-힣A-Za-z0-9]{1,11}?)"
_JOSA = (
    r"(?:이|가|은|는|을|를|의|과|와|에|에서|에게|에게서|이다|다|였다|이었다|도|로|으로|측은|측이)?(?=[\s,.(’'”\"]|$)"
)
_MARKS = Words("‘'“「『`", NAMES)
_FIRM_NOUNS = Words(lambda: (f"{noun} " for noun in load_cues().introduced_firms), NAMES)
_BARE_FIRM = expression(
    rf"(?<![가-힣])(?P<noun>[가-힣]{{2,6}}) (?={_N}(?P<josa>{_JOSA})(?P<behind>.{{0,30}}))", re.DOTALL
)
_PERSON_KO = r"(?P<name>[가-힣]{3})"
_FOREIGN = r"(?P<name>(?P<first>[가-힣]{1,6}) (?P<last>[가-힣]{1,7}?))"
_LATIN_PERSON = r"(?P<name>[A-ZÀ-Þ][a-zß-ÿ’'-]+(?: (?:[A-Z]\.|de|van|von|der|bin|al))? [A-ZÀ-Þ][A-Za-zß-ÿ’'-]+)"
_JOIN = expression(r"(?:와|과|,|·| 및) ?")
_SECOND = expression(rf"(?:와|과) {_PERSON_KO}(?=[은이을과의]? )")
_NUMBER = expression(r" ?[\d.]+$")
_SMALL_END = expression("[a-z0-9][`'’]?[을를이가은는의와과로도]")  # what stands in every text that the next one fits
_SMALL = expression(
    r"(?:(?P<noun>[가-힣A-Z]+) |\x00의 )[`'‘]?(?P<name>[a-z][a-z0-9]*(?:[-._][a-z0-9]+)*)[`'’]?(?=(?:을|를|이|가|은|는|의|와|과|로|도)(?:[\s,.]|$))"
)
_SENTENCE_LIKE = expression(r"[다요까죠네]$|[.?!]|[을를은는] ")
_TWO_CAPITALS = expression(rf"{_LATIN_PERSON}(?=(?:와|과|, | 및 |·|은|는|이|가|을|를|의|[ ,.)]|$))")


class _Patterns(NamedTuple):
    """The expressions made of the words in `cues.yaml`."""

    operated: Gated
    operator_is: Gated
    people: Gated  # stands in every text that has one of those below
    person: tuple[Gated, ...]
    foreign: tuple[Gated, ...]
    latin: tuple[Gated, ...]
    things: tuple[tuple[str, str], ...]  # noun and type, the longest first


@cache
def _patterns() -> _Patterns:
    cues = load_cues()
    roles = "|".join(sorted(sorted(cues.introduced_roles), key=len, reverse=True))
    made = "|".join(sorted(sorted(cues.introduced_making), key=len, reverse=True))
    makers = "|".join(sorted(sorted(cues.introduced_makers), key=len, reverse=True))
    joins = "|".join(sorted(sorted(cues.introduced_moves), key=len, reverse=True))
    came = (
        rf"(?:출신(?:의|인)?|(?:{roles})(?:였던|이었던|인|이던|을 지낸|를 지낸|을 맡던|를 맡던|을 맡았던|를 맡았던)?)"
    )
    moved = rf"(?:(?:(?:을|를|이|가|은|는)? (?:\S+ ){{0,3}}?)?(?:{joins}))"
    title = rf"(?: (?:[가-힣]+ )?(?:{roles})(?:은|는|이|가|을|를|의|도|와|과|에게)?(?=[\s,.)]|$))"
    return _Patterns(
        Gated(
            rf"(?:[\x00{_CLOSE}](?:을|를)) (?:{made})(?:하는|한|하던|해 온|하고 있는|는|던|어 온| 온)? {_N}{_JOSA}",
            NAMES,
        ),
        Gated(
            rf"(?:(?:{makers})(?:는|은|:)|(?:경쟁사|고객사|파트너사|협력사|경쟁 업체)로는) ?(?:[가-힣\x00]{{2,8}}(?:의| 소재| 소재의) )?(?:스타트업 )?{_N}(?:이다|다|로|으로|였다|이었다)?(?=[\s,.]|$)",
            NAMES,
        ),
        Gated(rf"님|출신|{roles}", NAMES),
        (
            Gated(rf"(?<![가-힣]){_PERSON_KO} 님(?=[이은을께과의도,.) ]|$)", NAMES),
            Gated(rf"{came} {_PERSON_KO}(?={moved})", NAMES),
        ),
        (
            Gated(rf"{came} {_FOREIGN}(?=(?:은|는|이|가|을|를|의|와|과|도)[\s,.]|{moved})", NAMES),
            Gated(rf"(?<![가-힣]){_FOREIGN}(?={title})", NAMES),
        ),
        (
            Gated(rf"{came} (?={_LATIN_PERSON}(?:와|과|은|는|이|가|을|를|의|도|,))", NAMES),
            Gated(
                rf"(?=(?<![A-Za-z]){_LATIN_PERSON},? (?:\x00+ )?(?:[가-힣A-Z]+ ){{0,3}}(?:{roles})(?:은|는|이|가|을|를|의|도|와|과|에서|직|)(?=[\s,.)]|$))",
                NAMES,
            ),
            Gated(rf"(?=(?<![A-Za-z]){_LATIN_PERSON} 님)", NAMES),
        ),
        tuple(sorted(cues.introduced_things.items(), key=lambda pair: (-len(pair[0]), pair[0]))),
    )


def introduced_votes(text: str, masked: str, cues: Cues) -> Iterator[Token]:
    """Yield the votes of a Korean block; `masked` is its text with the known names blanked out."""
    if _MARKS.may_stand_in(text):
        yield from _quoted(text, masked, cues)
    for match in _SMALL.finditer(masked) if _SMALL_END.search(masked) else ():
        name, kind = match["name"], _thing(match["noun"]) if match["noun"] else "Product"
        new = re.search(r"(?:새|신규|자체|오픈소스|무료) $", masked[max(0, match.start() - 6) : match.start()])
        marked = re.search(r"[-\d]", name) or match["noun"] is None or new
        if kind and len(name) > 2 and marked and not is_english(name) and name not in cues.jargon:
            yield name, kind, 4, "introduced-small"
    yield from _firms(masked, cues)
    yield from _people(masked, cues)


@lru_cache(maxsize=1 << 12)
def _thing(noun: str) -> str:
    """Give the type that a noun before a name tells: 손목밴드, 추론칩, 벡터DB."""
    return next(
        (kind for word, kind in _patterns().things if noun == word or (len(noun) > len(word) and noun.endswith(word))),
        "",
    )


def _quoted(text: str, masked: str, cues: Cues) -> Iterator[Token]:
    kinds: dict[str, str] = {}
    for match in _QUOTED.finditer(text):
        kind, name = _thing(match["noun"]), match["name"].strip()
        kind = kinds.get(_NUMBER.sub("", name), kind)  # the one before is of the same type: 칩 '가람2', 전작 '가람1'
        span = masked[match.start("name") : match.end("name")]
        if kind and span.strip("\x00 ") and _is_quoted_name(name, match, kind, cues, held="\x00" in span):
            kinds[_NUMBER.sub("", name)] = kind
            yield name, kind, 4, f"introduced:{kind}"
    for match in _QUOTED_FIRST.finditer(text):
        name, span, behind = match["name"].strip(), masked[match.start("name") : match.end("name")], match["noun"]
        if (
            behind.startswith(("발간", "펴냈", "펴낸", "출간", "발행"))
            and len(name.split()) > 1
            and span.strip("\x00 ")
        ):
            yield name, "Work", 4, "introduced:Work"
        if " " in name and name.endswith(tuple(cues.planned_works)) and behind.startswith(tuple(cues.planning)):
            yield name, "Work", 4, "introduced:plan"
        if "\x00" in span or not behind.startswith(tuple(cues.introduced_makers | cues.introduced_running)):
            continue
        plain = all(is_common_noun(word) or is_plain_compound(word) for word in re.findall("[가-힣]+", name))
        if not _SENTENCE_LIKE.search(name) and len(name.split()) <= 3 and re.search("[가-힣]", name) and not plain:
            yield name, "Product", 4, "introduced:operated"


def _is_quoted_name(name: str, match: re.Match[str], kind: str, cues: Cues, held: bool) -> bool:
    """Say whether what stands in quotes behind a noun is its name, not what is said of it: 칩 '전쟁'."""
    if kind == "Work":
        return len(name) > 3 and not name.endswith(("다", "요"))
    if len(name) > _LONGEST or (name.endswith("기") and is_inflected(name.split()[-1])):
        return False
    words, vague = name.split(), match["noun"] in cues.introduced_vague
    if (
        _SENTENCE_LIKE.search(name)
        or len(words) > 4
        or "," in name
        or name.isdigit()
        or name in cues.common_ko
        or name in cues.plain_ko
    ):
        return False
    if "/" in name or name.endswith(tuple(cues.introduced_no_ends)):
        return False
    hangul = re.findall("[가-힣]+", name)
    if not hangul and name.islower() and (" " in name or not re.search(r"[-\d]", name)):
        return False
    if not hangul:
        return not vague or (name[0].isupper() and not name.isupper()) or re.search(r"\d", name) is not None
    if match["gloss"] or match["copula"] or (held and " " in name) or re.search(r"[가-힣] ?\d", name):
        return True
    plain = all(is_common_noun(word) or is_plain_compound(word) for word in hangul)
    if not plain:
        return True
    behind = match["behind"]
    if any(word in behind for word in cues.introduced_done):
        return not vague or re.match("[을를]", behind) is not None
    single = len(words) == 1 and is_common_noun(name)
    return not vague and not single and re.match("[은는이가을를에의와과]", behind) is not None


def _firms(masked: str, cues: Cues) -> Iterator[Token]:
    for match in _BARE_FIRM.finditer(masked) if _FIRM_NOUNS.may_stand_in(masked) else ():
        name = match["name"]
        if match["noun"] not in cues.introduced_firms or not _closes(masked, match):
            continue
        if (_is_new(name, cues) and len(name) > 2) or (
            match["noun"] in cues.introduced_sure
            and match["josa"] in ("이", "가")
            and _acts(match["behind"], cues)
            and name not in cues.plain_ko
        ):
            yield name, "Organization", 4, f"introduced-firm:{match['noun']}"
    for rule, pattern in (("operated", _patterns().operated), ("operator", _patterns().operator_is)):
        for match in pattern.finditer(masked):
            if _closes(masked, match) and _is_new(match["name"], cues):
                yield match["name"], "Organization", 4, f"introduced:{rule}"


def _closes(text: str, match: re.Match[str]) -> bool:
    """Say whether what follows the name is a particle that its last sound allows, or nothing."""
    after = text[match.end("name") : match.end("name") + 1]
    return not "가" <= after <= "힣" or particle_after(text, match.end("name"), match["name"])[1]


def _is_new(name: str, cues: Cues) -> bool:
    """Say whether a bare word can be a firm's name: no noun of the dictionary, nor made of some."""
    if name in cues.common_ko or name in cues.plain_ko or name in cues.introduced_makers:
        return False
    hangul = "".join(re.findall("[가-힣]", name))
    if (
        len(name) > 2
        and name == hangul
        and name.endswith(tuple(cues.introduced_ends))
        and name not in cues.introduced_ends
    ):
        return True
    if not hangul:
        return False
    if name != hangul:
        return len(hangul) > 1 and not is_inflected(hangul) and name.endswith(("AI", "X", "Tech"))
    return is_name(name) or not (is_common_noun(name) or is_inflected(name) or is_plain_compound(name))


def _acts(behind: str, cues: Cues) -> bool:
    words = behind.split()
    return any(word.startswith(tuple(cues.introduced_acts)) for word in words[:4])


def _people(masked: str, cues: Cues) -> Iterator[Token]:
    patterns = _patterns()
    if not patterns.people.search(masked):
        return
    for pattern in patterns.person:
        for match in pattern.finditer(masked):
            name = match["name"]
            if (
                name[0] in cues.surnames
                and not is_common_noun(name)
                and name not in cues.plain_ko
                and name not in cues.common_ko
            ):
                yield name, "Person", 4, "introduced-person"
    for pattern in patterns.foreign:
        for match in pattern.finditer(masked):
            first, last = match["first"], match["last"]
            if first not in cues.given_names_ko and (is_inflected(first) or is_inflected(last)):
                continue
            if _is_foreign(first, last, cues) and _closes_name(masked, match):
                yield match["name"], "Person", 4, "introduced-person"
                second = _SECOND.match(masked, match.end("name"))
                if second and second["name"][0] in cues.surnames and not is_common_noun(second["name"]):
                    yield second["name"], "Person", 4, "introduced-person"
    for pattern in patterns.latin:
        for match in pattern.finditer(masked):
            yield from _latin_people(masked, match, cues)


def _closes_name(masked: str, match: re.Match[str]) -> bool:
    after = masked[match.end("name") : match.end("name") + 1]
    return not "가" <= after <= "힣" or particle_after(masked, match.end("name"), match["last"])[1]


def _is_foreign(first: str, last: str, cues: Cues) -> bool:
    """Say whether two Hangul words can be a foreign name: a given name first, or no words of the dictionary."""
    if any(word in cues.plain_ko or word in cues.common_ko or word in cues.introduced_roles for word in (first, last)):
        return False
    if first in cues.given_names_ko:
        return not is_common_noun(last)
    if len(first) < 2 or len(last) < 2 or any(is_common_noun(x) or is_plain_compound(x) for x in (first, last)):
        return False
    return is_name(first) or is_name(last)


def _latin_people(masked: str, match: re.Match[str], cues: Cues) -> Iterator[Token]:
    """Yield the person named, and those that a list joins to it: Ann Lee와 Ben Ode는."""
    at = match.start("name")
    while found := _TWO_CAPITALS.match(masked, at):
        words = found["name"].split()
        if words[-1] in cues.suffixes or words[0] in cues.stop or words[-1] in cues.roles or words[0] in cues.roles:
            return
        if words[0] not in cues.given_names and is_english(words[0]) and is_english(words[-1]):
            return
        yield found["name"], "Person", 4, "introduced-person"
        joined = _JOIN.match(masked, found.end())
        if joined is None:
            return
        at = joined.end()
