"""Expressions that wait until they are asked: they answer as compiled ones do, and those of the package are sound."""

import re
from collections.abc import Iterator, Mapping

import pytest

from extract.context_words import context_words
from extract.date_patterns import PATTERNS
from extract.expressions import expression
from extract.patterns import load_patterns
from extract.quantity_rules import load_quantity_rules
from extract.status import _words as words
from extract.topical import _patterns_of as patterns_of
from ontology.errors import KnowledgeError
from ontology.schema import load_schema
from ontology.terms import TYPES

TEXT = "Novarim bought Kelda, then novarim sold it"


@pytest.mark.parametrize("method", ["findall", "finditer", "fullmatch", "match", "search", "split"])
def test_an_expression_answers_the_same_at_the_first_and_at_every_call(method: str) -> None:
    lazy, eager = expression("(nova)rim", re.I), re.compile("(nova)rim", re.I)
    for _ in range(2):
        assert told(getattr(lazy, method)(TEXT)) == told(getattr(eager, method)(TEXT))
    assert lazy.sub("X", TEXT, count=1) == eager.sub("X", TEXT, count=1)


def told(answer: object) -> object:
    if isinstance(answer, re.Match):
        return answer.span(), answer.groups()
    return answer if isinstance(answer, list | None) else [told(one) for one in answer]  # type: ignore[attr-defined]


def test_bounds_are_passed_on() -> None:
    lazy = expression("[a-z]+")
    assert lazy.match(TEXT, 1, 3) is not None
    assert lazy.search(TEXT, pos=8, endpos=10)[0] == "bo"  # type: ignore[index]


def test_what_is_no_expression_is_told_when_it_is_asked() -> None:
    odd = expression("(", name="odd one", file="file.yaml")
    with pytest.raises(KnowledgeError, match="odd one: not a regular expression") as caught:
        odd.search("")
    assert caught.value.file == "file.yaml"


def found_in(value: object) -> Iterator[re.Pattern[str]]:
    """Give every expression of tables in tables."""
    if isinstance(value, Mapping | list | tuple | frozenset):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from found_in(part)
    elif isinstance(value, re.Pattern) or hasattr(value, "finditer"):
        yield value  # type: ignore[misc]


TABLES = {
    "patterns": lambda: load_patterns().patterns,
    "quantities": lambda: load_quantity_rules(load_schema()),
    "contexts": context_words,
    "dates": lambda: [pattern.compiled for pattern in PATTERNS],
    "topical": lambda: [patterns_of(lang, kind) for lang in ("ko", "en") for kind in TYPES],
    "status": words,
}


@pytest.mark.parametrize("table", TABLES)
def test_every_expression_of_the_package_is_sound(table: str) -> None:
    found = list(found_in(TABLES[table]()))
    for one in found:
        one.search("")
    assert len(found) > 20
