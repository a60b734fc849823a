"""RDF: every file tells the same, what the graph tells, in the terms and shapes of the ontology."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from facts import Facts, facts_of
from graphs import MemoryGraph, sample_graph
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple
from rdf_facts import facts_in, quads_in

from exports import rdf, rdf_terms
from exports.property_graph import RELATIONS
from exports.rdf_terms import kg, resource, source
from ontology.errors import ExportError
from ontology.schema import DATA, load_schema

MINE = """\
@prefix kg: <https://w3id.org/ai-industry-kg/ontology#> .
@prefix my: <https://example.org/my#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
my:Foundry a owl:Class ; rdfs:subClassOf kg:Organization ; rdfs:label "Foundry"@en , "파운드리"@ko ;
  rdfs:comment "A maker of chips for others."@en , "위탁 생산 업체."@ko .
my:manufacturesFor a owl:ObjectProperty ; rdfs:domain kg:Organization ; rdfs:range kg:Organization ;
  rdfs:label "manufactures for"@en , "위탁 생산"@ko ; rdfs:comment "Makes chips for it."@en , "칩을 위탁 생산한다."@ko .
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    paths = rdf.write(sample_graph(), tmp_path_factory.mktemp("rdf"))
    return {path.suffix: path for path in paths}


def test_every_file_tells_what_the_graph_tells(written: dict[str, Path]) -> None:
    expected = Facts(*(tuple(sorted(part)) for part in facts_of(sample_graph())))
    assert sorted(written) == [".jsonld", ".nt", ".trig", ".ttl"]
    for path in written.values():
        assert facts_in(path) == expected


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own
def test_every_file_holds_the_same_triples_for_two_parsers(written: dict[str, Path]) -> None:
    expected = {quad.triple for quad in quads_in(written[".nt"])}
    assert len(expected) > 600
    for path in written.values():
        assert {quad.triple for quad in quads_in(path)} == expected
    graphs = [
        set(rdflib.Graph().parse(written[ending], format=form))
        for ending, form in ((".nt", "nt"), (".ttl", "turtle"), (".jsonld", "json-ld"))
    ]
    assert len(graphs[0]) == len(expected)
    assert graphs[0] == graphs[1] == graphs[2]


def test_the_shapes_of_the_ontology_hold(written: dict[str, Path]) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    ontology = rdflib.Graph().parse(DATA / "kg.ttl")
    shapes = rdflib.Graph().parse(DATA / "shapes.ttl")
    data = rdflib.Graph().parse(written[".ttl"])
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology, inference="none")
    assert conforms, report
    data.remove((None, rdflib.URIRef(kg("inItem").value), None))
    assert not pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology, inference="none")[0]


def test_only_what_is_asserted_is_a_plain_triple(written: dict[str, Path]) -> None:
    plain = {kg(name) for name in ("launches", "investsIn", "acquires", "worksFor", "partnersWith", "operatesIn")}
    direct = [quad for quad in quads_in(written[".trig"]) if quad.predicate in plain]
    asserted = [one for one in sample_graph().statements() if one.status == "asserted"]
    assert {(quad.graph_name, quad.subject, quad.predicate, quad.object) for quad in direct} == {
        (
            resource("statement", one.id),
            resource("entity", one.subject),
            kg(one.relation),
            resource("entity", one.object),
        )
        for one in asserted
    }
    assert len(asserted) == 5
    assert len([quad for quad in quads_in(written[".ttl"]) if quad.predicate in plain]) == 5


def test_a_makers_name_leads_nowhere_if_the_maker_is_not_in_the_graph(tmp_path: Path) -> None:
    entities = [one for one in sample_graph().entities() if one.id in ("gpt-5.3-codex", "openai")]
    quads = quads_in(rdf.write(MemoryGraph(entities=entities), tmp_path)[0])
    known = {(quad.predicate, quad.object) for quad in quads if quad.predicate in (kg("maker"), kg("parent"))}
    assert known == {(kg("maker"), resource("entity", "openai"))}


def test_a_users_own_class_and_relation_keep_their_own_names(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(MINE, encoding="utf-8")
    schema = load_schema((tmp_path,))
    before = sample_graph()
    entities = [one._replace(class_="Foundry") if one.id == "삼성전자" else one for one in before.entities()]
    statements = [one._replace(relation="manufacturesFor") for one in before.statements() if one.id == "s-partner"]
    graph = MemoryGraph(before.posts(), entities, statements, schema=schema)
    for path in rdf.write(graph, tmp_path):
        triples = {quad.triple for quad in quads_in(path)}
        mine, openai = NamedNode("https://example.org/my#Foundry"), resource("entity", "openai")
        samsung = resource("entity", "삼성전자")
        assert Triple(samsung, rdf_terms.named("rdf:type"), mine) in triples
        assert Triple(openai, NamedNode("https://example.org/my#manufacturesFor"), samsung) in triples
    assert [row.type for row in RELATIONS["STATEMENT"](graph)] == ["MANUFACTURES_FOR"]


def test_a_relation_that_the_ontology_does_not_know_is_refused(tmp_path: Path) -> None:
    statements = [one._replace(relation="eats") for one in sample_graph().statements()]
    graph = MemoryGraph(sample_graph().posts(), sample_graph().entities(), statements)
    with pytest.raises(ExportError, match="no 'eats'"):
        rdf.write(graph, tmp_path)
    assert list(tmp_path.rglob("*.*")) == []


def test_an_empty_graph_gives_files_that_parse(tmp_path: Path) -> None:
    for path in rdf.write(MemoryGraph(), tmp_path):
        assert quads_in(path) == []


def test_the_bytes_are_the_same_in_another_process(written: dict[str, Path], tmp_path: Path) -> None:
    code = "import sys; sys.path.append(sys.argv[1]); from pathlib import Path; from graphs import sample_graph; "
    code += "from exports import rdf; rdf.write(sample_graph(), Path(sys.argv[2]))"
    subprocess.run([sys.executable, "-c", code, str(Path(__file__).parent), str(tmp_path)], check=True)
    for path in written.values():
        assert (tmp_path / "rdf" / path.name).read_bytes() == path.read_bytes()


@given(st.text(), st.text())
@settings(deadline=None)
def test_any_id_makes_an_iri_and_no_two_the_same(one: str, other: str) -> None:
    first, second = (NamedNode(resource("entity", id).value) for id in (one, other))
    assert (first == second) == (one == other)


@given(st.text())
@settings(deadline=None)
def test_any_address_makes_an_iri_or_none(url: str) -> None:
    for start in ("", "https://", "https://example.com/"):
        found = source(start + url)
        assert found is None or rdflib.URIRef(found.value).n3() == f"<{found.value}>"


@pytest.mark.parametrize("odd", ["\u3000", "\u2028", "\u2029", "\x85", "\x9b", "\u202e", "\u200b", "\ufeff", "\ue000"])
def test_an_address_with_unseen_characters_loads_anywhere(odd: str) -> None:
    found = source(f"https://example.com/a{odd}b")
    assert found is not None
    assert found.value.isascii()
    line = f"<{found.value}> <{found.value}> <{found.value}> .\n"
    assert len(rdflib.Graph().parse(data=line, format="nt")) == 1


@given(st.floats(allow_nan=False, allow_infinity=False))
@settings(deadline=None)
def test_any_number_is_a_decimal_of_the_same_value(value: float) -> None:
    literal = rdf_terms.decimal(value)
    assert isinstance(literal, Literal) and "e" not in literal.value.lower()
    assert float(literal.value) == value
