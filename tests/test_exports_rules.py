"""Every format, and kg show, name the rule and the confidence behind each statement."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from graphs import MemoryGraph, sample_graph
from pyoxigraph import RdfFormat, parse
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from exports.networkx_graph import to_networkx
from exports.rdf_terms import KG
from exports.registry import FORMATS
from kg.surest import Surest
from ontology.records import Evidence, QuantityStatement, Statement

LAUNCH = {"ko:launches-1-noun": 0.9, "maker-named-with-thing": 0.7}
TURTLE = RdfFormat.TURTLE


@pytest.fixture
def graph() -> MemoryGraph:
    """Give the sample with two rules behind its launch, and one of a name of its own behind each quantity."""
    sample = sample_graph()
    rules = {sure: rule for rule, sure in LAUNCH.items()}

    def ruled(passages: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(one._replace(rule=rules[one.confidence]) for one in passages)

    statements = (
        one._replace(evidence=ruled(one.evidence)) if one.id == "s-launch" else one for one in sample.statements()
    )
    quantities = (
        one._replace(evidence=tuple(e._replace(rule=f"rule-of-{one.id}") for e in one.evidence))
        for one in sample.quantities()
    )
    return MemoryGraph(sample.posts(), sample.entities(), statements, quantities)


def _stated(graph: MemoryGraph) -> Iterator[Statement | QuantityStatement]:
    yield from graph.statements()
    yield from graph.quantities()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_statement_names_its_rules_the_surest_first(graph: MemoryGraph) -> None:
    (launch,) = (one for one in graph.statements() if one.id == "s-launch")
    assert launch.rules == tuple(LAUNCH)
    again = launch._replace(evidence=(*launch.evidence, launch.evidence[0]._replace(id="e-99", confidence=0.1)))
    assert again.rules == tuple(LAUNCH)


def test_csv(graph: MemoryGraph, tmp_path: Path) -> None:
    FORMATS["csv"](graph, tmp_path)
    evidence = {
        (row["statement"], row["rule"], float(row["confidence"])) for row in _rows(tmp_path / "csv/evidence.csv")
    }
    assert evidence == {(one.id, e.rule, e.confidence) for one in _stated(graph) for e in one.evidence}
    for table, stated in (("statements", graph.statements()), ("quantities", graph.quantities())):
        rows = {
            row["id"]: (json.loads(row["rules"]), row["confidence"]) for row in _rows(tmp_path / f"csv/{table}.csv")
        }
        assert rows == {one.id: (list(one.rules), str(one.confidence)) for one in stated}


def test_jsonl(graph: MemoryGraph, tmp_path: Path) -> None:
    (path,) = FORMATS["jsonl"](graph, tmp_path)
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    (launch,) = (record for record in records if record.get("id") == "s-launch")
    assert {e["rule"]: e["confidence"] for e in launch["evidence"]} == LAUNCH


def test_graphml(graph: MemoryGraph, tmp_path: Path) -> None:
    made = nx.read_graphml(FORMATS["graphml"](graph, tmp_path)[0], force_multigraph=True)
    (launch,) = (edge for *_, edge in made.edges(data=True) if edge["id"] == "s-launch")
    assert (json.loads(launch["rules"]), launch["confidence"]) == (list(LAUNCH), 0.97)
    assert {e["rule"]: e["confidence"] for e in json.loads(launch["evidence"])} == LAUNCH
    numbers = [one for _, node in made.nodes(data=True) for one in json.loads(node.get("quantities", "[]"))]
    assert {one["id"]: one["rules"] for one in numbers} == {one.id: list(one.rules) for one in graph.quantities()}


def test_networkx(graph: MemoryGraph) -> None:
    made = to_networkx(graph)
    launch = made.edges["openai", "gpt-5.3-codex", "s-launch"]
    assert (launch["rules"], launch["confidence"]) == (tuple(LAUNCH), 0.97)
    assert {e["rule"]: e["confidence"] for e in launch["evidence"]} == LAUNCH
    assert [one["rules"] for one in made.nodes["gpt-5.3-codex"]["quantities"]] == [
        ("rule-of-q-context",), ("rule-of-q-price",), ("rule-of-q-score",)
    ]  # fmt: skip


def test_rdf(graph: MemoryGraph, tmp_path: Path) -> None:
    (path,) = (path for path in FORMATS["rdf"](graph, tmp_path) if path.suffix == ".ttl")
    quads = list(parse(path=str(path), format=TURTLE))
    rules = {q.subject.value: q.object.value for q in quads if q.predicate.value == KG + "rule"}
    sure = {q.subject.value: float(q.object.value) for q in quads if q.predicate.value == KG + "confidence"}
    derived = [q for q in quads if q.predicate.value.endswith("wasDerivedFrom")]
    launch = [q.object.value for q in derived if q.subject.value.endswith("/statement/s-launch")]
    assert {rules[one]: sure[one] for one in launch} == LAUNCH
    assert {q.object.value for q in derived} == set(rules)


def test_html(graph: MemoryGraph, tmp_path: Path) -> None:
    (path,) = FORMATS["html"](graph, tmp_path)
    (data,) = re.findall(r"<script[^>]*application/json[^>]*>(.*?)</script>", path.read_text(encoding="utf-8"), re.S)
    content = json.loads(data)
    (launch,) = (one for one in content["statements"] if one["id"] == "s-launch")
    assert {e["rule"]: e["confidence"] for e in launch["evidence"]} == LAUNCH
    assert {one["evidence"][0]["rule"] for one in content["quantities"]} == {
        f"rule-of-{one.id}" for one in graph.quantities()
    }


def test_neo4j_bulk(graph: MemoryGraph, tmp_path: Path) -> None:
    FORMATS["neo4j"](graph, tmp_path)
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((tmp_path / "neo4j/import").glob("*.csv")))
    assert "rules:string[]" in text
    assert re.search(r"s-launch.*" + r"\W".join(map(re.escape, LAUNCH)), text)
    assert all(re.search(rf"e-\d+.*rule-of-{one.id}\b", text) for one in graph.quantities())


def test_neo4j_script(graph: MemoryGraph, tmp_path: Path) -> None:
    FORMATS["neo4j"](graph, tmp_path)
    text = (tmp_path / "neo4j" / "kg.cypher").read_text(encoding="utf-8")
    places = re.findall(
        r'\b([nx])\.rules = CASE r\[(\d+)\] WHEN "" THEN null ELSE split\(r\[\2\], "\\u001d"\) END', text
    )
    of_node, of_edge = (int(place) for _, place in sorted(set(places)))
    rows = [row.split(r"\u001f") for row in re.split(r'\\u001e\n?|UNWIND split\("', text)]
    (launch,) = (row for row in rows if row[2:3] == ["s-launch"])
    assert launch[of_edge].split(r"\u001d") == list(LAUNCH)
    of_quantities = {row[0]: row[of_node] for row in rows if row[0].startswith("q-") and len(row) > of_node}
    assert of_quantities == {one.id: f"rule-of-{one.id}" for one in graph.quantities()}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_a_graph_of_what_is_sure(graph: MemoryGraph, tmp_path: Path, name: str) -> None:
    files = FORMATS[name](Surest(graph, 0.6), tmp_path)
    text = "".join(map(_content, files))
    assert "s-launch" in text
    assert "s-acquire" not in text


def _content(path: Path) -> str:
    """Give what a file holds as text; of Docs what is told in them."""
    if path.suffix == ".spacy":
        return "".join(str(doc.user_data) for doc in DocBin().from_disk(path).get_docs(Vocab()))
    return path.read_bytes().decode("utf-8", errors="replace")


def test_only_what_is_less_sure_is_left_out(graph: MemoryGraph) -> None:
    sure = Surest(graph, 0.8)
    assert {one.id for one in graph.statements()} - {one.id for one in sure.statements()} == {"s-acquire"}
    assert list(sure.entities()) == list(graph.entities())
    assert list(sure.posts()) == list(graph.posts())
    assert list(sure.quantities()) == [one for one in graph.quantities() if one.confidence >= 0.8] != []
