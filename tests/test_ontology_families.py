"""The families of versioned names: what the packaged file says, and what a user's file may say and may not."""

import re
from pathlib import Path

import pytest

from extract.versions import VersionGrammar
from ontology.errors import KnowledgeError
from ontology.families import Family, load_families
from ontology.lexicon import Lexicon, read_lexicon
from ontology.names import fold
from ontology.schema import load_schema


@pytest.fixture(scope="module")
def families() -> dict[str, Family]:
    return {family.id: family for family in load_families()}


@pytest.fixture(scope="module")
def lexicon(families: dict[str, Family]) -> Lexicon:
    return read_lexicon(load_schema(), also=families)[0]


def test_the_families_that_news_names_most_are_there(families: dict[str, Family]) -> None:
    wanted = """
        gpt claude gemini gemma llama qwen deepseek-model kimi glm grok mistral amazon-nova phi command exaone
        hyperclova-x solar a-x kanana sora veo imagen stable-diffusion flux whisper hbm tpu trainium mi snapdragon
        iphone windows ios android openai-o
    """
    assert [family for family in wanted.split() if family not in families] == []


def test_a_variant_has_all_spellings_that_the_file_gives_it(families: dict[str, Family]) -> None:
    opus = next(variant for variant in families["claude"].variants if variant.name == "Opus")
    assert {"Opus", "오퍼스", "오푸스"} <= set(opus.names)
    assert "Opus" in families["claude"].bare
    assert "Flash" not in families["gemini"].bare


def test_types_and_classes_are_those_of_the_ontology(families: dict[str, Family]) -> None:
    schema = load_schema()
    types = {entity_class.type for entity_class in schema.classes}
    wrong = [
        family.id
        for family in families.values()
        if family.type not in types or (family.class_ and schema.type_of(family.class_) != family.type)
    ]
    assert wrong == []


def test_parents_and_makers_are_in_the_lexicon(families: dict[str, Family]) -> None:
    lexicon, _ = read_lexicon(load_schema(), also=families)
    dangling = [
        (family.id, link)
        for family in families.values()
        for link in (family.parent, family.maker, *(target for _, target in family.same))
        if link and link not in lexicon
    ]
    assert dangling == []


def test_a_users_file_adds_a_family_and_replaces_one(tmp_path: Path) -> None:
    (tmp_path / "families.yaml").write_text(
        "spellings: {Wide: [와이드]}\n"
        "families:\n"
        "  - {id: zebra, type: Model, names: [Zebra, 제브라], variants: [Wide]}\n"
        "  - {id: gpt, type: Model, names: [GPT], maker: openai, style: 'GPT {version}'}\n",
        "utf-8",
    )
    found = {family.id: family for family in load_families((tmp_path,))}
    assert found["zebra"].variants[0].names == ("Wide", "와이드")
    assert found["zebra"].parent == "zebra"
    assert found["gpt"].style == "GPT {version}"
    assert "claude" in found


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("families:\n  - {id: x, type: Model, names: [X], colour: red}\n", 2, "colour"),
        ("families:\n  - {id: x, type: Model}\n", 2, "names"),
        ("families:\n  - {id: x, type: Model, names: [X], bare: [Opus]}\n", 2, "Opus"),
        ("families:\n  - {id: x, type: Model, names: [X]}\n  - {id: x, type: Model, names: [Y]}\n", 2, "twice"),
        ("families:\n  - {id: x, type: Model, names: [X], version: '['}\n", 2, "version"),
        ("families:\n  - {id: x, type: Model, names: [X], style: 'X {size}'}\n", 2, "size"),
        ("families:\n  - {id: x\n", 3, "YAML"),
        ("kinds: []\n", 0, "families"),
    ],
)
def test_a_fault_names_file_line_and_what(tmp_path: Path, text: str, line: int, word: str) -> None:
    (tmp_path / "families.yaml").write_text(text, "utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_families((tmp_path,))
    assert caught.value.file.endswith("families.yaml")
    assert caught.value.line == line
    assert word in str(caught.value)
    assert caught.value.remedy


def test_no_entry_of_the_lexicon_holds_two_versions(lexicon: Lexicon) -> None:
    ways: dict[tuple[str, str], set[str]] = {}
    for entry in lexicon.entries:
        if entry.type in ("Model", "Product", "Hardware") and entry.id not in ("cloudmatrix", "colossus"):
            for name in map(fold, entry.names):
                ways.setdefault((entry.id, re.sub(r"[\d.]", "", name)), set()).add(name)
    assert {id_: names for (id_, _), names in ways.items() if len(names) > 1} == {}


def test_no_name_of_the_lexicon_is_a_version_of_another_thing(lexicon: Lexicon) -> None:
    grammar = VersionGrammar(load_families(), lexicon)
    minted = [(entry.id, name, grammar.resolve(name)) for entry in lexicon.entries for name in entry.names]
    assert [(id_, name, one.id) for id_, name, one in minted if one and one.id != id_] == []
