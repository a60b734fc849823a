"""The lexicon: known things with their names in Korean and English, from CSV files in layers.

The packaged files are the first layer, each folder of the user's is one more. A row whose id is new makes an entry. A
row with an empty type adds to the entry of that id in an earlier layer: its names, ambiguous names and cues are added,
its other cells replace what they fill.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ontology.errors import KnowledgeError
from ontology.lexicon_rows import PlacedRow, read_rows
from ontology.names import fold, has_legal_form
from ontology.rulebook import RULES
from ontology.schema import DATA, Schema

__all__ = ["Lexicon", "LexiconEntry", "lexicon_files", "load_lexicon", "read_lexicon"]

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class LexiconEntry(NamedTuple):
    """A known thing; `names` holds every name, `ambiguous` those that are taken only in context."""

    id: str
    type: str
    class_: str
    name: str
    ko: str
    names: tuple[str, ...]
    ambiguous: frozenset[str]
    cues: tuple[str, ...]
    parent: str
    maker: str
    file: str
    line: int


@dataclass(frozen=True)
class Lexicon:
    """Known things, sorted by id."""

    entries: tuple[LexiconEntry, ...]

    @cached_property
    def _by_id(self) -> dict[str, LexiconEntry]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def _by_fold(self) -> dict[str, tuple[LexiconEntry, ...]]:
        found: dict[str, dict[str, LexiconEntry]] = {}
        for entry in self.entries:
            for name in entry.names:
                found.setdefault(fold(name), {})[entry.id] = entry
        return {name: tuple(entries.values()) for name, entries in found.items()}

    def __contains__(self, id_: str) -> bool:
        return id_ in self._by_id

    def by_id(self, id_: str) -> LexiconEntry:
        """Give the entry of an id; a KeyError if there is none."""
        return self._by_id[id_]

    def named(self, name: str) -> tuple[LexiconEntry, ...]:
        """Give every entry that a name may mean, ambiguous names included."""
        return self._by_fold.get(fold(name), ())


def lexicon_files(folder: Path) -> tuple[Path, ...]:
    """Give the CSV files of names of a folder, those in its folder `lexicon` included, sorted by name."""
    return tuple(sorted({*folder.glob("*.csv"), *folder.glob("lexicon/*.csv")} - {folder / RULES}))


def load_lexicon(
    schema: Schema, folders: Iterable[Path] = (), *, also: Collection[str] = (), base: Path = DATA
) -> Lexicon:
    """Read the packaged lexicon in `base` and the user's; `also` names ids that exist elsewhere, such as families.

    Raises:
        KnowledgeError: the first fault, with file, line and remedy, and how many more there are.
    """
    lexicon, faults = read_lexicon(schema, folders, also=also, base=base)
    if faults:
        first, more = faults[0], len(faults) - 1
        remedy = first.remedy + (f"; kg validate lists {more} more" if more else "")
        raise KnowledgeError(first.what, file=first.file, line=first.line, remedy=remedy)
    return lexicon


def read_lexicon(
    schema: Schema, folders: Iterable[Path] = (), *, also: Collection[str] = (), base: Path = DATA
) -> tuple[Lexicon, tuple[KnowledgeError, ...]]:
    """Read the lexicon and give every fault of its rows; only a file that cannot be read at all is raised."""
    entries: dict[str, LexiconEntry] = {}
    faults: list[KnowledgeError] = []
    for folder in (base, *folders):
        layer: dict[str, PlacedRow] = {}
        for file in lexicon_files(folder):
            for placed in read_rows(file):
                fault = _twice(layer, placed) or _take(schema, entries, placed)
                faults.extend([fault] if fault else [])
    lexicon = Lexicon(tuple(sorted(entries.values())))
    faults += [*_shared_names(lexicon), *_unknown_links(lexicon, also)]
    return lexicon, tuple(faults)


def _twice(layer: dict[str, PlacedRow], placed: PlacedRow) -> KnowledgeError | None:
    first = layer.setdefault(placed.row.id, placed)
    if first is placed:
        return None
    what = f"id {placed.row.id} stands twice, first in {first.file}:{first.line}"
    return placed.fault(what, "make one row of the two, or give one another id")


def _take(schema: Schema, entries: dict[str, LexiconEntry], placed: PlacedRow) -> KnowledgeError | None:
    """Add a row to the entries, or say why not."""
    row, known = placed.row, entries.get(placed.row.id)
    if known is None and not row.type and not schema.has_class(row.class_):
        what = f"{row.id} has no type, and no earlier layer has an entry of that id to add names to"
        return placed.fault(what, f"write one of {', '.join(schema.types)}")
    if known is not None and row.type:
        what = f"id {row.id} stands already in {known.file}:{known.line}"
        return placed.fault(what, "leave the type empty to add names to that entry, or give this one another id")
    type_ = row.type or (known.type if known else schema.type_of(row.class_))
    if type_ not in schema.types:
        return placed.fault(f"unknown type {type_}", f"write one of {', '.join(schema.types)}")
    if row.class_ and (not schema.has_class(row.class_) or schema.type_of(row.class_) != type_):
        return placed.fault(f"class {row.class_} is no class of {type_}", _class_remedy(schema, type_))
    entry = _entry(placed, known, type_)
    if not entry.names:
        return placed.fault(f"{row.id} has no name", "fill the column name")
    if odd := entry.ambiguous.difference(entry.names):
        what = f"ambiguous name {min(odd)!r} is none of the names of {row.id}"
        return placed.fault(what, "write it in aliases too")
    if bad := next((name for name in entry.names if not any(c.isalnum() for c in name)), ""):
        return placed.fault(f"name {bad!r} has no letter or digit", "take it out")
    if bad := next((name for name in entry.names if _UNSEEN.search(name)), ""):
        what = f"name {bad!r} has a control character or one that turns the direction of writing"
        return placed.fault(what, "type the name anew")
    entries[row.id] = entry
    return None


def _class_remedy(schema: Schema, type_: str) -> str:
    return f"write one of {', '.join(c.name for c in schema.classes if c.type == type_)}, or leave it empty"


def _entry(placed: PlacedRow, known: LexiconEntry | None, type_: str) -> LexiconEntry:
    row = placed.row
    old = known or LexiconEntry(row.id, type_, "", "", "", (), frozenset(), (), "", "", placed.file, placed.line)
    name = row.name or old.name or row.ko
    ko = row.ko or old.ko
    return old._replace(
        class_=row.class_ or old.class_,
        name=name,
        ko=ko,
        names=tuple(dict.fromkeys(n for n in (name, ko, *old.names, *row.aliases) if n)),
        ambiguous=old.ambiguous | frozenset(row.ambiguous),
        cues=tuple(dict.fromkeys((*old.cues, *row.cues))),
        parent=row.parent or old.parent,
        maker=row.maker or old.maker,
    )


def _shared_names(lexicon: Lexicon) -> Iterator[KnowledgeError]:
    """Give a fault for every name that stands unmarked in two entries; a firm's legal name is not that of its product."""
    owners: dict[str, tuple[LexiconEntry, str]] = {}
    for entry in lexicon.entries:
        for name in entry.names:
            if name in entry.ambiguous:
                continue
            other, spelt = owners.setdefault(fold(name), (entry, name))
            if other.id != entry.id and not (
                other.type != entry.type and has_legal_form(name) != has_legal_form(spelt)
            ):
                also = "" if spelt == name else f" (as {spelt!r})"
                what = f"name {name!r} of {entry.id} is also a name of {other.id}{also}, {other.file}:{other.line}"
                remedy = "take it from one of them, or write it in the column ambiguous of both, with cues"
                yield KnowledgeError(what, file=entry.file, line=entry.line, remedy=remedy)


def _unknown_links(lexicon: Lexicon, also: Collection[str]) -> Iterator[KnowledgeError]:
    """Give a fault for every parent or maker that is no entry."""
    for entry in lexicon.entries:
        for column, target in (("parent", entry.parent), ("maker", entry.maker)):
            if target and target not in lexicon and target not in also:
                what = f"{column} {target} of {entry.id} is no entry"
                remedy = f"add a row with the id {target}, or leave {column} empty"
                yield KnowledgeError(what, file=entry.file, line=entry.line, remedy=remedy)
            elif target == entry.id:
                what = f"{entry.id} is its own {column}"
                yield KnowledgeError(what, file=entry.file, line=entry.line, remedy=f"leave {column} empty")
    yield from _circles(lexicon)


def _circles(lexicon: Lexicon) -> Iterator[KnowledgeError]:
    """Give a fault for every circle of parents, at its first entry."""
    done: set[str] = set()
    for entry in lexicon.entries:
        path: list[str] = []
        id_ = entry.id
        while id_ in lexicon and id_ not in done and id_ not in path:
            path.append(id_)
            id_ = lexicon.by_id(id_).parent
        if id_ in path[:-1]:
            circle = " in ".join([*path[path.index(id_) :], id_])
            remedy = "leave parent empty in one of them"
            yield KnowledgeError(f"parents go round: {circle}", file=entry.file, line=entry.line, remedy=remedy)
        done.update(path)
