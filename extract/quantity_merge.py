"""What several passages of one post say of one quantity, brought together; a rounded figure yields to the exact one."""

from collections.abc import Iterable

from ontology.records import Number, QuantityClaim

__all__ = ["grouped_quantities"]

_SAME = 0.005
_ROUNDED = 0.06


def grouped_quantities(claims: Iterable[QuantityClaim]) -> tuple[tuple[QuantityClaim, ...], ...]:
    """Group the claims of a post that say the same quantity, the best of each group first.

    The same are: subject, kind, unit, value to half a percent, and per and benchmark
    where both name one, one of them perhaps shortly (`swe-bench`, `swe-bench-multilingual`). A rounder value
    of the same item (`raises $1B` over a text that says $1.03 billion) joins the group of the exact one.
    """
    groups: list[list[QuantityClaim]] = []
    for claim in sorted(claims, key=lambda c: (-_digits(c.value), -c.confidence, c.start)):
        home = next((g for g in groups if _same(g[0], claim)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    best = [sorted(g, key=lambda c: (-_digits(c.value), -c.confidence, c.start)) for g in groups]
    return tuple(tuple(g) for g in sorted(best, key=lambda g: (min(c.start for c in g), g[0].kind)))


def _same(one: QuantityClaim, other: QuantityClaim) -> bool:
    if (one.subject, one.kind, one.unit) != (other.subject, other.kind, other.unit):
        return False
    if one.per and other.per and one.per != other.per:
        return False
    if not (one.benchmark.startswith(other.benchmark) or other.benchmark.startswith(one.benchmark)):
        return False
    if _near(one.value, other.value, _SAME):
        return True
    rounder = _digits(other.value) == 1 < _digits(one.value)
    return (
        rounder
        and one.item == other.item
        and one.kind in ("raises", "valuation")
        and _near(one.value, other.value, _ROUNDED)
    )


def _near(one: Number, other: Number, slack: float) -> bool:
    if one.is_range != other.is_range:
        return False
    return all(abs(a - b) <= slack * max(abs(a), abs(b)) for a, b in zip(one, other, strict=True))


def _digits(value: Number) -> int:
    """Count the digits of a number that are not trailing zeros: how exactly it is told."""
    return max(len(f"{abs(v):.6g}".replace(".", "").split("e")[0].strip("0")) for v in value)
