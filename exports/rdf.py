"""RDF files: Turtle, N-Triples, JSON-LD, and TriG with a named graph a statement."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import RawIOBase
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from pyoxigraph import RdfFormat, serialize

from exports import jsonld
from exports.files import binary_file, text_file
from exports.rdf_graph import quads, triples
from exports.rdf_terms import PREFIXES
from ontology.graph import Graph

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

__all__ = ["write"]


def write(graph: Graph, out: Path) -> tuple[Path, ...]:
    """Write `rdf/kg.ttl`, `kg.nt`, `kg.jsonld` and `kg.trig` below the folder."""
    folder = out / "rdf"
    with binary_file(folder / "kg.ttl") as stream, _sorted_prefixes(stream) as sink:
        serialize(triples(graph), sink, RdfFormat.TURTLE, prefixes=PREFIXES)
    with binary_file(folder / "kg.nt") as stream:
        serialize(triples(graph), stream, RdfFormat.N_TRIPLES)
    with binary_file(folder / "kg.trig") as stream, _sorted_prefixes(stream) as sink:
        serialize(quads(graph), sink, RdfFormat.TRIG, prefixes=PREFIXES)
    with text_file(folder / "kg.jsonld") as text:
        text.writelines(jsonld.lines(triples(graph)))
    return tuple(folder / f"kg.{ending}" for ending in ("ttl", "nt", "jsonld", "trig"))


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
