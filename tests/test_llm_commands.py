"""The commands with a language model, on a server of our own: build, go on, compare on gold, and every fault told."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kg_run import ENVIRONMENT, kg, write_post
from model_server import Asked, ModelServer, Told, answer, completion, failure

pytest.importorskip("openai", reason="the extra llm is not installed")

KEY = "sk-toy-9876543210"
SENTENCE = "오픈AI가 GPT-5.3-Codex를 공개했다."


def says(asked: Asked) -> Told:
    """Say of each item that whoever is named first has to do with the second."""
    lines = [line["text"] for line in asked.item["lines"]]
    if any(SENTENCE in line for line in lines):
        claim = {"subject": "openai", "relation": "launches", "object": "gpt-5.3-codex", "evidence": SENTENCE}
        return answer(claim, {**claim, "evidence": "made up"})
    return answer()


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer(says) as running:
        yield running


def settings(folder: Path, server: ModelServer, extractor: str = "llm", **more: Any) -> None:
    lines = [f"{key} = {json.dumps(value)}" for key, value in more.items()]
    text = f'[extract]\nextractor = "{extractor}"\n[extract.llm]\nbase_url = "{server.url}"\nmodel = "toy"\napi_key_env = "TOY_KEY"\n'
    (folder / "kg.toml").write_text(text + "\n".join(lines) + "\n", encoding="utf-8")


def records(folder: Path, *more: str) -> list[dict[str, Any]]:
    done = kg("extract", "posts", *more, cwd=folder, TOY_KEY=KEY)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_build_asks_once_and_tells_what_it_took(tmp_path: Path, server: ModelServer) -> None:
    write_post(tmp_path, "posts/a.md")
    settings(tmp_path, server, usd_per_million_input=1000.0, usd_per_million_output=1000.0, budget_usd=50.0)
    first = kg("build", cwd=tmp_path, TOY_KEY=KEY).stdout
    assert "model       toy: 2 asked, 0 from cache" in first
    assert "200 sent, 40 received, of 500,000 a run, 0.2400 of 50.00 US dollars" in first
    assert "relation: language model: evidence that is not in the text" in first
    assert "llm:toy" in kg("stats", cwd=tmp_path).stdout
    assert " 0 asked, 0 from cache" in kg("build", cwd=tmp_path, TOY_KEY=KEY).stdout
    (tmp_path / "kg.duckdb").unlink()
    assert " 0 asked, 2 from cache" in kg("build", cwd=tmp_path, TOY_KEY=KEY).stdout
    assert len(server.asked) == 2


def test_the_key_is_sent_and_is_nowhere_else(tmp_path: Path, server: ModelServer) -> None:
    write_post(tmp_path, "posts/a.md")
    settings(tmp_path, server)
    done = kg("build", "--rejects", "rejects.tsv", cwd=tmp_path, TOY_KEY=KEY)
    assert {asked.headers["authorization"] for asked in server.asked} == {f"Bearer {KEY}"}
    assert KEY not in done.stdout + done.stderr
    for file in tmp_path.rglob("*"):
        assert file.is_dir() or KEY.encode() not in file.read_bytes(), file


def test_rules_alone_send_nothing_and_need_no_key(tmp_path: Path, server: ModelServer) -> None:
    write_post(tmp_path, "posts/a.md")
    settings(tmp_path, server, "rules")
    kg("build", cwd=tmp_path)
    (tmp_path / "kg.toml").unlink()
    kg("build", cwd=tmp_path)
    assert server.asked == []


def test_each_extractor_says_what_it_says_under_its_name(tmp_path: Path, server: ModelServer) -> None:
    write_post(tmp_path, "posts/a.md")
    settings(tmp_path, server, "rules")
    rules, llm, both = (
        {(r["relation"], one["rule"].split(":")[0]) for r in records(tmp_path, "--extractor", name)[0]["relations"] for one in (r, *r["also"])}
        for name in ("rules", "llm", "both")
    )  # fmt: skip
    assert llm == {("launches", "llm")}
    assert ("launches", "ko") in rules
    assert both == rules | llm


def test_a_build_whose_budget_is_used_up_goes_on_where_it_stopped(tmp_path: Path, server: ModelServer) -> None:
    for n in range(3):
        write_post(tmp_path, f"posts/{n}.md", more=f"{n}번째 소식이다.")
    settings(tmp_path, server, answer_tokens=100, budget_tokens=12_000)
    server.script = lambda asked: completion('{"relations": []}', usage=(5000, 50))
    told = []
    for _ in range(5):
        done = kg("build", cwd=tmp_path, TOY_KEY=KEY).stdout
        told.append(done)
        if "left " not in done:
            break
    assert re.search(r"left +2  questions, up to [\d,]{5,} tokens: the budget is used up; run kg again", told[0])
    assert "item: language model: not asked, the budget is used up" in told[0]
    assert "left " not in told[-1]
    assert len(told) > 1
    assert len(server.asked) == 4  # three first items, and one second item that all posts share
    assert "3 unchanged" in kg("build", cwd=tmp_path, TOY_KEY=KEY).stdout
    assert len(server.asked) == 4


def test_gold_compares_the_extractors(tmp_path: Path, server: ModelServer) -> None:
    write_post(tmp_path, "gold/posts/ann-1.md")
    gold = {
        "post": "ann-1.md",
        "items": [{"n": 1, "title": "오픈AI, GPT-5.3-Codex 공개", "sources": []}],
        "entities": [
            {"key": "o", "type": "Organization", "names": ["오픈AI"], "items": [1]},
            {"key": "c", "type": "Model", "names": ["GPT-5.3-Codex"], "items": [1]},
        ],
        "relations": [{"subject": "o", "relation": "launches", "object": "c", "items": [1], "evidence": SENTENCE}],
    }
    (tmp_path / "gold" / "dev").mkdir()
    (tmp_path / "gold" / "dev" / "ann-1.json").write_text(json.dumps(gold), encoding="utf-8")
    settings(tmp_path, server, "rules")
    arguments = ("evaluate", "gold/dev", "--rules", "--json", "--extractor")
    for name, start in (("llm", "llm:toy"), ("rules", "ko:")):
        done = kg(*arguments, name, cwd=tmp_path, TOY_KEY=KEY)
        rules = json.loads(done.stdout)
        assert any(row["right"] for row in rules if row["rule"].startswith(start))
        assert ("model       toy" in done.stderr) == (name == "llm")


def test_without_the_model_s_name_the_file_is_told(tmp_path: Path) -> None:
    write_post(tmp_path, "posts/a.md")
    (tmp_path / "kg.toml").write_text("[extract]\nextractor = 'llm'\n", encoding="utf-8")
    told = kg("build", cwd=tmp_path, code=1).stderr
    assert "kg.toml" in told
    assert "no language model is named" in told
    assert not (tmp_path / "kg.duckdb").exists()


@pytest.mark.parametrize(
    ("told", "environment", "words"),
    [
        (None, {}, "no key: the environment variable TOY_KEY is empty"),
        (failure(401, f"Incorrect API key provided: {KEY}"), {"TOY_KEY": KEY}, "refuses the key (401)"),
        (failure(429, "busy", retry_after_ms="1"), {"TOY_KEY": KEY}, ""),
        (completion("certainly, here it is"), {"TOY_KEY": KEY}, ""),
    ],
)
def test_a_fault_is_one_line_or_a_count(
    tmp_path: Path, server: ModelServer, told: Told | None, environment: dict[str, str], words: str
) -> None:
    write_post(tmp_path, "posts/a.md")
    settings(tmp_path, server, retries=1)
    if told is not None:
        server.script = lambda asked: told
    done = kg("build", cwd=tmp_path, code=1 if words else 0, **environment)
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == (1 if words else 0)
    assert KEY not in done.stderr
    if not words:
        assert "language model: " in done.stdout
        assert "statements" in done.stdout


def test_an_endpoint_out_of_reach_is_told(tmp_path: Path) -> None:
    write_post(tmp_path, "posts/a.md")
    with ModelServer(says) as server:
        pass
    settings(tmp_path, server, retries=0)
    assert "cannot reach http://127.0.0.1" in kg("build", cwd=tmp_path, code=1, TOY_KEY=KEY).stderr


def test_without_the_extra_the_remedy_is_told(tmp_path: Path, server: ModelServer) -> None:
    write_post(tmp_path, "posts/a.md")
    settings(tmp_path, server)
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "openai.py").write_text("raise ImportError('hidden')\n", encoding="utf-8")
    path = f"{tmp_path / 'hidden'}{os.pathsep}{ENVIRONMENT['PYTHONPATH']}"
    told = kg("build", cwd=tmp_path, code=1, TOY_KEY=KEY, PYTHONPATH=path).stderr
    assert "pip install 'ai-industry-kg[llm]'" in told
    kg("build", "--extractor", "rules", cwd=tmp_path, PYTHONPATH=path)


def test_an_interrupted_build_keeps_what_was_answered(tmp_path: Path, server: ModelServer) -> None:
    write_post(tmp_path, "posts/a.md")
    settings(tmp_path, server, at_once=1)
    second = threading.Event()

    def script(asked: Asked) -> Told:
        if len(server.asked) > 1:
            second.set()
            time.sleep(30)
        return says(asked)

    server.script = script
    command = [sys.executable, "-m", "kg", "build"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**ENVIRONMENT, "TOY_KEY": KEY},
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell may ignore it
    ) as process:
        assert second.wait(30)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
    server.script = says
    assert "1 asked, 1 from cache" in kg("build", cwd=tmp_path, TOY_KEY=KEY).stdout
