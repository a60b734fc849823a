"""Relations told by fields: `투자사: A, B` under a headline, a row of a table, a column with a heading."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from extract.expressions import expression
from extract.sentence import AnnotatedSentence, Name
from ontology.errors import KnowledgeError
from ontology.yamlfile import read_yaml

__all__ = ["Entry", "find_fields"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "fields.yaml"
_LABELLED = expression(r"^[^\w가-힣(]*([^:：|]{1,30}?)\s*[:：]\s+(?=\S)")
_INNER = expression(r"(?:^|[,;/·|]\s+|\.\s+)([^:：|,;/]{1,24}?)\s*[:：]\s+(?=\S)")
_MARKS = expression(r"^[^\w가-힣]+|[^\w가-힣)]+$")
_LONG = 140  # characters; longer ones are prose behind a label


class Entry(NamedTuple):
    """A relation that a field tells; the span is that of label and names."""

    subject: Name
    relation: str
    object: Name
    role: str
    status: str
    start: int
    end: int
    rule: str


class _Field(BaseModel):
    model_config = ConfigDict(extra="forbid")
    labels: str
    names: Annotated[frozenset[str], BeforeValidator(lambda v: frozenset(v.split("|")))]
    topic: Annotated[frozenset[str], BeforeValidator(lambda v: frozenset(v.split("|")))]
    subject: Literal["name", "topic"]
    relation: str
    status: str = "asserted"


class _Cell(NamedTuple):
    """A label and the span of what it labels; `owner` is what the row is about."""

    label: str
    start: int
    end: int
    owner: Name | None


@cache
def _fields() -> tuple[tuple[_Field, re.Pattern[str]], ...]:
    try:
        rows = [_Field.model_validate(raw) for raw in read_yaml(PATH)["fields"]]
        return tuple((row, expression(row.labels, re.IGNORECASE, name=row.relation, file=str(PATH))) for row in rows)
    except ValidationError as error:
        raise KnowledgeError(str(error), file=str(PATH)) from error


def find_fields(s: AnnotatedSentence) -> Iterator[Entry]:
    """Yield what the labelled parts of a list point or table row say of their row or item."""
    if s.kind in ("title", "link") or not s.names:
        return
    for cell in _cells(s):
        names = [n for n in s.names if cell.start <= n.start and n.end <= cell.end]
        if not names or cell.end - cell.start > _LONG:
            continue
        for field, labels in _fields():
            match = labels.fullmatch(cell.label)
            if match is None:
                continue
            owner = _owner(s, field.topic, names, cell.owner)
            role = (match.groupdict().get("role") or "") if owner else ""
            for name in names:
                if owner and name.type in field.names and name.id != owner.id:
                    one, two = (name, owner) if field.subject == "name" else (owner, name)
                    yield Entry(
                        one, field.relation, two, role, field.status, cell.start, cell.end, f"field:{field.relation}"
                    )


def _cells(s: AnnotatedSentence) -> Iterator[_Cell]:
    if s.kind == "row":
        yield from _row(s)
        return
    head = _LABELLED.match(s.text)
    if head is None:
        return
    starts = [(_MARKS.sub("", head[1]), head.end())]
    starts += [(_MARKS.sub("", m[1]), m.end()) for m in _INNER.finditer(s.text, head.end())]
    for i, (label, start) in enumerate(starts):
        end = starts[i + 1][1] if i + 1 < len(starts) else len(s.text)
        yield _Cell(label, start, end, None)


def _row(s: AnnotatedSentence) -> Iterator[_Cell]:
    """Yield a row's cells: with the first as label where two make a row, else under the table's header."""
    parts = s.text.split(" | ")
    starts = [sum(len(p) + 3 for p in parts[:k]) for k in range(len(parts))]
    first = next((n for n in s.names if n.end <= len(parts[0])), None)
    if len(parts) == 2 and first is None:
        yield _Cell(_MARKS.sub("", parts[0]), starts[1], len(s.text), None)
    elif first is not None and len(parts) == len(s.header):
        for k in range(1, len(parts)):
            yield _Cell(_MARKS.sub("", s.header[k]), starts[k], starts[k] + len(parts[k]), first)


def _owner(s: AnnotatedSentence, types: frozenset[str], names: list[Name], row: Name | None) -> Name | None:
    """Return what a field is about: its row, else the first fitting name of the headline, else the item's topic."""
    if row is not None:
        return row if row.type in types else None
    told = {n.id for n in names}
    headed = next((n for n in s.headed if n.type in types and n.id not in told), None)
    if headed is not None:
        return headed._replace(start=0, end=0)
    topic = next(((id_, kind) for id_, kind in s.topics if kind in types and id_ not in told), None)
    return Name(0, 0, *topic) if topic else None
