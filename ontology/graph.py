"""What an exporter may ask of a graph."""

from collections.abc import Iterator
from typing import Protocol

from ontology.records import Entity, Post, QuantityStatement, Statement
from ontology.schema import Schema

__all__ = ["Graph"]


class Graph(Protocol):
    """A graph as iterators, each sorted by id, so that one larger than memory can be streamed."""

    @property
    def schema(self) -> Schema: ...

    def posts(self) -> Iterator[Post]: ...

    def entities(self) -> Iterator[Entity]: ...

    def statements(self) -> Iterator[Statement]: ...

    def quantities(self) -> Iterator[QuantityStatement]: ...
