"""Who governs whom in a Korean sentence.

The rules and their accuracy are those of docs/extraction.md: an object goes to the next predicate, a subject too, a topic to
the next predicate that is not adnominal, and on along coordinated ones.
"""

from collections.abc import KeysView, Sequence

from extract.groups import Groups
from extract.sentence import Name
from extract.units import Phrase, Predicate, Unit
from extract.words import Words

__all__ = ["Attachment"]

_SUBJECTS = ("topic", "subj")
_NOTHING: dict[str, list[int]] = {}
_PAIRED = ("with", "to", "obj", "from", "in", "inst")


class Attachment(Groups):
    """A sentence's units with the names in them and who governs whom."""

    def __init__(
        self, units: Sequence[Unit], names: Sequence[Name], words: Words, triggers: frozenset[str], headline: bool
    ) -> None:
        super().__init__(units, names, words, triggers, headline)
        self.governor: list[int] = [-1] * len(self.units)
        self.shared: dict[int, list[dict[str, tuple[int, ...]]]] = {}  # slots of clauses that share a predicate
        self._attach()
        self._share_predicates()
        self._ruled: dict[int, dict[str, list[int]]] = {}  # by governor and case the phrases, as they stand
        for i, unit in enumerate(self.units):
            if isinstance(unit, Phrase):
                self._ruled.setdefault(self.governor[i], {}).setdefault(unit.case, []).append(i)

    def ruled(self, p: int, case: str) -> Sequence[int]:
        """Return the phrases of one case that predicate p governs, from left to right."""
        return self._ruled.get(p, _NOTHING).get(case, ())

    def cases(self, p: int) -> KeysView[str]:
        """Return the cases of the phrases that predicate p governs."""
        return self._ruled.get(p, _NOTHING).keys()

    def part(self, p: int, case: str) -> tuple[int, ...]:
        """Return the names whose parts the phrases of one case are that predicate p governs."""
        return tuple(k for i in self.ruled(p, case) for k in self.near[i])

    def _attach(self) -> None:
        nearest, nearest_main = -1, -1
        acted: set[int] = set()  # adnominal predicates with a subject of their own: A가 B가 세운 C와 …
        for i in range(len(self.units) - 1, -1, -1):
            unit = self.units[i]
            if isinstance(unit, Predicate):
                nearest = i
                if unit.ending != "adnominal":
                    nearest_main = i
            elif (
                unit.case == "topic"
                or (unit.case in ("subj", "obj") and self._only_describes(nearest))
                or (unit.case in ("subj", "via") and nearest in acted)  # B 인수를 통해 C가 쓸 수 있는 …
            ):
                self.governor[i] = nearest_main if nearest_main >= 0 else nearest
            else:
                self.governor[i] = nearest
                if unit.case == "subj" and nearest_main != nearest:
                    acted.add(nearest)

    def _only_describes(self, p: int) -> bool:
        """Say whether a predicate is the copula between a noun and the name that it describes: 경쟁사인 A."""
        unit = self.predicate(p)
        return unit is not None and unit.key == "이다" and unit.ending == "adnominal"

    def _share_predicates(self) -> None:
        """Part off the clauses that share a later predicate: A는 B와, C는 D와 손잡았다."""
        row = [i for i, u in enumerate(self.units) if isinstance(u, Phrase) and self.groups[i] and u.case != "list"]
        for one, two, three, four in zip(row, row[1:], row[2:], row[3:], strict=False):
            subject, other, later, same = (self.phrase(i) for i in (one, two, three, four))
            assert subject is not None and other is not None and later is not None and same is not None
            if subject.case not in _SUBJECTS or later.case not in _SUBJECTS or other.case not in _PAIRED:
                continue
            p = self.governor[four]
            if other.case != same.case or not other.comma or any(self.predicate(k) for k in range(one, four)):
                continue
            self.shared.setdefault(p, []).append({"agent": self.groups[one], other.case: self.groups[two]})
            self.governor[one] = self.governor[two] = -1

    def own(self, p: int, case: str) -> tuple[int, ...]:
        """Return the names of the phrases of one case that predicate p governs, nearest first."""
        found: list[int] = []
        for i in reversed(self.ruled(p, case)):
            unit = self.units[i]
            if isinstance(unit, Phrase) and not unit.attributive:
                found.extend(self.groups[i])
        return tuple(found)

    def governs(self, p: int, case: str) -> bool:
        """Say whether predicate p has a phrase of a case, with a name or without."""
        return bool(self.ruled(p, case))
