"""A Korean sentence's phrases and predicates: who governs whom, what is listed, what the subject is.

The attachment rules and their accuracy are those of docs/extraction.md: an object goes to the next predicate, a subject
too, a topic to the next predicate that is not adnominal, and on along coordinated ones.
"""

from collections.abc import Sequence

from extract.morphology import Morpheme
from extract.sentence import Name
from extract.units import Phrase, Predicate, Unit
from extract.words import Words

__all__ = ["Clauses", "eojeols", "has_figure"]

_CURRENCIES = ("원", "달러", "유로", "엔", "위안", "파운드")


_COUNTERS = {"장", "기", "곳", "편", "억", "만"}  # counters that may be taken for nouns


class Clauses:
    """A sentence's units with the names in them and who governs whom."""

    def __init__(
        self, units: Sequence[Unit], names: Sequence[Name], words: Words, triggers: frozenset[str], headline: bool
    ) -> None:
        self.units = list(units)
        self.names = names
        self.words = words
        self.triggers = triggers
        self.headline = headline
        by_start = {name.start: i for i, name in enumerate(names)}
        self.inside: list[tuple[int, ...]] = [
            tuple(by_start[w.start] for w in u.words if w.start in by_start) if isinstance(u, Phrase) else ()
            for u in units
        ]
        self.main: list[tuple[int, ...]] = [self._main(i) for i in range(len(units))]
        self.governor: list[int] = [-1] * len(units)
        self.groups: list[tuple[int, ...]] = [()] * len(units)
        self._coordinate()
        self._attach()

    def _main(self, i: int) -> tuple[int, ...]:
        """Return the names that the phrase is about: at its end, or before nouns that only classify them."""
        unit = self.units[i]
        if not isinstance(unit, Phrase) or not self.inside[i]:
            return ()
        last = self.inside[i][-1]
        name = self.names[last]
        tail = eojeols([w for w in unit.words if w.start >= name.end])
        if has_figure(unit, name.end):  # H100 10만 개: the thing counted; B 49억 달러에: a name without a particle
            if tail[-1].endswith(_CURRENCIES):
                self.units[i] = unit._replace(case="")
            tail = []
        allowed = self.words.classifiers.get(name.type, frozenset())
        endings = self.words.endings.get(name.type, ())
        if any(form not in allowed and not form.isdigit() and not form.endswith(endings) for form in tail):
            return ()
        same = tuple(k for k in self.inside[i] if self.names[k].id == name.id)
        return same[-1:]

    def phrase(self, i: int) -> Phrase | None:
        unit = self.units[i] if 0 <= i < len(self.units) else None
        return unit if isinstance(unit, Phrase) else None

    def predicate(self, i: int) -> Predicate | None:
        unit = self.units[i] if 0 <= i < len(self.units) else None
        return unit if isinstance(unit, Predicate) else None

    def _coordinate(self) -> None:
        i = 0
        while i < len(self.units):
            chain = [i]
            while (nxt := self._next_member(chain[-1])) is not None:
                chain.append(nxt)
            if len(chain) > 1:
                last = self.phrase(chain[-1])
                assert last is not None
                lead = self.phrase(chain[0])
                assert lead is not None
                open_list = last.words[-1].form == "등"
                heads = last.case not in ("subj", "topic") and lead.comma and chain[0] == 0 and not open_list
                heads = heads and (self.headline or len(chain) == 2)
                if heads and not self._has_subject(chain[-1]):
                    self.units[0] = lead._replace(case="topic")
                    chain = chain[1:]
                members = tuple(k for c in chain for k in self.main[c])
                for c in chain[:-1]:
                    self.units[c] = self.phrase(c)._replace(case="list")  # type: ignore[union-attr]
                self.groups[chain[-1]] = members
            i = chain[-1] + 1
        for i, unit in enumerate(self.units):
            if isinstance(unit, Phrase) and not self.groups[i]:
                self.groups[i] = self.main[i]
        first = self.phrase(0)
        if first is not None and first.comma and first.case == "" and self.main[0]:
            self.units[0] = first._replace(case="topic")

    def _has_subject(self, after: int) -> bool:
        return any(isinstance(u, Phrase) and u.case in ("subj", "topic") for u in self.units[after + 1 :])

    def _next_member(self, i: int) -> int | None:
        here, after = self.phrase(i), self.phrase(i + 1)
        if here is None or after is None or not self.main[i] or not self.main[i + 1]:
            return None
        joins = (here.case == "" and here.comma) or here.case == "list" or (here.case == "with" and not here.comma)
        same = self.names[self.main[i][0]].type == self.names[self.main[i + 1][0]].type
        return i + 1 if joins and same and len(self.inside[i + 1]) <= 2 else None

    def _attach(self) -> None:
        nearest, nearest_main = -1, -1
        for i in range(len(self.units) - 1, -1, -1):
            unit = self.units[i]
            if isinstance(unit, Predicate):
                nearest = i
                if unit.ending != "adnominal":
                    nearest_main = i
            elif unit.case == "topic":
                self.governor[i] = nearest_main if nearest_main >= 0 else nearest
            else:
                self.governor[i] = nearest

    def own(self, p: int, case: str) -> tuple[int, ...]:
        """Return the names of the phrases of one case that predicate p governs, nearest first."""
        found: list[int] = []
        for i in range(len(self.units) - 1, -1, -1):
            unit = self.units[i]
            if isinstance(unit, Phrase) and self.governor[i] == p and unit.case == case:
                found.extend(self.groups[i])
        return tuple(found)

    def place(self, p: int) -> tuple[int, ...]:
        """Return where predicate p happens if a clause that describes its object stands between: at E, a way to cut costs was shown."""
        for i in range(p - 1, -1, -1):
            unit = self.units[i]
            if isinstance(unit, Predicate):
                if unit.ending not in ("adnominal", "nominal"):
                    return ()
            elif unit.case == "in" and self.groups[i]:
                return self.groups[i]
        return ()

    def described(self, p: int) -> tuple[int, ...]:
        """Return the names that an adnominal predicate describes, over further such predicates."""
        k = p + 1
        while k + 1 < len(self.units) and self.phrase(k) is not None and not self.inside[k]:
            after = self.predicate(k + 1)
            if after is None or after.ending != "adnominal":
                break
            k += 2
        return self.groups[k] if k < len(self.units) and self.phrase(k) is not None else ()

    def governs(self, p: int, case: str) -> bool:
        """Say whether predicate p has a phrase of a case, with a name or without."""
        return any(isinstance(u, Phrase) and u.case == case and self.governor[i] == p for i, u in enumerate(self.units))

    def has_subject(self, p: int) -> bool:
        """Say whether predicate p has a subject of its own that is a name."""
        return bool(self.own(p, "subj") or self.own(p, "topic"))

    def deal(self, p: int) -> tuple[int, ...]:
        """Return the parties of the deal that predicate p is about: A and B of 'A의 B 인수를 금지'."""
        for i in range(p - 1, -1, -1):
            unit = self.units[i]
            if isinstance(unit, Predicate):
                break
            if self.governor[i] == p and unit.case in ("obj", "to", "any", "about") and unit.head in self.triggers:
                owner = self.phrase(i - 1)
                return (*(self.groups[i - 1] if owner is not None and owner.case == "poss" else ()), *self.inside[i])
        return ()

    def adjoins(self, name: int, unit: Phrase, word: Morpheme) -> bool:
        """Say whether only describing words stand between a name and an event noun behind it: GPT-5 모델 정식 출시."""
        between = [w for w in unit.words if self.names[name].end <= w.start and w.end <= word.start]
        allowed = self.words.classifiers.get(self.names[name].type, frozenset()) | self.words.support_nouns
        return all(
            form in allowed or form in self.words.event_modifiers or form in self.triggers or form[0].isdigit()
            for form in eojeols(between)
        )

    def seated(self, p: int) -> bool:
        """Say whether predicate p tells a seat: 본사를 둔, 기반을 둔."""
        before = self.phrase(p - 1)
        return before is not None and before.case == "obj" and before.head in self.words.seats

    def beside(self, p: int) -> tuple[int, ...]:
        """Return the other names inside the subject phrase of predicate p: the firm of 'Nvidia CEO Jensen Huang'."""
        for case in ("subj", "topic"):
            for i, unit in enumerate(self.units):
                if isinstance(unit, Phrase) and unit.case == case and self.governor[i] == p and self.inside[i]:
                    return tuple(k for k in self.inside[i] if k not in self.groups[i])
        return ()

    def subject(self, p: int) -> tuple[tuple[int, ...], bool]:
        """Return the agent of predicate p and whether it was carried over from an earlier clause."""
        for case in ("subj", "topic"):
            if names := self.own(p, case):
                return names, False
        if self._unnamed_subject(p):
            return (), False
        for q in range(p - 1, -1, -1):
            earlier = self.predicate(q)
            unit = self.phrase(q)
            if unit is not None and unit.case == "topic" and self.groups[q]:
                return self.groups[q], True
            if earlier is not None and earlier.ending == "link":
                names, _ = self.subject(q)
                if names:
                    return names, True
                if self._unnamed_subject(q):
                    return (), True
        final = self.predicate(p)
        if final is not None and final.ending == "final":
            for q in range(p - 1, -1, -1):
                unit = self.phrase(q)
                if unit is not None and unit.case == "subj" and self.groups[q]:
                    return self.groups[q], True
        later = self.predicate(p)
        if later is not None and later.ending in ("link", "nominal"):
            for q in range(p + 1, len(self.units)):
                unit = self.phrase(q)
                if unit is not None and unit.case in ("topic",) and self.groups[q]:
                    return self.groups[q], True
        return (), True

    def _unnamed_subject(self, p: int) -> bool:
        return any(
            isinstance(u, Phrase) and self.governor[i] == p and u.case == "subj" and not self.groups[i]
            for i, u in enumerate(self.units)
        )


def has_figure(unit: Phrase, start: int) -> bool:
    """Say whether the words of a phrase from a place on are a number with its unit."""
    rest = [w for w in unit.words if w.start >= start]
    if not rest or rest[0].start == start:
        return False
    units = ("SN", "NR", "MM", "NNB", "SW")
    return rest[0].tag in ("SN", "NR", "MM") and all(w.tag in units or w.form in _COUNTERS for w in rest[1:])


def eojeols(words: Sequence[Morpheme]) -> list[str]:
    """Join the nouns that are written together: 프레임 and 워크 are 프레임워크."""
    joined: list[str] = []
    end = -1
    for word in words:
        if word.start == end:
            joined[-1] += word.form
        else:
            joined.append(word.form)
        end = word.end
    return joined
