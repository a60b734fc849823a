"""A post's record as JSON in the format of the gold files, with `id` for `key` and more keys."""

from collections.abc import Iterable
from typing import Any

from extract.quantity_merge import grouped_quantities
from ontology.records import Amount, Claim, Number, PostRecord, QuantityClaim

__all__ = ["to_json"]


def to_json(record: PostRecord) -> dict[str, Any]:
    """Turn a record into plain dicts and lists; claims of the same triple become one relation."""
    return {
        "post": record.post,
        "title": record.title,
        "date": record.date or None,
        "language": record.language,
        "items": [
            {
                "n": i.n, "title": i.title, "start": i.start, "end": i.end,
                "sources": [s.url for s in i.sources],
                "links": [{"url": s.url, "canonical": s.canonical, "title": s.title, "aggregator": s.aggregator} for s in i.sources],
            }
            for i in record.items
        ],
        "entities": [
            {
                "id": e.id, "type": e.type, "class": e.class_ or None, "name": e.name, "names": list(e.names),
                "items": list(e.items), "parent": e.parent or None, "maker": e.maker or None, "origin": e.origin,
                "rule": e.rule, "mentions": [{"item": m.item, "start": m.start, "end": m.end} for m in e.mentions],
            }
            for e in record.entities
        ],
        "relations": [_relation(claims) for claims in _grouped(record.claims)],
        "quantities": [_quantity(same[0]) for same in grouped_quantities(record.quantities)],
        "rejects": [r._asdict() for r in record.rejects],
    }  # fmt: skip


def _grouped(claims: Iterable[Claim]) -> list[list[Claim]]:
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.subject, claim.relation, claim.object), []).append(claim)
    return list(groups.values())


def _relation(claims: list[Claim]) -> dict[str, Any]:
    best = max(claims, key=lambda c: (c.section != "commentary", c.confidence, -c.start))  # news before comments on it
    first = [best, *(c for c in claims if c is not best)]
    return {
        "subject": best.subject, "relation": best.relation, "object": best.object,
        "items": sorted({c.item for c in claims}), "status": best.status,
        "date": next((c.date for c in first if c.date), None),
        "amount": next((_amount(c.amount) for c in first if c.amount), None),
        "role": next((c.role for c in first if c.role), None),
        "evidence": best.evidence, "start": best.start, "end": best.end, "section": best.section, "rule": best.rule,
        "confidence": best.confidence,
        "also": [
            {"item": c.item, "evidence": c.evidence, "start": c.start, "end": c.end, "section": c.section,
             "rule": c.rule, "status": c.status}
            for c in claims if c is not best
        ],
    }  # fmt: skip


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    return {"value": _number(amount.value), "currency": amount.currency} if amount else None


def _number(number: Number) -> float | int | dict[str, Any]:
    if number.is_range:
        return {"low": _plain(number.low), "high": _plain(number.high)}
    return _plain(number.low)


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _quantity(q: QuantityClaim) -> dict[str, Any]:
    return {
        "subject": q.subject, "kind": q.kind, "value": _number(q.value), "unit": q.unit, "period": q.period or None,
        "status": q.status, "per": q.per or None, "benchmark": q.benchmark or None, "of": q.of or None,
        "evidence": q.evidence, "items": [q.item], "start": q.start, "end": q.end, "section": q.section,
        "rule": q.rule, "confidence": q.confidence,
    }  # fmt: skip
