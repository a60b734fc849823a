"""Measure identity: pairs of names that are the same or not, and merges and splits against gold."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kg.matching import Json, key_of
from kg.resolver import Resolver
from ontology.errors import InputError
from ontology.names import fold

__all__ = ["IdentityErrors", "NamePair", "identity_errors", "read_pairs", "wrong_pairs"]


class NamePair(NamedTuple):
    """Two names, and whether they name the same thing."""

    same: bool
    one: str
    other: str
    line: int


class IdentityErrors(NamedTuple):
    """Entities of records that are several of gold, and entities of gold that are several of records."""

    merged: tuple[tuple[str, str, tuple[str, ...]], ...]  # post, id, the keys in gold
    split: tuple[tuple[str, str, tuple[str, ...]], ...]  # post, key in gold, the ids


def read_pairs(file: Path) -> list[NamePair]:
    """Read pairs, one a line: `same` or `different`, and two names, apart by tabs; `#` starts a comment."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(
            f"cannot be read: {fault}", file=str(file), remedy="give a file of tab-separated pairs"
        ) from fault
    pairs = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != 3 or cells[0] not in ("same", "different") or not all(cells):
            remedy = "write same or different, a tab, a name, a tab, another name"
            raise InputError("is no pair of names", file=str(file), line=number, remedy=remedy)
        pairs.append(NamePair(cells[0] == "same", cells[1], cells[2], number))
    if not pairs:
        raise InputError("holds no pair of names", file=str(file), remedy="write same or different, and two names")
    return pairs


def wrong_pairs(pairs: Iterable[NamePair], resolver: Resolver) -> list[NamePair]:
    """Give the pairs that are resolved wrongly."""
    return [pair for pair in pairs if resolver.same(pair.one, pair.other) != pair.same]


def identity_errors(gold: Iterable[Json], records: Mapping[str, Json]) -> IdentityErrors:
    """Find what is one in a post's record and several in gold, and the other way round; a shared name joins."""
    merged: list[tuple[str, str, tuple[str, ...]]] = []
    split: list[tuple[str, str, tuple[str, ...]]] = []
    for wanted in gold:
        links = _links(wanted["entities"], records.get(wanted["post"], {}).get("entities", []))
        merged += [(wanted["post"], id_, keys) for id_, keys in _several(links)]
        split += [(wanted["post"], key, ids) for key, ids in _several((key, id_) for id_, key in links)]
    return IdentityErrors(tuple(merged), tuple(split))


def _links(gold: Iterable[dict[str, Any]], found: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    """Pair ids with keys: a name counts for the entities of both sides that have it alone."""
    keys: dict[str, set[str]] = defaultdict(set)
    for entity in gold:
        for name in {fold(name) for name in entity["names"]}:
            keys[name].add(key_of(entity))
    ids: dict[str, set[str]] = defaultdict(set)
    for entity in found:
        for name in {fold(name) for name in entity["names"]}:
            ids[name].add(key_of(entity))
    return [(min(ids[name]), min(keys[name])) for name in sorted(keys) if len(keys[name]) == len(ids[name]) == 1]


def _several(links: Iterable[tuple[str, str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for one, other in links:
        groups[one][other] += 1
    for one, others in sorted(groups.items()):
        if len(others) > 1:
            yield one, tuple(sorted(others))
