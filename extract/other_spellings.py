"""Find names of the lists in Hangul spellings that the lists do not have: 퍼플렉서티, 안드레이 카파티."""

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.morphology import is_common_noun, is_inflected
from extract.particles import particle_after
from extract.scan import Hit
from ontology.lexicon import Lexicon
from ontology.spellings import Spellings

__all__ = ["OtherSpellings"]

_WORD = re.compile(r"(?<![가-힣A-Za-z0-9])[가-힣]+(?![A-Za-z0-9])")
_SHORTEST = 4  # syllables


class OtherSpellings:
    """Look for the names of a lexicon in other spellings; names that are ordinary words too are left out."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._spellings = Spellings(
            (entry.id, [name for name in entry.names if name not in entry.ambiguous])
            for entry in lexicon.entries
            if entry.type != "Place"
        )
        self._of = lru_cache(maxsize=1 << 16)(self._named)

    def find(self, text: str, covered: bytearray) -> Iterator[Hit]:
        """Yield what stands in a text where no known name does, two words before one."""
        before = -1, -1
        for match in _WORD.finditer(text):
            start, end = match.span()
            if covered[start]:
                continue
            joined = before[1] == start - 1 and text[start - 1] == " "
            pair = self._hit(text, before[0], end) if joined and self._has_part(text, *before, start, end) else None
            hit = pair or self._hit(text, start, end)
            before = (start, end) if hit is None else (-1, -1)
            if hit is not None:
                yield hit

    def _has_part(self, text: str, front: int, behind: int, start: int, end: int) -> bool:
        """Say whether one of two words is one of a known name as it stands, its particle apart: most variants are in the other."""
        words = self._spellings.words
        return text[front:behind] in words or any(text[start:to] in words for to in range(start + 1, end + 1))

    def _hit(self, text: str, start: int, end: int) -> Hit | None:
        size, id_ = self._of(text[start:end])
        if not id_:
            return None
        particle, _ = particle_after(text, start + size, text[start : start + size])
        return Hit(start, start + size, (id_,), particle)

    def _named(self, words: str) -> tuple[int, str]:
        """Give how much of one or two words spells a known name, the rest being a particle, and whose."""
        last = words.rfind(" ") + 1
        for end in range(len(words), last + 1, -1):
            name = words[:end]
            if end - bool(last) < _SHORTEST:
                break
            if not self._spellings.may_find(name) or (end < len(words) and not particle_after(words, end, name)[1]):
                continue
            if (id_ := self._spellings.find(name)) and not _is_word(name):
                return end, id_
        return 0, ""


def _is_word(name: str) -> bool:
    return " " not in name and (is_common_noun(name) or is_inflected(name))
