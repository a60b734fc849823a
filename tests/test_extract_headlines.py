"""Short headlines are items, and what becomes no item is said to be left out."""

import pytest

from extract.reader import read_text

NEWS = (
    "## 오픈AI, GPT-5 출시\n\n오픈AI는 GPT-5를 출시했다.\n\n## 구글, 제미나이 3 공개\n\n구글은 제미나이 3을 공개했다.\n"
)
STORY = "---\ntitle: 오픈AI, GPT-5 출시\n---\n\n## 배경\n\n오픈AI는 GPT-5를 준비했다.\n\n## 의미\n\nGPT-5는 빠르다.\n"
TABLE = "# News\n\n| 인수 | 대상 | 금액 |\n|---|---|---|\n| Google | Cohere | $10 billion |\n"


@pytest.mark.parametrize("above", ["", "# 뉴스\n\n", "---\ntitle: 제목\n---\n\n"])
def test_short_headlines_are_items(above: str) -> None:
    titles = [item.title for item in read_text(above + NEWS, "post.md").items]
    assert titles == ["오픈AI, GPT-5 출시", "구글, 제미나이 3 공개"]


def test_parts_of_a_story_are_none() -> None:
    assert [item.title for item in read_text(STORY, "post.md").items] == ["오픈AI, GPT-5 출시"]


@pytest.mark.parametrize(
    ("text", "left_out", "reason"),
    [
        (TABLE, ["인수 | 대상 | 금액", "Google | Cohere | $10 billion"], "no story told"),
        ("# News\n\n## Apple, Siri\n\nSoon.\n", ["Apple, Siri", "Soon."], "no story told"),
        ("# News\n\nToo little.\n", ["Too little."], "introduction"),
    ],
)
def test_a_post_without_items_says_what_it_left_out(text: str, left_out: list[str], reason: str) -> None:
    document = read_text(text, "post.md")
    assert not document.items
    assert [(reject.what, reject.reason) for reject in document.rejects] == [(what, reason) for what in left_out]
    assert [text[reject.start : reject.end] for reject in document.rejects] == left_out
