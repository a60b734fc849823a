"""The date and the sum of money that stand nearest to a passage of a sentence."""

import re

from extract.context_words import context_words, wording
from extract.numbers import Figure
from extract.sentence import AnnotatedSentence, Name
from extract.status import is_deal
from ontology.records import Amount

__all__ = ["UNDATED", "lies_ahead", "nearest_date", "nearest_sum", "sum_behind", "sums_paid"]

_CLAUSE = re.compile(r"[,;:—–]|(?:고|며|면서|지만|는데|으나) ")
_AND_THEN = re.compile(r"(?<![다라자])(?:고|며|면서|지만|는데|으나),? ")
_NEXT = {"ko": re.compile(r"(?:고|며|면서|지만|는데|으나)(?: ?\([^()]*\))?,? "), "en": re.compile(r";")}
_DONE = re.compile(r"[가-힣]{0,3}[았었였했됐졌났렸겼쳤켰섰냈췄웠겠]")
_BEFORE = 36  # characters between a date and the predicate that it dates
_SIZE = re.compile(r"(?:의)? ?(?:규모|짜리|상당)")  # how large the round is of which one pays a part
_BEHIND = re.compile(r"(?:이|가)? ?\(?(?:약 )?")
_MOST = 1e18  # in the smallest of currencies still far more than any deal
_DAY = len("2026-01-31")
_SPAN = 60  # characters before a predicate in which a word may say that it lies further back
UNDATED = "-"  # the date of what lies further back than the item's day, and is told without one


def nearest_date(
    s: AnnotatedSentence, start: int, end: int, told: str, *, planned: bool = False, clause: int | None = None
) -> str:
    """Return the date nearest to a passage, days before wider spans of time; else the one told before.

    A term is the date of what is planned only, a coming day of what has not happened. A clause that begins at `clause` and only
    describes a name has no date but its own: A가 지난해 세운 B와 5월 2일 손잡았다.
    """
    if clause is not None:
        told = ""
    dates = [
        d
        for d in s.dates
        if (clause is None or clause <= d.start < end)
        and (planned or (d.kind != "by" and not d.ahead))
        and not _of_another(s.text, d.start, d.end, start, end)
    ]
    if len(dates) > 1:  # the day on which somebody said so is not that of what was done in another year
        dates = [d for d in dates if not wording("said_on").match(s.text, d.end)] or dates
    if told or not dates:
        words = context_words()["earlier"][s.lang]
        told = UNDATED if words.search(s.text, max(0, start - _SPAN), end + 6) else told
    dates = [d for d in dates if not _NEXT[s.lang].search(s.text, end, max(end, d.start))]  # A를 냈고, 3월에는 B를
    near = min(dates, key=lambda d: (len(d.value) < _DAY, _distance(d.start, d.end, start, end)), default=None)
    if near is None or (len(near.value) < _DAY and told.startswith(near.value)):
        return told
    return near.value


def _of_another(text: str, date_start: int, date_end: int, start: int, end: int) -> bool:
    """Say whether a date is that of another predicate right behind it: 2019년에 설립된 B를 인수했다."""
    other = wording("elsewhen").match(text, date_end) or wording("born").search(text[:date_start])
    return other is not None and not start - 1 <= other.start(1) < end


def lies_ahead(s: AnnotatedSentence, relation: str, start: int, end: int) -> bool:
    """Say whether a Korean predicate or event noun, not in the past, has a coming date before it in its clause."""
    if s.lang != "ko" or is_deal(relation) or _DONE.search(s.text[start : end + 2]):
        return False
    near = (d for d in s.dates if d.ahead and d.end <= start <= d.end + _BEFORE)
    return any(not _CLAUSE.search(s.text, d.end, start) for d in near)


def nearest_sum(s: AnnotatedSentence, start: int, end: int, *, rates: bool = False) -> Amount | None:
    """Return the sum of money nearest to a passage; a conversion belongs to the sum before it, a price is none.

    `rates` says that what is paid per month or year counts too.
    """
    near = min(
        (f for f in sums_paid(s, rates=rates) if not _of_other_clause(s, f, start, end)),
        key=lambda f: (_distance(f.start, f.end, start, end), bool(_SIZE.match(s.text, f.end))),
        default=None,
    )
    return Amount(near.number, near.unit) if near else None


def _of_other_clause(s: AnnotatedSentence, figure: Figure, start: int, end: int) -> bool:
    """Say whether a sum is what a clause of its own tells was raised: A가 B에 투자했고, B는 2억 달러를 유치했다."""
    if s.lang != "ko":
        return False
    first, last = sorted(((figure.start, figure.end), (start, end)))
    between = _AND_THEN.search(s.text, max(0, first[1] - 2), last[0])
    if between is None:
        return False
    opens, closes = (between.end(), len(s.text)) if figure.start > start else (0, between.start())
    return wording("raised").search(s.text, opens, closes) is not None


def sums_paid(s: AnnotatedSentence, *, rates: bool = False) -> list[Figure]:
    """Return the sums of money that a sentence names, without conversions, prices and what firms are worth."""
    ends = [0, *(f.end for f in s.figures)]
    return [
        f
        for f in s.figures
        if _is_sum(f) and not f.conversion and (rates or not f.per)
        and not wording("worth").search(s.text[max(f.start - 16, *(end for end in ends if end <= f.start)) : f.start])
        and not wording("worth_after").match(s.text, f.end)
    ]  # fmt: skip


def sum_behind(s: AnnotatedSentence, name: Name) -> Amount | None:
    """Return the sum that stands right behind a name, as what it pays: `엔비디아 20억 달러`, `Nvidia ($2 billion)`."""
    behind = (f for f in s.figures if f.start >= name.end and not f.per)
    near = next((f for f in behind if _BEHIND.fullmatch(s.text, name.end, f.start)), None)
    return Amount(near.number, near.unit) if near and _is_sum(near) else None


def _is_sum(figure: Figure) -> bool:
    """Say whether a figure is a sum of money that somebody may pay: not below nothing, nor more than there is."""
    low, high = figure.number
    return len(figure.unit) == 3 and figure.unit.isupper() and low >= 0 and high <= _MOST


def _distance(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(other_start - end, start - other_end, 0)
