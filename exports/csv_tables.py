"""CSV tables for spreadsheets and data frames.

UTF-8 with a byte-order mark, without which Excel on a Korean system reads Hangul as gibberish. A text that a spreadsheet
would take for a formula has an apostrophe put before it, as has a text that begins with one: `unguard` takes it away.
Lists are JSON texts. Numbers and dates are never guarded.
"""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from exports.files import text_file
from exports.text import printable
from ontology.graph import Graph
from ontology.records import Amount, Evidence, Item, QuantityStatement, Statement

__all__ = ["TABLES", "guard", "unguard", "write"]

_Cell = str | int | float | bool | None
_TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def guard(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula.

    >>> guard("=1+1"), guard("OpenAI"), guard("'s")
    ("'=1+1", 'OpenAI', "''s")
    """
    return f"'{text}" if text.startswith(_TRIGGERS) else text


def unguard(text: str) -> str:
    """Give the text that was guarded.

    >>> unguard(guard("=1+1")), unguard("OpenAI")
    ('=1+1', 'OpenAI')
    """
    return text.removeprefix("'")


def _list(values: tuple[object, ...]) -> str:
    return json.dumps(values, ensure_ascii=False) if values else ""


def _amount(amount: Amount | None) -> dict[str, _Cell]:
    """Give the sum (of a range the lower end), its upper end and the currency."""
    if amount is None:
        return {"amount": None, "amount_high": None, "currency": ""}
    return {"amount": amount.value.low, "amount_high": amount.value.high, "currency": amount.currency}


def _entities(graph: Graph) -> Iterator[dict[str, _Cell]]:
    for one in graph.entities():
        yield {
            "id": one.id,
            "type": one.type,
            "class": one.class_,
            "name": one.name,
            "names": _list(one.names),
            "origin": one.origin,
            "parent": one.parent,
            "maker": one.maker,
            "posts": one.posts,
            "mentions": one.mentions,
            "first_seen": one.first_seen,
            "last_seen": one.last_seen,
            "items": _list(one.items),
        }


def _support(one: Statement | QuantityStatement) -> dict[str, _Cell]:
    return {
        "confidence": one.confidence,
        "independent_sources": one.independent_sources,
        "first_seen": one.first_seen,
        "last_seen": one.last_seen,
        "rules": _list(one.rules),
    }


def _statements(graph: Graph) -> Iterator[dict[str, _Cell]]:
    for one in graph.statements():
        yield {
            "id": one.id,
            "subject": one.subject,
            "relation": one.relation,
            "object": one.object,
            "status": one.status,
            "date": one.date,
            **_amount(one.amount),
            "role": one.role,
            **_support(one),
            "history": _list(one.history),
            "conflicts": _list(one.conflicts),
        }


def _quantities(graph: Graph) -> Iterator[dict[str, _Cell]]:
    for one in graph.quantities():
        yield {
            "id": one.id,
            "subject": one.subject,
            "kind": one.kind,
            "value": one.value.low,
            "value_high": one.value.high,
            "unit": one.unit,
            "period": one.period,
            "status": one.status,
            "per": one.per,
            "benchmark": one.benchmark,
            "of": one.of,
            **_support(one),
        }


def _evidence(graph: Graph) -> Iterator[dict[str, _Cell]]:
    for statement in graph.statements():
        yield from (_passage(statement.id, one) for one in statement.evidence)
    for quantity in graph.quantities():
        yield from (_passage(quantity.id, one) for one in quantity.evidence)


def _passage(statement: str, one: Evidence) -> dict[str, _Cell]:
    return {
        "id": one.id,
        "statement": statement,
        "post": one.post,
        "item": one.item,
        "text": one.text,
        "start": one.start,
        "end": one.end,
        "section": one.section,
        "rule": one.rule,
        "confidence": one.confidence,
        "status": one.status,
        "date": one.date,
        "seen": one.seen,
        **_amount(one.amount),
        "role": one.role,
        "sources": _list(one.sources),
    }


def _items(graph: Graph) -> Iterator[dict[str, _Cell]]:
    for post in graph.posts():
        about: dict[str, _Cell] = {
            "post": post.id,
            "path": post.path,
            "post_title": post.title,
            "post_date": post.date,
            "language": post.language,
        }
        for item in post.items:
            yield about | _item(item)


def _item(item: Item) -> dict[str, _Cell]:
    return {
        "item": item.n,
        "title": item.title,
        "start": item.start,
        "end": item.end,
        "sources": _list(tuple(link.canonical for link in item.sources)),
        "links": _list(tuple(link._asdict() for link in item.sources)),
    }


TABLES: Mapping[str, tuple[str, Callable[[Graph], Iterator[dict[str, _Cell]]]]] = {
    "entities": ("id,type,class,name,names,origin,parent,maker,posts,mentions,first_seen,last_seen,items", _entities),
    "statements": (
        "id,subject,relation,object,status,date,amount,amount_high,currency,role,confidence,independent_sources,"
        "first_seen,last_seen,rules,history,conflicts",
        _statements,
    ),
    "quantities": (
        "id,subject,kind,value,value_high,unit,period,status,per,benchmark,of,confidence,independent_sources,"
        "first_seen,last_seen,rules",
        _quantities,
    ),
    "evidence": (
        "id,statement,post,item,text,start,end,section,rule,confidence,status,date,seen,amount,amount_high,currency,"
        "role,sources",
        _evidence,
    ),
    "items": ("post,path,post_title,post_date,language,item,title,start,end,sources,links", _items),
}


def write(graph: Graph, out: Path) -> tuple[Path, ...]:
    """Write `csv/entities.csv` and the other tables below the folder."""
    return tuple(_table(graph, out / "csv" / f"{name}.csv", *table) for name, table in TABLES.items())


def _table(graph: Graph, path: Path, columns: str, rows: Callable[[Graph], Iterator[dict[str, _Cell]]]) -> Path:
    with text_file(path, "utf-8-sig") as stream:
        table = csv.DictWriter(stream, columns.split(","), lineterminator="\n")
        table.writeheader()
        for row in rows(graph):
            table.writerow(
                {name: guard(printable(cell)) if isinstance(cell, str) else cell for name, cell in row.items()}
            )
    return path
