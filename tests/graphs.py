"""Graphs in memory for tests: a sound small one full of hostile text, and parts to build others from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from ontology.records import (
    Amount,
    Entity,
    Evidence,
    Item,
    Link,
    Number,
    Post,
    QuantityStatement,
    Statement,
)

if TYPE_CHECKING:
    from ontology.schema import Schema

__all__ = ["HOSTILE", "MemoryGraph", "sample_graph", "without_statements"]

HOSTILE = "=1+1 \"q\" 'a' `b` </script><b>&amp; $() ${x} $name \\ \\u0041 ; | , \t 한글\n\n둘째 줄 }} {{ %s <!-- ]]> 🦾"


class MemoryGraph:
    """A graph that holds everything in tuples, each sorted by id."""

    def __init__(
        self,
        posts: Iterable[Post] = (),
        entities: Iterable[Entity] = (),
        statements: Iterable[Statement] = (),
        quantities: Iterable[QuantityStatement] = (),
        schema: Schema | None = None,
    ) -> None:
        self._posts = tuple(sorted(posts, key=lambda record: record.id))
        self._entities = tuple(sorted(entities, key=lambda record: record.id))
        self._statements = tuple(sorted(statements, key=lambda record: record.id))
        self._quantities = tuple(sorted(quantities, key=lambda record: record.id))
        self._schema = schema

    @cached_property
    def schema(self) -> Schema:
        from ontology.schema import load_schema

        return self._schema or load_schema()

    def posts(self) -> Iterator[Post]:
        return iter(self._posts)

    def entities(self) -> Iterator[Entity]:
        return iter(self._entities)

    def statements(self) -> Iterator[Statement]:
        return iter(self._statements)

    def quantities(self) -> Iterator[QuantityStatement]:
        return iter(self._quantities)


def without_statements(graph: MemoryGraph, *ids: str) -> MemoryGraph:
    """Give the graph without the named statements, quantities and entities."""
    return MemoryGraph(
        graph.posts(),
        (entity for entity in graph.entities() if entity.id not in ids),
        (statement for statement in graph.statements() if statement.id not in ids),
        (quantity for quantity in graph.quantities() if quantity.id not in ids),
        graph.schema,
    )


def sample_graph() -> MemoryGraph:
    """Give three posts, thirteen entities, nine statements and six quantities; every field is used somewhere."""
    return MemoryGraph(_POSTS, _ENTITIES, _STATEMENTS, _QUANTITIES)


def _link(url: str, title: str = "", aggregator: bool = False) -> Link:
    return Link(url, url.split("?utm")[0], title, aggregator)


_POSTS = (
    Post(
        "p-ko-1",
        "posts/2026-02-05 모델.md",
        "오늘의 AI 소식",
        "2026-02-05",
        "ko",
        (
            Item(
                1, "오픈AI, GPT-5.3-Codex 공개", 10, 220, (_link("https://openai.com/index/sample?utm_source=x", "A"),)
            ),
            Item(
                2,
                "젠슨 황이 이끄는 엔비디아, 오픈AI에 투자",
                230,
                480,
                (
                    _link("https://example.com/a?q=1&r=%ED%95%9C"),
                    _link("https://news.example.org/b;c|d", HOSTILE, True),
                ),
            ),
        ),
    ),
    Post(
        "p-en-2",
        "posts/weekly.md",
        'Weekly "digest" </script>',
        "2026-02-20",
        "en",
        (Item(1, HOSTILE, 0, 900, (_link("https://example.com/c"),)), Item(2, "No facts here", 901, 950)),
    ),
    Post("p-mixed-3", "posts/빈 글.html", "", "", "ko+en", ()),
)


def _entity(
    id: str,
    type: str,
    name: str,
    *names: str,
    class_: str = "",
    origin: str = "lexicon",
    parent: str = "",
    maker: str = "",
    items: tuple[tuple[str, int], ...] = (("p-ko-1", 1),),
    last: str = "2026-02-05",
) -> Entity:
    return Entity(
        id=id,
        type=type,
        class_=class_,
        name=name,
        names=(name, *names),
        origin=origin,
        parent=parent,
        maker=maker,
        posts=len({post for post, _ in items}),
        mentions=2 * len(items),
        first_seen="2026-02-05",
        last_seen=last,
        items=items,
    )


_BOTH = (("p-en-2", 1), ("p-ko-1", 1), ("p-ko-1", 2))
_ENTITIES = (
    _entity(
        "openai", "Organization", "OpenAI", "오픈AI", "오픈에이아이", class_="AILab", items=_BOTH, last="2026-02-20"
    ),
    _entity("nvidia", "Organization", "NVIDIA", "엔비디아", class_="Company", items=(("p-en-2", 1), ("p-ko-1", 2))),
    _entity("삼성전자", "Organization", "삼성전자", "Samsung Electronics", class_="Company", items=(("p-ko-1", 2),)),
    _entity("jensen-huang", "Person", "Jensen Huang", "젠슨 황", items=(("p-ko-1", 2),)),
    _entity("gpt", "Model", "GPT", class_="LanguageModel", maker="openai"),
    _entity(
        "gpt-5.3-codex",
        "Model",
        "GPT-5.3-Codex",
        "GPT‑5.3 코덱스",
        class_="LanguageModel",
        origin="grammar",
        parent="gpt",
        maker="openai",
    ),
    _entity("chatgpt", "Product", "ChatGPT", "챗GPT", class_="App", maker="openai"),
    _entity("h200", "Hardware", "H200", class_="Accelerator", maker="nvidia", items=(("p-ko-1", 2),)),
    _entity("swe-bench", "Benchmark", "SWE-bench", items=(("p-ko-1", 1),)),
    _entity("south-korea", "Place", "South Korea", "한국", "대한민국", class_="Country", items=(("p-ko-1", 2),)),
    _entity("ces-2026", "Event", "CES 2026", class_="Conference", items=(("p-en-2", 1),)),
    _entity("=1+1", "Organization", "=1+1", "@cmd", "-2", "+3", origin="discovered", items=(("p-en-2", 1),)),
    _entity(
        "한글-'\"<>`\\{}|^ $;",
        "Organization",
        HOSTILE,
        "a;b",
        "a|b",
        "</script>",
        origin="discovered",
        items=(("p-en-2", 1),),
    ),
)


def _evidence(
    id: str,
    item: int,
    text: str,
    *,
    post: str = "p-ko-1",
    start: int = 20,
    section: str = "body",
    status: str = "asserted",
    date: str = "",
    amount: Amount | None = None,
    role: str = "",
    confidence: float = 0.8,
    rule: str = "frame.sample",
) -> Evidence:
    found = {found.id: found for found in _POSTS}[post]
    sources = tuple(link.canonical for link in found.items[item - 1].sources)
    end = start + len(text)
    return Evidence(
        id, post, item, text, start, end, section, rule, confidence, status, date, found.date, sources, amount, role
    )


def _statement(
    id: str,
    triple: tuple[str, str, str],
    *evidence: Evidence,
    confidence: float = 0.8,
    conflicts: tuple[str, ...] = (),
) -> Statement:
    seen = sorted(passage.seen for passage in evidence)
    latest = max(evidence, key=lambda passage: passage.seen)
    return Statement(
        id=id,
        subject=triple[0],
        relation=triple[1],
        object=triple[2],
        status=latest.status,
        date=latest.date,
        amount=latest.amount,
        role=latest.role,
        confidence=confidence,
        independent_sources=len({url for passage in evidence for url in passage.sources}),
        first_seen=seen[0],
        last_seen=seen[-1],
        history=tuple(sorted({(passage.seen, passage.status) for passage in evidence})),
        conflicts=conflicts,
        evidence=tuple(sorted(evidence, key=lambda passage: passage.id)),
    )


_BILLION = Amount(Number(1e9, 1e9), "USD")
_RANGE = Amount(Number(2.5e11, 3e11), "KRW")
_STATEMENTS = (
    _statement(
        "s-launch",
        ("openai", "launches", "gpt-5.3-codex"),
        _evidence("e-01", 1, "오픈AI, GPT-5.3-Codex 공개", section="headline", date="2026-02-05", confidence=0.9),
        _evidence("e-02", 1, HOSTILE, post="p-en-2", date="2026-02", confidence=0.7),
        confidence=0.97,
    ),
    _statement(
        "s-invest",
        ("nvidia", "investsIn", "openai"),
        _evidence(
            "e-03", 2, "엔비디아가 오픈AI에 10억 달러 투자 계획", status="planned", amount=_BILLION, date="2026-03"
        ),
        _evidence("e-04", 1, "NVIDIA put in $1 billion;\nit's done", post="p-en-2", amount=_BILLION, date="2026-02-19"),
        conflicts=("date: 2026-03, 2026-02-19",),
    ),
    _statement(
        "s-invest-range",
        ("삼성전자", "investsIn", "=1+1"),
        _evidence(
            "e-05", 2, "삼성전자가 2500억~3000억 원 투자", status="reported", amount=_RANGE, section="commentary"
        ),
    ),
    _statement(
        "s-acquire",
        ("openai", "acquires", "한글-'\"<>`\\{}|^ $;"),
        _evidence("e-06", 1, "plans to buy it", post="p-en-2", status="planned", confidence=0.5),
        confidence=0.5,
    ),
    _statement(
        "s-no-acquire",
        ("nvidia", "acquires", "=1+1"),
        _evidence("e-07", 1, "does not buy", post="p-en-2", status="negated"),
    ),
    _statement(
        "s-works",
        ("jensen-huang", "worksFor", "nvidia"),
        _evidence("e-08", 2, "젠슨 황이 이끄는 엔비디아", role="이끄는"),
    ),
    _statement(
        "s-left",
        ("jensen-huang", "worksFor", "=1+1"),
        _evidence("e-09", 1, "left it", post="p-en-2", status="ended", role='CEO "ex"; chair', date="2025-Q4"),
    ),
    _statement("s-partner", ("openai", "partnersWith", "삼성전자"), _evidence("e-10", 2, "두 회사가 손잡았다")),
    _statement("s-place", ("삼성전자", "operatesIn", "south-korea"), _evidence("e-11", 2, "한국에 공장을 짓는다")),
)


def _quantity(
    id: str,
    subject: str,
    kind: str,
    value: Number,
    unit: str,
    evidence: Evidence,
    *,
    period: str = "",
    per: str = "",
    benchmark: str = "",
    of: str = "",
) -> QuantityStatement:
    return QuantityStatement(
        id=id,
        subject=subject,
        kind=kind,
        value=value,
        unit=unit,
        period=period,
        status=evidence.status,
        per=per,
        benchmark=benchmark,
        of=of,
        confidence=evidence.confidence,
        independent_sources=len(evidence.sources),
        first_seen=evidence.seen,
        last_seen=evidence.seen,
        evidence=(evidence,),
    )


_QUANTITIES = (
    _quantity(
        "q-revenue",
        "openai",
        "revenue",
        Number(1e11, 1.2e11),
        "USD",
        _evidence("e-21", 1, "매출 1000억~1200억 달러 목표", status="planned"),
        period="2027",
    ),
    _quantity(
        "q-price",
        "gpt-5.3-codex",
        "price",
        Number(1.75, 1.75),
        "USD",
        _evidence("e-22", 1, "$1.75 per 1M input tokens", post="p-en-2"),
        per="1M input tokens",
    ),
    _quantity(
        "q-score",
        "gpt-5.3-codex",
        "score",
        Number(77.3, 77.3),
        "%",
        _evidence("e-23", 1, "SWE-bench 77.3%"),
        benchmark='SWE-bench "Pro"',
    ),
    _quantity(
        "q-change",
        "nvidia",
        "change",
        Number(-3.5, -3.5),
        "%",
        _evidence("e-24", 2, "주가 3.5% 하락", status="reported"),
        of="주가; price",
        period="2026-Q1",
    ),
    _quantity("q-users", "chatgpt", "users", Number(8e8, 8e8), "count", _evidence("e-25", 1, "주간 이용자 8억 명")),
    _quantity("q-context", "gpt-5.3-codex", "context", Number(4e5, 4e5), "tokens", _evidence("e-26", 1, "40만 토큰")),
)
