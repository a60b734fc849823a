"""The date of a post, wherever it stands."""

import pytest

from extract.postdate import find_date
from extract.reader import read_text

BODY = "## A buys B\nIt paid $1. [x](https://a.example/1)\n"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026-02-06 09:57:18 +0900", "2026-02-06"),
        ("2026-02-06T23:59:00.123Z", "2026-02-06"),
        ("2026/2/6", "2026-02-06"),
        ("2026.02.06.(금)", "2026-02-06"),
        ("2026. 2. 6.", "2026-02-06"),
        ("2026년 2월 6일", "2026-02-06"),
        ("20260206_news", "2026-02-06"),
        ("2026_02_06_오전", "2026-02-06"),
        ("26.02.06 브리핑", "2026-02-06"),
        ("Friday, February 6, 2026", "2026-02-06"),
        ("Feb 6th 2026", "2026-02-06"),
        ("6 Feb 2026", "2026-02-06"),
        ("2026-W06", "2026-02-08"),
        ("2026년 2월", "2026-02"),
        ("February 2026", "2026-02"),
        ("2026-13-45", ""),
        ("GPT-5.3 costs $2026", ""),
        ("v1.2.3", ""),
    ],
)
def test_find_date(text: str, date: str) -> None:
    assert find_date(text) == date


@pytest.mark.parametrize(
    ("head", "name", "date"),
    [
        ("---\ndate: 2026-01-02 23:30:00 -0800\n---\n", "2025-12-31.md", "2026-01-02"),
        ("---\ndate_published: '2026-01-02'\ndate_ingested: 2026-01-05\n---\n", "a.md", "2026-01-02"),
        ("---\nperiod_start: 2026-01-01\nperiod_end: 2026-01-07\n---\n", "2026-W01.md", "2026-01-07"),
        ("---\nlast_linked: 2026-03-01T00:00:00\ntitle: 2026년 1월 2일 브리핑\n---\n", "a.md", "2026-01-02"),
        ("# AI 뉴스 (2026-01-02)\n\n", "2026-05-05.md", "2026-01-02"),
        ("**Wednesday, January 2 2026 - Manus**\n\n", "all-links.md", "2026-01-02"),
        ("", "posts/2026-01-02-ai.md", "2026-01-02"),
        ("", "2026/01/02/index.md", "2026-01-02"),
        ("# January 2026\n\n", "2026-01-02.md", "2026-01-02"),
        ("", "a.md", ""),
    ],
)
def test_date_of_a_post(head: str, name: str, date: str) -> None:
    assert read_text(head + BODY, name).date == date
