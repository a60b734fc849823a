"""How often each rule is right on gold: the rules as labelling functions, and the table of their confidence."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kg.matching import Json, Triple, match_entities, same_quantity, triple_of
from kg.scoring import implied
from ontology.errors import InputError
from ontology.rulebook import COLUMNS, RuleRow, family_of, shrunk

__all__ = ["RuleCount", "count_rules", "judged", "rule_rows", "write_rules"]

_HEAD = "# Made by: kg evaluate GOLD --rules --write FILE. The formula is in ontology/rulebook.py.\n"


class RuleCount(NamedTuple):
    """What a rule said: required by gold, allowed by it, or wrong; and how far it is to be trusted for that."""

    rule: str
    right: int
    allowed: int
    wrong: int

    @property
    def total(self) -> int:
        """How often the rule spoke."""
        return self.right + self.allowed + self.wrong

    @property
    def accuracy(self) -> float:
        """The share that gold requires or allows."""
        return (self.right + self.allowed) / self.total if self.total else 0.0


def count_rules(golds: Iterable[Json], records: Mapping[str, Json]) -> tuple[RuleCount, ...]:
    """Count, for every rule that said something of a gold post, how often it was right; most used first.

    Where several rules say one thing of a post, each counts once.
    """
    counts: dict[str, Counter[str]] = {}
    for gold in golds:
        for said, verdict in judged(gold, records.get(gold["post"], {})):
            for rule in {one.get("rule") or "" for one in (said, *said.get("also", ()))}:
                counts.setdefault(rule, Counter())[verdict] += 1
    rows = (RuleCount(rule, c["right"], c["allowed"], c["wrong"]) for rule, c in counts.items())
    return tuple(sorted(rows, key=lambda row: (-row.total, row.rule)))


def judged(gold: Json, record: Json) -> Iterator[tuple[Json, str]]:
    """Give each relation and quantity of a post's record with what gold says of it: right, allowed or wrong."""
    matches = match_entities(gold["entities"], record.get("entities", []))
    required, allowed = _wanted(gold)
    for found in record.get("relations", []):
        subject, obj = (matches.get(found[end], "?" + found[end]) for end in ("subject", "object"))
        triple = triple_of(subject, found["relation"], obj)
        yield found, "right" if triple in required else "allowed" if triple in allowed else "wrong"
    rest = list(gold.get("quantities", []))
    for found in record.get("quantities", []):
        subject = matches.get(found["subject"])
        place = next((n for n, wanted in enumerate(rest) if same_quantity(found, subject, wanted)), None)
        if place is None:
            yield found, "wrong"
        else:
            yield found, "allowed" if rest.pop(place).get("optional") else "right"


def rule_rows(counts: Iterable[RuleCount]) -> tuple[RuleRow, ...]:
    """Estimate the confidence of all rules together, of each family and of each rule, in this order, by name."""
    rules = {count.rule: count for count in counts}
    families: dict[str, RuleCount] = {}
    for count in rules.values():
        for family in {"*", family_of(count.rule)}:
            families[family] = _sum(families.get(family, RuleCount(family, 0, 0, 0)), count)
    top = families.pop("*", RuleCount("*", 0, 0, 0))
    rows = {"*": _row(top, shrunk(top.right + top.allowed, top.total, 0.5, 2))}
    for family in sorted(families):
        rows[family] = _row(families[family], rows["*"].confidence)
    for rule in sorted(rules):
        rows[rule] = _row(rules[rule], rows[family_of(rule)].confidence)
    return tuple(rows.values())


def write_rules(counts: Iterable[RuleCount], file: Path) -> None:
    """Write the table of confidence that `ontology.rulebook` reads."""
    rows = rule_rows(counts)
    try:
        with file.open("w", encoding="utf-8", newline="") as out:
            out.write(_HEAD)
            table = csv.writer(out, lineterminator="\n")
            table.writerow(COLUMNS)
            table.writerows([getattr(row, column) for column in COLUMNS] for row in rows)
    except OSError as fault:
        raise InputError(
            f"cannot be written: {fault.strerror}", file=str(file), remedy="choose another file"
        ) from fault


def _sum(one: RuleCount, other: RuleCount) -> RuleCount:
    return RuleCount(one.rule, one.right + other.right, one.allowed + other.allowed, one.wrong + other.wrong)


def _row(count: RuleCount, prior: float) -> RuleRow:
    confidence = shrunk(count.right + count.allowed, count.total, prior)
    return RuleRow(rule=count.rule, right=count.right, optional=count.allowed, wrong=count.wrong, confidence=confidence)


def _wanted(gold: Json) -> tuple[set[Triple], set[Triple]]:
    required: set[Triple] = set()
    allowed: set[Triple] = set()
    for row in gold["relations"]:
        triple = triple_of(row["subject"], row["relation"], row["object"])
        (allowed if row.get("optional") else required).add(triple)
    return required, allowed | set(implied(required | allowed))
