"""Figures in a sentence: money, counts, percentages, model sizes, with scale, range and bound."""

import re
from typing import NamedTuple

from extract.number_context import bound_of, conversions, per_of, shared_pers
from extract.number_words import (
    CURRENCY_BEFORE,
    EN_SCALE,
    GLUED_SCALE,
    KO_SCALE,
    NOT_A_FIGURE,
    NUMERAL,
    SCALES,
    UNIT_AFTER,
    unit_before,
    unit_of,
)
from ontology.records import Number

__all__ = ["Figure", "find_figures"]


class Figure(NamedTuple):
    """A number with its unit; offsets count characters of the text given."""

    start: int
    end: int
    number: Number
    unit: str  # ISO 4217 code, count, parameters, tokens, %, points, x (times as much), '' where the text names none
    approximate: bool
    bound: str  # max, min or ''
    per: str  # month, year, 1M tokens, ...
    conversion: bool  # a conversion, in brackets, of the figure before it


class _Token(NamedTuple):
    """One numeral with its scale and unit, before ranges are joined."""

    start: int
    end: int
    value: float
    scale: float
    unit: str
    clear: bool  # safe to give as a figure although it has no unit


_DIGIT = re.compile(r"[0-9]")
_CENTS = "USD/100"  # a unit of the words beside a number only
_SIGN = re.compile(r"(?:^|[\s(\[|/:,])([+\-−▼▲])\s?$")
_NAME_HEAD = re.compile(r"[A-Za-z_#@=&]$|[A-Za-z0-9가-힣][-‑–/.:]$")
_NAME_TAIL = re.compile(r"[A-Za-z_]|\.[0-9]|-(?!token|param|person|member|strong|point|fold)[A-Za-z]")
_JOINT = re.compile(r"\s?(?:~|∼|〜|～|–|—|-|to|and|내지|에서)\s?(?=[$€£¥₩₹0-9])")
_BETWEEN = re.compile(r"(?:between|from)\s(?:US)?[$€£¥₩₹]?$", re.IGNORECASE)
_AGES = frozenset((10.0, 20.0, 30.0, 40.0, 50.0, 60.0))
_RANKED = re.compile(r"\s[가-힣]")
_NAMED = re.compile(r"(?:(?:^|\s)[A-Z][A-Za-z]*\s|·)$")
_EACH = re.compile(r"\s?당(?![가-힣])|\s?마다")
_TOWARDS = re.compile(r"\s?(?:으로|로|까지)")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DATE = re.compile(
    r"[0-9]{2,4}([-./])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])|(?:19|20)[0-9]{2}[-/][0-9]{1,2}(?![0-9])|[0-9]{1,2}:[0-9]{2}"
)


def _numeral(text: str, match: re.Match[str]) -> tuple[int, float, float]:
    """Read the numeral at `match` with its scales: (end, value, smallest scale used or 1)."""
    end, value = match.end(), float(match[0].replace(",", ""))
    scale = KO_SCALE.match(text, end)
    if scale is None:
        scale = EN_SCALE.match(text, end) or GLUED_SCALE.match(text, end)
        factor = SCALES[scale[1].lower()] if scale else 1.0
        return (scale.end() if scale else end), value * factor, factor
    factor = SCALES[scale[0].strip()]
    end, value = scale.end(), value * factor
    while more := NUMERAL.match(text, end + (text[end : end + 1] == " ")):  # 1조 2,000억; 6만4502
        part, lower = float(more[0].replace(",", "")), KO_SCALE.match(text, more.end())
        small = SCALES[lower[0].strip()] if lower else 1.0
        glued = more.start() == end
        if small >= factor or part * small >= factor or not (lower or glued or UNIT_AFTER.match(text, more.end())):
            break
        end, value, factor = (lower or more).end(), value + part * small, small
    return end, value, max(factor, 10.0)


def _read(text: str, match: re.Match[str], last: int) -> _Token | None:
    """Read one numeral; None where it is no figure. `last` is where the figure before it ends."""
    start = match.start()
    joined = start - 1 == last and text[last] in "-–‑"
    currency = CURRENCY_BEFORE.search(text, max(0, start - 6), start)
    end, value, scale = _numeral(text, match)
    unit, clear = "", scale > 1 or "," in match[0]
    if not currency and not joined and _NAME_HEAD.search(text, max(0, start - 2), start):
        return None
    if currency:
        start, unit, clear = currency.start(), unit_before(currency), True
        if word := UNIT_AFTER.match(text, end):
            end = word.end() if unit_of(word) == unit else end
    elif word := UNIT_AFTER.match(text, end):
        unit, clear = unit_of(word), True
        if unit == _CENTS:
            unit, value = "USD", value / 100
        if scale == 1 and _no_count(text, start, word, value):
            return None
        end = word.end() - (text[word.end() - 1] == " ")
    elif NOT_A_FIGURE.match(text, end) or _NAME_TAIL.match(text, end):
        return None
    if sign := _SIGN.search(text, max(0, start - 3), start):
        start, clear = sign.start(1), True
        value = -value if sign[1] in "-−▼" else value
    glued = "가" <= text[start - 1 : start] <= "힣"
    bare = not unit and scale == 1
    if bare and (glued or (_YEAR.fullmatch(match[0]) and "," not in match[0])):
        return None
    return _Token(start, end, value, scale, unit, clear or (value >= 10 and "." in match[0]))


def _no_count(text: str, start: int, word: re.Match[str], value: float) -> bool:
    """Tell whether a small number is an age group (10대), a rank (4대 은행), a name (1X) or a version (Windows 11 users)."""
    unit = word[0].strip()
    if unit.lower() == "x":
        return value == 1
    if unit == "대" and value < 100:
        return value in _AGES or _RANKED.match(text, word.end()) is not None
    return not unit and value < 100 and _NAMED.search(text, max(0, start - 24), start) is not None


def _tokens(text: str) -> list[_Token]:
    """Read every numeral of the text from left to right."""
    found: list[_Token] = []
    position = 0
    while match := NUMERAL.search(text, position):
        if date := _DATE.match(text, match.start()):
            position = date.end()
            continue
        token = _read(text, match, found[-1].end if found else -2)
        if token:
            found.append(token)
        position = max(match.end(), token.end if token else 0)
    return found


def _join(text: str, low: _Token, high: _Token) -> _Token | None:
    """Join two tokens into the upper end of a range, or return None."""
    joint = _JOINT.fullmatch(text, low.end, high.start) or _JOINT.match(text, low.end, high.start + 1)
    if joint is None or joint.end() < high.start:
        return None
    word = joint[0].strip()
    lead = _BETWEEN.search(text, max(0, low.start - 12), low.start)
    if word == "and" and not (lead and lead[0][0] in "bB"):
        return None
    if word == "to" and (lead or (low.unit and low.scale == 1)):
        return None
    if word == "에서" and (low.unit or _TOWARDS.match(text, high.end)):
        return None
    if low.unit and high.unit and low.unit != high.unit:
        return None
    return high


def _ranges(text: str, tokens: list[_Token]) -> list[tuple[_Token, float]]:
    """Join neighbours into ranges: (token that spans the whole, low value)."""
    found: list[tuple[_Token, float]] = []
    n = 0
    while n < len(tokens):
        low = tokens[n]
        high = _join(text, low, tokens[n + 1]) if n + 1 < len(tokens) else None
        if high is None:
            found.append((low, low.value))
            n += 1
            continue
        bottom = low.value * high.scale if low.scale == 1 and high.scale > 1 and low.value < high.value else low.value
        if bottom < high.value:
            found.append((high._replace(start=low.start, unit=high.unit or low.unit, clear=True), bottom))
            n += 2
        else:
            found.append((low, low.value))
            n += 1
    return found


def find_figures(text: str) -> tuple[Figure, ...]:
    """Find every figure in `text`, left to right.

    >>> [(f.number.low, f.unit) for f in find_figures("최대 2.25억 달러, users up 12%")]
    [(225000000.0, 'USD'), (12.0, '%')]
    """
    if _DIGIT.search(text) is None:
        return ()
    figures: list[Figure] = []
    for token, low in _ranges(text, _tokens(text)):
        if not (token.clear or token.unit) or (figures and token.start < figures[-1].end):
            continue
        if _EACH.match(text, token.end):
            continue
        bound, approximate, end = bound_of(text, token.start, token.end)
        per, end = per_of(text, token.start, end)
        figures.append(Figure(token.start, end, Number(low, token.value), token.unit, approximate, bound, per, False))
    marked = conversions(text, [(f.start, f.end, f.unit, f.number) for f in figures])
    pers = shared_pers(text, [(f.start, f.end, f.unit, f.per) for f in figures])
    return tuple(f._replace(conversion=n in marked, per=pers[n]) for n, f in enumerate(figures))
