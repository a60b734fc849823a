"""The command about names: what posts have taught, and what a person decides."""

from typing import TYPE_CHECKING, Annotated

import typer

from kg.app import ConfigFile, LedgerFile, app, graph_of, settings_of
from kg.terminal import print_json_line, printable

if TYPE_CHECKING:
    from kg.aliases import AliasRow

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


@app.command()
def aliases(
    state: Annotated[
        str, typer.Option(help="Only those accepted, refused, open or conflict.", show_default=False)
    ] = "",
    pairs: Annotated[bool, typer.Option("--pairs", help="Only pairs of names, no names alone.")] = False,
    accept: Accepted = None,
    refuse: Refused = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    ledger: LedgerFile = None,
    config: ConfigFile = None,
) -> None:
    """List names and pairs of names that posts have taught, with evidence and state, or decide about one.

    Example: kg aliases --pairs --state open
    """
    from kg.aliases import STATES, alias_rows
    from ontology.decisions import append_decision, read_decisions

    if state and state not in STATES:
        raise typer.BadParameter(f"there are: {', '.join(STATES)}", param_hint="--state")
    settings = settings_of(config)
    for decided, verdict in ((accept, "accept"), (refuse, "refuse")):
        if decided:
            append_decision(settings.aliases_path, *decided, verdict)
            print(f"wrote to {settings.aliases_path}; it holds from the next kg build on")
    if accept or refuse:
        return
    with graph_of(settings, ledger) as graph:
        for row in alias_rows(graph, read_decisions(settings.aliases_path)):
            if (state and row.state != state) or (pairs and row.kind != "pair"):
                continue
            if as_json:
                print_json_line(row._asdict())
            else:
                print(printable(_line(row)))


def _line(row: "AliasRow") -> str:
    names = f"{row.name} = {row.other}" if row.other else row.name
    thing = f"{row.id} {row.type}".strip() or "-"
    posts = f"{len(row.posts)} post{'' if len(row.posts) == 1 else 's'}: {', '.join(row.posts[:3])}"
    return "\t".join((row.state, names, thing, row.decided or row.rule, posts if row.posts else "no post"))
