"""Put what is said in the order in which it came about: by the event's own date, where it is told, then by the post's."""

import re
from typing import NamedTuple

__all__ = ["Moment", "days_between", "moment_of"]

_PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d\d)))?")


class Moment(NamedTuple):
    """When a statement held: comparable, and as it was told."""

    by: str  # the last day on which it can have come about
    told: str


def moment_of(date: str, seen: str) -> Moment:
    """Give the event's date, unless it lies after the post's: then the post tells how things stood on its own day.

    >>> moment_of("2025-10", "2026-03-05"), moment_of("2026-06", "2026-03-05").told, moment_of("", "2026-03-05").told
    (Moment(by='2025-10-31', told='2025-10'), '2026-03-05', '2026-03-05')
    >>> moment_of("2025-Q3", "2026-01-02").by, moment_of("2026", "2026-01-02").by, moment_of("2026", "").told
    ('2025-09-31', '2026-01-02', '2026')
    """
    end = _last_day(date)
    if not end or (seen and end > seen):
        return Moment(seen, seen)
    return Moment(end, date)


def days_between(one: str, other: str) -> int:
    """Count the days between two moments' `by`, months as 31 days; 0 where a day is not known.

    >>> days_between("2026-01-31", "2026-03-31"), days_between("2026-03-02", "2026-02-31"), days_between("", "2026-01-01")
    (62, 2, 0)
    """
    if not (one and other):
        return 0
    (a, b, c), (x, y, z) = map(int, one.split("-")), map(int, other.split("-"))
    return abs(372 * (a - x) + 31 * (b - y) + c - z)


def _last_day(date: str) -> str:
    """Give a day that no day of the period comes after; months count as having 31 days."""
    if not (match := _PERIOD.fullmatch(date)):
        return date
    month = match["month"] or 3 * int(match["quarter"] or 0) or 6 * int(match["half"] or 0) or 12
    return f"{match['year']}-{int(month):02}-31"
