"""Figures are those of the shared scorer, to the last digit, whatever the records."""

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import by_author, evaluate, extracted, gold_files, posts_beside, read_gold, read_records
from kg.scoring import Score, add_post
from kg.tabular import author_table, score_tables
from kg.terminal import console
from ontology.errors import InputError

Json = dict[str, Any]

GOLD: Json = {
    "post": "ann-1.md",
    "items": [
        {"n": 1, "title": "A buys B", "sources": ["https://x.example/1"]},
        {"n": 2, "title": "C releases D 2.0", "sources": ["https://x.example/2", "https://x.example/3"]},
    ],
    "entities": [
        {"key": "a", "type": "Organization", "names": ["A사", "Alpha"], "items": [1]},
        {"key": "b", "type": "Organization", "names": ["Beta"], "items": [1]},
        {"key": "c", "type": "Organization", "names": ["Gamma"], "items": [2]},
        {"key": "d", "type": "Model", "names": ["Delta 2.0", "델타 2.0"], "items": [2]},
        {"key": "e", "type": "Place", "names": ["Here"], "items": [2], "optional": True},
    ],
    "relations": [
        {"subject": "a", "relation": "acquires", "object": "b", "items": [1], "status": "planned", "date": "2026-02",
         "amount": {"value": 5e9, "currency": "USD"}, "evidence": "A buys B"},
        {"subject": "c", "relation": "launches", "object": "d", "items": [2], "status": "asserted", "evidence": "x"},
        {"subject": "c", "relation": "partnersWith", "object": "a", "items": [2], "evidence": "y"},
        {"subject": "c", "relation": "operatesIn", "object": "e", "items": [2], "evidence": "z", "optional": True},
    ],
    "quantities": [
        {"subject": "a", "kind": "revenue", "value": 100, "unit": "USD"},
        {"subject": "b", "kind": "raises", "value": {"low": 1, "high": 2}, "unit": "USD"},
        {"subject": "b", "kind": "users", "value": 7, "unit": "count", "optional": True},
    ],
}  # fmt: skip


def spoiled(gold: Json, random: random.Random) -> Json:
    """Make a record of a gold file with faults of every kind."""
    record = copy.deepcopy(gold)
    for entity in record["entities"]:
        entity["id"] = entity.pop("key")
        if random.random() < 0.2:
            entity["type"] = "Product"
        if random.random() < 0.2:
            entity["names"] = [entity["names"][0].upper() + "-"]
        entity["name"] = entity["names"][-1]
    for kind in ("items", "entities", "relations", "quantities"):
        record[kind] = [one for one in record.get(kind, []) if random.random() < 0.8]
        random.shuffle(record[kind])
    ids = [entity["id"] for entity in record["entities"]] or ["none"]
    for relation in record["relations"]:
        relation["status"] = random.choice([relation.get("status"), "reported", None])
        relation["date"] = random.choice([relation.get("date"), "2026-02-05", None])
        relation["items"] = random.choice([relation["items"], [1], []])
        if random.random() < 0.1:
            relation["amount"] = {"value": 5.01e9, "currency": "USD"}
        if random.random() < 0.2:
            relation["subject"], relation["object"] = relation["object"], relation["subject"]
        if random.random() < 0.2:
            relation["relation"] = random.choice(["develops", "partnersWith", "acquires", "uses"])
    for _ in range(random.randrange(4)):
        ends = {"subject": random.choice(ids), "object": random.choice(ids)}
        record["relations"].append({**ends, "relation": random.choice(["uses", "sues", "competesWith"]), "items": [1]})
        record["quantities"].append({"subject": random.choice(ids), "kind": "users", "value": None, "unit": None})
    record["entities"].append({"id": "new", "type": "Person", "name": "New", "names": ["New", ""]})
    record["items"].append({"n": 99, "title": "not there", "sources": [{"url": "https://no.example"}]})
    for item in record["items"]:
        item["title"] = item["title"][: random.choice([3, 100])]
    return record


def shared_figures(shared: Path, gold: Path, records: Path, *options: str) -> str:
    command = [sys.executable, shared / "gold" / "score.py", gold, records, *options]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def write_lines(path: Path, records: list[Json]) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(4))
def test_figures_are_those_of_the_shared_scorer(shared: Path, tmp_path: Path, seed: int) -> None:
    gold, dice = shared / "gold" / "dev", random.Random(seed)
    files = gold_files(gold)
    records = [spoiled(one, dice) for one in read_gold(files) if dice.random() < 0.9]
    path = write_lines(tmp_path / "records.jsonl", records)
    posts = posts_beside(files)
    expected = json.loads(shared_figures(shared, gold, path, "--posts", str(posts), "--json"))
    assert evaluate(files, read_records(path), posts).to_json() == expected
    assert 0 < expected["relation"]["F1"] < 1


@pytest.mark.shared
def test_mistakes_and_authors_are_those_of_the_shared_scorer(shared: Path, tmp_path: Path) -> None:
    gold, dice = shared / "gold" / "dev", random.Random(9)
    files = gold_files(gold)
    path = write_lines(tmp_path / "records.jsonl", [spoiled(one, dice) for one in read_gold(files)])
    expected = json.loads(shared_figures(shared, gold, path, "--json", "--errors"))
    found = evaluate(files, read_records(path)).to_json(errors=True)
    assert [line.rstrip("\t") for line in expected["errors"]] == found["errors"]
    table = [line.split() for line in shared_figures(shared, gold, path, "--by-author").splitlines()[1:]]
    scores = by_author(files, read_records(path))
    kinds = ("item", "entity", "entity+type", "relation", "quantity")
    figures = {who: score.to_json() for who, score in scores.items()}
    assert table == [
        [who, *(f"{rows[kind]['F1']:.3f}" if kind in rows else "-" for kind in kinds)] for who, rows in figures.items()
    ]
    only = table[0][0]
    expected = json.loads(shared_figures(shared, gold, path, "--json", "--only", only))
    assert evaluate(gold_files(gold, [only]), read_records(path)).to_json() == expected


def scored(record: Json, text: str | None = None) -> Json:
    score = Score()
    add_post(score, GOLD, record, text)
    return score.to_json(errors=True)


def test_gold_against_itself_is_perfect() -> None:
    result = scored(GOLD, "A buys B x y z")
    assert {
        name: (result[name]["P"], result[name]["R"]) for name in ("item", "entity", "relation", "quantity")
    } == dict.fromkeys(("item", "entity", "relation", "quantity"), (1, 1))
    assert result["relation"]["tp"] == 3
    assert result["attributes"]["amount"] == {"right": 1, "of": 1}
    assert result["evidence verbatim"] == {"right": 4, "of": 7}
    assert result["errors"] == []


def test_a_post_without_record_is_all_missed() -> None:
    result = scored({})
    assert (result["entity"]["fn"], result["relation"]["fn"], result["quantity"]["fn"]) == (4, 3, 2)
    assert "evidence verbatim" not in result


def test_names_match_whatever_their_dashes_case_and_width() -> None:
    record = {"entities": [{"id": "x", "type": "Model", "names": ["DELTA 20"]}]}
    assert scored(record)["entity+type"]["tp"] == 0
    record = {"entities": [{"id": "x", "type": "Model", "names": ["ＤＥＬＴＡ‑2.0"]}]}
    assert scored(record)["entity+type"]["tp"] == 1


def test_what_a_relation_implies_and_what_is_optional_costs_nothing() -> None:
    ends = {"entities": GOLD["entities"]}
    implied = {**ends, "relations": [{"subject": "c", "relation": "develops", "object": "d"}]}
    optional = {**ends, "relations": [{"subject": "c", "relation": "operatesIn", "object": "e"}]}
    wrong = {**ends, "relations": [{"subject": "d", "relation": "develops", "object": "c"}]}
    backwards = {**ends, "relations": [{"subject": "a", "relation": "partnersWith", "object": "c"}]}
    assert [(scored(one)["relation"]["tp"], scored(one)["relation"]["fp"]) for one in (implied, optional)] == [
        (0, 0)
    ] * 2
    assert [(scored(one)["relation"]["tp"], scored(one)["relation"]["fp"]) for one in (wrong, backwards)] == [
        (0, 1),
        (1, 0),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [("{", "is no gold file"), ('{"post": "x"}', "items, entities, relations missing"), ("[]", "is no gold file")],
)
def test_a_bad_gold_file_is_told(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "a-1.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        evaluate(gold_files(tmp_path), {})


def test_missing_places_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        gold_files(tmp_path / "none")
    with pytest.raises(InputError, match="no gold files"):
        gold_files(tmp_path)
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "ann-1.json").write_text(json.dumps(GOLD), encoding="utf-8")
    files = gold_files(tmp_path)
    assert [file.name for file in files] == ["ann-1.json"]
    with pytest.raises(InputError, match=r"no post by bob.*there are: ann"):
        gold_files(tmp_path, ["bob"])
    with pytest.raises(InputError, match=r"posts: there is no such folder.*--posts"):
        posts_beside(files)
    with pytest.raises(InputError, match=r"ann-1.md: cannot be read"):
        evaluate(files, {}, tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read_records(tmp_path / "none.jsonl")
    (tmp_path / "records.jsonl").write_text('{"post": "x"}\n\n{"pst": 1}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"records.jsonl:3: is no record"):
        read_records(tmp_path / "records.jsonl")


def test_a_post_that_cannot_be_read_counts_as_missed_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "ann-1.json").write_text(json.dumps(GOLD), encoding="utf-8")
    records, faults = extracted(gold_files(tmp_path), tmp_path, (), 1, lambda done, total: None)
    assert records == {}
    assert len(faults) == 1
    assert "ann-1.md" in faults[0]


def test_tables_hold_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    result = scored(GOLD, "")
    out = console()
    for table in (*score_tables(result), author_table({"ann": result})):
        out.print(table)
    printed = capsys.readouterr().out
    for words in ("pair (any relation)", "acquires", "evidence verbatim", "0/7", "entity+type", "ann", "1.000"):
        assert words in printed
