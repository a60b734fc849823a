"""Tell what in a record is the same as what in gold: entities by name, items by title, numbers within half a percent."""

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from ontology.schema import load_schema

__all__ = [
    "Json",
    "Triple",
    "key_of",
    "match_entities",
    "match_items",
    "same_quantity",
    "same_value",
    "symmetric_relations",
    "triple_of",
]

Json = Mapping[str, Any]
Triple = tuple[str, str, str]

SAME_TITLE = 0.8
SAME_NUMBER = 0.005

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_NOISE = re.compile(r"[\s\-_'\"`‘’“”「」『』《》〈〉()\[\],·]+")


@cache
def symmetric_relations() -> frozenset[str]:
    """Give the relations of the packaged ontology that hold both ways: gold's vocabulary."""
    return frozenset(relation.name for relation in load_schema().relations if relation.symmetric)


def _folded(name: str) -> str:
    return _NOISE.sub("", _DASHES.sub("-", unicodedata.normalize("NFKC", name)).casefold())


def _names(entity: Json) -> set[str]:
    names = {_folded(name) for name in entity.get("names", [])}
    if entity.get("name"):
        names.add(_folded(entity["name"]))
    return names - {""}


def key_of(entity: Json) -> str:
    """Give the key of a gold entity, or the id of a found one."""
    return str(entity.get("key") or entity["id"])


def match_entities(gold: Sequence[Json], found: Sequence[Json]) -> dict[str, str]:
    """Match found entities with gold ones, one to one, those with most names in common first."""
    wanted = [(entity, _names(entity)) for entity in gold]
    pairs = []
    for entity in found:
        names = _names(entity)
        for other, other_names in wanted:
            if shared := len(names & other_names):
                pairs.append((-shared, entity.get("type") != other["type"], key_of(entity), key_of(other)))
    matches: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, key, other_key in sorted(pairs):
        if key not in matches and other_key not in taken:
            matches[key] = other_key
            taken.add(other_key)
    return matches


def match_items(gold: Sequence[Json], found: Sequence[Json]) -> dict[int, int]:
    """Match found items, numbered from 1, with gold ones by their titles."""
    titles = [(place, _folded(item["title"])) for place, item in enumerate(found, 1)]
    matches: dict[int, int] = {}
    for item in gold:
        wanted = _folded(item["title"])
        rated = [(_alike(title, wanted), place) for place, title in titles if place not in matches]
        best = max(rated, key=lambda pair: pair[0], default=(0.0, 0))
        if best[0] >= SAME_TITLE:
            matches[best[1]] = item["n"]
    return matches


def _alike(title: str, wanted: str) -> float:
    return difflib.SequenceMatcher(None, title, wanted).ratio()


def triple_of(subject: str, relation: str, object: str) -> Triple:
    """Give a relation's triple, that of a symmetric one in sorted order."""
    if relation in symmetric_relations() and object < subject:
        return object, relation, subject
    return subject, relation, object


def same_quantity(found: Json, subject: str | None, wanted: Json) -> bool:
    """Say whether a found quantity of a gold subject is a gold quantity."""
    return (
        wanted["subject"] == subject
        and wanted["kind"] == found["kind"]
        and (wanted.get("unit") or "") == (found.get("unit") or "")
        and same_value(found.get("value"), wanted["value"])
    )


def same_value(one: Any, other: Any) -> bool:
    """Say whether two numbers or ranges are the same within half a percent."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return all(same_value(one.get(end), other.get(end)) for end in ("low", "high"))
    if isinstance(one, Mapping) or isinstance(other, Mapping):
        return False
    if one is None or other is None:
        return one is other
    try:
        return abs(float(one) - float(other)) <= SAME_NUMBER * max(abs(float(one)), abs(float(other)))
    except (TypeError, ValueError):
        return str(one) == str(other)
