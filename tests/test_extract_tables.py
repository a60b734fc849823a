"""Tables, callouts and labelled paragraphs: each row an item about its first cell, read by the heads of its columns."""

import pytest

from extract.pipeline import make_extractor
from extract.reader import read_text
from ontology.records import PostRecord

ROUNDS = """# Rounds of the week

| Company | Stage | Amount | Valuation | Investors | Link |
|---|---|---|---|---|---|
| Cohere | Series E | $700M | $7B | Radical Ventures | [TC](https://example.com/cohere) |
| Mistral AI | Series D | €2B | | Coatue, General Catalyst | [FT](https://example.com/mistral) |
| Groq | Series F | $1.5B | – | BlackRock | [Reuters](https://example.com/groq) |
"""
MODELS = """# 이번 주 모델

| 모델 | 개발사 | 파라미터 | 컨텍스트 | 금액 | 링크 |
|--|--|--|--|--|--|
| 솔라 프로 3 | 업스테이지 | 102B | 128K | 10달러 | [hf](https://example.com/solar) |
| EXAONE 4.5 | LG AI연구원 | 33B | 256K | | [hf](https://example.com/exaone) |
"""
MOVES = """# 이번 주 인사

누가 어디로 갔을까?

| 이름 | 전 직장 | 이직처 |
|--|--|--|
| 존 슐먼 | 앤트로픽 | 싱킹 머신스 랩 |
| 알렉산더 왕 | 스케일 AI | 메타 |
"""
CALLOUTS = """# 아침 뉴스

> [!note] 미스트랄 AI, 새 모델 공개
> 미스트랄 AI가 코드스트랄 3를 출시했다.
> [원문](https://example.com/m)

> [!note]- 소프트뱅크, 암페어 인수
> 소프트뱅크가 암페어를 65억 달러에 인수했다.
> [원문](https://example.com/s)

> [!TIP]
> 이 뉴스레터를 친구에게 권해 주세요.
"""


def _told(record: PostRecord) -> set[tuple[str, str, str, str]]:
    return {(c.subject, c.relation, c.object, c.status) for c in record.claims}


def _numbers(record: PostRecord) -> set[tuple[str, str, float, str]]:
    return {(q.subject, q.kind, q.value.low, q.unit) for q in record.quantities}


def test_rows_of_a_table_of_rounds() -> None:
    record = make_extractor().read_text(ROUNDS, "rounds.md")
    assert [item.title for item in record.items] == ["Cohere", "Mistral AI", "Groq"]
    assert _told(record) == {
        ("radical-ventures", "investsIn", "cohere", "asserted"),
        ("coatue", "investsIn", "mistral-ai", "asserted"),
        ("general-catalyst", "investsIn", "mistral-ai", "asserted"),
        ("blackrock", "investsIn", "groq", "asserted"),
    }
    assert _numbers(record) == {
        ("cohere", "raises", 7e8, "USD"),
        ("cohere", "valuation", 7e9, "USD"),
        ("mistral-ai", "raises", 2e9, "EUR"),
        ("groq", "raises", 1.5e9, "USD"),
    }
    sums = {c.subject: c.amount.value.low if c.amount else None for c in record.claims}
    assert sums == {"radical-ventures": 7e8, "coatue": None, "general-catalyst": None, "blackrock": 1.5e9}


def test_rows_of_a_table_of_models_whose_sums_no_column_explains() -> None:
    record = make_extractor().read_text(MODELS, "models.md")
    assert _told(record) == {
        ("upstage", "develops", "solar-pro-3", "asserted"),
        ("lg-ai-research", "develops", "exaone-4.5", "asserted"),
    }
    assert _numbers(record) == {
        ("solar-pro-3", "parameters", 1.02e11, "parameters"),
        ("solar-pro-3", "context", 128_000, "tokens"),
        ("exaone-4.5", "parameters", 3.3e10, "parameters"),
        ("exaone-4.5", "context", 256_000, "tokens"),
    }


def test_rows_of_a_table_of_moves() -> None:
    assert _told(make_extractor().read_text(MOVES, "moves.md")) == {
        ("john-schulman", "worksFor", "anthropic", "ended"),
        ("john-schulman", "worksFor", "thinking-machines-lab", "asserted"),
        ("alexandr-wang", "worksFor", "scale-ai", "ended"),
        ("alexandr-wang", "worksFor", "meta", "asserted"),
    }


def test_titled_callouts_are_items_and_others_are_not() -> None:
    document = read_text(CALLOUTS, "callouts.md")
    assert [item.title for item in document.items] == ["미스트랄 AI, 새 모델 공개", "소프트뱅크, 암페어 인수"]
    assert [item.sources[0].url for item in document.items] == ["https://example.com/m", "https://example.com/s"]
    assert not any("[!" in block.text for block in document.blocks)


@pytest.mark.parametrize("head", ["뉴스", "Headline"])
def test_a_column_of_headlines_gives_the_titles(head: str) -> None:
    text = f"# 소식\n\n| 기업 | {head} | 출처 |\n|--|--|--|\n" + "".join(
        f"| {name} | {name}, 새 칩 공개 | [링크](https://example.com/{name}) |\n" for name in ("AMD", "인텔", "퀄컴")
    )
    assert [item.title for item in read_text(text, "t.md").items] == [
        f"{name}, 새 칩 공개" for name in ("AMD", "인텔", "퀄컴")
    ]


ITEMS = [
    "오픈AI가 세레브라스와 100억 달러 규모의 계약을 맺었다.",
    "퍼플렉시티가 2억 달러의 투자를 유치했다.",
    "메타가 마누스를 20억 달러에 인수했다.",
]


@pytest.mark.parametrize(
    "form",
    ["[소식{n}] {text} https://example.com/{n}", "【소식{n}】 {text}", "{text} ([출처](https://example.com/{n}))"],
)
def test_paragraphs_with_a_label_or_a_source_each_are_items(form: str) -> None:
    told = "\n\n".join(form.format(n=n, text=text) for n, text in enumerate(ITEMS, 1))
    document = read_text(f"# AI 이야기\n\n{told}\n", "labelled.md")
    assert [n for item in document.items for n, text in enumerate(ITEMS) if text[:-1] in item.title] == [0, 1, 2]
    assert all(len(item.sources) <= 1 for item in document.items)


def test_other_investors_have_a_column_too() -> None:
    text = ROUNDS.replace("Investors |", "Lead investor | Other investors |").replace("|---|", "|---|---|", 1)
    text = text.replace("| Radical Ventures |", "| Radical Ventures | Coatue |")
    record = make_extractor().read_text(text, "rounds.md")
    assert {
        ("radical-ventures", "investsIn", "cohere", "asserted"),
        ("coatue", "investsIn", "cohere", "asserted"),
    } <= _told(record)


@pytest.mark.parametrize("title", ["Title", "제목", "Summary", "출처"])
def test_what_a_callout_with_an_empty_title_says_is_read_or_counted(title: str) -> None:
    said = ["OpenAI acquired Torch.", "Meta invested in Scale AI."]
    document = read_text("# News\n\n" + "\n\n".join(f"> [!note] {title}\n> {text}" for text in said), "c.md")
    kept = [block.text for block in document.blocks] + [reject.what for reject in document.rejects]
    assert [sum(text in one for one in kept) for text in said] == [1, 1]
