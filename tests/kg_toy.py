"""A small extractor for tests of the ledger: posts in a line format, each line one fact.

title: …            date: 2026-02-05          language: ko
* headline of an item
http://a.example    a source link (with ~ before it an aggregator's)
@ openai Organization OpenAI|오픈AI          an entity with its names
> openai launches gpt-5 status=planned date=2026-03 amount=5USD conf=0.5
$ openai revenue 5 USD period=2026
? reason            a reject
!sleep 0.1, !refuse, !crash, !die            what may go wrong
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from kg.build import BuildReport, build
from kg.graph import LedgerGraph
from kg.ledger import Ledger
from kg.means import Means
from kg.sources import Sources, find_sources
from ontology.errors import InputError
from ontology.records import (
    Amount,
    Claim,
    Item,
    Link,
    Mention,
    Number,
    PostEntity,
    PostRecord,
    QuantityClaim,
    Reject,
)

__all__ = [
    "ITEM",
    "ROOT",
    "SYMMETRIC",
    "ToyExtractor",
    "make_toy",
    "toy_build",
    "toy_content",
    "toy_means",
    "toy_post",
    "toy_record",
    "toy_sources",
]

ROOT = Path(__file__).resolve().parent.parent
SYMMETRIC = frozenset({"partnersWith", "competesWith"})
ITEM = ("* Item", "http://a.example", "@ a Organization A|에이", "@ b Organization B", "> a acquires b status=planned")
Line = tuple[int, int, str]  # start, item, text


class ToyExtractor:
    """Read posts of the toy format."""

    def read(self, path: Path, name: str) -> PostRecord:
        return toy_record(path.read_text(encoding="utf-8"), name)


def make_toy(folders: tuple[Path, ...]) -> ToyExtractor:
    return ToyExtractor()


def toy_means(fingerprint: str = "toy") -> Means:
    return Means((), fingerprint, SYMMETRIC, (), make_toy)


def toy_sources(root: Path, *places: str) -> Sources:
    return find_sources(places or ["posts"], root)


def toy_post(root: Path, name: str, *lines: str, date: str = "2026-02-05") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join((f"date: {date}", *lines)) + "\n", encoding="utf-8")
    return path


def toy_build(root: Path, *places: str, mark: str = "toy", workers: int = 1, whole: bool = False) -> BuildReport:
    with Ledger.for_writing(root / "kg.duckdb") as ledger:
        return build(toy_sources(root, *places), ledger, toy_means(mark), workers=workers, whole=whole)


def toy_content(ledger: Path) -> list[object]:
    """Give everything that the graph of a ledger holds, in its order."""
    with LedgerGraph(Ledger.for_reading(ledger)) as graph:
        graph.__dict__["symmetric"] = SYMMETRIC  # the toy's, in place of the ontology's
        return [*graph.posts(), *graph.entities(), *graph.statements(), *graph.quantities()]


def toy_record(text: str, name: str) -> PostRecord:
    lines = list(_lines(text))
    _obey(lines, name)
    head = {line.split(": ", 1)[0]: line.split(": ", 1)[1] for _, item, line in lines if not item and ": " in line}
    return PostRecord(
        name,
        head.get("title", name),
        head.get("date", ""),
        head.get("language", "ko"),
        tuple(_items(lines, len(text))),
        tuple(_entities(lines)),
        tuple(_claims(lines)),
        tuple(_quantities(lines)),
        tuple(Reject("entity", line, line[2:], n, start) for start, n, line in lines if line.startswith("? ")),
    )


def _lines(text: str) -> Iterator[Line]:
    start = item = 0
    for line in text.split("\n"):
        item += line.startswith("* ")
        yield start, item, line
        start += len(line) + 1


def _obey(lines: list[Line], name: str) -> None:
    for _, _, line in lines:
        if line.startswith("!sleep"):
            time.sleep(float(line.split()[1]))
        elif line == "!refuse":
            raise InputError("holds no text", file=name, remedy="take it out")
        elif line == "!crash":
            raise RuntimeError("a bug")
        elif line == "!die":
            os._exit(9)


def _items(lines: list[Line], end: int) -> Iterator[Item]:
    for start, n, line in lines:
        if line.startswith("* "):
            urls = [text for _, item, text in lines if item == n and text.lstrip("~").startswith("http")]
            links = (Link(f"{url.lstrip('~')}?utm=1", url.lstrip("~"), "", url.startswith("~")) for url in urls)
            yield Item(n, line[2:], start, end, tuple(links))


def _entities(lines: list[Line]) -> Iterator[PostEntity]:
    for start, n, line in lines:
        if line.startswith("@ "):
            id, type, names = line[2:].split(" ", 2)
            surfaces = tuple(names.split("|"))
            mentions = tuple(Mention(start, start + len(surface), surface, n) for surface in surfaces)
            yield PostEntity(id, type, surfaces[0], surfaces, (n,), mentions, "lexicon", "toy", "", "", "")


def _claims(lines: list[Line]) -> Iterator[Claim]:
    for start, n, line in lines:
        if line.startswith("> "):
            subject, relation, object, *rest = line[2:].split()
            told = dict(part.split("=", 1) for part in rest)
            amount = told.get("amount", "")
            yield Claim(
                subject,
                relation,
                object,
                n,
                line,
                start,
                start + len(line),
                "body",
                "toy.claim",
                float(told.get("conf", 0.8)),
                told.get("status", "asserted"),
                told.get("date", ""),
                Amount(Number(float(amount[:-3]), float(amount[:-3])), amount[-3:]) if amount else None,
                told.get("role", ""),
            )


def _quantities(lines: list[Line]) -> Iterator[QuantityClaim]:
    for start, n, line in lines:
        if line.startswith("$ "):
            subject, kind, value, unit, *rest = line[2:].split()
            told = dict(part.split("=", 1) for part in rest)
            number = Number(float(value), float(value))
            place = (n, line, start, start + len(line), "body", "toy.number", 0.7, told.get("status", "asserted"))
            yield QuantityClaim(subject, kind, number, unit, *place, told.get("period", ""))
