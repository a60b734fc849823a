"""Rows of the lexicon's CSV files, checked one by one; every fault names file and line."""

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator

from ontology.errors import KnowledgeError
from ontology.names import ID_LIMIT, slug
from ontology.plainfile import read_plain

__all__ = ["COLUMNS", "LexiconRow", "PlacedRow", "read_rows"]

COLUMNS = ("id", "type", "class", "name", "ko", "aliases", "ambiguous", "cues", "parent", "maker")
_LISTS = ("aliases", "ambiguous", "cues")
_NAME_LIMIT = 200


class LexiconRow(BaseModel):
    """One row as the file has it."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)

    id: str = Field(min_length=1, max_length=ID_LIMIT, pattern=r"^[^\W_A-Z][^\s,|\"'/A-Z]*$")
    type: str = ""
    class_: str = Field("", alias="class")
    name: str = Field("", max_length=_NAME_LIMIT)
    ko: str = Field("", max_length=_NAME_LIMIT)
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    parent: str = ""
    maker: str = ""

    @field_validator(*_LISTS, mode="before")
    @classmethod
    def _split(cls, cell: str) -> tuple[str, ...]:
        return tuple(part for raw in cell.split("|") if (part := raw.strip())) if cell else ()


class PlacedRow(NamedTuple):
    """A row with the place where it stands."""

    row: LexiconRow
    file: str
    line: int

    def fault(self, what: str, remedy: str) -> KnowledgeError:
        """Make an error that points at this row."""
        return KnowledgeError(what, file=self.file, line=self.line, remedy=remedy)


_ROWS = TypeAdapter(list[LexiconRow])


def read_rows(file: Path) -> tuple[PlacedRow, ...]:
    """Read the rows of a CSV file; empty lines and lines that begin with `#` say nothing.

    Raises:
        KnowledgeError: the file cannot be read, has another header, or a row is at fault.
    """
    cells = list(_cells(file))
    try:
        rows = _ROWS.validate_python([row for _, row in cells])
    except ValidationError as error:
        raise _row_fault(file, cells, error) from error
    return tuple(PlacedRow(row, str(file), line) for (line, _), row in zip(cells, rows, strict=True))


def _text(file: Path) -> str:
    return unicodedata.normalize("NFC", read_plain(file, save="save it as UTF-8; a spreadsheet calls that 'CSV UTF-8'"))


def _cells(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the number of each row's last line and its cells by column."""
    lines = _text(file).splitlines(keepends=True)
    reader = csv.reader(("\n" if line.startswith("#") else line for line in lines), strict=True)
    header: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = _header(file, reader.line_num, cells)
            elif len(cells) != len(header):
                what = f"has {len(cells)} cells where the header has {len(header)}"
                remedy = "count the commas; put a name that holds a comma in double quotes"
                raise KnowledgeError(what, file=str(file), line=reader.line_num, remedy=remedy)
            else:
                yield reader.line_num, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        remedy = "close every double quote that opens"
        raise KnowledgeError(
            f"is no valid CSV: {error}", file=str(file), line=reader.line_num, remedy=remedy
        ) from error


def _header(file: Path, line: int, cells: list[str]) -> list[str]:
    header = [cell.strip() for cell in cells]
    odd = [cell for cell in header if cell not in COLUMNS or header.count(cell) > 1]
    if odd or "id" not in header:
        what = f"has {f'an unknown or doubled column {odd[0]!r}' if odd else 'no column id'}"
        raise KnowledgeError(what, file=str(file), line=line, remedy=f"columns are {','.join(COLUMNS)}")
    return header


def _row_fault(file: Path, cells: list[tuple[int, dict[str, str]]], error: ValidationError) -> KnowledgeError:
    first = error.errors(include_url=False)[0]
    index, column = int(first["loc"][0]), str(first["loc"][1])
    line, row = cells[index]
    given = row.get(column, "")
    what = f"{column} {given[:60]!r} is not allowed: {first['msg']}"
    remedy = f"write {slug(given or row.get('name', '') or 'an id')!r}" if column == "id" else "shorten it"
    return KnowledgeError(what, file=str(file), line=line, remedy=remedy)
