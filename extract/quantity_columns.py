"""Quantities told by the columns of a table: a figure below `Valuation` is what the firm of its row is worth."""

import re
from collections.abc import Iterator

from extract.numbers import Figure
from extract.quantity_rules import UNIT_OF, Kind
from extract.sentence import AnnotatedSentence, QuantityHit

__all__ = ["in_columns"]

_CURRENCY = re.compile(r"[A-Z]{3}")
_SURE = 0.85


def in_columns(s: AnnotatedSentence, kinds: tuple[Kind, ...]) -> Iterator[QuantityHit]:
    """Yield what the figures of a table's row say of the thing in its first cell, by the heads of their columns."""
    parts = s.text.split(" | ")
    owner = next((n for n in s.names if n.end <= len(parts[0])), None)
    if owner is None or s.kind != "row" or len(parts) != len(s.header):
        return
    start = len(parts[0]) + 3
    for head, part in zip(s.header[1:], parts[1:], strict=True):
        end = start + len(part)
        figure = next((f for f in s.figures if start <= f.start and f.end <= end and not f.conversion), None)
        for kind in kinds if figure else ():
            if figure and owner.type in kind.subject and _holds(kind, head, s.header, figure):
                per = figure.per if kind.name == "price" else ""
                yield QuantityHit(
                    owner.id, kind.name, figure.number, UNIT_OF.get(kind.name) or figure.unit, "", "asserted", per, "", "", 0, end,
                    f"{kind.name}-column", _SURE,
                )  # fmt: skip
                break
        start = end + 3


def _holds(kind: Kind, head: str, heads: tuple[str, ...], figure: Figure) -> bool:
    unit = "currency" if _CURRENCY.fullmatch(figure.unit) else figure.unit or "bare"
    return (
        unit in kind.units
        and kind.column is not None
        and kind.column.fullmatch(head) is not None
        and (kind.beside is None or any(map(kind.beside.fullmatch, heads)))
    )
