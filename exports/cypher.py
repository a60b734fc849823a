"""A Cypher script that merges the whole graph: for cypher-shell, or any server without neo4j-admin."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from exports import neo4j_schema
from exports.files import text_file
from exports.property_graph import NODE_COLUMNS, NODES, RELATION_COLUMNS, RELATIONS, NodeRow, RelationRow, Value
from ontology.errors import ExportError
from ontology.graph import Graph

__all__ = [
    "BATCH",
    "batches",
    "literal",
    "merge_nodes",
    "merge_relations",
    "node_cells",
    "quoted",
    "relation_cells",
    "statements",
    "write",
]

Row = TypeVar("Row", NodeRow, RelationRow)
BATCH = 200  # rows a transaction: Cypher parses them as one literal
_KEYS = {"STATEMENT": "id", "CITES": "n"}  # what stays when the rest changes; the other groups have nothing to change
_HEAD = """\
// The graph as Cypher: cypher-shell -u neo4j --file kg.cypher
// Merges, so running it again changes nothing; it removes nothing (kg export --to neo4j --uri … does).
"""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def literal(value: Value) -> str:
    r"""Give a value as a Cypher literal on one line.

    >>> print(literal('a "b"\n$c \\u0041'))
    "a \"b\"\n$c \\u0041"
    >>> literal((1.5e20, None, True))
    '[1.5e20, null, true]'
    """
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            return f'"{value.translate(_ESCAPES)}"'
        case int():
            return str(value)
        case float():
            return _float(value)
    return f"[{', '.join(map(literal, value))}]"


def _float(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        raise ExportError(f"{value} is no number that a graph may hold")
    return repr(value).replace("e+", "e")


def quoted(name: str) -> str:
    """Give a label, type or property name between backticks.

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


def merge_nodes(row: NodeRow, rows: str) -> str:
    """Give the statement that merges nodes with the kind and labels of this one; `rows` is a list or a parameter."""
    labels = "".join(f"n:{quoted(label)}, " for label in row.labels[1:])
    sets = _sets("n", [column.name for column in NODE_COLUMNS[row.kind]], 1)
    return f"UNWIND {rows} AS r MERGE (n:{quoted(row.kind)} {{id: r[0]}}) SET {labels}{sets}"


def merge_relations(row: RelationRow, rows: str) -> str:
    """Give the statement that merges relationships of the type of this one; `rows` is a list or a parameter."""
    names = [column.name for column in RELATION_COLUMNS[row.group]]
    key = _KEYS.get(row.group, "kg_digest")
    place = f" {{{key}: r[{[*names, 'kg_digest'].index(key) + 2}]}}"
    return (
        f"UNWIND {rows} AS r MATCH (a:{quoted(row.start_kind)} {{id: r[0]}}) MATCH (b:{quoted(row.end_kind)} {{id: r[1]}})"
        f" MERGE (a)-[x:{quoted(row.type)}{place}]->(b) SET {_sets('x', names, 2)}"
    )


def _sets(variable: str, names: list[str], first: int) -> str:
    """Set each property from its cell; an empty one is removed."""
    return ", ".join(f"{variable}.{name} = r[{n}]" for n, name in enumerate([*names, "kg_digest"], first))


def statements(graph: Graph, size: int = BATCH) -> Iterator[str]:
    """Give every statement of the script in order: schema, nodes, relationships."""
    yield from neo4j_schema.SCHEMA
    for nodes in NODES.values():
        for batch in batches(nodes(graph), size):
            yield merge_nodes(batch[0], _rows(map(node_cells, batch)))
    for relations in RELATIONS.values():
        for group in batches(relations(graph), size):
            yield merge_relations(group[0], _rows(map(relation_cells, group)))


def _rows(cells: Iterable[tuple[Value, ...]]) -> str:
    """Give rows as a list of lists, a row a line."""
    lines = (f"[{', '.join(map(literal, row))}]" for row in cells)
    return "[\n" + ",\n".join(lines) + "\n]"


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
