"""Dates in a sentence, absolute and relative to the post's date."""

from typing import NamedTuple

__all__ = ["DateMention", "find_dates"]


class DateMention(NamedTuple):
    """A date; offsets count characters of the text given."""

    start: int
    end: int
    value: str  # ISO 8601 of any precision: 2026-02-05, 2026-02, 2026, 2026-Q1
    kind: str  # date, by or since


def find_dates(text: str, anchor: str) -> tuple[DateMention, ...]:
    """Find every date in `text`, relative ones resolved against `anchor` (YYYY-MM-DD)."""
    return ()
