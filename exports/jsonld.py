"""JSON-LD 1.1, one node a line, so that a large graph is written and read in one pass."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Triple

from exports.rdf_terms import PREFIXES, RDF, XSD
from ontology.errors import ExportError

__all__ = ["CONTEXT", "lines", "nodes"]

_REFERENCES = [
    "kg:status",
    "kg:section",
    "kg:amount",
    "kg:history",
    "kg:inItem",
    "kg:inPost",
    "kg:mentionedIn",
    "kg:source",
    "kg:link",
    "kg:quantityOf",
    "kg:quantityKind",
    "kg:parent",
    "kg:maker",
    "rdf:subject",
    "rdf:predicate",
    "rdf:object",
    "prov:wasDerivedFrom",
]
_NUMBERS = ["kg:confidence", "kg:value", "kg:low", "kg:high"]
CONTEXT: Mapping[str, object] = {
    **PREFIXES,
    **{name: {"@type": "@id"} for name in _REFERENCES},
    **{name: {"@type": "xsd:decimal"} for name in _NUMBERS},
}
_TYPE = f"{RDF}type"
_STRING, _LANGUAGE = f"{XSD}string", f"{RDF}langString"


def nodes(triples: Iterable[Triple]) -> Iterator[dict[str, object]]:
    """Gather neighbouring triples with one subject into a node."""
    for subject, group in groupby(triples, key=lambda triple: triple.subject):
        values: dict[str, list[object]] = {}
        for triple in group:
            if triple.predicate.value == _TYPE:
                values.setdefault("@type", []).append(_short(triple.object))
            else:
                name = _short(triple.predicate)
                values.setdefault(name, []).append(_value(name, triple.object))
        single = {name: found[0] if len(found) == 1 else found for name, found in values.items()}
        yield {"@id": _short(subject), **single}


def lines(triples: Iterable[Triple]) -> Iterator[str]:
    """Give the document in pieces."""
    yield '{"@context": ' + json.dumps(CONTEXT, ensure_ascii=False) + ',\n"@graph": ['
    separator = "\n"
    for node in nodes(triples):
        yield separator + json.dumps(node, ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def _short(term: object) -> str:
    """Give an IRI by its prefix, where it has one of ours and something behind it."""
    if not isinstance(term, NamedNode):
        raise ExportError(f"{term} has no name")
    for prefix, start in PREFIXES.items():
        if term.value.startswith(start) and len(term.value) > len(start):
            return f"{prefix}:{term.value.removeprefix(start)}"
    return term.value


def _value(name: str, term: object) -> object:
    if not isinstance(term, Literal):
        return _short(term) if name in _REFERENCES else {"@id": _short(term)}
    datatype = term.datatype.value
    if datatype == _STRING:
        return term.value
    if datatype == _LANGUAGE:
        return {"@language": term.language, "@value": term.value}
    if datatype == f"{XSD}boolean":
        return term.value == "true"
    if datatype == f"{XSD}integer":
        return int(term.value)
    return term.value if name in _NUMBERS else {"@type": _short(term.datatype), "@value": term.value}
