"""Read back from RDF what the graph told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

from facts import Facts, Passage, Quantity, Said
from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse

from exports.rdf_terms import BASE, KG, PREFIXES
from ontology.schema import TYPES

__all__ = ["facts_in", "quads_in"]

_FORMATS = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES, ".jsonld": RdfFormat.JSON_LD, ".trig": RdfFormat.TRIG}


def quads_in(path: Path) -> list[Quad]:
    """Parse a file by its ending."""
    return list(parse(path=str(path), format=_FORMATS[path.suffix]))


class _Reader:
    """The values of each subject by predicate, as plain text."""

    def __init__(self, quads: list[Quad]) -> None:
        self._values: dict[str, dict[str, list[str]]] = {}
        for quad in quads:
            if quad.graph_name == DefaultGraph():
                held = self._values.setdefault(quad.subject.value, {})
                held.setdefault(quad.predicate.value, []).append(quad.object.value)

    def all(self, subject: str, name: str) -> list[str]:
        prefix, _, local = name.partition(":")
        return self._values.get(subject, {}).get(PREFIXES[prefix] + local, [])

    def one(self, subject: str, name: str) -> str:
        return (self.all(subject, name) or [""])[0]

    def of(self, kind: str) -> list[str]:
        """Give the subjects of a kind, sorted."""
        return sorted(subject for subject in self._values if subject.startswith(f"{BASE}{kind}/"))

    def span(self, subject: str) -> tuple[float, float]:
        low, high = self.one(subject, "kg:low"), self.one(subject, "kg:high")
        value = self.one(subject, "kg:value")
        return float(Decimal(low or value)), float(Decimal(high or value))

    def money(self, holder: str) -> tuple[float, float, str] | None:
        amount = self.one(holder, "kg:amount")
        return (*self.span(amount), self.one(amount, "kg:currency")) if amount else None


def _id(iri: str) -> str:
    return unquote(iri.removeprefix(BASE).partition("/")[2])


def _local(iri: str) -> str:
    return iri.removeprefix(KG)


def facts_in(path: Path) -> Facts:
    """Give what the file tells, in the words of the graph; names are sorted but for the first."""
    reader = _Reader(quads_in(path))
    return Facts(
        tuple(sorted(_entity(reader, iri) for iri in reader.of("entity") if reader.one(iri, "rdfs:label"))),
        tuple(sorted(_said(reader, iri) for iri in reader.of("statement") if reader.one(iri, "rdf:type"))),
        tuple(sorted(_quantity(reader, iri) for iri in reader.of("quantity"))),
    )


def _entity(reader: _Reader, iri: str) -> tuple[str, str, str, tuple[str, ...]]:
    types = [*sorted(map(_local, reader.all(iri, "rdf:type")), key=lambda name: name not in TYPES), ""]
    names = (reader.one(iri, "rdfs:label"), *reader.all(iri, "skos:altLabel"))
    return _id(iri), types[0], types[1], names


def _said(reader: _Reader, iri: str) -> Said:
    history = [
        (reader.one(change, "kg:seen"), _local(reader.one(change, "kg:status")))
        for change in reader.all(iri, "kg:history")
    ]
    return Said(
        id=_id(iri),
        subject=_id(reader.one(iri, "rdf:subject")),
        relation=_local(reader.one(iri, "rdf:predicate")),
        object=_id(reader.one(iri, "rdf:object")),
        date=reader.one(iri, "kg:date"),
        amount=reader.money(iri),
        role=reader.one(iri, "kg:role"),
        history=tuple(history),
        conflicts=tuple(reader.all(iri, "kg:conflict")),
        **_support(reader, iri),
    )


def _support(reader: _Reader, iri: str) -> dict[str, object]:
    return {
        "status": _local(reader.one(iri, "kg:status")),
        "confidence": float(reader.one(iri, "kg:confidence")),
        "independent_sources": int(reader.one(iri, "kg:independentSources")),
        "first_seen": reader.one(iri, "kg:firstSeen"),
        "last_seen": reader.one(iri, "kg:lastSeen"),
        "evidence": tuple(sorted(_passage(reader, one) for one in reader.all(iri, "prov:wasDerivedFrom"))),
    }


def _quantity(reader: _Reader, iri: str) -> Quantity:
    return Quantity(
        id=_id(iri),
        subject=_id(reader.one(iri, "kg:quantityOf")),
        kind=_local(reader.one(iri, "kg:quantityKind")),
        value=reader.span(iri),
        unit=reader.one(iri, "kg:unit"),
        period=reader.one(iri, "kg:period"),
        per=reader.one(iri, "kg:per"),
        benchmark=reader.one(iri, "kg:onBenchmark"),
        of=reader.one(iri, "kg:changeOf"),
        **_support(reader, iri),
    )


def _passage(reader: _Reader, iri: str) -> Passage:
    item = reader.one(iri, "kg:inItem")
    canonical = {link: reader.one(link, "kg:canonical") for link in reader.all(item, "kg:link")}
    addresses = dict(zip(reader.all(item, "kg:source"), canonical.values(), strict=True))
    return Passage(
        id=_id(iri),
        post=_id(reader.one(item, "kg:inPost")),
        item=int(reader.one(item, "kg:number")),
        text=reader.one(iri, "kg:text"),
        start=int(reader.one(iri, "kg:start")),
        end=int(reader.one(iri, "kg:end")),
        section=_local(reader.one(iri, "kg:section")).removeprefix("section").lower(),
        rule=reader.one(iri, "kg:rule"),
        confidence=float(reader.one(iri, "kg:confidence")),
        status=_local(reader.one(iri, "kg:status")),
        date=reader.one(iri, "kg:date"),
        seen=reader.one(iri, "kg:seen"),
        sources=tuple(addresses[address] for address in reader.all(iri, "kg:source")),
        amount=reader.money(iri),
        role=reader.one(iri, "kg:role"),
    )
