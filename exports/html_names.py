"""The names that the page shows: one for each language, short enough for a picture."""

import re
from unicodedata import east_asian_width

from ontology.records import Entity

__all__ = ["label_en", "label_ko", "short", "width"]

_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile("[A-Za-z]")
_BLANKS = re.compile(r"\s+")
_LONGEST = 26  # columns of a label in the picture


def label_ko(entity: Entity) -> str:
    """Give the entity's name for a Korean reader: its own where it is Hangul, else its first Hangul name."""
    names = (entity.name, *entity.names)
    return next((name for name in names if _HANGUL.search(name)), entity.name)


def label_en(entity: Entity) -> str:
    """Give the entity's name for an English reader: its own where it has no Hangul, else its first Latin name."""
    if not _HANGUL.search(entity.name):
        return entity.name
    return next((name for name in entity.names if _LATIN.search(name) and not _HANGUL.search(name)), entity.name)


def short(name: str) -> str:
    """Cut a name to what a label can hold.

    >>> short("A very long name of a very small thing")
    'A very long name of a ver…'
    """
    name = _BLANKS.sub(" ", name).strip()
    if width(name) <= _LONGEST:
        return name
    kept = ""
    for letter in name:
        if width(kept + letter) > _LONGEST - 1:
            break
        kept += letter
    return kept.rstrip() + "…"


def width(name: str) -> int:
    """Count the columns of a name, two for a Hangul syllable.

    >>> width("AI 칩")
    5
    """
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in name)
