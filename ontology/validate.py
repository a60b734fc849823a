"""Validate what is known (ontology, lexicon, families) and graphs written in RDF."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from ontology.consistency import Problem, contradictions, missing_words, read_graphs, unknown_terms
from ontology.errors import KgError, KnowledgeError
from ontology.families import Family, load_families
from ontology.lexicon import Lexicon, LexiconEntry, read_lexicon
from ontology.names import fold, has_legal_form
from ontology.schema import DATA, Schema, load_schema, turtle_files
from ontology.turtle import KG, local_name

__all__ = ["Problem", "check_graph", "check_ontology"]

_STATEMENT, _STATUS, _ASSERTED = (URIRef(KG + name) for name in ("Statement", "status", "asserted"))


def check_ontology(folders: Iterable[Path] = ()) -> tuple[Problem, ...]:
    """Check the packaged ontology, lexicon and families and those of the user's folders; no problem is raised."""
    folders = tuple(folders)
    try:
        files = turtle_files(folders)
        schema = load_schema(folders)
        families = load_families(folders)
        lexicon, faults = read_lexicon(schema, folders, also={family.id for family in families})
    except KgError as error:
        return (_problem(error),)
    graphs, problems = read_graphs((*files, DATA / "shapes.ttl"))
    problems += [*unknown_terms(graphs), *contradictions(schema), *map(_problem, faults)]
    problems += [*_family_problems(schema, lexicon, families), *missing_words(graphs), *_weak_names(lexicon)]
    return tuple(problems)


def _problem(error: KgError) -> Problem:
    return Problem(error.what, error.file, error.line, error.remedy)


def _family_problems(schema: Schema, lexicon: Lexicon, families: tuple[Family, ...]) -> Iterator[Problem]:
    ids = {family.id for family in families}
    for family in families:
        if not schema.has_class(family.type) or (family.class_ and not schema.fits(family.class_, (family.type,))):
            yield Problem(f"family {family.id} has an unknown type or class: {family.type} {family.class_}".rstrip())
        for role, target in (("maker", family.maker), ("parent", family.parent)):
            if target and target not in lexicon and target not in ids:
                yield Problem(f"{role} {target} of family {family.id} is no entry of the lexicon")


def _weak_names(lexicon: Lexicon) -> Iterator[Problem]:
    """Hint at names that will be found too often or never."""
    related = {target for entry in lexicon.entries for target in (entry.parent, entry.maker)}
    for entry in lexicon.entries:
        for name in entry.names:
            if len(fold(name)) == 1 and name not in entry.ambiguous and not has_legal_form(name):
                remedy = "write it in the column ambiguous too"
                yield _hint(entry, f"name {name!r} of {entry.id} is one character long", remedy)
        if set(entry.names) == entry.ambiguous and not (
            entry.cues or entry.parent or entry.maker or entry.id in related
        ):
            what = f"every name of {entry.id} is ambiguous and nothing tells when it is meant"
            yield _hint(entry, what, "fill cues, parent or maker, or add an unambiguous alias")


def _hint(entry: LexiconEntry, what: str, remedy: str) -> Problem:
    return Problem(what, entry.file, entry.line, remedy, "hint")


def check_graph(graph: Path | Graph, folders: Iterable[Path] = ()) -> tuple[Problem, ...]:
    """Check a graph in RDF: the shapes of shapes.ttl and of the user's files, and the relations' domains and ranges.

    Raises:
        KnowledgeError: the ontology is at fault, the file is no RDF, or pySHACL is not installed.
    """
    folders = tuple(folders)
    schema = load_schema(folders)
    data = _read(graph) if isinstance(graph, Path) else graph
    return tuple(sorted({*_misplaced(data, schema), *_unbacked(data, schema), *_misshapen(data, folders)}))


def _read(path: Path) -> Graph:
    """Read a file of any RDF format into one graph; pyoxigraph parses, as rdflib is slow and warns of itself."""
    format_ = RdfFormat.from_extension(path.suffix.removeprefix(".").replace("jsonld", "json"))
    found = Graph()
    try:
        for quad in parse(path=path, format=format_ or RdfFormat.TURTLE, base_iri=path.resolve().as_uri()):
            found.add((_term(quad.subject), URIRef(quad.predicate.value), _term(quad.object)))
    except OSError as error:
        raise KnowledgeError(f"cannot be read: {error.strerror}", file=str(path), remedy="check the path") from error
    except (SyntaxError, ValueError, TypeError) as error:
        line = error.lineno or 0 if isinstance(error, SyntaxError) else 0
        what = f"is no RDF: {str(error)[:200]}"
        raise KnowledgeError(what, file=str(path), line=line, remedy="write it anew: kg export --to rdf") from error
    return found


def _term(term: object) -> Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if isinstance(term, pyoxigraph.Literal):
        datatype = URIRef(term.datatype.value)
        plain = term.language or datatype == XSD.string
        return Literal(term.value, lang=term.language, datatype=None if plain else datatype)
    raise TypeError(f"{term} is no term of RDF 1.1")


def _classes(data: Graph, schema: Schema) -> dict[str, str]:
    """Give the most specific class of each entity of a graph."""
    names = {c.iri: c.name for c in schema.classes}
    found: dict[str, str] = {}
    for entity, class_ in data.subject_objects(RDF.type):
        if name := names.get(str(class_)):
            both = {name, found.get(str(entity), name)}
            found[str(entity)] = max(both, key=lambda n: (len(schema.ancestors(n)), n))
    return found


class _Triple(NamedTuple):
    """A relation between two entities and the statement that says so, if any."""

    subject: str
    relation: str
    object: str
    statement: str = ""

    def __str__(self) -> str:
        return f"<{self.statement or self.subject}>"


def _stated(data: Graph) -> Iterator[_Triple]:
    for node in data.subjects(RDF.type, _STATEMENT):
        parts = [data.value(node, part) for part in (RDF.subject, RDF.predicate, RDF.object)]
        if all(parts):
            subject, relation, object_ = map(str, parts)
            yield _Triple(subject, relation, object_, str(node))


def _plain(data: Graph, schema: Schema) -> Iterator[_Triple]:
    for relation in schema.relations:
        for subject, object_ in data.subject_objects(URIRef(relation.iri)):
            yield _Triple(str(subject), relation.iri, str(object_))


def _misplaced(data: Graph, schema: Schema) -> Iterator[Problem]:
    """Give a problem for each statement or triple whose relation does not fit the things that it joins."""
    classes, relations = _classes(data, schema), {r.iri: r.name for r in schema.relations}
    for triple in (*_stated(data), *_plain(data, schema)):
        name = relations.get(triple.relation, local_name(triple.relation))
        reason = schema.refusal(classes.get(triple.subject, "unknown"), name, classes.get(triple.object, "unknown"))
        if reason:
            yield Problem(f"{triple} {reason}: {local_name(triple.subject)} -> {local_name(triple.object)}")


def _unbacked(data: Graph, schema: Schema) -> Iterator[Problem]:
    """Give a problem for each plain triple that no asserted statement backs, in a graph that has statements."""
    stated = list(_stated(data))
    asserted = {str(node) for node in data.subjects(_STATUS, _ASSERTED)}
    backed = {triple[:3] for triple in stated if triple.statement in asserted}
    kinds = {r.iri: {k.iri for k in schema.relations if r.name in (k.name, *k.parents)} for r in schema.relations}
    symmetric = {r.iri for r in schema.relations if r.symmetric}
    for triple in _plain(data, schema) if stated else ():
        subject, relation, object_, _ = triple
        ways = {(subject, object_), (object_, subject) if relation in symmetric else (subject, object_)}
        if not any((a, kind, b) in backed for kind in kinds[relation] for a, b in ways):
            what = f"{triple} {local_name(relation)} <{object_}> is a plain triple without an asserted statement"
            yield Problem(what)


def _misshapen(data: Graph, folders: tuple[Path, ...]) -> Iterator[Problem]:
    """Give what pySHACL finds."""
    try:
        from pyshacl import validate
    except ImportError as error:
        remedy = "pip install 'ai-industry-kg[validate]'"
        raise KnowledgeError("pySHACL is not installed", remedy=remedy) from error
    ontology = Graph()
    for file in turtle_files(folders):
        ontology.parse(file, format="turtle")
    shapes = Graph().parse(DATA / "shapes.ttl", format="turtle")
    for file in turtle_files(folders)[1:]:
        shapes.parse(file, format="turtle")
    _, report, _ = validate(data, shacl_graph=shapes, ont_graph=ontology)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
        message = min(map(str, report.objects(result, SH.resultMessage)), default="is misshapen")
        yield Problem(f"<{node}> {local_name(str(path)) + ': ' if path else ''}{message}")
