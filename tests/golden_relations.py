"""Read golden cases: a sentence, then what it must and must not say.

    # comment
    메타가 스케일 AI에 투자했다.
    + meta investsIn scale-ai asserted
    ? meta partnersWith scale-ai

`+` lines must be found (status optional); no other relation may be found unless a `?` line allows it; a sentence without
`+` lines must say nothing. A line `= headline` before the sentence, or in its place, is the headline of its item. Symmetric
relations may be written either way.
"""

from pathlib import Path
from typing import NamedTuple

from extract.document import Block, Document
from ontology.records import Claim, Item
from ontology.schema import load_schema

FOLDER = Path(__file__).parent / "golden" / "relations"
SYMMETRIC = {r.name for r in load_schema().relations if r.symmetric}


class Case(NamedTuple):
    """A golden case."""

    name: str
    sentence: str
    wanted: frozenset[tuple[str, ...]]
    allowed: frozenset[tuple[str, ...]]
    headline: str


def read_cases(folder: Path = FOLDER) -> list[Case]:
    """Return every case of every file of a folder, in order."""
    cases: list[Case] = []
    for path in sorted(folder.glob("*.txt")):
        rows: list[str] = []
        for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
            if line.strip() and not line.startswith("#"):  # a comment ends a case too, so that merged files read well
                rows.append(line)
            elif rows:
                cases.append(_case(f"{path.stem}:{number - len(rows)}", rows))
                rows = []
    return cases


def _case(name: str, rows: list[str]) -> Case:
    headline = ""
    if rows[0].startswith("= "):
        headline, rows = rows[0][2:], rows[1:]
    sentence = rows.pop(0) if rows and rows[0][:2] not in ("+ ", "? ") else ""
    wanted = frozenset(in_order(tuple(row[2:].split())) for row in rows if row.startswith("+ "))
    allowed = frozenset(in_order(tuple(row[2:].split())) for row in rows if row.startswith("? "))
    assert len(wanted) + len(allowed) == len(rows), f"{name}: lines start with '+ ' or '? ': {rows}"
    return Case(name, sentence, wanted, allowed, headline)


def in_order(row: tuple[str, ...]) -> tuple[str, ...]:
    """Put the sides of a symmetric relation in alphabetical order."""
    if len(row) > 2 and row[1] in SYMMETRIC and row[2] < row[0]:
        return (row[2], row[1], row[0], *row[3:])
    return row


def as_document(sentence: str, headline: str = "", date: str = "2026-03-02") -> Document:
    """Wrap a sentence as the only text of a one-item post."""
    blocks = []
    text = ""
    for kind, section, part in (("title", "headline", headline), ("text", "body", sentence)):
        if part:
            blocks.append(Block(kind, section, 1, part, tuple(range(len(text), len(text) + len(part) + 1))))
            text += part + "\n"
    return Document("case.md", headline, date, "ko", (Item(1, headline, 0, len(text)),), tuple(blocks), (), text)


def said(claims: tuple[Claim, ...]) -> set[tuple[str, ...]]:
    """Return the claims as (subject, relation, object, status)."""
    return {in_order((c.subject, c.relation, c.object, c.status)) for c in claims}
