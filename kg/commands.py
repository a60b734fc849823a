"""The commands that make things: settings, ledger, records, exports."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.app import ConfigFile, ExtractorOption, LedgerFile, Workers, app, fail_if, graph_of, settings_of
from kg.extractors import asking, maker_of
from kg.terminal import error, print_json_line, progress_of
from ontology.errors import ExportError

if TYPE_CHECKING:
    from ontology.graph import Graph

__all__ = ["build", "export", "extract", "init"]


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to put it.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Write over a kg.toml that is there.")] = False,
) -> None:
    """Write a commented kg.toml.

    Example: kg init
    """
    from kg.config import write_template

    print(f"wrote {write_template(folder, force)}")


Rejects = Annotated[Path | None, typer.Option(help="File to list what was not taken, and why.", show_default=False)]
Conflicts = Annotated[
    Path | None, typer.Option(help="File to list where posts contradict each other.", show_default=False)
]


@app.command()
def build(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help="Files, folders or globs.")] = None,
    workers: Workers = None,
    rejects: Rejects = None,
    conflicts: Conflicts = None,
    extractor: ExtractorOption = None,
    ledger: LedgerFile = None,
    config: ConfigFile = None,
) -> None:
    """Read posts, those of kg.toml or of the paths given, into the ledger and fuse the graph.

    Example: kg build posts/ --workers 4
    """
    from kg.build import build as run
    from kg.conflicts import conflict_lines, conflicts_of, write_conflicts
    from kg.graph import LedgerGraph
    from kg.ledger import Ledger
    from kg.means import Means
    from kg.report import check_reports, report_lines, usage_lines, write_rejects
    from kg.sources import find_sources
    from ontology.decisions import read_decisions

    settings = settings_of(config)
    base = Path.cwd() if paths else settings.root
    sources = find_sources(paths or settings.build.posts, settings.root, base=base, skip=settings.out_path)
    kept = (
        ledger or settings.ledger_path,
        settings.aliases_path,
        settings.file,
        *(post.path for post in sources.posts),
    )
    check_reports([file for file in (rejects, conflicts) if file], [file for file in kept if file])
    with asking(settings, extractor) as ask, Ledger.for_writing(ledger or settings.ledger_path) as store:
        means = Means.from_folders(settings.folders, read_decisions(settings.aliases_path), ask)
        count = 1 if ask else settings.build.workers if workers is None else workers
        with progress_of("Reading posts", ask and ask.spent) as progress:
            report = run(sources, store, means, workers=count, whole=not paths, progress=progress)
        if rejects:
            write_rejects(store, report, rejects)
        disputed = conflicts_of(LedgerGraph(store, settings.folders))
        if conflicts:
            write_conflicts(disputed, conflicts)
        print("\n".join((*report_lines(report), *conflict_lines(disputed), *usage_lines(ask))))
    fail_if(failure.reason for failure in report.failed)


@app.command()
def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders or globs.")],
    extractor: ExtractorOption = None,
    workers: Workers = None,
    config: ConfigFile = None,
) -> None:
    """Print what each post says as one line of JSON, without a ledger.

    Example: kg extract posts/ --workers 2 > records.jsonl
    """
    from extract.analyser import load_beside, worth_it

    if worth_it(paths):
        load_beside()
    from extract.record_json import to_json
    from kg.reading import read_posts, workers_for
    from kg.report import usage_lines
    from kg.sources import find_sources
    from ontology.decisions import read_decisions

    settings = settings_of(config)
    sources = find_sources(paths, settings.root, base=Path.cwd(), skip=settings.out_path)
    count = workers_for(len(sources.posts), settings.build.workers if workers is None else workers)
    faults = [str(fault) for fault in sources.faults]
    with asking(settings, extractor) as ask, progress_of("Reading posts", ask and ask.spent) as progress:
        make = maker_of(ask, read_decisions(settings.aliases_path))
        outcomes = read_posts(sources.posts, make, settings.folders, 1 if ask else count)
        for done, outcome in enumerate(outcomes, 1):
            if outcome.record is None:
                faults.append(outcome.fault)
            else:
                print_json_line(to_json(outcome.record))
            progress(done, len(sources.posts))
    for line in usage_lines(ask):
        error(line)
    fail_if(faults)


def _formats(start: str) -> list[str]:
    from exports.registry import FORMATS

    return [name for name in FORMATS if name.startswith(start)]


@app.command()
def export(
    to: Annotated[
        list[str] | None,
        typer.Option("--to", "-t", metavar="FORMAT", help="A format; may be given again.", autocompletion=_formats),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Folder to write to.", show_default=False)] = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out statements and quantities less sure than this.")
    ] = 0.0,
    uri: Annotated[
        str,
        typer.Option(help="With --to neo4j: the server to load, such as bolt://localhost:7687.", show_default=False),
    ] = "",
    user: Annotated[str, typer.Option(envvar="NEO4J_USERNAME", help="User of the Neo4j server.")] = "neo4j",
    password: Annotated[str, typer.Option(envvar="NEO4J_PASSWORD", help="Password of that user.")] = "",
    database: Annotated[str, typer.Option(envvar="NEO4J_DATABASE", help="Database of the Neo4j server.")] = "neo4j",
    ledger: LedgerFile = None,
    config: ConfigFile = None,
) -> None:
    """Write the graph in the formats of kg.toml or in those named, or load it into Neo4j.

    Example: kg export --to rdf --to html --out out/
    """
    from exports.registry import FORMATS
    from kg.surest import Surest

    settings = settings_of(config)
    wanted = [name for group in to for name in group.split(",")] if to else settings.formats
    for name in wanted:
        if name not in FORMATS:
            raise typer.BadParameter(f"there is no format {name}; there are: {', '.join(FORMATS)}", param_hint="--to")
    if uri and wanted != ["neo4j"]:
        raise typer.BadParameter("goes with --to neo4j and no other format", param_hint="--uri")
    with graph_of(settings, ledger) as whole:
        graph: Graph = Surest(whole, min_confidence) if min_confidence else whole
        if uri:
            _load(graph, uri, user, password, database)
        else:
            _write(graph, list(dict.fromkeys(wanted)), out or settings.out_path)


def _write(graph: "Graph", formats: list[str], folder: Path) -> None:
    from exports.registry import FORMATS

    with progress_of("Writing") as progress:
        for done, name in enumerate(formats):
            progress(done, len(formats))
            try:
                files = FORMATS[name](graph, folder)
            except OSError as fault:
                what = f"cannot be written: {fault.strerror or fault}"
                raise ExportError(what, file=str(fault.filename or folder), remedy="check room and rights") from fault
            for file in files:
                print(file)


def _load(graph: "Graph", uri: str, user: str, password: str, database: str) -> None:
    from exports.neo4j_load import load

    with progress_of("Loading") as progress:
        rows: Counter[str] = Counter()

        def count(more: int) -> None:
            rows["done"] += more
            progress(rows["done"], None)

        report = load(graph, uri, user, password, database, progress=count)
    for what, counts in report._asdict().items():
        print(f"{what:<13} {', '.join(f'{number:,} {name}' for name, number in counts._asdict().items())}")
