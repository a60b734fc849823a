"""Period, status and measure of a quantity, read around its figure."""

import re

from extract.numbers import Figure
from extract.quantity_rules import QuantityRules
from extract.quantity_text import FIGURE, CompactSentence
from extract.sentence import AnnotatedSentence

__all__ = ["of_words", "period_of", "status_of"]

_BEFORE, _AFTER = 24, 45  # how far the words of a status may stand
_DATED = frozenset({"raises", "spends", "revenue", "valuation", "users", "change"})
_JUNK = re.compile(
    r"^(?:의|은|는|이|가|을|를|도|최근|지난해|올해|연간|전년|각각)\s|\s(?:is|are|was|were|has|have|its|their|the|a|and|or)$"
)


def status_of(sentence: AnnotatedSentence, short: CompactSentence, position: int, rules: QuantityRules) -> str:
    """Say what the words nearest to the figure make of it: those after it first."""
    text = short.text
    following = text[position + 1 : position + 1 + _AFTER]
    preceding = text[max(0, position - _BEFORE) : position]
    nearest: list[tuple[int, int, str]] = []
    for order, (status, pattern) in enumerate(rules.status.get(sentence.lang, ())):
        if after := pattern.search(following):
            nearest.append((after.start() + 12 * following.count(FIGURE, 0, after.start()), order, status))
        if before := list(pattern.finditer(preceding)):
            distance = len(preceding) - before[-1].end()
            nearest.append((distance + 12 * preceding.count(FIGURE, before[-1].end()), order, status))
    return min(nearest)[2] if nearest else "asserted"


def period_of(sentence: AnnotatedSentence, figure: Figure, kind: str) -> str:
    """Give the time that the text names for a figure: the last date before it, or one in its own bracket after it."""
    if kind not in _DATED:
        return ""
    others = [f for f in sentence.figures if not f.conversion]
    low = max((f.end for f in others if f.end <= figure.start), default=0)
    high = min((f.start for f in others if f.start >= figure.end), default=len(sentence.text))
    before = [d for d in sentence.dates if low <= d.start and d.end <= figure.start]
    after = [d for d in sentence.dates if figure.end <= d.start < min(high, figure.end + 14)]
    date = before[-1] if before else after[0] if after else None
    if date is None or date.kind == "since":
        return ""
    return date.value[:7] if len(date.value) == 10 else date.value


def of_words(words: str) -> str:
    """Clean the words that say what rises or falls."""
    text = re.sub(rf"[\ue000-\uf8ff{FIGURE}]", "", words).strip()
    return _JUNK.sub("", text).strip()
