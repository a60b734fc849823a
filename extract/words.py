"""Load the function words of the frames folder."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from extract.frames import FrameIndex
from ontology.yamlfile import read_yaml

__all__ = ["Words", "load_words", "with_frames"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "words.yaml"


_LISTS = (
    "agents",
    "lessons",
    "turns",
    "likened",
    "things",
    "bound_nouns",
    "manners",
    "times",
    "means",
    "apart",
    "suffered",
    "partners",
    "outsiders",
    "reflexives",
    "markets",
    "holds",
    "conditions",
    "measures",
    "makes",
    "copulas",
    "wares",
    "several",
    "gives",
)  # fields that are plain lists, in their order


class Words(NamedTuple):
    """Function words by kind."""

    light_verbs: frozenset[str]
    support_nouns: frozenset[str]
    classifiers: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]  # of compound nouns that only classify a name: 사전학습팀
    parts: dict[str, frozenset[str]]  # nouns that stand for the thing whose part or quality they are
    role_nouns: frozenset[str]  # nouns for what one is to another, from the frames
    pairs: frozenset[str]  # noun+verb keys of the frames
    event_modifiers: frozenset[str]  # what may stand between a name and its event noun
    seats: frozenset[str]
    authorities: frozenset[str]  # nouns that make of a place its government
    precedence: tuple[str, ...]  # relations, the most telling first
    agents: frozenset[str]  # nouns for somebody who acts, without a name
    lessons: frozenset[str]  # nouns for what teaches or shows something, which anybody does
    turns: frozenset[str]  # verbs that make one thing another
    likened: frozenset[str]  # words behind a name that tell of another thing
    things: frozenset[str]  # nouns for something made, without a name
    bound_nouns: frozenset[str]  # nouns that only carry on a predicate: 쓸 수 있다, 쓸 계획이다
    manners: frozenset[str]  # nouns for how something is done: 무료로
    times: frozenset[str]  # nouns that a clause tells the time of: 쓸 때
    means: frozenset[str]  # verbs that tell with what something is done: A를 활용해 B를 만들다
    apart: frozenset[str]  # predicates with 와 that say no partnership: 다르다, 비교하다
    suffered: frozenset[str]  # event nouns of which a headline tells who suffers and by whom: A → B에 인수
    partners: frozenset[str]  # nouns for what somebody is to another: 파트너로 참여하다
    outsiders: frozenset[str]  # nouns for people that a firm or thing serves
    reflexives: frozenset[str]  # words for the subject itself
    markets: frozenset[str]  # nouns for what firms fight over: 시장, 분야
    holds: frozenset[str]  # what who rules a market does: 주도하다, 독점
    conditions: frozenset[str]  # endings of what is only supposed: 쓰면
    measures: frozenset[str]  # verbs that only say how much: 320억 달러가 넘는
    makes: frozenset[str]  # verbs by which a thing is its maker's: A가 생산한 칩
    copulas: frozenset[str]  # verbs that say what somebody is: B의 대항마로 꼽히다
    wares: frozenset[str]  # what firms sell each other: B의 서버를 쓰다

    several: frozenset[str]  # nouns for several of whom some are named: A 등 12개 파트너와 40개 기관이
    gives: frozenset[str]  # verbs with a receiver besides the object: A가 B를 공급하는 C

    def parts_of(self, kind: str) -> frozenset[str]:
        """Return the nouns that stand for a thing of a type."""
        return self.parts.get(kind, frozenset())


def with_frames(words: Words, frames: FrameIndex) -> Words:
    """Add what the frames tell of nouns: which are roles, and which belong to a verb."""
    roles = (n for n, rows in frames.ko_nouns.items() if any("poss" in (*f.subject, *f.object) for f in rows))
    return words._replace(role_nouns=frozenset(roles), pairs=frozenset(k for k in frames.ko_verbs if "+" in k))


@cache
def load_words() -> Words:
    """Read words.yaml once a process."""
    data = read_yaml(PATH)
    return Words(
        frozenset(data["light_verbs"].split()),
        frozenset(data["support_nouns"].split()),
        {kind: frozenset(words.split()) for kind, words in data["classifiers"].items()},
        {kind: tuple(words.split()) for kind, words in data["classifier_endings"].items()},
        {kind: frozenset(words.split()) for kind, words in data["parts"].items()},
        frozenset(),
        frozenset(),
        frozenset(data["event_modifiers"].split()),
        frozenset(data["seats"].split()),
        frozenset(data["authorities"].split()),
        tuple(data["precedence"].split()),
        *(frozenset(data[key].split()) for key in _LISTS),
    )
