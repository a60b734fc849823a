"""What a person has decided about names: which are the same thing, which are not, which are no name at all.

A CSV file with the header `name,other,verdict,note`. `verdict` is `accept` or `refuse`; `other` is another name of the
thing or its id, empty where the line is about the name alone. A line holds until it is taken out again.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from ontology.errors import KnowledgeError
from ontology.names import fold
from ontology.plainfile import read_plain

__all__ = ["NO_DECISIONS", "Decision", "Decisions", "append_decision", "read_decisions", "withdraw_decision"]

HEADER = ("name", "other", "verdict", "note")
LONGEST = 200  # characters of a name
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # control characters, turns of direction


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: str = Field(min_length=1)
    other: str = ""
    verdict: Literal["accept", "refuse"]
    note: str = ""

    @field_validator("name", "other")
    @classmethod
    def _named(cls, text: str) -> str:
        if text and not any(map(str.isalnum, fold(text))):
            raise ValueError("has no letter or digit")
        if len(text) > LONGEST or _UNSEEN.search(text):
            raise ValueError(f"is longer than {LONGEST} characters or has control characters")
        return text


class Decision(NamedTuple):
    """One line of the file."""

    name: str
    other: str
    accepted: bool
    note: str
    file: str
    line: int


class Decisions:
    """All decisions, asked by folded names; an `other` may be a name or an id."""

    def __init__(self, rows: Iterable[Decision] = ()) -> None:
        self.rows = tuple(rows)

    @cached_property
    def _pairs(self) -> dict[frozenset[str], Decision]:
        return {frozenset((fold(row.name), fold(row.other))): row for row in self.rows if row.other}

    @cached_property
    def _alone(self) -> dict[str, Decision]:
        return {fold(row.name): row for row in self.rows if not row.other}

    def about(self, *names: str) -> Decision | None:
        """Give the line about two names (folded), or about one alone, if there is one."""
        return self._alone.get(names[0]) if len(names) == 1 else self._pairs.get(frozenset(names))

    def fingerprint(self) -> str:
        """Give what tells two sets of decisions apart."""
        return repr(sorted((fold(row.name), fold(row.other), row.accepted) for row in self.rows))


NO_DECISIONS = Decisions()


def read_decisions(file: Path) -> Decisions:
    """Read the file; none is no decision. A fault raises KnowledgeError with its line."""
    if not file.exists():
        return NO_DECISIONS
    text = read_plain(file, replace="name another file as aliases in kg.toml")
    reader = csv.DictReader(io.StringIO(text))
    if reader.fieldnames and tuple(reader.fieldnames) != HEADER:
        remedy = f"the first line is {','.join(HEADER)}"
        raise KnowledgeError("unknown columns", file=str(file), line=1, remedy=remedy)
    rows: list[Decision] = []
    seen: dict[frozenset[str], Decision] = {}
    for cells in _rows(reader, file):
        decision = _decision(cells, file, reader.line_num)
        key = frozenset((fold(decision.name), fold(decision.other)))
        if (other := seen.setdefault(key, decision)).accepted != decision.accepted:
            what = f"{decision.name} is accepted here or in line {other.line}, and refused in the other"
            raise KnowledgeError(what, file=str(file), line=reader.line_num, remedy="take one of the lines out")
        rows.append(decision)
    return Decisions(rows)


def _rows(reader: "csv.DictReader[str]", file: Path) -> Iterator[dict[str, str]]:
    """Give the rows that are no comments; what is no CSV raises KnowledgeError."""
    try:
        for cells in reader:
            if not (cells["name"] or "").startswith("#"):
                yield cells
    except csv.Error as fault:
        remedy = "see whether a quote is missing"
        raise KnowledgeError(f"is no CSV: {fault}", file=str(file), line=reader.line_num, remedy=remedy) from fault


def _decision(cells: dict[str, str], file: Path, line: int) -> Decision:
    if None in cells:
        remedy = "put quotes round a cell that has a comma in it"
        raise KnowledgeError("has more than four cells", file=str(file), line=line, remedy=remedy)
    try:
        row = _Row.model_validate({key: value or "" for key, value in cells.items()})
    except ValidationError as fault:
        first = fault.errors()[0]
        what = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        remedy = "verdict is accept or refuse" if first["loc"] == ("verdict",) else "write the name as posts have it"
        raise KnowledgeError(what, file=str(file), line=line, remedy=remedy) from fault
    if fold(row.name) == fold(row.other):
        remedy = "leave other empty to decide about a name alone"
        raise KnowledgeError("names one name twice", file=str(file), line=line, remedy=remedy)
    return Decision(row.name, row.other, row.verdict == "accept", row.note, str(file), line)


def append_decision(file: Path, name: str, other: str, verdict: str, note: str = "") -> None:
    """Write one more line, and the header first where the file is new; the same line is not written twice."""
    decisions = read_decisions(file)
    if name.startswith("#"):
        raise KnowledgeError("a line that begins with # is a comment", file=str(file), remedy="leave the # out")
    _decision(dict(zip(HEADER, (name, other, verdict, note), strict=True)), file, 0)
    held = decisions.about(fold(name), fold(other)) if other else decisions.about(fold(name))
    if held is not None:
        if held.accepted == (verdict == "accept"):
            return
        what = f"{name} is decided otherwise already"
        raise KnowledgeError(
            what, file=str(file), line=held.line, remedy="take that line out first: kg aliases --undo NAME OTHER"
        )
    new = not file.exists() or not file.stat().st_size
    try:
        _append(file, (name, other, verdict, note), new)
    except OSError as fault:
        what = f"cannot be written: {fault.strerror}"
        raise KnowledgeError(what, file=str(file), remedy="name another file as aliases in kg.toml") from fault


def _append(file: Path, row: tuple[str, ...], new: bool) -> None:
    with file.open("a+", encoding="utf-8", newline="") as out:
        if not new:
            out.seek(0)
            if not out.read().endswith("\n"):
                out.write("\n")
        writer = csv.writer(out, lineterminator="\n")
        if new:
            writer.writerow(HEADER)
        writer.writerow(row)


def withdraw_decision(file: Path, name: str, other: str) -> bool:
    """Take the line about two names, or about one alone, out of the file; say whether there was one."""
    decisions = read_decisions(file)
    held = decisions.about(fold(name), fold(other)) if other else decisions.about(fold(name))
    if held is None:
        return False
    lines = file.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    if fold(held.name) not in fold(lines[held.line - 1]):
        what = f"the line about {name} goes over several lines"
        raise KnowledgeError(what, file=str(file), line=held.line, remedy="take it out by hand")
    try:
        file.write_text("".join(lines[: held.line - 1] + lines[held.line :]), encoding="utf-8")
    except OSError as fault:
        what = f"cannot be written: {fault.strerror}"
        raise KnowledgeError(what, file=str(file), remedy="name another file as aliases in kg.toml") from fault
    return True
