"""Phrases that only say what a name is or what it is an example of: 도구인 A, A 같은 도구, 개발 중인 A."""

from collections.abc import Sequence

from extract.morphology import Morpheme
from extract.nouns import head_nouns, is_figure
from extract.units import Phrase, Predicate, Unit
from extract.words import load_words

__all__ = ["regroup"]

_JOINT, _BESIDES = "공동", "외"
_COPULA, _ALIKE = "이다", "같"
_UNDER_WAY = {"중": "는", "예정": "ᆯ"}  # 개발 중인 A, 출시 예정인 A
_GROUND = ("기반", "바탕", "토대", "기초", "뼈대")  # A를 기반으로 B를 만들다: B is made with A
_IS = ("하", "삼", "두", "되")
_EXAMPLE = ("", "with", "list", "any")
_MEASURED = ("", "subj", "obj", "to", "with", "any")


def regroup(
    units: Sequence[Unit], named: frozenset[int], triggers: frozenset[str], pairs: frozenset[str] = frozenset()
) -> tuple[Unit, ...]:
    """Put a name in the place of the noun that only classifies it; `named` are the starts of names.

    `A가 모델인 B를` is `A가 B를`, `A 같은 도구를` is `A를`, `개발 중인 A` an adnominal clause. A classifying noun that says a
    relation (`경쟁사인 A`) stays. `A 베일을 벗다` has A beside the idiom, and a bare noun behind an object is a predicate: `A를 인수, …`.
    """
    units = [_joined(u, named, triggers) if isinstance(u, Phrase) else u for u in units]
    row: list[Unit] = []
    i = 0
    while i < len(units):
        step = _apposed(units, i, named, triggers, row) or _under_way(units, i, triggers, row)
        step = (
            step
            or _rather(units, i)
            or _also(units, i, named, row)
            or _example(units, i, named, row)
            or _measured(units, i)
            or _ground(units, i, named, row)
            or _idiom(units, i, named, pairs, row)
            or _manner(units, i, named, row)
            or _bare_predicate(units, i, triggers, pairs, row)
        )
        if not step:
            row.append(units[i])
        i += step or 1
    return tuple(row)


def _joined(unit: Phrase, named: frozenset[int], triggers: frozenset[str]) -> Phrase:
    """Join morphemes that make an event noun together: 공동 and 개발 written as one word."""
    words: list[Morpheme] = []
    for word in unit.words:
        last = words[-1] if words else None
        if (
            last is not None
            and last.end == word.start
            and last.start not in named
            and last.form + word.form in triggers
        ):
            words[-1] = Morpheme(last.form + word.form, word.tag, last.start, word.end)
        else:
            words.append(word)
    return unit._replace(words=tuple(words)) if len(words) < len(unit.words) else unit


def _phrases(units: Sequence[Unit], i: int, key: str) -> tuple[Phrase, Phrase] | None:
    """Return the phrases on both sides of an adnominal predicate of one key at i + 1."""
    if i + 2 >= len(units):
        return None
    one, link, other = units[i : i + 3]
    if not (isinstance(one, Phrase) and isinstance(link, Predicate) and isinstance(other, Phrase)):
        return None
    return (one, other) if link.key == key and link.ending == "adnominal" and not link.negative else None


def _named(phrase: Phrase, named: frozenset[int]) -> list[Morpheme]:
    return [w for w in phrase.words if w.start in named]


def _apposed(units: Sequence[Unit], i: int, named: frozenset[int], triggers: frozenset[str], row: list[Unit]) -> int:
    """Leave out `X인` before a name; a name within X is a possessor: 구글 모델인 제미나이."""
    pair = _phrases(units, i, _COPULA)
    if pair is None or pair[0].case or any(w.form in triggers for w in pair[0].words):
        return 0
    inside = _named(pair[0], named)
    if not _named(pair[1], named):
        return 0 if inside else 2  # 다음 날인 28일
    if inside:
        last = pair[0].words.index(inside[-1])
        row.append(pair[0]._replace(words=pair[0].words[: last + 1], case="poss", comma=False))
    return 2


def _under_way(units: Sequence[Unit], i: int, triggers: frozenset[str], row: list[Unit]) -> int:
    """Make a predicate of an event noun under way that describes a name: 개발 중인 A."""
    pair = _phrases(units, i, _COPULA)
    if pair is None or pair[0].case or len(pair[0].words) < 2:
        return 0
    *before, noun, bound = pair[0].words
    if noun.form not in triggers or bound.form not in _UNDER_WAY:
        return 0
    if before:
        row.append(pair[0]._replace(words=tuple(before), end=before[-1].end))
    form = _UNDER_WAY[bound.form]
    row.append(Predicate(noun.start, units[i + 1].end, noun.form, True, "active", "adnominal", form, False))
    return 2


def _example(units: Sequence[Unit], i: int, named: frozenset[int], row: list[Unit]) -> int:
    """Let an example stand for the noun behind it: 'A 같은 도구를' is 'A를'."""
    pair = _phrases(units, i, _ALIKE)
    if pair is None or pair[0].case not in _EXAMPLE or not _named(pair[0], named) or _named(pair[1], named):
        return 0
    many = any(w.form.endswith("들") for w in pair[1].words[-1:]) or (i and _listed(units[i - 1], named))
    if not many or _turned_into(pair[1], units[i + 3 : i + 4]):  # A 같은 문서를: a thing like A, not A
        return 0
    row.append(pair[1]._replace(start=pair[0].start, words=pair[0].words))
    return 3


def _turned_into(phrase: Phrase, behind: Sequence[Unit]) -> bool:
    """Say whether a phrase tells what something is made: 'C를 A, B와 같은 플랫폼으로 만들다'."""
    turns = behind and isinstance(behind[0], Predicate) and behind[0].key in load_words().turns
    return phrase.case in ("inst", "as") and bool(turns)


def _measured(units: Sequence[Unit], i: int) -> int:
    """Leave out what only says how much: '320억 달러가 넘는' before '값에'."""
    if i + 2 >= len(units):
        return 0
    figure, link, after = units[i : i + 3]
    if not (isinstance(figure, Phrase) and isinstance(link, Predicate) and isinstance(after, Phrase)):
        return 0
    counted = is_figure(figure) and figure.case in _MEASURED
    return 2 if counted and link.ending == "adnominal" and link.key in load_words().measures else 0


def _rather(units: Sequence[Unit], i: int) -> int:
    """Leave out 'A가 아닌' before B."""
    if i + 2 >= len(units):
        return 0
    one, link, other = units[i : i + 3]
    if not (isinstance(one, Phrase) and isinstance(link, Predicate) and isinstance(other, Phrase)):
        return 0
    return 2 if link.key == "아니" and link.ending == "adnominal" and one.case == "subj" else 0


def _manner(units: Sequence[Unit], i: int, named: frozenset[int], row: list[Unit]) -> int:
    """Part a name without a particle from the words for how something is done with it: A 무료로 풀다, A 오픈소스로 내놓다."""
    unit = units[i]
    if not isinstance(unit, Phrase) or unit.case not in ("inst", "") or unit.comma or len(unit.words) < 2:
        return 0
    if i + 1 == len(units) or (not unit.case and not isinstance(units[i + 1], Predicate)):
        return 0
    words, manners = unit.words, load_words().manners
    at = next((k for k in range(len(words) - 1, 0, -1) if words[k].form not in manners), 0)
    if at + 1 == len(words) or words[at].start not in named:
        return 0
    row.append(unit._replace(words=words[: at + 1], case="", end=words[at].end))
    row.append(unit._replace(words=words[at + 1 :], start=words[at + 1].start))
    return 1


def _also(units: Sequence[Unit], i: int, named: frozenset[int], row: list[Unit]) -> int:
    """Begin a list with 'A뿐만 아니라' or 'A 외에'; take 'A와 공동으로' for 'A와 함께'."""
    if i + 1 >= len(units):
        return 0
    one, link = units[i : i + 2]
    if isinstance(one, Phrase) and isinstance(link, Phrase) and _named(one, named):
        if one.case == "with" and link.case == "inst" and [w.form for w in link.words] == [_JOINT]:
            row.append(one._replace(case="together"))
            return 2
        if one.case == "to" and one.head == _BESIDES and len(one.words) > 1:
            row.append(one._replace(words=one.words[:-1], case="list"))
            return 1
    if not isinstance(one, Phrase) or not isinstance(link, Predicate) or not _named(one, named):
        return 0
    if link.key != "아니" or link.form not in ("라", "고") or one.case != "any":
        return 0
    row.append(one._replace(case="list"))
    return 2


def _listed(unit: Unit, named: frozenset[int]) -> bool:
    return isinstance(unit, Phrase) and bool(_named(unit, named)) and (unit.comma or unit.case in ("with", "list"))


def _ground(units: Sequence[Unit], i: int, named: frozenset[int], row: list[Unit]) -> int:
    """Take 'A를 기반으로' for what is made with A, unless it is all that is said: A를 기반으로 한다."""
    if i + 2 >= len(units):
        return 0
    one, ground, after = units[i : i + 3]
    if not isinstance(one, Phrase) or not isinstance(ground, Phrase) or not _named(one, named):
        return 0
    alone = isinstance(after, Predicate) and after.key in _IS
    if one.case != "obj" or ground.case != "inst" or len(ground.words) > 1 or ground.head not in _GROUND or alone:
        return 0
    row.append(one._replace(case="ground", comma=False))
    return 2


def _idiom(units: Sequence[Unit], i: int, named: frozenset[int], pairs: frozenset[str], row: list[Unit]) -> int:
    """Part a name from the noun that belongs to the verb: A 지분을 확보하다, A 베일 벗었다."""
    if i + 1 >= len(units):
        return 0
    one, link = units[i : i + 2]
    if not isinstance(one, Phrase) or not isinstance(link, Predicate) or one.case not in ("obj", ""):
        return 0
    if len(one.words) < 2 or one.words[-2].start not in named or one.words[-1].start in named:
        return 0
    if not any(f"{head}+{link.key}" in pairs for head in head_nouns(one)):
        return 0
    row.append(one._replace(words=one.words[:-1], end=one.words[-2].end, case="", comma=False))
    row.append(one._replace(start=one.words[-1].start, words=one.words[-1:]))
    return 1


def _bare_predicate(
    units: Sequence[Unit], i: int, triggers: frozenset[str], pairs: frozenset[str], row: list[Unit]
) -> int:
    """Make a predicate of a bare noun behind an object: A를 인수, B에 출자."""
    unit, before = units[i], row[-1] if row else None
    if not isinstance(unit, Phrase) or not isinstance(before, Phrase) or before.case != "obj" or unit.case:
        return 0
    last = i + 1 == len(units)
    if len(unit.words) != 1 or not (unit.comma or last):
        return 0
    noun = unit.words[0]
    if noun.form not in triggers and not any(f"{head}+{noun.form}" in pairs for head in head_nouns(before)):
        return 0
    ending = "final" if last else "link"
    row.append(Predicate(noun.start, noun.end, noun.form, True, "active", ending, "", False))
    return 1
