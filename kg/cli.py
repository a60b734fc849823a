"""The command line: each command parses, calls and prints."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from kg.terminal import error, progress_of
from ontology.errors import ExportError, KgError

if TYPE_CHECKING:
    from kg.config import Config
    from kg.graph import LedgerGraph

__all__ = ["app", "main"]

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
    Path | None, typer.Option("--ledger", "-l", help="The ledger, in place of [build] ledger.", show_default=False)
]
Workers = Annotated[
    int | None, typer.Option("--workers", "-w", min=1, help="Processes that read posts at once.", show_default=False)
]


def main() -> None:
    """Run the command line."""
    app(prog_name="kg")


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


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where to put it.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Write over a kg.toml that is there.")] = False,
) -> None:
    """Write a commented kg.toml.

    Example: kg init
    """
    from kg.config import write_template

    print(f"wrote {write_template(folder, force)}")


@app.command()
def build(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help="Files, folders or globs.")] = None,
    workers: Workers = None,
    rejects: Annotated[
        Path | None, typer.Option(help="File to list what was not taken, and why.", show_default=False)
    ] = None,
    ledger: LedgerFile = None,
    config: ConfigFile = None,
) -> None:
    """Read posts, those of kg.toml or of the paths given, into the ledger and fuse the graph.

    Example: kg build posts/ --workers 4
    """
    from kg.build import build as run
    from kg.ledger import Ledger
    from kg.means import Means
    from kg.report import report_lines, write_rejects
    from kg.sources import find_sources

    settings = _settings(config)
    sources = find_sources(
        paths or settings.build.posts,
        settings.root,
        base=Path.cwd() if paths else settings.root,
        skip=settings.out_path,
    )
    means = Means.from_folders(settings.folders)
    with Ledger.for_writing(ledger or settings.ledger_path) as store, progress_of("Reading posts") as progress:
        report = run(
            sources,
            store,
            means,
            workers=workers or settings.build.workers,
            whole=not paths,
            progress=progress,
        )
        if rejects:
            write_rejects(store, report, rejects)
    print("\n".join(report_lines(report)))
    _fail_if(failure.reason for failure in report.failed)


@app.command()
def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders or globs.")],
    workers: Workers = None,
    config: ConfigFile = None,
) -> None:
    """Print what each post says as one line of JSON, without a ledger.

    Example: kg extract posts/ --workers 2 > records.jsonl
    """
    from extract.record_json import to_json
    from kg.reading import packaged_extractor, read_posts, workers_for
    from kg.sources import find_sources
    from kg.terminal import print_json_line

    settings = _settings(config)
    sources = find_sources(paths, settings.root, base=Path.cwd(), skip=settings.out_path)
    count = workers_for(len(sources.posts), workers or settings.build.workers)
    faults = [str(fault) for fault in sources.faults]
    with progress_of("Reading posts") as progress:
        outcomes = read_posts(sources.posts, packaged_extractor, settings.folders, count)
        for done, outcome in enumerate(outcomes, 1):
            if outcome.record is None:
                faults.append(outcome.fault)
            else:
                print_json_line(to_json(outcome.record))
            progress(done, len(sources.posts))
    _fail_if(faults)


@app.command()
def export(
    to: Annotated[
        list[str] | None, typer.Option("--to", "-t", metavar="FORMAT", help="A format; may be given again.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Folder to write to.", show_default=False)] = None,
    ledger: LedgerFile = None,
    config: ConfigFile = None,
) -> None:
    """Write the graph in all formats of kg.toml or in those named.

    Example: kg export --to rdf --to html --out out/
    """
    from exports.registry import FORMATS

    settings = _settings(config)
    wanted = [name for group in to or settings.export.formats for name in group.split(",")]
    for name in wanted:
        if name not in FORMATS:
            raise typer.BadParameter(f"there is no format {name}; there are: {', '.join(FORMATS)}", param_hint="--to")
    folder = out or settings.out_path
    with _graph(settings, ledger) as graph, progress_of("Writing") as progress:
        for done, name in enumerate(dict.fromkeys(wanted)):
            progress(done, len(wanted))
            try:
                folder.mkdir(parents=True, exist_ok=True)
                files = FORMATS[name](graph, folder)
            except OSError as fault:
                what = f"cannot be written: {fault.strerror or fault}"
                raise ExportError(what, file=str(fault.filename or folder), remedy="check room and rights") from fault
            for file in files:
                print(file)


def _settings(config: Path | None) -> "Config":
    from kg.config import Config

    return Config.discover(Path.cwd(), config)


def _graph(settings: "Config", ledger: Path | None) -> "LedgerGraph":
    from kg.graph import open_graph

    return open_graph(ledger or settings.ledger_path)


def _fail_if(faults: Iterable[str]) -> None:
    told = list(faults)
    for fault in told:
        error(fault)
    if told:
        raise typer.Exit(EXIT_BAD_INPUT)
