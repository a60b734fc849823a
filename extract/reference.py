"""What Korean words such as 이 회사 and 이 모델 stand for: a subject named before in the sentence, else the item's topic."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from extract.particles import particle_after
from extract.sentence import Name
from ontology.yamlfile import read_yaml

__all__ = ["refer"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "reference.yaml"
_SUBJECT = ("은", "는", "이", "가")
_END = r"(?=[\s,.)’'\"]|은|는|이|가|을|를|의|에|와|과|도|로|만|$)"


@cache
def _words() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    data = read_yaml(PATH)
    return tuple(
        (
            tuple(types.split("|")),
            re.compile(
                rf"(?<![가-힣A-Za-z0-9])(?:{'|'.join(words).replace('{this}', '(?:' + data['this'] + ')')}){_END}"
            ),
        )
        for types, words in data["ko"].items()
    )


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _words()))


def refer(
    text: str, names: Sequence[Name], topics: Sequence[tuple[str, str]], known: Mapping[str, Name]
) -> tuple[Name, ...]:
    """Return the sentence's names with those that its referring words stand for.

    Args:
        text: a Korean sentence.
        names: the names in it.
        topics: ids and types of what the item is about, most recent first, one of a type.
        known: a name of each id that the item has named.
    """
    if not _any().search(text):
        return tuple(names)
    found: list[Name] = []
    for types, pattern in _words():
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(n.start < end and start < n.end for n in (*names, *found)):
                continue
            one = _before(names, start, types) or next((known.get(id_) for id_, kind in topics if kind in types), None)
            if one is not None:
                particle = particle_after(text, end, match.group())[0]
                found.append(Name(start, end, one.id, one.type, particle, one.maker, one.class_))
    return tuple(sorted((*names, *found))) if found else tuple(names)


def _before(names: Sequence[Name], start: int, types: Sequence[str]) -> Name | None:
    marked = [n for n in names if n.end <= start and n.type in types and (n.particle in _SUBJECT or "Person" in types)]
    return marked[-1] if marked else None
