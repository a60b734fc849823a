"""What a graph tells, as plain comparable tuples: every format, read back, must tell the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ontology.graph import Graph
    from ontology.records import Amount, Evidence, Number

__all__ = ["Facts", "Passage", "Quantity", "Said", "facts_of", "money", "span"]


class Passage(NamedTuple):
    id: str
    post: str
    item: int
    text: str
    start: int
    end: int
    section: str
    rule: str
    confidence: float
    status: str
    date: str
    seen: str
    sources: tuple[str, ...]
    amount: tuple[float, float, str] | None
    role: str


class Said(NamedTuple):
    id: str
    subject: str
    relation: str
    object: str
    status: str
    date: str
    amount: tuple[float, float, str] | None
    role: str
    confidence: float
    independent_sources: int
    first_seen: str
    last_seen: str
    history: tuple[tuple[str, str], ...]
    conflicts: tuple[str, ...]
    evidence: tuple[Passage, ...]


class Quantity(NamedTuple):
    id: str
    subject: str
    kind: str
    value: tuple[float, float]
    unit: str
    period: str
    status: str
    per: str
    benchmark: str
    of: str
    confidence: float
    independent_sources: int
    first_seen: str
    last_seen: str
    evidence: tuple[Passage, ...]


class Facts(NamedTuple):
    """Entities (id, type, class, names), statements and quantities, each sorted."""

    entities: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    statements: tuple[Said, ...]
    quantities: tuple[Quantity, ...]


def span(number: Number) -> tuple[float, float]:
    return float(number.low), float(number.high)


def money(amount: Amount | None) -> tuple[float, float, str] | None:
    return (*span(amount.value), amount.currency) if amount else None


def _passages(evidence: tuple[Evidence, ...]) -> tuple[Passage, ...]:
    return tuple(sorted(Passage(**{**one._asdict(), "amount": money(one.amount)}) for one in evidence))


def facts_of(graph: Graph) -> Facts:
    """Give what the graph tells."""
    return Facts(
        tuple((one.id, one.type, one.class_, one.names) for one in graph.entities()),
        tuple(
            Said(**{**one._asdict(), "amount": money(one.amount), "evidence": _passages(one.evidence)})
            for one in graph.statements()
        ),
        tuple(
            Quantity(**{**one._asdict(), "value": span(one.value), "evidence": _passages(one.evidence)})
            for one in graph.quantities()
        ),
    )
