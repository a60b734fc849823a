"""Put what is said in the order in which it came about: by the event's own date, where it is told, then by the post's."""

import re
from typing import NamedTuple

__all__ = ["Moment", "covers", "days_between", "gap", "moment_of"]

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
    held = _last_day(seen)
    if not end or (seen and end > held):
        return Moment(held, seen)
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


def covers(period: str, date: str) -> bool:
    """Say whether a date lies in a period, or is the same.

    >>> covers("2026-Q1", "2026-01-08"), covers("2026-02", "2026-02-05"), covers("2026-Q1", "2026-04"), covers("2026-02-05", "2026")
    (True, True, False, False)
    """
    return date.startswith(period) or (_first_day(period) <= _first_day(date) and _last_day(date) <= _last_day(period))


def gap(one: str, other: str) -> int:
    """Count the days between two dates of any exactness, 0 where one period reaches into the other.

    >>> gap("2026", "2025-12"), gap("2026-02-05", "2026"), gap("2026-02-05", "2025-12"), gap("2026-Q1", "2026-06")
    (1, 0, 36, 63)
    """
    early, late = sorted((one, other), key=_first_day)
    return 0 if _last_day(early) >= _first_day(late) else days_between(_last_day(early), _first_day(late))


def _first_day(date: str) -> str:
    """Give the first day of the period."""
    if not (match := _PERIOD.fullmatch(date)):
        return date
    month = match["month"] or 3 * int(match["quarter"] or 0) - 2 * bool(match["quarter"])
    month = month or 6 * int(match["half"] or 0) - 5 * bool(match["half"]) or 1
    return f"{match['year']}-{int(month):02}-01"


def _last_day(date: str) -> str:
    """Give a day that no day of the period comes after; months count as having 31 days."""
    if not (match := _PERIOD.fullmatch(date)):
        return date
    month = match["month"] or 3 * int(match["quarter"] or 0) or 6 * int(match["half"] or 0) or 12
    return f"{match['year']}-{int(month):02}-31"
