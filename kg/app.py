"""The application that all commands hang on: what every command shares, and where errors become exit codes."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from kg.extractors import ExtractorName
from kg.terminal import error
from ontology.errors import KgError

if TYPE_CHECKING:
    from kg.config import Config
    from kg.graph import LedgerGraph

__all__ = [
    "EXIT_BAD_INPUT",
    "EXIT_BROKEN_PIPE",
    "ConfigFile",
    "ExtractorOption",
    "LedgerFile",
    "Workers",
    "app",
    "fail_if",
    "graph_of",
    "settings_of",
]

EXIT_BAD_INPUT, EXIT_INTERRUPTED, EXIT_BROKEN_PIPE = 1, 130, 141


class _Commands(TyperGroup):
    """Turn what goes wrong in any command into one line and an exit code, here and nowhere else."""

    def invoke(self, ctx: Any) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except KgError as fault:
            error(str(fault))
            raise typer.Exit(EXIT_BAD_INPUT) from None
        except KeyboardInterrupt:
            error("interrupted; what was stored is kept")
            raise typer.Exit(EXIT_INTERRUPTED) from None
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is still in the buffer
            raise typer.Exit(EXIT_BROKEN_PIPE) from None


app = typer.Typer(cls=_Commands, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="rich")

ConfigFile = Annotated[
    Path | None, typer.Option("--config", "-c", help="Settings, in place of the nearest kg.toml.", show_default=False)
]
LedgerFile = Annotated[
    Path | None, typer.Option("--ledger", "-l", help="The ledger, in place of that of kg.toml.", show_default=False)
]
ExtractorOption = Annotated[
    ExtractorName | None,
    typer.Option("--extractor", help="What says what holds, in place of kg.toml.", show_default=False),
]
Workers = Annotated[
    int | None, typer.Option("--workers", "-w", min=0, help="Processes that read posts at once.", show_default=False)
]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"kg {version('ai-industry-kg')}")
        raise typer.Exit


@app.callback()
def _kg(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Turn Korean and English AI-news posts into a knowledge graph, without a language model.

    Example: kg build posts/ && kg export
    """


def settings_of(config: Path | None) -> "Config":
    """Give the settings of the named file, else of the nearest kg.toml."""
    from kg.config import Config

    return Config.discover(Path.cwd(), config)


def graph_of(settings: "Config", ledger: Path | None) -> "LedgerGraph":
    """Open the graph of the named ledger, else of that of the settings."""
    from kg.graph import open_graph

    graph = open_graph(ledger or settings.ledger_path)
    if not graph.ledger.held():
        error("the ledger holds no posts yet: run kg build")
    return graph


def fail_if(faults: Iterable[str]) -> None:
    """Print faults, and end the command as failed if there is one."""
    told = list(faults)
    for fault in told:
        error(fault)
    if told:
        raise typer.Exit(EXIT_BAD_INPUT)
