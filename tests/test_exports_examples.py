"""The sample posts, read by the tool itself: every format that can be read back tells what the ledger tells."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import rdf_facts
import rdflib
from facts import Facts, facts_of
from neo4j import GraphDatabase
from neo4j_facts import facts_in, wipe
from neo4j_server import ROOT, Neo4jServer

import kg
from exports import jsonl, rdf
from exports.neo4j_load import load
from ontology.schema import DATA


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("examples") / "kg.duckdb"
    command = [sys.executable, "-m", "kg", "build", str(ROOT / "examples" / "posts"), "--ledger", str(path)]
    done = subprocess.run([*command, "--workers", "1"], capture_output=True, text=True, cwd=path.parent, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return path


def in_order(facts: Facts) -> Facts:
    """Give the facts whose order says nothing in one order."""
    entities = tuple(sorted((id, type_, class_, tuple(sorted(names))) for id, type_, class_, names in facts.entities))
    by_id = (tuple(sorted(part, key=lambda one: one.id)) for part in (facts.statements, facts.quantities))
    return Facts(entities, *by_id)


def test_json_lines_and_rdf_tell_what_the_ledger_tells(ledger: Path, tmp_path: Path) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    with kg.open(ledger) as graph:
        told = in_order(facts_of(graph))
        assert len(told.statements) > 100
        back = jsonl.read_jsonl(jsonl.write(graph, tmp_path)[0])
        assert in_order(facts_of(back)) == told
        turtle = rdf.write(graph, tmp_path)[0]
    assert in_order(rdf_facts.facts_in(turtle)) == told
    data, shapes, ontology = (rdflib.Graph().parse(path) for path in (turtle, DATA / "shapes.ttl", DATA / "kg.ttl"))
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology)
    assert conforms, report


@pytest.mark.neo4j
def test_neo4j_tells_what_the_ledger_tells(ledger: Path, neo4j: Neo4jServer) -> None:
    with kg.open(ledger) as graph, GraphDatabase.driver(neo4j.uri, auth=(neo4j.user, neo4j.password)) as driver:
        wipe(driver)
        load(graph, neo4j.uri, neo4j.user, neo4j.password)
        assert in_order(facts_in(driver)) == in_order(facts_of(graph))
        assert load(graph, neo4j.uri, neo4j.user, neo4j.password).changed == 0
