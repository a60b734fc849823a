"""Tell where posts contradict each other: two amounts of one deal, two dates of one event, said and denied."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.fuse import SAME_DEAL
from kg.identifiers import plain
from kg.terminal import printable
from kg.timeline import days_between, moment_of
from ontology.errors import ExportError
from ontology.records import QuantityStatement, Statement

if TYPE_CHECKING:
    from kg.graph import LedgerGraph

__all__ = ["Conflict", "conflict_lines", "conflicts_of", "write_conflicts"]

SHOWN = 10
_ROUNDED = 1.03  # one sum may be the other one, rounded
_ANOTHER = 3.0  # a sum so many times as large is another round's


class Conflict(NamedTuple):
    """A statement with what stands and what others tell."""

    statement: str  # id
    what: str  # subject, relation and object by name
    stands: str  # the amount, date or status that the statement has
    against: str  # the other one, with its number of independent sources
    sources: int  # of the statement


def conflicts_of(graph: "LedgerGraph") -> tuple[Conflict, ...]:
    """Give every conflict, those of the best supported statements first."""
    disputed = [statement for statement in graph.disputed() if statement.conflicts]
    names = graph.names_of({end for one in disputed for end in (one.subject, one.object)})
    found = [
        Conflict(
            one.id,
            f"{names.get(one.subject, one.subject)} {one.relation} {names.get(one.object, one.object)}",
            _standing(one, conflict),
            conflict,
            one.independent_sources,
        )
        for one in disputed
        for conflict in one.conflicts
    ]
    found += _rounds(graph)
    return tuple(sorted(found, key=lambda one: (-one.sources, one.what, one.statement, one.against)))


def _rounds(graph: "LedgerGraph") -> Iterator[Conflict]:
    """Give sums that different posts tell of a firm's round, near in time: the best supported, and those against it."""
    rounds = [one for one in graph.rounds() if one.status in ("asserted", "reported")]
    names = graph.names_of({one.subject for one in rounds})
    rest = sorted(rounds, key=lambda one: (one.subject, -one.independent_sources, -one.confidence, one.id))
    while rest:
        best, *rest = rest
        others = [one for one in rest if _is_rival(best, one)]
        rest = [one for one in rest if one not in others]
        for one in others:
            what = f"{names.get(best.subject, best.subject)} {best.kind}"
            against = f"amount: {_sum(one)} ({one.independent_sources} source{'s' * (one.independent_sources > 1)})"
            yield Conflict(best.id, what, _sum(best), against, best.independent_sources)


def _is_rival(one: QuantityStatement, other: QuantityStatement) -> bool:
    """Say whether two sums can be told of one round: near in time, far in value, and no post knows both."""
    if one.subject != other.subject or {proof.post for proof in one.evidence} & {
        proof.post for proof in other.evidence
    }:
        return False
    near = days_between(moment_of(one.period, one.first_seen).by, moment_of(other.period, other.first_seen).by)
    ratio = max(one.value.low, other.value.low) / max(min(one.value.low, other.value.low), 1)
    return near <= SAME_DEAL and one.unit == other.unit and _ROUNDED < ratio < _ANOTHER


def _sum(quantity: QuantityStatement) -> str:
    return f"{plain(quantity.value)} {quantity.unit}"


def _standing(one: Statement, conflict: str) -> str:
    kind = conflict.partition(":")[0]
    if kind == "amount" and one.amount:
        return f"{plain(one.amount.value)} {one.amount.currency}"
    return one.date if kind == "date" else one.status


def conflict_lines(conflicts: Sequence[Conflict]) -> Iterator[str]:
    """Give the lines of the build's report about conflicts."""
    if not conflicts:
        return
    statements = len({one.statement for one in conflicts})
    yield f"conflicts   {len(conflicts):>8,}  in {statements:,} statement{'s' * (statements > 1)}; both sides are kept"
    for one in conflicts[:SHOWN]:
        yield printable(f"  {one.what}: {one.stands}, against {one.against}")
    if rest := conflicts[SHOWN:]:
        yield f"  and {len(rest):,} more; all of them: kg build --conflicts FILE"


def write_conflicts(conflicts: Sequence[Conflict], file: Path) -> None:
    """Write all conflicts as tab-separated lines."""
    try:
        with file.open("w", encoding="utf-8", newline="\n") as out:
            out.write("statement\twhat\tstands\tagainst\tsources\n")
            out.writelines(
                "\t".join(" ".join(printable(str(cell)).split()) for cell in one) + "\n" for one in conflicts
            )
    except OSError as fault:
        what = f"cannot be written: {fault.strerror}"
        raise ExportError(what, file=str(file), remedy="choose another file") from fault
