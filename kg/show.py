"""Show an entity: its names, what is said of it, and the passages that say so."""

import difflib
from collections.abc import Iterator, Mapping, Sequence

from kg.graph import LedgerGraph
from kg.identifiers import plain
from ontology.errors import InputError
from ontology.names import fold
from ontology.records import Amount, Entity, Evidence, Number, QuantityStatement, Statement

__all__ = ["candidates", "description", "find_entity"]

Names = Mapping[str, str]


def candidates(graph: LedgerGraph, name: str) -> tuple[Entity, ...]:
    """Give the entities that are called by a name, or the one that has it as id."""
    by_id = graph.entity(name)
    return (by_id,) if by_id else tuple(graph.entities_named(fold(name)))


def find_entity(graph: LedgerGraph, name: str) -> Entity:
    """Give the one entity of a name, or say whom it may mean or which names are near."""
    found = candidates(graph, name)
    if len(found) == 1:
        return found[0]
    if found:
        them = "".join(f"\n  {one.id}  {one.type}, {one.name}, in {_count(one.posts, 'post')}" for one in found)
        raise InputError(f'"{name}" names {len(found)} entities, ask for one by its id: {them}')
    near = difflib.get_close_matches(fold(name), graph.folded_names(), n=3)
    known = sorted({one.name for folded in near for one in graph.entities_named(folded)})
    remedy = f"did you mean {' or '.join(known)}?" if known else "kg stats lists what there is most of"
    raise InputError(f'no entity is called "{name}"', remedy=remedy)


def description(graph: LedgerGraph, entity: Entity, passages: int = 1) -> Iterator[str]:
    """Give the lines about an entity, with up to so many passages under each statement."""
    statements = sorted(graph.statements_about(entity.id), key=lambda one: _rank(one, entity.id))
    quantities = sorted(graph.quantities_of(entity.id), key=lambda one: (one.kind, one.period, one.value, one.id))
    names = graph.names_of({end for one in statements for end in (one.subject, one.object)})
    yield from _head(entity)
    if quantities:
        yield f"\nquantities ({len(quantities)})"
    for quantity in quantities:
        yield f"  {_quantity_line(quantity)}"
        yield from _passages(quantity.evidence, passages)
    yield f"\nstatements ({len(statements)})"
    for statement in statements:
        yield f"  {_statement_line(statement, names)}"
        yield from (f"      conflict: {conflict}" for conflict in statement.conflicts)
        if len(statement.history) > 1:
            yield f"      history: {', '.join(f'{status} {when}'.strip() for when, status in statement.history)}"
        yield from _passages(statement.evidence, passages)


def _head(entity: Entity) -> Iterator[str]:
    yield f"{entity.name}  [{entity.id}]"
    yield f"  type      {' / '.join(part for part in (entity.type, entity.class_) if part)} ({entity.origin})"
    yield f"  names     {', '.join(entity.names)}"
    for what in ("maker", "parent"):
        if value := getattr(entity, what):
            yield f"  {what:<9} {value}"
    when = " to ".join(dict.fromkeys(date for date in (entity.first_seen, entity.last_seen) if date)) or "no date"
    yield f"  seen      {_count(entity.mentions, 'mention')} in {_count(entity.posts, 'post')}, {when}"


def _rank(statement: Statement, id: str) -> tuple[bool, str, int, float, str]:
    return (
        statement.subject != id,
        statement.relation,
        -statement.independent_sources,
        -statement.confidence,
        statement.id,
    )


def _statement_line(statement: Statement, names: Names) -> str:
    ends = [names.get(end, end) for end in (statement.subject, statement.object)]
    parts = [statement.status, statement.date, _money(statement.amount), statement.role]
    told = ", ".join(part for part in parts if part)
    return f"{ends[0]} {statement.relation} {ends[1]}: {told} {_support(statement)}"


def _quantity_line(quantity: QuantityStatement) -> str:
    value = f"{_grouped(quantity.value)} {quantity.unit}"
    of = [f"per {quantity.per}" if quantity.per else "", quantity.benchmark, f"of {quantity.of}" if quantity.of else ""]
    told = ", ".join(part for part in (*of, quantity.period, quantity.status) if part)
    return f"{quantity.kind} {value}: {told} {_support(quantity)}"


def _support(one: Statement | QuantityStatement) -> str:
    return f"({one.confidence:.2f}, {_count(one.independent_sources, 'source')})"


def _passages(evidence: Sequence[Evidence], most: int) -> Iterator[str]:
    best = sorted(evidence, key=lambda one: (-one.confidence, one.seen, one.id))
    for one in best[:most]:
        yield f'      "{" ".join(one.text.split())}"'
        yield f"        {one.post} item {one.item}, {one.section}, {one.rule} {one.confidence:.2f}"
        yield from (f"        {url}" for url in one.sources)
    if len(evidence) > most > 0:
        yield f"      and {_count(len(evidence) - most, 'more passage')}: --passages {len(evidence)}"


def _money(amount: Amount | None) -> str:
    return f"{_grouped(amount.value)} {amount.currency}" if amount else ""


def _grouped(value: Number) -> str:
    """Write a number with commas.

    >>> _grouped(Number(225000000, 225000000)), _grouped(Number(1.5, 2000))
    ('225,000,000', '1.5..2,000')
    """
    ends = [plain(Number(end, end)) for end in ((value.low, value.high) if value.is_range else (value.low,))]
    return "..".join(f"{int(end):,}" if end.lstrip("-").isdigit() else end for end in ends)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
