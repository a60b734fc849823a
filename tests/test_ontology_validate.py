"""The checks of `kg validate`: on the packaged ontology they find nothing, on every fault planted here they find it."""

from pathlib import Path

import pytest
from graphs import MemoryGraph, sample_graph
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef

from exports import rdf
from exports.rdf_graph import quads
from ontology.errors import KnowledgeError
from ontology.schema import DATA, TYPES
from ontology.validate import check_graph, check_ontology

KG = Namespace("https://w3id.org/ai-industry-kg/ontology#")
ID = Namespace("https://w3id.org/ai-industry-kg/id/entity/")
PREFIXES = """\
@prefix kg: <https://w3id.org/ai-industry-kg/ontology#> .
@prefix my: <https://example.org/my#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    """Give the sample graph as the RDF export writes it."""
    file = tmp_path / "sample.nt"
    file.write_text("".join(f"{quad.triple} .\n" for quad in quads(sample_graph())), encoding="utf-8")
    return Graph().parse(file, format="nt")


def mine(tmp_path: Path, turtle: str) -> tuple[Path, ...]:
    folder = tmp_path / "mine"
    folder.mkdir(exist_ok=True)
    (folder / "mine.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    return (folder,)


def test_the_packaged_ontology_has_no_fault() -> None:
    assert [str(problem) for problem in check_ontology() if problem.weight == "error"] == []


def test_every_packaged_term_is_told_in_korean_and_english() -> None:
    hints = [str(problem) for problem in check_ontology() if problem.file.endswith(".ttl")]
    assert hints == []


def test_owl_and_rdflib_agree_with_the_schema() -> None:
    ontology = Graph().parse(DATA / "kg.ttl", format="turtle")
    assert (KG.launches, RDFS.subPropertyOf, KG.develops) in ontology
    assert (KG.partnersWith, RDF.type, OWL.SymmetricProperty) in ontology
    for disjoint in ontology.subjects(RDF.type, OWL.AllDisjointClasses):
        members = ontology.value(disjoint, OWL.members)
        assert members is not None
        assert list(ontology.items(members)) == [KG[name] for name in TYPES]
    below = {name: set(ontology.transitive_subjects(RDFS.subClassOf, KG[name])) for name in TYPES}
    assert sum(map(len, below.values())) == len(set().union(*below.values())), "a class below two disjoint types"


def test_everything_exported_is_described(graph: Graph) -> None:
    ontology = Graph().parse(DATA / "kg.ttl", format="turtle")
    used = {term for triple in graph for term in triple if isinstance(term, URIRef) and term.startswith(KG)}
    assert used - set(ontology.subjects()) == set()


@pytest.mark.parametrize(
    ("turtle", "what", "weight"),
    [
        ("my:A a owl:Class ; rdfs:subClassOf kg:Person .", "A has no label in ko", "hint"),
        (
            "my:a a owl:ObjectProperty ; rdfs:domain kg:Person ; rdfs:range kg:Place ; kg:statefull true .",
            "statefull is used and nowhere described",
            "error",
        ),
        (
            "my:a a owl:ObjectProperty, owl:SymmetricProperty ; rdfs:domain kg:Person ; rdfs:range kg:Place .",
            "a is symmetric, but its domain and its range differ",
            "error",
        ),
        (
            "my:a a owl:ObjectProperty, owl:SymmetricProperty, owl:AsymmetricProperty ;"
            " rdfs:domain kg:Place ; rdfs:range kg:Place .",
            "a is both symmetric and asymmetric",
            "error",
        ),
        (
            "my:a a owl:ObjectProperty ; rdfs:domain kg:Place ; rdfs:range kg:Model ; rdfs:subPropertyOf kg:launches .",
            "a is a kind of launches, whose domain has no Place",
            "error",
        ),
        (
            "my:a a kg:QuantityKind ; kg:measuredIn kg:countUnit ; kg:quantityDomain kg:Model ;"
            " kg:atLeast 9 ; kg:atMost 8 .",
            "a is at least 9 and at most 8",
            "error",
        ),
        ("my:a a owl:ObjectProperty ; rdfs:domain kg:Place .", "relation a has no rdfs:range", "error"),
        ("my:a a", "is no valid Turtle", "error"),
    ],
)
def test_a_faulty_ontology_is_found_out(tmp_path: Path, turtle: str, what: str, weight: str) -> None:
    found = {str(p): p.weight for p in check_ontology(mine(tmp_path, turtle)) if p.what.startswith(what)}
    assert list(found.values()) == [weight]


def test_a_problem_in_a_file_names_file_and_line(tmp_path: Path) -> None:
    (folder,) = mine(tmp_path, "\nmy:A a owl:Class ;\n    rdfs:subClassOf kg:Person .\n")
    problems = [p for p in check_ontology((folder,)) if p.file == str(folder / "mine.ttl")]
    assert {p.line for p in problems} == {7}
    assert str(problems[0]).startswith(f"{folder / 'mine.ttl'}:7: ")


def test_names_found_too_often_or_never_are_hinted_at(tmp_path: Path) -> None:
    rows = "id,type,name,aliases,ambiguous\nzz-one,Person,Zed Zeppo,ᄿ,\nzz-two,Person,Zeppelin Zo,,Zeppelin Zo\n"
    (tmp_path / "mine.csv").write_text(rows, encoding="utf-8")
    hints = [p.what for p in check_ontology((tmp_path,)) if p.file.startswith(str(tmp_path))]
    assert any("of zz-one is one character long" in hint for hint in hints)
    assert any("every name of zz-two is ambiguous" in hint for hint in hints)


def test_a_sound_graph_has_no_problem(graph: Graph) -> None:
    assert [str(problem) for problem in check_graph(graph)] == []


def _statement(graph: Graph) -> URIRef:
    return min(node for node in graph.subjects(RDF.type, KG.Statement) if isinstance(node, URIRef))


def _evidence(graph: Graph) -> URIRef:
    return min(node for node in graph.subjects(RDF.type, KG.Evidence) if isinstance(node, URIRef))


def test_an_entity_of_two_types_or_without_name_is_found(graph: Graph) -> None:
    graph.add((ID.nvidia, RDF.type, KG.Chip))
    graph.remove((ID.h200, RDFS.label, None))
    found = "\n".join(map(str, check_graph(graph)))
    assert f"<{ID.nvidia}>" in found and "exactly one of the ten types" in found
    assert f"<{ID.h200}> label" in found


@pytest.mark.parametrize("part", [KG.status, KG.confidence, RDF.subject, RDF.predicate, RDF.object])
def test_a_statement_without_a_part_is_found(graph: Graph, part: URIRef) -> None:
    statement = _statement(graph)
    graph.remove((statement, part, None))
    assert any(str(problem).startswith(f"<{statement}>") for problem in check_graph(graph))


def test_a_statement_without_evidence_is_found(graph: Graph) -> None:
    statement = _statement(graph)
    graph.remove((statement, URIRef("http://www.w3.org/ns/prov#wasDerivedFrom"), None))
    assert any(f"<{statement}> wasDerivedFrom" in str(problem) for problem in check_graph(graph))


@pytest.mark.parametrize(
    ("part", "value"),
    [
        (KG.status, KG.rumoured),
        (KG.confidence, Literal("1.5", datatype=URIRef("http://www.w3.org/2001/XMLSchema#decimal"))),
        (KG.start, Literal(10_000_000)),
        (KG.section, KG.section),
        (KG.text, Literal("")),
    ],
)
def test_evidence_with_a_wrong_part_is_found(graph: Graph, part: URIRef, value: URIRef | Literal) -> None:
    evidence = _evidence(graph)
    graph.set((evidence, part, value))
    assert any(str(problem).startswith(f"<{evidence}>") for problem in check_graph(graph))


def test_a_relation_outside_domain_or_range_is_found(graph: Graph) -> None:
    graph.set((_statement(graph), RDF.predicate, KG.worksFor))
    graph.set((_statement(graph), RDF.subject, ID["south-korea"]))
    assert any("worksFor has no subject of type Country" in str(problem) for problem in check_graph(graph))


def test_an_unknown_relation_is_found(graph: Graph) -> None:
    graph.set((_statement(graph), RDF.predicate, KG.marries))
    assert any("unknown relation marries" in str(problem) for problem in check_graph(graph))


def test_a_plain_triple_that_nothing_asserts_is_found(graph: Graph) -> None:
    graph.add((ID["삼성전자"], KG.acquires, ID.nvidia))
    told = [p.what for p in check_graph(graph)]
    assert len(told) == 1
    assert "acquires" in told[0] and "without an asserted statement" in told[0]


def test_a_plain_triple_may_follow_from_a_statement(graph: Graph) -> None:
    launch = next((s, o) for s, o in graph.subject_objects(KG.launches))
    graph.add((launch[0], KG.develops, launch[1]))
    assert check_graph(graph) == ()


def test_a_user_relation_is_checked_with_the_users_shapes(tmp_path: Path, graph: Graph) -> None:
    turtle = """
my:observes a owl:ObjectProperty ; rdfs:domain kg:Organization ; rdfs:range kg:Hardware .
my:Shape a sh:NodeShape ; sh:targetSubjectsOf my:observes ;
    sh:property [ sh:path my:observes ; sh:maxCount 1 ; sh:message "observes one thing at a time" ] .
"""
    folders = mine(tmp_path, turtle)
    statement, observes = _statement(graph), URIRef("https://example.org/my#observes")
    for part, value in ((RDF.subject, ID.openai), (RDF.predicate, observes), (RDF.object, ID.h200)):
        graph.set((statement, part, value))
    assert any("unknown relation observes" in str(problem) for problem in check_graph(graph))
    assert not any("observes" in str(problem) for problem in check_graph(graph, folders))
    for thing in (ID.h200, ID.gpt):
        graph.add((ID.openai, observes, thing))
    told = "\n".join(map(str, check_graph(graph, folders)))
    assert "observes one thing at a time" in told
    assert "observes has no object of type LanguageModel" in told


def test_files_of_every_rdf_format_are_read(tmp_path: Path) -> None:
    sound = sample_graph()
    first, *others = sound.statements()
    bent = MemoryGraph(sound.posts(), sound.entities(), (first._replace(confidence=1.5), *others), sound.quantities())
    sound_files, bent_files = rdf.write(sound, tmp_path / "sound"), rdf.write(bent, tmp_path / "bent")
    assert {file.suffix for file in bent_files} == {".ttl", ".nt", ".jsonld", ".trig"}
    for file in sound_files:
        assert check_graph(file) == (), file
    for file in bent_files:
        assert ["confidence" in problem.what for problem in check_graph(file)] == [True], file


@pytest.mark.parametrize("content", ["<a> <b> .", "{", "\x00"])
def test_a_file_that_is_no_rdf_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "g.ttl").write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="is no RDF"):
        check_graph(tmp_path / "g.ttl")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        check_graph(tmp_path / "absent.ttl")
