"""What a sponsor says: a part of a newsletter that opens with `Together with X` or `광고`, up to the next rule or heading."""

from collections.abc import Iterator, Mapping

from extract.labels import opens_sponsor
from extract.lines import Line

__all__ = ["part_sponsors"]

_OPENING = 70  # characters of a line that names the sponsor
_RULE = 0  # ends what a heading of any level opens
_MOST = 12  # lines of what one says; more is a post about one


def part_sponsors(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part the lines of a post from those of its sponsors."""
    gone = {i for span in _spans(lines) for i in span}
    told = [line for i, line in enumerate(lines) if i not in gone]
    return (told, [lines[i] for i in sorted(gone)]) if gone else (lines, [])


def _spans(lines: list[Line]) -> Iterator[range]:
    nearest: dict[int, int] = {}  # where the next heading of each level stands, and under _RULE the next rule
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        if line.kind in ("heading", "text") and len(line.text) <= _OPENING and opens_sponsor(line.text):
            end = _end(lines, i, nearest)
            if end - i <= _MOST:
                yield range(i, end)
        if line.kind in ("heading", "rule"):
            nearest[line.level if line.kind == "heading" else _RULE] = i


def _end(lines: list[Line], start: int, nearest: Mapping[int, int]) -> int:
    """Give where a sponsor's part ends: at the next rule, where one stands before it, else at the next heading of its rank."""
    if start > 0 and lines[start - 1].kind == "rule" and _RULE in nearest:
        return nearest[_RULE]
    level = lines[start].level if lines[start].kind == "heading" else 6
    return min((at for rank, at in nearest.items() if rank <= level), default=start + 1)
