"""The tables of docs/ontology.md, made from the ontology: `python tests/ontology_tables.py` writes them anew."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ontology.schema import EntityClass, QuantityKind, Relation, Schema, load_schema

__all__ = ["PAGE", "with_tables"]

PAGE = Path(__file__).resolve().parent.parent / "docs" / "ontology.md"
_BLOCK = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def with_tables(page: str, schema: Schema) -> str:
    """Give the page with its tables made anew."""
    tables = {
        "classes": _table(("class", "Korean", "below", "what"), map(_class, _by_type(schema))),
        "relations": _table(
            ("relation", "Korean", "subject → object", "carries", "inverse", "says"), map(_relation, schema.relations)
        ),
        "quantities": _table(("kind", "Korean", "of", "unit", "between", "says"), map(_kind, schema.quantity_kinds)),
    }
    return _BLOCK.sub(lambda found: f"{found[1]}{tables[found[2]]}{found[3]}", page)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, ("---",) * len(head), *rows))


def _by_type(schema: Schema) -> Iterator[EntityClass]:
    for type_ in schema.types:
        yield from (c for c in schema.classes if c.type == type_)


def _class(one: EntityClass) -> tuple[str, ...]:
    name = one.name if one.parent else f"**{one.name}**"
    return name, one.label_ko, one.parent, one.comment_en


def _relation(one: Relation) -> tuple[str, ...]:
    arrow = "↔" if one.symmetric else "→"
    ends = f"{', '.join(one.domain_classes)} {arrow} {', '.join(one.range_classes)}"
    says = one.comment_en + (f" A kind of `{one.parents[0]}`." if one.parents else "")
    marks = (*one.carries, *(["state"] if one.stateful else []))
    return f"`{one.name}`", one.label_ko, ends, ", ".join(marks), f"`{one.inverse}`" if one.inverse else "", says


def _kind(one: QuantityKind) -> tuple[str, ...]:
    bounds = f"{one.low:g} and {one.high:g}" + (" USD" if "currency" in one.units else "")
    return f"`{one.name}`", one.label_ko, ", ".join(one.domain), ", ".join(one.units), bounds, one.comment_en


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8"), load_schema()), encoding="utf-8")
