"""The sum of money of a deal: the one that is paid, not what a firm is worth, what a thing costs, or what others pay."""

import pytest
from golden_relations import as_document

from extract.pipeline import make_extractor

CASES = [
    ("엔비디아가 xAI에 20억 달러를 투자했다.", "investsIn", "nvidia", 2e9, "USD"),
    ("소프트뱅크가 암페어를 65억 달러에 인수했다.", "acquires", "softbank", 6.5e9, "USD"),
    (
        "미스트랄 AI가 기업가치 20억 달러에 3억 달러를 조달했고, 코튜가 라운드를 이끌었다.",
        "investsIn",
        "coatue",
        3e8,
        "USD",
    ),
    ("미스트랄 AI가 코튜 주도로 3억 달러를 20억 달러의 기업가치로 유치했다.", "investsIn", "coatue", 3e8, "USD"),
    ("미스트랄 AI가 3억 유로를 유치했다. 코튜가 2억 유로를 내며 라운드를 이끌었다.", "investsIn", "coatue", 2e8, "EUR"),
    ("코튜가 미스트랄 AI의 50억 달러 규모 유상증자에 2억 달러를 댄다.", "investsIn", "coatue", 2e8, "USD"),
    ("미스트랄 AI의 라운드에는 엔비디아 20억 달러를 포함해 코튜 등이 참여했다.", "investsIn", "nvidia", 2e9, "USD"),
    ("엔비디아는 코어위브에 매월 3억 달러어치 칩을 공급한다.", "supplies", "nvidia", 3e8, "USD"),
    ("미스트랄 AI는 3억 유로를 유치하고 스케일 AI를 인수했다.", "acquires", "mistral-ai", None, ""),
    ("메타가 월 20달러인 챗GPT의 개발사 오픈AI에 투자했다.", "investsIn", "meta", None, ""),
    ("인텔이 업스테이지에 투자했고, 업스테이지는 모두 5억 달러를 유치했다.", "investsIn", "intel", None, ""),
    ("코튜와 인텔이 미스트랄 AI에 3억 유로를 투자했다.", "investsIn", "coatue", None, ""),
    (
        "코튜가 미스트랄 AI의 라운드를 이끌었다. 3억 유로를 유치한 미스트랄 AI는 인덱스 벤처스도 라운드를 주도했다고 밝혔다.",
        "investsIn",
        "coatue",
        None,
        "",
    ),
    (
        "네이버가 업스테이지를 인수한다. 구글은 데려온 라일라 팀의 기술에 24억 달러를 냈다.",
        "acquires",
        "naver",
        None,
        "",
    ),
    ("Coursera buys Udemy, creating a $2.5 billion firm.", "acquires", "coursera", None, ""),
    ("Mistral AI raised €300 million in a round led by Coatue and Intel.", "investsIn", "coatue", None, ""),
    ("Nvidia invested $2 billion in xAI.", "investsIn", "nvidia", 2e9, "USD"),
    ("SoftBank bought Ampere for $6.5 billion.", "acquires", "softbank", 6.5e9, "USD"),
    (
        "Mistral AI raised €300 million in a round led by Coatue at a €2 billion valuation.",
        "investsIn",
        "coatue",
        3e8,
        "EUR",
    ),
    ("Coatue invested $300 million in Mistral AI, which is valued at $2 billion.", "investsIn", "coatue", 3e8, "USD"),
]


@pytest.mark.parametrize(("text", "relation", "subject", "value", "currency"), CASES, ids=[case[0] for case in CASES])
def test_the_sum_of_a_deal(text: str, relation: str, subject: str, value: float | None, currency: str) -> None:
    record = make_extractor().extract(as_document(text))
    told = [claim.amount for claim in record.claims if (claim.relation, claim.subject) == (relation, subject)]
    assert told
    for amount in told:
        assert (amount.value.low if amount else None, amount.currency if amount else "") == (value, currency)


@pytest.mark.parametrize("sum_", ["$1" + "0" * 400 + " billion", "$1" + "0" * 298 + " billion", "-$5 billion"])
def test_no_deal_has_a_sum_that_nobody_can_pay(sum_: str) -> None:
    text = f"# News\n\n## OpenAI acquires Anthropic\n\nOpenAI acquired Anthropic for {sum_} in cash.\n"
    claims = make_extractor().read_text(text, "post.md").claims
    assert claims
    assert {claim.amount for claim in claims} == {None}
