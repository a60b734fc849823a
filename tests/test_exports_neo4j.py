"""The three ways into a real Neo4j: bulk CSV, Cypher script, driver. Each tells what the graph tells."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from facts import Facts, facts_of
from graphs import HOSTILE, MemoryGraph, sample_graph, without_statements
from neo4j import Driver, GraphDatabase
from neo4j_facts import facts_in, wipe
from neo4j_server import Neo4jServer

from exports import cypher, neo4j_csv
from exports.neo4j_load import Counts, LoadReport, load
from exports.text import printable
from ontology.errors import ExportError

pytestmark = pytest.mark.neo4j


@pytest.fixture
def driver(neo4j: Neo4jServer) -> Iterator[Driver]:
    with GraphDatabase.driver(neo4j.uri, auth=(neo4j.user, neo4j.password)) as opened:
        wipe(opened)
        yield opened


NASTY = (
    "\n:exit\n",
    "// x\n:begin;\n/* y",
    "a\x1fb\x1e\nc\x1dd\x00",
    "\r\n",
    "\\",
    'x\\"',
    "\\n",
    '""',
    "'",
    "`;`",
    " ",
    "null",
)


def nasty_graph(names: tuple[str, ...] = NASTY) -> MemoryGraph:
    """Give the sample with names that scripts, shells and separators could trip over."""
    graph = sample_graph()
    entities = (one._replace(names=names) if one.id == "=1+1" else one for one in graph.entities())
    return MemoryGraph(graph.posts(), entities, graph.statements(), graph.quantities())


def shown() -> Facts:
    """Give what a server tells of it: control characters by their pictures."""
    return facts_of(nasty_graph(tuple(map(printable, NASTY))))


def load_into(neo4j: Neo4jServer, graph: MemoryGraph, batch: int = 3) -> LoadReport:
    return load(graph, neo4j.uri, neo4j.user, neo4j.password, neo4j.database, batch=batch)


def test_the_csv_files_import_in_bulk_and_the_driver_finds_nothing_to_change(neo4j_jars: None, tmp_path: Path) -> None:
    neo4j_csv.write(nasty_graph(), tmp_path / "out")
    server = Neo4jServer(tmp_path / "home", auth=False)
    program = tmp_path / "neo4j-admin"
    words = " ".join(f"'{word}'" for word in [*server.java(), "org.neo4j.server.startup.Neo4jAdminCommand"])
    program.write_text(f'#!/bin/sh\nexec {words} "$@"\n')
    program.chmod(0o755)
    done = subprocess.run(
        ["sh", str(tmp_path / "out" / "neo4j" / "import" / "import.sh")],
        env={**server.environment(), "NEO4J_ADMIN": str(program)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    try:
        server.start()
        script = server.shell(tmp_path / "out" / "neo4j" / "import" / "schema.cypher")
        assert script.code == 0, script.text
        with GraphDatabase.driver(server.uri) as opened:
            assert facts_in(opened) == shown()
        report = load_into(server, nasty_graph())
        assert report.changed == 0
        assert report.nodes.unchanged == 47
    finally:
        server.stop()


def test_the_cypher_script_runs_twice_through_cypher_shell(neo4j: Neo4jServer, driver: Driver, tmp_path: Path) -> None:
    (script,) = cypher.write(nasty_graph(), tmp_path)
    for _ in range(2):
        done = neo4j.shell(script)
        assert done.code == 0, done.text
        assert facts_in(driver) == shown()
    assert load_into(neo4j, nasty_graph()).changed == 0
    title = driver.execute_query("MATCH (i:Item) WHERE i.title STARTS WITH '=1+1' RETURN i.title").records[0][0]
    assert title == HOSTILE


def test_a_second_load_writes_nothing(neo4j: Neo4jServer, driver: Driver, caplog: pytest.LogCaptureFixture) -> None:
    first = load_into(neo4j, sample_graph())
    assert caplog.records == []
    assert facts_in(driver) == facts_of(sample_graph())
    assert first.nodes == Counts(created=47)
    assert first.relationships.created == 67
    second = load_into(neo4j, sample_graph(), batch=10_000)
    assert second == LoadReport(Counts(unchanged=47), Counts(unchanged=67))


def test_a_load_removes_what_is_gone_and_leaves_what_others_wrote(neo4j: Neo4jServer, driver: Driver) -> None:
    load_into(neo4j, sample_graph())
    driver.execute_query(
        "MATCH (a:Entity {id: 'openai'}), (b:Entity {id: 'ces-2026'}) SET a.rank = 1 "
        "MERGE (a)-[:LIKES]->(b) MERGE (:Entity {id: 'mine'})-[:LAUNCHES {id: 'mine'}]->(a)"
    )
    less = without_statements(sample_graph(), "s-partner", "q-context", "s-left", "ces-2026", "swe-bench")
    report = load_into(neo4j, less)
    assert report.relationships.removed == 2 + 3 + 1 + 1 + 2  # statements, evidence in items, quantity, mentions
    assert report.nodes == Counts(unchanged=41, removed=5, kept=1)  # ces-2026 is joined to what others wrote
    driver.execute_query("MATCH (n:Entity {id: 'ces-2026'}) DETACH DELETE n")
    mine = driver.execute_query("MATCH (n {id: 'mine'})-[x:LAUNCHES]->(a) RETURN x.id, a.rank").records
    assert [tuple(record) for record in mine] == [("mine", 1)]
    driver.execute_query("MATCH (n {id: 'mine'}) DETACH DELETE n")
    assert facts_in(driver) == facts_of(less)
    assert load_into(neo4j, sample_graph()).nodes.created == 6
    assert facts_in(driver) == facts_of(sample_graph())


def test_a_load_brings_changes_and_takes_away_old_labels_and_properties(neo4j: Neo4jServer, driver: Driver) -> None:
    load_into(neo4j, sample_graph())
    before = sample_graph()
    changed = MemoryGraph(
        before.posts(),
        (one._replace(class_="Startup", maker="") if one.id == "nvidia" else one for one in before.entities()),
        (
            one._replace(status="asserted", amount=None) if one.id == "s-invest-range" else one
            for one in before.statements()
        ),
        before.quantities(),
    )
    report = load_into(neo4j, changed)
    assert (report.nodes.updated, report.relationships.updated) == (1, 1)
    labels = driver.execute_query("MATCH (n:Entity {id: 'nvidia'}) RETURN labels(n)").records[0][0]
    assert sorted(labels) == ["Entity", "Organization", "Startup"]
    assert facts_in(driver) == facts_of(changed)


def test_a_load_refuses_nodes_of_others_with_the_same_id(neo4j: Neo4jServer, driver: Driver) -> None:
    driver.execute_query("CREATE (:Entity {id: 'openai', name: 'not ours'})")
    with pytest.raises(ExportError, match="1 Entity nodes that kg did not write"):
        load_into(neo4j, sample_graph())
    assert driver.execute_query("MATCH (n {id: 'openai'}) RETURN n.name").records[0][0] == "not ours"


def test_failures_of_the_server_are_told(neo4j: Neo4jServer) -> None:
    graph = sample_graph()
    with pytest.raises(ExportError, match="refused the user or password"):
        load(graph, neo4j.uri, "neo4j", "wrong-password")
    with pytest.raises(ExportError, match="no Neo4j server answers"):
        load(graph, "bolt://127.0.0.1:9", "neo4j", "x")
    with pytest.raises(ExportError, match="no address of a Neo4j server"):
        load(graph, "http://127.0.0.1:9", "neo4j", "x")
    with pytest.raises(ExportError, match="nowhere"):
        load(graph, neo4j.uri, neo4j.user, neo4j.password, "nowhere")
