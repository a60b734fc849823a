"""Who acts in a Korean clause: its own subject, one that an earlier clause tells, or nobody that it names."""

from extract.attachment import Attachment
from extract.nouns import eojeols, head_nouns

__all__ = ["SERIAL", "Subjects"]

_QUOTED = ("다고", "다는", "ᆫ다고", "ᆫ다는", "는다고", "는다는", "라고", "라는", "다며", "ᆫ다며")
_IS_NOT = "아니"  # A가 아니라 B를: what follows is not said of A
_ALSO = ("고", "며", "으며", "지만", "으나", "는데")  # A에서 제공되고 B는 지원한다: two subjects
_RESPECT = ("님", "씨")  # behind a person's name
_TIMES = ("때", "후", "뒤", "전", "이후", "직후", "직전", "동안", "가운데", "중", "지", "다음", "상황")
SERIAL = ("어", "아", "여", "어서", "아서", "고", "하여", "해")


class Subjects(Attachment):
    """A sentence's predicates with who acts in each."""

    def first_subject(self, before: int, *cases: str) -> tuple[int, ...]:
        """Return the names of the nearest subject or topic before a unit."""
        for q in range(before - 1, -1, -1):
            unit = self.phrase(q)
            if unit is not None and unit.case in (cases or ("subj", "topic")) and self.groups[q]:
                return self.groups[q]
        return ()

    def described_noun(self, p: int) -> int | None:
        """Return the phrase that an adnominal predicate describes, over further such predicates."""
        k = p + 1
        while k + 1 < len(self.units) and (noun := self.phrase(k)) is not None and not self.inside[k]:
            after = self.predicate(k + 1)
            if after is None or after.ending != "adnominal" or (noun.head in self.words.times and not noun.case):
                break
            k += 2
        while (
            (part := self.phrase(k)) is not None and part.case == "list" and not self.inside[k] and self.phrase(k + 1)
        ):
            k += 1  # A가 인수한 음성·영상 데이터 기업 B
        return k if self.phrase(k) is not None else None

    def has_subject(self, p: int) -> bool:
        """Say whether predicate p has a subject of its own that is a name."""
        return bool(self.own(p, "subj") or self.own(p, "topic"))

    def subject(self, p: int) -> tuple[tuple[int, ...], bool]:
        """Return the agent of predicate p and whether it was carried over from an earlier clause."""
        for case in ("subj", "topic"):
            if names := self._nearest(p, case):
                return names, False
        if self._unnamed_subject(p):
            return (), False
        blocked = False  # a clause between has a subject of its own: only the sentence's topic reaches over it
        for q in range(p - 1, -1, -1):
            earlier = self.predicate(q)
            unit = self.phrase(q)
            if unit is not None and unit.case == "topic":
                if self.groups[q]:
                    return self.groups[q], True
                if unit.head in self.words.agents or self._of_another(q) or self._possessed(q):
                    return (), False
                if self.governor[q] == p and self.words.seats & {*head_nouns(unit), *eojeols(unit.words)}:
                    return (), True  # A는 …했고, 첫 공장은 L에 짓는다: not by A
            told = earlier is not None and earlier.key != _IS_NOT
            if not blocked and told and (earlier.ending == "link" or self._sets_time(q)):  # type: ignore[union-attr]
                names, _ = self.subject(q)
                if names:
                    return names, True
                blocked = self._unnamed_subject(q)
        if blocked:
            return (), False
        final = self.predicate(p)
        if final is not None and (final.ending == "final" or final.form in _QUOTED or self._closes(p)):
            for q in range(p - 1, -1, -1):
                unit = self.phrase(q)
                if unit is not None and unit.case == "subj" and self.groups[q] and not self._denied(q):
                    return ((), False) if self._in_attribute(q) else (self.groups[q], True)
        later = self.predicate(p)
        if later is not None and later.ending in ("link", "nominal") and later.form not in _ALSO:
            for q in range(p + 1, len(self.units)):
                unit = self.phrase(q)
                begins = unit is not None and unit.case == "subj" and q == p + 1 and later.form in SERIAL
                if unit is not None and (unit.case == "topic" or begins) and self.groups[q]:
                    return self.groups[q], True
        return (), not self._acts_unnamed(p)

    def _acts_unnamed(self, p: int) -> bool:
        """Say whether somebody without a known name acts, who stands before a clause that describes the object."""
        for q in range(p - 1, -1, -1):
            unit, verb = self.phrase(q), self.predicate(q)
            if verb is not None and verb.ending != "adnominal":
                return False
            if unit is not None and unit.case == "subj" and not self.groups[q] and self.inside[q] == ():
                return self.governor[q] != p and unit.words[-1].form in _RESPECT
        return False

    def _nearest(self, p: int, case: str) -> tuple[int, ...]:
        """Return the names of the last subject before predicate p: B of 'A가 B가 C를 만들었다고'."""
        names = self.own(p, case)
        last = next((self.groups[i] for i in sorted(self.ruled(p, case), reverse=True) if self.groups[i]), ())
        return tuple(k for k in names if k in last) if case == "subj" else names

    def _possessed(self, q: int) -> bool:
        """Say whether a subject without a name is somebody's: B의 에이전트는."""
        owner = self.phrase(q - 1)
        return owner is not None and owner.case == "poss" and bool(self.groups[q - 1])

    def _denied(self, q: int) -> bool:
        """Say whether a subject is only what something is not: A가 아니라 B를."""
        verb = self.predicate(self.governor[q])
        return verb is not None and verb.key == _IS_NOT

    def _closes(self, p: int) -> bool:
        """Say whether a predicate describes only a noun that carries it on: 선보일 것으로, 인수하는 계약을."""
        unit, noun = self.predicate(p), self.phrase(p + 1)
        described = unit is not None and unit.ending == "adnominal" and noun is not None and not self.inside[p + 1]
        return described and noun.head in self.words.bound_nouns | self.words.support_nouns  # type: ignore[union-attr]

    def _of_another(self, q: int) -> bool:
        """Say whether a phrase tells of somebody without a name of his own: 중국 조선소는."""
        return any(self.names[k].type in ("Place", "Organization") for k in self.inside[q]) and not self.near[q]

    def _in_attribute(self, i: int) -> bool:
        """Say whether a phrase belongs to a clause that describes another subject: A of 'A가 세운 회사는'."""
        verb = self.predicate(self.governor[i])
        head = self.described_noun(self.governor[i]) if verb is not None and verb.ending == "adnominal" else None
        noun = self.phrase(head) if head is not None else None
        return noun is not None and noun.case in ("subj", "topic")

    def _sets_time(self, p: int) -> bool:
        """Say whether a predicate describes a time: 결정할 때, 설립된 후."""
        after, unit = self.phrase(p + 1), self.predicate(p)
        if after is None or unit is None or unit.ending != "adnominal":
            return False
        return after.words[0].form in _TIMES if after.words else False

    def _unnamed_subject(self, p: int) -> bool:
        unit = self.predicate(p)
        able = unit is not None and unit.key not in ("아니", "이다") and self.governs(p, "obj")
        cases = ("subj", "any") if able else ("subj",)
        return any(not self.groups[i] for case in cases for i in self.ruled(p, case))
