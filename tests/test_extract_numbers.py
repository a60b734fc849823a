"""Figures: scales, currencies, ranges, bounds, what they are counted per, and what is no figure."""

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.numbers import Figure, find_figures

GOLDEN = Path(__file__).resolve().parent / "golden" / "numbers.txt"


def _rows() -> list[tuple[str, str]]:
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" =>", 1) for line in lines if " =>" in line and not line.startswith("#")]
    return [(text, said.strip()) for text, said in pairs]


def _shown(figure: Figure) -> str:
    low, high = (f"{v:.12g}" if abs(v) < 1e9 else f"{v:.0f}" for v in figure.number)
    marks = [low if low == high else f"{low}..{high}", figure.unit or "-"]
    marks += ["~"] * figure.approximate + [figure.bound] * bool(figure.bound)
    marks += [f"per:{figure.per}"] * bool(figure.per) + ["conversion"] * figure.conversion
    return " ".join(marks)


@pytest.mark.parametrize(("text", "said"), _rows(), ids=[text for text, _ in _rows()])
def test_figures_of_the_golden_file(text: str, said: str) -> None:
    assert "; ".join(_shown(figure) for figure in find_figures(text)) == said


def test_the_golden_file_is_read() -> None:
    assert len(_rows()) > 120


def test_a_figure_spans_its_words() -> None:
    text = "총 1조 2,000억 원 규모"
    (figure,) = find_figures(text)
    assert text[figure.start : figure.end] == "1조 2,000억 원"


def test_figures_stand_in_order_and_apart() -> None:
    text = "지난해 3억 달러, 올해 5억~6억 달러(약 8천억 원), 가격은 입력 $3/출력 $15 per 1M tokens, 직원 2만 명"
    figures = find_figures(text)
    assert len(figures) == 6
    assert all(a.end <= b.start for a, b in itertools.pairwise(figures))


@given(st.text(alphabet="0123456789,.억만조천 달러원%$-~→()BMKx당월/명개", max_size=60))
def test_any_text_gives_figures_inside_it(text: str) -> None:
    figures = find_figures(text)
    assert all(0 <= f.start < f.end <= len(text) for f in figures)
    assert all(a.end <= b.start for a, b in itertools.pairwise(figures))
    assert all(f.number.low <= f.number.high for f in figures)


@given(st.integers(min_value=1, max_value=9999), st.sampled_from([("억", 1e8), ("조", 1e12), ("만", 1e4)]))
def test_korean_scales_multiply(number: int, scale: tuple[str, float]) -> None:
    (figure,) = find_figures(f"{number}{scale[0]} 원")
    assert figure.number.low == number * scale[1]
    assert figure.unit == "KRW"


@pytest.mark.parametrize(
    "hostile",
    [
        "1" * 30000,
        "1," * 15000,
        "111," * 9000,
        "1-" * 15000,
        "$1" * 12000,
        "1조 " * 9000,
        "1." * 15000,
        "~" * 30000,
        "1" + " " * 30000 + "달러",
        "$1 per " * 5000,
        "($1 (" * 6000,
        "5M " + "active " * 5000,
    ],
)
def test_hostile_strings_take_linear_time(hostile: str) -> None:
    start = time.perf_counter()
    find_figures(hostile)
    assert time.perf_counter() - start < 5  # a backtracking pattern takes minutes


def test_text_without_digits_passes_quickly() -> None:
    text = "인공지능 업계는 새 모델을 내놓으며 경쟁한다. The company kept building. " * 2000
    start = time.perf_counter()
    assert find_figures(text) == ()
    assert len(text.encode()) / (time.perf_counter() - start) > 5e6
