"""Load how relations behave, beside their domain and range: policies.yaml."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from ontology.errors import KnowledgeError
from ontology.schema import Schema
from ontology.yamlfile import read_yaml

__all__ = ["Policies", "load_policies"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "policies.yaml"


class Policies(NamedTuple):
    """Relations by how they behave; policies.yaml says what each field means."""

    strangers: frozenset[str]
    own: frozenset[str]
    one_kind: frozenset[str]
    both_twins: frozenset[str]
    deniable: frozenset[str]
    hosted: frozenset[str]
    money: frozenset[str]
    titular: frozenset[str]
    topical: frozenset[str]
    topical_object: frozenset[str]
    topical_theme: frozenset[str]
    alone: frozenset[str]
    deputies: frozenset[str]
    recent: frozenset[str]
    topical_active: frozenset[str]
    metonymic: frozenset[str]


def load_policies(schema: Schema) -> Policies:
    """Read policies.yaml; raises KnowledgeError for a relation that the ontology does not have."""
    policies = _read()
    known = {r.name for r in schema.relations}
    for field, relations in zip(Policies._fields, policies, strict=True):
        if unknown := sorted(relations - known):
            what = f"{field}: unknown relation {unknown[0]!r}"
            raise KnowledgeError(what, file=str(PATH), remedy="declare it in the ontology first")
    return policies


@cache
def _read() -> Policies:
    data = read_yaml(PATH)
    return Policies(**{field: frozenset(str(data[field]).split()) for field in Policies._fields})
