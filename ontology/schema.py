"""What may be said: classes, relations and quantity kinds, read from kg.ttl and the user's Turtle files."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ontology.errors import KnowledgeError
from ontology.owl import read_classes, read_currencies, read_quantity_kinds, read_relations, refuse_clashes
from ontology.terms import TYPES, Currency, EntityClass, QuantityKind, Relation
from ontology.turtle import read_turtle

__all__ = [
    "DATA",
    "TYPES",
    "Currency",
    "EntityClass",
    "QuantityKind",
    "Relation",
    "Schema",
    "load_schema",
    "turtle_files",
]

DATA = Path(__file__).parent / "data"
_SLACK = 100  # a currency that the ontology does not list is taken to be within this factor of the dollar


@dataclass(frozen=True)
class Schema:
    """Classes, relations and quantity kinds, each in the order of the files, with lookups by name."""

    classes: tuple[EntityClass, ...]
    relations: tuple[Relation, ...]
    quantity_kinds: tuple[QuantityKind, ...]
    currencies: tuple[Currency, ...]

    @cached_property
    def _class_by_name(self) -> dict[str, EntityClass]:
        return {c.name: c for c in self.classes}

    @cached_property
    def _relation_by_name(self) -> dict[str, Relation]:
        return {r.name: r for r in self.relations}

    @cached_property
    def _kind_by_name(self) -> dict[str, QuantityKind]:
        return {k.name: k for k in self.quantity_kinds}

    @cached_property
    def types(self) -> tuple[str, ...]:
        """The types that classes reach: the ten."""
        return tuple(dict.fromkeys(c.type for c in self.classes))

    @cached_property
    def _per_dollar(self) -> dict[str, float]:
        return {c.code: c.per_dollar for c in self.currencies}

    @cached_property
    def iris(self) -> dict[str, str]:
        """The IRI of every class, relation and quantity kind by its name."""
        terms: tuple[EntityClass | Relation | QuantityKind, ...] = (
            *self.classes,
            *self.relations,
            *self.quantity_kinds,
        )
        return {term.name: term.iri for term in terms}

    def iri(self, name: str) -> str:
        """Give the IRI of a class, relation or quantity kind; a KeyError if there is none of that name."""
        return self.iris[name]

    def has_class(self, name: str) -> bool:
        """Tell whether there is a class of that name, the ten types included."""
        return name in self._class_by_name

    def has_relation(self, name: str) -> bool:
        """Tell whether there is a relation of that name."""
        return name in self._relation_by_name

    def entity_class(self, name: str) -> EntityClass:
        """Give a class by name; a KeyError if there is none."""
        return self._class_by_name[name]

    def relation(self, name: str) -> Relation:
        """Give a relation by name; a KeyError if there is none."""
        return self._relation_by_name[name]

    def quantity_kind(self, name: str) -> QuantityKind:
        """Give a quantity kind by name; a KeyError if there is none."""
        return self._kind_by_name[name]

    def type_of(self, class_name: str) -> str:
        """Give the type that a class reaches; a type is its own."""
        return self._class_by_name[class_name].type

    def ancestors(self, class_name: str) -> tuple[str, ...]:
        """Give a class and those above it, up to its type."""
        found = [class_name]
        while (parent := self._class_by_name[found[-1]].parent) in self._class_by_name:
            found.append(parent)
        return tuple(found)

    def fits(self, name: str, allowed: tuple[str, ...]) -> bool:
        """Tell whether a thing of a type or class may stand where certain classes are allowed.

        A thing of which only the type is known has the benefit of the doubt where a class below that type is asked for.
        """
        if name in allowed:
            return True
        if name not in self._class_by_name:
            return False
        above = self.ancestors(name)
        return any(a in above or (name in self.ancestors(a)) for a in allowed)

    def refusal(self, subject_type: str, relation: str, object_type: str) -> str:
        """Say why a relation cannot hold between things of two types or classes; empty if it can."""
        found = self._relation_by_name.get(relation)
        if found is None:
            return f"unknown relation {relation}"
        if not self.fits(subject_type, found.domain_classes):
            return f"{relation} has no subject of type {subject_type}"
        if not self.fits(object_type, found.range_classes):
            return f"{relation} has no object of type {object_type}"
        return ""

    def quantity_refusal(self, subject_type: str, kind: str, low: float, high: float, unit: str) -> str:
        """Say why a number cannot be this quantity of a thing of this type; empty if it can."""
        found = self._kind_by_name.get(kind)
        if found is None:
            return f"unknown quantity kind {kind}"
        if not self.fits(subject_type, found.domain):
            return f"{kind} has no subject of type {subject_type}"
        if unit not in found.units and not ("currency" in found.units and re.fullmatch("[A-Z]{3}", unit)):
            return f"{kind} is not measured in {unit or 'nothing'}"
        rate, slack = 1.0, 1
        if unit not in found.units:
            rate, slack = self._per_dollar.get(unit, 1.0), 1 if unit in self._per_dollar else _SLACK
        floor = found.low / slack if found.low > 0 else found.low * slack
        if not (floor <= low / rate and high / rate <= found.high * slack and low <= high):
            return f"{kind} of {low:g}{'' if low == high else f' to {high:g}'} {unit} is out of all proportion"
        return ""


def turtle_files(folders: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Give the packaged ontology and the Turtle files of the user's folders, each folder sorted by name."""
    files = [DATA / "kg.ttl"]
    for folder in folders:
        if not folder.is_dir():
            remedy = "name an existing folder in kg.toml under [ontology] folders"
            raise KnowledgeError("is not a folder", file=str(folder), remedy=remedy)
        files.extend(sorted(folder.glob("*.ttl")))
    return tuple(files)


def load_schema(folders: Iterable[Path] = ()) -> Schema:
    """Read the packaged ontology and every `*.ttl` of the user's folders.

    Raises:
        KnowledgeError: a file is no Turtle, or a class, relation or quantity kind is not fully described.
    """
    triples = read_turtle(turtle_files(folders))
    classes = read_classes(triples)
    relations = read_relations(triples, classes)
    kinds = read_quantity_kinds(triples, classes)
    refuse_clashes(triples, (*classes, *relations, *kinds))
    return Schema(classes, relations, kinds, read_currencies(triples))
