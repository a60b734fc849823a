"""The status of a statement: asserted, planned, reported, negated or ended, from the words around its predicate."""

import re
from functools import cache
from pathlib import Path

import yaml

__all__ = ["status_of"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "status.yaml"
_ORDER = ("negated", "ended", "talks", "reported", "planned")
_REACH = 48  # characters after a Korean predicate that may belong to its clause chain
_BEFORE = 40


@cache
def _patterns() -> dict[str, dict[str, dict[str, re.Pattern[str]]]]:
    data = yaml.load(PATH.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {
        lang: {status: {where: re.compile(p) for where, p in places.items()} for status, places in table.items()}
        for lang, table in data.items()
    }


def status_of(text: str, lang: str, start: int, end: int, negative: bool = False) -> str:
    """Return the status of what the predicate text[start:end] says.

    >>> status_of("오픈AI가 B를 인수하기로 했다", "ko", 9, 11), status_of("OpenAI plans to buy B", "en", 16, 19)
    ('planned', 'planned')
    """
    if negative:
        return "negated"
    table = _patterns()[lang]
    if text.endswith("기로", start, end):  # 인수하기로 | 했다: what is decided tells the status
        end -= 2
    after, before = text[end : end + _REACH], text[max(0, start - _BEFORE) : start]
    for status in _ORDER:
        for where, pattern in table.get(status, {}).items():
            place = after if where == "after" else before if where == "before" else text
            if pattern.search(place):
                return "planned" if status == "talks" else status
    return "asserted"
