"""The expressions of names.yaml: how lines introduce names that no list has."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from extract.expressions import expression
from ontology.yamlfile import read_yaml

__all__ = ["openings", "shape", "shapes", "words_of"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "names.yaml"


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


def _expression(section: str, key: str, text: str) -> re.Pattern[str]:
    return expression(_filled(text, _macros(section)), name=f"{section} {key}", file=str(PATH))


@cache
def shape(section: str, key: str) -> re.Pattern[str]:
    """Give an expression; the first to ask it raises KnowledgeError where it is none."""
    return _expression(section, key, _read()[section][key])


@cache
def shapes(section: str, key: str) -> tuple[re.Pattern[str], ...]:
    """Give a list of expressions, in their order."""
    return tuple(_expression(section, key, text) for text in _read()[section][key])


@cache
def openings(key: str) -> tuple[str, ...]:
    """Give what stands in every text that an English expression fits, so that it is tried only there."""
    return tuple(_read()["english"][key])


@cache
def words_of(section: str, key: str) -> frozenset[str]:
    """Give a list of English words."""
    return frozenset(_read()[section][key].split())
