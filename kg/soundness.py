"""Check that a graph is sound: ends that exist, relations between what they may join, verbatim offsets, SHACL shapes."""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from kg.graph import LedgerGraph
from ontology.consistency import Problem
from ontology.errors import KnowledgeError
from ontology.schema import load_schema

__all__ = ["frame_problems", "graph_problems", "shape_problems"]

_TYPES = """
    SELECT DISTINCT c.post, c.subject, s.type, c.relation, c.object, o.type
    FROM claims c LEFT JOIN entities s ON s.post = c.post AND s.id = c.subject
    LEFT JOIN entities o ON o.post = c.post AND o.id = c.object ORDER BY ALL"""


def frame_problems(folders: Sequence[Path]) -> Iterator[Problem]:
    """Give the first fault of the frames, patterns and quantity rules, the user's included."""
    from extract.frames import load_frames
    from extract.patterns import load_patterns
    from extract.quantity_rules import load_quantity_rules

    try:
        schema = load_schema(folders)
        load_frames(schema, folders)
        load_patterns(folders, schema)
        load_quantity_rules(schema, folders)
    except KnowledgeError as fault:
        yield Problem(fault.what, file=fault.file, line=fault.line, remedy=fault.remedy)


def graph_problems(graph: LedgerGraph) -> Iterator[Problem]:
    """Give what is wrong with claims, by the types that things have in the post that names them."""
    for post, subject, subject_type, relation, object, object_type in graph.ledger.rows(_TYPES):
        reason = graph.schema.refusal(subject_type or "unknown", relation, object_type or "unknown")
        if reason:
            yield Problem(f"{subject} {relation} {object}: {reason}", file=post, remedy="build again: kg build")
    yield from _crowded(graph)


def shape_problems(graph: LedgerGraph) -> Iterator[Problem]:
    """Give what pySHACL finds in the graph as RDF, nothing where it is not installed."""
    if find_spec("pyshacl") is None:
        yield Problem("pySHACL is not installed", remedy="pip install 'ai-industry-kg[validate]'", weight="hint")
        return
    from tempfile import TemporaryDirectory

    from exports import rdf
    from ontology.validate import check_graph

    with TemporaryDirectory() as folder:
        rdf.write(graph, Path(folder))
        yield from check_graph(Path(folder, "rdf", "kg.nt"), graph.folders)


def _crowded(graph: LedgerGraph) -> Iterator[Problem]:
    """Hint at functional relations that hold of one subject and several objects at once."""
    functional = {relation.name for relation in graph.schema.relations if relation.functional}
    objects: dict[tuple[str, str], list[str]] = {}
    for statement in graph.statements():
        if statement.relation in functional and statement.status == "asserted":
            objects.setdefault((statement.subject, statement.relation), []).append(statement.object)
    for (subject, relation), held in sorted(objects.items()):
        if len(held) > 1:
            yield Problem(f"{subject} {relation} several at once: {', '.join(sorted(held))}", weight="hint")
