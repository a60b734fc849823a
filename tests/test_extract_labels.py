"""Labels of parts, titles behind numbering and emoji, and the sentence that names an item."""

from importlib.resources import files

import pytest
import yaml

from extract.labels import fold_label, is_generic_link, match_label, title_start
from extract.reader import read_text
from extract.titles import first_sentence


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("요약", "summary"),
        ("📌 요약", "summary"),
        ("요약: 앙상블의 능력", "summary"),
        ("Why it matters:", "commentary"),
        ("💡 왜 중요한가? 경쟁의 심화", "commentary"),
        ("시사점", "commentary"),
        ("출처:", "source"),
        ("🔗 원문 링크", "source"),
        ("들어가며", "intro"),
        ("🚀 마무리", "closing"),
        ("목차", "boilerplate"),
        ("Quick Hits", "news"),
        ("분류: 기술", "meta"),
        ("제목: A, B 인수", "title"),
    ],
)
def test_labels_are_known(text: str, kind: str) -> None:
    label = match_label(text, head=True)
    assert label is not None and label.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Source code of Claude leaks",
        "요약 모델을 공개한 네이버",
        "뉴스코프, OpenAI와 계약",
        "AI 전망을 바꾼 회사 A",
        "Link 16 goes to sea",
        "제목 없음",
    ],
)
def test_headlines_are_no_labels(text: str) -> None:
    assert match_label(text, head=True) is None


def test_a_heading_may_end_in_a_label() -> None:
    label = match_label("김 기자의 인사이트 🔍", head=True)
    assert label is not None and label.kind == "commentary"
    assert match_label("김 기자의 인사이트 🔍") is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("1. A", "A"), ("2) A", "A"), ("① A", "A"), ("#3 A", "A"), ("[4] A", "A"), ("5️⃣ A", "A"), ("🔥 1. A", "A"), ("News 6: A", "A"), ("7、A", "A"),
        ("[OpenAI] A", "[OpenAI] A"), ("2026년 A", "2026년 A"), ("3 things", "3 things"), ("1.5 Flash", "1.5 Flash"), ("4o mini", "4o mini"),
    ],
)  # fmt: skip
def test_numbering_and_emoji_are_no_title(text: str, title: str) -> None:
    assert text[title_start(text) :] == title


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("A raises $2.5 million. It grew.", "A raises $2.5 million"),
        ("The U.S. bans it. Why?", "The U.S. bans it"),
        ("A vs. B ends. So.", "A vs. B ends"),
        ("삼성전자가 칩을 공개했다. 이는 처음이다.", "삼성전자가 칩을 공개했다"),
        ("Is it over? No.", "Is it over?"),
        ("no stop at all", "no stop at all"),
    ],
)
def test_first_sentence(text: str, sentence: str) -> None:
    assert text[: first_sentence(text)] == sentence


def test_labels_fold_alike() -> None:
    assert fold_label("🔍 Why it Matters? :") == fold_label("why it matters")
    assert is_generic_link("[원문 보기]") and is_generic_link("Source") and not is_generic_link("OpenAI buys Astral")


def test_a_label_that_only_repetition_shows() -> None:
    text = "# News 2026-01-02\n\n" + "".join(
        f"## Company {x} launches a new model\n**The numbers:** {n} users.\n**Vox pop:** People like it.\n\n"
        for x, n in (("A", 1), ("B", 2))
    )
    document = read_text(text, "a.md")
    assert [item.title for item in document.items] == [
        "Company A launches a new model",
        "Company B launches a new model",
    ]
    assert [block.text for block in document.blocks if block.item == 1] == [
        "Company A launches a new model", "1 users.", "People like it.",
    ]  # fmt: skip


def test_the_label_file_is_well_formed() -> None:
    path = files("ontology") / "data" / "labels.yaml"
    found = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert all(how in ("is", "ends", "has", "starts") for lists in found.values() for how in lists)
    parts = ("title", "summary", "commentary", "source", "meta", "news", "intro", "closing", "boilerplate")
    kinds: dict[str, set[str]] = {}
    for kind in parts:
        for word in found[kind]["is"]:
            assert isinstance(word, str) and word.strip()
            kinds.setdefault(fold_label(word), set()).add(kind)
    assert {word: names for word, names in kinds.items() if len(names) > 1} == {}
