"""Pairs of names come out as a reader takes them, and merges and splits against gold are counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kg_run import kg

from kg.identity import identity_errors, read_pairs, wrong_pairs
from kg.resolver import Resolver
from ontology.errors import InputError
from ontology.knowledge import load_knowledge

PAIRS = Path(__file__).with_name("identity_pairs.tsv")
GRAMMAR = Path(__file__).with_name("identity_grammar.tsv")
ADVERSARY = Path(__file__).with_name("identity_adversary.tsv")


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(load_knowledge())


def test_pairs_of_our_own_are_all_right(resolver: Resolver) -> None:
    pairs = read_pairs(PAIRS)
    assert len(pairs) >= 80
    assert wrong_pairs(pairs, resolver) == []


def test_pairs_over_all_grammars_of_versions_are_all_right(resolver: Resolver) -> None:
    pairs = read_pairs(GRAMMAR)
    assert len(pairs) >= 1500
    assert wrong_pairs(pairs, resolver) == []


def test_pairs_written_against_the_program_are_all_right(resolver: Resolver) -> None:
    pairs = read_pairs(ADVERSARY)
    assert sum(pair.same for pair in pairs) >= 200 and sum(not pair.same for pair in pairs) >= 140
    assert wrong_pairs(pairs, resolver) == []


@pytest.mark.shared
def test_the_shared_pairs_are_all_right(resolver: Resolver, shared: Path) -> None:
    assert wrong_pairs(read_pairs(shared / "gold" / "identity.tsv"), resolver) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zemvia", "㈜zemvia", True),
        ("Zemvia Labs", "Zemvia", False),
        ("대만 Zemvia", "Zemvia", True),
        ("한국 Zemvia", "Zemvia", False),
        ("일본의 소프트뱅크", "SoftBank", True),
        ("GPT‑9.7", "gpt 9.7", True),
        ("GPT-9.7", "GPT-9.8", False),
        ("Zemvia(젬비아)", "Zemvia", True),
        ("오픈AI(OpenAI)", "OpenAI", True),
        ("인텔 팬서 레이크", "Panther Lake", True),
        ("AMD 팬서 레이크", "Panther Lake", False),
        ("Ironwood TPU", "Ironwood", True),
        ("Ironwood TPU", "TPU", False),
        ("M5 칩", "Apple M5", True),
        ("앤트로픽 모델", "Anthropic", False),
        ("SK", "SK그룹", True),
        ("SK(주)", "SK그룹", False),
    ],
)
def test_names_that_no_list_has(resolver: Resolver, one: str, other: str, same: bool) -> None:
    assert resolver.same(one, other) is same


def test_the_command_prints_what_is_wrong_and_fails(tmp_path: Path) -> None:
    assert kg("evaluate", "--identity", PAIRS, cwd=tmp_path).stdout.endswith("95/95\n")
    bad = tmp_path / "pairs.tsv"
    bad.write_text("same\tOpenAI\t오픈AI\nsame\tGrok\tGroq\n", encoding="utf-8")
    assert kg("evaluate", "--identity", bad, cwd=tmp_path, code=1).stdout == "1/2\nsame\tGrok\tGroq\tline 2\n"
    found = json.loads(kg("evaluate", "--identity", bad, "--json", cwd=tmp_path, code=1).stdout)
    assert (found["right"], found["of"], found["wrong"][0]["one"]) == (1, 2, "Grok")
    bad.write_text("same\tOpenAI\n", encoding="utf-8")
    assert "pairs.tsv:1: is no pair of names" in kg("evaluate", "--identity", bad, cwd=tmp_path, code=1).stderr
    assert "GOLD_DIR" in kg("evaluate", cwd=tmp_path, code=2).stderr


def test_faults_of_a_file_of_pairs_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_pairs(tmp_path / "none.tsv")
    (tmp_path / "empty.tsv").write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(InputError, match="holds no pair"):
        read_pairs(tmp_path / "empty.tsv")


def test_merges_and_splits_are_found() -> None:
    gold = [
        {
            "post": "a.md",
            "entities": [
                {"key": "grok", "names": ["Grok", "그록"]},
                {"key": "groq", "names": ["Groq"]},
                {"key": "meta", "names": ["Meta", "메타"]},
                {"key": "same", "names": ["Same"]},
            ],
        }
    ]
    found = {
        "a.md": {
            "entities": [
                {"id": "grok", "names": ["Grok", "Groq"]},
                {"id": "meta", "names": ["Meta"]},
                {"id": "meta-ko", "names": ["메타"]},
                {"id": "same", "names": ["Same"]},
            ]
        }
    }
    errors = identity_errors(gold, found)
    assert errors.merged == (("a.md", "grok", ("grok", "groq")),)
    assert errors.split == (("a.md", "meta", ("meta", "meta-ko")),)
