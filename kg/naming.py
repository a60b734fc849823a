"""The command about names: what posts have taught, and what a person decides."""

from typing import TYPE_CHECKING, Annotated

import typer

from kg.app import ConfigFile, LedgerFile, app, graph_of, settings_of
from kg.terminal import print_json_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.aliases import AliasRow
    from kg.config import Config

__all__ = ["aliases"]

Pair = tuple[str, str]
Accepted = Annotated[
    Pair | None,
    typer.Option(
        metavar="NAME OTHER", help="Note that two names are one thing; '' for NAME alone.", show_default=False
    ),
]
Refused = Annotated[
    Pair | None,
    typer.Option(
        metavar="NAME OTHER", help="Note that they are not, or with '' that NAME is none.", show_default=False
    ),
]
Undone = Annotated[
    Pair | None,
    typer.Option(
        metavar="NAME OTHER", help="Take back what was noted of two names, or with '' of one.", show_default=False
    ),
]


@app.command()
def aliases(
    state: Annotated[
        str, typer.Option(help="Only those accepted, refused, open or conflict.", show_default=False)
    ] = "",
    pairs: Annotated[bool, typer.Option("--pairs", help="Only pairs of names, no names alone.")] = False,
    accept: Accepted = None,
    refuse: Refused = None,
    undo: Undone = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    ledger: LedgerFile = None,
    config: ConfigFile = None,
) -> None:
    """List names and pairs of names that posts have taught, with evidence and state, or decide about one.

    Example: kg aliases --pairs --state open
    """
    from kg.aliases import STATES, alias_rows
    from ontology.decisions import read_decisions

    if state and state not in STATES:
        raise typer.BadParameter(f"there are: {', '.join(STATES)}", param_hint="--state")
    settings = settings_of(config)
    if accept or refuse or undo:
        for line in _noted(settings, accept, refuse, undo):
            print(printable(line))
        return
    with graph_of(settings, ledger) as graph:
        for row in alias_rows(graph, read_decisions(settings.aliases_path)):
            if (state and row.state != state) or (pairs and row.kind != "pair"):
                continue
            if as_json:
                print_json_line(row._asdict())
            else:
                print(printable(_line(row)))


def _noted(settings: "Config", accept: Pair | None, refuse: Pair | None, undo: Pair | None) -> "Iterator[str]":
    """Write to the file what a person decides, and tell so; tell too of names that no post has."""
    from kg.aliases import unheard
    from ontology.decisions import append_decision, withdraw_decision

    file = settings.aliases_path
    if undo:
        found = withdraw_decision(file, *undo)
        yield f"took a line out of {file}" if found else f"{file} has no line about {' and '.join(filter(None, undo))}"
    for decided, verdict in ((accept, "accept"), (refuse, "refuse")):
        if decided:
            append_decision(file, *decided, verdict)
            yield f"wrote to {file}; it holds from the next kg build on"
            for name in unheard(settings.ledger_path, filter(None, decided)):
                yield f"note: nothing is called {name} in the posts built so far"


def _line(row: "AliasRow") -> str:
    names = f"{row.name} = {row.other}" if row.other else row.name
    thing = f"{row.id} {row.type}".strip() or "-"
    posts = f"{len(row.posts)} post{'' if len(row.posts) == 1 else 's'}: {', '.join(row.posts[:3])}"
    return "\t".join((row.state, names, thing, row.decided or row.rule, posts if row.posts else "no post"))
