"""Bring a Neo4j server to the state of the graph: write what is new or changed, remove what is no more.

What is the same is only read, so a second load writes nothing. Only what carries `kg_digest` is touched: nodes,
relationships and properties that others wrote stay.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from neo4j import Driver, GraphDatabase, Result, RoutingControl, SummaryCounters
from neo4j.exceptions import AuthError, ConfigurationError, ConstraintError, DriverError, Neo4jError, ServiceUnavailable

from exports import cypher, neo4j_schema
from exports.property_graph import NODES, RELATIONS, NodeRow, RelationRow
from ontology.errors import ExportError
from ontology.graph import Graph

__all__ = ["BATCH", "Counts", "LoadReport", "check_version", "load"]

BATCH = 10_000  # rows a transaction
_OLDEST = 5  # Cypher and the constraints that are used
_ADDRESS = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://.")
_T = TypeVar("_T")


class Counts(NamedTuple):
    """What a load did to nodes, or to relationships."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    kept: int = 0  # no longer in the graph, but joined to what others wrote

    def plus(self, **more: int) -> "Counts":
        return self._replace(**{name: getattr(self, name) + number for name, number in more.items()})


class LoadReport(NamedTuple):
    """What a load did."""

    nodes: Counts
    relationships: Counts

    @property
    def changed(self) -> int:
        return sum(one.created + one.updated + one.removed for one in self)


def load(
    graph: Graph,
    uri: str,
    user: str,
    password: str,
    database: str = "neo4j",
    *,
    batch: int = BATCH,
    progress: Callable[[int], None] = lambda rows: None,
) -> LoadReport:
    """Make what kg has written in the database the same as the graph; `progress` is told how many rows are done."""
    if not _ADDRESS.match(uri):
        raise ExportError("is no address of a Neo4j server", file=uri, remedy="try bolt://127.0.0.1:7687")
    with _explained(uri, database), _without_notices(), GraphDatabase.driver(uri, auth=(user, password)) as driver:
        driver.verify_connectivity()
        server = _Server(driver, database, batch, _sum(progress))
        check_version(server.read("CALL dbms.components() YIELD versions RETURN versions[0]", _value))
        for statement in neo4j_schema.SCHEMA:
            server.write(statement)
        server.read("CALL db.awaitIndexes(300)", _counters)
        nodes, relationships = Counts(), Counts()
        for kind in NODES.values():
            nodes = _merge(server, kind(graph), nodes, _node_digests, _write_nodes)
        for group in RELATIONS.values():
            relationships = _merge(server, group(graph), relationships, _relation_digests, _write_relations)
        relationships = _remove_relations(server, graph, relationships)
        return LoadReport(_remove_nodes(server, graph, nodes), relationships)


def _sum(progress: Callable[[int], None]) -> Callable[[int], None]:
    """Tell the sum of what is told."""
    done = 0

    def tell(rows: int) -> None:
        nonlocal done
        done += rows
        progress(done)

    return tell


def check_version(version: str) -> None:
    """Refuse a server that is too old.

    >>> check_version("5.26.30"), check_version("2025.10.1"), check_version("5.27-aura")
    (None, None, None)
    """
    if int(version.split(".")[0]) < _OLDEST:
        raise ExportError(f"Neo4j {version} is too old", remedy=f"use Neo4j {_OLDEST} or later")


@contextmanager
def _explained(uri: str, database: str) -> Iterator[None]:
    """Say in our words what the driver says of a failure."""
    try:
        yield
    except AuthError as error:
        raise ExportError("refused the user or password", file=uri, remedy="check --user and the password") from error
    except ServiceUnavailable as error:
        raise ExportError("no Neo4j server answers", file=uri, remedy="start the server or check --uri") from error
    except (ConfigurationError, ValueError) as error:
        raise ExportError(f"is no address of a Neo4j server: {error}", file=uri) from error
    except ConstraintError as error:
        remedy = "the database holds other data with the same labels: use an empty one"
        raise ExportError(f"{database}: {error.message}", file=uri, remedy=remedy) from error
    except (Neo4jError, DriverError) as error:
        reason = error.message if isinstance(error, Neo4jError) else str(error)
        raise ExportError(f"{database}: {reason}", file=uri, remedy="see the server's log") from error


@contextmanager
def _without_notices() -> Iterator[None]:
    """Keep the driver from logging that an empty database does not know our names yet."""
    logger = logging.getLogger("neo4j.notifications")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


class _Server(NamedTuple):
    """The database, asked in managed transactions that try again on passing failures."""

    driver: Driver
    database: str
    batch: int
    progress: Callable[[int], None]

    def read(self, query: str, take: Callable[[Result], _T], **parameters: Any) -> _T:
        return self.driver.execute_query(
            query,
            parameters,
            routing_=RoutingControl.READ,
            database_=self.database,
            result_transformer_=take,
        )

    def write(self, query: str, **parameters: Any) -> SummaryCounters:
        return self.driver.execute_query(query, parameters, database_=self.database, result_transformer_=_counters)


def _counters(result: Result) -> SummaryCounters:
    return result.consume().counters


def _pairs(result: Result) -> list[tuple[str, str | None]]:
    return [(record[0], record[1]) for record in result]


def _value(result: Result) -> Any:
    return result.single(strict=True)[0]


_Row = TypeVar("_Row", NodeRow, RelationRow)


def _merge(
    server: _Server,
    rows: Iterable[_Row],
    counts: Counts,
    digests: Callable[[_Server, Sequence[_Row]], set[str]],
    write: Callable[[_Server, Sequence[_Row]], int],
) -> Counts:
    """Write the rows that the server does not hold as they are."""
    for batch in cypher.batches(rows, server.batch):
        held = digests(server, batch)
        changed = [row for row in batch if row.digest not in held]
        created = write(server, changed) if changed else 0
        server.progress(len(batch))
        counts = counts.plus(created=created, updated=len(changed) - created, unchanged=len(batch) - len(changed))
    return counts


def _node_digests(server: _Server, rows: Sequence[NodeRow]) -> set[str]:
    """Give the digests that the server holds of these nodes."""
    kind = cypher.quoted(rows[0].kind)
    query = f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN n.id, n.kg_digest"
    found = server.read(query, _pairs, ids=[row.id for row in rows])
    foreign = [id for id, digest in found if digest is None]
    if foreign:
        what = f"{server.database}: holds {len(foreign)} {rows[0].kind} nodes that kg did not write ({foreign[0]}, …)"
        raise ExportError(what, remedy="use another database")
    return {digest for _, digest in found if digest}


def _write_nodes(server: _Server, rows: Sequence[NodeRow]) -> int:
    """Merge nodes; the labels of another type or class that they had before are taken away."""
    first = rows[0]
    if first.kind == "Entity":
        ids = [row.id for row in rows]
        old = "UNWIND $ids AS id MATCH (n:Entity {id: id}) UNWIND [n.type, n.class] AS label RETURN DISTINCT label"
        stale = sorted(server.read(old, _firsts, ids=ids) - {None, *first.labels})
        if stale:
            labels = "".join(f":{cypher.quoted(label)}" for label in stale)
            server.write(f"UNWIND $ids AS id MATCH (n:Entity {{id: id}}) REMOVE n{labels}", ids=ids)
    cells = list(map(cypher.node_cells, rows))
    return server.write(cypher.merge_nodes(first, cypher.PARAMETER), rows=cells).nodes_created


def _relation_digests(server: _Server, rows: Sequence[RelationRow]) -> set[str]:
    """Give the digests that the server holds of these relationships."""
    first = rows[0]
    start, type_, end = map(cypher.quoted, (first.start_kind, first.type, first.end_kind))
    query = f"UNWIND $ends AS e MATCH (:{start} {{id: e[0]}})-[x:{type_}]->(:{end} {{id: e[1]}}) RETURN DISTINCT x.kg_digest"
    return server.read(query, _firsts, ends=[(row.start, row.end) for row in rows])


def _firsts(result: Result) -> set[str]:
    return {record[0] for record in result}


def _write_relations(server: _Server, rows: Sequence[RelationRow]) -> int:
    cells = list(map(cypher.relation_cells, rows))
    return server.write(cypher.merge_relations(rows[0], cypher.PARAMETER), rows=cells).relationships_created


def _remove_relations(server: _Server, graph: Graph, counts: Counts) -> Counts:
    """Remove the relationships of kg that the graph does not hold."""
    match = "MATCH ()-[x]->() WHERE x.kg_digest IS NOT NULL RETURN"
    if server.read(f"{match} count(x)", _value) == counts.created + counts.updated + counts.unchanged:
        return counts
    keep = {row.digest for group in RELATIONS.values() for row in group(graph)}
    query = f"{match} elementId(x), x.kg_digest"
    for ids in _chunks(server.read(query, _stale(keep)), server.batch):
        done = server.write("UNWIND $ids AS id MATCH ()-[x]->() WHERE elementId(x) = id DELETE x", ids=ids)
        counts = counts.plus(removed=done.relationships_deleted)
    return counts


def _remove_nodes(server: _Server, graph: Graph, counts: Counts) -> Counts:
    """Remove the nodes of kg that the graph does not hold, but for those that others have joined to something."""
    match = "MATCH (n) WHERE n.kg_digest IS NOT NULL RETURN"
    if server.read(f"{match} count(n)", _value) == counts.created + counts.updated + counts.unchanged:
        return counts
    keep = {row.digest for kind in NODES.values() for row in kind(graph)}
    query = f"{match} elementId(n), n.kg_digest"
    for ids in _chunks(server.read(query, _stale(keep)), server.batch):
        alone = "UNWIND $ids AS id MATCH (n) WHERE elementId(n) = id AND NOT (n)--() DELETE n"
        removed = server.write(alone, ids=ids).nodes_deleted
        counts = counts.plus(removed=removed, kept=len(ids) - removed)
    return counts


def _stale(keep: set[str]) -> Callable[[Result], list[str]]:
    return lambda result: [id for id, digest in result if digest not in keep]


def _chunks(ids: list[str], size: int) -> Iterator[list[str]]:
    rest = iter(ids)
    while chunk := list(islice(rest, size)):
        yield chunk
