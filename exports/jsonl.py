"""JSON Lines, one record a line: the whole graph without loss, and a reader that gives it back."""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from exports.files import text_file
from exports.text import json_safe
from ontology.errors import InputError
from ontology.graph import Graph
from ontology.records import Entity, Number, Post, QuantityStatement, Statement
from ontology.schema import Schema, load_schema

__all__ = ["FORMAT", "JsonlGraph", "lines", "plain", "read_jsonl", "write"]

FORMAT = 1
_RECORDS: Mapping[str, TypeAdapter[Any]] = {
    "post": TypeAdapter(Post),
    "entity": TypeAdapter(Entity),
    "statement": TypeAdapter(Statement),
    "quantity": TypeAdapter(QuantityStatement),
}
_NAMES = {"class_": "class", "kind": "quantity"}  # `kind` says what record it is
_FIELDS = {name: field for field, name in _NAMES.items()}


def plain(value: object) -> object:
    """Give a record as JSON has it: a number that is no range stands for itself.

    >>> plain(Amount(Number(5, 5), "USD")), plain(Number(1, 2))
    ({'value': 5, 'currency': 'USD'}, {'low': 1, 'high': 2})
    """
    match value:
        case Number() if not value.is_range:
            return value.low
        case tuple() if hasattr(value, "_asdict"):
            return {_NAMES.get(name, name): plain(field) for name, field in value._asdict().items()}
        case tuple():
            return [plain(part) for part in value]
    return value


def lines(graph: Graph) -> Iterator[str]:
    """Give the lines: the format, then posts, entities, statements and quantities."""
    yield f'{{"kind": "graph", "format": {FORMAT}}}\n'
    parts = (graph.posts(), graph.entities(), graph.statements(), graph.quantities())
    for kind, records in zip(_RECORDS, parts, strict=True):
        for record in records:
            fields = plain(record)
            assert isinstance(fields, dict)
            yield json_safe(json.dumps({"kind": kind, **fields}, ensure_ascii=False, allow_nan=False)) + "\n"


def write(graph: Graph, out: Path) -> tuple[Path, ...]:
    """Write `kg.jsonl` below the folder."""
    path = out / "kg.jsonl"
    with text_file(path) as stream:
        stream.writelines(lines(graph))
    return (path,)


class JsonlGraph:
    """A graph read from a file, each time it is asked."""

    def __init__(self, path: Path, schema: Schema | None = None) -> None:
        self._path, self._schema = path, schema

    @cached_property
    def schema(self) -> Schema:
        """Give the ontology: the packaged one, where none was given."""
        return self._schema or load_schema()

    def posts(self) -> Iterator[Post]:
        return self._records("post")

    def entities(self) -> Iterator[Entity]:
        return self._records("entity")

    def statements(self) -> Iterator[Statement]:
        return self._records("statement")

    def quantities(self) -> Iterator[QuantityStatement]:
        return self._records("quantity")

    def _records(self, kind: str) -> Iterator[Any]:
        start = f'{{"kind": "{kind}", '
        with self._path.open(encoding="utf-8", newline="\n") as stream:
            for number, line in enumerate(stream, 1):
                if line.startswith(start):
                    yield self._record(kind, line, number)

    def _record(self, kind: str, line: str, number: int) -> object:
        try:
            fields = json.loads(line, object_hook=_fields)
            del fields["record"]
            return _RECORDS[kind].validate_python(fields)
        except (ValueError, ValidationError) as error:
            what = str(error).splitlines()[0]
            raise InputError(
                f"is no {kind}: {what}", file=str(self._path), line=number, remedy="export again"
            ) from error


def _fields(found: dict[str, Any]) -> dict[str, Any]:
    """Give an object the names of its record's fields, and a number that is no range both of its ends."""
    if "kind" in found:
        found = {"record": found.pop("kind"), **found}
    if isinstance(found.get("value"), int | float):
        found["value"] = {"low": found["value"], "high": found["value"]}
    return {_FIELDS.get(name, name): value for name, value in found.items()}


def read_jsonl(path: Path, schema: Schema | None = None) -> JsonlGraph:
    """Give the graph that a file holds; the ontology is the packaged one unless given."""
    try:
        with path.open(encoding="utf-8") as stream:
            head = json.loads(stream.readline())
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=str(path)) from error
    except ValueError as error:
        raise InputError("is no export of kg", file=str(path), remedy="kg export --to jsonl writes one") from error
    if not isinstance(head, dict) or head.get("kind") != "graph":
        raise InputError("is no export of kg", file=str(path), remedy="kg export --to jsonl writes one")
    if head.get("format") != FORMAT:
        raise InputError(f"has format {head.get('format')}, not {FORMAT}", file=str(path), remedy="use a newer kg")
    return JsonlGraph(path, schema)
