"""The terms of the ontology as records: classes, relations, quantity kinds and currencies."""

from typing import NamedTuple

__all__ = ["QUALIFIERS", "TYPES", "Currency", "EntityClass", "QuantityKind", "Relation"]

TYPES = ("Organization", "Person", "Model", "Product", "Hardware", "Standard", "Benchmark", "Place", "Event", "Work")
QUALIFIERS = ("amount", "role")


class EntityClass(NamedTuple):
    """A class of things; `type` is the one of the ten types that it reaches, `parent` the class right above it."""

    name: str
    type: str
    parent: str
    label_en: str
    label_ko: str
    comment_en: str
    comment_ko: str
    iri: str


class Relation(NamedTuple):
    """A relation; `domain` and `range` are types, `domain_classes` and `range_classes` what the file declares."""

    name: str
    label_en: str
    label_ko: str
    comment_en: str
    comment_ko: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    symmetric: bool
    functional: bool
    inverse: str
    parents: tuple[str, ...]
    carries: tuple[str, ...]
    stateful: bool
    dated: bool
    irreflexive: bool
    asymmetric: bool
    domain_classes: tuple[str, ...]
    range_classes: tuple[str, ...]
    inverse_en: str
    inverse_ko: str
    iri: str


class QuantityKind(NamedTuple):
    """A kind of number; `low` and `high` bound what is sane, in US dollars where the unit is a currency."""

    name: str
    label_en: str
    label_ko: str
    comment_en: str
    comment_ko: str
    units: tuple[str, ...]
    domain: tuple[str, ...]
    low: float
    high: float
    iri: str


class Currency(NamedTuple):
    """A currency and roughly how many units of it make a US dollar."""

    code: str
    label_en: str
    label_ko: str
    per_dollar: float
