"""RDF files: Turtle, N-Triples, JSON-LD, and TriG with a named graph a statement."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import RawIOBase
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from pyoxigraph import RdfFormat, Triple, parse, serialize

from exports import jsonld
from exports.files import binary_file, text_file
from exports.rdf_graph import quads
from exports.rdf_terms import PREFIXES
from ontology.graph import Graph

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

__all__ = ["write"]


def write(graph: Graph, out: Path) -> tuple[Path, ...]:
    """Write `rdf/kg.ttl`, `kg.nt`, `kg.jsonld` and `kg.trig` below the folder; the graph is read once."""
    turtle, plain, json, dataset = (out / "rdf" / f"kg.{ending}" for ending in ("ttl", "nt", "jsonld", "trig"))
    with binary_file(dataset) as stream, _sorted_prefixes(stream) as sink:
        serialize(quads(graph), sink, RdfFormat.TRIG, prefixes=PREFIXES)
    with binary_file(turtle) as stream, _sorted_prefixes(stream) as sink:
        serialize(_triples(dataset), sink, RdfFormat.TURTLE, prefixes=PREFIXES)
    with binary_file(plain) as stream:
        serialize(_triples(dataset), stream, RdfFormat.N_TRIPLES)
    with text_file(json) as text:
        text.writelines(jsonld.lines(_triples(dataset)))
    return turtle, plain, json, dataset


def _triples(dataset: Path) -> Iterator[Triple]:
    """Give everything in one graph."""
    return (quad.triple for quad in parse(path=str(dataset), format=RdfFormat.TRIG))


class _Sink(RawIOBase):
    """Pass bytes on, but for the prefixes at the head, which pyoxigraph writes in a new order in every process."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._head = stream, b""
        self._heading = True

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer") -> int:
        """Hold back the head until the last prefix is there."""
        piece = bytes(data)
        if self._heading:
            self._head += piece
            if self._head.count(b"\n") >= len(PREFIXES):
                self.release()
        else:
            self._stream.write(piece)
        return len(piece)

    def release(self) -> None:
        """Write the head with its prefixes sorted."""
        lines = self._head.splitlines(keepends=True)
        self._stream.write(b"".join(sorted(lines[: len(PREFIXES)]) + lines[len(PREFIXES) :]))
        self._heading, self._head = False, b""


@contextmanager
def _sorted_prefixes(stream: BinaryIO) -> Iterator[IO[bytes]]:
    sink = _Sink(stream)
    yield cast(IO[bytes], sink)
    sink.release()
