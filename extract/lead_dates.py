"""The day that stands before an item's headline on its own line: `**2026년 4월 14일**: …`, `(2026-01-12) …`."""

from extract.dates import find_dates
from extract.document import Document

__all__ = ["lead_dates"]

_LONGEST = 120  # characters, with markup, of what stands before a headline
_DAY = len("2026-01-01")


def lead_dates(document: Document) -> dict[int, list[str]]:
    """Return by item number the date that its headline's line begins with, a day before a month; most items have none."""
    found: dict[int, list[str]] = {}
    for block in document.blocks:
        if block.kind != "title" or block.item in found:
            continue
        start = document.items[block.item - 1].start
        lead = document.text[start : block.offsets[0]]
        if 0 < len(lead) <= _LONGEST and "\n" not in lead and "](" not in lead:
            dates = sorted(find_dates(lead, document.date), key=lambda d: len(d.value) != _DAY)
            if dates:
                found[block.item] = [dates[0].value]
    return found
