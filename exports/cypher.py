"""A Cypher script that merges the whole graph: for cypher-shell, or any server without neo4j-admin.

Rows travel as one text that the server splits: Cypher compiles every literal of a list, and takes minutes where this
takes seconds. No text holds the separators, see exports.text.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from exports import neo4j_schema
from exports.files import text_file
from exports.property_columns import NODE_COLUMNS, RELATION_COLUMNS, Column
from exports.property_graph import NODES, RELATIONS, NodeRow, RelationRow, Value
from ontology.graph import Graph

__all__ = [
    "BATCH",
    "PARAMETER",
    "Rows",
    "batches",
    "literal",
    "merge_nodes",
    "merge_relations",
    "node_cells",
    "quoted",
    "relation_cells",
    "rows_of",
    "statements",
    "write",
]

Row = TypeVar("Row", NodeRow, RelationRow)
BATCH = 1000  # rows a transaction
_KEYS = {"STATEMENT": "id", "CITES": "n"}  # what stays when the rest changes; the other groups have nothing to change
_DIGEST = Column("kg_digest")
_ROW, _CELL, _PART = "\x1e\n", "\x1f", "\x1d"
_HEAD = """\
// The graph as Cypher: cypher-shell -u neo4j --file kg.cypher
// Merges, so running it again changes nothing; it removes nothing (kg export --to neo4j --uri … does).
"""
_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\r": "\\r", "\x1d": "\\u001d", "\x1e": "\\u001e", "\x1f": "\\u001f"}
)


class Rows(NamedTuple):
    """Where a statement finds its rows: the clause that binds each as `r`, and how it reads a cell."""

    clause: str
    cell: Callable[[int, Column], str]


PARAMETER = Rows("UNWIND $rows AS r", lambda n, column: f"r[{n}]")


def rows_of(cells: Iterable[tuple[Value, ...]]) -> Rows:
    """Give rows as a text, a row a line."""
    text = _ROW.join(_CELL.join(map(_text, row)) for row in cells)
    return Rows(rf'UNWIND split({literal(text)}, "\u001e\n") AS line WITH split(line, "\u001f") AS r', _read)


def _text(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case tuple():
            return _PART.join(value)
    return str(value)


def _read(n: int, column: Column) -> str:
    """Give the expression that makes a value of a cell of text; an empty one is null."""
    cell = f"r[{n}]"
    match column.type:
        case "long":
            return f"toInteger({cell})"
        case "double":
            return f"toFloat({cell})"
        case "boolean":
            return f"toBoolean({cell})"
        case "string[]":
            return rf'CASE {cell} WHEN "" THEN null ELSE split({cell}, "\u001d") END'
    return f'CASE {cell} WHEN "" THEN null ELSE {cell} END'


def literal(text: str) -> str:
    r"""Give a text as a Cypher literal.

    >>> print(literal('a "b" $c \\u0041'))
    "a \"b\" $c \\u0041"
    """
    return f'"{text.translate(_ESCAPES)}"'


def quoted(name: str) -> str:
    """Give a label or type between backticks.

    >>> quoted("a`b")
    '`a``b`'
    """
    return f"`{name.replace('`', '``')}`"


def node_cells(row: NodeRow) -> tuple[Value, ...]:
    """Give what `merge_nodes` takes of a node."""
    return (row.id, *row.values, row.digest)


def relation_cells(row: RelationRow) -> tuple[Value, ...]:
    """Give what `merge_relations` takes of a relationship."""
    return (row.start, row.end, *row.values, row.digest)


def merge_nodes(row: NodeRow, rows: Rows) -> str:
    """Give the statement that merges nodes with the kind and labels of this one."""
    labels = "".join(f"n:{quoted(label)}, " for label in row.labels[1:])
    sets = _sets("n", NODE_COLUMNS[row.kind], 1, rows)
    return f"{rows.clause}\nMERGE (n:{quoted(row.kind)} {{id: r[0]}}) SET {labels}{sets}"


def merge_relations(row: RelationRow, rows: Rows) -> str:
    """Give the statement that merges relationships of the type of this one."""
    columns = RELATION_COLUMNS[row.group]
    key = _KEYS.get(row.group, _DIGEST.name)
    ((place, column),) = ((n, one) for n, one in enumerate((*columns, _DIGEST), 2) if one.name == key)
    value = rows.cell(place, column) if column.type != "string" else f"r[{place}]"
    ends = f"MATCH (a:{quoted(row.start_kind)} {{id: r[0]}}) MATCH (b:{quoted(row.end_kind)} {{id: r[1]}})"
    merge = f"MERGE (a)-[x:{quoted(row.type)} {{{key}: {value}}}]->(b)"
    return f"{rows.clause}\n{ends} {merge} SET {_sets('x', columns, 2, rows)}"


def _sets(variable: str, columns: tuple[Column, ...], first: int, rows: Rows) -> str:
    """Set each property from its cell; an empty one is removed."""
    numbered = enumerate((*columns, _DIGEST), first)
    return ", ".join(f"{variable}.{column.name} = {rows.cell(n, column)}" for n, column in numbered)


def statements(graph: Graph, size: int = BATCH) -> Iterator[str]:
    """Give every statement of the script in order: schema, nodes, relationships."""
    yield from neo4j_schema.SCHEMA
    for nodes in NODES.values():
        for batch in batches(nodes(graph), size):
            yield merge_nodes(batch[0], rows_of(map(node_cells, batch)))
    for relations in RELATIONS.values():
        for group in batches(relations(graph), size):
            yield merge_relations(group[0], rows_of(map(relation_cells, group)))


def batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """Gather rows that one statement can merge: nodes with the same labels, relationships of the same type."""
    waiting: dict[object, list[Row]] = {}
    for row in rows:
        alike = row.labels if isinstance(row, NodeRow) else row.type
        batch = waiting.setdefault(alike, [])
        batch.append(row)
        if len(batch) == size:
            yield waiting.pop(alike)
    yield from waiting.values()


def write(graph: Graph, out: Path) -> tuple[Path, ...]:
    """Write `neo4j/kg.cypher` below the folder."""
    path = out / "neo4j" / "kg.cypher"
    with text_file(path) as stream:
        stream.write(_HEAD)
        for statement in statements(graph):
            stream.write(f"{statement};\n")
    return (path,)
