"""Say what a build did."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.terminal import printable
from ontology.errors import ExportError

if TYPE_CHECKING:
    from kg.build import BuildReport
    from kg.extractors import Asking
    from kg.ledger import Ledger

__all__ = ["check_reports", "report_lines", "usage_lines", "write_rejects"]

SHOWN = 10  # reasons
ASKED = ("answer", "refused", "broken", "cut", "denied", "silent")  # kinds of replies that were asked for
SHOWN_KINDS = {
    "refused": "refused",
    "broken": "not readable",
    "cut": "cut off",
    "denied": "denied",
    "repaired": "asked twice",
}


def report_lines(report: "BuildReport") -> Iterator[str]:
    """Give the lines of the report: posts, what the graph holds, what was rejected and why."""
    done = {
        "new": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "failed": len(report.failed),
    }
    yield f"posts       {report.posts:>8,}  ({', '.join(f'{n:,} {what}' for what, n in done.items() if n) or 'none'})"
    if report.again:
        yield f"read again  {report.again:>8,}  (names in them were learnt, or are no longer)"
    for what in ("items", "entities", "statements", "quantities"):
        yield f"{what:<11} {getattr(report, what):>8,}"
    if report.learned:
        yield f"learnt      {report.learned:>8,}  things that no list has; kg aliases lists them"
    yield f"rejected    {sum(reject.times for reject in report.rejects):>8,}"
    for reject in report.rejects[:SHOWN]:
        yield printable(f"  {reject.times:>8,}  {reject.kind}: {reject.reason}")
    if rest := report.rejects[SHOWN:]:
        total = sum(reject.times for reject in rest)
        yield f"  {total:>8,}  for {len(rest)} other reasons; all of them: kg build --rejects FILE"


def check_reports(files: Sequence[Path], kept: Sequence[Path]) -> None:
    """Refuse, before a build, to write a report over a file that kg reads or keeps, over another report, or into a pipe.

    Raises ExportError.
    """
    taken = {file.resolve() for file in kept}
    for file in files:
        place = file.resolve()
        what = "is a file that kg reads, or another report" if place in taken else ""
        if not what and place.exists() and not place.is_file() and place != Path(os.devnull):
            what = "is no regular file"
        if what:
            raise ExportError(what, file=str(file), remedy="choose another file")
        taken.add(place)


def write_rejects(ledger: "Ledger", report: "BuildReport", file: Path) -> None:
    """Write everything that was seen and not taken as tab-separated lines."""
    query = "SELECT post, item, kind, reason, what, start, stop FROM rejects ORDER BY post, n"
    try:
        with file.open("w", encoding="utf-8", newline="\n") as out:
            out.write("post\titem\tkind\treason\twhat\tstart\tend\n")
            out.writelines(_line(failure.name, "", "file", failure.reason, "", "", "") for failure in report.failed)
            out.writelines(_line(*row) for row in ledger.rows(query))
    except OSError as fault:
        raise ExportError(
            f"cannot be written: {fault.strerror}", file=str(file), remedy="choose another file"
        ) from fault


def _line(*cells: object) -> str:
    return "\t".join(" ".join(printable(str(cell)).split()) for cell in cells) + "\n"


def usage_lines(ask: "Asking | None") -> Iterator[str]:
    """Give the lines that tell what a language model was asked, what that took, and what is left to ask."""
    if ask is None:
        return
    session = ask.session
    counts, budget = session.counts, session.budget
    told = {"asked": sum(counts[kind] for kind in ASKED), "from cache": counts["cached"]}
    told |= {what: counts[kind] for kind, what in SHOWN_KINDS.items() if counts[kind]}
    yield printable(f"model       {session.settings.model}: {', '.join(f'{n:,} {what}' for what, n in told.items())}")
    paid = _dollars(budget.spent_usd, ask, budget.usd)
    yield f"tokens      {budget.tokens_in:>8,} sent, {budget.tokens_out:,} received, of {budget.tokens:,} a run{paid}"
    if counts["left"]:
        most = f"{sum(session.left_tokens):,} tokens{_dollars(budget.cost(*session.left_tokens), ask)}"
        yield f"left        {counts['left']:>8,}  questions, up to {most}: the budget is used up; run kg again to go on"
    if counts["silent"]:
        yield f"unanswered  {counts['silent']:>8,}  questions; run kg again to ask them once more"


def _dollars(cost: float, ask: "Asking", most: float = 0.0) -> str:
    if not ask.session.budget.priced:
        return ""
    return f", {cost:,.4f}{f' of {most:,.2f}' if most else ''} US dollars"
