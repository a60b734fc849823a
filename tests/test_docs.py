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


def test_the_ontology_is_documented_whole() -> None:
    schema = load_schema()
    text = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    rows = {row[0].removesuffix(" ↔"): row for row in (line.strip("| ").split(" | ") for line in text.splitlines())}
    for relation in schema.relations:
        assert rows[relation.name][1:] == [
            relation.label_ko,
            relation.comment_en,
            ", ".join(relation.domain),
            ", ".join(relation.range),
        ]
    for kind in schema.quantity_kinds:
        assert rows[kind.name][1:3] == [kind.label_ko, kind.comment_en]
    for name in TYPES:
        below = [one.name for one in schema.classes if one.type == name and one.name != name]
        assert [part for part in rows[name][3:] for part in part.split(", ")] == below


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


def test_the_example_of_an_own_ontology_loads(tmp_path: Path) -> None:
    from ontology.knowledge import load_knowledge

    for kind, code in _blocks(ROOT / "docs" / "extending.md"):
        named = re.match(r"# file: (\S+)\n", code)
        if named:
            file = tmp_path / named[1]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(code, encoding="utf-8")
        else:
            assert kind == "toml"
    knowledge = load_knowledge((tmp_path,))
    assert knowledge.schema.relation("endorses").label_ko == "지지"
    assert knowledge.lexicon.by_id("leading-the-future").ko == "리딩 더 퓨처"


def test_the_example_of_an_own_relation_is_found_in_a_post(tmp_path: Path) -> None:
    from extract.pipeline import make_extractor

    test_the_example_of_an_own_ontology_loads(tmp_path)
    post = tmp_path / "post.md"
    post.write_text(
        "# 소식\n\n## 메타, 리딩 더 퓨처 지지\n\n메타가 슈퍼팩 리딩 더 퓨처를 지지한다고 밝혔다.\n\n[출처](https://example.com/a)\n",
        encoding="utf-8",
    )
    record = make_extractor((tmp_path,)).read(post, "post.md")
    assert ("meta", "endorses", "leading-the-future") in {
        (one.subject, one.relation, one.object) for one in record.claims
    }
