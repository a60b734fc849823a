"""The page as bytes: what is in it, what cannot get out of its place, and that it is always the same."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from graphs import HOSTILE, MemoryGraph, sample_graph

from exports.html import page, write
from exports.html_layout import place
from exports.html_names import label_en, label_ko, short, width
from exports.html_payload import EVIDENCE, choose, payload
from exports.html_picture import picture
from ontology.errors import ExportError
from ontology.records import Entity, Statement


class _Outline(HTMLParser):
    """Collect tags, outside addresses and script texts as a browser's parser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag == "script"
        if self._inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data


@pytest.fixture(scope="module")
def text() -> str:
    return page(sample_graph())


@pytest.fixture(scope="module")
def outline(text: str) -> _Outline:
    outline = _Outline()
    outline.feed(text)
    return outline


@pytest.fixture(scope="module")
def content(outline: _Outline) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(outline.scripts[0])
    return found


def test_write_gives_one_file(tmp_path: Path) -> None:
    assert write(sample_graph(), tmp_path / "new" / "out") == (tmp_path / "new" / "out" / "kg.html",)
    assert (tmp_path / "new" / "out" / "kg.html").read_text(encoding="utf-8") == page(sample_graph())


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file in the way")
    with pytest.raises(ExportError, match="cannot be written"):
        write(sample_graph(), tmp_path / "out")


def test_same_graph_same_bytes_in_another_process(text: str) -> None:
    """Neither the order of sets nor the process decides anything."""
    code = "import sys; from graphs import sample_graph; from exports.html import page; sys.stdout.write(page(sample_graph()))"
    root = Path(__file__).resolve().parent.parent
    env = {**os.environ, "PYTHONHASHSEED": "4711", "PYTHONIOENCODING": "utf-8"}
    env["PYTHONPATH"] = os.pathsep.join([str(root / "tests"), str(root)])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=env, check=True)
    assert done.stdout.decode() == text


def test_hostile_text_stays_in_its_script(outline: _Outline) -> None:
    assert len(outline.scripts) == 3
    assert [attrs.get("type") for tag, attrs in outline.tags if tag == "script"] == ["application/json", None, None]
    assert "b" not in {tag for tag, _ in outline.tags}
    assert not set("<>&\u2028\u2029") & set(outline.scripts[0])


def test_nothing_is_asked_from_outside(outline: _Outline) -> None:
    for tag, attrs in outline.tags:
        assert "src" not in attrs, tag
        assert not (attrs.get("href") or "").startswith(("http", "//")), tag
        assert not any(name.startswith("on") for name in attrs), tag
    policy = next(attrs["content"] or "" for tag, attrs in outline.tags if "http-equiv" in attrs)
    assert "default-src 'none'" in policy
    assert re.search(r"script-src 'sha256-[^']+' 'sha256-[^']+';", policy)
    assert "sourceMappingURL" not in outline.scripts[1]


def test_every_statement_and_quantity_keeps_qualifiers_and_evidence(content: dict[str, Any]) -> None:
    graph = sample_graph()
    statements = {one["id"]: one for one in content["statements"]}
    assert set(statements) == {one.id for one in graph.statements()}
    for one in graph.statements():
        told = statements[one.id]
        assert content["entities"][told["from"]]["id"] == one.subject
        assert content["entities"][told["to"]]["id"] == one.object
        assert (told["relation"], told["status"], told["date"], told["role"]) == (
            one.relation,
            one.status,
            one.date,
            one.role,
        )
        assert told["confidence"] == one.confidence
        assert {passage["text"] for passage in told["evidence"]} == {passage.text for passage in one.evidence}
        if one.amount:
            assert told["amount"] == {
                "low": one.amount.value.low,
                "high": one.amount.value.high,
                "unit": one.amount.currency,
            }
    quantities = {one["id"]: one for one in content["quantities"]}
    for quantity in graph.quantities():
        told = quantities[quantity.id]
        assert (told["low"], told["high"], told["unit"]) == (*quantity.value, quantity.unit)
        assert (told["per"], told["benchmark"], told["what"]) == (quantity.per, quantity.benchmark, quantity.of)


def test_evidence_leads_to_post_item_and_link_as_the_post_has_it(content: dict[str, Any]) -> None:
    launch = next(one for one in content["statements"] if one["id"] == "s-launch")
    passage = next(one for one in launch["evidence"] if one["section"] == "headline")
    post = content["posts"][passage["post"]]
    assert (post["path"], post["items"][str(passage["item"])]) == (
        "posts/2026-02-05 모델.md",
        "오픈AI, GPT-5.3-Codex 공개",
    )
    assert [content["links"][place] for place in passage["links"]] == [
        {"url": "https://openai.com/index/sample?utm_source=x", "title": "A"}
    ]


def test_picture_has_every_statement_as_an_edge(content: dict[str, Any]) -> None:
    drawn = content["picture"]
    assert [edge["id"] for edge in drawn["edges"]] == list(range(len(content["statements"])))
    for edge, one in zip(drawn["edges"], content["statements"], strict=True):
        assert (edge["from"], edge["to"]) == (one["from"], one["to"])
        assert edge["arrows"] == ("" if one["relation"] == "partnersWith" else "to")
    assert drawn["options"]["physics"] == {"enabled": False}
    assert len(drawn["nodes"]) == len(drawn["places"][-1]) == len(content["entities"])


def test_edges_of_one_pair_are_bent_apart() -> None:
    graph = sample_graph()
    first = next(one for one in graph.statements() if one.id == "s-launch")
    twin = first._replace(id="s-launch-2", relation="develops")
    chosen = choose(MemoryGraph(graph.posts(), graph.entities(), (*graph.statements(), twin), (), graph.schema))
    edges = picture(chosen)["edges"]
    pair = [edges[index]["smooth"] for index, one in enumerate(chosen.statements) if one.id.startswith("s-launch")]
    assert pair[0] is False
    assert pair[1]["roundness"] > 0


def _many(count: int) -> MemoryGraph:
    """Give a graph of a hub and many others, each linked to the hub and to its neighbour."""
    sample = sample_graph()
    pattern = next(one for one in sample.entities() if one.id == "openai")
    edge = next(one for one in sample.statements() if one.id == "s-partner")
    entities: list[Entity] = [
        pattern._replace(id=f"e{n:05}", name=f"Thing {n}", names=(f"Thing {n}",)) for n in range(count)
    ]
    statements: list[Statement] = []
    for n in range(1, count):
        statements.append(edge._replace(id=f"s{n:05}a", subject="e00000", object=f"e{n:05}"))
        if n % 3 == 0:
            statements.append(edge._replace(id=f"s{n:05}b", subject=f"e{n:05}", object=f"e{n - 1:05}"))
    return MemoryGraph(sample.posts(), entities, statements, (), sample.schema)


def test_best_connected_come_first_and_the_rest_is_counted() -> None:
    chosen = choose(_many(50), limit=20)
    assert chosen.entities[0].id == "e00000"
    assert list(chosen.degrees) == sorted(chosen.degrees, reverse=True)
    assert len(chosen.entities) == 20
    assert chosen.counts[1] == 50
    ids = {entity.id for entity in chosen.entities}
    assert all(one.subject in ids and one.object in ids for one in chosen.statements)


def test_a_large_graph_is_shown_in_levels() -> None:
    drawn = picture(choose(_many(400)))
    assert drawn["levels"] == [90, 220, 400]
    assert [len(places) for places in drawn["places"]] == drawn["levels"]


def test_a_long_list_of_evidence_is_cut_and_the_rest_counted() -> None:
    graph = sample_graph()
    launch = next(one for one in graph.statements() if one.id == "s-launch")
    passages = tuple(
        launch.evidence[0]._replace(id=f"e{n:03}", confidence=n / 100, text=f"passage {n}") for n in range(40)
    )
    longer = MemoryGraph(graph.posts(), graph.entities(), (launch._replace(evidence=passages),), (), graph.schema)
    told = payload(longer, choose(longer))["statements"][0]
    assert [passage["text"] for passage in told["evidence"]] == [f"passage {n}" for n in range(39, 39 - EVIDENCE, -1)]
    assert told["more"] == 40 - EVIDENCE


@pytest.mark.parametrize(
    "graph", [MemoryGraph(), MemoryGraph((), sample_graph().entities())], ids=["empty", "no edges"]
)
def test_a_graph_without_relations_still_gives_a_page(graph: MemoryGraph) -> None:
    assert '"statements":[]' in page(graph)


def test_no_two_boxes_of_the_picture_overlap() -> None:
    boxes = [(20.0 + n % 7 * 8, 20.0) for n in range(60)]
    links = [(0, n) for n in range(1, 40)] + [(n, n + 1) for n in range(40, 55)]
    places = place(boxes, links)
    for one, two in combinations(range(60), 2):
        wide = abs(places[one][0] - places[two][0]) >= boxes[one][0] + boxes[two][0] - 2
        high = abs(places[one][1] - places[two][1]) >= boxes[one][1] + boxes[two][1] - 2
        assert wide or high, (one, two, places[one], places[two])


def test_linked_things_stand_nearer_than_others() -> None:
    links = [(a, b) for start in (0, 10) for a, b in combinations(range(start, start + 10), 2)] + [(0, 10)]
    places = place([(10.0, 10.0)] * 20, links)

    def mean(pairs: list[tuple[int, int]]) -> float:
        spans = [((places[a][0] - places[b][0]) ** 2 + (places[a][1] - places[b][1]) ** 2) ** 0.5 for a, b in pairs]
        return sum(spans) / len(spans)

    assert mean(links) < mean([(a, b) for a in range(10) for b in range(10, 20)]) / 1.5


@pytest.mark.parametrize(
    ("name", "names", "ko", "en"),
    [
        ("OpenAI", ("OpenAI", "오픈AI"), "오픈AI", "OpenAI"),
        ("삼성전자", ("삼성전자", "Samsung Electronics"), "삼성전자", "Samsung Electronics"),
        ("H200", ("H200",), "H200", "H200"),
        ("뤼튼", ("뤼튼",), "뤼튼", "뤼튼"),
        ("=1+1", ("=1+1", "@cmd"), "=1+1", "=1+1"),
    ],
)
def test_each_language_shows_its_own_name(name: str, names: tuple[str, ...], ko: str, en: str) -> None:
    entity = next(sample_graph().entities())._replace(name=name, names=names)
    assert (label_ko(entity), label_en(entity)) == (ko, en)


def test_labels_are_cut_to_what_fits() -> None:
    assert width(short(HOSTILE)) <= 26
    assert short("과학기술정보통신부 인공지능기반정책관실") == "과학기술정보통신부 인공지…"
    assert short("GPT-5") == "GPT-5"
