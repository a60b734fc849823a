"""Lines: the runs of clean text of a post with their place in the file."""

from typing import NamedTuple

__all__ = ["FILLER", "Anchor", "Line", "Span", "cut"]

FILLER = "\u2060"  # stands where masked markup was: neither space nor punctuation, never part of clean text

Span = tuple[int, int]


class Anchor(NamedTuple):
    """A link: its place in the line's text (empty where its text was no text) and its target."""

    start: int
    end: int
    url: str
    label: str = ""  # the link's text as written


class Line(NamedTuple):
    """A run of clean text that stands on its own: heading, paragraph, list point, table row or rule."""

    kind: str  # heading, text, point, row, rule
    level: int  # heading: 1-6; point and text: depth of the list around it, 0 outside lists
    text: str = ""
    offsets: tuple[int, ...] = (0,)  # len(text) + 1 offsets into the file
    bold: tuple[Span, ...] = ()
    em: tuple[Span, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    cells: tuple[Span, ...] = ()
    columns: tuple[str, ...] = ()  # of a table row: what the table's header says above each cell
    number: str = ""  # of an ordered list point
    quote: bool = False
    header: bool = False  # of a table
    start: int = 0  # file offsets of the markup around it
    end: int = 0


def cut(line: Line, start: int, end: int) -> Line:
    """Give the part of a line between two positions of its text, without white space at the ends."""
    while start < end and line.text[start] == " ":
        start += 1
    while end > start and line.text[end - 1] == " ":
        end -= 1
    if (start, end) == (0, len(line.text)):
        return line
    last = line.offsets[end - 1] + 1 if 0 < end < len(line.text) else line.offsets[end]
    within = [x for x in line.anchors if (x.start < end and x.end > start) or start <= x.start == x.end <= end]
    return line._replace(
        text=line.text[start:end],
        offsets=(*line.offsets[start:end], last),
        bold=tuple((max(a, start) - start, min(b, end) - start) for a, b in line.bold if a < end and b > start),
        em=tuple((max(a, start) - start, min(b, end) - start) for a, b in line.em if a < end and b > start),
        anchors=tuple(Anchor(max(x.start, start) - start, min(x.end, end) - start, x.url, x.label) for x in within),
        cells=(),
        columns=(),
        start=line.offsets[start] if start < len(line.offsets) else line.start,
        end=last,
    )
