"""Count what a graph holds and find the entities in its middle."""

from collections import Counter
from typing import NamedTuple

import networkx as nx

from ontology.graph import Graph
from ontology.records import Statement

__all__ = ["Central", "Stats", "central_entities", "stats_of"]

SAMPLE = 200  # entities from which shortest paths are followed; in a smaller graph the figure is exact


class Central(NamedTuple):
    """An entity with its place in the graph."""

    id: str
    name: str
    type: str
    degree: int  # statements that it stands in
    betweenness: float  # share of shortest paths between others that go through it


class Stats(NamedTuple):
    """How much of what a graph holds, the most frequent first."""

    totals: tuple[tuple[str, int], ...]
    types: tuple[tuple[str, int], ...]
    relations: tuple[tuple[str, int], ...]
    quantities: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    rules: tuple[tuple[str, int], ...]  # passages that each rule found
    months: tuple[tuple[str, int, int], ...]  # month, posts and statements first seen in it
    central: tuple[Central, ...]


def stats_of(graph: Graph, top: int = 10) -> Stats:
    """Count everything in one pass over each kind."""
    names: dict[str, tuple[str, str]] = {}
    types: Counter[str] = Counter()
    for entity in graph.entities():
        names[entity.id] = (entity.name, entity.type)
        types[entity.type] += 1
    months, post_months = Counter[str](), Counter(_month(post.date) for post in graph.posts())
    relations, kinds, statuses, rules = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    edges: Counter[tuple[str, str]] = Counter()
    conflicts = 0
    for statement in graph.statements():
        conflicts += bool(statement.conflicts)
        relations[statement.relation] += 1
        statuses[statement.status] += 1
        months[_month(statement.first_seen)] += 1
        rules.update(evidence.rule for evidence in statement.evidence)
        edges[_ends(statement)] += 1
    for quantity in graph.quantities():
        kinds[quantity.kind] += 1
        rules.update(evidence.rule for evidence in quantity.evidence)
    totals = {
        "posts": post_months.total(),
        "entities": types.total(),
        "statements": relations.total(),
        "quantities": kinds.total(),
        "passages": rules.total(),
        "statements with conflicts": conflicts,
    }
    return Stats(
        tuple(totals.items()),
        _ordered(types),
        _ordered(relations),
        _ordered(kinds),
        _ordered(statuses),
        _ordered(rules),
        tuple((month, post_months[month], months[month]) for month in sorted(post_months | months)),
        central_entities(names, edges, top),
    )


def central_entities(
    names: dict[str, tuple[str, str]], edges: Counter[tuple[str, str]], top: int
) -> tuple[Central, ...]:
    """Give the entities with most statements, with their betweenness."""
    degrees: Counter[str] = Counter()
    for (one, other), times in edges.items():
        degrees[one] += times
        degrees[other] += times if other != one else 0
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(degrees))
    graph.add_edges_from(sorted(edges))
    sample = SAMPLE if len(graph) > SAMPLE else None
    between = nx.betweenness_centrality(graph, k=sample, seed=0)
    ranked = sorted(degrees, key=lambda id: (-degrees[id], id))[:top]
    return tuple(Central(id, *names.get(id, (id, "")), degrees[id], round(between[id], 4)) for id in ranked)


def _ends(statement: Statement) -> tuple[str, str]:
    ends = sorted((statement.subject, statement.object))
    return ends[0], ends[1]


def _month(date: str) -> str:
    return date[:7] or "no date"


def _ordered(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
