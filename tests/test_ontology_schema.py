"""The packaged ontology, and what a user's Turtle file may add to it or get wrong."""

import importlib.util
import pickle
import re
import time
from pathlib import Path

import pytest

from ontology.errors import KnowledgeError
from ontology.records import STATUSES
from ontology.schema import TYPES, load_schema

PREFIXES = """\
@prefix kg: <https://w3id.org/ai-industry-kg/ontology#> .
@prefix my: <https://example.org/my#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

"""
SCHEMA = load_schema()


def user_folder(tmp_path: Path, turtle: str) -> tuple[Path, ...]:
    (tmp_path / "mine.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    return (tmp_path,)


def fault(tmp_path: Path, turtle: str) -> KnowledgeError:
    with pytest.raises(KnowledgeError) as caught:
        load_schema(user_folder(tmp_path, turtle))
    assert caught.value.file == str(tmp_path / "mine.ttl")
    assert caught.value.remedy
    return caught.value


def test_the_vocabulary_is_that_of_the_guidelines(shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("gold_check", shared / "gold" / "check.py")
    assert spec is not None and spec.loader is not None
    check = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(check)
    assert set(TYPES) == check.TYPES
    assert {r.name: (set(r.domain), set(r.range)) for r in SCHEMA.relations} == check.RELATIONS
    assert {k.name for k in SCHEMA.quantity_kinds} == check.QUANTITIES
    assert set(STATUSES) == check.STATUS


def test_symmetric_relations_are_those_of_the_scorer(shared: Path) -> None:
    text = (shared / "gold" / "score.py").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("SYMMETRIC = "))
    assert {r.name for r in SCHEMA.relations if r.symmetric} == set(re.findall(r'"(\w+)"', line))


def test_every_relation_has_an_inverse_or_is_symmetric() -> None:
    for relation in SCHEMA.relations:
        assert bool(relation.inverse) != relation.symmetric, relation.name
        assert not relation.inverse or (relation.inverse_en and relation.inverse_ko)


def test_a_launch_is_a_kind_of_development() -> None:
    assert SCHEMA.relation("launches").parents == ("develops",)
    assert SCHEMA.relation("develops").parents == ()


def test_qualifiers_and_statefulness_stand_in_the_ontology() -> None:
    assert SCHEMA.relation("worksFor").carries == ("role",)
    assert SCHEMA.relation("acquires").carries == ("amount",)
    assert SCHEMA.relation("outperforms").carries == ()
    assert SCHEMA.relation("launches").dated and not SCHEMA.relation("worksFor").dated
    assert SCHEMA.relation("worksFor").stateful
    assert not SCHEMA.relation("founded").stateful


@pytest.mark.parametrize("name", ["Company", "Startup", "Accelerator", "Dataset", "Law"])
def test_a_class_reaches_its_type(name: str) -> None:
    assert SCHEMA.type_of(name) == SCHEMA.ancestors(name)[-1]
    assert SCHEMA.type_of(name) in TYPES


@pytest.mark.parametrize(
    ("subject", "relation", "object_", "refused"),
    [
        ("Organization", "acquires", "Organization", ""),
        ("Startup", "acquires", "Chip", ""),
        ("Place", "acquires", "Organization", "no subject of type Place"),
        ("Person", "worksFor", "Place", "no object of type Place"),
        ("Person", "worksFor", "nonsense", "no object of type nonsense"),
        ("Person", "marries", "Person", "unknown relation marries"),
    ],
)
def test_domain_and_range_refuse(subject: str, relation: str, object_: str, refused: str) -> None:
    reason = SCHEMA.refusal(subject, relation, object_)
    assert (refused in reason) if refused else reason == ""


@pytest.mark.parametrize(
    ("subject", "kind", "value", "unit", "refused"),
    [
        ("Organization", "raises", 6.4e11, "KRW", ""),
        ("Organization", "raises", 6.4e20, "KRW", "out of all proportion"),
        ("Organization", "raises", 5e9, "XOF", ""),
        ("Organization", "raises", 5e9, "won", "not measured in won"),
        ("Model", "context", 2e6, "tokens", ""),
        ("Model", "context", 2e6, "%", "not measured in %"),
        ("Model", "context", 2e12, "tokens", "out of all proportion"),
        ("Organization", "context", 2e6, "tokens", "no subject of type Organization"),
        ("Organization", "change", -90, "%", ""),
        ("Model", "height", 1, "count", "unknown quantity kind"),
    ],
)
def test_a_number_is_judged_by_kind_unit_and_size(
    subject: str, kind: str, value: float, unit: str, refused: str
) -> None:
    reason = SCHEMA.quantity_refusal(subject, kind, value, value, unit)
    assert (refused in reason) if refused else reason == ""


def test_the_schema_survives_pickling_and_hashing() -> None:
    assert SCHEMA.relation("uses").name == "uses"  # fills the cached lookups
    again = pickle.loads(pickle.dumps(SCHEMA))
    assert again == SCHEMA
    assert hash(again) == hash(SCHEMA)


def test_loading_is_fast() -> None:
    best = min(_timed() for _ in range(5))
    assert best < 0.15, f"load_schema took {best:.3f} s"


def _timed() -> float:
    start = time.process_time()
    load_schema()
    return time.process_time() - start


def test_a_user_adds_a_class_a_relation_and_a_quantity_kind(tmp_path: Path) -> None:
    turtle = """
my:SpaceCompany a owl:Class ; rdfs:subClassOf kg:Company ; rdfs:label "Space company"@en, "우주 기업"@ko .
my:sponsors a owl:ObjectProperty ;
    rdfs:domain kg:Organization ;
    rdfs:range [ a owl:Class ; owl:unionOf ( kg:Event my:SpaceCompany ) ] ;
    rdfs:subPropertyOf kg:relatedTo ;
    kg:carries kg:amount ; kg:stateful true ;
    rdfs:label "sponsors"@en, "후원"@ko .
my:sponsoredBy a owl:ObjectProperty ; owl:inverseOf my:sponsors ; rdfs:label "sponsored by"@en .
my:headcount a kg:QuantityKind ; kg:measuredIn kg:countUnit ; kg:quantityDomain kg:Organization ; kg:atMost 1.0e7 .
"""
    schema = load_schema(user_folder(tmp_path, turtle))
    assert schema.type_of("SpaceCompany") == "Organization"
    assert schema.ancestors("SpaceCompany") == ("SpaceCompany", "Company", "Organization")
    sponsors = schema.relation("sponsors")
    assert (sponsors.domain, sponsors.range) == (("Organization",), ("Event", "Organization"))
    assert sponsors.range_classes == ("Event", "SpaceCompany")
    assert (sponsors.carries, sponsors.stateful, sponsors.inverse) == (("amount",), True, "sponsoredBy")
    assert (sponsors.label_ko, sponsors.inverse_en) == ("후원", "sponsored by")
    assert not schema.has_relation("sponsoredBy")
    assert schema.iri("sponsors") == "https://example.org/my#sponsors"
    assert schema.refusal("Company", "sponsors", "SpaceCompany") == ""
    assert schema.refusal("Company", "sponsors", "University") != ""
    assert schema.refusal("Company", "sponsors", "Organization") == "", (
        "its class is not known: the benefit of the doubt"
    )
    assert schema.quantity_refusal("Startup", "headcount", 12, 12, "count") == ""
    assert len(schema.relations) == len(SCHEMA.relations) + 1


def test_broken_turtle_names_file_and_line(tmp_path: Path) -> None:
    error = fault(tmp_path, 'my:A a owl:Class ;\n    rdfs:label "A@en .\n')
    assert error.line == 7
    assert "Turtle" in error.what


@pytest.mark.parametrize(
    ("turtle", "what"),
    [
        ("my:A a owl:Class .", "below none of the ten types"),
        ("my:A a owl:Class ; rdfs:subClassOf kg:Organisation .", "below none of the ten types"),
        ("my:A a rdfs:Class ; rdfs:subClassOf my:B .", "below none of the ten types"),
        ("my:A a owl:Class ; rdfs:subClassOf kg:Person, kg:Chip .", "below Hardware and Person"),
        ("my:A a owl:Class ; rdfs:subClassOf my:B . my:B a owl:Class ; rdfs:subClassOf my:A .", "in a circle"),
        ("my:A a owl:ObjectProperty ; rdfs:range kg:Place .", "no rdfs:domain"),
        ("my:A a owl:ObjectProperty ; rdfs:domain kg:Place .", "no rdfs:range"),
        ("my:A a owl:ObjectProperty ; rdfs:domain kg:Plaice ; rdfs:range kg:Place .", "unknown class Plaice"),
        ("my:A a owl:ObjectProperty ; rdfs:domain kg:Place, kg:Work ; rdfs:range kg:Place .", "both at once"),
        (
            "my:A a owl:ObjectProperty ; rdfs:domain kg:Place ; rdfs:range kg:Place ; kg:carries kg:colour .",
            "carries an unknown value colour",
        ),
        ("my:A a kg:QuantityKind ; kg:quantityDomain kg:Model .", "no known unit"),
        ("my:A a kg:QuantityKind ; kg:measuredIn kg:countUnit .", "no known subject"),
        (
            'my:A a kg:QuantityKind ; kg:measuredIn kg:countUnit ; kg:quantityDomain kg:Model ; kg:atMost "much" .',
            "no number: much",
        ),
    ],
)
def test_a_faulty_term_names_file_and_line(tmp_path: Path, turtle: str, what: str) -> None:
    error = fault(tmp_path, f"# a remark\n{turtle}\n")
    assert what in error.what
    assert error.line == 7


def test_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    error = fault(tmp_path, "my:uses a owl:ObjectProperty ; rdfs:domain kg:Place ; rdfs:range kg:Place .")
    assert "name of two terms" in error.what


def test_two_inverses_are_refused(tmp_path: Path) -> None:
    error = fault(tmp_path, "my:adoptedBy a owl:ObjectProperty ; owl:inverseOf kg:uses .")
    assert "two inverses, usedBy and adoptedBy" in error.what or "two inverses, adoptedBy and usedBy" in error.what


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="is not a folder"):
        load_schema((tmp_path / "absent",))


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    with pytest.raises(KnowledgeError) as caught:
        load_schema((tmp_path,))
    assert caught.value.file.endswith("mine.ttl")
