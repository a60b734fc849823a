"""Identifiers of what the graph holds: short hashes of what makes a thing itself, the same on every machine."""

import hashlib
from base64 import b32encode

from ontology.records import Claim, Number, QuantityClaim

__all__ = ["evidence_id", "plain", "quantity_id", "statement_id", "triple_of"]


def triple_of(claim: Claim, symmetric: frozenset[str]) -> tuple[str, str, str]:
    """Give subject, relation and object, those of a symmetric relation in sorted order."""
    if claim.relation in symmetric and claim.object < claim.subject:
        return claim.object, claim.relation, claim.subject
    return claim.subject, claim.relation, claim.object


def statement_id(claim: Claim, symmetric: frozenset[str]) -> str:
    """Give the id of the statement that a claim supports."""
    return _hashed("s", *triple_of(claim, symmetric))


def quantity_id(claim: QuantityClaim) -> str:
    """Give the id of the quantity that a claim supports: subject, kind, period, unit, value and what they are of."""
    value = (plain(claim.value), claim.unit)
    return _hashed("q", claim.subject, claim.kind, claim.period, *value, claim.per, claim.benchmark, claim.of)


def evidence_id(statement: str, post: str, n: int) -> str:
    """Give the id of the n-th claim of a post as evidence of a statement."""
    return _hashed("e", statement, post, str(n))


def plain(value: Number) -> str:
    """Write a number or range the same way whether it came as integer or float.

    >>> plain(Number(225_000_000, 225_000_000.0)), plain(Number(1.5, 2))
    ('225000000', '1.5..2')
    """
    ends = [f"{float(end):.0f}" if float(end).is_integer() else repr(float(end)) for end in value]
    return ends[0] if not value.is_range else "..".join(ends)


def _hashed(kind: str, *parts: str) -> str:
    digest = hashlib.blake2b("\0".join(parts).encode(), digest_size=10).digest()
    return f"{kind}-{b32encode(digest).decode().lower()}"
