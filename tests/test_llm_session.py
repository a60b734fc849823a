"""One run of asking: nothing is asked twice, the budget holds, what is left is counted and asked by the next run."""

import json
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from llm_toy import Item, claim, post, said, session_of

from extract.llm.budget import Budget, estimate
from extract.llm.extractor import ModelExtractor
from extract.llm.faults import PassingError, QuestionError
from extract.llm.pieces import MOST, Hint, Line, Piece, pieces_of
from extract.llm.prompt import Question
from extract.llm.reply import ANSWER, BROKEN, CUT, DENIED, LEFT, REFUSED, SILENT, Reply, is_open
from extract.llm.session import Session
from extract.pipeline import make_extractor
from extract.reader import read_text
from ontology.errors import ModelError


def questions(session: Session, *texts: str) -> list[Question]:
    hints = (Hint("openai", "Organization", ("OpenAI",)),)
    return [session.prompt.question(Piece(1, (Line("body", text),), hints), "2026-02-05") for text in texts]


def first_line(item: Item) -> str:
    return str(item["lines"][0]["text"])


def kinds(replies: list[Reply]) -> list[str]:
    return [reply.kind for reply in replies]


def test_nothing_is_asked_twice_not_even_by_the_next_run(tmp_path: Path) -> None:
    session, chat = session_of(tmp_path, lambda item: said(first_line(item)))
    asked = questions(session, "a", "b", "a")
    assert [json.loads(r.text)["relations"] for r in session.ask(asked)] == [["a"], ["b"], ["a"]]
    assert len(chat.sent) == 2
    session.close()
    again, chat = session_of(tmp_path, lambda item: said("other"))
    assert kinds(again.ask(questions(again, "b", "c"))) == [ANSWER, ANSWER]
    assert len(chat.sent) == 1
    assert (again.counts["cached"], again.counts[ANSWER]) == (1, 1)


@pytest.mark.parametrize("more", [{"model": "other"}, {"temperature": 0.5}, {"answer_tokens": 100}])
def test_another_model_or_way_of_asking_is_another_question(tmp_path: Path, more: dict[str, Any]) -> None:
    one, _ = session_of(tmp_path, lambda item: said())
    other, _ = session_of(tmp_path, lambda item: said(), **more)
    assert questions(one, "a")[0].key != questions(other, "a")[0].key
    same, _ = session_of(tmp_path, lambda item: said(), base_url="http://elsewhere/v1", confidence=0.3, timeout=1.0)
    assert questions(one, "a")[0].key == questions(same, "a")[0].key


def test_the_budget_stops_in_good_order_and_the_next_run_goes_on(tmp_path: Path) -> None:
    texts = [f"text {n}" for n in range(6)]
    probe, _ = session_of(tmp_path, lambda item: said())
    room = probe._expected(questions(probe, "text 0")[0].messages) + 50  # one answer may be 50 tokens
    probe.close()
    done = 0
    for _ in range(2):
        session, chat = session_of(tmp_path, lambda item: said(), answer_tokens=50, budget_tokens=room + 250)
        replies = session.ask(questions(session, *texts))
        left = kinds(replies).count(LEFT)
        assert kinds(replies) == [ANSWER] * (6 - left) + [LEFT] * left
        assert session.budget.tokens_in + session.budget.tokens_out <= session.budget.tokens
        assert (session.counts["cached"], session.counts[LEFT]) == (done, left)
        done = 6 - left
        session.close()
    assert (left, len(chat.sent)) == (0, 3)  # 120 tokens each: three questions fit into a run


def test_money_is_capped_too(tmp_path: Path) -> None:
    price = {"usd_per_million_input": 1000.0, "usd_per_million_output": 2000.0}
    session, chat = session_of(tmp_path, lambda item: said(), budget_usd=7.0, answer_tokens=100, **price)
    session.ask(questions(session, *(f"text {n}" for n in range(200))))
    assert session.exhausted
    assert session.budget.spent_usd == pytest.approx(len(chat.sent) * (100 * 0.001 + 20 * 0.002))
    assert 0 < session.budget.spent_usd <= 7.0


def test_a_budget_too_small_for_one_question_asks_nothing(tmp_path: Path) -> None:
    session, chat = session_of(tmp_path, lambda item: said(), budget_tokens=100)
    assert kinds(session.ask(questions(session, "a", "b"))) == [LEFT, LEFT]
    assert kinds(session.ask(questions(session, "a"))) == [LEFT]
    assert chat.sent == []
    assert session.counts[LEFT] == 2


def test_an_endpoint_that_needs_more_tokens_than_estimated_raises_the_estimate() -> None:
    budget = Budget(1000)
    assert budget.reserve(100, 10)
    budget.settle(100, 10, 400, 10)
    assert not budget.reserve(200, 10)  # 4 times as many by now
    assert budget.reserve(100, 10)


def test_an_endpoint_that_counts_nothing_is_counted_by_estimate(tmp_path: Path) -> None:
    session, _ = session_of(tmp_path, lambda item: Reply(ANSWER, '{"relations": []}'))
    (question,) = questions(session, "a")
    session.ask([question])
    assert session.budget.tokens_in == session._expected(question.messages)
    assert session.budget.tokens_out == estimate('{"relations": []}')


def test_broken_json_is_asked_for_once_more(tmp_path: Path) -> None:
    def says(item: Item) -> Reply:
        return Reply(ANSWER, '{"relations": [', 100, 20) if len(chat.sent) == 1 else said()

    session, chat = session_of(tmp_path, says)
    (reply,) = session.ask(questions(session, "a"))
    assert reply == Reply(ANSWER, said().text, 200, 40)
    assert [m["role"] for m in chat.sent[1]] == ["system", "user", "assistant", "user"]
    assert (session.counts["repaired"], session.budget.tokens_in) == (1, 200)


@pytest.mark.parametrize(
    "text", ["", "sorry", "[]", '{"relations": 5}', '{"quantities": []}', "{" * 50_000, "[" * 9 + "{}"]
)
def test_what_stays_broken_is_told_and_not_asked_again(tmp_path: Path, text: str) -> None:
    for asked in (2, 0):
        session, chat = session_of(tmp_path, lambda item: Reply(ANSWER, text, 1, 1))
        assert kinds(session.ask(questions(session, "a"))) == [BROKEN]
        assert len(chat.sent) == asked
        session.close()


@pytest.mark.parametrize("reply", [Reply(REFUSED, "no", 9, 1), Reply(CUT, "{", 9, 1)])
def test_refusals_and_cut_answers_are_kept_as_such(tmp_path: Path, reply: Reply) -> None:
    session, chat = session_of(tmp_path, lambda item: reply)
    assert session.ask(questions(session, "a")) == [reply]
    assert session.ask(questions(session, "a")) == [reply]
    assert len(chat.sent) == 1


def test_a_passing_fault_leaves_a_question_open_and_a_third_in_a_row_ends_the_run(tmp_path: Path) -> None:
    def says(item: Item) -> Reply:
        if first_line(item) == "good":
            return said()
        raise PassingError("no answer")

    session, chat = session_of(tmp_path, says, at_once=1)
    assert kinds(session.ask(questions(session, "bad 1", "bad 2", "good", "bad 3"))) == [SILENT, SILENT, ANSWER, SILENT]
    with pytest.raises(PassingError):
        session.ask(questions(session, *(f"worse {n}" for n in range(9))))
    assert len(chat.sent) == 6
    assert session.budget.tokens_in == 100
    session.close()
    after, _ = session_of(tmp_path, lambda item: said())
    assert kinds(after.ask(questions(after, "bad 1", "good"))) == [ANSWER, ANSWER]
    assert after.counts["cached"] == 1


def test_a_question_that_is_denied_does_not_end_the_run(tmp_path: Path) -> None:
    def says(item: Item) -> Reply:
        if first_line(item) == "long":
            raise QuestionError("too long")
        return said()

    session, _ = session_of(tmp_path, says)
    assert kinds(session.ask(questions(session, "a", "long", "b"))) == [ANSWER, DENIED, ANSWER]


def test_a_fatal_fault_keeps_what_was_answered(tmp_path: Path) -> None:
    def says(item: Item) -> Reply:
        if first_line(item) == "3":
            raise ModelError("refuses the key")
        return said()

    session, chat = session_of(tmp_path, says, at_once=1)
    with pytest.raises(ModelError, match="refuses"):
        session.ask(questions(session, "1", "2", "3", "4", "5"))
    assert len(chat.sent) == 3
    session.close()
    after, chat = session_of(tmp_path, lambda item: said())
    after.ask(questions(after, "1", "2", "3"))
    assert len(chat.sent) == 1


def test_several_questions_are_under_way_at_once_but_no_more_than_told(tmp_path: Path) -> None:
    now, most, lock = 0, 0, threading.Lock()

    def says(item: Item) -> Reply:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.03)
        with lock:
            now -= 1
        return said()

    session, _ = session_of(tmp_path, says, at_once=3)
    session.ask(questions(session, *map(str, range(9))))
    assert most == 3


def test_a_cache_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "answers.sqlite").write_text("this is no database " * 100, encoding="utf-8")
    with pytest.raises(ModelError, match=r"answers.sqlite: cannot be used.*cache under"):
        session_of(tmp_path, lambda item: said())
    (tmp_path / "folder").mkdir()
    for path, words in (("folder", "no regular file"), ("none/x", "no such folder")):
        with pytest.raises(ModelError, match=words):
            session_of(tmp_path, lambda item: said(), cache=tmp_path / path)


def test_the_cache_holds_neither_key_nor_anything_but_answers(tmp_path: Path) -> None:
    session, _ = session_of(tmp_path, lambda item: said())
    session.ask(questions(session, "a"))
    session.close()
    with sqlite3.connect(tmp_path / "answers.sqlite") as connection:
        rows = connection.execute("SELECT * FROM answers").fetchall()
    connection.close()
    assert [row[1:] for row in rows] == [("toy", ANSWER, said().text, 100, 20)]


def test_items_without_a_name_are_not_asked_about(tmp_path: Path) -> None:
    session, chat = session_of(tmp_path, lambda item: said())
    text = (
        "---\ntitle: AI 소식\ndate: 2026-02-05\n---\n\n## 날씨가 풀리자 공원에 사람이 몰린다\n\n공원이 붐빈다.\n\n출처: [a](https://a.example/1)\n\n"
        "## 앤트로픽, 클로드 오퍼스 4.6 공개\n\n새 모델이다.\n\n출처: [b](https://b.example/1)\n"
    )
    ModelExtractor(make_extractor(), session).read_text(text, "post.md")
    (sent,) = chat.sent
    asked = json.loads(sent[1]["content"])
    assert asked["posted"] == "2026-02-05"
    assert {name["id"]: name["words"] for name in asked["names"]} == {
        "anthropic": ["앤트로픽"], "claude-opus-4.6": ["클로드 오퍼스 4.6"]
    }  # fmt: skip
    assert asked["lines"][0] == {"section": "headline", "text": "앤트로픽, 클로드 오퍼스 4.6 공개"}


def test_a_long_item_is_asked_about_in_parts_behind_its_headline(tmp_path: Path) -> None:
    document = read_text(post(*(f"앤트로픽은 클로드 {n}을 냈다. " * 200 for n in range(1, 4))), "post.md")
    known = make_extractor().known.find(document.blocks)
    pieces = list(pieces_of(document, known, known))
    assert len(pieces) > 1
    for piece in pieces:
        assert piece.lines[0].section == "headline"
        assert sum(len(line.text) for line in piece.lines) <= MOST * 1.5
    told = " ".join(line.text for piece in pieces for line in piece.lines[1:])
    assert told.count("냈다") == sum(block.text.count("냈다") for block in document.blocks if block.kind != "title")


def test_what_was_not_asked_is_a_reject_of_its_item_and_open(tmp_path: Path) -> None:
    text = post("앤트로픽은 클로드 오퍼스 4.6을 공개했다.")
    for kind, reply, open_ in (("x", Reply(REFUSED), False), ("y", Reply(CUT), False), ("z", None, True)):
        (tmp_path / kind).mkdir()
        session, _ = session_of(tmp_path / kind, lambda item, reply=reply: reply, budget_tokens=500_000 if reply else 1)
        record = ModelExtractor(make_extractor(), session).read_text(text, "post.md")
        (reject,) = [r for r in record.rejects if r.reason.startswith("language model")]
        assert (reject.kind, reject.item, is_open(reject)) == ("item", 1, open_)
        assert {e.id for e in record.entities} == {"anthropic", "claude-opus-4.6"}


def test_the_answer_is_the_same_whatever_other_posts_have_taught(tmp_path: Path) -> None:
    """What is learnt from posts must not change the questions, or each build would ask anew."""
    from ontology.learned import Learned, LearnedName

    name = LearnedName("클로드사", "anthropic", "Organization", "Anthropic", ("클로드사",), True, "r", 4, 3, True)
    new = LearnedName("qorvexa", "qorvexa", "Organization", "Qorvexa", ("Qorvexa",), True, "r", 4, 3)
    text = post("클로드사가 Qorvexa와 손잡았다. 엔비디아도 함께한다.")
    said_ = claim(
        "nvidia",
        "partnersWith",
        "Qorvexa",
        "클로드사가 Qorvexa와 손잡았다. 엔비디아도 함께한다.",
        object_type="Organization",
    )
    session, chat = session_of(tmp_path, lambda item: said(said_))
    for learned in (None, Learned((name, new)), Learned()):
        known = make_extractor() if learned is None else make_extractor().knowing(learned)
        record = ModelExtractor(known, session).read_text(text, "post.md")
        assert {(c.subject, c.object) for c in record.claims} == {("nvidia", "qorvexa")}
    assert len(chat.sent) == 1
