"""The nouns of a Korean phrase: those written together, its figure, what it is about."""

from collections.abc import Sequence

from extract.morphology import Morpheme
from extract.units import Phrase

__all__ = ["CURRENCIES", "FIGURE", "MONEY", "eojeols", "has_figure", "head_nouns", "is_figure"]

CURRENCIES = ("원", "달러", "유로", "엔", "위안", "파운드")
MONEY = "돈"  # stands for a sum of any currency in a key: 돈+투입
FIGURE = ("SN", "NR", "MM")  # tags of numbers
_COUNTERS = {"K", "M", "B", "T", "장", "기", "곳", "편", "억", "만"}  # counters that may be taken for nouns


def has_figure(unit: Phrase, start: int) -> bool:
    """Say whether the words of a phrase from a place on are a number with its unit."""
    rest = [w for w in unit.words if w.start >= start]
    if not rest or rest[0].start == start:
        return False
    units = ("SN", "NR", "MM", "NNB", "SW")
    return rest[0].tag in FIGURE and all(w.tag in units or w.form in _COUNTERS for w in rest[1:])


def is_figure(unit: Phrase) -> bool:
    """Say whether a phrase is nothing but a number with its unit: 320억 달러, 10만 장."""
    words = unit.words
    return (
        len(words) > 1
        and words[0].tag in FIGURE
        and (words[-1].form in CURRENCIES or has_figure(unit, words[0].start - 1))
    )


def head_nouns(unit: Phrase) -> tuple[str, ...]:
    """Return the nouns that a phrase is about: its head, alone and as written, or what its figure counts, and 돈 for a sum."""
    words = unit.words
    if not words:
        return ()
    first = next((j for j in range(1, len(words)) if has_figure(unit, words[j - 1].end)), 0)
    counted = (words[first - 1].form,) if first else ()  # 과징금 2억 유로를
    money = (MONEY,) if unit.head in CURRENCIES else ()
    return tuple(dict.fromkeys((*counted, *money, eojeols(words)[-1], unit.head)))


def eojeols(words: Sequence[Morpheme]) -> list[str]:
    """Join the nouns that are written together: 프레임 and 워크 are 프레임워크."""
    joined: list[str] = []
    end = -1
    for word in words:
        if word.start == end:
            joined[-1] += word.form
        else:
            joined.append(word.form)
        end = word.end
    return joined
