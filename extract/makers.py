"""Whether a sentence ties a thing to its maker, whom the lexicon knows: `엔비디아 GB300`, `OpenAI resets Codex limits`."""

import re

from extract.sentence import AnnotatedSentence, Name

__all__ = ["tied"]

_NEAR = 30  # characters between a thing and its maker, with no other organisation there
_SUBJECT = ("은", "는", "이", "가", "도", "의", "측")
_AGAINST = ("에", "에게", "와", "과", "을", "를")
_OBLIQUE = re.compile(r"\b(?:with|for|to|from|in|on|at|against|like|than|into|via|over|and|or|sues?) (?:the )?$")


def tied(s: AnnotatedSentence, maker: Name, thing: Name) -> bool:
    """Say whether a sentence that names a thing and its maker tells of the thing as the maker's."""
    first, last = sorted((maker, thing), key=lambda n: n.start)
    between = s.text[first.end : last.start]
    if s.kind == "row":
        return " | " not in between or thing.end <= s.text.find(" | ")
    if s.kind in ("title", "link"):
        return s.lang != "ko" or thing.start > maker.start or maker.particle not in _AGAINST or not _led(s, thing)
    others = any(n.type == "Organization" and n.id != maker.id and first.end <= n.start < last.start for n in s.names)
    if len(between) <= _NEAR and not others:
        return True
    if thing.start < maker.start:
        return False
    if s.lang == "ko":
        return maker.particle in _SUBJECT or maker is s.names[0]
    return not _OBLIQUE.search(s.text[: maker.start])


def _led(s: AnnotatedSentence, thing: Name) -> bool:
    """Say whether a Korean headline begins with another actor than the maker behind its thing: 'A, T 공개로 B에 맞대응'."""
    first = s.names[0]
    return (
        first.type in ("Organization", "Person")
        and first.end <= thing.start
        and s.text[first.end : first.end + 1] == ","
    )
