"""The words of contexts.yaml, and what a context says."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

__all__ = ["Contextual", "context_words"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "contexts.yaml"


class Contextual(NamedTuple):
    """A relation found in context; the span is that of the evidence."""

    subject: str
    relation: str
    object: str
    role: str
    start: int
    end: int
    rule: str
    confidence: float
    carries_sum: bool = True  # the sentence's only sum is this relation's


@cache
def context_words() -> dict[str, dict[str, re.Pattern[str]]]:
    raw = yaml.load(PATH.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {
        key: {
            lang: re.compile(p)
            for lang, p in (value if isinstance(value, dict) else {"ko": value, "en": value}).items()
        }
        for key, value in raw.items()
    }
