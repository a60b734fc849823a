"""The expressions of names.yaml: how lines introduce names that no list has."""

import re
from collections.abc import Sequence
from functools import cache, reduce
from operator import or_
from pathlib import Path
from typing import Any

from extract.gates import Gate, Gated
from ontology.yamlfile import read_yaml

__all__ = ["NAMES", "bits_of", "openings", "shape", "shapes", "words_of"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "names.yaml"
NAMES = Gate("names")  # what is asked of lines for names that no list has
_SIGNS = re.compile(r"[(\[{\\]")  # what an expression has


@cache
def _read() -> dict[str, dict[str, Any]]:
    return dict(read_yaml(PATH))


@cache
def _macros(section: str) -> tuple[tuple[str, str], ...]:
    """Give the macros of a section, each with those above it filled in."""
    done: list[tuple[str, str]] = []
    for name, text in _read()[section]["macros"].items():
        done.append((name, _filled(text, done)))
    return tuple(done)


def _filled(text: str, macros: Sequence[tuple[str, str]]) -> str:
    for name, meaning in macros:
        text = text.replace("{" + name + "}", meaning)
    return text


@cache
def _expressions() -> dict[tuple[str, str], tuple[Gated, ...]]:
    """Make all expressions at once, so that what they need is looked for together; lists of words are none."""
    return {
        (section, key): _made(section, key)
        for section, rows in _read().items()
        for key, value in rows.items()
        if key != "macros" and _SIGNS.search("".join(value))
    }


def _made(section: str, key: str) -> tuple[Gated, ...]:
    value = _read()[section][key]
    macros, file = _macros(section), str(PATH)
    texts = [value] if isinstance(value, str) else value
    return tuple(Gated(_filled(text, macros), NAMES, name=f"{section} {key}", file=file) for text in texts)


@cache
def shape(section: str, key: str) -> Gated:
    """Give an expression; the first to ask it raises KnowledgeError where it is none."""
    return shapes(section, key)[0]


@cache
def shapes(section: str, key: str) -> tuple[Gated, ...]:
    """Give a list of expressions, in their order."""
    return _expressions().get((section, key)) or _made(section, key)


@cache
def bits_of(*keys: tuple[str, str]) -> int:
    """Give the bits that stand for expressions in what fits a line."""
    return reduce(or_, (one.bit for key in keys for one in shapes(*key)))


@cache
def openings(key: str) -> tuple[str, ...]:
    """Give what stands in every text that an English expression fits, so that it is tried only there."""
    return tuple(_read()["english"][key])


@cache
def words_of(section: str, key: str) -> frozenset[str]:
    """Give a list of English words."""
    return frozenset(_read()[section][key].split())
