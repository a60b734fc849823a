"""From a post to its record and its JSON: verbatim evidence, one answer, nothing where there is no news."""

import json
import random
from pathlib import Path

import pytest
from golden_relations import as_document

from extract.pipeline import Extractor, make_extractor
from extract.record_json import to_json
from ontology.knowledge import load_knowledge
from ontology.records import PostRecord

POST = """---
title: AI 뉴스 2026-03-02
date: 2026-03-02
---

# AI 뉴스

## 1. 메타, 스케일 AI 인수

메타(Meta)가 **스케일 AI**를 &lsquo;전격&rsquo; 인수했다. 메타는 서울에 사무소를 열 예정이다.

- 출처: [Meta buys Scale AI](https://example.com/meta-scale?utm_source=x)

## 2. 앤트로픽, 클로드 오퍼스 4.6 출시

앤트로픽은 2월 5일 클로드 오퍼스 4.6을 출시했다. 앤트로픽은 연 매출 140억 달러를 기록했다.

- 출처: [Anthropic launches Claude Opus 4.6](https://example.com/opus)
"""


@pytest.fixture(scope="module")
def record() -> PostRecord:
    return make_extractor().read_text(POST, "post.md")


def triples(record: PostRecord) -> set[tuple[str, str, str]]:
    return {(c.subject, c.relation, c.object) for c in record.claims}


def test_what_the_post_says_is_found_in_its_item(record: PostRecord) -> None:
    where = {(c.subject, c.relation, c.object): c.item for c in record.claims}
    assert where["meta", "acquires", "scale-ai"] == 1
    assert where["meta", "operatesIn", "seoul"] == 1
    assert where["anthropic", "launches", "claude-opus-4.6"] == 2


def test_evidence_mentions_and_quantities_are_verbatim(record: PostRecord) -> None:
    passages = [(c.start, c.end, c.evidence) for c in record.claims]
    passages += [(q.start, q.end, q.evidence) for q in record.quantities]
    passages += [(m.start, m.end, m.text) for e in record.entities for m in e.mentions]
    assert len(passages) > 8
    for start, end, text in passages[: len(record.claims) + len(record.quantities)]:
        assert POST[start:end] == text.strip() == text
    for start, end, text in passages[len(record.claims) + len(record.quantities) :]:
        assert POST[start:end].replace("**", "") == text


def test_status_and_quantity(record: PostRecord) -> None:
    status = {(c.subject, c.relation, c.object): c.status for c in record.claims}
    assert status["meta", "acquires", "scale-ai"] == "asserted"
    assert status["meta", "operatesIn", "seoul"] == "planned"
    assert ("anthropic", "revenue", 14e9, "USD") in {
        (q.subject, q.kind, q.value.low, q.unit) for q in record.quantities
    }


def test_every_claim_knows_its_rule_and_confidence(record: PostRecord) -> None:
    assert record.claims
    assert all(c.rule and 0 < c.confidence <= 1 for c in record.claims)


def test_claims_speak_of_named_things_that_fit(record: PostRecord) -> None:
    schema = load_knowledge().schema
    types = {e.id: e.type for e in record.entities}
    for c in record.claims:
        assert not schema.refusal(types[c.subject], c.relation, types[c.object]), c
        assert c.subject != c.object


def test_the_same_post_gives_the_same_record(record: PostRecord) -> None:
    again = Extractor(load_knowledge()).read_text(POST, "post.md")
    assert again == record
    other = make_extractor()
    other.read_text("# 다른 소식\n\n## 구글, 위즈 인수\n\n구글이 위즈를 인수했다.\n", "other.md")
    assert other.read_text(POST, "post.md") == record


def test_items_do_not_leak_into_each_other() -> None:
    parts = POST.split("## ")
    swapped = parts[0] + "## " + parts[2].replace("2. ", "1. ") + "\n## " + parts[1].replace("1. ", "2. ")
    found = triples(make_extractor().read_text(swapped, "post.md"))
    assert found == triples(make_extractor().read_text(POST, "post.md"))
    assert not {
        t for t in found if {t[0], t[2]} & {"meta", "scale-ai"} and {t[0], t[2]} & {"anthropic", "claude-opus-4.6"}
    }


@pytest.mark.parametrize("text", ["# 휴재 안내\n\n이번 주는 쉽니다.\n", "# 인사\n\n안녕하세요.\n\n## 목차\n"])
def test_a_post_without_news_says_nothing(text: str) -> None:
    record = make_extractor().read_text(text, "none.md")
    assert (record.items, record.claims, record.quantities) == ((), (), ())


@pytest.mark.parametrize(
    ("line", "evidence"),
    [
        ("**KO** 메타가 스케일 AI를 인수했다. 값은 비밀이다.", "**KO** 메타가 스케일 AI를 인수했다."),
        ("어제 **메타가 스케일 AI를 인수했다.**", "어제 **메타가 스케일 AI를 인수했다.**"),
        ("**메타**가 **스케일 AI**를 인수했다.", "**메타**가 **스케일 AI**를 인수했다."),
        ("[[메타]]가 [[스케일 AI]]를 인수했다.", "[[메타]]가 [[스케일 AI]]를 인수했다."),
    ],
)
def test_evidence_holds_both_marks_of_bold_and_links(line: str, evidence: str) -> None:
    record = make_extractor().read_text(f"# 소식\n\n## 1. 인수\n\n{line}\n\nhttps://example.com/a\n", "bold.md")
    assert {c.evidence for c in record.claims if c.relation == "acquires"} == {evidence}


def test_any_shuffle_of_words_is_read() -> None:
    words = POST.split("---")[2].replace("#", "").split()
    for seed in range(15):
        random.Random(seed).shuffle(words)
        document = as_document(" ".join(words))
        for c in make_extractor().extract(document).claims:
            assert document.text[c.start : c.end] == c.evidence


def test_a_users_folder_adds_frames(tmp_path: Path) -> None:
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "mine.yaml").write_text(
        "acquires:\n  ko:\n    - nouns: 접수\n      subject: agent\n      object: theme\n      name: swallow\n",
        encoding="utf-8",
    )
    document = as_document("메타가 스케일 AI를 접수했다.")
    assert ("meta", "acquires", "scale-ai") not in triples(make_extractor().extract(document))
    own = make_extractor((tmp_path,)).extract(document)
    assert ("meta", "acquires", "scale-ai") in triples(own)
    assert "ko:swallow-verb" in {c.rule for c in own.claims}


# ---- JSON


def test_json_has_the_keys_of_the_gold_files(record: PostRecord) -> None:
    data = json.loads(json.dumps(to_json(record), ensure_ascii=False))
    assert data["post"] == "post.md"
    assert [i["n"] for i in data["items"]] == [1, 2]
    assert data["items"][0]["sources"] == ["https://example.com/meta-scale?utm_source=x"]
    assert {"subject", "relation", "object", "items", "status", "date", "amount", "role", "evidence"} <= set(
        data["relations"][0]
    )
    assert {"subject", "kind", "value", "unit", "period", "status", "evidence", "items"} <= set(data["quantities"][0])
    assert {"id", "type", "names", "items"} <= set(data["entities"][0])


def test_json_has_one_relation_a_triple_with_all_its_items(record: PostRecord) -> None:
    data = to_json(record)
    keys = [(r["subject"], r["relation"], r["object"]) for r in data["relations"]]
    assert sorted(keys) == sorted(triples(record))
    for row in data["relations"]:
        key = (row["subject"], row["relation"], row["object"])
        same = [c for c in record.claims if (c.subject, c.relation, c.object) == key]
        assert row["items"] == sorted({c.item for c in same})
        assert len(row["also"]) == len(same) - 1
        assert row["confidence"] == max(c.confidence for c in same)


def test_json_numbers_are_plain() -> None:
    record = make_extractor().extract(as_document("앤트로픽은 연 매출 140억 달러를 기록했다."))
    row = next(q for q in to_json(record)["quantities"] if q["kind"] == "revenue")
    assert row["value"] == 14_000_000_000
    assert isinstance(row["value"], int)


def test_gold_posts_give_verbatim_evidence(shared: Path) -> None:
    posts = sorted((shared / "gold" / "posts").glob("*.md"))[::9]
    assert posts
    for path in posts:
        record = make_extractor().read(path, path.name)
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        for c in record.claims:
            assert c.evidence in text


DATED = """# AI 투자 소식 2026-04-15

## 무슨 일이 있었나
- **2026년 4월 3일 전후**: 메타가 스타트업 **스케일 AI**를 인수했다. 메타는 라마를 만든 곳이다. ([a](https://example.com/a))
- **(2026-04-09)** 앤트로픽이 스타트업 **미스트랄 AI**를 인수했다. ([b](https://example.com/b))
- **Nvidia buys Cohere**: the deal was signed. Both boards agreed on April 11, 2026. ([c](https://example.com/c))
"""


def test_a_deal_has_the_day_that_its_item_names_outside_the_sentence() -> None:
    found = make_extractor().read_text(DATED, "dated.md")
    days = {(c.subject, c.relation, c.object): c.date for c in found.claims}
    assert days["meta", "acquires", "scale-ai"] == "2026-04-03"
    assert days["anthropic", "acquires", "mistral-ai"] == "2026-04-09"
    assert days["nvidia", "acquires", "cohere"] == "2026-04-11"


def test_what_is_simply_so_has_no_day() -> None:
    found = make_extractor().read_text(DATED, "dated.md")
    assert [(c.object, c.date) for c in found.claims if c.relation == "develops"] == [("llama", "")]


RETIRED = """# AI 소식 2026-05-01

## OpenAI, 구형 모델 정리
OpenAI는 5월 20일 GPT-4.1과 o4-mini를 ChatGPT에서 퇴역시킨다.

## 서비스는 계속
앤트로픽은 5월 3일 행사를 열었다. 앤트로픽의 클로드 오퍼스 4.6은 아직 퇴역하지 않는다.

## Google retires Gemini 1.5 Pro
Google retires Gemini 1.5 Pro in favour of Gemini 3 Pro.
"""


def test_what_a_maker_takes_off_the_market_has_ended() -> None:
    found = make_extractor().read_text(RETIRED, "retired.md")
    told = {c.object: (c.status, c.date) for c in found.claims if c.relation == "develops"}
    assert told["gpt-4.1"] == told["o4-mini"] == ("ended", "2026-05-20")
    assert told["gemini-1.5-pro"][0] == "ended"
    assert not {"chatgpt", "gemini-3-pro"} & {thing for thing, (status, _) in told.items() if status == "ended"}
    assert told["claude-opus-4.6"] == ("asserted", "")


def test_the_day_of_a_roundup_is_not_that_of_its_news() -> None:
    text = "# 이번 주 소식 (1/13)\n\n- 앤트로픽이 클로드 오퍼스 5를 출시했다.\n"
    found = make_extractor().read_text(f"---\ndate: 2026-01-14\n---\n{text}", "roundup.md")
    assert [c.date for c in found.claims if c.relation == "launches"] == [""]


@pytest.mark.parametrize(
    ("sentence", "day", "founded"),
    [
        ("메타가 라마 4를 공개했다. 2026년 3월 4일 기사 게시.", "", []),
        ("2026년 3월 4일 메타가 라마 4를 공개했다.", "2026-03-04", []),
        ("엔비디아는 사라 굿슨이 설립한 코히어와 2026년 3월 10일 제휴했다.", "2026-03-10", [""]),
    ],
)
def test_the_day_of_a_page_and_that_of_another_clause_date_nothing(sentence: str, day: str, founded: list[str]) -> None:
    found = make_extractor().read_text(f"# 소식\n\n- {sentence}\n- 애플이 실적을 발표했다.\n", "post.md")
    assert {c.date for c in found.claims if c.relation in ("launches", "partnersWith")} == {day}
    assert [c.date for c in found.claims if c.relation == "founded"] == founded


def test_the_day_of_what_comes_behind_is_not_that_of_what_is_told() -> None:
    text = "# 소식\n\n- Nvidia invests $5B in Cohere; the startup was valued at $32B in March 2025.\n- Apple is fine.\n"
    found = make_extractor().read_text(text, "post.md")
    assert {c.date for c in found.claims if c.relation == "investsIn"} == {""}


def test_news_goes_before_comments_on_it_in_a_record() -> None:
    text = (
        HEAD_OF_COMMENTS
        + "메타가 스케일 AI를 인수했다.\n\n**왜 중요한가**: 메타의 스케일 AI 인수는 기술이 아니라 사람을 얻는 일이다.\n"
    )
    record = to_json(make_extractor().read_text(text, "post.md"))
    (told,) = [r for r in record["relations"] if r["relation"] == "acquires"]
    assert (told["section"], told["status"]) == ("body", "asserted")
    assert [one["section"] for one in told["also"]].count("commentary") == 1


HEAD_OF_COMMENTS = "# AI 소식\n\n## 1. 메타, 새 회사를 산다\n\n[원문](https://news.example/1)\n\n"
