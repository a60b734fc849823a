"""Dates in a sentence, absolute and relative to the post's date."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from extract.date_patterns import (
    AHEAD,
    BEHIND,
    BY_AFTER,
    BY_BEFORE,
    PATTERNS,
    SAME_DAY,
    SINCE_AFTER,
    SINCE_BEFORE,
    TEXTS,
)
from extract.date_values import resolve

__all__ = ["DateMention", "find_dates"]


class DateMention(NamedTuple):
    """A date; offsets count characters of the text given."""

    start: int
    end: int
    value: str  # ISO 8601 of any precision: 2026-02-05, 2026-02, 2026, 2026-Q1
    kind: str  # date, by or since
    ahead: bool = False  # after the day of the post


_NEAR = 40  # characters after a date in which a word may say that it lies ahead


def find_dates(text: str, anchor: str, previous: str = "") -> tuple[DateMention, ...]:
    """Find every date in `text`, left to right, relative ones resolved against `anchor` (YYYY-MM-DD).

    `previous` is the last full date of the item, which 같은 날 and 이튿날 refer to. What cannot be resolved is left out.

    >>> [(d.value, d.kind, d.ahead) for d in find_dates("지난달 5일 출시, 2027년까지 확대", "2026-02-10")]
    [('2026-01-05', 'date', False), ('2027', 'by', True)]
    """
    fitting = TEXTS.fitting(text)
    if not fitting:
        return ()
    day = _day(anchor)
    matches = [m for pattern in PATTERNS if fitting & pattern.bit for m in pattern.finditer(text)]
    found = sorted(matches, key=lambda m: (m.start(), -m.end()))
    mentions: list[DateMention] = []
    position = 0
    for match in found:
        if match.start() < position:
            continue
        position = match.end()
        if value := _value(text, match, day):
            kind = _kind(text, match)
            mentions.append(DateMention(match.start(), match.end(), value, kind, _lies_ahead(value, kind, anchor)))
    mentions.extend(_same_day(text, _day(previous)))
    return tuple(sorted(mentions))


def _day(text: str) -> date | None:
    """Read a full ISO date, or None."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _value(text: str, match: re.Match[str], anchor: date | None) -> str:
    start, end = match.span()
    behind = BEHIND.search(text, max(0, start - 6), end) is not None
    following = text[end : end + _NEAR].split(". ")[0]
    ahead = not behind and bool(AHEAD.search(following) or AHEAD.search(text[max(0, start - 10) : end]))
    return resolve(match.groupdict(), anchor, ahead, behind)


def _kind(text: str, match: re.Match[str]) -> str:
    start, end = match.span()
    if BY_AFTER.match(text, end) or BY_BEFORE.search(text, max(0, start - 30), start) or "연내" in match[0]:
        return "by"
    if SINCE_AFTER.match(text, end) or SINCE_BEFORE.search(text, max(0, start - 30), start):
        return "since"
    return "date"


def _lies_ahead(value: str, kind: str, anchor: str) -> bool:
    """Say whether a date comes after the post's; a term that its year or month sets has not run out."""
    told = anchor[: len(value)]
    return bool(told) and "Q" not in value and (value > told or (kind == "by" and value == told))


def _same_day(text: str, previous: date | None) -> list[DateMention]:
    """Resolve 같은 날, 이튿날 and the like against the date told before."""
    if previous is None:
        return []
    days = [(m, previous if m["same"] else previous + timedelta(days=1)) for m in SAME_DAY.finditer(text)]
    return [DateMention(m.start(), m.end(), day.isoformat(), "date") for m, day in days]
