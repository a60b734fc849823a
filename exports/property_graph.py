"""The graph as labelled nodes and typed relationships: what every Neo4j writer writes.

    (:Entity)-[:LAUNCHES {id, status, date, …, evidence, evidence_ids}]->(:Entity)
    (:Entity)-[:HAS_QUANTITY]->(:Quantity)-[:SHOWN_BY]->(:Evidence)-[:IN_ITEM]->(:Item)-[:IN_POST]->(:Post)
    (:Item)-[:CITES]->(:Source), (:Item)-[:MENTIONS]->(:Entity)
    (:Entity)-[:KNOWN_MAKER|KNOWN_PARENT]->(:Entity)     what the lexicon knows, not what a post says

Every node and relationship carries `kg_digest`, a hash of all its other parts: what has one was written by kg, and one
that is the same needs no writing.
"""

import hashlib
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from exports.property_columns import ENDS
from exports.text import printable
from ontology.errors import ExportError
from ontology.graph import Graph
from ontology.records import Amount, Evidence, QuantityStatement, Statement

__all__ = ["NODES", "RELATIONS", "NodeRow", "RelationRow", "Value", "relation_type"]

Value = str | int | float | bool | tuple[str, ...] | None


class NodeRow(NamedTuple):
    """A node: the kind is its first label, `id` is unique within the kind, values stand in the order of its columns."""

    kind: str
    labels: tuple[str, ...]
    id: str
    values: tuple[Value, ...]

    @property
    def digest(self) -> str:
        return _digest(self.labels, self.id, self.values)


class RelationRow(NamedTuple):
    """A relationship between two nodes; its group says which columns it has and which kinds it joins."""

    group: str
    type: str
    start: str
    end: str
    values: tuple[Value, ...] = ()

    @property
    def start_kind(self) -> str:
        return ENDS[self.group][0]

    @property
    def end_kind(self) -> str:
        return ENDS[self.group][1]

    @property
    def digest(self) -> str:
        return _digest((self.type, self.start_kind, self.end_kind), self.start, (self.end, *self.values))


_NAME = re.compile(r"[^\W\d_]\w*")


def relation_type(relation: str) -> str:
    """Give the relationship type of a relation.

    >>> relation_type("investsIn")
    'INVESTS_IN'
    """
    return _checked(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", relation)).upper()


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ExportError(f"{name!r} cannot be a label or relationship type", remedy="use letters, digits and _ only")
    return name


def _digest(head: tuple[str, ...], id: str, values: tuple[Value, ...]) -> str:
    text = json.dumps((head, id, values), ensure_ascii=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _values(*values: Value) -> tuple[Value, ...]:
    """Leave out what is empty, and show control characters."""
    return tuple(_value(value) for value in values)


def _value(value: Value) -> Value:
    if isinstance(value, str):
        return printable(value) or None
    if isinstance(value, tuple):
        return tuple(printable(part) for part in value) or None
    if isinstance(value, float) and not math.isfinite(value):
        raise ExportError(f"{value} is no number that a graph may hold")
    return value


def _amount(amount: Amount | None) -> tuple[float | None, float | None, str]:
    """Give the sum, the upper end where it is a range, and the currency."""
    if amount is None:
        return None, None, ""
    return float(amount.value.low), float(amount.value.high) if amount.value.is_range else None, amount.currency


def _entities(graph: Graph) -> Iterator[NodeRow]:
    for one in graph.entities():
        labels = tuple(dict.fromkeys(_checked(name) for name in ("Entity", one.type, one.class_) if name))
        values = _values(
            one.name, one.names, one.type, one.class_, one.origin, one.parent, one.maker, one.posts, one.mentions
        )
        yield NodeRow("Entity", labels, one.id, values + _values(one.first_seen, one.last_seen))


def _posts(graph: Graph) -> Iterator[NodeRow]:
    for post in graph.posts():
        yield NodeRow("Post", ("Post",), post.id, _values(post.path, post.title, post.date, post.language))


def _item_id(post: str, n: int) -> str:
    return f"{post}#{n}"


def _items(graph: Graph) -> Iterator[NodeRow]:
    for post in graph.posts():
        for item in post.items:
            yield NodeRow(
                "Item", ("Item",), _item_id(post.id, item.n), _values(item.n, item.title, item.start, item.end)
            )


def _sources(graph: Graph) -> Iterator[NodeRow]:
    seen: set[bytes] = set()
    for post in graph.posts():
        for item in post.items:
            for link in item.sources:
                mark = hashlib.blake2b(link.canonical.encode(errors="replace"), digest_size=8).digest()
                if mark not in seen:
                    seen.add(mark)
                    yield NodeRow("Source", ("Source",), printable(link.canonical), _values(_site(link.canonical)))


def _site(url: str) -> str:
    """Give the host of an address, empty where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _stated(graph: Graph) -> Iterator[Statement | QuantityStatement]:
    yield from graph.statements()
    yield from graph.quantities()


def _passages(graph: Graph) -> Iterator[NodeRow]:
    for statement in _stated(graph):
        for one in statement.evidence:
            values = _values(one.text, one.start, one.end, one.section, one.rule, float(one.confidence), one.status)
            values += _values(one.date, one.seen, *_amount(one.amount), one.role, one.sources, statement.id)
            yield NodeRow("Evidence", ("Evidence",), one.id, values)


def _quantities(graph: Graph) -> Iterator[NodeRow]:
    for one in graph.quantities():
        high = float(one.value.high) if one.value.is_range else None
        values = _values(one.kind, float(one.value.low), high, one.unit, one.period, one.status, one.per, one.benchmark)
        values += _values(one.of, float(one.confidence), one.independent_sources, one.first_seen, one.last_seen)
        values += _values(one.rules)
        yield NodeRow("Quantity", ("Quantity",), one.id, values)


def _statements(graph: Graph) -> Iterator[RelationRow]:
    for one in graph.statements():
        values = _values(one.id, one.status, one.date, *_amount(one.amount), one.role, float(one.confidence))
        values += _values(one.independent_sources, one.first_seen, one.last_seen, one.rules)
        values += _values(tuple(f"{status} {seen}".strip() for seen, status in one.history), one.conflicts)
        values += _values(*_evidence_lists(one.evidence))
        yield RelationRow("STATEMENT", relation_type(one.relation), one.subject, one.object, values)


def _evidence_lists(evidence: tuple[Evidence, ...]) -> tuple[tuple[str, ...], ...]:
    """Give the texts, the ids and every source once."""
    sources = sorted({url for one in evidence for url in one.sources})
    return tuple(one.text for one in evidence), tuple(one.id for one in evidence), tuple(sources)


def _in_post(graph: Graph) -> Iterator[RelationRow]:
    for post in graph.posts():
        for item in post.items:
            yield RelationRow("IN_POST", "IN_POST", _item_id(post.id, item.n), post.id)


def _cites(graph: Graph) -> Iterator[RelationRow]:
    for post in graph.posts():
        for item in post.items:
            for n, link in enumerate(item.sources, 1):
                values = _values(n, link.url, link.title, link.aggregator)
                url = printable(link.canonical)
                yield RelationRow("CITES", "CITES", _item_id(post.id, item.n), url, values)


def _mentions(graph: Graph) -> Iterator[RelationRow]:
    for entity in graph.entities():
        for post, n in entity.items:
            yield RelationRow("MENTIONS", "MENTIONS", _item_id(post, n), entity.id)


def _in_item(graph: Graph) -> Iterator[RelationRow]:
    for statement in _stated(graph):
        for one in statement.evidence:
            yield RelationRow("IN_ITEM", "IN_ITEM", one.id, _item_id(one.post, one.item))


def _has_quantity(graph: Graph) -> Iterator[RelationRow]:
    for one in graph.quantities():
        yield RelationRow("HAS_QUANTITY", "HAS_QUANTITY", one.subject, one.id)


def _shown_by(graph: Graph) -> Iterator[RelationRow]:
    for one in graph.quantities():
        for passage in one.evidence:
            yield RelationRow("SHOWN_BY", "SHOWN_BY", one.id, passage.id)


def _known(graph: Graph) -> Iterator[RelationRow]:
    ids = {entity.id for entity in graph.entities()}
    for one in graph.entities():
        for type_, other in (("KNOWN_MAKER", one.maker), ("KNOWN_PARENT", one.parent)):
            if other in ids:
                yield RelationRow("KNOWN", type_, one.id, other)


NODES: Mapping[str, Callable[[Graph], Iterator[NodeRow]]] = {
    "Entity": _entities,
    "Post": _posts,
    "Item": _items,
    "Source": _sources,
    "Evidence": _passages,
    "Quantity": _quantities,
}
RELATIONS: Mapping[str, Callable[[Graph], Iterator[RelationRow]]] = {
    "STATEMENT": _statements,
    "IN_POST": _in_post,
    "CITES": _cites,
    "MENTIONS": _mentions,
    "IN_ITEM": _in_item,
    "HAS_QUANTITY": _has_quantity,
    "SHOWN_BY": _shown_by,
    "KNOWN": _known,
}
