"""The example queries on a real Neo4j that holds the sample."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from graphs import sample_graph
from neo4j import Driver, GraphDatabase
from neo4j_facts import wipe
from neo4j_server import ROOT, Neo4jServer

from exports.neo4j_load import load
from exports.property_graph import NODES, relation_type

EXAMPLES = ROOT / "examples"
# the queries ask for a thing of the example posts; the sample graph has another one in its place
TEXT = (EXAMPLES / "queries.cypher").read_text("utf-8").replace("'gpt-5'", "'gpt-5.3-codex'")
QUERIES = re.split(r";\n+(?=// \d|\Z)", TEXT)[:-1]


@pytest.fixture(scope="module")
def driver(neo4j: Neo4jServer) -> Iterator[Driver]:
    with GraphDatabase.driver(neo4j.uri, auth=(neo4j.user, neo4j.password)) as opened:
        wipe(opened)
        load(sample_graph(), neo4j.uri, neo4j.user, neo4j.password)
        yield opened


def answers(driver: Driver, number: int) -> list[tuple[object, ...]]:
    return [tuple(record) for record in driver.execute_query(QUERIES[number - 1]).records]


def test_every_query_has_a_title_in_korean_and_english() -> None:
    assert len(QUERIES) == 12
    for number, query in enumerate(QUERIES, 1):
        assert re.match(rf"// {number}\. [^\n]*[가-힣][^\n]* / [A-Z][^\n]+\n", query)


@pytest.mark.neo4j
@pytest.mark.parametrize("number", range(1, 13))
def test_every_query_finds_something_in_the_sample(driver: Driver, number: int) -> None:
    records, summary, _ = driver.execute_query(QUERIES[number - 1])
    assert records
    assert [one.status_description for one in summary.gql_status_objects if one.is_notification] == []


@pytest.mark.neo4j
def test_who_invests_in_whom(driver: Driver) -> None:
    assert answers(driver, 1) == [
        ("삼성전자", "=1+1", 2.5e11, 3e11, "KRW", "reported", None),
        ("NVIDIA", "OpenAI", 1e9, None, "USD", "asserted", "2026-02-19"),
    ]


@pytest.mark.neo4j
def test_an_entity_is_found_by_its_korean_name(driver: Driver) -> None:
    assert answers(driver, 2)[0][:3] == ("nvidia", "NVIDIA", ["NVIDIA", "엔비디아"])


@pytest.mark.neo4j
def test_a_statement_is_traced_to_posts_and_sources(driver: Driver) -> None:
    found = [(row[0], row[1], row[5], row[7]) for row in answers(driver, 3)]
    assert found == [
        ("OpenAI", "LAUNCHES", "posts/2026-02-05 모델.md", ["https://openai.com/index/sample"]),
        ("OpenAI", "LAUNCHES", "posts/weekly.md", ["https://example.com/c"]),
    ]


@pytest.mark.neo4j
def test_a_plan_that_became_a_fact_is_found(driver: Driver) -> None:
    assert [row for row in answers(driver, 6) if row[1] == "INVESTS_IN"] == [
        (
            "NVIDIA",
            "INVESTS_IN",
            "OpenAI",
            "asserted",
            ["planned 2026-02-05", "asserted 2026-02-20"],
            ["date: 2026-03, 2026-02-19"],
        )
    ]


@pytest.mark.neo4j
def test_a_path_runs_over_what_is_asserted(driver: Driver) -> None:
    ((path,),) = answers(driver, 7)
    assert [node["id"] for node in path.nodes] == ["jensen-huang", "nvidia", "openai", "gpt-5.3-codex"]


def test_the_style_names_only_labels_and_types_that_are_written() -> None:
    style = (EXAMPLES / "kg.grass").read_text("utf-8")
    schema = sample_graph().schema
    labels = {one.type for one in schema.classes} | set(NODES) - {"Entity"}
    assert set(re.findall(r"node\.(\w+)", style)) == labels
    assert set(re.findall(r"relationship\.(\w+)", style)) <= {relation_type(one.name) for one in schema.relations}
