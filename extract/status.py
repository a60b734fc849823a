"""The status of a statement: asserted, planned, reported, negated or ended, from the words around its predicate."""

import re
from functools import cache
from pathlib import Path

import yaml

__all__ = ["is_retired", "status_of"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "status.yaml"
_ORDER = ("negated", "ended", "talks", "reported", "planned")
_REACH = 48  # characters after a Korean predicate that may belong to its clause chain
_BEFORE = 40
_WIDE = 90  # characters from a thing to the word that retires it, a list of others between
_WHERE = re.compile("에서|에 ")


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


def is_retired(text: str, lang: str, start: int, end: int) -> bool:
    """Say whether a sentence takes the thing at text[start:end] off the market.

    >>> is_retired("OpenAI retires GPT-4o", "en", 15, 21), is_retired("GPT-4o가 ChatGPT에서 은퇴한다", "ko", 9, 16)
    (True, False)
    """
    if _WHERE.match(text, end):  # ChatGPT에서 퇴역하는 GPT-4o: the place is none that retires
        return False
    places = _patterns()[lang]["retired"]
    return bool(
        places["after"].search(text, end, end + _WIDE) or places["before"].search(text, max(0, start - _WIDE), start)
    )
