"""The graph as a function of the ledger: fused while it is read, so that none of it need fit in memory."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kg.fuse import fuse_entity, fuse_quantity, fuse_statement
from kg.ledger import Ledger
from kg.said import Said, Seen
from kg.tables import MEASURED, KnownName, Row, claim_from, entity_from, items_from, quantity_from
from ontology.errors import KnowledgeError
from ontology.records import Claim, Entity, Post, QuantityClaim, QuantityStatement, Statement

if TYPE_CHECKING:
    import networkx as nx

    from ontology.schema import Schema

__all__ = ["LedgerGraph", "open_graph"]

FEW = 50_000  # claims or names that may stay in memory, at about a kilobyte each

T = TypeVar("T")

_LINKS = """
    (SELECT post, item, list(canonical ORDER BY n) AS urls, list(aggregator ORDER BY n) AS aggregators
     FROM links GROUP BY post, item)"""

_CLAIMS = f"""
    SELECT c.statement, c.n, c.post, p.content, p.date, l.urls, l.aggregators, c.* EXCLUDE (statement, n, post)
    FROM {{table}} c JOIN posts p USING (post) LEFT JOIN {_LINKS} l USING (post, item)
    WHERE {{where}} ORDER BY c.statement, c.post, c.n"""

_ENTITIES = """
    SELECT e.id, e.post, p.date, e.* EXCLUDE (post, n), m.places, k.*
    FROM entities e JOIN posts p USING (post)
    LEFT JOIN (SELECT post, entity AS id, list(row(start, stop, text, item) ORDER BY n) AS places
               FROM mentions GROUP BY post, entity) m USING (post, id)
    LEFT JOIN known k USING (id)
    WHERE {where} ORDER BY e.id, e.post, e.n"""


class LedgerGraph:
    """A graph read from a ledger; use it as a context manager or call `close`."""

    def __init__(self, ledger: Ledger, folders: tuple[Path, ...] | None = None, few: int = FEW) -> None:
        self._ledger, self._folders, self._few = ledger, folders, few
        self._kept: dict[str, tuple[Any, ...]] = {}

    def __enter__(self) -> "LedgerGraph":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the ledger."""
        self._ledger.close()

    @property
    def ledger(self) -> Ledger:
        """Give the ledger below."""
        return self._ledger

    @property
    def folders(self) -> tuple[Path, ...]:
        """Give the user's ontology folders that the graph was built with."""
        if self._folders is not None:
            return self._folders
        here = self._ledger.path.parent
        folders = tuple(here / folder for folder in json.loads(self._ledger.setting("folders") or "[]"))
        for folder in folders:
            if not folder.is_dir():
                remedy = "give the folder's new place in kg.toml, or as kg.open(..., folders=[...])"
                raise KnowledgeError("the ontology folder of this graph is gone", file=str(folder), remedy=remedy)
        return folders

    @cached_property
    def schema(self) -> "Schema":
        """Load the ontology that the graph was built with."""
        from ontology.schema import load_schema

        return load_schema(self.folders)

    @cached_property
    def symmetric(self) -> frozenset[str]:
        """Name the relations that hold both ways."""
        return frozenset(relation.name for relation in self.schema.relations if relation.symmetric)

    @cached_property
    def stateful(self) -> frozenset[str]:
        """Name the relations of which the latest status holds."""
        return frozenset(relation.name for relation in self.schema.relations if relation.stateful)

    @cached_property
    def dated(self) -> frozenset[str]:
        """Name the relations that happen on a day."""
        return frozenset(relation.name for relation in self.schema.relations if relation.dated)

    def posts(self) -> Iterator[Post]:
        """Give every post, sorted by id."""
        items = _by_post(self._ledger.rows("SELECT * FROM items ORDER BY post, n"))
        links = _by_post(self._ledger.rows("SELECT * FROM links ORDER BY post, item, n"))
        for name, title, date, language in self._ledger.rows(
            "SELECT post, title, date, language FROM posts ORDER BY post"
        ):
            yield Post(name, name, title, date, language, items_from(items.take(name), links.take(name)))

    def entities(self) -> Iterator[Entity]:
        """Give every entity, sorted by id."""
        return self._keep("entities", self._entities)

    def statements(self) -> Iterator[Statement]:
        """Give every statement, sorted by id."""
        return self._keep("claims", self._statements)

    def quantities(self) -> Iterator[QuantityStatement]:
        """Give every quantity, sorted by id."""
        return self._keep("quantities", self._quantities)

    def entity(self, id: str) -> Entity | None:
        """Give one entity."""
        return next(self._entities("e.id = ?", [id]), None)

    def entities_named(self, folded: str) -> Iterator[Entity]:
        """Give every entity that a post or the lexicon calls by a folded name, or that has it as id."""
        named = (
            "SELECT id FROM entities WHERE id = $1 OR list_contains(folded, $1) "
            "UNION SELECT id FROM known WHERE list_contains(folded, $1)"
        )
        return self._entities(f"e.id IN ({named})", [folded])

    def folded_names(self) -> list[str]:
        """Give every name of the graph's entities as `fold` gives it."""
        return [name for (name,) in self._ledger.rows("SELECT DISTINCT unnest(folded) AS f FROM entities ORDER BY f")]

    def names_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Give the names to show of some entities."""
        wanted = "e.id IN (SELECT unnest(?::VARCHAR[]))"
        return {entity.id: entity.name for entity in self._entities(wanted, [list(ids)])}

    def statements_about(self, id: str) -> Iterator[Statement]:
        """Give every statement with an entity as subject or object."""
        return self._statements("c.subject = $1 OR c.object = $1", [id])

    def disputed(self) -> Iterator[Statement]:
        """Give every statement of which passages differ in amount, date or status."""
        several = (
            "SELECT statement FROM claims GROUP BY statement HAVING count(DISTINCT nullif(date, '')) > 1 "
            "OR count(DISTINCT (low, high, currency)) FILTER (low IS NOT NULL) > 1 OR count(DISTINCT status) > 1"
        )
        return self._statements(f"c.statement IN ({several})", [])

    def rounds(self) -> Iterator[QuantityStatement]:
        """Give the sums raised by whoever is said to have raised several."""
        several = "SELECT subject FROM quantities WHERE kind = 'raises' GROUP BY subject HAVING count(DISTINCT low) > 1"
        return self._quantities(f"c.kind = 'raises' AND c.subject IN ({several})", [])

    def quantities_of(self, id: str) -> Iterator[QuantityStatement]:
        """Give every quantity of an entity."""
        return self._quantities("c.subject = ?", [id])

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """Load the whole graph into networkx."""
        from exports.networkx_graph import to_networkx

        return to_networkx(self)

    def _keep(self, table: str, fused: Callable[[str, Sequence[object]], Iterator[T]]) -> Iterator[T]:
        """Fuse everything of a kind, once only where it is so little that it may stay in memory: formats ask often."""
        if table not in self._kept:
            [(rows,)] = self._ledger.rows(f"SELECT count(*) FROM {table}")
            if rows > self._few:
                return fused("true", [])
            self._kept[table] = tuple(fused("true", []))
        return iter(self._kept[table])

    def _entities(self, where: str, parameters: Sequence[object]) -> Iterator[Entity]:
        rows = self._ledger.rows(_ENTITIES.format(where=where), parameters)
        for id, group in groupby(rows, key=itemgetter(0)):
            posts = list(group)
            known = posts[0][15:]
            yield fuse_entity(id, map(_seen, posts), _known(known) if known[0] else None)

    def _statements(self, where: str, parameters: Sequence[object]) -> Iterator[Statement]:
        rows = self._ledger.rows(_CLAIMS.format(table="claims", where=where), parameters)
        for id, group in groupby(rows, key=itemgetter(0)):
            yield fuse_statement(id, map(_claimed, group), self.symmetric, self.stateful, self.dated)

    def _quantities(self, where: str, parameters: Sequence[object]) -> Iterator[QuantityStatement]:
        rows = self._ledger.rows(_CLAIMS.format(table=MEASURED, where=where), parameters)
        for id, group in groupby(rows, key=itemgetter(0)):
            yield fuse_quantity(id, map(_measured, group))


def open_graph(path: str | Path, folders: Iterable[str | Path] | None = None) -> LedgerGraph:
    """Open the graph of a ledger to read, with the ontology folders that it was built with or those given."""
    return LedgerGraph(
        Ledger.for_reading(Path(path)), None if folders is None else tuple(Path(folder) for folder in folders)
    )


class _by_post:  # noqa: N801 - reads as a function
    """Hand out rows sorted by post, one post after the other."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._groups = groupby(rows, key=itemgetter(0))
        self._next = next(self._groups, None)

    def take(self, post: str) -> list[Row]:
        """Give the rows of a post, without its name; posts must be asked for in order."""
        if self._next is None or self._next[0] != post:
            return []
        rows = [row[1:] for row in self._next[1]]
        self._next = next(self._groups, None)
        return rows


def _known(row: Row) -> KnownName:
    return KnownName._make((*row[:6], tuple(row[6])))


def _seen(row: Row) -> Seen:
    return Seen(entity_from(row[3:14], row[14] or ()), row[1], row[2])


def _links(row: Row) -> tuple[tuple[str, bool], ...]:
    return tuple(zip(row[5] or (), row[6] or (), strict=True))


def _claimed(row: Row) -> Said[Claim]:
    return Said(claim_from(row[7:]), row[1], row[2], row[3], row[4], _links(row))


def _measured(row: Row) -> Said[QuantityClaim]:
    return Said(quantity_from(row[7:]), row[1], row[2], row[3], row[4], _links(row))
