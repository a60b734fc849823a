"""Cutting text into sentences, telling its language, and the status of what a predicate says."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.split import language, sentences
from extract.status import status_of


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("메타가 샀다. 구글도 샀다.", ["메타가 샀다.", "구글도 샀다."]),
        ("GPT-5.2가 나왔다. 3.5배 빠르다.", ["GPT-5.2가 나왔다.", "3.5배 빠르다."]),
        ("Meta bought it. Google did not.", ["Meta bought it.", "Google did not."]),
        ("The U.S. firm bought it. Then it sold.", ["The U.S. firm bought it.", "Then it sold."]),
        ("Mr. Altman spoke.", ["Mr. Altman spoke."]),
        ("가격은 얼마일까? 답은 없다!", ["가격은 얼마일까?", "답은 없다!"]),
        ("“샀다.” 그가 말했다.", ["“샀다.” 그가 말했다."]),
        ("1. 메타가 샀다.", ["1. 메타가 샀다."]),
        ("메타가 샀다", ["메타가 샀다"]),
        ("", []),
        ("   \n ", []),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    if text.startswith("“"):
        assert "".join(cut(text)).replace(" ", "") == text.replace(" ", "")
    else:
        assert cut(text) == found


@given(st.text(alphabet="가나다. !?\n\"'()A1", max_size=60))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("오픈AI가 출시했다", "ko"),
        ("OpenAI launches GPT-5", "en"),
        ("Anthropic Claude Opus 4.6 GA 출시", "ko"),
        ("OpenAI signs a very long deal with Samsung (삼성) in the United States of America", "en"),
        ("", "en"),
        ("2026", "en"),
    ],
)
def test_language(text: str, lang: str) -> None:
    assert language(text) == lang


# ---- status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("메타가 구글을 인수했다.", "asserted"),
        ("메타가 구글을 인수한다고 밝혔다.", "asserted"),
        ("메타가 구글을 인수하기로 했다.", "planned"),
        ("메타가 구글을 인수할 예정이다.", "planned"),
        ("메타가 구글을 인수할 계획이다.", "planned"),
        ("메타가 구글을 인수하려 한다.", "planned"),
        ("메타가 구글 인수를 추진한다.", "planned"),
        ("메타가 구글 인수를 검토 중이다.", "planned"),
        ("메타가 구글을 인수한 것으로 알려졌다.", "reported"),
        ("메타가 구글을 인수한다는 소문이 돌았다.", "reported"),
        ("메타가 구글을 인수하지 않기로 했다.", "negated"),
        ("메타가 구글 인수를 부인했다.", "negated"),
        ("메타가 구글 인수를 철회했다.", "ended"),
    ],
)
def test_korean_status(text: str, status: str) -> None:
    start = text.index("인수")
    assert status_of(text, "ko", start, start + 2) == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Meta acquires Google.", "asserted"),
        ("Meta will acquire Google.", "planned"),
        ("Meta plans to acquire Google.", "planned"),
        ("Meta reportedly acquires Google.", "reported"),
        ("Meta did not acquire Google.", "negated"),
    ],
)
def test_english_status(text: str, status: str) -> None:
    start = text.index("acquire")
    assert status_of(text, "en", start, start + 7) == status


def test_a_negative_predicate_is_negated_whatever_follows() -> None:
    assert status_of("메타가 인수할 예정이다", "ko", 4, 6, negative=True) == "negated"


def test_the_status_of_another_clause_is_not_taken() -> None:
    text = "메타가 구글을 인수했다. 애플은 아무것도 사지 않을 예정이다."
    assert status_of(text, "ko", text.index("인수"), text.index("인수") + 4) == "asserted"


def test_what_is_decided_is_planned_whether_giro_belongs_to_the_predicate_or_not() -> None:
    text = "메타가 구글을 인수하기로 했다"
    at = text.index("인수")
    assert {status_of(text, "ko", at, at + n) for n in (2, 3, 5)} == {"planned"}
