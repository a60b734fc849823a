"""Turn the parts of a date expression into an ISO value, with the post's date as the anchor."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

__all__ = ["MONTHS", "WEEKDAYS", "resolve"]

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_YEARS = {
    "재작년": -2, "작년": -1, "지난해": -1, "전년": -1, "올해": 0, "금년": 0, "올": 0, "연내": 0, "연말": 0, "내년": 1, "내후년": 2,
    "last": -1, "this": 0, "next": 1,
}  # fmt: skip
_STEPS = {
    "지난": -1,
    "저번": -1,
    "이번": 0,
    "이": 0,
    "다음": 1,
    "내": 1,
    "last": -1,
    "this": 0,
    "next": 1,
    "previous": -1,
}
_DAYS = {
    "그제": -2, "그저께": -2, "어제": -1, "전날": -1, "오늘": 0, "내일": 1, "모레": 2, "yesterday": -1, "today": 0, "tonight": 0,
    "tomorrow": 1,
}  # fmt: skip
_NUMBERS = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "a": 1, "an": 1, "one": 1, "two": 2,
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
_UNITS = {"일": "day", "주": "week", "달": "month", "개월": "month", "년": "year", "해": "year"}
_SOON = timedelta(days=100)  # a month or day without a year this near ahead is meant as coming

Parts = Mapping[str, str | None]


def resolve(parts: Parts, anchor: date | None, ahead: bool, behind: bool) -> str:
    """Give the ISO value of `parts`, or '' where it is no date or cannot be known.

    Parts: y, yy year; yw year word; m, mon month; mw month word; d day; q, qo quarter; qw quarter word; dw day word;
    ww week word; wd weekday; n, unit how long ago. `ahead` and `behind` say which way the text looks.
    """
    try:
        return _absolute(parts) if parts.get("y") or parts.get("yy") else _relative(parts, anchor, ahead, behind)
    except (ValueError, OverflowError):
        return ""


def _year(parts: Parts) -> int:
    if year := parts.get("y"):
        return int(year)
    return 2000 + int(parts.get("yy") or 0)


def _month(parts: Parts) -> int:
    if month := parts.get("m"):
        return int(month)
    name = parts.get("mon")
    return MONTHS[name[:3].lower()] if name else 0


def _quarter(parts: Parts) -> int:
    if quarter := parts.get("q"):
        return int(quarter)
    name = parts.get("qo")
    return _ORDINALS[name.lower()] if name else 0


def _iso(year: int, month: int = 0, day: int = 0, quarter: int = 0) -> str:
    if quarter:
        return f"{year:04}-Q{quarter}"
    if day:
        return date(year, month, day).isoformat()
    if month:
        return date(year, month, 1).isoformat()[:7]
    return f"{year:04}"


def _absolute(parts: Parts) -> str:
    return _iso(_year(parts), _month(parts), int(parts.get("d") or 0), _quarter(parts))


def _relative(parts: Parts, anchor: date | None, ahead: bool, behind: bool) -> str:
    if anchor is None:
        return ""
    month, day, quarter = _month(parts), int(parts.get("d") or 0), _quarter(parts)
    if word := parts.get("yw"):
        return _iso(anchor.year + _YEARS[word.lower()], month, day, quarter)
    if word := parts.get("dw"):
        return (anchor + timedelta(days=_DAYS[word.lower()])).isoformat()
    if parts.get("unit"):
        return _ago(parts, anchor)
    for key, shift in (("mw", _shift_month), ("qw", _shift_quarter), ("ww", _shift_week)):
        if word := parts.get(key):
            return shift(anchor, _STEPS[word.lower()], day)
    if word := parts.get("wd"):
        back = (anchor.weekday() - WEEKDAYS[word.lower()]) % 7
        return (anchor + timedelta(days=7 - back if ahead and back else -back)).isoformat()
    if quarter:
        return _iso(anchor.year - (3 * quarter - 2 > anchor.month and not ahead), quarter=quarter)
    if month:
        return _month_near(anchor, month, day, ahead, behind)
    return _day_near(anchor, day, ahead) if day else _iso(anchor.year)


def _shift_month(anchor: date, step: int, day: int) -> str:
    months = anchor.year * 12 + anchor.month - 1 + step
    return _iso(months // 12, months % 12 + 1, day)


def _shift_quarter(anchor: date, step: int, day: int) -> str:
    quarters = anchor.year * 4 + (anchor.month - 1) // 3 + step
    return _iso(quarters // 4, quarter=quarters % 4 + 1)


def _shift_week(anchor: date, step: int, day: int) -> str:
    """Give the month of the week, or the year where the week spans two months: ISO weeks are no precision of ours."""
    monday = anchor + timedelta(days=7 * step - anchor.weekday())
    sunday = monday + timedelta(days=6)
    same = monday.month == sunday.month
    return _iso(monday.year, monday.month) if same else _iso(monday.year) if monday.year == sunday.year else ""


def _ago(parts: Parts, anchor: date) -> str:
    count = parts.get("n") or "1"
    number = int(count) if count.isdigit() else _NUMBERS[count.lower()]
    unit = _UNITS.get(parts["unit"] or "", (parts["unit"] or "").rstrip("s"))
    if unit == "day":
        return (anchor - timedelta(days=number)).isoformat()
    if unit == "week":
        return (anchor - timedelta(weeks=number)).isoformat()[:7]
    if unit == "month":
        return _shift_month(anchor, -number, 0)
    return _iso(anchor.year - number)


def _month_near(anchor: date, month: int, day: int, ahead: bool, behind: bool) -> str:
    """Choose the year of a month (and day): the coming one if it is near or the text looks ahead, else the last one."""
    this = date(anchor.year, month, min(day or 1, 28))
    coming = this if this > anchor else date(anchor.year + 1, month, min(day or 1, 28))
    if month == anchor.month and not day:
        return _iso(anchor.year, month)
    near = not behind and (ahead or coming - anchor <= _SOON)
    latest = anchor.year if this <= anchor else anchor.year - 1
    if ahead and this <= anchor and anchor - this <= _SOON:  # "until February 3", said a week later
        near = False
    return _iso(coming.year if near else latest, month, day)


def _day_near(anchor: date, day: int, ahead: bool) -> str:
    """Choose the month of a bare day: the last such day up to the anchor, or the next one if the text looks ahead."""
    step = 0
    while abs(step) < 12:
        months = anchor.year * 12 + anchor.month - 1 + step
        year, month = months // 12, months % 12 + 1
        if day <= calendar.monthrange(year, month)[1]:
            found = date(year, month, day)
            if found >= anchor if ahead else found <= anchor:
                return found.isoformat()
        step += 1 if ahead else -1
    return ""
