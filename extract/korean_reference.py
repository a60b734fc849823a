"""Words that stand for what the item has been about: 이 회사, 이 모델, 해당 칩."""

import re
from functools import cache

from extract.sentence import AnnotatedSentence, Name
from extract.words import load_words

__all__ = ["with_references"]

_BEFORE, _AFTER = r"(?<![가-힣A-Za-z0-9])(?:이|해당|같은)\s?", r"(?=은|는|이|가|을|를|의|에|와|과|도|로|으로|,|\s|$)"


def with_references(s: AnnotatedSentence) -> AnnotatedSentence:
    """Add, as names, the words that stand for the item's last topic of their type."""
    if not s.topics:
        return s
    topics = {type_: id_ for id_, type_ in reversed(s.topics)}
    found: list[Name] = []
    for match in _expression().finditer(s.text):
        kinds = _kinds()[match["noun"]]
        kind = next((k for k in kinds if k in topics), "")
        apart = all(n.end <= match.start() or n.start >= match.end() for n in s.names)
        if kind and apart and not any(n.start == match.end() + 1 and n.type == kind for n in s.names):
            found.append(Name(match.start(), match.end(), topics[kind], kind))
    return s._replace(names=tuple(sorted((*s.names, *found), key=lambda n: n.start))) if found else s


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    kinds: dict[str, list[str]] = {}
    for kind, nouns in load_words().references.items():
        for noun in nouns:
            kinds.setdefault(noun, []).append(kind)
    return {noun: tuple(types) for noun, types in kinds.items()}


@cache
def _expression() -> re.Pattern[str]:
    nouns = sorted(_kinds(), key=len, reverse=True)
    return re.compile(f"{_BEFORE}(?P<noun>{'|'.join(nouns)}){_AFTER}")
