"""What stands around a figure: bound (최대, at least), per (월, per month), conversion in brackets."""

import re

from ontology.records import Number

__all__ = ["bound_of", "conversions", "per_of", "shared_pers"]

_BEFORE = re.compile(
    r"(?P<max>최대|최고|많게는|up\sto|as\s(?:much|many)\sas|at\smost|below|under|less\sthan|fewer\sthan)"
    r"|(?P<min>최소|적어도|at\sleast|more\sthan|over|above|exceed(?:s|ed|ing)?|north\sof|a\sminimum\sof)"
    r"|(?P<about>약|대략|거의|근|총\s약|어림잡아|~|∼|～|≈|about|around|roughly|approximately|nearly|almost|some|an?\sestimated)",
    re.IGNORECASE,
)
_BEFORE_END = re.compile(rf"(?:{_BEFORE.pattern})\s?$", re.IGNORECASE)
_AFTER = re.compile(
    r"\s?(?:(?P<max>이하|미만|이내|or\sless|or\sfewer)"
    r"|(?P<min>이상|초과|\+(?![0-9])|플러스|or\smore|(?:을|를|이|가)?\s?(?:넘는|넘게|넘어|웃도는|상회))"
    r"|(?P<about>가량|정도|안팎|내외|남짓|쯤|수준|(?<=%)대|(?<=퍼센트)대))",
    re.IGNORECASE,
)
_MILLION = r"(?:1|one|a)?\s?(?:million|mn|M|백만|100만)\s?(?:개\s?)?"
_PERIODS = {
    "월": "month", "한 달": "month", "매월": "month", "매달": "month", "월간": "month", "month": "month", "mo": "month",
    "monthly": "month", "연": "year", "연간": "year", "매년": "year", "년": "year", "year": "year", "yr": "year",
    "annually": "year", "annum": "year", "주": "week", "주간": "week", "week": "week", "일": "day", "하루": "day",
    "day": "day", "시간": "hour", "hour": "hour", "hr": "hour", "h": "hour", "분": "minute", "minute": "minute",
    "min": "minute", "초": "second", "second": "second", "sec": "second", "s": "second", "사용자": "user", "인": "user",
    "명": "user", "user": "user", "seat": "seat", "좌석": "seat", "대": "unit", "개": "unit", "장": "unit", "unit": "unit",
    "device": "unit", "건": "request", "회": "request", "request": "request", "call": "request", "query": "request",
    "이미지": "image", "image": "image", "share": "share", "person": "user", "GPU": "GPU", "chip": "chip",
    "agent": "agent", "employee": "employee",
}  # fmt: skip
_WORDS = "|".join(sorted(_PERIODS, key=len, reverse=True))
_PER_BEFORE = re.compile(
    rf"(?:(?<![0-9가-힣])(?:(?P<period>매월|매달|매년|월간|연간|한 달|하루|월|연)에?|(?P<each>{_WORDS})\s?당)"
    rf"|(?P<tokens>(?:(?:입력|출력|input|output)\s?)?(?:{_MILLION})(?:토큰|tokens?)\s?당))\s?(?:최대|약|단|각각)?\s?$"
)
_PER_AFTER = re.compile(
    rf"(?:\s(?:in|out|input|output)(?=\s(?:per|a)\s))?\s?(?:/\s?|per\s|a\s|an\s|each\s)(?:(?P<tokens>{_MILLION}(?:(?P<side>입력|출력|input|output)\s?)?(?:토큰|tokens?)?"
    rf"|MTok|{_MILLION}(?:입력|출력|input|output))|(?P<word>{_WORDS}))(?![A-Za-z])"
    r"|\s(?P<adverb>monthly|annually)(?![A-Za-z])",
)
_BRACKET = re.compile(
    r"\s?(?:[(（\[]|=|,\s(?=약)|\s)\s?(?:한화(?:로)?|우리\s?돈(?:으로)?|원화(?:로)?|미화(?:로)?|약|대략|총|about|around|approximately|roughly"
    r"|~|or|\s){0,3}",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[A-Z]{3}")


def bound_of(text: str, start: int, end: int) -> tuple[str, bool, int]:
    """Read bound and vagueness around a figure: (max, min or '', approximate, end with the words after it)."""
    before = _BEFORE_END.search(text, max(0, start - 18), start)
    after = _AFTER.match(text, end)
    kinds = {m.lastgroup for m in (before, after) if m}
    bound = "max" if "max" in kinds else "min" if "min" in kinds else ""
    return bound, "about" in kinds, after.end() if after and after["min"] == "+" else end


def per_of(text: str, start: int, end: int) -> tuple[str, int]:
    """Read what a figure is counted per: (per or '', end with the words after it)."""
    if after := _PER_AFTER.match(text, end):
        if after["tokens"]:
            return _tokens(after["tokens"]), after.end()
        return _PERIODS[after["word"] or after["adverb"]], after.end()
    if before := _PER_BEFORE.search(text, max(0, start - 24), start):
        if before["tokens"]:
            return _tokens(before["tokens"]), end
        return _PERIODS[before["period"] or before["each"]], end
    return "", end


def _tokens(words: str) -> str:
    """Name the token price that `words` say."""
    side = "input " if re.search("입력|input", words) else "output " if re.search("출력|output", words) else ""
    return f"1M {side}tokens"


def conversions(text: str, figures: list[tuple[int, int, str, Number]]) -> set[int]:
    """Number the figures that merely say the figure before them in another unit or script."""
    marked: set[int] = set()
    for n in range(1, len(figures)):
        (_, end, unit, number), (start, _, other, same) = figures[n - 1], figures[n]
        gap = _BRACKET.fullmatch(text, end, start)
        if gap is None:
            continue
        money = bool(_MONEY.fullmatch(unit) and _MONEY.fullmatch(other) and unit != other)
        if money or (unit == other and number == same):
            marked.add(n)
    return marked


_BOTH = re.compile(r"[\s(]{0,3}(?:입력|인풋|[Ii]nput)\s?[/·,&]\s?(?:출력|아웃풋|[Oo]utput)")
_SIDE = re.compile(r"입력|인풋|[Ii]nput|출력|아웃풋|[Oo]utput")
_PAIR = re.compile(
    r"[\s/,·+|및와과:은는(~-]{0,4}(?:(?:and|in|out|토큰|tokens?|가격|입력|출력|인풋|아웃풋|[Ii]nput|[Oo]utput)[\s/,·+|:은는(-]{0,3}){0,4}"
)


def shared_pers(text: str, figures: list[tuple[int, int, str, str]]) -> list[str]:
    """Give each figure its per, where one `per million tokens` serves an input and an output price."""
    pers = [per for *_, per in figures]
    for n in range(1, len(figures)):
        (_, end, unit, _), (start, _, other, _) = figures[n - 1], figures[n]
        if unit != other or not _MONEY.fullmatch(unit) or _PAIR.fullmatch(text, min(end, start), start) is None:
            continue
        if pers[n].endswith("tokens") and not pers[n - 1]:
            pers[n - 1] = "1M tokens"
        elif pers[n - 1].endswith("tokens") and not pers[n]:
            pers[n] = "1M tokens"
    for n, (start, end, _, _) in enumerate(figures):
        if pers[n].endswith("tokens"):
            if n and pers[n] == pers[n - 1] == "1M tokens" and _BOTH.match(text, end) and start - figures[n - 1][1] < 8:
                pers[n - 1 : n + 1] = ["1M input tokens", "1M output tokens"]
                continue
            low = figures[n - 1][1] if n else max(0, start - 30)
            high = figures[n + 1][0] if n + 1 < len(figures) else len(text)
            pers[n] = _side(text[low:start], text[end : min(high, end + 12)], pers[n])
    return pers


def _side(before: str, after: str, per: str) -> str:
    """Say whether a token price is for input or output, by the nearest word before it, else after it."""
    words = _SIDE.findall(before)[-1:] or _SIDE.findall(after)[:1]
    if per != "1M tokens" or not words:
        return per
    return "1M input tokens" if words[0].lower() in ("입력", "인풋", "input") else "1M output tokens"
