"""Rules counted against gold, their confidence, and the table that the extractor reads."""

import copy
import json
from pathlib import Path

import pytest
from kg_run import kg, write_post
from test_kg_evaluate import GOLD, Json

from extract.pipeline import make_extractor
from kg.rules import RuleCount, count_rules, rule_rows, write_rules
from ontology.errors import InputError
from ontology.rulebook import load_rulebook

RECORD: Json = {
    "post": "ann-1.md",
    "items": [],
    "entities": [{"id": e["key"], "type": e["type"], "name": e["names"][0], "names": e["names"]} for e in GOLD["entities"]],
    "relations": [
        {"subject": "a", "relation": "acquires", "object": "b", "rule": "ko:buys-verb"},
        {"subject": "a", "relation": "partnersWith", "object": "c", "rule": "pattern:partnersWith-joined",
         "also": [{"rule": "ko:with-noun"}, {"rule": "ko:with-noun"}, {"rule": "pattern:partnersWith-joined"}]},
        {"subject": "c", "relation": "operatesIn", "object": "e", "rule": "context:seat"},
        {"subject": "c", "relation": "develops", "object": "d", "rule": "maker-named-with-thing"},
        {"subject": "b", "relation": "sues", "object": "a", "rule": "ko:buys-verb"},
    ],
    "quantities": [
        {"subject": "a", "kind": "revenue", "value": 100, "unit": "USD", "rule": "revenue-ko-1"},
        {"subject": "a", "kind": "revenue", "value": 100, "unit": "USD", "rule": "revenue-ko-1"},
        {"subject": "b", "kind": "users", "value": 7, "unit": "count", "rule": "users-ko-1"},
    ],
}  # fmt: skip


def _counts() -> dict[str, RuleCount]:
    return {row.rule: row for row in count_rules([copy.deepcopy(GOLD)], {"ann-1.md": RECORD})}


def test_relations_and_quantities_are_counted_by_rule() -> None:
    assert _counts() == {
        "ko:buys-verb": RuleCount("ko:buys-verb", 1, 0, 1),
        "pattern:partnersWith-joined": RuleCount("pattern:partnersWith-joined", 1, 0, 0),
        "ko:with-noun": RuleCount("ko:with-noun", 1, 0, 0),
        "context:seat": RuleCount("context:seat", 0, 1, 0),
        "maker-named-with-thing": RuleCount("maker-named-with-thing", 0, 1, 0),
        "revenue-ko-1": RuleCount("revenue-ko-1", 1, 0, 1),
        "users-ko-1": RuleCount("users-ko-1", 0, 1, 0),
    }


def test_families_are_estimated_from_all_and_rules_from_their_family() -> None:
    rows = {row.rule: row for row in rule_rows([RuleCount("ko:a-verb", 8, 1, 1), RuleCount("ko:b-verb", 1, 0, 9)])}
    assert (rows["*"].right, rows["*"].optional, rows["*"].wrong) == (9, 1, 10)
    assert rows["*"].confidence == rows["ko:*-verb"].confidence == 0.5
    assert rows["ko:a-verb"].confidence == 0.7  # (9 + 10 * .5) / (10 + 10)
    assert rows["ko:b-verb"].confidence == 0.3


def test_the_table_comes_back_as_written(tmp_path: Path) -> None:
    write_rules(_counts().values(), tmp_path / "rules.csv")
    book = load_rulebook(base=tmp_path)
    assert book.confidences == {row.rule: row.confidence for row in rule_rows(_counts().values())}
    write_rules((), tmp_path / "rules.csv")
    assert load_rulebook(base=tmp_path).confidences == {"*": 0.5}
    with pytest.raises(InputError, match="cannot be written"):
        write_rules((), tmp_path / "none" / "rules.csv")


def test_evaluate_prints_confidence_and_writes_the_table_that_claims_then_carry(tmp_path: Path) -> None:
    write_post(tmp_path, "posts/ann-1.md")
    (tmp_path / "gold").mkdir()
    gold = {**GOLD, "items": [], "entities": [], "relations": [], "quantities": []}
    (tmp_path / "gold" / "ann-1.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "mine").mkdir()
    printed = kg("evaluate", "gold", "--rules", "--write", "mine/rules.csv", cwd=tmp_path).stdout
    assert "confidence" in printed
    assert "ko:" in printed
    rows = json.loads(kg("evaluate", "gold", "--rules", "--json", cwd=tmp_path).stdout)
    assert all(0 < row["confidence"] < 0.5 and row["right"] == 0 for row in rows)
    record = make_extractor((tmp_path / "mine",)).read(tmp_path / "posts" / "ann-1.md", "a.md")
    sure = load_rulebook((tmp_path / "mine",)).confidence
    assert {claim.confidence == sure(claim.rule) < 0.5 for claim in record.claims} == {True}
    refused = kg("evaluate", "gold", "--write", "x.csv", cwd=tmp_path, code=2)
    assert "goes with --rules" in refused.stderr
