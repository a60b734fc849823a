"""The graph as a networkx MultiDiGraph, for measures and paths."""

from typing import TYPE_CHECKING, Any

from ontology.graph import Graph
from ontology.records import Amount, Entity, Evidence, QuantityStatement, Statement

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["edge_attributes", "node_attributes", "quantity_attributes", "to_networkx"]


def to_networkx(graph: Graph) -> "nx.MultiDiGraph[str]":
    """Give entities as nodes with their quantities, and statements as edges with their evidence; edge keys are ids.

    Every statement is an edge, also what is planned, reported, negated or ended: see the edge's `status`.
    """
    import networkx as nx

    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in graph.entities():
        made.add_node(entity.id, **node_attributes(entity), quantities=[])
    for statement in graph.statements():
        made.add_edge(statement.subject, statement.object, key=statement.id, **edge_attributes(statement))
    for quantity in graph.quantities():
        made.nodes[quantity.subject]["quantities"].append(quantity_attributes(quantity))
    return made


def node_attributes(entity: Entity) -> dict[str, Any]:
    """Give what is known of an entity, but for its id and quantities."""
    attributes = entity._asdict()
    del attributes["id"]
    return {"class" if name == "class_" else name: value for name, value in attributes.items()}


def edge_attributes(statement: Statement) -> dict[str, Any]:
    """Give what is known of a statement, but for its ends."""
    attributes = statement._asdict()
    for name in ("subject", "object", "amount", "evidence"):
        del attributes[name]
    told = {"rules": statement.rules, "evidence": _passages(statement.evidence)}
    return {**attributes, **_amount(statement.amount), **told}


def quantity_attributes(quantity: QuantityStatement) -> dict[str, Any]:
    """Give what is known of a quantity, but for its subject."""
    attributes = quantity._asdict()
    for name in ("subject", "value", "evidence"):
        del attributes[name]
    value = {"value": float(quantity.value.low), "value_high": float(quantity.value.high)}
    return {**attributes, **value, "rules": quantity.rules, "evidence": _passages(quantity.evidence)}


def _passages(evidence: tuple[Evidence, ...]) -> tuple[dict[str, Any], ...]:
    return tuple({**one._asdict(), **_amount(one.amount)} for one in evidence)


def _amount(amount: Amount | None) -> dict[str, float | str | None]:
    """Give the sum (of a range the lower end), its upper end and the currency."""
    if amount is None:
        return {"amount": None, "amount_high": None, "currency": ""}
    return {"amount": float(amount.value.low), "amount_high": float(amount.value.high), "currency": amount.currency}
