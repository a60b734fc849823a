"""Check that the ontology makes sense: labels in both languages, known terms, relations that do not contradict themselves."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax

from ontology.schema import Relation, Schema
from ontology.turtle import KG, line_of, local_name

__all__ = ["Problem", "contradictions", "missing_words", "read_graphs", "unknown_terms"]

_DESCRIBED = (
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    SKOS.ConceptScheme,
    SKOS.Concept,
    URIRef(KG + "QuantityKind"),
    URIRef(KG + "Unit"),
)


class Problem(NamedTuple):
    """What a check found; `weight` is error or hint."""

    what: str
    file: str = ""
    line: int = 0
    remedy: str = ""
    weight: str = "error"

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        return f"{where}{self.what}" + (f" ({self.remedy})" if self.remedy else "")


def read_graphs(files: Iterable[Path]) -> tuple[dict[Path, Graph], list[Problem]]:
    """Parse each Turtle file with rdflib, which is stricter in places than the fast parser of the build."""
    graphs: dict[Path, Graph] = {}
    problems = []
    for file in files:
        try:
            graphs[file] = Graph().parse(file, format="turtle")
        except BadSyntax as error:
            problems.append(Problem(f"rdflib takes it for no Turtle: {error}", str(file), error.lines + 1))
    return graphs, problems


def _place(file: Path, term: URIRef) -> tuple[str, int]:
    return str(file), line_of(file, str(term))


def _named(graph: Graph, type_: URIRef) -> Iterator[URIRef]:
    return (term for term in graph.subjects(RDF.type, type_) if isinstance(term, URIRef))


def missing_words(graphs: dict[Path, Graph]) -> Iterator[Problem]:
    """Give a problem for every term without label or comment in Korean and in English."""
    whole = Graph()
    for graph in graphs.values():
        whole += graph
    for file, graph in graphs.items():
        for term in sorted({term for type_ in _DESCRIBED for term in _named(graph, type_)}):
            for word in (RDFS.label, RDFS.comment):
                languages = {str(getattr(o, "language", "") or "").split("-")[0] for o in whole.objects(term, word)}
                for language in sorted({"en", "ko"} - languages):
                    what = f"{local_name(str(term))} has no {local_name(str(word))} in {language}"
                    remedy = f'give it rdfs:{local_name(str(word))} "..."@{language}'
                    yield Problem(what, *_place(file, term), remedy, "hint")


def unknown_terms(graphs: dict[Path, Graph]) -> Iterator[Problem]:
    """Give a problem for every term of an ontology of ours that is used and nowhere described: most are misspelt."""
    known = {term for graph in graphs.values() for term in graph.subjects() if isinstance(term, URIRef)}
    spaces = {str(term).removesuffix(local_name(str(term))) for term in known} - {""}
    for file, graph in graphs.items():
        used: dict[URIRef, URIRef] = {}
        for triple in graph:
            subject = triple[0] if isinstance(triple[0], URIRef) else None
            for term in triple[1:]:
                if isinstance(term, URIRef) and term not in known:
                    used[term] = min(filter(None, (used.get(term), subject)), default=term)
        for term, subject in sorted(used.items()):
            if str(term).removesuffix(local_name(str(term))) in spaces:
                what = f"{local_name(str(term))} is used and nowhere described"
                yield Problem(what, *_place(file, subject), f"check the spelling of <{term}>")


def contradictions(schema: Schema) -> Iterator[Problem]:
    """Give a problem for every relation or quantity kind that contradicts itself or what it is derived from."""
    for relation in schema.relations:
        yield from (Problem(what) for what in _contradictions(schema, relation))
    for kind in schema.quantity_kinds:
        if not kind.low < kind.high:
            yield Problem(f"{kind.name} is at least {kind.low:g} and at most {kind.high:g}")


def _contradictions(schema: Schema, relation: Relation) -> Iterator[str]:
    name = relation.name
    if relation.symmetric and relation.asymmetric:
        yield f"{name} is both symmetric and asymmetric"
    if relation.symmetric and relation.inverse:
        yield f"{name} is symmetric, so it needs no inverse {relation.inverse}"
    if relation.symmetric and set(relation.domain_classes) != set(relation.range_classes):
        yield f"{name} is symmetric, but its domain and its range differ"
    if relation.irreflexive and not set(relation.domain) & set(relation.range):
        yield f"{name} needs not be irreflexive: its domain and its range share nothing"
    for parent in map(schema.relation, relation.parents):
        for end, own, wider in (
            ("domain", relation.domain_classes, parent.domain_classes),
            ("range", relation.range_classes, parent.range_classes),
        ):
            if odd := [c for c in own if not set(schema.ancestors(c)) & set(wider)]:
                yield f"{name} is a kind of {parent.name}, whose {end} has no {odd[0]}"
        if parent.symmetric and relation.asymmetric:
            yield f"{name} is asymmetric and a kind of {parent.name}, which is symmetric"
