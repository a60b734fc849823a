"""The graph as RDF in the terms of the ontology.

Every statement is a `kg:Statement` with subject, predicate and object, its status and qualifiers, derived from
`kg:Evidence` in a `kg:NewsItem` of a `kg:Post`. Only what is asserted is also a triple of its own, in a named graph that
has the statement's name: what is planned, reported, negated or ended must not be found by who asks for the plain fact.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from exports.rdf_terms import day, decimal, integer, kg, named, resource, source, text, truth
from ontology.errors import ExportError
from ontology.graph import Graph
from ontology.records import Amount, Entity, Evidence, Item, Number, Post, QuantityStatement, Statement
from ontology.schema import Schema

__all__ = ["quads"]

_Pair = tuple[NamedNode, NamedNode | Literal]
_A = named("rdf:type")
_LABEL, _OTHER_NAME = named("rdfs:label"), named("skos:altLabel")
_SUBJECT, _PREDICATE, _OBJECT = named("rdf:subject"), named("rdf:predicate"), named("rdf:object")
_DERIVED = named("prov:wasDerivedFrom")
_NOWHERE = DefaultGraph()


def quads(graph: Graph) -> Iterator[Quad]:
    """Give everything, each asserted triple in the named graph of its statement."""
    for post in graph.posts():
        yield from _post(post)
    schema = graph.schema
    ids = {entity.id for entity in graph.entities()}
    for entity in graph.entities():
        yield from _about(resource("entity", entity.id), _entity(entity, schema, ids))
    for statement in graph.statements():
        yield from _statement(statement, schema)
    for quantity in graph.quantities():
        yield from _about(resource("quantity", quantity.id), _quantity(quantity, schema))
        yield from _passages(quantity.evidence)


def _about(subject: NamedNode, pairs: Iterable[_Pair]) -> Iterator[Quad]:
    return (Quad(subject, predicate, value, _NOWHERE) for predicate, value in pairs)


def _texts(**fields: str) -> Iterator[_Pair]:
    """Give those fields that hold something."""
    return ((kg(name), text(value)) for name, value in fields.items() if value)


def _days(**fields: str) -> Iterator[_Pair]:
    """Give those dates that are known; `first_seen` becomes kg:firstSeen."""
    return ((kg(name.replace("_s", "S")), day(value)) for name, value in fields.items() if value)


def _term(schema: Schema, name: str) -> NamedNode:
    try:
        return NamedNode(schema.iri(name))
    except KeyError as error:
        raise ExportError(
            f"the ontology has no {name!r}",
            remedy="run kg build with the ontology folders that the graph was made with",
        ) from error


def _post(post: Post) -> Iterator[Quad]:
    me = resource("post", post.id)
    yield from _about(me, [(_A, kg("Post"))])
    yield from _about(me, _texts(path=post.path, title=post.title))
    yield from _about(me, _days(published=post.date))
    yield from _about(me, _texts(language=post.language))
    for item in post.items:
        yield from _item(post.id, item, me)


def _item(post: str, item: Item, post_iri: NamedNode) -> Iterator[Quad]:
    me = resource("item", post, str(item.n))
    yield from _about(
        me,
        [
            (_A, kg("NewsItem")),
            (kg("inPost"), post_iri),
            (kg("number"), integer(item.n)),
            (kg("title"), text(item.title)),
            (kg("start"), integer(item.start)),
            (kg("end"), integer(item.end)),
        ],
    )
    yield from _about(me, _sources(link.canonical for link in item.sources))
    links = [resource("link", post, str(item.n), str(n)) for n, _ in enumerate(item.sources, 1)]
    yield from _about(me, ((kg("link"), link) for link in links))
    for iri, link in zip(links, item.sources, strict=True):
        yield from _about(iri, [(_A, kg("SourceLink"))])
        yield from _about(iri, _texts(url=link.url, canonical=link.canonical, title=link.title))
        yield from _about(iri, [(kg("aggregator"), truth(link.aggregator))])


def _sources(urls: Iterable[str]) -> Iterator[_Pair]:
    """Give each address once; what is none stands only as text in its kg:SourceLink."""
    found = dict.fromkeys(filter(None, map(source, urls)))
    return ((kg("source"), address) for address in found)


def _entity(one: Entity, schema: Schema, ids: set[str]) -> Iterator[_Pair]:
    yield from ((_A, _term(schema, name)) for name in dict.fromkeys((one.type, one.class_)) if name)
    yield _LABEL, text(one.name, language=True)
    yield from ((_OTHER_NAME, text(name, language=True)) for name in one.names if name != one.name)
    yield from _texts(origin=one.origin)
    yield from (
        (kg(name), resource("entity", id))
        for name, id in zip(("parent", "maker"), (one.parent, one.maker), strict=True)
        if id in ids
    )
    yield kg("posts"), integer(one.posts)
    yield kg("mentions"), integer(one.mentions)
    yield from _days(first_seen=one.first_seen, last_seen=one.last_seen)
    yield from ((kg("mentionedIn"), resource("item", post, str(n))) for post, n in one.items)


def _statement(one: Statement, schema: Schema) -> Iterator[Quad]:
    me, predicate = resource("statement", one.id), _term(schema, one.relation)
    subject, other = resource("entity", one.subject), resource("entity", one.object)
    yield from _about(me, [(_A, kg("Statement")), (_SUBJECT, subject), (_PREDICATE, predicate), (_OBJECT, other)])
    yield from _about(me, [(kg("status"), kg(one.status))])
    yield from _about(me, _texts(date=one.date, role=one.role))
    yield from _amount(me, one.amount, "statement", one.id)
    yield from _about(me, _support(one))
    yield from _about(me, ((kg("conflict"), text(conflict)) for conflict in one.conflicts))
    for n, (seen, status) in enumerate(one.history, 1):
        change = resource("history", one.id, str(n))
        yield from _about(me, [(kg("history"), change)])
        yield from _about(change, [(_A, kg("StatusChange")), (kg("status"), kg(status)), *_days(seen=seen)])
    if one.status == "asserted":
        yield Quad(subject, predicate, other, me)
    yield from _passages(one.evidence)


def _support(one: Statement | QuantityStatement) -> Iterator[_Pair]:
    yield kg("confidence"), decimal(one.confidence)
    yield kg("independentSources"), integer(one.independent_sources)
    yield from _days(first_seen=one.first_seen, last_seen=one.last_seen)
    yield from ((_DERIVED, resource("evidence", passage.id)) for passage in one.evidence)


def _amount(holder: NamedNode, amount: Amount | None, *ids: str) -> Iterator[Quad]:
    if amount is not None:
        me = resource("amount", *ids)
        yield from _about(holder, [(kg("amount"), me)])
        yield from _about(me, [(_A, kg("MonetaryAmount")), *_number(amount.value), *_texts(currency=amount.currency)])


def _number(value: Number) -> Iterator[_Pair]:
    if value.is_range:
        yield kg("low"), decimal(value.low)
        yield kg("high"), decimal(value.high)
    else:
        yield kg("value"), decimal(value.low)


def _quantity(one: QuantityStatement, schema: Schema) -> Iterator[_Pair]:
    yield _A, kg("QuantityStatement")
    yield kg("quantityOf"), resource("entity", one.subject)
    yield kg("quantityKind"), _term(schema, one.kind)
    yield from _number(one.value)
    yield from _texts(unit=one.unit, period=one.period, per=one.per, onBenchmark=one.benchmark, changeOf=one.of)
    yield kg("status"), kg(one.status)
    yield from _support(one)


def _passages(evidence: tuple[Evidence, ...]) -> Iterator[Quad]:
    for one in evidence:
        me = resource("evidence", one.id)
        yield from _about(me, _passage(one))
        yield from _amount(me, one.amount, "evidence", one.id)


def _passage(one: Evidence) -> Iterator[_Pair]:
    yield _A, kg("Evidence")
    yield kg("text"), text(one.text)
    yield kg("inItem"), resource("item", one.post, str(one.item))
    yield kg("start"), integer(one.start)
    yield kg("end"), integer(one.end)
    yield kg("section"), kg(f"section{one.section.capitalize()}")
    yield kg("status"), kg(one.status)
    yield from _texts(date=one.date, role=one.role, rule=one.rule)
    yield kg("confidence"), decimal(one.confidence)
    yield from _days(seen=one.seen)
    yield from _sources(one.sources)
