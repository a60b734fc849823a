"""The analyser in the process beside: it says what one's own says, nothing is lost when it dies, and it ends with us."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from kg_run import ENVIRONMENT, kg, write_post

from extract import analyser as module
from extract.analyser import worth_it

CODE = """
import json, os, sys
from extract.analyser import analyser, load_beside, _processes
how = sys.argv[1]
if how == "nowhere":
    sys.executable = "/no/such/python"
    load_beside()
elif how != "own":
    load_beside()
    load_beside()
    assert len(_processes) == 1
if how == "dies":
    analyser().tokenize("새 칩이다")
    _processes[0].kill()
    _processes[0].wait()
for text, spans in json.loads(sys.argv[2]):
    tokens = analyser().tokenize(text, pretokenized=[tuple(span) for span in spans] or None)
    print(json.dumps([[t.form, str(t.tag), t.start, t.len, t.id] for t in tokens]))
print(type(analyser()).__name__, _processes[0].pid if _processes else 0)
if how == "left":
    sys.stdout.flush()
    os._exit(0)
"""
CASES = [
    ("한빛소프트가 은하세미콘을 인수했다.", [(7, 12, "NNP")]),
    ("GPT-9를 쓰는 회사는 49%를 냈다", []),
    ("", []),
    ("이모지 🚀 뒤의 글자", []),
]


def told(how: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", CODE, how, json.dumps(CASES)],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        timeout=60,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def own() -> list[str]:
    return told("own")


@pytest.mark.parametrize(("how", "kind"), [("beside", "_Beside"), ("dies", "_Beside"), ("nowhere", "Kiwi")])
def test_the_process_beside_says_what_ones_own_analyser_says(own: list[str], how: str, kind: str) -> None:
    *rows, last = told(how)
    assert rows == own[:-1]
    assert (own[-1], last.split()[0]) == ("Kiwi 0", kind)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes")
@pytest.mark.parametrize("how", ["beside", "left"])
def test_the_process_beside_ends_with_its_owner(how: str) -> None:
    process = Path("/proc", told(how)[-1].split()[1], "cmdline")
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.exists() and b"analyser.py" in process.read_bytes():
        time.sleep(0.05)
    assert not process.exists() or b"analyser.py" not in process.read_bytes()


def test_it_is_worth_it_for_a_few_files_in_hangul(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    korean, english, pipe = (tmp_path / name for name in ("ko.md", "en.md", "pipe"))
    korean.write_text("x" * 9000 + "새 칩", encoding="utf-8")
    english.write_text("A new chip – it’s fast", encoding="utf-8")
    os.mkfifo(pipe)
    monkeypatch.setattr(module, "_cores", lambda: 2)
    assert worth_it([str(english), korean])
    assert not any(map(worth_it, ([], [english], [tmp_path], [pipe], ["no\0path"], [tmp_path / "none"], [korean] * 9)))
    monkeypatch.setattr(module, "_cores", lambda: 1)
    assert not worth_it([korean])


@pytest.mark.skipif(module._cores() < 2, reason="on one core no process beside is started")
def test_a_record_is_the_same_whichever_process_analyses(tmp_path: Path) -> None:
    write_post(tmp_path, "posts/a.md", more="한빛소프트의 자회사 은하세미콘이 새 칩을 내놨다.")
    beside, own = (kg("extract", path, cwd=tmp_path).stdout for path in ("posts/a.md", "posts"))
    assert json.loads(beside) == json.loads(own) | {"post": json.loads(beside)["post"]}
