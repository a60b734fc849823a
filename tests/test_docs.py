"""What the documents say is so: links lead somewhere, commands and relations exist, both READMEs tell the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from ontology.schema import TYPES, load_schema

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_CODE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)


def _blocks(path: Path) -> list[tuple[str, str]]:
    return _CODE.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_inside_the_repository_lead_somewhere(page: Path) -> None:
    text = _CODE.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if not target.startswith(("http://", "https://")):
            assert (page.parent / target).exists(), target


def test_every_command_is_documented_with_options_that_exist() -> None:
    from kg.cli import app

    group = typer.main.get_command(app)
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    parts = dict(re.findall(r"^## kg (\w+)\n(.*?)(?=^## |\Z)", text, re.M | re.S))
    assert set(parts) == set(group.commands)  # type: ignore[attr-defined]
    everywhere = {"--help", "--config", "--ledger", "--workers"}
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        told = set(re.findall(r"--[a-z][a-z-]*", parts[name]))
        options |= {option for parameter in command.params for option in parameter.secondary_opts}
        assert told - options - everywhere == set(), name
        switches = {option.replace("--no-", "--") for option in told}  # one of --shapes and --no-shapes is enough
        untold = {option for option in options if not option.startswith("--no-")} - told - switches - everywhere
        assert untold == set(), name


def test_the_numbers_in_the_readme_are_those_of_the_ontology() -> None:
    schema = load_schema()
    assert (len(schema.relations), len(schema.quantity_kinds), len(TYPES)) == (21, 10, 10)
    assert "21 relations and ten kinds of numbers" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "관계 21가지와 수치 10가지" in (ROOT / "README.ko.md").read_text(encoding="utf-8")


def test_both_readmes_show_the_same_code() -> None:
    english, korean = (
        [(kind, re.sub(r"\s*(#|//).*", "", code)) for kind, code in _blocks(ROOT / name)]
        for name in ("README.md", "README.ko.md")
    )
    assert english == korean


def test_the_settings_for_a_language_model_are_settings(tmp_path: Path) -> None:
    from kg.config import Config

    examples = [code for kind, code in _blocks(ROOT / "docs" / "language-model.md") if kind == "toml"]
    assert len(examples) == 2
    for number, code in enumerate(examples):
        file = tmp_path / f"{number}.toml"
        file.write_text(code, encoding="utf-8")
        assert Config.from_file(file).extract.llm.model


def test_every_reason_that_the_page_tells_is_one() -> None:
    page = (ROOT / "docs" / "language-model.md").read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "extract" / "llm").glob("*.py"))
    rows = re.findall(r"^\| [^|]+ \| (a claim|a name|evidence|a number)( that [^|,]+)", page, re.M)
    assert len(rows) == 5
    for what, which in rows:
        assert which.strip() in code.replace('"a name that {named.reason}"', ""), what + which
