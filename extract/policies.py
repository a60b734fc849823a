"""Load how relations behave, beside their domain and range: policies.yaml."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from ontology.errors import KnowledgeError
from ontology.schema import Schema
from ontology.yamlfile import read_yaml

__all__ = ["PATH", "Policies", "load_policies", "read_policies"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "policies.yaml"


class Policies(NamedTuple):
    """Relations by how they behave; policies.yaml says what each field means."""

    strangers: frozenset[str]
    own: frozenset[str]
    one_kind: frozenset[str]
    both_twins: frozenset[str]
    deniable: frozenset[str]
    ungoverned: frozenset[str]
    unsold: frozenset[str]
    licensed: frozenset[str]
    joins: frozenset[str]
    unjoined: frozenset[str]
    paired: frozenset[str]
    unasked: frozenset[str]
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
    telling: frozenset[str]
    single: frozenset[str]
    borne: frozenset[str]
    priced: frozenset[str]
    posts: frozenset[str]
    shared: frozenset[str]
    funding: frozenset[str]
    backing: frozenset[str]
    seats: frozenset[str]
    rated: frozenset[str]
    brought: frozenset[str]
    own_day: frozenset[str]
    twins: dict[tuple[str, str], frozenset[str]]  # (type of the name, type that the relation wants) -> relations


def load_policies(schema: Schema) -> Policies:
    """Read policies.yaml; raises KnowledgeError for a relation that the ontology does not have."""
    policies = read_policies()
    known = {r.name for r in schema.relations}
    named = {field: set(getattr(policies, field)) for field in _SETS}
    named |= {f"twins of {own}": set(relations) for (own, _), relations in policies.twins.items()}
    for field, relations in named.items():
        if unknown := sorted(relations - known):
            what = f"{field}: unknown relation {unknown[0]!r}"
            raise KnowledgeError(what, file=str(PATH), remedy="declare it in the ontology first")
    return policies


_SETS = tuple(field for field in Policies._fields if field != "twins")


@cache
def read_policies() -> Policies:
    """Read policies.yaml as it is."""
    data = read_yaml(PATH)
    sets = {field: frozenset(str(data[field]).split()) for field in _SETS}
    twins = {
        (own, wanted): frozenset(str(relations).split())
        for own, kinds in data["twins"].items()
        for wanted, relations in kinds.items()
    }
    return Policies(**sets, twins=twins)
