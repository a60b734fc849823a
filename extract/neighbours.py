"""Names that stand beside each other in a list: `A, B 지원` does not say that A supports B."""

import re

from extract.sentence import AnnotatedSentence, Name

__all__ = ["in_one_list"]

_NAME = r"(?:\0|[A-Z][\w.+-]*)"  # a known name, or a word that looks like one
_BETWEEN = re.compile(rf"\s*[,/·+]\s*(?:{_NAME}(?:\s+{_NAME})*\s*[,/·+]\s*)*(?:\0\s+)?")
_TOOLS = re.compile(r"(?:\b(?:with|using|via|through)|\+) (?:[^\s]+[,+]? ){0,6}$")
_GOES_BACK = re.compile(r"[A-Za-z가-힣][와과] (?:[^\s,.]+ )?$")
_GOES_ON = re.compile(r"\s*(?:[,·/]\s*[\w'‘“]|등(?:\s|이|을|의|과|에)|and others)")


def in_one_list(s: AnnotatedSentence, one: Name, other: Name) -> bool:
    """Say whether two things are neighbours in a list; of two organizations only where the list goes on behind them."""
    if not one.end or not other.end:
        return False
    if s.section == "headline" and not _TOOLS.search(s.text, 0, min(one.start, other.start)):
        return False  # A, B 인수
    if one.type != other.type and {"Person", "Event", "Place"} & {one.type, other.type}:
        return False  # At the event, NAME …
    first, last = sorted((one, other), key=lambda n: n.start)
    if s.lang == "ko" and s.text[first.end : last.start].strip() == "," and _GOES_BACK.search(s.text, 0, first.start):
        return True  # A와 B, C에서
    if s.lang == "ko" and last.maker == first.id and s.text[first.end : first.end + 1] == ",":
        return False  # A, B 출시, where B is A's
    if "Organization" in (one.type, other.type) and (last.particle or not _GOES_ON.match(s.text, last.end)):
        return False
    between = list(s.text[first.end : last.start])
    for name in s.names:
        if first.end <= name.start and name.end <= last.start:
            span = slice(name.start - first.end, name.end - first.end)
            between[span] = "\0" + "\1" * (name.end - name.start - 1)
    return bool(_BETWEEN.fullmatch("".join(between).replace("\1", "")))
