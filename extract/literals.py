"""What stands in every text that a regular expression fits: read from the expression itself, so that no list has to be kept.

Literals are folded in case, which makes them safe for expressions that are blind to it.
"""

import importlib
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import product
from typing import Any, NamedTuple

__all__ = ["literals_of"]

_parser: Any = None  # typeshed does not know it, and another Python may not have it: then nothing is known to stand
with suppress(ImportError):
    _parser = importlib.import_module("re._parser")
_FEW = 10  # characters of a range that are taken one by one
_MANY = 160  # alternatives beyond which a part counts as unknown
_LATIN = (9.0, 9.0, 1.0, 0.2, 0.04, 0.02, 0.01)  # how often so many Latin letters stand in a line,
_OTHERS = (9.0, 0.4, 0.05, 0.02, 0.01)  # and so many others
_USUAL = frozenset("a an and are as at by for from in is it its of on or that the their to was with ’s 's".split())  # noqa: SIM905
_RARE = re.compile("[^\\w\\s.,-]")  # signs that few lines have
_COMMON = frozenset("은는이가을를의에도로와과한다지고 .,")  # what most lines have
_WORTH = 5.0  # what costs more is not worth looking for


class _Part(NamedTuple):
    """What a part of an expression matches, where that is a few strings; and of what one stands in all that it matches."""

    exact: frozenset[str] | None
    needed: frozenset[str]


_NOTHING = frozenset[str]()
_EMPTY = frozenset([""])
_UNKNOWN = _Part(None, _NOTHING)


def literals_of(pattern: str, flags: int = 0) -> frozenset[str]:
    """Give strings, folded in case, of which one stands in every text that an expression finds; none where there are no such.

    >>> sorted(literals_of(r"(?:launch|unveil)s? [A-Z]")), literals_of(r"[A-Z]+")
    (['launch', 'unveil'], frozenset())
    """
    if _parser is None:
        return _NOTHING
    needed = _sequence(_parser.parse(pattern, flags)).needed
    shortest = [one for one in needed if not any(other in one for other in needed - {one})]
    return frozenset(shortest) if _cost(needed) < _WORTH else _NOTHING


def _sequence(items: Iterable[tuple[Any, Any]]) -> _Part:
    run, whole, best = _EMPTY, True, _NOTHING
    for op, argument in items:
        part = _part(str(op), argument)
        best = _rarer(best, part.needed)
        if str(op) == "ASSERT" and argument[0] > 0:  # what is seen ahead stands right behind what is before it
            best = _rarer(best, _joined(run, _sequence(argument[1]).exact))
        if longer := _joined(run, part.exact):
            run = longer
        else:
            best, run, whole = _rarer(best, run), part.exact or _EMPTY, False
    best = _rarer(best, run)
    return _Part(run if whole else None, best)


def _joined(run: frozenset[str], exact: frozenset[str] | None) -> frozenset[str]:
    """Give what two parts match one behind the other; nothing where that is too much."""
    many = exact is None or len(run) * len(exact) > _MANY
    return _NOTHING if many or exact is None else frozenset(map("".join, product(run, exact)))


def _part(op: str, argument: Any) -> _Part:
    match op:
        case "LITERAL":
            return _exactly([chr(argument).casefold()])
        case "IN":
            return _class(argument)
        case "BRANCH":
            return _either([_sequence(branch) for branch in argument[1]])
        case "SUBPATTERN":
            return _sequence(argument[3])
        case "ATOMIC_GROUP":
            return _sequence(argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(*argument)
        case "ASSERT":  # what it sees stands in the text too, though not in what is matched
            return _Part(_EMPTY, _sequence(argument[1]).needed)
        case "AT" | "ASSERT_NOT":
            return _Part(_EMPTY, _NOTHING)
    return _UNKNOWN


def _exactly(strings: Iterable[str]) -> _Part:
    exact = frozenset(strings)
    return _Part(exact, _NOTHING if "" in exact else exact)


def _class(members: Sequence[tuple[Any, Any]]) -> _Part:
    codes: list[int] = []
    for op, argument in members:
        if str(op) == "LITERAL":
            codes.append(argument)
        elif str(op) == "RANGE" and argument[1] - argument[0] < _FEW:
            codes += range(argument[0], argument[1] + 1)
        else:
            return _UNKNOWN
    return _exactly(chr(code).casefold() for code in codes)


def _either(parts: Sequence[_Part]) -> _Part:
    exact, needed = _NOTHING, _NOTHING
    for part in parts:
        needed |= part.needed
        exact |= part.exact or _NOTHING
    return _Part(
        exact if all(part.exact is not None for part in parts) and len(exact) <= _MANY else None,
        needed if all(part.needed for part in parts) else _NOTHING,
    )


def _repeated(least: int, most: int, items: Iterable[tuple[Any, Any]]) -> _Part:
    part = _sequence(items)
    if least and most == 1:
        return part
    if not least:
        return _Part(part.exact | _EMPTY, _NOTHING) if most == 1 and part.exact is not None else _UNKNOWN
    return _Part(None, part.needed)


def _rarer(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Take of two sets of strings the one of which a line less likely has a member."""
    return one if _cost(one) < _cost(other) else other


def _cost(literals: frozenset[str]) -> float:
    return sum(map(_frequency, literals)) if literals and "" not in literals else 1000.0


def _frequency(literal: str) -> float:
    if _RARE.match(literal) and literal != "\x00":  # which stands for every character of a known name
        return 0.1
    if literal in _COMMON:
        return 9.0
    word = literal.strip()
    if word in _USUAL and len(literal) > 1:
        return 3.0
    costs = _LATIN if literal.isascii() else _OTHERS
    return costs[min(len(word), len(costs) - 1)]
