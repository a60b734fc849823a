"""The knowledge graph of the AI industry, from the news.

>>> import kg
>>> graph = kg.open("kg.duckdb")  # doctest: +SKIP
>>> graph.to_networkx()  # doctest: +SKIP
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import LedgerGraph

__all__ = ["open"]


def open(path: str | Path = "kg.duckdb", folders: Iterable[str | Path] | None = None) -> "LedgerGraph":
    """Open the graph of a ledger to read, with the ontology folders that it was built with or those given."""
    from kg.graph import open_graph

    return open_graph(path, folders)
