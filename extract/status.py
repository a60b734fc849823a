"""The status of a statement: asserted, planned, reported, negated or ended, from the words around its predicate."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extract.expressions import expression
from ontology.yamlfile import read_yaml

__all__ = ["is_deal", "is_possible", "is_retired", "status_of"]

PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "status.yaml"
_ORDER = ("negated", "ended", "talks", "reported", "planned", "attributed")
_MEANT = {"talks": "planned", "attributed": "reported"}
_OVER = ("reported",)  # said at the end of a sentence of all its clauses
_OWN = re.compile(
    r"(?<!^)(?:하|되|시키)?(?:지(?:는|도)? |게(?: |$)|려|다는|다고|라고|라는|고(?: |$)|며(?:\s|$)|면서|으나|지만|는데|도록|기로)"
)
_REACH = 48  # characters after a Korean predicate that may belong to its clause chain
_BEFORE = 40
_WIDE = 90  # characters from a thing to the word that retires it, a list of others between
_WHERE = re.compile("에서|에 ")
_PAST = "".join(chr(code) for code in range(ord("가"), ord("힣") + 1) if (code - ord("가")) % 28 == 20)  # 했, 졌, 났
_AND_THEN = re.compile(r"[가-힣](?:고|며|면서),? ")
_NEXT_CLAUSE = re.compile(rf"(?<!있)(?<=[{_PAST}])(?:고|으며|으나|지만|는데|으면서)[, ]|\s[—–]\s")


class _Words(NamedTuple):
    """The expressions of each language by status and place, and the relations that are deals and states."""

    tables: dict[str, dict[str, dict[str, re.Pattern[str]]]]
    deals: frozenset[str]
    states: frozenset[str]


@cache
def _words() -> _Words:
    data = read_yaml(PATH)
    deals, states = (frozenset(data.pop(key).split()) for key in ("deals", "states"))
    media = data.pop("media")
    tables = {
        lang: {
            status: {
                where: expression(p.replace("{media}", media), name=f"{lang} {status} {where}", file=str(PATH))
                for where, p in places.items()
            }
            for status, places in table.items()
        }
        for lang, table in data.items()
    }
    return _Words(tables, deals, states)


def status_of(text: str, lang: str, start: int, end: int, negative: bool = False, relation: str = "") -> str:
    """Return the status of what the predicate text[start:end] says; a deal is done once agreed, a state so where it can be.

    >>> status_of("오픈AI가 B를 인수하기로 했다", "ko", 9, 11), status_of("OpenAI plans to buy B", "en", 16, 19)
    ('planned', 'planned')
    """
    table = _words().tables[lang]
    chain, after = _following(text, lang, start, end)
    limited = "limited" in table and (
        table["limited"]["after"].search(after)
        or table["limited"]["before"].search(text[max(0, start - _BEFORE) : start])
    )
    if negative:
        return "asserted" if limited else "negated"
    places = {
        "before": text[max(0, start - _BEFORE) : start],
        "after": after,
        "aim": text[start : end + _REACH],
        "sentence": text,
        "from": text[start:],
    }
    for status in _ORDER:
        for where, pattern in table.get(status, {}).items():
            found = pattern.search(places[where] if status not in _OVER or where != "after" else chain)
            if (
                found
                and not (limited and status == "negated")
                and not ((where == "aim" or found.group().endswith("수 있")) and relation in _words().states)
            ):
                if status == "planned" and _is_sealed(relation, table.get("sealed"), text[start:end], after):
                    return "asserted"
                return _MEANT.get(status, status)
    return "asserted"


def is_possible(text: str, lang: str, start: int) -> bool:
    """Say whether what a predicate tells that begins here is only thought possible.

    >>> is_possible("A와의 협력 가능성을 열어 두었다", "ko", 4)
    True
    """
    places = _words().tables[lang].get("possible")
    return places is not None and places["from"].match(text, start) is not None


def is_deal(relation: str) -> bool:
    """Say whether a relation is made by agreement, so that it holds before what was agreed is done."""
    return relation in _words().deals


def _is_sealed(relation: str, words: dict[str, re.Pattern[str]] | None, predicate: str, after: str) -> bool:
    """Say whether what was decided is the deal itself, not to look into one."""
    if words is None or not is_deal(relation):
        return False
    return bool(words["after"].match(after)) and not words["unless"].search(predicate)


def _following(text: str, lang: str, start: int, end: int) -> tuple[str, str]:
    """Return what follows a predicate's stem, its own ending first: with all clauses chained to it, and its own only."""
    own = _OWN.search(text[start:end]) if lang == "ko" else None
    begin = start + own.start() if own else end
    stop = min(len(text), end + _REACH)
    cut = _NEXT_CLAUSE.search(text, begin, stop) if lang == "ko" else None
    return text[begin:stop], text[begin : cut.start() if cut else stop]


def is_retired(text: str, lang: str, start: int, end: int) -> bool:
    """Say whether a sentence takes the thing at text[start:end] off the market.

    >>> is_retired("OpenAI retires GPT-4o", "en", 15, 21), is_retired("GPT-4o가 ChatGPT에서 은퇴한다", "ko", 8, 15)
    (True, False)
    """
    if _WHERE.match(text, end):  # ChatGPT에서 퇴역하는 GPT-4o: the place is none that retires
        return False
    places = _words().tables[lang]["retired"]
    if places["part"].match(text, end):
        return False
    clause = _AND_THEN.search(text, end, end + _WIDE)
    return bool(
        places["after"].search(text, end, clause.end() if clause else end + _WIDE)
        or places["before"].search(text, max(0, start - _WIDE), start)
    )
