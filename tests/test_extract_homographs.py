"""Ambiguous names are decided in context, item by item."""

from __future__ import annotations

import pytest

from extract.mentions import KnownNames
from extract.reader import read_text
from ontology.knowledge import load_knowledge


@pytest.fixture(scope="module")
def known() -> KnownNames:
    return KnownNames(load_knowledge())


def named(known: KnownNames, *items: str) -> list[set[str]]:
    """Give the ids that each of some items names; an item is a headline and a sentence apart by a bar."""
    parts = [
        f"## {i}. {head}\n\n{text}\n\n[원문](https://news.example/{i})\n"
        for i, (head, text) in enumerate((item.split("|") for item in items), 1)
    ]
    document = read_text("---\ntitle: AI 뉴스 요약\n---\n" + "\n".join(parts), "post.md")
    found: list[set[str]] = [set() for _ in document.items]
    for block, uses in zip(document.blocks, known.find(document.blocks), strict=True):
        found[block.item - 1].update(use.thing.id for use in uses)
    return found


def test_geurok_is_grok_or_groq_by_its_item(known: KnownNames) -> None:
    first, second = named(
        known,
        "머스크의 챗봇 새 판 나와|일론 머스크의 xAI가 챗봇 그록의 새 기능을 내놓았다.",
        "추론 칩 경쟁 가열|엔비디아가 LPU를 만드는 칩 회사 그록과 반도체 계약을 맺었다.",
    )
    assert "grok" in first and "groq" not in first
    assert "groq" in second and "grok" not in second


@pytest.mark.parametrize(
    ("item", "id_"),
    [
        ("OpenAI buys a health start-up|OpenAI has bought Torch, which gathers medical records from clinics.", "torch-health"),
        ("Winklevoss exchange files papers|The crypto exchange Gemini of the Winklevoss twins filed for an offering.", "gemini-exchange"),
        ("구글 새 모델 발표|구글이 Gemini를 크롬에 넣었다고 밝혔다.", "gemini"),
        ("Compute deal grows|The rocket firm will rent servers to Cursor for another year, it said.", "cursor"),
        ("새 반도체 설계 공개|영국 반도체 설계 회사 Arm이 서버용 CPU 설계를 공개했다.", "arm"),
    ],
)  # fmt: skip
def test_cues_and_form_decide(known: KnownNames, item: str, id_: str) -> None:
    assert id_ in named(known, item)[0]


@pytest.mark.parametrize(
    ("item", "id_"),
    [
        ("PyTorch speeds up|The release makes import torch faster, and Torch scripts compile in half the time.", "torch-health"),
        ("Sales drives grow|Both firms Target Sales in Asia, and the Block on exports stays.", "target-co"),
        ("모델의 벤치마크 점수 논란|이번 벤치마크 점수는 데이터가 새어 나간 탓이라는 말이 나왔다.", "benchmark-capital"),
        ("A robot learns to wave|The maker redesigned the left Arm of its robot, and the wrist too.", "arm"),
        ("코드 라인 수가 늘었다|코드 라인 수가 두 배로 늘었다.", "line-messenger"),
    ],
)  # fmt: skip
def test_an_ordinary_word_is_no_name(known: KnownNames, item: str, id_: str) -> None:
    assert id_ not in named(known, item)[0]


def test_latin_cues_are_whole_words(known: KnownNames) -> None:
    """`chip` in `chipping` speaks for no chip firm."""
    assert "groq" not in named(known, "새 도입 사례가 나왔다|한 회사가 chipping 작업에 그록을 썼다.")[0]
    assert "groq" in named(known, "새 도입 사례가 나왔다|한 회사가 chip 작업에 그록을 썼다.")[0]


def test_a_short_name_needs_more_than_its_maker(known: KnownNames) -> None:
    assert "x-platform" not in named(known, "x 축에 값을 놓다|X Corp. 보고서는 X 축에 시간을 놓았다.")[0]


def test_what_an_item_leaves_open_the_post_tells(known: KnownNames) -> None:
    first, second = named(
        known,
        "협업 메신저에 요약 기능이 들어간다|세일즈포스의 협업 메신저 Slack이 채널 요약을 내놓았다.",
        "사내 파일을 노린 공격이 늘었다|공격자는 Slack에서 받은 파일을 열게 했다.",
    )
    assert "slack" in first and "slack" in second
    assert (
        "slack"
        not in named(known, "느슨한 계획|The plan leaves Slack Time for tests and more Slack Days for staff.")[0]
    )


def test_a_dash_or_stroke_parts_two_names_but_not_a_word(known: KnownNames) -> None:
    found = named(
        known, "Google-Salesforce partnership grows|India-France talks; WhatsApp/Facebook users; a Foo-Facebook clone."
    )[0]
    assert {"google", "salesforce", "india", "france", "whatsapp", "facebook"} <= found
    assert "salesforce" not in named(known, "Some plan|A zig-Salesforce thing.")[0]


def test_a_model_listed_beside_a_model_is_one(known: KnownNames) -> None:
    listed, farm = named(
        known,
        "새 도구 나와|이 도구는 라마와 큐원을 모두 지원한다.",
        "산골 농장에 새 길 났다|라마, 알파카가 사는 농장이다.",
    )
    assert {"llama", "qwen"} <= listed
    assert "llama" not in farm


def test_a_list_of_names_decides_what_stands_between_them(known: KnownNames) -> None:
    listed, alone, mixed = named(
        known,
        "서한을 냈다|보잉, 타겟, 지멘스가 공동 서한을 냈다.",
        "목표를 낮췄다|올해 타겟, 예산, 일정이 정해졌다.",
        "지역별로 다르다|런던, 타겟, 파리에서 시험한다.",
    )
    assert "target-co" in listed
    assert "target-co" not in alone | mixed
