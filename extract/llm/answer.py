"""The form of an answer: the JSON schema that is sent, and the pydantic models that what comes back must fit."""

import json
import re
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ontology.records import STATUSES
from ontology.schema import TYPES, Schema

__all__ = ["Answer", "SaidAmount", "SaidQuantity", "SaidRelation", "answer_schema", "parse_answer"]

MOST_CLAIMS = 200  # of one answer
_LONGEST = 400_000  # characters of one answer
_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)


class _Said(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False, str_strip_whitespace=True)


class SaidAmount(_Said):
    """A sum of money; low and high are equal unless a range is told."""

    low: float
    high: float
    currency: str = Field(max_length=8)


class SaidRelation(_Said):
    """A relation as the model says it; its ends are ids of the names given, or words of the text."""

    subject: str = Field(min_length=1, max_length=200)
    subject_type: str = ""
    relation: str
    object: str = Field(min_length=1, max_length=200)
    object_type: str = ""
    status: str = "asserted"
    date: str | None = None
    amount: SaidAmount | None = None
    role: str | None = None
    evidence: str


class SaidQuantity(_Said):
    """A number of a thing as the model says it."""

    subject: str = Field(min_length=1, max_length=200)
    subject_type: str = ""
    kind: str
    low: float
    high: float
    unit: str
    period: str | None = None
    per: str | None = None
    benchmark: str | None = None
    of: str | None = None
    status: str = "asserted"
    evidence: str


class Answer(BaseModel):
    """An answer as a whole; each claim is checked by itself, so that a faulty one does not cost the others."""

    model_config = ConfigDict(extra="ignore")

    relations: list[Any] = Field(max_length=MOST_CLAIMS)
    quantities: list[Any] = Field(default=[], max_length=MOST_CLAIMS)


def parse_answer(text: str) -> Answer:
    """Read an answer, also one with a fence or thoughts around its JSON.

    >>> parse_answer('```json\\n{"relations": []}\\n```').relations
    []

    Raises:
        ValueError: it is no JSON of the form asked for.
    """
    if len(text) > _LONGEST:
        raise ValueError("too long")
    bare = _THOUGHT.sub("", text)
    start, end = bare.find("{"), bare.rfind("}")
    if start < 0 or end < start:
        raise ValueError("holds no JSON object")
    try:
        return Answer.model_validate(json.loads(bare[start : end + 1]))
    except RecursionError as fault:
        raise ValueError("nested too deep") from fault
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_input=False)[0]
        raise ValueError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from fault


def answer_schema(schema: Schema) -> dict[str, Any]:
    """Make the JSON schema of an answer for an ontology, within what structured outputs allow."""
    types = _one_of(TYPES)
    status = _one_of(STATUSES)
    text, number = {"type": "string"}, {"type": "number"}
    maybe = {"type": ["string", "null"]}
    amount = _object({"low": number, "high": number, "currency": text})
    relation = {
        "subject": text, "subject_type": types, "relation": _one_of(r.name for r in schema.relations),
        "object": text, "object_type": types, "status": status, "date": maybe,
        "amount": {"anyOf": [amount, {"type": "null"}]}, "role": maybe, "evidence": text,
    }  # fmt: skip
    quantity = {
        "subject": text, "subject_type": types, "kind": _one_of(k.name for k in schema.quantity_kinds),
        "low": number, "high": number, "unit": text, "period": maybe, "per": maybe, "benchmark": maybe, "of": maybe,
        "status": status, "evidence": text,
    }  # fmt: skip
    return _object(
        {
            "relations": {"type": "array", "items": _object(relation)},
            "quantities": {"type": "array", "items": _object(quantity)},
        }
    )


def _one_of(names: Any) -> dict[str, Any]:
    return {"type": "string", "enum": list(names)}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
