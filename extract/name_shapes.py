"""The expressions of names.yaml: how English lines introduce names that no list has."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from ontology.errors import KnowledgeError
from ontology.yamlfile import read_yaml

__all__ = ["nouns", "openings", "shape"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "names.yaml"


@cache
def _read() -> dict[str, Any]:
    data = read_yaml(PATH)
    macros = dict(data["macros"])
    macros["name"] = macros["name"].replace("{word}", macros["word"])
    return {**data["english"], "macros": macros}


@cache
def shape(key: str) -> re.Pattern[str]:
    """Give an expression, compiled when it is first asked for; raises KnowledgeError where it is none."""
    text: str = _read()[key]
    for macro, meaning in _read()["macros"].items():
        text = text.replace("{" + macro + "}", meaning)
    try:
        return re.compile(text)
    except re.error as error:
        raise KnowledgeError(f"{key}: {error}", file=str(PATH), remedy="correct the expression") from error


@cache
def openings(key: str) -> tuple[str, ...]:
    """Give what stands in every text that an expression fits, so that it is tried only there."""
    return tuple(_read()[key])


@cache
def nouns(key: str) -> frozenset[str]:
    """Give a list of words."""
    return frozenset(_read()[key].split())
