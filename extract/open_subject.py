"""Whether a Korean predicate leaves its subject out, so that the item's topic may be meant."""

from extract.clauses import BEGUN, SERIAL, Clauses
from extract.units import Predicate

__all__ = ["left_out"]

_FOR = "위하"  # A를 쓰기 위한 설정
_CHAIN = 8  # units from a predicate to that of the clause that it leads to


def left_out(
    c: Clauses, p: int, unit: Predicate, agent: tuple[int, ...], carried: bool, gap: bool
) -> tuple[tuple[int, ...], bool]:
    """Return the agent of a predicate, and whether it is left out, so that the item's topic may be meant."""
    if gap or unit.form in c.words.conditions:
        return agent, False
    if _anybody(c, p):  # A를 활용해 B를 만드는 방법을 소개한다
        return agent, False
    if unit.ending == "adnominal" and (_seat_of_another(c, p) or _done_by_another(c, p, unit)):
        return (), False
    if unit.ending != "adnominal" or (agent and not carried):
        return agent, carried and not agent
    head = c.described_noun(p)
    noun = c.phrase(head) if head is not None else None
    if head is None or noun is None or not noun.words:
        return agent, False
    if noun.head in c.words.agents:  # A를 쓰는 기업이: the firm is meant, whoever the sentence is about
        return (), False
    if noun.head in c.words.bound_nouns:  # 쓸 수 있다, 쓸 계획이다
        return agent, carried and not agent
    thing = noun.head in c.words.things and c.predicative(head)  # A를 지원하는 도구다: the topic is what it says so of
    return agent, thing and not agent


def _anybody(c: Clauses, p: int) -> bool:
    """Say whether a predicate without a subject tells what a lesson shows, or what something else is for: A를 잘 쓰기 위한 설정."""
    for q in range(p, min(p + _CHAIN, len(c.units))):
        unit = c.predicate(q)
        if unit is None:
            continue
        if c.governs(q, "subj"):
            return False
        if unit.key == _FOR and q > p:
            return True
        head = c.described_noun(q) if unit.ending == "adnominal" else None
        noun = c.phrase(head) if head is not None else None
        if noun is not None and noun.words:
            return noun.head in c.words.lessons
        if (unit.ending, unit.form) != BEGUN and (unit.ending != "link" or unit.form not in SERIAL):
            return False
    return False


def _seat_of_another(c: Clauses, p: int) -> bool:
    """Say whether a predicate tells the seat of a firm without a known name: A가 런던에 연구소를 둔 스타트업을 사들였다."""
    head = c.described_noun(p)
    noun = c.phrase(head) if head is not None else None
    return noun is not None and c.seated(p) and any(w.form in c.words.agents for w in noun.words)


def _done_by_another(c: Clauses, p: int, unit: Predicate) -> bool:
    """Say whether a firm without a known name does what describes it: A가 T를 운영하는 스타트업을 고소했다."""
    head = c.described_noun(p)
    noun = c.phrase(head) if head is not None else None
    if noun is None or noun.case in ("subj", "topic") or noun.head not in c.words.agents:
        return False
    return c.governs(p, "obj") and c.governs(p, "subj") and unit.voice == "active" and unit.key not in c.words.gives
