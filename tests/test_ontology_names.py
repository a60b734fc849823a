"""When two names are one, and ids made of names."""

import doctest
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import names
from ontology.names import ID_LIMIT, fold, slug


def test_the_docstrings_tell_the_truth() -> None:
    result = doctest.testmod(names)
    assert result.attempted and not result.failed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT-5.3-Codex", "GPT‑5.3‑Codex"),
        ("GPT-4o", "GPT 4o"),
        ("㈜카카오", "카카오"),
        ("(주)카카오", "카카오"),
        ("카카오㈜", "카카오"),
        ("주식회사 업스테이지", "업스테이지"),
        ("업스테이지 주식회사", "업스테이지"),
        ("삼성전자주식회사", "삼성전자"),
        ("NVIDIA Corp.", "Nvidia"),
        ("NVIDIA Corporation", "NVIDIA"),
        ("OpenAI, Inc.", "OpenAI"),
        ("Samsung Electronics Co., Ltd.", "Samsung Electronics"),
        ("Hon Hai Precision Industry Co., Ltd", "Hon Hai Precision Industry"),
        ("Ford Motor Co.", "Ford Motor"),
        ("Ｃｌａｕｄｅ", "Claude"),
        ("네이버클라우드", unicodedata.normalize("NFD", "네이버클라우드")),
        ("LG AI연구원", "LG AI 연구원"),
        ("‘클로드’", "클로드"),
        ("Copilot™", "Copilot"),
        ("Open\u200bAI", "OpenAI"),
        ("Nestlé", "Nestle"),
        ("U.S.", "US"),
        ("Node.js", "NodeJS"),
        ("EU AI법", "EU AI 법"),
        ("CES 2026", "CES2026"),
    ],
)
def test_names_that_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT-4", "GPT-4o"),
        ("GPT-5.2", "GPT-52"),
        ("GPT-5", "GPT-5.2"),
        ("HBM3", "HBM3E"),
        ("카카오", "카카오뱅크"),
        ("C", "C++"),
        ("C", "C#"),
        ("Disney", "Disney+"),
        ("X", "xAI"),
        ("The Browser Company", "The Browser"),
        ("Lincoln", "Linc"),
        ("Zinc", "Z"),
        ("iPhone SE", "iPhone"),
        ("か", "が"),
    ],
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("name", ["Inc.", "㈜", "주식회사", "Corp", "Co., Ltd."])
def test_a_legal_form_alone_stays_a_name(name: str) -> None:
    assert fold(name)
    assert slug(name)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("GPT-5.3-Codex", "gpt-5.3-codex"),
        ("Claude Opus 4.6", "claude-opus-4.6"),
        ("SWE-bench Verified", "swe-bench-verified"),
        ("LG AI연구원", "lg-ai연구원"),
        ("AT&T", "at-and-t"),
        ("Node.js", "node-js"),
        ("智谱AI", "智谱ai"),
        ("../../etc/passwd", "etc-passwd"),
        ("a|b,c\td\ne\0f", "a-b-c-d-e-f"),
        ("</script><b>x", "script-b-x"),
    ],
)
def test_ids_are_readable(name: str, id_: str) -> None:
    assert slug(name) == id_


@pytest.mark.parametrize(
    "name", ["", " ", "???", "---", "\u0301\u0302", "\0\x01", "\ud800", "🦾", "가" * 10_000, "a" * 81]
)
def test_hostile_names_have_stable_bounded_ids(name: str) -> None:
    assert slug(name) == slug(name)
    assert 0 < len(slug(name)) <= ID_LIMIT
    assert len(slug(name).encode()) <= 255, "fits a file name"


def test_long_names_that_differ_late_have_different_ids() -> None:
    assert slug("a" * 500 + "b") != slug("a" * 500 + "c")


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=120))
def test_ids_hold_no_odd_character(name: str) -> None:
    id_ = slug(name)
    assert re.fullmatch(r"[^\W_](?:[\w.\-]*[^\W_])?", id_), id_
    assert id_ == id_.casefold()
    assert slug(id_) == id_


@given(st.text(alphabet="Aa1. -‑–_㈜", max_size=12))
def test_case_and_dashes_never_matter(name: str) -> None:
    assert fold(name.upper()) == fold(name.lower())
    if any(character.isalnum() for character in name):
        assert fold(name.replace("-", "–")) == fold(name)
