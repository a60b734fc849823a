"""What the page is given of a graph: the best connected entities, what is said of them, and where it is said."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from exports.html_names import label_en, label_ko
from ontology.graph import Graph
from ontology.records import Amount, Entity, Evidence, Number, Post, QuantityStatement, Statement
from ontology.schema import TYPES, Schema

__all__ = ["EVIDENCE", "LIMIT", "Chosen", "choose", "payload"]

LIMIT = 2000  # entities in one page: what a browser draws and searches without delay
EVIDENCE = 12  # passages shown for one statement
_Json = dict[str, Any]


class Chosen(NamedTuple):
    """The part of a graph that the page holds, and how much there is in all."""

    entities: tuple[Entity, ...]  # best connected first
    statements: tuple[Statement, ...]
    quantities: tuple[QuantityStatement, ...]
    degrees: tuple[int, ...]  # of the entities, in their order
    counts: tuple[int, int, int, int]  # posts, entities, statements and quantities of the whole graph


def choose(graph: Graph, limit: int = LIMIT) -> Chosen:
    """Take the entities with most statements and what is said of them; reads the graph as a stream, twice."""
    degree: Counter[str] = Counter()
    statements = quantities = 0
    for statement in graph.statements():
        degree.update({statement.subject, statement.object})
        statements += 1
    told: Counter[str] = Counter()
    for quantity in graph.quantities():
        told[quantity.subject] += 1
        quantities += 1
    everyone = sorted(
        graph.entities(), key=lambda one: (-degree[one.id], -told[one.id], -one.posts, -one.mentions, one.id)
    )
    taken = everyone[:limit]
    ids = {entity.id for entity in taken}
    return Chosen(
        tuple(taken),
        tuple(one for one in graph.statements() if one.subject in ids and one.object in ids),
        tuple(one for one in graph.quantities() if one.subject in ids),
        tuple(degree[entity.id] for entity in taken),
        (sum(1 for _ in graph.posts()), len(everyone), statements, quantities),
    )


def payload(graph: Graph, chosen: Chosen) -> _Json:
    """Give everything the page shows beside the picture, as plain JSON."""
    index = {entity.id: place for place, entity in enumerate(chosen.entities)}
    papers = _Papers(graph.posts(), chosen)
    statements = [_statement(one, index, papers) for one in chosen.statements]
    quantities = [_quantity(one, index, papers) for one in chosen.quantities]
    return {
        "counts": dict(zip(("posts", "entities", "statements", "quantities"), chosen.counts, strict=True)),
        "schema": _schema(graph.schema),
        "entities": [_entity(one, index) for one in chosen.entities],
        "statements": statements,
        "quantities": quantities,
        "posts": papers.posts,
        "links": papers.links,
    }


class _Papers:
    """The posts and links that the evidence names, numbered in the order of their first use."""

    def __init__(self, posts: Iterable[Post], chosen: Chosen) -> None:
        used = {passage.post for statement in chosen.statements for passage in statement.evidence}
        used |= {passage.post for quantity in chosen.quantities for passage in quantity.evidence}
        self._known = {post.id: post for post in posts if post.id in used}
        self._post_places: dict[str, int] = {}
        self._link_places: dict[tuple[str, str], int] = {}
        self.posts: list[_Json] = []
        self.links: list[_Json] = []

    def post(self, id: str) -> int:
        """Give the number of a post."""
        if id not in self._post_places:
            post = self._known.get(id, Post(id, id, "", "", "", ()))
            self._post_places[id] = len(self.posts)
            titles = {str(item.n): item.title for item in post.items}
            self.posts.append({"path": post.path, "title": post.title, "date": post.date, "items": titles})
        return self._post_places[id]

    def link(self, post: str, item: int, canonical: str) -> int:
        """Give the number of a source link, as the post has it."""
        known = self._known.get(post)
        links = [link for one in known.items if one.n == item for link in one.sources] if known else []
        found = next((link for link in links if link.canonical == canonical), None)
        url, title = (found.url, found.title) if found else (canonical, "")
        if (url, title) not in self._link_places:
            self._link_places[url, title] = len(self.links)
            self.links.append({"url": url, "title": title})
        return self._link_places[url, title]


def _schema(schema: Schema) -> _Json:
    classes = {one.name: one for one in schema.classes}
    types = [
        {
            "id": name,
            "en": classes[name].label_en if name in classes else name,
            "ko": classes[name].label_ko if name in classes else name,
        }
        for name in TYPES
    ]
    return {
        "types": types,
        "classes": {name: {"en": one.label_en, "ko": one.label_ko} for name, one in sorted(classes.items())},
        "relations": {
            one.name: {
                "en": one.label_en,
                "ko": one.label_ko,
                "note_en": one.comment_en,
                "note_ko": one.comment_ko,
                "symmetric": one.symmetric,
            }
            for one in sorted(schema.relations, key=lambda one: one.name)
        },
        "kinds": {one.name: {"en": one.label_en, "ko": one.label_ko} for one in schema.quantity_kinds},
    }


def _entity(entity: Entity, index: dict[str, int]) -> _Json:
    return {
        "id": entity.id,
        "type": entity.type,
        "class": entity.class_,
        "en": label_en(entity),
        "ko": label_ko(entity),
        "names": list(entity.names),
        "origin": entity.origin,
        "parent": index.get(entity.parent, -1),
        "maker": index.get(entity.maker, -1),
        "posts": entity.posts,
        "mentions": entity.mentions,
        "first": entity.first_seen,
        "last": entity.last_seen,
    }


def _statement(one: Statement, index: dict[str, int], papers: _Papers) -> _Json:
    return {
        "id": one.id,
        "from": index[one.subject],
        "relation": one.relation,
        "to": index[one.object],
        "status": one.status,
        "date": one.date,
        "amount": _amount(one.amount),
        "role": one.role,
        "confidence": one.confidence,
        "independent": one.independent_sources,
        "first": one.first_seen,
        "last": one.last_seen,
        "history": [list(step) for step in one.history],
        "conflicts": list(one.conflicts),
        **_evidence(one.evidence, papers),
    }


def _quantity(one: QuantityStatement, index: dict[str, int], papers: _Papers) -> _Json:
    return {
        "id": one.id,
        "of": index[one.subject],
        "kind": one.kind,
        **_number(one.value),
        "unit": one.unit,
        "period": one.period,
        "status": one.status,
        "per": one.per,
        "benchmark": one.benchmark,
        "what": one.of,
        "confidence": one.confidence,
        "independent": one.independent_sources,
        "first": one.first_seen,
        "last": one.last_seen,
        **_evidence(one.evidence, papers),
    }


def _evidence(passages: tuple[Evidence, ...], papers: _Papers) -> _Json:
    """Give the surest passages, latest first among equals, and how many more there are."""
    best = sorted(passages, key=lambda one: one.id)
    best = sorted(best, key=lambda one: (one.confidence, one.seen), reverse=True)[:EVIDENCE]
    return {
        "more": len(passages) - len(best),
        "evidence": [
            {
                "post": papers.post(one.post),
                "item": one.item,
                "text": one.text,
                "section": one.section,
                "rule": one.rule,
                "confidence": one.confidence,
                "status": one.status,
                "date": one.date,
                "amount": _amount(one.amount),
                "role": one.role,
                "links": [papers.link(one.post, one.item, source) for source in one.sources],
            }
            for one in best
        ],
    }


def _number(number: Number) -> _Json:
    return {"low": number.low, "high": number.high}


def _amount(amount: Amount | None) -> _Json | None:
    return {**_number(amount.value), "unit": amount.currency} if amount else None
