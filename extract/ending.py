"""The end of a post: what stands below its last rule, apart from the items."""

from extract.labels import match_label
from extract.linelabels import bold_lead, line_label
from extract.lines import Line

__all__ = ["split_ending"]

_MAX_LINES, _MAX_SIZE = 4, 300


def split_ending(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part the closing lines from a post: a few plain ones below the last rule, where headings stand above it.

    A list of sources is no closing text.
    """
    rules = [i for i, line in enumerate(lines) if line.kind == "rule"]
    headed = [i for i, line in enumerate(lines) if line.kind == "heading" and match_label(line.text, head=True) is None]
    if not rules or len(headed) < 2 or headed[-1] > rules[-1]:
        return lines, []
    ending = lines[rules[-1] + 1 :]
    if not 0 < len(ending) <= _MAX_LINES or sum(len(line.text) for line in ending) > _MAX_SIZE:
        return lines, []
    if any(line.kind != "text" or len(line.anchors) > 2 or _is_told(line) for line in ending):
        return lines, []
    return lines[: rules[-1]], ending


def _is_told(line: Line) -> bool:
    """Say whether a line may be part of an item: it is labelled, or begins in bold."""
    label = line_label(line)
    return label is not None or bold_lead(line) is not None
