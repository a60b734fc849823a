"""The graph read from a ledger: sorted, streamed, and what library users do with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from kg_toy import toy_means, toy_post, toy_sources

import kg
from kg.build import build
from kg.conflicts import conflicts_of
from kg.graph import LedgerGraph
from kg.ledger import Ledger
from kg.show import description, find_entity
from kg.stats import stats_of
from kg.tables import KnownName
from kg.terminal import json_safe, printable
from ontology.errors import InputError, KnowledgeError, LedgerError

POSTS = {
    "posts/1.md": (
        "* A buys B",
        "http://x.example",
        "~http://digest.example",
        "@ a Organization A사|Alpha",
        "@ b Organization Beta",
        "> a acquires b status=planned amount=5000000USD role=lead",
        "> b partnersWith a",
        "$ a revenue 225000000 USD period=2026",
        "* Second item",
        "http://y.example",
        "@ c Person Cho",
        "> c worksFor a",
    ),
    "posts/2.md": ("* A buys B", "http://z.example", "@ a Organization Alpha", "@ b Product Beta", "> a acquires b"),
    "posts/3.md": ("* Alpha again", "@ alpha2 Product Alpha",),
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    for n, (name, lines) in enumerate(POSTS.items(), 1):
        toy_post(tmp_path, name, *lines, date=f"2026-0{n}-05")
    known = KnownName("b", "Organization", "Startup", "Beta Inc.", "", "", ("betainc", "베타"))
    with Ledger.for_writing(tmp_path / "kg.duckdb") as ledger:
        build(toy_sources(tmp_path), ledger, toy_means()._replace(known=(known,)))
    return tmp_path / "kg.duckdb"


@pytest.fixture
def graph(path: Path) -> Iterator[LedgerGraph]:
    with kg.open(path) as opened:
        yield opened


def test_everything_comes_sorted_by_id_and_knows_its_place(graph: LedgerGraph) -> None:
    for records in (graph.posts(), graph.entities(), graph.statements(), graph.quantities()):
        ids = [record.id for record in records]
        assert ids == sorted(set(ids))
        assert ids
    posts = {post.id: post for post in graph.posts()}
    assert [item.title for item in posts["posts/1.md"].items] == ["A buys B", "Second item"]
    evidence = [passage for statement in graph.statements() for passage in statement.evidence]
    assert len(evidence) == 4
    for passage in evidence:
        links = posts[passage.post].items[passage.item - 1].sources
        assert passage.sources == tuple(link.canonical for link in links)
        assert passage.seen == posts[passage.post].date


def test_statements_of_many_posts_are_fused(graph: LedgerGraph) -> None:
    [buys] = [statement for statement in graph.statements() if statement.relation == "acquires"]
    assert (buys.status, buys.independent_sources, buys.confidence) == ("asserted", 2, 0.96)
    assert (buys.first_seen, buys.last_seen, buys.role) == ("2026-01-05", "2026-02-05", "lead")
    [partners] = [statement for statement in graph.statements() if statement.relation == "partnersWith"]
    assert (partners.subject, partners.object) == ("a", "b")


def test_the_lexicon_says_what_a_known_thing_is(graph: LedgerGraph) -> None:
    beta = graph.entity("b")
    assert beta is not None
    assert (beta.type, beta.class_, beta.name, beta.names) == (
        "Organization",
        "Startup",
        "Beta Inc.",
        ("Beta", "Beta Inc."),
    )


def test_a_graph_too_large_for_memory_is_the_same(path: Path, graph: LedgerGraph) -> None:
    with LedgerGraph(Ledger.for_reading(path), few=0) as streamed:
        for kind in ("posts", "entities", "statements", "quantities"):
            assert list(getattr(streamed, kind)()) == list(getattr(graph, kind)()) == list(getattr(graph, kind)())


def test_it_becomes_a_networkx_graph(graph: LedgerGraph) -> None:
    loaded = graph.to_networkx()
    assert {"a", "b", "c"} <= set(loaded)
    assert loaded.has_edge("c", "a")


def test_an_entity_is_found_by_any_name(graph: LedgerGraph) -> None:
    assert [find_entity(graph, name).id for name in ("b", "BETA", "베타", "Beta, Inc.", "A사")] == ["b"] * 4 + ["a"]
    with pytest.raises(InputError, match=r"(?s)names 2 entities.*\n  a  Organization.*\n  alpha2  Product"):
        find_entity(graph, "alpha")
    with pytest.raises(InputError, match=r'no entity is called "Bta" \(did you mean Beta Inc\.'):
        find_entity(graph, "Bta")
    with pytest.raises(InputError, match="kg stats"):
        find_entity(graph, "zzzzzz")


def test_the_description_tells_statements_quantities_and_passages(graph: LedgerGraph) -> None:
    lines = list(description(graph, find_entity(graph, "a"), passages=5))
    assert lines[:3] == ["Alpha  [a]", "  type      Organization (lexicon)", "  names     Alpha, A사"]
    assert "  revenue 225,000,000 USD: 2026, asserted (0.70, 1 source)" in lines
    assert "  Alpha acquires Beta Inc.: asserted, 5,000,000 USD, lead (0.96, 2 sources)" in lines
    assert "  Cho worksFor Alpha: asserted (0.80, 1 source)" in lines
    assert '      "> a acquires b"' in lines
    assert "        http://digest.example" in lines
    assert not any("more passage" in line for line in lines)
    assert any("1 more passage:" in line for line in description(graph, find_entity(graph, "a")))


def test_counts_and_the_middle_of_the_graph(graph: LedgerGraph) -> None:
    stats = stats_of(graph, top=1)
    assert dict(stats.totals) == {
        "posts": 3,
        "entities": 4,
        "statements": 3,
        "quantities": 1,
        "passages": 5,
        "statements with conflicts": 0,
    }
    assert dict(stats.types) == {"Organization": 2, "Person": 1, "Product": 1}
    assert dict(stats.rules) == {"toy.claim": 4, "toy.number": 1}
    assert stats.months == (("2026-01", 1, 3), ("2026-02", 1, 0), ("2026-03", 1, 0))
    [middle] = stats.central
    assert (middle.id, middle.degree, middle.betweenness) == ("a", 3, 1.0)


def test_a_lost_ontology_folder_is_told_unless_another_is_given(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    toy_post(tmp_path, "posts/1.md", "* Item")
    with Ledger.for_writing(tmp_path / "kg.duckdb") as ledger:
        build(toy_sources(tmp_path), ledger, toy_means()._replace(folders=(mine,)))
    with kg.open(tmp_path / "kg.duckdb") as graph:
        assert [folder.resolve() for folder in graph.folders] == [mine.resolve()]
    mine.rename(tmp_path / "moved")
    with (
        kg.open(tmp_path / "kg.duckdb") as graph,
        pytest.raises(KnowledgeError, match=r"mine: the ontology folder.*gone"),
    ):
        _ = graph.schema
    with kg.open(tmp_path / "kg.duckdb", folders=[tmp_path / "moved"]) as graph:
        assert graph.schema.relations


def test_opening_what_is_not_there_fails_at_once(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger"):
        kg.open(tmp_path / "none.duckdb")


@pytest.mark.parametrize("code", [*range(9), *range(11, 32), *range(127, 160), 0x202E, 0x2066, 0xD800])
def test_nothing_that_a_terminal_obeys_is_printed(code: int) -> None:
    assert printable(f"a{chr(code)}b") == "ab"


def test_text_and_json_stay_what_they_are() -> None:
    assert printable("한글 🦾\t\n") == "한글 🦾\t\n"
    assert json_safe('"한글 \x9b\u2028"') == '"한글 \\u009b\\u2028"'


def told(tmp_path: Path, *quantities: tuple[str, str]) -> LedgerGraph:
    """Open the graph of posts of which each tells a quantity; the second part is the post's month."""
    for n, (quantity, month) in enumerate(quantities):
        lines = ("* Money", f"http://{n}.example", "@ a Organization Alpha", f"$ a {quantity}")
        toy_post(tmp_path, f"posts/{n}.md", *lines, date=f"2026-{month}-05")
    with Ledger.for_writing(tmp_path / "kg.duckdb") as ledger:
        report = build(toy_sources(tmp_path), ledger, toy_means())
    opened = kg.open(tmp_path / "kg.duckdb")
    assert report.quantities == len(list(opened.quantities()))
    return opened


@pytest.mark.parametrize(
    ("periods", "found"),
    [
        (("", "2026-02", "2026"), ["2026-02"]),
        (("", "", ""), [""]),
        (("2026-02", "2025", ""), ["", "2025", "2026-02"]),
        (("2026", "2026-02", "2026-03"), ["2026", "2026-02", "2026-03"]),
    ],
)
def test_a_sum_is_one_whether_its_period_is_told_or_not(
    tmp_path: Path, periods: tuple[str, ...], found: list[str]
) -> None:
    quantities = [(f"raises 5000000 USD period={p}" if p else "raises 5000000 USD", "02") for p in periods]
    with told(tmp_path, *quantities, ("raises 7000000 USD", "02")) as opened:
        of = [one for one in opened.quantities() if one.value.low == 5_000_000]
        assert sorted(one.period for one in of) == found
        assert sum(one.independent_sources for one in of) == len(periods)


def test_two_sums_of_one_round_are_reported_and_both_stay(tmp_path: Path) -> None:
    sums = (("raises 5000000 USD", "02"), ("raises 5000000 USD", "02"), ("raises 6000000 USD", "03"))
    others = (("raises 5100000 USD", "02"), ("raises 8000000 USD", "09"), ("raises 90000000 USD", "02"))
    with told(tmp_path, *sums, *others) as opened:
        assert [(one.what, one.stands, one.against) for one in conflicts_of(opened)] == [
            ("Alpha raises", "5000000 USD", "amount: 6000000 USD (1 source)")
        ]
        assert {one.value.low for one in opened.quantities()} == {5e6, 6e6, 5.1e6, 8e6, 9e7}
