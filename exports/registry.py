"""Every format by its name, in the order in which they are written; each is loaded when it is asked for."""

from collections.abc import Callable, Mapping
from pathlib import Path

from ontology.graph import Graph

__all__ = ["FORMATS", "Writer"]

Writer = Callable[[Graph, Path], tuple[Path, ...]]


def _neo4j(graph: Graph, out: Path) -> tuple[Path, ...]:
    """Write CSV for the bulk import and a Cypher script."""
    from exports import cypher, neo4j_csv

    return neo4j_csv.write(graph, out) + cypher.write(graph, out)


def _rdf(graph: Graph, out: Path) -> tuple[Path, ...]:
    """Write Turtle, N-Triples, JSON-LD and TriG."""
    from exports import rdf

    return rdf.write(graph, out)


def _html(graph: Graph, out: Path) -> tuple[Path, ...]:
    """Write a page that shows the graph without network."""
    from exports import html

    return html.write(graph, out)


def _graphml(graph: Graph, out: Path) -> tuple[Path, ...]:
    """Write GraphML for Gephi, yEd and Cytoscape."""
    from exports import graphml

    return graphml.write(graph, out)


def _jsonl(graph: Graph, out: Path) -> tuple[Path, ...]:
    """Write one JSON record a line, without loss."""
    from exports import jsonl

    return jsonl.write(graph, out)


def _csv(graph: Graph, out: Path) -> tuple[Path, ...]:
    """Write tables for spreadsheets and data frames."""
    from exports import csv_tables

    return csv_tables.write(graph, out)


def _spacy(graph: Graph, out: Path) -> tuple[Path, ...]:
    """Write passages with names and relations as spaCy Docs to train on."""
    from exports import spacy_docs

    return spacy_docs.write(graph, out)


FORMATS: Mapping[str, Writer] = {
    "neo4j": _neo4j,
    "rdf": _rdf,
    "html": _html,
    "graphml": _graphml,
    "jsonl": _jsonl,
    "csv": _csv,
    "spacy": _spacy,
}
