"""Find names of the lists in Hangul spellings that the lists do not have: 퍼플렉서티, 안드레이 카파티."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from extract.morphology import is_common_noun, is_inflected
from extract.particles import PARTICLES, particle_after
from extract.scan import Hit
from ontology.kept import Keep, at_once
from ontology.lexicon import Lexicon
from ontology.spellings import Spellings, no_ends

__all__ = ["OtherSpellings"]

_WORD = re.compile(r"(?<![가-힣A-Za-z0-9])[가-힣]+(?![A-Za-z0-9])")
_SHORTEST = 4  # syllables


class _Word(NamedTuple):
    """What a word of a text may be of a known name: all of it but for a particle, or its first or last word as it stands."""

    size: int = 0
    id: str = ""
    opens: bool = False
    closes: bool = False
    begins: bool = False  # sounds like the first word of a name of two


_NOTHING = _Word()


class OtherSpellings:
    """Look for the names of a lexicon in other spellings; names that are ordinary words too are left out."""

    def __init__(self, lexicon: Lexicon, keep: Keep = at_once) -> None:
        """Take the names of all things but places, whose names are too short."""
        names = (
            (entry.id, [name for name in entry.names if name not in entry.ambiguous])
            for entry in lexicon.entries
            if entry.type != "Place"
        )
        self._spellings = Spellings(names, keep)
        self._word = lru_cache(maxsize=1 << 16)(self._looked_up)
        self._openings = frozenset(word[0] for word in self._spellings.words)

    def find(self, text: str, covered: bytearray) -> Iterator[Hit]:
        """Yield what stands in a text where no known name does; of two words one must be spelt as it is known."""
        behind, last = -2, _NOTHING
        begin = 0
        for match in _WORD.finditer(text):
            start, end = match.span()
            if covered[start]:
                continue
            word = self._word(match.group())
            size, id_ = word[:2]
            if last.begins and (last.opens or word.closes) and behind == start - 1 and text[behind] == " ":
                whole = self._both(text[begin:behind], match.group())
                size, id_ = (whole.size - (start - begin), whole.id) if whole.id else (size, id_)
                begin = begin if whole.id else start
            else:
                begin = start
            if id_:
                to = start + size
                yield Hit(begin, to, (id_,), particle_after(text, to, text[begin:to])[0])
            behind, last, begin = (-2, _NOTHING, start) if id_ else (end, word, start)

    def _looked_up(self, word: str) -> _Word:
        words = self._spellings.words
        closes = word[0] in self._openings and not words.isdisjoint(accumulate(word))
        found = self._spelt(word) if len(word) >= _SHORTEST else _NOTHING
        begins = self._spellings.may_begin(word)
        return _Word(found.size, found.id, word in words, closes, begins) if found.id or closes or begins else _NOTHING

    def _both(self, first: str, second: str) -> _Word:
        """Give how much of two words spells a known name, and whose."""
        return (
            self._spelt(f"{first} {second}") if self._spellings.may_follow(first, second, _ends(second)) else _NOTHING
        )

    def _spelt(self, words: str) -> _Word:
        """Give how much of one or two words spells a known name, the rest being a particle, and whose."""
        last = words.rfind(" ") + 1
        for end in (last + size for size in _ends(words[last:])):
            name = words[:end]
            if end - bool(last) < _SHORTEST:
                break
            if end > self._spellings.longest or not self._spellings.may_find(name):
                continue
            if end < len(words) and not particle_after(words, end, name)[1]:
                continue
            if (id_ := self._spellings.find(name)) and not _is_word(name):
                return _Word(end, id_)
        return _NOTHING


@lru_cache(maxsize=1 << 12)
def _ends(word: str) -> tuple[int, ...]:
    """Give the sizes, the largest first, of what of a word may be a foreign name of two syllables and more, the rest a particle."""
    size = len(word)
    return tuple(
        end for end in range(size, 1, -1) if (end == size or word[end:] in PARTICLES) and word[end - 1] not in no_ends()
    )


def _is_word(name: str) -> bool:
    """Say whether a word is an ordinary one, by itself or before a particle of one syllable."""
    return " " not in name and (is_common_noun(name) or (name[-1] in _PARTICLES and is_inflected(name)))


_PARTICLES = frozenset("이가도로에와과나라만서")
