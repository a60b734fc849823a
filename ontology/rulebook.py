"""How far each rule is to be trusted: what gold says of it, as a table that the package and the user's folders hold.

A rule is a labelling function: it has a name, and gold tells how often it was right. The confidence of what it says
is the m-estimate (right + m * prior) / (times + m), where the prior is the accuracy of its family, after Cestnik,
"Estimating Probabilities: A Crucial Task in Machine Learning" (ECAI 1990): the mean of a beta distribution whose
prior has the family's mean and the weight of m observations. So a rule seen often stands on its own figures, one seen twice
on its family's, one never seen on those alone. Families are estimated likewise from all rules together.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from ontology.errors import KnowledgeError
from ontology.plainfile import read_plain
from ontology.schema import DATA

__all__ = ["COLUMNS", "RULES", "RuleBook", "RuleRow", "family_of", "load_rulebook", "shrunk"]

RULES = "rules.csv"
COLUMNS = ("rule", "right", "optional", "wrong", "confidence")
WEIGHT = 10  # observations that the prior counts for; of 1 to 40 no weight did better on authors left out by .005 nats
UNKNOWN = 0.5  # where there is no table at all
_FORM = re.compile(r"-(noun|verb|adjective|phrase|word)(-maker|-headline|-topic)?$")
_NUMBER = re.compile(r"([a-z]+)-(?:user-)?(?:ko|en|any)-\d+")


class RuleRow(BaseModel):
    """What gold says of a rule, of a family (`ko:*-verb`) or of all rules (`*`)."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)

    rule: str = Field(min_length=1)
    right: int = Field(0, ge=0)
    optional: int = Field(0, ge=0)
    wrong: int = Field(0, ge=0)
    confidence: float = Field(gt=0, le=1)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, cells: Mapping[str, str]) -> Mapping[str, str]:
        return {name: cell for name, cell in cells.items() if cell != ""}


class RuleBook(NamedTuple):
    """The confidence of rules and families by name."""

    confidences: Mapping[str, float]

    def confidence(self, rule: str) -> float:
        """Give how far a rule is to be trusted: by its own figures, else its family's, else those of all."""
        for name in (rule, family_of(rule), family_of(rule).partition(":")[0] + ":*", "*"):
            if name in self.confidences:
                return self.confidences[name]
        return UNKNOWN


def family_of(rule: str) -> str:
    """Give the family of a rule: its kind and, of a frame, its form and where the subject comes from.

    >>> [family_of(rule) for rule in ("ko:acquires-1-noun-topic", "pattern:partOf-unit", "price-ko-3", "named-with")]
    ['ko:*-noun-topic', 'pattern:*', 'price-*', '*']
    """
    kind, colon, rest = rule.partition(":")
    if colon:
        form = _FORM.search(rest)
        return f"{kind}:*{form.group()}" if form else f"{kind}:*"
    number = _NUMBER.match(rule)
    return f"{number[1]}-*" if number else "*"


def shrunk(right: float, times: float, prior: float, weight: float = WEIGHT) -> float:
    """Estimate a share from few observations and a prior that counts for `weight` of them.

    >>> shrunk(0, 0, 0.9), shrunk(90, 90, 0.9), shrunk(1, 2, 0.9)
    (0.9, 0.99, 0.8333)
    """
    return round((right + weight * prior) / (times + weight), 4)


def load_rulebook(folders: Iterable[Path] = (), base: Path = DATA) -> RuleBook:
    """Read the packaged table and the user's; a later folder's row replaces an earlier one's.

    Raises:
        KnowledgeError: a table cannot be read, has another header, or a row is at fault.
    """
    files = (folder / RULES for folder in (base, *folders))
    rows = (row for file in files if file.exists() for row in _rows(file))
    return RuleBook({row.rule: row.confidence for row in rows})


_TABLE = TypeAdapter(list[RuleRow])


def _rows(file: Path) -> list[RuleRow]:
    cells = list(_cells(file))
    try:
        return _TABLE.validate_python([row for _, row in cells])
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        what = f"{'.'.join(map(str, first['loc'][1:]))}: {first['msg']}"
        line = cells[int(first["loc"][0])][0]
        raise KnowledgeError(what, file=str(file), line=line, remedy="kg evaluate GOLD --write makes one") from error


def _cells(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the number of each row's line and its cells by column; lines that begin with `#` say nothing."""
    lines = read_plain(file).splitlines()
    header: list[str] = []
    for number, line in enumerate(lines, 1):
        cells = next(csv.reader([line]), []) if not line.startswith("#") else []
        if not cells:
            continue
        if not header:
            header = [cell.strip() for cell in cells]
            if not {"rule", "confidence"} <= set(header) <= set(COLUMNS):
                remedy = f"columns are {','.join(COLUMNS)}"
                raise KnowledgeError("has another header", file=str(file), line=number, remedy=remedy)
        elif len(cells) != len(header):
            what = f"has {len(cells)} cells where the header has {len(header)}"
            raise KnowledgeError(what, file=str(file), line=number, remedy="count the commas")
        else:
            yield number, dict(zip(header, cells, strict=True))
