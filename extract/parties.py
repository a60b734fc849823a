"""What words such as 양사 and 세 회사 stand for: firms told of before, which stand in the sentence as one name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from extract.particles import particle_after
from extract.sentence import Name
from ontology.yamlfile import read_yaml

__all__ = ["find_parties", "firms_of", "ids_in", "parts_of", "single"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "reference.yaml"
_JOINED = "|"  # between the ids of the firms that one word stands for
_END = r"(?=[\s,.)’'\"]|은|는|이|가|을|를|의|에|와|과|도|간|$)"
_ACTING = ("은", "는", "이", "가", "와", "과")


@cache
def _words() -> tuple[tuple[int, re.Pattern[str]], ...]:
    table = read_yaml(PATH)["parties"]
    return tuple(
        (count, re.compile(rf"(?<![가-힣A-Za-z0-9])(?:{'|'.join(words)}){_END}")) for count, words in table.items()
    )


def firms_of(names: Sequence[Name]) -> tuple[Name, ...]:
    """Return the firms that a sentence names, each once; those that one word stands for are parted."""
    firms: dict[str, Name] = {}
    for name in (part for n in names for part in parts_of(n)):
        if name.type == "Organization" and name.class_ != "MediaOutlet":
            firms.setdefault(name.id, name)
    return tuple(firms.values())


def find_parties(text: str, names: Sequence[Name], told: Sequence[Sequence[Name]]) -> Iterator[Name]:
    """Yield a name for each word that stands for several firms; `told` are those of sentences before, nearest first."""
    for count, pattern in _words():
        for match in pattern.finditer(text):
            if any(n.start < match.end() and match.start() < n.end for n in names):
                continue
            before = firms_of([n for n in names if n.end <= match.start()])
            meant = next((found for firms in (before, *told) if (found := _so_many(firms, count))), ())
            if meant:
                particle = particle_after(text, match.end(), match.group())[0]
                ids = _JOINED.join(firm.id for firm in meant)
                yield Name(match.start(), match.end(), ids, "Organization", particle, "")


def _so_many(firms: Sequence[Name], count: int) -> tuple[Name, ...]:
    """Return the firms if there are so many of them, else those that act if these are."""
    if len(firms) == count:
        return tuple(firms)
    acting = tuple(firm for firm in firms if firm.particle in _ACTING)
    return acting if len(acting) == count else ()


def parts_of(name: Name) -> tuple[Name, ...]:
    """Return the firms that a name stands for, mostly the one."""
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
