"""A model in the same process: a function from the item asked about to an answer, and posts to ask about."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from extract.llm.extractor import ModelExtractor
from extract.llm.prompt import Message, Prompt
from extract.llm.reply import ANSWER, Reply
from extract.llm.session import Session
from extract.llm.settings import ModelSettings
from extract.pipeline import make_extractor
from ontology.learned import Learned
from ontology.records import PostRecord
from ontology.schema import Schema, load_schema

__all__ = ["BUYS", "FunctionChat", "Says", "claim", "number", "post", "read", "said", "session_of"]

Item = Mapping[str, Any]
Says = Callable[[Item], Reply]

BUYS = "오픈AI가 스타트업 아스트랄(Astral)을 49억 달러에 인수한다고 2026년 2월 3일 밝혔다."


class FunctionChat:
    """Answer by a function, and keep what was sent."""

    def __init__(self, says: Says) -> None:
        self._says = says
        self.sent: list[Sequence[Message]] = []

    def ask(self, messages: Sequence[Message]) -> Reply:
        self.sent.append(messages)
        return self._says(json.loads(messages[1]["content"]))

    def close(self) -> None:
        pass


def claim(subject: str, relation: str, object: str, evidence: str, **more: Any) -> dict[str, Any]:
    return {"subject": subject, "relation": relation, "object": object, "evidence": evidence, **more}


def number(subject: str, kind: str, value: float, unit: str, evidence: str, **more: Any) -> dict[str, Any]:
    return {"subject": subject, "kind": kind, "low": value, "high": value, "unit": unit, "evidence": evidence, **more}


def said(*relations: Any, quantities: Sequence[Any] = ()) -> Reply:
    text = json.dumps({"relations": relations, "quantities": quantities}, ensure_ascii=False)
    return Reply(ANSWER, text, 100, 20)


def post(*sentences: str, headline: str = "업계에서 새 발표가 잇따라 나왔다", date: str = "2026-02-05") -> str:
    body = "\n\n".join(sentences)
    return f"---\ntitle: AI 소식\ndate: {date}\n---\n\n## {headline}\n\n{body}\n\n출처: [a](https://a.example/1)\n"


@cache
def _schema() -> Schema:
    return load_schema()


def session_of(folder: Path, says: Says, **settings: Any) -> tuple[Session, FunctionChat]:
    chosen = ModelSettings("http://127.0.0.1:1/v1", "toy", folder / "answers.sqlite")._replace(**settings)
    chat = FunctionChat(says)
    return Session(chosen, Prompt(_schema(), chosen), lambda: chat), chat


def read(
    folder: Path, text: str, *relations: Any, quantities: Sequence[Any] = (), rules: bool = False, learned: Learned | None = None
) -> PostRecord:  # fmt: skip
    """Read a post of one item for which the model says these claims."""
    session, _ = session_of(folder, lambda item: said(*relations, quantities=quantities))
    try:
        known = make_extractor() if learned is None else make_extractor().knowing(learned)
        return ModelExtractor(known, session, with_rules=rules).read_text(text, "post.md")
    finally:
        session.close()
