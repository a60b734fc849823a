"""The client against a server that speaks the protocol: every form, every fault, and never the key."""

import time
from pathlib import Path

import pytest
from model_server import Asked, ModelServer, Told, answer, completion, failure, running

from extract.llm.chat import OpenAIChat, key_of
from extract.llm.faults import PassingError, QuestionError
from extract.llm.reply import ANSWER, CUT, REFUSED, Reply
from extract.llm.settings import ModelSettings
from ontology.errors import ModelError

pytest.importorskip("openai", reason="the extra llm is not installed")

KEY = "sk-toy-0123456789"
SCHEMA = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
MESSAGES = ({"role": "system", "content": "s"}, {"role": "user", "content": "u"})


def chat(server: ModelServer, **more: object) -> OpenAIChat:
    settings = ModelSettings(server.url, "toy", Path("unused"), "TOY_KEY", retries=2)
    return OpenAIChat(settings._replace(**more), SCHEMA, {"TOY_KEY": KEY})


def test_a_question_is_sent_in_the_form_of_the_protocol() -> None:
    with running(lambda asked: answer()) as server:
        reply = chat(server).ask(MESSAGES)
    assert reply == Reply(ANSWER, '{"relations": [], "quantities": []}', 100, 20)
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.body["model"] == "toy"
    assert asked.body["temperature"] == 0
    assert asked.body["max_tokens"] == 4000
    assert asked.body["messages"] == list(MESSAGES)
    assert asked.body["response_format"]["json_schema"] == {"name": "claims", "strict": True, "schema": SCHEMA}


def test_what_the_environment_says_of_openai_is_not_sent_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-secret")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-secret")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-other")
    with running(lambda asked: answer()) as server:
        chat(server, api_key_env="").ask(MESSAGES)
    assert "secret" not in str(server.asked[0].headers)
    assert server.asked[0].headers["authorization"] == "Bearer none"


@pytest.mark.parametrize("known", ["json_object", "text"])
def test_a_form_that_the_endpoint_does_not_know_is_loosened_once(known: str) -> None:
    def script(asked: Asked) -> Told:
        form = asked.body.get("response_format", {"type": "text"})["type"]
        return answer() if form == known else failure(400, f"response_format {form} is not supported")

    with running(script) as server:
        one = chat(server)
        assert one.ask(MESSAGES).kind == one.ask(MESSAGES).kind == ANSWER
    forms = [asked.body.get("response_format", {"type": "text"})["type"] for asked in server.asked]
    assert forms == [*["json_schema", "json_object", "text"][: ["json_object", "text"].index(known) + 2], known]


def test_a_form_that_was_set_is_not_changed() -> None:
    refusing = running(lambda asked: failure(400, "response_format is not supported"))
    with refusing as server, pytest.raises(ModelError, match=r"400.*not supported"):
        chat(server, answer_format="json_schema").ask(MESSAGES)
    assert len(server.asked) == 1


def test_parameters_that_a_model_refuses_are_left_out() -> None:
    def script(asked: Asked) -> Told:
        if "max_tokens" in asked.body:
            return failure(400, "use 'max_completion_tokens' instead", param="max_tokens")
        if "temperature" in asked.body:
            return failure(400, "'temperature' does not support 0", param="temperature")
        return answer()

    with running(script) as server:
        assert chat(server).ask(MESSAGES).kind == ANSWER
    assert server.asked[-1].body["max_completion_tokens"] == 4000
    assert server.asked[-1].body["response_format"]["type"] == "json_schema"


@pytest.mark.parametrize("fault", [429, 500, 503, 408])
def test_a_passing_fault_is_tried_again_when_the_server_says(fault: int) -> None:
    def script(asked: Asked) -> Told:
        return answer() if len(server.asked) > 2 else failure(fault, "busy", retry_after_ms="30")

    with running(script) as server:
        start = time.monotonic()
        assert chat(server).ask(MESSAGES).kind == ANSWER
    assert len(server.asked) == 3
    assert time.monotonic() - start >= 0.06


def test_without_word_of_the_server_the_client_backs_off() -> None:
    with running(lambda asked: answer() if len(server.asked) > 1 else failure(429, "busy")) as server:
        start = time.monotonic()
        chat(server).ask(MESSAGES)
    assert time.monotonic() - start >= 0.3


@pytest.mark.parametrize(
    ("told", "words", "kind"),
    [
        (failure(401, f"bad key {KEY}"), "refuses the key .401.*check the key in TOY_KEY", ModelError),
        (failure(403, "not for you"), "forbids it .403", ModelError),
        (failure(404, "no model toy"), "no such model or address .404.*base_url and the model name toy", ModelError),
        (failure(402, "pay"), "no credit left", ModelError),
        (
            failure(429, "out of money", "insufficient_quota", retry_after_ms="1"),
            "no credit left.*top it up",
            ModelError,
        ),
        (failure(429, "slow down", retry_after_ms="1"), "429.*after 2 more tries.*at_once", PassingError),
        (failure(500, "oops", retry_after_ms="1"), "fails .500.*later", PassingError),
        (failure(400, "no"), "refuses the request .400", ModelError),
        (Told(0, b""), "cannot reach", ModelError),
        (
            Told(200, b"<html>hello</html>", (("content-type", "text/html"),)),
            "not answer as a chat endpoint",
            ModelError,
        ),
        (Told(200, b'{"broken', (("content-type", "application/json"),)), "not answer as a chat endpoint", ModelError),
        (Told(200, b'{"error": "no such route"}'), "not answer as a chat endpoint.*/v1", ModelError),
        (Told(200, b"[]"), "not answer as a chat endpoint", ModelError),
    ],
)
def test_a_fault_is_told_in_one_line_with_what_to_do(told: Told, words: str, kind: type[ModelError]) -> None:
    with running(lambda asked: told) as server, pytest.raises(ModelError, match=words) as caught:
        chat(server, retries=2 if told.status else 0).ask(MESSAGES)
    assert type(caught.value) is kind
    assert "\n" not in str(caught.value)
    assert caught.value.remedy
    assert KEY not in str(caught.value)


def test_nothing_listening_is_told() -> None:
    with running(lambda asked: answer()) as server:
        url = server.url
    settings = ModelSettings(url, "toy", Path("unused"), retries=0)
    with pytest.raises(ModelError, match=r"cannot reach http://127.*base_url"):
        OpenAIChat(settings, SCHEMA, {}).ask(MESSAGES)


def test_what_is_secret_in_an_address_is_not_told() -> None:
    with running(lambda asked: failure(401, "no")) as server, pytest.raises(ModelError) as caught:
        chat(server, base_url=server.url.replace("//", "//me:hidden@")).ask(MESSAGES)
    assert "hidden" not in str(caught.value)
    assert server.url in str(caught.value)


def test_a_time_out_is_told() -> None:
    def script(asked: Asked) -> Told:
        time.sleep(0.5)
        return answer()

    with running(script) as server, pytest.raises(PassingError, match=r"no answer.*in 0.1 s.*timeout"):
        chat(server, timeout=0.1, retries=0).ask(MESSAGES)


def test_one_question_refused_among_answered_ones_is_that_question_s_fault() -> None:
    with running(lambda asked: failure(400, "too long") if len(server.asked) > 1 else answer()) as server:
        one = chat(server)
        one.ask(MESSAGES)
        with pytest.raises(QuestionError, match="too long"):
            one.ask(MESSAGES)
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("told", "reply"),
    [
        (completion(None, refusal="I cannot"), Reply(REFUSED, "I cannot", 100, 20)),
        (completion("", finish="content_filter"), Reply(REFUSED, "", 100, 20)),
        (completion('{"rela', finish="length"), Reply(CUT, '{"rela', 100, 20)),
        (completion("hello", usage=None), Reply(ANSWER, "hello", 0, 0)),
        (completion(None), Reply(ANSWER, "", 100, 20)),
        (Told(200, b'{"choices": []}'), Reply(ANSWER, "", 0, 0)),
    ],
)
def test_refusals_ends_and_missing_counts_are_seen(told: Told, reply: Reply) -> None:
    with running(lambda asked: told) as server:
        assert chat(server).ask(MESSAGES) == reply


def test_a_key_comes_from_the_variable_named_only() -> None:
    settings = ModelSettings("http://x", "toy", Path("unused"), "TOY_KEY")
    assert key_of(settings, {"TOY_KEY": f" {KEY}\n", "OPENAI_API_KEY": "sk-other"}) == KEY
    assert key_of(settings._replace(api_key_env=""), {"TOY_KEY": KEY}) == ""
    with pytest.raises(ModelError, match=r"no key: the environment variable TOY_KEY is empty.*set TOY_KEY"):
        key_of(settings, {"OPENAI_API_KEY": "sk-other"})
    with pytest.raises(ModelError, match="characters that no key has") as caught:
        key_of(settings, {"TOY_KEY": "sk-비밀"})
    assert "비밀" not in str(caught.value)
