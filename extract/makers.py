"""Whether a sentence ties a thing to its maker, whom the lexicon knows: `엔비디아 GB300`, `OpenAI resets Codex limits`."""

import re

from extract.context_words import context_words, wording
from extract.sentence import AnnotatedSentence, Name

__all__ = ["tied"]

_NEAR = 30  # characters between a thing and its maker, with no other organisation there
_AROUND = 90  # characters beside a thing in which a list with it may lie
_SUBJECT = ("은", "는", "이", "가", "도", "의", "측")
_AGAINST = ("에", "에게", "와", "과", "을", "를")
_WITH = ("와", "과")
_LIST = re.compile(r"['’”\"]?(?:,| ?[·/&]|와|과) ?")
_OBJECT_BETWEEN = re.compile("[가-힣A-Za-z0-9)'’”](?:을|를) ")
_OBLIQUE = re.compile(r"\b(?:with|for|to|from|in|on|at|against|like|than|into|via|over|and|or|sues?) (?:the )?$")


def tied(s: AnnotatedSentence, maker: Name, thing: Name) -> bool:
    """Say whether a sentence that names a thing and its maker tells of the thing as the maker's."""
    first, last = sorted((maker, thing), key=lambda n: n.start)
    between = s.text[first.end : last.start]
    if s.kind == "row":
        return " | " not in between or thing.end <= s.text.find(" | ")
    others = any(n.type == "Organization" and n.id != maker.id and first.end <= n.start < last.start for n in s.names)
    if _beside_it(s, between, maker, thing):
        return False
    if not others and _is_said(s, between, maker, thing):
        return True
    near = len(between) <= _NEAR and not others
    if _in_passing(s, thing):
        return False
    if s.lang != "ko":
        return near and maker.start < thing.start and not _OBLIQUE.search(s.text[: maker.start])
    if maker.particle in _AGAINST and (thing.start < maker.start or maker.particle in _WITH):
        return False
    if s.kind in ("title", "link"):
        return thing.start > maker.start or not _led(s, thing)
    if near and _OBJECT_BETWEEN.search(between) and wording("far_from").match(s.text, thing.end):
        return False  # A는 B를 T에 붙인다
    if near or thing.start < maker.start:
        return near and not (thing.start < maker.start and _LIST.fullmatch(between))
    if _opened(between) or _acts_between(s, maker, thing) or context_words()["far_from"]["ko"].match(s.text, thing.end):
        return False
    return maker.particle in _SUBJECT or maker is s.names[0]


def _beside_it(s: AnnotatedSentence, between: str, maker: Name, thing: Name) -> bool:
    """Say whether a thing or its maker stands in a bracket on something else, in a list, or says of what kind another is."""
    if s.lang == "ko" and thing.particle == "인":  # AI 모드인 '새이름'
        return True
    if wording("once_called").search(between):  # 메타(옛 페이스북)
        return True
    if (
        maker.end <= thing.start
        and between == ", "
        and s.text[: maker.start].endswith(", ")
        and s.text.startswith(", ", thing.end)
    ):
        return True  # 도구, A, T, 공급망: a list of all sorts
    aside = s.lang == "ko" and _opened(between) and not between.lstrip().startswith(("(", "의 "))
    return aside and not (between.endswith("(") and (maker.start > thing.start or _told_twice(s, thing)))


def _told_twice(s: AnnotatedSentence, thing: Name) -> bool:
    """Say whether a thing in a bracket is named right before it as well: 새이름(NAME)."""
    return any(n.id == thing.id and n.end + 1 == thing.start for n in s.names)


def _opened(text: str) -> bool:
    """Say whether a bracket opens in a text and does not close there."""
    return text.count("(") > text.count(")")


def _acts_between(s: AnnotatedSentence, maker: Name, thing: Name) -> bool:
    """Say whether another organization acts between a maker and a thing: A가 B를 공개한 날, C가 T를 내놨다."""
    return any(
        n.type == "Organization" and n.id != maker.id and n.particle in _SUBJECT[:-2]
        for n in s.names if maker.end <= n.start < thing.start
    )  # fmt: skip


def _is_said(s: AnnotatedSentence, between: str, maker: Name, thing: Name) -> bool:
    """Say whether the words between the two tie them: 'A의 T', 'T = A의', 'A: T', 'A, maker of T', 'A … its T'."""
    words = context_words()
    if maker.start > thing.start:
        told = f"{s.text[max(0, thing.start - 5) : thing.start]}Ⓣ{between}Ⓜ{s.text[maker.end : maker.end + 2]}"
        return len(between) <= _NEAR and words["tie_back"][s.lang].search(told) is not None
    if len(between) <= _NEAR:
        return words["tie"][s.lang].search(between) is not None
    return words["tie_far"][s.lang].search(between) is not None


def _in_passing(s: AnnotatedSentence, thing: Name) -> bool:
    """Say whether a thing is only compared, stood in, counted from or given as an example: 'in T', 'T보다', '예: T'."""
    words = context_words()
    after, before = words["passing_after"][s.lang], words["passing_before"][s.lang]
    return bool(
        after.search(s.text[thing.end : thing.end + _AROUND])
        or before.search(s.text[max(0, thing.start - _AROUND) : thing.start])
    )


def _led(s: AnnotatedSentence, thing: Name) -> bool:
    """Say whether a Korean headline begins with another actor than the maker behind its thing: 'A, T 공개로 B에 맞대응'."""
    first = s.names[0]
    return (
        first.type in ("Organization", "Person")
        and first.end <= thing.start
        and s.text[first.end : first.end + 1] == ","
    )
