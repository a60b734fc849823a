"""GraphML for Gephi, yEd and Cytoscape, written in one pass; lists are JSON texts, since GraphML has single values."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from exports.files import text_file
from exports.networkx_graph import edge_attributes, node_attributes, quantity_attributes
from exports.text import printable
from ontology.graph import Graph

__all__ = ["lines", "write"]

_NODE = [
    "label",
    "type",
    "class",
    "name",
    "names",
    "origin",
    "parent",
    "maker",
    "posts:long",
    "mentions:long",
    "first_seen",
    "last_seen",
    "items",
    "quantities",
]
_EDGE = [
    "label",
    "id",
    "relation",
    "status",
    "date",
    "amount:double",
    "amount_high:double",
    "currency",
    "role",
    "confidence:double",
    "independent_sources:long",
    "first_seen",
    "last_seen",
    "history",
    "conflicts",
    "rules",
    "evidence",
]
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def lines(graph: Graph) -> Iterator[str]:
    """Give the document in pieces."""
    yield _HEAD
    for kind, columns in (("node", _NODE), ("edge", _EDGE)):
        for name, _, type_ in (column.partition(":") for column in columns):
            yield f'  <key id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="{type_ or "string"}"/>\n'
    yield '  <graph edgedefault="directed">\n'
    quantities: dict[str, list[Mapping[str, object]]] = {}
    for quantity in graph.quantities():
        quantities.setdefault(quantity.subject, []).append(quantity_attributes(quantity))
    for one in graph.entities():
        attributes = {"label": one.name, **node_attributes(one), "quantities": quantities.get(one.id)}
        yield f"    <node id={_quoted(one.id)}>{_data('node', _NODE, attributes)}\n    </node>\n"
    for edge in graph.statements():
        ends = f"id={_quoted(edge.id)} source={_quoted(edge.subject)} target={_quoted(edge.object)}"
        attributes = {"label": edge.relation, **edge_attributes(edge)}
        yield f"    <edge {ends}>{_data('edge', _EDGE, attributes)}\n    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _data(kind: str, columns: list[str], attributes: Mapping[str, object]) -> str:
    """Give the values that are known."""
    names = (column.partition(":")[0] for column in columns)
    known = ((name, attributes[name]) for name in names if attributes[name] not in (None, "", (), []))
    return "".join(f'\n      <data key="{kind}-{name}">{_escaped(_plain(value))}</data>' for name, value in known)


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _escaped(text: str) -> str:
    """Escape for an element; a carriage return would come back as a line feed."""
    return escape(printable(text), {"\r": "&#13;"})


def _quoted(id: str) -> str:
    return quoteattr(printable(id))


def write(graph: Graph, out: Path) -> tuple[Path, ...]:
    """Write `kg.graphml` below the folder."""
    path = out / "kg.graphml"
    with text_file(path) as stream:
        stream.writelines(lines(graph))
    return (path,)
