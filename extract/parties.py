"""What words such as 양사, 두 모델 and `both companies` stand for: things told of before, which stand in the sentence as one name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from extract.context_words import SENTENCES
from extract.gates import Gated
from extract.particles import particle_after
from extract.sentence import Name
from ontology.yamlfile import read_yaml

__all__ = ["find_parties", "ids_in", "parts_of", "single", "things_of"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "reference.yaml"
_JOINED = "|"  # between the ids of the things that one word stands for
_END = r"(?=[\s,.)’'\"]|은|는|이|가|을|를|의|에|와|과|도|간|$)"
_NEAR = 16  # names before a word that it may mean
_ALL = re.compile(r" (?:모두|공히|다) ")
_FIRMS = frozenset({"Organization"})
_WITH = ("와", "과")
_ACTING = ("은", "는", "이", "가", "와", "과")


@cache
def _words(lang: str) -> tuple[tuple[frozenset[str], int, Gated], ...]:
    """Give the types of things, how many of them, and the words of a language that stand for so many."""
    edges = (r"(?<![가-힣A-Za-z0-9])", _END) if lang == "ko" else (r"\b", r"\b")
    return tuple(
        (frozenset(types.split("|")), count, Gated(rf"{edges[0]}(?:{'|'.join(words)}){edges[1]}", SENTENCES))
        for types, table in read_yaml(PATH)["parties"][lang].items()
        for count, words in table.items()
    )


def things_of(names: Sequence[Name]) -> tuple[Name, ...]:
    """Return what a sentence names, each thing once; those that one word stands for are parted."""
    things: dict[str, Name] = {}
    for name in (part for n in names for part in parts_of(n)):
        if name.class_ != "MediaOutlet":
            things.setdefault(name.id, name)
    return tuple(things.values())


def find_parties(
    text: str, lang: str, names: Sequence[Name], headed: Sequence[Name], told: Sequence[Sequence[Name]]
) -> Iterator[Name]:
    """Yield a name for each word that stands for several things.

    `headed` are those of the headline, where firms are looked for first and other things last; `told` those of the
    sentences before, nearest first.
    """
    for types, count, pattern in _words(lang):
        for match in pattern.finditer(text):
            if any(n.start < match.end() and match.start() < n.end for n in names):
                continue
            before = things_of([n for n in names if n.end <= match.start()][-_NEAR:])
            first = things_of(headed)
            places = (before, first, *told) if types == _FIRMS else (before, *told, first)
            meant = next((found for things in places if (found := _so_many(things, types, count))), ())
            if meant:
                particle = particle_after(text, match.end(), match.group())[0]
                particle = particle or ("는" if _ALL.match(text, match.end()) else "")
                ids = _JOINED.join(one.id for one in meant)
                yield Name(match.start(), match.end(), ids, meant[0].type, particle, "")


def _so_many(things: Sequence[Name], types: frozenset[str], count: int) -> tuple[Name, ...]:
    """Return the things of one type if there are so many of them, else those listed last, or that act, if these are."""
    fitting = [thing for thing in things if thing.type in types]
    if len(fitting) > count and all(thing.particle in _WITH for thing in fitting[-count:-1]) and fitting[-1].particle:
        fitting = fitting[-count:]  # X 이후 처음으로 A와 B를
    elif len(fitting) != count:
        fitting = [thing for thing in fitting if thing.particle in _ACTING]
    alike = len(fitting) == count and len({thing.type for thing in fitting}) == 1
    return tuple(fitting) if alike else ()


def parts_of(name: Name) -> tuple[Name, ...]:
    """Return the things that a name stands for, mostly the one."""
    return tuple(name._replace(id=id_) for id_ in ids_in(name.id)) if _JOINED in name.id else (name,)


def ids_in(id_: str) -> tuple[str, ...]:
    """Return the ids that one may stand for.

    >>> ids_in("intel"), ids_in("intel|nvidia")
    (('intel',), ('intel', 'nvidia'))
    """
    return tuple(id_.split(_JOINED))


def single(names: Sequence[Name]) -> tuple[Name, ...]:
    """Return the names that stand for one thing each."""
    return tuple(name for name in names if _JOINED not in name.id)
