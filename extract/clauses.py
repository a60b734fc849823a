"""What a Korean predicate has round it: its subject, its nouns, what it describes, whose its object is."""

from extract.morphology import Morpheme
from extract.nouns import CURRENCIES, eojeols, head_nouns
from extract.subjects import SERIAL, Subjects
from extract.units import Phrase, Predicate

__all__ = ["BEGUN", "SERIAL", "Clauses"]

_RUNS_ON = ("어", "아", "여")  # 녹여 넣다: with no phrase between, one verb in two
BEGUN = ("nominal", "기")  # 판매하기 시작하다


class Clauses(Subjects):
    """A sentence's predicates with what belongs to each."""

    def nouns_with(self, p: int) -> tuple[str, ...]:
        """Return the nouns that may make one meaning with predicate p: of its object, of the phrase before, of its subject."""
        found: dict[str, None] = {}
        for i in range(p - 1, -1, -1):
            unit = self.phrase(i)
            if unit is None:
                break
            own = self.governor[i] == p and unit.case in ("obj", "subj", "topic", "to")
            own = own and (not self.groups[i] or (unit.case != "obj" and unit.head in self.words.seats))
            if own or i == p - 1:  # 관세를 공식적으로 부과하다, 본사는 서울에 있다
                found.update(dict.fromkeys(head_nouns(unit)))
        return tuple(found)

    def owner(self, p: int) -> tuple[int, ...]:
        """Return whose the unnamed object of predicate p is: B of 'B의 칩을 공급하다', 'B 데이터센터에 공급하다'."""
        for i in range(p - 1, -1, -1):
            unit, before, verb = self.phrase(i), self.phrase(i - 1), self.predicate(p)
            if unit is None or verb is None:
                return ()
            if unit.case not in ("obj", "to") or self.governor[i] != p or self.groups[i] or unit.head in CURRENCIES:
                continue
            if unit.case == "to" and unit.head in self.words.outsiders:  # B 고객에게: they are not B
                return ()
            paired = any(f"{noun}+{verb.key}" in self.words.pairs for noun in head_nouns(unit))
            if made := self._made_by(i):
                return made
            if before is not None and before.case == "poss" and not (paired and self.inside[i]):
                return self.own_possessor(i)
            if self.inside[i] or not paired:
                return self.inside[i][-1:] if unit.case == "to" or paired else ()
        return ()

    def wares(self, p: int, owner: tuple[int, ...]) -> tuple[int, ...]:
        """Return whose goods without a name predicate p is about: B of 'B의 서버를 쓰다'."""
        objects = (u for i, u in enumerate(self.units) if self.governor[i] == p and isinstance(u, Phrase))
        sold = any(u.case == "obj" and u.head in self.words.wares for u in objects)
        return owner if sold else ()

    def whose(self, p: int) -> tuple[int, ...]:
        """Return whose the object of predicate p is, be it named or not: B of 'B의 H100을 빌리다', 'B H100을 빌리다'."""
        for i in range(p - 1, -1, -1):
            unit, before = self.phrase(i), self.phrase(i - 1)
            if unit is None:
                return ()
            if unit.head in CURRENCIES:  # B의 서버를 100억 달러에 빌리다
                continue
            if unit.case in ("obj", "to") and self.governor[i] == p and (unit.case == "obj" or not self.groups[i]):
                inner = tuple(k for k in self.inside[i] if k not in self.groups[i]) or self._made_by(i)
                return self.groups[i - 1] if before is not None and before.case == "poss" else inner[-1:]
        return ()

    def owner_of_subject(self, p: int) -> tuple[int, ...]:
        """Return whose the subject of predicate p is: A of 'A의 B가 공개됐다'."""
        for i, unit in enumerate(self.units):
            if isinstance(unit, Phrase) and unit.case in ("subj", "topic") and self.governor[i] == p and self.groups[i]:
                return self.own_possessor(i)
        return ()

    def place(self, p: int) -> tuple[int, ...]:
        """Return where predicate p happens if a clause that describes its object stands between: at E, a way to cut costs was shown."""
        for i in range(p - 1, -1, -1):
            unit = self.units[i]
            if isinstance(unit, Predicate):
                if unit.ending not in ("adnominal", "nominal"):
                    return ()
            elif unit.case == "in" and self.groups[i]:
                return tuple(k for k in self.groups[i] if self.names[k].type == "Event")
        return ()

    def shared_object(self, p: int) -> tuple[int, ...]:
        """Return the object that predicate p shares with the one right before it: A를 묶어 발표하다."""
        before = self.predicate(p - 1)
        serial = before is not None and (
            (before.ending == "link" and before.form in SERIAL) or (before.ending, before.form) == BEGUN
        )
        return self.own(p - 1, "obj") if serial and not self.governs(p, "obj") else ()

    def one_with_before(self, p: int) -> bool:
        """Say whether predicate p makes one meaning with the verb right before it: 갈라져 나오다."""
        before, unit = self.predicate(p - 1), self.predicate(p)
        serial = before is not None and before.ending == "link" and before.form in _RUNS_ON
        return serial and unit is not None

    def means(self, p: int) -> tuple[int, ...]:
        """Return what predicate p is done with where a clause before tells it: A를 증류해 B를 만들다."""
        for q in range(p - 1, -1, -1):
            earlier = self.predicate(q)
            if earlier is not None:
                told = earlier.ending == "link" and earlier.key in self.words.means and not earlier.negative
                return self.own(q, "obj") if told else ()
        return ()

    def told_of(self, p: int) -> tuple[int, ...]:
        """Return whom or what the sentence says to be what predicate p describes: A는 B가 만든 도구다."""
        k = self.described_noun(p)
        noun = self.phrase(k) if k is not None else None
        if k is None or noun is None or noun.head not in self.words.things | self.words.agents:
            return ()
        if noun.case == "topic" and self.predicative(k + self._listed(k + 1)):  # A를 쓰는 회사는 B다
            return self.groups[k + self._listed(k + 1)]
        if not self.predicative(k):
            return ()
        return self.own(k + 1, "subj") or self.own(k + 1, "topic") or self.first_subject(p, "topic")

    def _listed(self, i: int) -> int:
        """Return how many phrases a list has that begins at a unit."""
        k = i
        while (unit := self.phrase(k)) is not None and unit.case == "list" and self.inside[k]:
            k += 1
        return k - i + 1

    def described(self, p: int) -> tuple[int, ...]:
        """Return the names that an adnominal predicate describes, over further such predicates."""
        k = self.described_noun(p)
        noun = self.phrase(k) if k is not None else None
        if k is None or noun is None or self.groups[k]:
            return self.groups[k] if k is not None else ()
        if noun.comma and not noun.case and noun.head in self.words.agents | self.words.things:
            last = k + self._listed(k + 1)
            return self.groups[last] if self.phrase(last) is not None else ()  # A가 이끄는 세 기업, 즉 B, C, D를
        return ()

    def asked(self, p: int) -> tuple[int, ...]:
        """Return whom predicate p asks about: B of 'A는 B의 정책이 법을 어겼는지 조사한다'."""
        for q in range(p - 1, -1, -1):
            earlier = self.predicate(q)
            if earlier is None:
                continue
            if not earlier.form.endswith("지") or earlier.ending != "link" or earlier.negative:
                return ()
            for i in range(q - 1, -1, -1):
                unit = self.phrase(i)
                if unit is not None and unit.case == "subj" and self.governor[i] == q:
                    return self.groups[i] or self.inside[i] or self.own_possessor(i)
            return ()
        return ()

    def held(self, p: int) -> tuple[int, ...]:
        """Return who holds the market that predicate p is about: A of 'A가 주도하는 시장에 도전하다', 'A 독주에 도전하다'."""
        for i in range(p - 1, -1, -1):
            unit, verb = self.phrase(i), self.predicate(i - 1)
            if unit is None or self.governor[i] != p or unit.case not in ("to", "in", "obj") or self.groups[i]:
                continue
            if verb is not None and verb.ending == "adnominal" and verb.key in self.words.holds:
                return self.own(i - 1, "subj") if unit.head in self.words.markets else ()
            if self.words.holds & {w.form for w in unit.words}:
                return self.inside[i] or (self.own_possessor(i))
        return ()

    def own_possessor(self, i: int) -> tuple[int, ...]:
        """Return the names of the possessor right before a phrase."""
        before = self.phrase(i - 1)
        return self.groups[i - 1] if before is not None and before.case == "poss" else ()

    def predicative(self, i: int) -> bool:
        """Say whether a phrase is what the sentence says its topic to be: 도구다, 도구로, or a last noun."""
        unit, after = self.phrase(i), self.predicate(i + 1)
        if unit is None:
            return False
        if after is not None:
            return after.key == "이다" and after.ending != "adnominal"
        return (unit.case == "inst" and unit.comma) or (unit.case == "" and i + 1 == len(self.units))

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
            for i in self.ruled(p, case):
                unit = self.phrase(i)
                if unit is not None and self.inside[i]:
                    outside = unit.head in self.words.outsiders  # B의 이용자들이: they are no part of B
                    others = () if outside else tuple(k for k in self.inside[i] if k not in self.groups[i])
                    return others or self._firm_of(i)
        return ()

    def _firm_of(self, i: int) -> tuple[int, ...]:
        """Return whose person a phrase names: the firm of 'Nvidia의 Jensen Huang CEO'."""
        before = self.phrase(i - 1)
        person = self.groups[i] and self.names[self.groups[i][0]].type == "Person"
        return self.groups[i - 1] if person and before is not None and before.case == "poss" else ()
