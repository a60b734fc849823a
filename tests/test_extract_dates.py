"""Dates: absolute and relative to the post, by and since, and what is no date."""

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dates import find_dates

GOLDEN = Path(__file__).resolve().parent / "golden" / "dates.txt"
ANCHOR = "2026-02-10"


def _rows() -> list[tuple[str, str]]:
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" =>", 1) for line in lines if " =>" in line and not line.startswith("#")]
    return [(text, said.strip()) for text, said in pairs]


@pytest.mark.parametrize(("text", "said"), _rows(), ids=[text for text, _ in _rows()])
def test_dates_of_the_golden_file(text: str, said: str) -> None:
    found = find_dates(text, ANCHOR)
    assert "; ".join(d.value + f" {d.kind}" * (d.kind != "date") for d in found) == said


def test_the_golden_file_is_read() -> None:
    assert len(_rows()) > 70


def test_without_the_posts_date_only_absolute_dates_are_known() -> None:
    assert [d.value for d in find_dates("어제 그리고 2026년 3월 1일, 지난달", "")] == ["2026-03-01"]


def test_the_same_day_is_that_of_the_text_before() -> None:
    text = "OpenAI는 같은 날 앱을 내놨고 이튿날 값을 내렸다"
    assert [d.value for d in find_dates(text, ANCHOR, "2026-02-03")] == ["2026-02-03", "2026-02-04"]
    assert find_dates(text, ANCHOR) == ()


def test_a_day_told_early_in_a_month_is_of_the_month_before() -> None:
    assert find_dates("회사는 28일 발표했다", "2026-03-02")[0].value == "2026-02-28"
    assert find_dates("회사는 31일 발표했다", "2026-03-02")[0].value == "2026-01-31"


def test_a_mention_spans_its_words() -> None:
    text = "지난달 5일 출시했다"
    (date,) = find_dates(text, ANCHOR)
    assert text[date.start : date.end] == "지난달 5일"


@given(st.text(alphabet="0123456789년월일분기지난달오늘작-./ QFebMay,", max_size=50))
def test_any_text_gives_dates_inside_it(text: str) -> None:
    dates = find_dates(text, ANCHOR)
    assert all(0 <= d.start < d.end <= len(text) and d.value[:4].isdigit() for d in dates)
    assert all(a.end <= b.start for a, b in itertools.pairwise(dates))


@pytest.mark.parametrize(
    "hostile",
    [
        "1" * 30000,
        "2026-01-" * 4000,
        "2026년 " * 5000,
        "in " * 10000,
        "3월 " * 9000,
        "Feb " * 8000,
        " " * 30000 + "1일",
    ],
)
def test_hostile_strings_take_linear_time(hostile: str) -> None:
    start = time.perf_counter()
    find_dates(hostile, ANCHOR)
    assert time.perf_counter() - start < 5


def test_text_without_dates_passes_quickly() -> None:
    text = "인공지능 업계는 새 모델을 내놓으며 경쟁한다. The company kept building. " * 2000
    start = time.perf_counter()
    assert find_dates(text, ANCHOR) == ()
    assert len(text.encode()) / (time.perf_counter() - start) > 5e6
