"""The commands that ask: what is there, is it right, what does it look like."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.app import ConfigFile, ExtractorOption, LedgerFile, Workers, app, fail_if, graph_of, settings_of
from kg.extractors import ExtractorName, asking, maker_of
from kg.terminal import console, error, print_json, printable, progress_of, readable
from ontology.errors import ExportError

if TYPE_CHECKING:
    from kg.config import Config

__all__ = ["evaluate", "show", "stats", "validate", "view"]

GoldFolder = Annotated[
    Path | None,
    typer.Argument(metavar="GOLD_DIR", help="Folder of gold JSON files, one a post.", show_default=False),
]
PostsFolder = Annotated[
    Path | None, typer.Option(help="Folder of the posts, in place of `posts` beside GOLD_DIR.", show_default=False)
]
RecordsFile = Annotated[
    Path | None, typer.Option(help="Score this output of kg extract rather than read posts.", show_default=False)
]
RulesFile = Annotated[
    Path | None, typer.Option(help="With --rules: write the table of confidence here.", show_default=False)
]
PairsFile = Annotated[
    Path | None, typer.Option(help="Check this file of pairs of names in place of GOLD_DIR.", show_default=False)
]


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Any name, Korean or English, or an id.")],
    passages: Annotated[int, typer.Option("--passages", "-p", min=0, help="Passages shown a statement.")] = 1,
    explain: Annotated[bool, typer.Option("--why", help="Explain which names make it one thing, and by what.")] = False,
    ledger: LedgerFile = None,
    config: ConfigFile = None,
) -> None:
    """Show an entity with its names, statements and evidence.

    Example: kg show 오픈AI --passages 3
    """
    from kg.aliases import why
    from kg.show import description, find_entity
    from ontology.decisions import read_decisions
    from ontology.knowledge import load_knowledge

    settings = settings_of(config)
    with graph_of(settings, ledger) as graph:
        entity = find_entity(graph, readable(name))
        lines = (
            why(graph, entity, load_knowledge(graph.folders).lexicon, read_decisions(settings.aliases_path))
            if explain
            else description(graph, entity, passages)
        )
        for line in lines:
            print(printable(line))


@app.command()
def stats(
    top: Annotated[int, typer.Option("--top", "-n", min=1, help="Entities and rules to list.")] = 10,
    ledger: LedgerFile = None,
    config: ConfigFile = None,
) -> None:
    """Count what the graph holds and list its most connected entities.

    Example: kg stats --top 20
    """
    from kg.stats import stats_of
    from kg.tabular import stats_tables

    with graph_of(settings_of(config), ledger) as graph, progress_of("Counting"):
        tables = stats_tables(stats_of(graph, top), top)
    out = console()
    for table in tables:
        out.print(table)


@app.command()
def evaluate(
    gold: GoldFolder = None,
    posts: PostsFolder = None,
    records: RecordsFile = None,
    only: Annotated[str, typer.Option(help="Only these authors, comma-separated.", show_default=False)] = "",
    errors: Annotated[bool, typer.Option("--errors", help="List every miss and every false alarm.")] = False,
    by_author: Annotated[bool, typer.Option("--by-author", help="One line an author.")] = False,
    rules: Annotated[bool, typer.Option("--rules", help="One line a rule: how often it was right.")] = False,
    write: RulesFile = None,
    identity: PairsFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    extractor: ExtractorOption = None,
    workers: Workers = None,
    config: ConfigFile = None,
) -> None:
    """Measure precision, recall and F1 of what kg reads against gold.

    Example: kg evaluate gold/dev --by-author
    """
    from kg import evaluate as measure

    if identity:
        _check_pairs(identity, settings_of(config).folders, as_json)
        return
    if write and not rules:
        raise typer.BadParameter("goes with --rules", param_hint="--write")
    if gold is None:
        raise typer.BadParameter("name a folder of gold files, or --identity PAIRS", param_hint="GOLD_DIR")
    files = measure.gold_files(gold, frozenset(filter(None, only.split(","))))
    posts = posts or (None if records else measure.posts_beside(files))
    found, faults = _records(files, posts, records, settings_of(config), workers, extractor)
    if rules:
        _print_rules(files, found, write, as_json)
    elif by_author:
        _print_authors({who: one.to_json() for who, one in measure.by_author(files, found).items()}, as_json)
    else:
        _print_all(files, found, posts, errors, as_json)
    fail_if(faults)


def _records(
    files: list[Path],
    posts: Path | None,
    records: Path | None,
    settings: "Config",
    workers: int | None,
    extractor: ExtractorName | None,
) -> tuple[Mapping[str, Any], list[str]]:
    """Give the records that are there, else those of the extractor chosen, and tell what a language model took."""
    from kg.evaluate import extracted, read_records
    from kg.report import usage_lines
    from ontology.decisions import NO_DECISIONS

    if records or posts is None:
        assert records is not None
        return read_records(records), []
    count = settings.build.workers if workers is None else workers
    with asking(settings, extractor) as ask:
        with progress_of("Reading posts", ask and ask.spent) as progress:
            found = extracted(
                files, posts, settings.folders, 1 if ask else count, progress, maker_of(ask, NO_DECISIONS)
            )
        for line in usage_lines(ask):
            error(line)
    return found


def _print_all(files: list[Path], found: Mapping[str, Any], posts: Path | None, errors: bool, as_json: bool) -> None:
    """Print the figures of all posts, and every mistake where those are wanted."""
    from kg import evaluate as measure
    from kg.identity import identity_errors

    mixed = identity_errors(measure.read_gold(files), found)
    score = measure.evaluate(files, found, posts).to_json(errors)
    _print_score({**score, "identity": {"merged": len(mixed.merged), "split": len(mixed.split)}}, as_json)
    for what, rows in mixed._asdict().items() if errors and not as_json else ():
        for post, one, several in rows:
            print(printable("\t".join((post, what, one, ", ".join(several)))))


def _check_pairs(file: Path, folders: tuple[Path, ...], as_json: bool) -> None:
    """Print how many pairs of names are resolved rightly, and those that are not, and fail where there is one."""
    from kg.identity import read_pairs, wrong_pairs
    from kg.resolver import Resolver
    from ontology.knowledge import load_knowledge

    pairs = read_pairs(file)
    wrong = wrong_pairs(pairs, Resolver(load_knowledge(folders)))
    if as_json:
        print_json({"right": len(pairs) - len(wrong), "of": len(pairs), "wrong": [pair._asdict() for pair in wrong]})
    else:
        print(f"{len(pairs) - len(wrong)}/{len(pairs)}")
        for pair in wrong:
            print(printable(f"{'same' if pair.same else 'different'}\t{pair.one}\t{pair.other}\tline {pair.line}"))
    if wrong:
        raise typer.Exit(1)


def _print_authors(scores: Mapping[str, Mapping[str, Any]], as_json: bool) -> None:
    from kg.tabular import author_table

    if as_json:
        print_json(scores)
    else:
        console().print(author_table(scores))


def _print_rules(files: list[Path], found: Mapping[str, Any], write: Path | None, as_json: bool) -> None:
    """Print how often each rule was right, and write the table of confidence where it is wanted."""
    from kg.evaluate import read_gold
    from kg.rules import count_rules, rule_rows, write_rules
    from kg.tabular import rule_table

    rows = count_rules(read_gold(files), found)
    if write:
        write_rules(rows, write)
    sure = {row.rule: row.confidence for row in rule_rows(rows)}
    if as_json:
        print_json([{**row._asdict(), "confidence": sure[row.rule]} for row in rows])
    else:
        console().print(rule_table(rows, sure))


def _print_score(score: Mapping[str, Any], as_json: bool) -> None:
    from kg.tabular import score_tables

    if as_json:
        print_json(score)
        return
    out = console()
    for table in score_tables(score):
        out.print(table)
    for line in score.get("errors", ()):
        print(printable(line))


@app.command()
def validate(
    ledger: LedgerFile = None,
    config: ConfigFile = None,
    shapes: Annotated[bool, typer.Option(help="Check the graph with SHACL too, where pySHACL is installed.")] = True,
) -> None:
    """Check the ontology with your own folders, and the graph if there is one.

    Example: kg validate
    """
    from kg.soundness import frame_problems, graph_problems, shape_problems
    from ontology.validate import check_ontology

    settings = settings_of(config)
    with progress_of("Checking"):
        problems = [*check_ontology(settings.folders), *frame_problems(settings.folders)]
        path = ledger or settings.ledger_path
        if path.exists() or ledger:
            with graph_of(settings, ledger) as graph:
                problems.extend(graph_problems(graph))
                problems.extend(shape_problems(graph) if shapes else ())
    wrong = [str(problem) for problem in problems if problem.weight == "error"]
    for problem in problems:
        if problem.weight != "error":
            print(printable(f"{problem.weight}: {problem}"))
    what = "ontology and graph" if path.exists() else "ontology"
    print(f"{what}: {len(wrong)} errors, {len(problems) - len(wrong)} hints")
    fail_if(wrong)


@app.command()
def view(
    no_open: Annotated[bool, typer.Option("--no-open", help="Only print where the page is.")] = False,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Folder of the page.", show_default=False)] = None,
    ledger: LedgerFile = None,
    config: ConfigFile = None,
) -> None:
    """Open the page of the graph in the browser, and write it first.

    Example: kg view --no-open
    """
    import webbrowser

    from exports.registry import FORMATS

    settings = settings_of(config)
    with graph_of(settings, ledger) as graph, progress_of("Writing the page"):
        page = FORMATS["html"](graph, out or settings.out_path)[0].resolve()
    print(page)
    if not no_open and not webbrowser.open(page.as_uri()):
        raise ExportError("no browser can be opened", file=str(page), remedy="open the page by hand")
