"""Names of things in RDF: IRIs that any text makes safely, and literals."""

import re
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode

__all__ = [
    "BASE",
    "KG",
    "PREFIXES",
    "RDF",
    "XSD",
    "day",
    "decimal",
    "integer",
    "kg",
    "named",
    "resource",
    "source",
    "text",
    "truth",
]

KG = "https://w3id.org/ai-industry-kg/ontology#"
BASE = "https://w3id.org/ai-industry-kg/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = {
    "kg": KG,
    "entity": f"{BASE}entity/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": RDF,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": XSD,
}
_UNSAFE = re.compile(r"[^\w.~-]")  # in an id: all but letters of every script, digits and . _ ~ -
_FORBIDDEN = re.compile(  # also what some parsers refuse or hide: white space of every script, marks of direction
    '[\x00-\x20\x7f-\xa0<>"{}|\\\\^`\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000'
    "\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufff0-\uffff]|%(?![0-9A-Fa-f]{2})"
)
_HANGUL = re.compile("[\uac00-\ud7a3]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_INTEGER, _DECIMAL, _DATE = (NamedNode(XSD + name) for name in ("integer", "decimal", "date"))
_BOOLEAN = NamedNode(f"{XSD}boolean")


@cache
def kg(name: str) -> NamedNode:
    """Give a term of the ontology."""
    return NamedNode(KG + name)


def named(name: str) -> NamedNode:
    """Give the term that a prefixed name stands for.

    >>> named("rdf:type")
    <NamedNode value=http://www.w3.org/1999/02/22-rdf-syntax-ns#type>
    """
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def resource(kind: str, *ids: str) -> NamedNode:
    """Give the IRI of something of the graph: two different ids never share one.

    >>> resource("entity", "삼성 <b>").value.removeprefix(BASE)
    'entity/삼성%20%3Cb%3E'
    """
    return NamedNode(BASE + "/".join([kind, *(_UNSAFE.sub(_percent, id) for id in ids)]))


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode(errors="replace"))


def source(url: str) -> NamedNode | None:
    """Give the address of a source as an IRI, with what no IRI may hold percent-encoded; None where it is no address.

    >>> source("https://e.com/a b|c%20d"), source("no address")
    (<NamedNode value=https://e.com/a%20b%7Cc%20d>, None)
    """
    if not url.startswith(("http://", "https://")):
        return None
    try:
        return NamedNode(_FORBIDDEN.sub(_percent, url))
    except ValueError:
        return None


def text(value: str, *, language: bool = False) -> Literal:
    """Give a text; where asked for, one with Hangul is marked as Korean."""
    return Literal(value, language="ko") if language and _HANGUL.search(value) else Literal(value)


def integer(value: int) -> Literal:
    """Give a whole number."""
    return Literal(str(value), datatype=_INTEGER)


def decimal(value: float) -> Literal:
    """Give a number as xsd:decimal, which knows no exponent.

    >>> decimal(2.5e11).value, decimal(1e-07).value
    ('250000000000', '0.0000001')
    """
    digits = f"{Decimal(repr(float(value))):f}"
    return Literal(digits.removesuffix(".0"), datatype=_DECIMAL)


def day(value: str) -> Literal:
    """Give a day as xsd:date, and a date of less precision as text."""
    return Literal(value, datatype=_DATE) if _DAY.fullmatch(value) else Literal(value)


def truth(value: bool) -> Literal:
    """Give a truth value."""
    return Literal(str(value).lower(), datatype=_BOOLEAN)
