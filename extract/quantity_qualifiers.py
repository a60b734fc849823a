"""Period, status and measure of a quantity, read around its figure."""

import re

from extract.numbers import Figure
from extract.quantity_rules import QuantityRules
from extract.quantity_text import FIGURE, CompactSentence
from extract.sentence import AnnotatedSentence

__all__ = ["of_words", "period_of", "status_of"]

_BEFORE, _AFTER = 40, 45  # how far the words of a status may stand
_END = 25  # how much of a sentence is its end
_BACKWARD = 10  # Korean: what follows a figure decides before what stands before it
_ASIDE = 25  # English: words set apart by a comma decide last
_DATED = frozenset({"raises", "spends", "revenue", "valuation", "users", "change"})
_SHARED = re.compile(r"\s(?:at|on|for)\s(?:(?:an?|its|the)\s)?(?:[\w-]+\s){0,2}?(?:valuation\sof\s)?")
_CLAUSE = re.compile(r"[^.;,]*")
_NEXT_IN_LIST = re.compile(rf",\s(?:.[은는이가]?\s)?(?=[가-힣\s]{{0,4}}{FIGURE})")
_JUNK = re.compile(
    r"^(?:의|은|는|이|가|을|를|도|최근|지난해|올해|전년|각각)\s|\s(?:is|are|was|were|has|have|its|their|the|a|and|or)$"
)
_NOUN = re.compile(r"(?:^|[\s(])(?P<noun>[가-힣]{1,5}[^은는이가을를에의로서고며도\W\d]|[A-Za-z]{2,10})\s$")


def status_of(sentence: AnnotatedSentence, short: CompactSentence, position: int, rules: QuantityRules) -> str:
    """Say what the words nearest to the figure make of it, those after it before those in front."""
    following = short.text[position + 1 : position + 1 + _AFTER]
    preceding = short.text[max(0, position - _BEFORE) : position]
    if FIGURE in following and not _NEXT_IN_LIST.search(following, 0, following.index(FIGURE) + 1):
        following = following[: following.index(FIGURE)]
    cut = preceding.rfind(FIGURE)
    if cut >= 0 and sentence.lang == "en" and _SHARED.fullmatch(preceding, cut + 1):
        cut = preceding.rfind(FIGURE, 0, cut)  # to raise $1 billion at a $14 billion valuation
    preceding = preceding[cut + 1 :]
    nearest: list[tuple[int, int, str]] = []
    for order, (status, pattern) in enumerate(rules.status.get(sentence.lang, ())):
        if after := pattern.search(following):
            aside = _ASIDE if sentence.lang == "en" and "," in following[: after.start()] else 0
            nearest.append((after.start() + aside, order, status))
        if before := list(pattern.finditer(preceding)):
            nearest.append(
                (len(preceding) - before[-1].end() + (_BACKWARD if sentence.lang == "ko" else 0), order, status)
            )
    if nearest:
        return min(nearest)[2]
    end = short.text[max(position + 1, len(short.text) - _END) :]
    return next((status for status, pattern in rules.final.get(sentence.lang, ()) if pattern.search(end)), "asserted")


def period_of(sentence: AnnotatedSentence, figure: Figure, kind: str) -> str:
    """Give the time that the text names for a figure: the last date before it, or one in its own bracket after it."""
    if kind not in _DATED:
        return ""
    others = [f for f in sentence.figures if not f.conversion]
    low = max((f.end for f in others if f.end <= figure.start), default=0)
    high = min((f.start for f in others if f.start >= figure.end), default=len(sentence.text))
    before = [d for d in sentence.dates if low <= d.start and d.end <= figure.start]
    clause = _CLAUSE.match(sentence.text, figure.end, min(high, figure.end + 45))
    reach = clause.end() if clause and sentence.lang == "en" else figure.end + 14
    after = [d for d in sentence.dates if figure.end <= d.start < min(high, reach)]
    opening = [d for d in sentence.dates if d.start <= 2 and d.end <= figure.start]
    date = next(iter([*before[-1:], *after[:1], *opening[:1]]), None)
    if date is None or date.kind == "since":
        return ""
    return date.value[:7] if len(date.value) == 10 else date.value


def of_words(words: str, before: str) -> str:
    """Clean the words that say what rises or falls, with the nouns right before them."""
    for _ in range(2):
        if noun := _NOUN.search(before):
            words, before = f"{noun['noun']} {words}", before[: noun.start("noun")]
    text = re.sub(rf"[\ue000-\uf8ff{FIGURE}]", "", words).strip()
    return _JUNK.sub("", text).strip()
