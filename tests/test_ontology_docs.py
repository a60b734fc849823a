"""docs/ontology.md is true: its tables are the ontology's, and its example works as it stands there."""

import re
from pathlib import Path

import pytest
from ontology_tables import PAGE, with_tables

from extract.frames import load_frames
from extract.pipeline import Extractor
from ontology.knowledge import Knowledge, load_knowledge
from ontology.records import STATUSES
from ontology.schema import load_schema
from ontology.validate import check_ontology

TEXT = PAGE.read_text(encoding="utf-8")
POST = """\
---
title: 우주 소식
date: 2026-02-05
---

## 보레알리스우주청, 달로봇컵 후원

보레알리스우주청은 달로봇컵을 후원한다고 밝혔다.

[원문](https://example.com/a)

## Borealis Space Agency to back a contest

The Borealis Space Agency will sponsor the Lunar Robot Cup.

[source](https://example.com/b)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the files of the page's example as the page gives them."""
    root = tmp_path_factory.mktemp("docs")
    for name, content in re.findall(r"^`(my-ontology/[^`]+)`:\n\n```\w+\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE):
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return root / "my-ontology"


@pytest.fixture(scope="module")
def knowledge(folder: Path) -> Knowledge:
    return load_knowledge((folder,))


def test_the_tables_are_those_of_the_ontology() -> None:
    assert with_tables(TEXT, load_schema()) == TEXT, "run: python tests/ontology_tables.py"


def test_every_status_is_told() -> None:
    assert re.findall(r"^\| `(\w+)` \| (?:사실|계획|보도|부정|종료) ", TEXT, re.MULTILINE) == list(STATUSES)


def test_the_example_has_a_file_of_each_kind(folder: Path) -> None:
    names = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.*"))
    assert names == ["frames/space.yaml", "lexicon/space.csv", "space.ttl"]


def test_the_example_has_no_problem(folder: Path) -> None:
    assert [str(p) for p in check_ontology((folder,)) if p.file.startswith(str(folder))] == []


def test_the_example_adds_class_relation_and_names(knowledge: Knowledge) -> None:
    assert knowledge.schema.type_of("SpaceAgency") == "Organization"
    assert knowledge.schema.relation("sponsors").inverse == "sponsoredBy"
    assert knowledge.lexicon.by_id("borealis-agency").ambiguous == {"Borealis"}
    assert "샌프란시스코의 그 회사" in knowledge.lexicon.by_id("openai").names
    assert "후원" in load_frames(knowledge.schema, knowledge.folders).ko_nouns


def test_the_example_is_found_in_korean_and_english(knowledge: Knowledge) -> None:
    record = Extractor(knowledge).read_text(POST, "space.md")
    told = {(c.subject, c.relation, c.object, c.item, c.status) for c in record.claims}
    assert ("borealis-agency", "sponsors", "lunar-robot-cup", 1, "asserted") in told
    assert ("borealis-agency", "sponsors", "lunar-robot-cup", 2, "planned") in told
    assert {e.class_ for e in record.entities if e.id == "borealis-agency"} == {"SpaceAgency"}
