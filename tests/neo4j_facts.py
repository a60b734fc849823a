"""Read back from a Neo4j server what the graph told it."""

from __future__ import annotations

from typing import Any

from facts import Facts, Passage, Quantity, Said
from neo4j import Driver

__all__ = ["facts_in", "wipe"]

_EVIDENCE = "e {.*, n: i.n, post: p.id}"
_PATH = "(e)-[:IN_ITEM]->(i:Item)-[:IN_POST]->(p:Post)"


def wipe(driver: Driver) -> None:
    """Remove everything but the indexes."""
    driver.execute_query("MATCH (n) DETACH DELETE n")


def facts_in(driver: Driver) -> Facts:
    """Give what the server tells, in the words of the graph."""
    entities = driver.execute_query("MATCH (n:Entity) RETURN n ORDER BY n.id").records
    statements = driver.execute_query(
        "MATCH (a:Entity)-[x]->(b:Entity) WHERE x.id IS NOT NULL "
        f"RETURN a.id AS a, type(x) AS type, x, b.id AS b, COLLECT {{ MATCH {_PATH} WHERE e.id IN x.evidence_ids "
        f"RETURN {_EVIDENCE} }} AS evidence ORDER BY x.id"
    ).records
    quantities = driver.execute_query(
        "MATCH (a:Entity)-[:HAS_QUANTITY]->(q:Quantity) "
        f"RETURN a.id AS a, q, COLLECT {{ MATCH (q)-[:SHOWN_BY]->{_PATH} RETURN {_EVIDENCE} }} AS evidence ORDER BY q.id"
    ).records
    return Facts(
        tuple(_entity(one["n"]) for one in entities), tuple(map(_said, statements)), tuple(map(_quantity, quantities))
    )


def _entity(n: Any) -> tuple[str, str, str, tuple[str, ...]]:
    assert n.labels == {"Entity", n["type"], n.get("class", "Entity")}
    return n["id"], n["type"], n.get("class", ""), tuple(n["names"])


def _said(record: Any) -> Said:
    x, evidence = record["x"], tuple(sorted(map(_passage, record["evidence"])))
    texts = {one.id: one.text for one in evidence}
    assert x["evidence"] == [texts[id] for id in x["evidence_ids"]]
    assert x.get("sources", []) == sorted({url for one in evidence for url in one.sources})
    words = record["type"].lower().split("_")
    return Said(
        id=x["id"],
        subject=record["a"],
        relation=words[0] + "".join(map(str.capitalize, words[1:])),
        object=record["b"],
        amount=_money(x),
        history=tuple((line.partition(" ")[2], line.partition(" ")[0]) for line in x["history"]),
        conflicts=tuple(x.get("conflicts", ())),
        evidence=evidence,
        **{name: x.get(name, "") for name in ("status", "date", "role", "first_seen", "last_seen")},
        **{name: x[name] for name in ("confidence", "independent_sources")},
    )


def _quantity(record: Any) -> Quantity:
    q = record["q"]
    return Quantity(
        id=q["id"],
        subject=record["a"],
        value=(q["value"], q.get("value_high", q["value"])),
        evidence=tuple(sorted(map(_passage, record["evidence"]))),
        confidence=q["confidence"],
        independent_sources=q["independent_sources"],
        **{
            name: q.get(name, "")
            for name in ("kind", "unit", "period", "status", "per", "benchmark", "of", "first_seen", "last_seen")
        },
    )


def _passage(e: dict[str, Any]) -> Passage:
    return Passage(
        item=e["n"],
        sources=tuple(e.get("sources", ())),
        amount=_money(e),
        **{name: e[name] for name in ("id", "post", "text", "start", "end", "confidence")},
        **{name: e.get(name, "") for name in ("section", "rule", "status", "date", "seen", "role")},
    )


def _money(holder: Any) -> tuple[float, float, str] | None:
    if holder.get("amount") is None:
        return None
    return holder["amount"], holder.get("amount_high", holder["amount"]), holder["currency"]
