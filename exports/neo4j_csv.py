"""CSV files for `neo4j-admin database import full`, with the command that reads them."""

from collections.abc import Iterator
from pathlib import Path

from exports import neo4j_schema
from exports.files import make_folder, text_file, write_text
from exports.property_columns import ENDS, NODE_COLUMNS, RELATION_COLUMNS, Column
from exports.property_graph import NODES, RELATIONS, NodeRow, RelationRow, Value
from ontology.graph import Graph

__all__ = ["ARRAY_DELIMITER", "command", "node_header", "node_line", "relation_header", "relation_line", "write"]

ARRAY_DELIMITER = "\x1f"  # neo4j-admin knows no escape for it, and no text holds it: see exports.text
_OPTIONS = (
    "--overwrite-destination",
    "--id-type=string",
    "--input-encoding=UTF-8",
    "--array-delimiter=U+001F",
    "--multiline-fields=true",
)
_SH = """\
#!/bin/sh
# Import the graph into a Neo4j that is stopped. REPLACES what the database holds.
#   sh import.sh [DATABASE]          NEO4J_ADMIN names the program where it is not on the path
set -eu
cd "$(dirname "$0")"
exec "${{NEO4J_ADMIN:-neo4j-admin}}" database import full "${{1:-neo4j}}" \\
  {arguments}
"""
_README = """\
# The graph for Neo4j, in bulk

1. Stop the server (on Neo4j Enterprise: stop the database).
2. `sh import.sh`, or on any system, in this folder:

       {command}

   It replaces what the database `neo4j` holds.
3. Start the server, then create the constraints and full-text indexes:

       cypher-shell -u neo4j --file schema.cypher

Lists are separated by U+001F (unit separator), which no text holds; texts may hold line ends, so keep
`--multiline-fields=true`. Every node and relationship has `kg_digest`: a later `kg export --to neo4j --uri …` writes only
what has changed, and removes only what has one.
"""


def node_header(kind: str) -> str:
    """Give the header line of the nodes of a kind."""
    return ",".join([f"id:ID({kind})", *map(_typed, NODE_COLUMNS[kind]), "kg_digest", ":LABEL"]) + "\n"


def node_line(row: NodeRow) -> str:
    """Give a node as a line of CSV."""
    return ",".join(map(_cell, (row.id, *row.values, row.digest, row.labels))) + "\n"


def relation_header(group: str) -> str:
    """Give the header line of the relationships of a group."""
    start, end = ENDS[group]
    columns = map(_typed, RELATION_COLUMNS[group])
    return ",".join([f":START_ID({start})", f":END_ID({end})", *columns, "kg_digest", ":TYPE"]) + "\n"


def relation_line(row: RelationRow) -> str:
    """Give a relationship as a line of CSV."""
    return ",".join(map(_cell, (row.start, row.end, *row.values, row.digest, row.type))) + "\n"


def _typed(column: Column) -> str:
    return f"{column.name}:{column.type}"


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(value)
        case tuple():
            value = ARRAY_DELIMITER.join(value)
    return '"' + value.replace('"', '""') + '"'


def command(separator: str = " ") -> str:
    """Give the arguments of the import after the database's name."""
    nodes = [f"--nodes={kind.lower()}_header.csv,{kind.lower()}.csv" for kind in NODES]
    relations = [f"--relationships={group.lower()}_header.csv,{group.lower()}.csv" for group in RELATIONS]
    return separator.join([*_OPTIONS, *nodes, *relations])


def write(graph: Graph, out: Path) -> tuple[Path, ...]:
    """Write headers, data, schema and the command line into `neo4j/import` below the folder."""
    folder = make_folder(out / "neo4j" / "import")
    written = [path for kind in NODES for path in _nodes(graph, kind, folder)]
    written += [path for group in RELATIONS for path in _relations(graph, group, folder)]
    written.append(write_text(folder / "schema.cypher", neo4j_schema.script()))
    written.append(write_text(folder / "import.sh", _SH.format(arguments=command(" \\\n  "))))
    line = f"neo4j-admin database import full neo4j {command()}"
    written.append(write_text(folder / "README.md", _README.format(command=line)))
    return tuple(written)


def _nodes(graph: Graph, kind: str, folder: Path) -> Iterator[Path]:
    yield write_text(folder / f"{kind.lower()}_header.csv", node_header(kind))
    with text_file(path := folder / f"{kind.lower()}.csv") as stream:
        stream.writelines(map(node_line, NODES[kind](graph)))
    yield path


def _relations(graph: Graph, group: str, folder: Path) -> Iterator[Path]:
    yield write_text(folder / f"{group.lower()}_header.csv", relation_header(group))
    with text_file(path := folder / f"{group.lower()}.csv") as stream:
        stream.writelines(map(relation_line, RELATIONS[group](graph)))
    yield path
