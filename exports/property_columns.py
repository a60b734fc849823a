"""What nodes and relationships of the property graph carry, and which ends they have."""

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["ENDS", "NODE_COLUMNS", "RELATION_COLUMNS", "Column"]


class Column(NamedTuple):
    """A property: its name and its type in the words of neo4j-admin."""

    name: str
    type: str = "string"  # string, long, double, boolean or string[]


def _columns(text: str) -> tuple[Column, ...]:
    """Read columns written as `name other:type`."""
    return tuple(Column(*word.split(":")) for word in text.split())


NODE_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "Entity": _columns(
        "name names:string[] type class origin parent maker posts:long mentions:long first_seen last_seen"
    ),
    "Post": _columns("path title date language"),
    "Item": _columns("n:long title start:long end:long"),
    "Source": _columns("site"),
    "Evidence": _columns(
        "text start:long end:long section rule confidence:double status date seen amount:double amount_high:double"
        " currency role sources:string[] statement"
    ),
    "Quantity": _columns(
        "kind value:double value_high:double unit period status per benchmark of confidence:double"
        " independent_sources:long first_seen last_seen rules:string[]"
    ),
}
RELATION_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "STATEMENT": _columns(
        "id status date amount:double amount_high:double currency role confidence:double independent_sources:long"
        " first_seen last_seen rules:string[] history:string[] conflicts:string[] evidence:string[] evidence_ids:string[]"
        " sources:string[]"
    ),
    "IN_POST": (),
    "CITES": _columns("n:long url title aggregator:boolean"),
    "MENTIONS": (),
    "IN_ITEM": (),
    "HAS_QUANTITY": (),
    "SHOWN_BY": (),
    "KNOWN": (),
}
# the kinds of node that the relationships of a group join
ENDS: Mapping[str, tuple[str, str]] = {
    "STATEMENT": ("Entity", "Entity"),
    "IN_POST": ("Item", "Post"),
    "CITES": ("Item", "Source"),
    "MENTIONS": ("Item", "Entity"),
    "IN_ITEM": ("Evidence", "Item"),
    "HAS_QUANTITY": ("Entity", "Quantity"),
    "SHOWN_BY": ("Quantity", "Evidence"),
    "KNOWN": ("Entity", "Entity"),
}
