"""The date and the sum of money that stand nearest to a passage of a sentence."""

import re

from extract.sentence import AnnotatedSentence
from ontology.records import Amount

__all__ = ["nearest_date", "nearest_sum"]

_WORTH = re.compile(r"기업 ?가치|밸류|몸값|valu", re.I)  # what a firm is worth is not what was paid in
_WORTH_AFTER = re.compile(
    r"(?:의| 규모의)? ?(?:투자 ?[전후] )?(?:기업 ?가치|밸류|몸값)|[ -](?:(?:pre|post)-money )?valuation", re.I
)
_DAY = len("2026-01-31")


def nearest_date(s: AnnotatedSentence, start: int, end: int, told: str) -> str:
    """Return the date nearest to a passage, days before wider spans of time; else the one told before."""
    near = min(s.dates, key=lambda d: (len(d.value) < _DAY, _distance(d.start, d.end, start, end)), default=None)
    if near is None or (len(near.value) < _DAY and told.startswith(near.value)):
        return told
    return near.value


def nearest_sum(s: AnnotatedSentence, start: int, end: int) -> Amount | None:
    """Return the sum of money nearest to a passage; a conversion belongs to the sum before it, a price is none."""
    ends = [0, *(f.end for f in s.figures)]
    sums = [
        f
        for f in s.figures
        if len(f.unit) == 3 and f.unit.isupper() and not f.conversion and not f.per
        and not _WORTH.search(s.text[max(f.start - 16, *(end for end in ends if end <= f.start)) : f.start])
        and not _WORTH_AFTER.match(s.text, f.end)
    ]  # fmt: skip
    near = min(sums, key=lambda f: _distance(f.start, f.end, start, end), default=None)
    return Amount(near.number, near.unit) if near else None


def _distance(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(other_start - end, start - other_end, 0)
