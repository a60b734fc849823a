"""The question: the prompt file filled from the ontology, and an item as a JSON document that no text can break out of."""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from string import Template
from typing import Any, NamedTuple

from extract.llm.answer import answer_schema
from extract.llm.pieces import Piece
from extract.llm.settings import ModelSettings
from ontology.records import STATUSES
from ontology.schema import Schema

__all__ = ["Message", "Prompt", "Question", "code_fingerprint"]

Message = dict[str, str]  # role, content

_STATUSES = {
    "asserted": "asserted (done, or stated as fact)",
    "planned": "planned (will, aims to, is in talks)",
    "reported": "reported (rumoured, or reported without confirmation)",
    "negated": "negated (said not to hold)",
    "ended": "ended (held and no longer holds)",
}


class Question(NamedTuple):
    """What is asked of one piece of an item, and the key that its answer is kept under."""

    key: str
    messages: tuple[Message, ...]


class Prompt:
    """Questions in terms of one ontology."""

    def __init__(self, schema: Schema, settings: ModelSettings) -> None:
        self.schema = answer_schema(schema)
        self.system = _template().substitute(
            statuses="; ".join(_STATUSES.get(status, status) for status in STATUSES),
            types="\n".join(_type_lines(schema)),
            relations="\n".join(_relation_lines(schema)),
            quantities="\n".join(_quantity_lines(schema)),
        )
        told = (settings.model, settings.temperature, settings.answer_tokens)
        self._told = json.dumps([self.schema, self.system, told], sort_keys=True, ensure_ascii=False)
        self.fingerprint = hashlib.sha256(self._told.encode()).hexdigest()

    def question(self, piece: Piece, posted: str) -> Question:
        """Make the question about a piece of an item."""
        content = json.dumps(_document(piece, posted), ensure_ascii=False)
        key = hashlib.sha256(f"{self.fingerprint}\n{content}".encode("utf-8", "surrogatepass")).hexdigest()
        return Question(key, ({"role": "system", "content": self.system}, {"role": "user", "content": content}))


def _document(piece: Piece, posted: str) -> dict[str, Any]:
    return {
        "posted": posted or None,
        "lines": [{"section": line.section, "text": line.text} for line in piece.lines],
        "names": [{"id": hint.id, "type": hint.type, "words": list(hint.words)} for hint in piece.hints],
    }


@cache
def _template() -> Template:
    return Template(resources.files("extract.llm").joinpath("prompt.md").read_text(encoding="utf-8"))


def _type_lines(schema: Schema) -> Sequence[str]:
    return [f"- {name}: {schema.entity_class(name).comment_en}" for name in schema.types]


def _relation_lines(schema: Schema) -> Sequence[str]:
    lines = []
    for relation in schema.relations:
        arrow = "↔" if relation.symmetric else "→"
        carries = f" Carries {' and '.join(relation.carries)}." if relation.carries else ""
        ends = f"{', '.join(relation.domain_classes)} {arrow} {', '.join(relation.range_classes)}"
        lines.append(f"- {relation.name}: {ends}. {relation.comment_en}{carries}")
    return lines


def _quantity_lines(schema: Schema) -> Sequence[str]:
    return [
        f"- {kind.name}: of {', '.join(kind.domain)}; in {', '.join(kind.units)}. {kind.comment_en}"
        for kind in schema.quantity_kinds
    ]


@cache
def code_fingerprint() -> str:
    """Hash the sources of this package, prompt included: a changed check makes answers be read again, not asked again."""
    total = hashlib.sha256()
    for source in sorted(resources.files("extract.llm").iterdir(), key=lambda f: f.name):
        if source.name.endswith((".py", ".md")):
            total.update(f"{source.name}\0".encode())
            total.update(source.read_bytes())
    return total.hexdigest()
