"""Vote for Hangul names in quotes that are made of ordinary words: ‘봄밭 지도’ 기능, ‘밭갈이 콘퍼런스 2031’을 개최.

Quotes hold many other things; what is said of the words in them, or the noun behind them, tells a name.
"""

import re
from collections.abc import Iterator

from extract.context_words import wording
from extract.cues import Cues
from extract.morphology import analyser
from extract.wordshape import stem

__all__ = ["quoted_votes"]

_QUOTE = re.compile(r"(?P<open>[‘'“\"「『《])(?P<name>[가-힣A-Z][^‘’“”\"'「」『』《》<>()\x00.,?!]{2,24})(?:\([^()]{2,40}\))?[’'”\"」』》](?P<behind>.{0,24})", re.DOTALL)  # fmt: skip
_BEFORE = re.compile(r"([가-힣A-Za-z]+) ?$")
_HANGUL = re.compile("[가-힣]")
_DOUBLE = '“"'
_KINDS = ("Product", "Model", "Hardware", "Work", "Event", "Standard", "Benchmark")

Token = tuple[str, str, int, str]  # name, type, weight, rule


def quoted_votes(masked: str, cues: Cues) -> Iterator[Token]:
    """Yield the votes of a block for names of two to four Hangul words in quotes."""
    for match in wording("quoted_feature").finditer(masked):
        if len(match["name"].split(" ")) <= 4:
            yield match["name"].strip(), "Product", 4, f"quoted-name:{match['noun']}"
    for match in _QUOTE.finditer(masked):
        name = match["name"].strip()
        words = name.split(" ")
        done = wording("quoted_done").match(match["behind"])
        if (
            done is None
            or not 2 <= len(words) <= (4 if done["verb"] == "개최" else 3)
            or not _HANGUL.search(name)
            or not all(map(_is_noun, words))
        ):
            continue
        if match["open"] in _DOUBLE and done["verb"] == "내놓":
            continue
        before = _BEFORE.search(masked, max(0, match.start() - 16), match.start())
        told = (before and _kinds(before.group(1), cues)) or _kinds(words[-1], cues)
        own = next((kind for word in words if (kind := _event(word, cues))), "")
        usual = "Event" if done["verb"] == "개최" else "Product"
        yield name, own or next(iter(told), usual), 4, f"quoted-name:{done['verb']}"


def _kinds(word: str, cues: Cues) -> tuple[str, ...]:
    """Give the types that a noun tells of a thing; of a firm or person it would say something else."""
    kinds = cues.before.get(word) or cues.before.get(stem(word), ())
    return tuple(kind for kind in kinds if kind in _KINDS)


def _event(word: str, cues: Cues) -> str:
    return "Event" if "Event" in cues.before.get(word, ()) or cues.hangul_suffixes.get(word) == "Event" else ""


def _is_noun(word: str) -> bool:
    """Say whether a word is made of nouns only, without particle or ending."""
    if word.isascii():
        return word[:1].isupper() or word.isdigit()
    tokens = analyser().tokenize(word)
    return all(str(token.tag)[0] in "NSX" or str(token.tag) in ("MM", "SL", "SN", "IC") for token in tokens)
