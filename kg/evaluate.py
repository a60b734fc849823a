"""Measure records against a folder of gold files."""

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.reading import MakeExtractor, packaged_extractor, read_posts, workers_for
from kg.scoring import Score, add_post, author_of
from kg.sources import Source
from kg.terminal import Progress
from ontology.errors import InputError

__all__ = ["by_author", "evaluate", "extracted", "gold_files", "posts_beside", "read_gold", "read_records"]

Json = dict[str, Any]


def gold_files(folder: Path, only: Collection[str] = ()) -> list[Path]:
    """Give the gold files of a folder, or of its sub-folder `dev`, of all authors or only of some."""
    if not folder.is_dir():
        raise InputError("there is no such folder", file=str(folder), remedy="name the folder of gold JSON files")
    files = sorted(folder.glob("*.json")) or sorted(folder.glob("dev/*.json"))
    if not files:
        raise InputError("no gold files in this folder", file=str(folder), remedy="gold files end in .json, one a post")
    kept = [file for file in files if not only or author_of(file.name) in only]
    if not kept:
        authors = ", ".join(sorted({author_of(file.name) for file in files}))
        raise InputError(f"no post by {', '.join(only)}", file=str(folder), remedy=f"there are: {authors}")
    return kept


def posts_beside(files: list[Path]) -> Path:
    """Give the folder `posts` that stands beside the folder of gold files."""
    folder = files[0].parent.parent / "posts"
    if not folder.is_dir():
        raise InputError("there is no such folder", file=str(folder), remedy="name the folder with --posts")
    return folder


def read_gold(files: list[Path]) -> Iterator[Json]:
    """Read gold files."""
    for file in files:
        try:
            gold = json.loads(file.read_text(encoding="utf-8"))
            missing = [key for key in ("post", "items", "entities", "relations") if key not in gold]
        except (OSError, ValueError, TypeError) as fault:
            raise InputError(f"is no gold file: {fault}", file=str(file), remedy="see docs/records.md") from fault
        if missing:
            what = f"is no gold file: {', '.join(missing)} missing"
            raise InputError(what, file=str(file), remedy="see docs/records.md")
        yield gold


def read_records(file: Path) -> dict[str, Json]:
    """Read records, one JSON line each, by the file name of their post."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(f"cannot be read: {fault}", file=str(file), remedy="make records with: kg extract") from fault
    records = (_record(line, file, number) for number, line in enumerate(lines, 1) if line.strip())
    return {Path(record["post"]).name: record for record in records}


def extracted(
    files: list[Path],
    posts: Path,
    folders: tuple[Path, ...],
    workers: int,
    progress: Progress,
    make: MakeExtractor = packaged_extractor,
) -> tuple[dict[str, Json], list[str]]:
    """Read the posts of some gold files, and give their records and why others have none."""
    from extract.record_json import to_json

    sources = [Source(gold["post"], posts / gold["post"]) for gold in read_gold(files)]
    records, faults = {}, []
    outcomes = read_posts(sources, make, folders, workers_for(len(sources), workers))
    for done, outcome in enumerate(outcomes, 1):
        progress(done, len(sources))
        if outcome.record is None:
            faults.append(outcome.fault)
        else:
            records[outcome.source.name] = to_json(outcome.record)
    return records, faults


def evaluate(files: list[Path], records: Mapping[str, Json], posts: Path | None = None) -> Score:
    """Score the records of the posts of some gold files; a post without a record counts as all missed."""
    score = Score()
    for gold in read_gold(files):
        add_post(score, gold, records.get(gold["post"], {}), _text(posts / gold["post"]) if posts else None)
    return score


def by_author(files: list[Path], records: Mapping[str, Json]) -> dict[str, Score]:
    """Score every author's posts on their own."""
    authors = sorted({author_of(file.name) for file in files})
    return {who: evaluate([file for file in files if author_of(file.name) == who], records) for who in authors}


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(
            f"cannot be read: {fault}", file=str(file), remedy="evidence is checked in the posts"
        ) from fault


def _record(line: str, file: Path, number: int) -> Json:
    try:
        record = json.loads(line)
        return {**record, "post": str(record["post"])}
    except (ValueError, TypeError, KeyError) as fault:
        remedy = "make records with: kg extract"
        raise InputError(f"is no record: {fault}", file=str(file), line=number, remedy=remedy) from fault
