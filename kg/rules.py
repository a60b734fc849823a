"""How often each rule is right on gold: the rules as labelling functions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.matching import Json, Triple, match_entities, triple_of
from kg.scoring import implied

__all__ = ["RuleCount", "count_rules"]


class RuleCount(NamedTuple):
    """What a rule said: required by gold, allowed by it, or wrong."""

    rule: str
    right: int
    allowed: int
    wrong: int

    @property
    def accuracy(self) -> float:
        """The share that gold requires or allows."""
        total = self.right + self.allowed + self.wrong
        return (self.right + self.allowed) / total if total else 0.0


def count_rules(golds: Iterable[Json], records: Mapping[str, Json]) -> tuple[RuleCount, ...]:
    """Count, for every rule that said a relation of a gold post, how often it was right; most used first."""
    counts: dict[str, Counter[str]] = {}
    for gold in golds:
        record = records.get(gold["post"], {})
        matches = match_entities(gold["entities"], record.get("entities", []))
        required, allowed = _wanted(gold)
        for found in record.get("relations", []):
            subject, obj = (matches.get(found[end], "?" + found[end]) for end in ("subject", "object"))
            triple = triple_of(subject, found["relation"], obj)
            verdict = "right" if triple in required else "allowed" if triple in allowed else "wrong"
            counts.setdefault(found.get("rule") or "", Counter())[verdict] += 1
    rows = (RuleCount(rule, c["right"], c["allowed"], c["wrong"]) for rule, c in counts.items())
    return tuple(sorted(rows, key=lambda row: (-(row.right + row.allowed + row.wrong), row.rule)))


def _wanted(gold: Json) -> tuple[set[Triple], set[Triple]]:
    required: set[Triple] = set()
    allowed: set[Triple] = set()
    for row in gold["relations"]:
        triple = triple_of(row["subject"], row["relation"], row["object"])
        (allowed if row.get("optional") else required).add(triple)
    return required, allowed | set(implied(required | allowed))
