"""The date of a post: from its front matter, title, first heading or file name."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from extract.frontmatter import FrontMatter

__all__ = ["FIELDS", "find_date", "post_date"]

FIELDS = (
    "date", "date_published", "published_at", "published", "publish_date", "pubdate", "published_time", "datetime",
    "created", "created_at", "period_end", "day", "week", "updated", "lastmod", "modified", "date_ingested",
)  # fmt: skip

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ],
        1,
    )
    for name in names.split()
}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FULL = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:\s?[-/._]\s?|\.\s|년\s*)(?P<m>\d{1,2})(?:\s?[-/._]\s?|\.\s|월\s*)(?P<d>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<y2>20\d\d)(?P<m2>[01]\d)(?P<d2>[0-3]\d)(?!\d)"
    rf"|\b(?P<n3>{_NAME})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>(?:19|20)\d\d)\b"
    rf"|\b(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<n4>{_NAME})\.?,?\s+(?P<y4>(?:19|20)\d\d)\b"
    r"|(?<![\d.])(?P<y5>2\d)(?:[.]|년\s*)(?P<m5>\d{1,2})(?:[.]|월\s*)(?P<d5>\d{1,2})(?![\d])",
    re.I,
)
_WEEK = re.compile(r"(?<!\d)(20\d\d)-?W(\d\d?)(?!\d)", re.I)
_MONTH = re.compile(rf"(?<!\d)(20\d\d)(?:[-/._]|년\s*)(\d{{1,2}})(?:월|(?![\d]))|\b({_NAME})\.?,?\s+(20\d\d)\b", re.I)


def find_date(text: str) -> str:
    """Give the first date in a text as ISO 8601, to the day where it says so; a week is its Sunday.

    >>> find_date("AI 뉴스 (2026년 2월 5일)"), find_date("Weekly, Feb 5th, 2026"), find_date("2026-W15"), find_date("none")
    ('2026-02-05', '2026-02-05', '2026-04-12', '')
    """
    for match in _FULL.finditer(text):
        groups = {key.rstrip("2345"): value for key, value in match.groupdict().items() if value}
        year = int(groups["y"]) + (2000 if len(groups["y"]) == 2 else 0)
        month = _MONTHS[groups["n"].lower()] if "n" in groups else int(groups["m"])
        try:
            return date(year, month, int(groups["d"])).isoformat()
        except ValueError:
            continue
    week = _WEEK.search(text)
    if week and 1 <= int(week[2]) <= 53:
        return (date.fromisocalendar(int(week[1]), 1, 1) + timedelta(days=7 * int(week[2]) - 1)).isoformat()
    month_only = _MONTH.search(text)
    if month_only:
        year_text, number = month_only[1] or month_only[4], month_only[2] or str(_MONTHS[month_only[3].lower()])
        if 1 <= int(number) <= 12:
            return f"{year_text}-{int(number):02d}"
    return ""


def post_date(front: FrontMatter, texts: Iterable[str]) -> str:
    """Give a post's date: of its front matter, else of the first text (title, heading, file name) that has one.

    A date to the day wins over a month.
    """
    candidates = [front.get(field) for field in FIELDS] + list(texts)
    found = [value for value in map(find_date, filter(None, candidates)) if value]
    return next((value for value in found if len(value) == 10), found[0] if found else "")
