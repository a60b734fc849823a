"""spaCy: the passages, read back, tell what the graph tells; names end where they end; a recognizer can be trained."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from graphs import MemoryGraph, sample_graph
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.util import load_config

from exports.spacy_docs import KEY, blank_pipeline, documents, write
from exports.text import printable
from ontology.records import Evidence


def _read(folder: Path) -> list[Doc]:
    nlp = spacy.load(folder / "spacy" / "base")
    parts = (DocBin().from_disk(folder / "spacy" / f"{name}.spacy") for name in ("train", "dev"))
    return [doc for part in parts for doc in part.get_docs(nlp.vocab)]


def _where(one: Evidence) -> tuple[str, int, int, int, str]:
    return one.post, one.item, one.start, one.end, printable(one.text)


def test_every_statement_and_number_is_read_back(tmp_path: Path) -> None:
    graph = sample_graph()
    write(graph, tmp_path)
    read = {
        (told["id"], told["evidence"], told["rule"], told["confidence"], told["status"]): (
            *(doc.user_data[KEY][name] for name in ("post", "item", "start", "end")),
            doc.text,
        )
        for doc in _read(tmp_path)
        for told in (*doc.user_data[KEY]["relations"], *doc.user_data[KEY]["quantities"])
    }
    assert read == {
        (told.id, one.id, one.rule, one.confidence, one.status): _where(one)
        for told in (*graph.statements(), *graph.quantities())
        for one in told.evidence
    }


def test_names_are_entities_and_the_ends_of_relations(tmp_path: Path) -> None:
    write(sample_graph(), tmp_path)
    docs = {doc.text: doc for doc in _read(tmp_path)}
    doc = docs["엔비디아가 오픈AI에 10억 달러 투자 계획"]
    found = [(name.text, name.label_, name.kb_id_) for name in doc.ents]
    assert found == [("엔비디아", "Organization", "nvidia"), ("오픈AI", "Organization", "openai")]
    (relation,) = doc.user_data[KEY]["relations"]
    assert [doc[a:z].text for a, z in relation["subject_spans"]] == ["엔비디아"]
    assert [doc[a:z].text for a, z in relation["object_spans"]] == ["오픈AI"]
    assert list(relation["amount"]) == [1e9, 1e9, "USD"]
    assert not docs["두 회사가 손잡았다"].user_data[KEY]["relations"][0]["subject_spans"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("GPT-5.3-Codex와 GPT", ["gpt-5.3-codex", "gpt"]),
        ("챗GPT는 GPT를 쓴다", ["chatgpt", "gpt"]),
        ("대한민국이 아니라 신한국에서 H200X를", ["south-korea"]),
    ],
)
def test_a_name_is_no_part_of_a_longer_one(text: str, names: list[str]) -> None:
    graph = sample_graph()
    statement = next(one for one in graph.statements() if one.id == "s-launch")
    here = statement.evidence[0]._replace(text=text)
    entities = [one._replace(items=((here.post, here.item),)) for one in graph.entities()]
    told = MemoryGraph(graph.posts(), entities, [statement._replace(evidence=(here,))])
    (doc,) = documents(told, blank_pipeline())
    assert [name.kb_id_ for name in doc.ents] == names


def test_a_recognizer_learns_from_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(sample_graph(), tmp_path)
    monkeypatch.chdir(tmp_path / "spacy")
    config = load_config("config.cfg", interpolate=False)
    config["paths"]["dev"] = config["paths"]["train"]  # three posts: none is set apart
    nlp = init_nlp(config)
    assert [token.text for token in nlp.make_doc("오픈AI가")] == ["오", "픈", "AI", "가"]
    reader = spacy.util.resolve_dot_names(nlp.config.interpolate(), ["corpora.train"])[0]
    optimizer = nlp.create_optimizer()
    for _ in range(60):
        nlp.update(list(reader(nlp)), sgd=optimizer)
    assert ("오픈AI", "Organization") in {(e.text, e.label_) for e in nlp("엔비디아가 오픈AI에 투자").ents}
