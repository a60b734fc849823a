"""The words of contexts.yaml, and what a context says."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extract.expressions import expression
from extract.gates import Gate, Gated
from ontology.yamlfile import read_yaml

__all__ = ["SENTENCES", "Contextual", "context_words", "may_say", "wording"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "contexts.yaml"


SENTENCES = Gate("sentences")  # what is asked of sentences that name something
_ASKED = (  # expressions that are asked of whole sentences before they are tried on parts of them
    *(
        "accused",
        "backs",
        "built_on",
        "customers",
        "funding",
        "hosted",
        "investor_after",
        "investor_alone",
        "investor_before",
    ),
    *(
        "joint",
        "launched_after",
        "led_jointly",
        "partners",
        "rivalry",
        "rivals_after",
        "rivals_before",
        "role_alone",
        "seat_after",
    ),
)


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
    raw = read_yaml(PATH)
    return {
        key: {
            lang: expression(p, name=f"{key} {lang}", file=str(PATH))
            for lang, p in (value if isinstance(value, dict) else {"ko": value, "en": value}).items()
        }
        for key, value in raw.items()
    }


def wording(key: str) -> re.Pattern[str]:
    """Give an expression of contexts.yaml that holds for either language."""
    return context_words()[key]["ko"]


@cache
def _needs() -> dict[str, dict[str, Gated]]:
    return {
        key: {lang: Gated(pattern.pattern, SENTENCES) for lang, pattern in context_words()[key].items()}
        for key in _ASKED
    }


def may_say(text: str, lang: str, *keys: str) -> bool:
    """Say at little cost whether one of some expressions of contexts.yaml may fit a text, or a part of it."""
    return any(_needs()[key][lang].may_fit(text) for key in keys if lang in _needs()[key])
