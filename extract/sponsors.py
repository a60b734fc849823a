"""What a sponsor says: a part of a newsletter that opens with `Together with X` or `광고`, up to the next rule or heading."""

from collections.abc import Iterator

from extract.labels import opens_sponsor
from extract.lines import Line

__all__ = ["part_sponsors"]

_OPENING = 70  # characters of a line that names the sponsor
_MOST = 12  # lines of what one says; more is a post about one


def part_sponsors(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part the lines of a post from those of its sponsors."""
    gone = {i for span in _spans(lines) for i in span}
    told = [line for i, line in enumerate(lines) if i not in gone]
    return (told, [lines[i] for i in sorted(gone)]) if gone else (lines, [])


def _spans(lines: list[Line]) -> Iterator[range]:
    for i, line in enumerate(lines):
        if line.kind in ("heading", "text") and len(line.text) <= _OPENING and opens_sponsor(line.text):
            end = _end(lines, i)
            if end - i <= _MOST:
                yield range(i, end)


def _end(lines: list[Line], start: int) -> int:
    """Give where a sponsor's part ends: at the next rule, where one stands before it, else at the next heading of its rank."""
    ruled = start > 0 and lines[start - 1].kind == "rule" and any(line.kind == "rule" for line in lines[start:])
    level = lines[start].level if lines[start].kind == "heading" else 6
    for i in range(start + 1, len(lines)):
        if lines[i].kind == "rule" or (not ruled and lines[i].kind == "heading" and lines[i].level <= level):
            return i
    return len(lines) if ruled else start + 1
