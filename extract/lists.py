"""Names listed side by side: `A, B and C`, `A·B`, `A와 B`."""

import itertools
import re

from extract.sentence import AnnotatedSentence, Name

__all__ = ["end_of", "groups"]

_PLAIN = re.compile(
    r"\s*(?:,|·|/|、|[△▲▷]|와|과|이?랑|하고|이?나|및|그리고|또는|and|&|\+|vs\.?|,\s*and)\s*(?:and\s+|the\s+)?['’‘“\"]?"
)

_OWNS = re.compile(r"(?:의|['’]s?)?\s(?:최신 |새 |신규 |new |latest )?['’‘“\"]?")
_OF = re.compile(r"(?:의|계|['’]s)? ")
_SUMMED = re.compile(r"\s?\([^()\d]{0,8}\d[^()]{0,30}\)(?=,|·|과|와| 및| and|이|가|은|는| 등)")
_CLOSED = re.compile(r"\s*\)?")
_BEHIND = re.compile(r"['’”\"」』》>]*(?:\s?\([^()]{1,40}\))?['’”\"」』》>]*")


def end_of(s: AnnotatedSentence, name: Name) -> int:
    """Return where a name ends with the quotes and the bracket that belong to it."""
    return name.end + len(_BEHIND.match(s.text, name.end).group())  # type: ignore[union-attr]


def groups(s: AnnotatedSentence) -> tuple[tuple[int, ...], ...]:
    """Return the names of the sentence in lists of one type; a name alone is a list of one.

    Things that are listed with their makers, firms with their countries, are one list: 구글의 제미나이와 오픈AI의 GPT-5.
    """
    found: list[list[int]] = []
    end = 0  # of the last name, with the bracket that says it again
    left: list[int] | None = None  # a list that a maker's name parts from its next thing
    for i, name in enumerate(s.names):
        last = s.names[found[-1][-1]] if found else None
        gap = s.text[end : name.start]
        if last is not None and last.id == name.id and re.fullmatch(r"\s*\(\s*", gap):
            end = name.end + len(_CLOSED.match(s.text, name.end).group())  # type: ignore[union-attr]
            continue
        parted, left = left, None
        if last is not None and last.type == name.type and last.id != name.id and _PLAIN.fullmatch(gap):
            found[-1].append(i)
        elif parted and s.names[parted[-1]].type == name.type:
            parted.append(i)
            found.append(parted)
        else:
            if found and _makes_next(s, i) and _PLAIN.fullmatch(gap):
                left = found[-1]
            found.append([i])
        summed = _SUMMED.match(s.text, name.end)  # A(300억 달러), B(20%)
        end = summed.end() if summed else name.end
    unique = {id(g): g for g in found}
    return tuple(part for g in unique.values() for part in _without_topic(s, tuple(g)))


def _makes_next(s: AnnotatedSentence, i: int) -> bool:
    """Say whether a name only tells whose the next one is, or where it is: 오픈AI의 GPT-5, OpenAI o4-mini, 일본 KDDI, Japan's KDDI."""
    here, after = s.names[i], s.names[i + 1] if i + 1 < len(s.names) else None
    if here.type == "Place" and after is not None and after.type == "Organization":
        return _OF.fullmatch(s.text, here.end, after.start) is not None
    if s.names[i].type != "Organization" or i + 1 >= len(s.names) or s.names[i + 1].maker != s.names[i].id:
        return False
    return bool(_OWNS.fullmatch(s.text[s.names[i].end : s.names[i + 1].start]))


def _without_topic(s: AnnotatedSentence, group: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Take the topic of a Korean headline out of the list behind it: `A, B 인수`, `A, B·C와 협력`."""
    if s.lang != "ko" or s.kind not in ("title", "link") or len(group) < 2 or group[0] != 0:
        return (group,)
    commas = ["," in s.text[s.names[a].end : s.names[b].start] for a, b in itertools.pairwise(group)]
    alone = commas[0] and (len(group) == 2 or not any(commas[1:]))
    return (group[:1], group[1:]) if alone else (group,)
