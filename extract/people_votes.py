"""Vote for people whom no list has: by the post beside their name, who speaks, who is hired, joins or founds.

`Founder Ann Zemvik`, `Ann Zemvik, head of privacy at …`, `hired Ann Zemvik as …`, `said Ann Zemvik`, `Ann Zemvik, Nordvane 법무책임자 사임`,
`윤서준 전 네이버 부사장`, `개발자 윤서준 님`, `공동창업자 윤서준·한도윤`.
"""

from collections.abc import Iterator
from functools import lru_cache

from extract.analyser import analyser
from extract.cues import Cues
from extract.morphology import is_common_noun, is_name
from extract.name_shapes import NAMES, bits_of, shape, shapes
from extract.wordshape import is_likely, is_title_case

__all__ = ["english_people", "korean_people"]

# what stands in every text that one of these fits: two words with capitals; a word of posts or of coming and going

Token = tuple[str, str, int, str]  # name, type, weight, rule


def english_people(masked: str, cues: Cues) -> Iterator[Token]:
    """Yield the votes for names of two or three Latin words that an English line treats as a person's."""
    if not shape("people", "capitals").search(masked) or is_title_case(masked):
        return
    for number, pattern in enumerate(shapes("people", "english")):
        for match in pattern.finditer(masked):
            if _is_person(match["name"], cues):
                yield match["name"], "Person", 4, f"person-en-{number}"
    for match in shape("people", "pair").finditer(masked):
        for name in (match["name"], match["other"]):
            if _is_person(name, cues):
                yield name, "Person", 4, "person-en-pair"


def korean_people(masked: str, cues: Cues) -> Iterator[Token]:
    """Yield the votes for people's names in a Korean line, in Latin letters, in three syllables, or in two Hangul words."""
    fits = NAMES.fitting(masked) & bits_of(("people", "latin")) and shape("people", "capitals").search(masked)
    for number, pattern in enumerate(shapes("people", "latin")) if fits else ():
        for match in pattern.finditer(masked):
            if _is_person(match["name"], cues):
                yield match["name"], "Person", 4, f"person-latin-{number}"
    if not shape("people", "telling").search(masked):
        return
    for number, pattern in enumerate(shapes("people", "korean")):
        for match in pattern.finditer(masked):
            name = match["name"]
            if name[0] in cues.surnames and _is_korean(name) and name not in cues.common_ko:
                yield name, "Person", 4, f"person-ko-{number}"
    for number, pattern in enumerate(shapes("people", "foreign")):
        for match in pattern.finditer(masked):
            if _is_foreign(match["name"], cues):
                yield match["name"], "Person", 4, f"person-foreign-{number}"


def _is_person(name: str, cues: Cues) -> bool:
    """Say whether Latin words can be a person's name: no suffix of a firm, one of them no ordinary word."""
    words = name.split(" ")
    first, last = words[0], words[-1]
    if {first, last} & (cues.stop | cues.roles | cues.demonyms | cues.endless | cues.kinds):
        return False
    if last in cues.suffixes or last in cues.ends or last in cues.product_ends or last in cues.public_bodies:
        return False
    return is_likely(last) or is_likely(first) or first in cues.given_names


@lru_cache(maxsize=1 << 12)
def _is_korean(name: str) -> bool:
    """Say whether three syllables beside a title are a name: no word, no word with a particle."""
    if is_common_noun(name) or (name[-1] in "은는이가을를의와과도로에만" and is_common_noun(name[:2])):
        return False
    return all(str(token.tag) in ("NNP", "NNG", "MAG") for token in analyser().tokenize(name))


def _is_foreign(name: str, cues: Cues) -> bool:
    """Say whether two Hangul words are a foreign name: a given name first, or two words that no dictionary has."""
    first, _, last = name.partition(" ")
    if is_common_noun(last) or last[-1] in "은는을를의에" or len(last) < 2:
        return False
    return first in cues.given_names_ko or (is_name(first) and is_name(last))
