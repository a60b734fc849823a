"""Words that stand for what was told before: 이 회사, 이 칩, 이를, the startup."""

import pytest

from extract.pipeline import make_extractor

KNOWN = [
    (
        "세일즈포스, 코히어 인수",
        "세일즈포스가 코히어를 인수한다. 에이단 고메즈가 이끄는 이 회사는 지난해 오라클의 투자를 받았다.",
        {("aidan-gomez", "worksFor", "cohere"), ("oracle", "investsIn", "cohere")},
    ),
    (
        "인텔, 삼바노바에 투자",
        "인텔이 삼바노바에 투자했다. 이 회사는 오스틴에 데이터센터를 짓는다.",
        {("sambanova", "operatesIn", "austin")},
    ),
    (
        "미스트랄 AI, 독일 진출",
        "미스트랄 AI가 뮌헨에 사무소를 연다. SAP는 이 회사에 투자했다.",
        {("sap", "investsIn", "mistral-ai")},
    ),
    ("구글, 도쿄 거점", "구글이 도쿄 연구소를 연다. 회사는 오사카에도 진출한다.", {("google", "operatesIn", "osaka")}),
    (
        "리벨리온, 새 칩 공개",
        "리벨리온이 리벨쿼드를 공개했다. KT클라우드는 이를 서버에 도입한다.",
        {("kt-cloud", "uses", "rebel-quad")},
    ),
    (
        "Snowflake buys a startup",
        "Snowflake bought Pinecone, a vector search startup. The startup raised money from Nvidia last year.",
        {("nvidia", "investsIn", "pinecone")},
    ),
]


@pytest.mark.parametrize(("headline", "text", "told"), KNOWN, ids=[headline for headline, _, _ in KNOWN])
def test_a_word_stands_for_what_was_told(headline: str, text: str, told: set[tuple[str, str, str]]) -> None:
    record = make_extractor().read_text(f"# 소식\n\n## 1. {headline}\n\n{text}\n", "post.md")
    assert told <= {(claim.subject, claim.relation, claim.object) for claim in record.claims}


NOT_MEANT = [
    (
        "메타, 싱가포르 스타트업 마누스 인수",
        "마누스는 에이전트를 만든다. 지난 4월 이 회사에 7500만 달러를 투자했다.",
        "singapore-government",
        "investsIn",
    ),
    (
        "인텔, 삼바노바에 투자",
        "인텔이 삼바노바에 투자했다. 이 회사는 오스틴에 데이터센터를 짓는다.",
        "intel",
        "operatesIn",
    ),
    (
        "오픈AI, 새 앱 공개",
        "오픈AI가 소라를 공개했다. 디즈니가 저작권을 들어 소송을 냈으나 법원은 이를 기각했다.",
        "disney",
        "uses",
    ),
    ("구글, 새 칩 공개", "구글이 TPU를 공개했다. 메타는 이를 두고 경쟁이 시작됐다고 말했다.", "meta", "uses"),
    (
        "Snowflake buys a startup",
        "Snowflake bought Pinecone, a vector search startup. The startup raised money from Nvidia last year.",
        "nvidia",
        "snowflake",
    ),
]


@pytest.mark.parametrize(("headline", "text", "subject", "what"), NOT_MEANT)
def test_a_word_stands_for_nothing_else(headline: str, text: str, subject: str, what: str) -> None:
    record = make_extractor().read_text(f"# 소식\n\n## 1. {headline}\n\n{text}\n", "post.md")
    assert not [c for c in record.claims if c.subject == subject and what in (c.relation, c.object)]
