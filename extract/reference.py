"""What words such as 이 회사, 이 모델 and `the startup` stand for: what was called so, brought in or told of before."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from extract.context_words import SENTENCES
from extract.expressions import expression
from extract.gates import Gated
from extract.particles import particle_after
from extract.sentence import Name
from ontology.yamlfile import read_yaml

__all__ = ["Focus", "bought_in", "brought_in", "called_so", "refer"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "reference.yaml"
_SUBJECT = ("은", "는", "이", "가")
_OBLIQUE = ("을", "를", "에", "에게", "와", "과", "의")
_SPOT = "곳"  # P가 세운 곳
_TOLD = expression(r"[가-힣A-Za-z0-9)](?:은|는) ")
_DEED = expression(r" (?:지분 |경영권 )?(?:인수|투자|매입|합병|출자)(?:를|에|을)")
_END = r"(?=[\s,.)’'\"]|은|는|이|가|을|를|의|에|와|과|도|로|만|$)"
_THIS = expression(r"(?:이|해당|동|같은) ?[가-힣]|곳")
_CLAUSE = expression(r"(?:고|며|면서|지만|는데|으나|어서|아서|여서|해서|자),? ")
_NASAL = 4  # the final consonant of an adnominal ending: 세운, 만드는, 하던
_HANGUL, _FINALS = 0xAC00, 28


class Focus(NamedTuple):
    """What an item has told so far, as a word may refer to it."""

    topics: tuple[tuple[str, str], ...]  # ids and types of what it is about, most recent first, one of a type
    known: Mapping[str, Name]  # a name of each id that it has named
    brought: Name | None  # the firm that the last sentence brought in as its object
    called: Mapping[str, Name]  # by noun the firm last called so
    objects: Mapping[str, Name]  # by type what was last told of as an object, else first
    bought: Name | None = None  # the firm that the item tells is bought


@cache
def _data() -> dict[str, Any]:
    return dict(read_yaml(PATH))


@cache
def _words() -> tuple[tuple[tuple[str, ...], Gated], ...]:
    data = _data()
    return tuple(
        (
            tuple(types.split("|")),
            Gated(
                rf"(?<![가-힣A-Za-z0-9])(?:{'|'.join(words).replace('{this}', '(?:' + data['this'] + ')')}){_END}",
                SENTENCES,
            ),
        )
        for types, words in data["ko"].items()
    )


@cache
def _nouns(lang: str) -> Gated:
    return Gated("|".join(_data()["called"][lang]), SENTENCES)


@cache
def _calling(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Give what calls a name before it and behind it by a noun, and what refers by that noun."""
    nouns = "|".join(_data()["called"][lang])
    if lang == "ko":
        return (
            expression(rf"(?P<noun>{nouns})(?:인|이자)? ?['‘“]?$"),
            expression(rf"['’”\"]?(?:이?라는|은 [^.,]{{0,20}}|는 [^.,]{{0,20}}) ?(?P<noun>{nouns})"),
            expression(rf"(?<![가-힣A-Za-z0-9])(?:{_data()['this']}) ?(?P<noun>{nouns}){_END}"),
        )
    return (
        expression(rf"\b(?P<noun>{nouns}) $", re.I),
        expression(rf",? (?:is |which is )?an? (?:[\w-]+ ){{0,5}}(?P<noun>{nouns})\b", re.I),
        expression(rf"\b(?:[Tt]he|[Tt]his|[Tt]hat) (?P<noun>{nouns})(?=['’]s\b| (?!of\b|from\b|in\b|behind\b)|[,.]|$)"),
    )


@cache
def _bringing() -> re.Pattern[str]:
    return expression("|".join(_data()["brings_in"].split()))


def brought_in(text: str, names: Sequence[Name]) -> Name | None:
    """Return the firm that a Korean sentence brings in as what is bought, founded or given money."""
    objects = [
        n
        for n in names
        if n.type == "Organization" and (n.particle in ("을", "를", "에", "에게") or _DEED.match(text, n.end))
    ]
    acts = any(n.particle in _SUBJECT for n in names)
    return objects[-1] if objects and acts and _bringing().search(text) else None


@cache
def _buying(lang: str) -> re.Pattern[str]:
    return expression(_data()["buys"][lang])


@cache
def _background(lang: str) -> re.Pattern[str]:
    return expression(_data()["background"][lang])


def bought_in(text: str, lang: str, names: Sequence[Name]) -> Name | None:
    """Return the one firm that a sentence tells is bought.

    >>> bought_in("Cisco buys Splunk", "en", [Name(0, 5, "cisco", "Organization"), Name(11, 17, "splunk", "Organization")]).id
    'splunk'
    """
    firms = [n for n in names if n.type in ("Organization", "Product")]
    if lang == "en":
        found = [n for n in firms if _buying(lang).search(text[: n.start])]
    else:
        found = [n for n in firms if _buying(lang).match(text, n.end)]
    return found[0] if len({n.id for n in found}) == 1 and len({n.id for n in firms}) > 1 else None


def called_so(text: str, lang: str, names: Sequence[Name]) -> dict[str, Name]:
    """Return by noun the firms that a sentence calls a startup, a lab, a bank."""
    before, behind, _ = _calling(lang)
    told: dict[str, Name] = {}
    for name in names if _nouns(lang).may_fit(text) else ():
        if name.type == "Organization":
            match = before.search(text[max(0, name.start - 24) : name.start]) or behind.match(text, name.end)
            if match is not None:
                told[match["noun"].lower()] = name
    return told


def refer(text: str, lang: str, names: Sequence[Name], focus: Focus) -> tuple[Name, ...]:
    """Return the sentence's names with those that its referring words stand for."""
    found: list[Name] = []
    if focus.called:
        for match in _calling(lang)[2].finditer(text):
            one = focus.called.get(match["noun"].lower())
            if one is not None and _is_free(match.span(), (*names, *found)):
                found.append(_standing(text, match, one))
    if lang == "en" and focus.bought and (told := _background(lang).match(text)) and _is_free(told.span("who"), names):
        start, end = told.span("who")  # Snowflake bought Observe. The company had raised …
        found.append(Name(start, end, focus.bought.id, "Organization", "", "", focus.bought.class_))
    for types, pattern in _words() if lang == "ko" else ():
        for match in pattern.finditer(text):
            if _is_free(match.span(), (*names, *found)):
                one = _meant(text, match, names, types, focus)
                if one is not None:
                    found.append(_standing(text, match, one))
    return tuple(sorted((*names, *found))) if found else tuple(names)


def _is_free(span: tuple[int, int], names: Sequence[Name]) -> bool:
    return not any(n.start < span[1] and span[0] < n.end for n in names)


def _standing(text: str, match: re.Match[str], one: Name) -> Name:
    end = match.end()
    particle = particle_after(text, end, match.group())[0]
    return Name(match.start(), end, one.id, one.type, particle, one.maker, one.class_)


def _meant(text: str, match: re.Match[str], names: Sequence[Name], types: Sequence[str], focus: Focus) -> Name | None:
    if match.group() == "이" and _new_clause(text, 0, match.start()):
        return None  # 이를 may stand for all that the clause before tells
    acting = _acting(text, match, names)
    if (one := _before(text, match.start(), names, types)) is not None and one.id not in acting:
        return one
    if match.group()[0] == _SPOT and _TOLD.search(text, 0, match.start()):
        return None  # 새이름은 P가 세운 곳이다: who has no known name
    if focus.brought and "Organization" in types and _THIS.match(match.group()) and focus.brought.id not in acting:
        return focus.brought
    if focus.bought and _is_bought(text, match, types) and focus.bought.id not in acting:
        return focus.bought
    topic = next((focus.known.get(id_) for id_, kind in focus.topics if kind in types and id_ not in acting), None)
    if topic is not None and topic.class_ in _data()["no_firms"] and _is_firm(match.group()):
        firms = (n for n in focus.known.values() if n.type == "Organization" and n.class_ not in _data()["no_firms"])
        topic = next((n for n in firms if n.id not in acting), None)
    others = (focus.objects[kind] for kind in types if kind in focus.objects and kind not in ("Organization", "Person"))
    return topic or next((name for name in others if name.id not in acting), None)


def _is_bought(text: str, match: re.Match[str], types: Sequence[str]) -> bool:
    """Say whether 회사는 goes on with what is told of a firm that is bought, not of its buyer."""
    said = "Organization" in types and match.group() == "회사"
    return said and _background("ko").search(text, match.end()) is not None


def _is_firm(word: str) -> bool:
    """Say whether a word can only mean a firm: 이 회사, but 이 기관."""
    return any(noun in word for noun in _data()["firms"])


def _acting(text: str, match: re.Match[str], names: Sequence[Name]) -> set[str]:
    """Return who acts on what the word stands for, in its own clause: A in `A는 이 회사를 샀다`."""
    if particle_after(text, match.end(), match.group())[0] not in _OBLIQUE:
        return set()
    return {
        n.id
        for n in names
        if n.end <= match.start() and n.particle in _SUBJECT and not _new_clause(text, n.end, match.start())
    }


@lru_cache(maxsize=64)
def _clause_ends(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _CLAUSE.finditer(text))


def _new_clause(text: str, start: int, end: int) -> bool:
    """Say whether a clause ends within a part of a text, without reading it again for each name of a long one."""
    ends = _clause_ends(text)
    at = bisect_left(ends, (start, start))
    return at < len(ends) and ends[at][1] <= end


def _before(text: str, start: int, names: Sequence[Name], types: Sequence[str]) -> Name | None:
    """Return the last subject of the sentence before the word, but for one of a clause that describes it: A가 세운 이 회사."""
    described = start > 1 and text[start - 1] == " " and _is_adnominal(text[start - 2])
    described = described and not any(start - 3 <= n.end < start for n in names)
    marked = [
        n
        for n in names
        if n.end <= start
        and n.type in types
        and (n.particle in _SUBJECT or "Person" in types)
        and not (described and n.particle in ("이", "가") and not _new_clause(text, n.end, start))
    ]
    return marked[-1] if marked else None


def _is_adnominal(letter: str) -> bool:
    return "가" <= letter <= "힣" and (ord(letter) - _HANGUL) % _FINALS == _NASAL
