"""Names listed side by side: `A, B and C`, `A·B`, `A와 B`."""

import re

from extract.sentence import AnnotatedSentence

__all__ = ["groups"]

_PLAIN = re.compile(r"\s*(?:,|·|/|、|와|과|및|그리고|또는|and|&|\+|vs\.?|,\s*and)\s*(?:and\s+|the\s+)?['’‘“\"]?")


def groups(s: AnnotatedSentence) -> tuple[tuple[int, ...], ...]:
    """Return the names of the sentence in lists of one type; a name alone is a list of one."""
    found: list[list[int]] = []
    for i, name in enumerate(s.names):
        if found:
            last = s.names[found[-1][-1]]
            gap = s.text[last.end : name.start]
            if last.type == name.type and last.id != name.id and _PLAIN.fullmatch(gap):
                found[-1].append(i)
                continue
            if last.id == name.id and re.fullmatch(r"\s*\(\s*", gap):
                continue
        found.append([i])
    return tuple(tuple(g) for g in found)
