"""JSON Lines, CSV tables, GraphML and networkx: each read back tells what the graph tells."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import networkx as nx
import pytest
from facts import Facts, Passage, Quantity, Said, facts_of
from graphs import MemoryGraph, sample_graph
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import csv_tables, graphml, jsonl
from exports.csv_tables import guard, unguard
from exports.networkx_graph import to_networkx
from exports.text import printable
from ontology.errors import InputError
from ontology.graph import Graph
from ontology.records import Entity, Post, QuantityStatement, Statement

TEXT = st.text() | st.sampled_from(["\x85", "\u2028x", "\r\n", "\x00", "\x1f", "'=", "＝1", '"', "\ufeff"])


def _any(hint: Any) -> st.SearchStrategy[Any]:
    """Give any value of a record's type or of a field's."""
    if hasattr(hint, "_fields"):
        return st.builds(hint, **{name: _any(field) for name, field in get_type_hints(hint).items()})
    if get_origin(hint) is tuple and get_args(hint)[-1] is ...:
        return st.lists(_any(get_args(hint)[0]), max_size=2).map(tuple)
    if get_origin(hint) is tuple:
        return st.tuples(*map(_any, get_args(hint)))
    if get_origin(hint) is UnionType:
        return st.one_of(*map(_any, get_args(hint)))
    plain = {str: TEXT, float: st.floats(allow_nan=False, allow_infinity=False), int: st.integers(0, 10**9)}
    return plain[hint] if hint in plain else st.from_type(hint)


def _records(kind: type) -> st.SearchStrategy[list[Any]]:
    return st.lists(_any(kind), max_size=2, unique_by=lambda one: one.id)


@given(_records(Post), _records(Entity), _records(Statement), _records(QuantityStatement))
@settings(max_examples=50, deadline=None)
def test_json_lines_give_any_graph_back(posts: Any, entities: Any, statements: Any, quantities: Any) -> None:
    graph = MemoryGraph(posts, entities, statements, quantities)
    with TemporaryDirectory() as folder:
        back = jsonl.read_jsonl(jsonl.write(graph, Path(folder))[0])
        assert _parts(back) == _parts(graph)


def _parts(graph: Graph) -> list[list[Any]]:
    return [list(part) for part in (graph.posts(), graph.entities(), graph.statements(), graph.quantities())]


def test_json_lines_give_the_sample_back_and_the_same_bytes(tmp_path: Path) -> None:
    (path,) = jsonl.write(sample_graph(), tmp_path / "a")
    back = jsonl.read_jsonl(path, sample_graph().schema)
    assert facts_of(back) == facts_of(sample_graph())
    assert list(back.posts()) == list(sample_graph().posts())
    assert back.schema.has_relation("investsIn")
    assert jsonl.write(back, tmp_path / "b")[0].read_bytes() == path.read_bytes()
    first = [json.loads(line) for line in path.read_text("utf-8").split("\n") if '"s-invest"' in line]
    assert [line["amount"] for line in first] == [{"value": 1e9, "currency": "USD"}]


ODD = "a\x1b[31m\x07\x85\x9b\u2028\u2029b"


def _with_odd_title() -> MemoryGraph:
    post = sample_graph().posts()
    first = next(iter(post))._replace(title=ODD)
    return MemoryGraph((first,), (), (), ())


def test_a_line_of_json_is_one_line_for_everybody(tmp_path: Path) -> None:
    (path,) = jsonl.write(_with_odd_title(), tmp_path)
    written = path.read_text("utf-8")
    assert written.splitlines() == written.split("\n")[:-1]
    assert "\x9b" not in written
    assert [post.title for post in jsonl.read_jsonl(path).posts()] == [ODD]


def test_no_cell_holds_what_a_terminal_obeys(tmp_path: Path) -> None:
    for path in csv_tables.write(_with_odd_title(), tmp_path):
        text = path.read_text("utf-8-sig")
        assert not set(text) & {"\x1b", "\x07", "\x85", "\x9b"}
    assert "a␛[31m␇" in (tmp_path / "csv" / "items.csv").read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is no export of kg"),
        ("[]\n", "is no export of kg"),
        ('{"kind": "graph", "format": 99}\n', "has format 99"),
    ],
)
def test_what_is_no_export_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "kg.jsonl").write_text(text)
    with pytest.raises(InputError, match=message):
        jsonl.read_jsonl(tmp_path / "kg.jsonl")


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    (path,) = jsonl.write(sample_graph(), tmp_path)
    path.write_text(path.read_text("utf-8").replace('"relation": "launches"', '"relation": 5'), "utf-8")
    with pytest.raises(InputError, match=r"kg.jsonl:21: is no statement: 1 validation error"):
        list(jsonl.read_jsonl(path).statements())
    with pytest.raises(InputError, match="cannot be read"):
        jsonl.read_jsonl(tmp_path / "missing")


def _table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return [{key: unguard(cell) for key, cell in row.items()} for row in csv.DictReader(stream)]


def _list(cell: str) -> tuple[Any, ...]:
    return tuple(json.loads(cell)) if cell else ()


def _money(row: Any) -> tuple[float, float, str] | None:
    return (float(row["amount"]), float(row["amount_high"]), row["currency"]) if row.get("currency") else None


def _passage(row: Any) -> Passage:
    numbers = {name: int(row[name]) for name in ("item", "start", "end")}
    rest = {name: row[name] for name in ("id", "post", "text", "section", "rule", "status", "date", "seen", "role")}
    sources = row["sources"] if isinstance(row["sources"], list) else _list(row["sources"])
    return Passage(**rest, **numbers, confidence=float(row["confidence"]), sources=tuple(sources), amount=_money(row))


def _support(row: Any) -> dict[str, Any]:
    return {
        "confidence": float(row["confidence"]),
        "independent_sources": int(row["independent_sources"]),
        **{name: row.get(name, "") for name in ("id", "status", "first_seen", "last_seen")},
    }


def _said(row: Any, evidence: list[Passage]) -> Said:
    names = ("subject", "relation", "object", "date", "role")
    history = tuple((seen, status) for seen, status in _list(row["history"]))
    rest = {name: row.get(name, "") for name in names} | _support(row)
    return Said(
        **rest,
        amount=_money(row),
        history=history,
        conflicts=_list(row.get("conflicts", "")),
        evidence=tuple(sorted(evidence)),
    )


def _quantity(row: Any, evidence: list[Passage]) -> Quantity:
    names = ("subject", "kind", "unit", "period", "per", "benchmark", "of")
    value = (float(row["value"]), float(row["value_high"]))
    rest = {name: row.get(name, "") for name in names} | _support(row)
    return Quantity(**rest, value=value, evidence=tuple(sorted(evidence)))


def test_csv_tables_tell_what_the_graph_tells(tmp_path: Path) -> None:
    csv_tables.write(sample_graph(), tmp_path)
    evidence: dict[str, list[Passage]] = {}
    for row in _table(tmp_path, "evidence"):
        evidence.setdefault(row["statement"], []).append(_passage(row))
    told = Facts(
        tuple((row["id"], row["type"], row["class"], _list(row["names"])) for row in _table(tmp_path, "entities")),
        tuple(_said(row, evidence[row["id"]]) for row in _table(tmp_path, "statements")),
        tuple(_quantity(row, evidence[row["id"]]) for row in _table(tmp_path, "quantities")),
    )
    assert told == facts_of(sample_graph())
    items = [(row["post"], row["item"], row["title"], _list(row["sources"])) for row in _table(tmp_path, "items")]
    assert items == [
        (post.id, str(item.n), item.title, tuple(link.canonical for link in item.sources))
        for post in sample_graph().posts()
        for item in post.items
    ]


def test_no_cell_of_text_is_a_formula(tmp_path: Path) -> None:
    for path in csv_tables.write(sample_graph(), tmp_path):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert [cell for cell in cells if cell[:1] in tuple("=+-@＝＋－＠\t\r\n") and cell not in ("", "-3.5")] == []


@given(TEXT)
@settings(deadline=None)
def test_a_guarded_text_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_networkx_tells_what_the_graph_tells() -> None:
    made = to_networkx(sample_graph())
    assert isinstance(made, nx.MultiDiGraph)
    statements = [
        Said(
            **{name: edge[name] for name in set(Said._fields) - {"subject", "object", "amount", "evidence"}},
            subject=start,
            object=end,
            amount=_money(edge),
            evidence=tuple(sorted(Passage(**_without_currency(one)) for one in edge["evidence"])),
        )
        for start, end, edge in made.edges(data=True)
    ]
    assert tuple(sorted(statements)) == facts_of(sample_graph()).statements
    assert made.nodes["openai"]["names"] == ("OpenAI", "오픈AI", "오픈에이아이")
    assert [one["id"] for one in made.nodes["gpt-5.3-codex"]["quantities"]] == ["q-context", "q-price", "q-score"]
    assert nx.has_path(made, "jensen-huang", "gpt-5.3-codex")


def _without_currency(one: dict[str, Any]) -> dict[str, Any]:
    return {name: one[name] for name in Passage._fields} | {"amount": _money(one)}


def test_graphml_tells_what_the_graph_tells(tmp_path: Path) -> None:
    made = nx.read_graphml(graphml.write(sample_graph(), tmp_path)[0], force_multigraph=True)
    entities = [
        (node, held["type"], held.get("class", ""), tuple(json.loads(held["names"])))
        for node, held in made.nodes(data=True)
    ]
    statements = [
        _said(
            {**edge, "subject": start, "object": end, "id": key},
            [_passage(one) for one in json.loads(edge["evidence"])],
        )
        for start, end, key, edge in made.edges(keys=True, data=True)
    ]
    quantities = [
        _quantity({**one, "subject": node}, [_passage(passage) for passage in one["evidence"]])
        for node, held in made.nodes(data=True)
        for one in json.loads(held.get("quantities", "[]"))
    ]
    assert Facts(tuple(entities), tuple(sorted(statements)), tuple(sorted(quantities))) == facts_of(sample_graph())


@given(TEXT)
@settings(deadline=None)
def test_graphml_holds_any_text_that_xml_can(text: str) -> None:
    entity = next(sample_graph().entities())._replace(name=f"n{text}", names=(text,))
    made = nx.parse_graphml("".join(graphml.lines(MemoryGraph(entities=[entity]))))
    held = made.nodes[entity.id]
    assert held["name"] == printable(f"n{text}")
    assert json.loads(held["names"]) == [text] or printable(text) != text
