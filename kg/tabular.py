"""Tables of figures for the terminal."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich import box
from rich.table import Table

from kg.rules import RuleCount
from kg.stats import Stats
from kg.terminal import printable

__all__ = ["author_table", "rule_table", "score_tables", "stats_tables"]

FIGURES = ("P", "R", "F1")
COUNTS = ("tp", "fp", "fn")
BY_AUTHOR = ("item", "entity", "entity+type", "relation", "quantity")


def stats_tables(stats: Stats, top: int) -> Iterator[Table]:
    """Give a table for each kind of count."""
    for title, rows in (
        ("totals", stats.totals),
        ("entities by type", stats.types),
        ("statements by relation", stats.relations),
        ("statements by status", stats.statuses),
        ("quantities by kind", stats.quantities),
        ("passages by rule", _top(stats.rules, top)),
    ):
        if rows:
            yield _table(title, ("", "count"), ((what, f"{count:,}") for what, count in rows))
    months = ((month, f"{posts:,}", f"{statements:,}") for month, posts, statements in stats.months)
    yield _table("by month", ("", "posts", "new statements"), months)
    central = ((one.name, one.id, one.type, f"{one.degree:,}", f"{one.betweenness:.4f}") for one in stats.central)
    yield _table("most connected", ("", "id", "type", "statements", "betweenness"), central, words=3)


def score_tables(result: Mapping[str, Any]) -> Iterator[Table]:
    """Give the figures of an evaluation as tables."""
    overall = {name: row for name, row in result.items() if "F1" in row}
    yield _figures("all posts", overall)
    if result["per relation"]:
        yield _figures("per relation", result["per relation"])
    right = dict(result["attributes"])
    if "evidence verbatim" in result:
        right["evidence verbatim"] = result["evidence verbatim"]
    if mixed := result.get("identity"):
        yield _table("entities mixed up", ("", "times"), ((what, str(times)) for what, times in mixed.items()))
    if right:
        rows = ((name, f"{row['right']}/{row['of']}", _share(row["right"], row["of"])) for name, row in right.items())
        yield _table("right on matched relations", ("", "right/of", "share"), rows)


def author_table(scores: Mapping[str, Mapping[str, Any]]) -> Table:
    """Give the F1 of every author."""
    rows = (
        (who, *(f"{result[name]['F1']:.3f}" if name in result else "-" for name in BY_AUTHOR))
        for who, result in scores.items()
    )
    return _table("F1", ("author", *BY_AUTHOR), rows)


def rule_table(rows: Iterable[RuleCount], sure: Mapping[str, float]) -> Table:
    """Give how often every rule was right, allowed and wrong, and how sure its statements are for that."""
    cells = (
        (r.rule, f"{r.accuracy:.2f}", f"{sure[r.rule]:.2f}", str(r.right), str(r.allowed), str(r.wrong)) for r in rows
    )
    return _table("rules", ("rule", "accuracy", "confidence", "right", "allowed", "wrong"), cells)


def _figures(title: str, rows: Mapping[str, Mapping[str, float]]) -> Table:
    cells = (
        (name, *(f"{row[figure]:.3f}" for figure in FIGURES), *(str(row[count]) for count in COUNTS))
        for name, row in rows.items()
    )
    return _table(title, ("", *FIGURES, *COUNTS), cells)


def _table(title: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]], words: int = 1) -> Table:
    """Make a table whose first columns are words and the others figures."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for place, column in enumerate(columns):
        table.add_column(column, justify="left" if place < words else "right", no_wrap=place >= words)
    for row in rows:
        table.add_row(*map(printable, row))
    return table


def _top(rows: tuple[tuple[str, int], ...], top: int) -> tuple[tuple[str, int], ...]:
    rest = rows[top:]
    return (*rows[:top], (f"{len(rest)} others", sum(count for _, count in rest))) if rest else rows


def _share(right: int, of: int) -> str:
    return f"{right / of:.3f}" if of else "-"
