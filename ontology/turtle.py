"""Turtle files as a lookup of subject and predicate, parsed in milliseconds, with file and line for every fault."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from ontology.errors import KnowledgeError
from ontology.plainfile import check_plain

__all__ = ["KG", "OWL", "RDF", "RDFS", "SKOS", "Node", "Triples", "line_of", "local_name", "read_turtle"]

KG = "https://w3id.org/ai-industry-kg/ontology#"
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"


class Node(NamedTuple):
    """A term of a triple: an IRI, a blank node (`_:b`) or a literal with its language."""

    value: str
    language: str = ""
    literal: bool = False


def local_name(iri: str) -> str:
    """Give the part of an IRI after its namespace.

    >>> local_name("https://example.org/my#sponsors"), local_name("https://example.org/my/sponsors")
    ('sponsors', 'sponsors')
    """
    return re.split(r"[#/]", iri)[-1]


class Triples:
    """Triples of several files, looked up by subject and predicate; the first file that names a subject owns it."""

    def __init__(self, files: tuple[Path, ...]) -> None:
        self.files = files
        self._objects: dict[str, dict[str, list[Node]]] = {}
        self._files: dict[str, Path] = {}

    def add(self, subject: str, predicate: str, value: Node, file: Path) -> None:
        """Add one triple, once."""
        self._files.setdefault(subject, file)
        values = self._objects.setdefault(subject, {}).setdefault(predicate, [])
        if value not in values:
            values.append(value)

    def objects(self, subject: str, predicate: str) -> tuple[Node, ...]:
        """Give the objects of a subject and predicate in the order of the files."""
        return tuple(self._objects.get(subject, {}).get(predicate, ()))

    def value(self, subject: str, predicate: str, default: str = "") -> str:
        """Give the first object's text."""
        found = self.objects(subject, predicate)
        return found[0].value if found else default

    def text(self, subject: str, predicate: str, language: str) -> str:
        """Give the first literal in a language."""
        return next((o.value for o in self.objects(subject, predicate) if o.language.split("-")[0] == language), "")

    def subjects(self, type_iri: str) -> Iterator[str]:
        """Give the named subjects of an rdf:type in the order of the files."""
        wanted = Node(type_iri)
        for subject, pairs in self._objects.items():
            if not subject.startswith("_:") and wanted in pairs.get(RDF + "type", ()):
                yield subject

    def members(self, head: str) -> tuple[str, ...]:
        """Give the members of an RDF list."""
        found: list[str] = []
        seen: set[str] = set()
        while head and head != RDF + "nil" and head not in seen:
            seen.add(head)
            found.append(self.value(head, RDF + "first"))
            head = self.value(head, RDF + "rest")
        return tuple(found)

    def file(self, subject: str) -> Path:
        """Give the file that names a subject first."""
        return self._files[subject]

    def fault(self, subject: str, what: str, remedy: str) -> KnowledgeError:
        """Make an error that points at the line where a subject is described."""
        file = self._files[subject]
        return KnowledgeError(what, file=str(file), line=line_of(file, subject), remedy=remedy)


def line_of(file: Path, iri: str) -> int:
    """Find the line that begins the description of a subject: as `<iri>` or as `prefix:name` at a line's start."""
    named = re.compile(
        rf"^\s*(?:<[^>\s]*{re.escape(local_name(iri))}>|[\w.-]*:{re.escape(local_name(iri))})(?=[\s;]|$)"
    )
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    return next((n for n, line in enumerate(lines, 1) if named.match(line)), 0)


def _node(term: object) -> Node:
    if isinstance(term, NamedNode):
        return Node(term.value)
    if isinstance(term, Literal):
        return Node(term.value, term.language or "", literal=True)
    if isinstance(term, BlankNode):
        return Node(f"_:{term.value}")
    raise TypeError(f"no term of RDF 1.1: {term}")


def read_turtle(files: Iterable[Path]) -> Triples:
    """Read Turtle files, earlier ones first.

    Raises:
        KnowledgeError: a file cannot be read or is no Turtle; names file and line.
    """
    triples = Triples(tuple(files))
    for file in triples.files:
        check_plain(file)
        try:
            data = file.read_bytes().removeprefix(b"\xef\xbb\xbf")
            for quad in parse(data, format=RdfFormat.TURTLE, base_iri=KG, rename_blank_nodes=True):
                triples.add(_node(quad.subject).value, quad.predicate.value, _node(quad.object), file)
        except OSError as error:
            remedy = "check the folders in kg.toml under [ontology]"
            raise KnowledgeError(f"cannot be read: {error.strerror}", file=str(file), remedy=remedy) from error
        except (SyntaxError, UnicodeDecodeError, TypeError) as error:
            line = (getattr(error, "lineno", 0) or 0) if isinstance(error, SyntaxError) else 0
            what = f"is no valid Turtle: {getattr(error, 'msg', error)}"
            raise KnowledgeError(
                what,
                file=str(file),
                line=line,
                remedy="mend the syntax; a missing `.`, `;` or @prefix is the usual cause",
            ) from error
    return triples
