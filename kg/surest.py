"""A graph without the statements that are less sure than asked for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ontology.graph import Graph
from ontology.records import Entity, Post, QuantityStatement, Statement

if TYPE_CHECKING:
    from ontology.schema import Schema

__all__ = ["Surest"]


class Surest:
    """A graph as an exporter asks for it, with only the statements and quantities of some confidence and more."""

    def __init__(self, graph: Graph, least: float) -> None:
        self._graph, self._least = graph, least

    @property
    def schema(self) -> "Schema":
        """Give the ontology."""
        return self._graph.schema

    def posts(self) -> Iterator[Post]:
        """Give every post."""
        return self._graph.posts()

    def entities(self) -> Iterator[Entity]:
        """Give every entity, also one of which nothing sure is said."""
        return self._graph.entities()

    def statements(self) -> Iterator[Statement]:
        """Give the statements that are sure enough."""
        return (one for one in self._graph.statements() if one.confidence >= self._least)

    def quantities(self) -> Iterator[QuantityStatement]:
        """Give the quantities that are sure enough."""
        return (one for one in self._graph.quantities() if one.confidence >= self._least)
