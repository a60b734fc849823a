"""The command line as such: help, completion, versions, wrong usage, and how quickly it starts."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from kg_run import COMMANDS, kg, write_post
from kg_toy import ROOT

from kg.cli import app


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_one_sentence_and_a_runnable_example(command: str, tmp_path: Path) -> None:
    printed = kg(*command.split(), "--help", cwd=tmp_path).stdout
    head = [line.strip() for line in printed.split("╭")[0].splitlines() if line.strip()]
    assert head[0].startswith(f"Usage: kg {command}".strip())
    sentence, example = " ".join(head[1:]).split(" Example: ")
    assert re.fullmatch(r"[A-Z][^.]*(kg\.toml[^.]*)?\.", sentence)
    assert example.split()[:2] == ["kg", command or "build"]
    for part in example.split(" && "):
        assert runs(part.split(" > ")[0].split()[1:])


def runs(arguments: list[str]) -> bool:
    """Say whether a command line is one that its command takes."""
    root = typer.main.get_command(app)
    command = root.commands[arguments[0]]  # type: ignore[attr-defined]
    command.make_context(arguments[0], arguments[1:])  # raises on wrong usage, runs nothing
    return True


def test_help_is_quick_and_loads_nothing_heavy(tmp_path: Path) -> None:
    heavy = "duckdb spacy kiwipiepy networkx rdflib pyoxigraph pydantic neo4j pyvis numpy kg.build kg.graph"
    code = (
        "import resource, sys\n"
        "from kg.cli import app\n"
        "try: app(['--help'], prog_name='kg')\n"
        "except SystemExit: pass\n"
        f"print([name for name in {heavy.split()!r} if name in sys.modules], file=sys.stderr)\n"
        "print(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    loaded, seconds = done.stderr.splitlines()
    assert loaded == "[]"
    assert float(seconds) <= 0.3


def test_importing_kg_is_cheap() -> None:
    code = "import sys; before = set(sys.modules); import kg; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert "duckdb" not in done.stdout
    assert len(done.stdout.split(",")) < 40


def test_version_and_completion(tmp_path: Path) -> None:
    assert re.fullmatch(r"kg \d+\.\d+\.\d+\S*\n", kg("--version", cwd=tmp_path).stdout)
    assert "complete" in kg(cwd=tmp_path, _KG_COMPLETE="source_bash").stdout
    words = {"_KG_COMPLETE": "complete_bash", "COMP_WORDS": "kg export --to j", "COMP_CWORD": "3"}
    assert kg(cwd=tmp_path, **words).stdout.split() == ["jsonl"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["extract"],
        ["show"],
        ["build", "--workers", "-1"],
        ["build", "--nonsense"],
        ["export", "--to", "nonsense"],
        ["export", "--to", "rdf", "--uri", "bolt://localhost"],
        ["stats", "--top", "many"],
    ],
)
def test_wrong_usage_is_2(tmp_path: Path, arguments: list[str]) -> None:
    done = kg(*arguments, cwd=tmp_path, code=2)
    assert done.stdout == ""
    assert "Usage" in done.stderr


def test_without_arguments_help_is_shown(tmp_path: Path) -> None:
    done = kg(cwd=tmp_path, code=None)
    assert "Usage: kg" in done.stdout + done.stderr


def test_a_name_of_broken_bytes_is_told_as_such(tmp_path: Path) -> None:
    write_post(tmp_path, "posts/a.md")
    kg("build", "posts", cwd=tmp_path)
    told = kg("show", "\udcff\udcfe", cwd=tmp_path, code=1).stderr
    assert "not readable text" in told
    assert "damaged" not in told


def test_an_error_is_one_line_whatever_it_quotes(tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text('[build]\nledger = ["""a\nb\r\nc\u2028d"""]\n', encoding="utf-8")
    told = kg("stats", cwd=tmp_path, code=1).stderr
    assert len(told.splitlines()) == 1
    told = kg("show", "a\nb\n\nc", "--config", "no\nfile", cwd=tmp_path, code=1).stderr
    assert len(told.splitlines()) == 1
    assert "no file: there is no such file" in told


def test_a_format_that_kg_toml_names_wrongly_is_blamed_on_it(tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text("[export]\nformats = ['pdf']\n", encoding="utf-8")
    told = kg("export", cwd=tmp_path, code=1).stderr
    assert "kg.toml:2: export.formats: there is no format pdf" in told
    assert "--to" not in told


def test_a_home_folder_that_nobody_has_is_told(tmp_path: Path) -> None:
    assert "no such home folder" in kg("extract", "~nobody-of-that-name/x", cwd=tmp_path, code=1).stderr
