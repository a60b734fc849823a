"""Other Hangul spellings of known names: Hangul writes a foreign sound in several ways, by rule.

A spelling is its consonants with the vowels between them. Two spellings are one name where the consonants agree and the
vowels differ only as transcriptions do (`ontology/data/sounds.yaml`), and where no other known name is as near.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from ontology.kept import Keep, at_once
from ontology.names import fold
from ontology.phonetics import LETTERS, sounds_like
from ontology.schema import DATA
from ontology.yamlfile import read_yaml

__all__ = ["Spelling", "Spellings", "no_ends", "skeleton_of", "spelled_out", "spelling_of"]

_INITIAL = "GKNDTRMBPSS-JCCKTPH"  # ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ
_VOWEL = ("a", "e", "ia", "ie", "v", "e", "iv", "ie", "o", "ua", "ue", "ue", "io", "u", "uv", "ue", "ui", "iu", "", "i", "i")  # fmt: skip
_FINAL = {1: "K", 2: "K", 4: "N", 7: "T", 8: "R", 16: "M", 17: "P", 19: "T", 20: "T", 21: "Q", 22: "C", 23: "C", 24: "K", 25: "T", 26: "P", 27: "H"}  # fmt: skip
_CAPITALS = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,4}(?![A-Za-z0-9])")
_HANGUL = re.compile("[가-힣]+")
_SAME = str.maketrans("DBGSJCHQM", "TPKTTTPNN", "aeiouvR")  # those that `consonants` lets stand for each other
_MANY = 99  # differences between two that are no spellings of one name


class Spelling(NamedTuple):
    """A name as it is heard: its consonants, the vowels before, between and behind them, and its syllables."""

    consonants: str
    vowels: tuple[str, ...]
    syllables: int


class _Known(NamedTuple):
    """A known name in Hangul, as others are held against it."""

    written: str
    id: str
    spelling: Spelling
    allowed: int
    names: tuple[str, ...]  # of the same thing in Latin letters
    latin: str  # these, folded

    @property
    def foreign(self) -> bool:
        """Say whether it is one of them as it sounds: what is native has one spelling."""
        return any(sounds_like(self.written, name) for name in self.names)


class _Rules(NamedTuple):
    vowels: frozenset[tuple[str, str]]
    consonants: Mapping[tuple[str, str], tuple[str, ...]]
    silent: Mapping[str, str]
    allowed: tuple[int, ...]
    no_end: frozenset[str]


@cache
def _rules() -> _Rules:
    data = read_yaml(DATA / "sounds.yaml")
    vowels = [tuple(pair.split("-")) for pair in data["vowels"].split()]
    consonants = {tuple(pair.split("-")): tuple(text.split()) for pair, text in data["consonants"].items()}
    top = max(data["allowed"])
    return _Rules(
        frozenset((one, other) for a, b in vowels for one, other in ((a, b), (b, a))),
        MappingProxyType({(x, y): text for (a, b), text in consonants.items() for x, y in ((a, b), (b, a))}),
        MappingProxyType(dict(data["silent"])),
        tuple(data["allowed"].get(n, 0) for n in range(top + 1)),
        frozenset(data["no_end"].split()),
    )


@cache
def no_ends() -> frozenset[str]:
    """Give the syllables in which a foreign name does not end."""
    return _rules().no_end


def spelled_out(name: str) -> str:
    """Write capitals that are read letter by letter as they sound, where a name has Hangul too.

    >>> spelled_out("LG전자"), spelled_out("오픈AI"), spelled_out("IBM")
    ('엘지전자', '오픈에이아이', 'IBM')
    """
    if name.isascii() or not _HANGUL.search(name):
        return name
    return _CAPITALS.sub(lambda match: "".join(LETTERS[letter] for letter in match.group().lower()), name)


class _Sounds(dict[int, str]):
    """Syllables as they sound, written with one letter a sound: consonants large, vowels small."""

    def __missing__(self, code: int) -> str:
        place = code - 0xAC00
        if not 0 <= place < 11172:
            sound = " " if chr(code) in " ·" else "#"
        else:
            first, vowel = _INITIAL[place // 588], _VOWEL[place // 28 % 21]
            sound = f"{first}{vowel}{_FINAL.get(place % 28, '')}".replace("-", "")
        self[code] = sound
        return sound


_SOUNDS = _Sounds()
_TWICE = re.compile(r"(.)\1+")
_GLIDE = re.compile("(?<=[JC])i(?=[aeouv])")  # 쥬 is heard as 주


@lru_cache(maxsize=1 << 15)
def spelling_of(name: str) -> Spelling | None:
    """Read a name of Hangul syllables; None for any other.

    >>> spelling_of("앤트로픽"), spelling_of("GPT")
    (Spelling(consonants='NTRPK', vowels=('e', '', '', 'o', 'i', ''), syllables=4), None)
    """
    sounds = name.translate(_SOUNDS)
    if "#" in sounds or not sounds:
        return None
    sounds = _GLIDE.sub("", _TWICE.sub(r"\1", sounds.replace(" ", "")))
    consonants = "".join(filter(str.isupper, sounds))
    return Spelling(consonants, tuple(_CONSONANT.split(sounds)), sum("가" <= char <= "힣" for char in name))


_CONSONANT = re.compile("[A-Z]")


_NO_SIZES: frozenset[int] = frozenset()


class Spellings:
    """The Hangul spellings of known names, to be found by others."""

    def __init__(self, names: Iterable[tuple[str, Iterable[str]]], keep: Keep = at_once) -> None:
        """Take ids with their names, those in Latin letters too: only Hangul that sounds like one of these has other spellings.

        `keep` may give the tables that were made of the same names before.
        """
        tables = _Tables(*keep(lambda: tuple(_tables(names))))
        self._kept, self._sizes, self._spelled_out, self._latin = tables[:4]
        self._seconds, self._beginnings = tables.seconds, tables.beginnings
        self.words, self.longest = tables.words, tables.longest
        self._near: dict[str, tuple[_Known, ...]] = {}  # those that were asked for

    def may_begin(self, word: str) -> bool:
        """Say at little cost whether a word may be the first of a name of two, in another spelling."""
        return word in self._beginnings or skeleton_of(word) in self._seconds

    def may_follow(self, first: str, second: str, ends: Iterable[int]) -> bool:
        """Say at little cost whether a word, cut at one of its possible ends, may stand behind the first of such a name."""
        if first in self._beginnings:
            return True
        seconds = self._seconds.get(skeleton_of(first))
        return seconds is not None and any(skeleton_of(second[:end]) in seconds for end in ends)

    def may_find(self, name: str) -> bool:
        """Say at little cost whether a name is worth looking for."""
        if name[-1:] in no_ends():
            return False
        key, size = skeleton_of(name), len(name)
        near = len(key) > 2 and not self._sizes.get(key, _NO_SIZES).isdisjoint((size - 1, size, size + 1))
        return near or name.replace(" ", "") in self._spelled_out

    def find(self, name: str) -> str:
        """Give the id of the one known name that a name spells in another way, empty where none or several are as near."""
        out = spelled_out(name)
        exact = self._spelled_out.get(out.replace(" ", ""), set())
        if len(exact) == 1:
            return min(exact)
        spelling = spelling_of(out)
        if spelling is None:
            return ""
        near: dict[int, set[str]] = {}
        allowed, size, heard = _allowed(spelling), len(out), len(spelling.consonants)
        for known in self._with_consonants(skeleton_of(out)):
            if -2 < len(known.written) - size < 2 and -2 < len(known.spelling.consonants) - heard < 2:
                count = _differences(spelling, known.spelling, known.latin)
                if count <= allowed and count <= known.allowed and known.foreign:
                    near.setdefault(count, set()).add(known.id)
        best = near[min(near)] if near else set()
        return min(best) if len(best) == 1 else ""

    def _with_consonants(self, skeleton: str) -> tuple[_Known, ...]:
        if skeleton not in self._near and skeleton in self._kept:
            self._near[skeleton] = tuple(filter(None, (self._known(*kept) for kept in self._kept[skeleton])))
        return self._near.get(skeleton, ())

    def _known(self, written: str, id_: str) -> _Known | None:
        names, spelling = self._latin[id_], spelling_of(written)
        return spelling and _Known(written, id_, spelling, _allowed(spelling), names, fold(" ".join(names)))


class _Tables(NamedTuple):
    """What is known of all names, as plain data."""

    kept: dict[str, list[tuple[str, str]]]  # names with ids by their consonants
    sizes: dict[str, set[int]]  # how long they are
    spelled_out: dict[str, set[str]]
    latin: dict[str, tuple[str, ...]]
    seconds: dict[str, set[str]]  # consonants behind the first word's
    beginnings: set[str]
    words: set[str]  # of names of several
    longest: int  # characters that may spell a name


def _tables(names: Iterable[tuple[str, Iterable[str]]]) -> _Tables:
    made = _Tables({}, {}, {}, {}, {}, set(), set(), 0)
    for id_, spelt in names:
        made.latin[id_] = tuple(name for name in spelt if name.isascii())
        for name in spelt:
            if not name.isascii():
                _add(made, id_, name)
    for key in made.kept:
        first, space, second = key.partition(" ")
        if first and space:
            made.seconds.setdefault(first, set()).add(second)
    made.beginnings.update(out[:end] for out in made.spelled_out for end in range(1, len(out)))
    written = (*made.spelled_out, *(name for kept in made.kept.values() for name, _ in kept))
    return made._replace(longest=max(map(len, written), default=0) + 2)  # one more heard, one space


def _add(made: _Tables, id_: str, name: str) -> None:
    out = spelled_out(name)
    if out != name:
        made.spelled_out.setdefault(out.replace(" ", ""), set()).add(id_)
    for spelt in {out, out.replace(" ", "")}:
        if skeleton := skeleton_of(spelt):
            made.kept.setdefault(skeleton, []).append((spelt, id_))
            made.sizes.setdefault(skeleton, set()).add(len(spelt))
            made.words.update(spelt.split() if " " in spelt else ())


@lru_cache(maxsize=1 << 15)  # words come with many particles
def skeleton_of(name: str) -> str:
    """Give the consonants of a name, near ones as the same and without ㄹ; empty where it is no Hangul name.

    >>> skeleton_of("샘 올트먼"), skeleton_of("샘 알트만"), skeleton_of("GPT")
    ('TN TNN', 'TN TNN', '')
    """
    sounds = name.translate(_SOUNDS)
    return "" if "#" in sounds else _TWICE.sub(r"\1", sounds).translate(_SAME)


def _allowed(spelling: Spelling) -> int:
    allowed = _rules().allowed
    size = max(spelling.syllables, len(spelling.consonants) - 1)
    return allowed[min(size, len(allowed) - 1)]


def _differences(one: Spelling, other: Spelling, latin: str) -> int:
    """Count in how many places two spellings differ as spellings of one name may; many where they differ otherwise."""
    if one == other:
        return 0
    if len(one.consonants) == len(other.consonants):
        return _aligned(one, other, latin)
    longer, shorter = (one, other) if len(one.consonants) > len(other.consonants) else (other, one)
    if _rules().silent.keys().isdisjoint(longer.consonants):
        return _MANY
    return min((1 + _aligned(left, shorter, latin) for left in _without_silent(longer, latin)), default=_MANY)


def _aligned(one: Spelling, other: Spelling, latin: str) -> int:
    rules = _rules()
    count = 0
    for a, b in zip(one.consonants, other.consonants, strict=True) if one.consonants != other.consonants else ():
        if a != b:
            if not any(text in latin for text in rules.consonants.get((a, b), ())):
                return _MANY
            count += 1
    for a, b in zip(one.vowels, other.vowels, strict=True):
        if a != b:
            if _rest(a, b) not in rules.vowels:
                return _MANY
            count += 1
    return count


def _rest(one: str, other: str) -> tuple[str, str]:
    """Give in what two rows of vowels differ, without what both start with, where that is enough to know."""
    if (one, other) in _rules().vowels:
        return one, other
    while one and one[:1] == other[:1]:
        one, other = one[1:], other[1:]
    return (one, other) if one and other else ("?", "?")


def _without_silent(spelling: Spelling, latin: str) -> Iterator[Spelling]:
    """Give a spelling without one consonant that another one may leave out: 카르파시 and 카파시."""
    silent = _rules().silent
    for k, sound in enumerate(spelling.consonants):
        if sound in silent and silent[sound] in latin and not spelling.vowels[k + 1]:
            yield Spelling(
                spelling.consonants[:k] + spelling.consonants[k + 1 :],
                (*spelling.vowels[: k + 1], *spelling.vowels[k + 2 :]),
                spelling.syllables,
            )
