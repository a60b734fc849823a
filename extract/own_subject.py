"""Whether a sentence has a subject of its own, or tells of a thing, so that what was told of before is not meant."""

import re

from extract.context_words import wording
from extract.sentence import AnnotatedSentence, Name

__all__ = ["another_acts", "is_thing_told", "names_its_own", "several_headed"]

_THINGS = ("Model", "Product", "Hardware")
_NAMED_SUBJECT = re.compile(r"(?<![A-Za-z])(?P<name>[A-Z][\w.+-]*[a-z0-9](?: [A-Z][\w.+-]*)?)(?:은|는|이|가) ")
_SUBJECT = ("은", "는", "이", "가", "도")


def another_acts(s: AnnotatedSentence, topic: Name, first: Name) -> bool:
    """Say whether a Korean sentence has a subject of its own before a name, which is not the topic's maker: X가 B를 지원한다."""
    if s.lang != "ko" or topic.type not in _THINGS:
        return False
    if topic.end:
        return s.text.startswith(("가 아니", "이 아니"), topic.end)  # A가 아니라 다른 모델을
    maker = next((n.maker for n in s.headed if n.id == topic.id), "")
    if any(
        n.type == "Organization" and n.particle in _SUBJECT and n.end <= first.start and n.id != maker for n in s.names
    ):
        return True
    hosts = (n for n in s.names if n.type == "Hardware" and n.particle == "에서" and n.end + 3 == first.start)
    return next(hosts, None) is not None or names_its_own(s, first.start)  # (A) 칩에서 B 지원


def names_its_own(s: AnnotatedSentence, before: int) -> bool:
    """Say whether a Korean sentence has a subject that looks like a name and is no known one."""
    own = _NAMED_SUBJECT.search(s.text[:before])
    return own is not None and not any(n.start <= own.start("name") < n.end for n in s.names)


def is_thing_told(s: AnnotatedSentence, topic: Name) -> bool:
    """Say whether a firm of an earlier sentence is taken for what a sentence tells of its thing: 이는 B를 활용한다."""
    return not topic.end and topic.type in ("Organization", "Person") and bool(wording("of_thing").match(s.text))


def several_headed(s: AnnotatedSentence) -> bool:
    """Say whether the headline names several firms."""
    return len({n.id for n in s.headed if n.type == "Organization"}) > 1
