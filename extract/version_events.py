"""Events of which every year is one: CES 2026, AWS re:Invent 2025, from the lexicon's events."""

from collections.abc import Iterator

from ontology.families import YEARS, Family
from ontology.lexicon import Lexicon, LexiconEntry

__all__ = ["event_families"]


def event_families(lexicon: Lexicon | None) -> Iterator[Family]:
    """Make a family of each event of the lexicon that carries no year in its name."""
    for entry in lexicon.entries if lexicon else ():
        if entry.type == "Event" and not any(char.isdigit() for char in entry.name[-4:]):
            yield _family(entry)


def _family(entry: LexiconEntry) -> Family:
    return Family(
        id=entry.id,
        type=entry.type,
        class_=entry.class_,
        names=tuple(name for name in entry.names if len(name) > 1 and name.count(" ") < 5),
        maker=entry.maker or entry.parent,
        parent=entry.id,
        style=entry.name.replace("{", "").replace("}", "") + " {version}",
        variants=(),
        alone=frozenset(),
        bare=frozenset(),
        version=YEARS,
        largest=2099,
        prefixes=(),
        suffixes=(),
        join=" ",
        sizes=False,
        size_alone=False,
        glued=False,
        cased=True,
        cues=(),
        dropped=(),
        same=(),
        years=True,
    )
