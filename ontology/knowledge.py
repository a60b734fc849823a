"""All that is known before a post is read: schema, lexicon and families, with a fingerprint of their files."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from ontology.families import Family, load_families
from ontology.kept import kept
from ontology.lexicon import Lexicon, LexiconEntry, load_lexicon
from ontology.schema import DATA, Schema, load_schema

__all__ = ["Knowledge", "fingerprint", "knowledge_files", "load_knowledge"]

T = TypeVar("T")
_PATTERNS = ("*.ttl", "*.csv", "*.yaml", "lexicon/*.csv", "frames/*.yaml")  # of a user's folder


class Knowledge(NamedTuple):
    """Schema, lexicon and families of the package and of the user's folders."""

    schema: Schema
    lexicon: Lexicon
    families: tuple[Family, ...]
    folders: tuple[Path, ...]
    fingerprint: str

    def kept(self, kind: str, make: Callable[[], T], *code: Path) -> T:
        """Give plain data that is made of what is known, from the cache where that code made it of the same before."""
        return kept(kind, _place(self.fingerprint, self.folders), make, code=code)


def load_knowledge(folders: Iterable[Path] = ()) -> Knowledge:
    """Read everything that is known; later folders add to earlier ones.

    Raises:
        KnowledgeError: a file is at fault.
    """
    folders = tuple(folders)
    schema = load_schema(folders)
    families = load_families(folders)
    known = fingerprint(folders)
    lexicon = kept(
        "lexicon",
        _place(known, folders),
        lambda: load_lexicon(schema, folders, also={family.id for family in families}),
        plain=lambda lexicon: [tuple(entry) for entry in lexicon.entries],
        whole=lambda rows: Lexicon(tuple(map(LexiconEntry._make, rows))),
    )
    return Knowledge(schema, lexicon, families, folders, known)


def _place(fingerprint: str, folders: Iterable[Path]) -> str:
    """Tell apart the same files at other places: entries name the file where they stand."""
    return "\0".join((fingerprint, *(str(folder.absolute()) for folder in (DATA, *folders))))


def knowledge_files(folders: Iterable[Path] = ()) -> Iterator[tuple[str, Path]]:
    """Give every data file with a name that does not depend on where its folder lies, in a fixed order."""
    for number, (folder, patterns) in enumerate([(DATA, ("**/*",)), *((folder, _PATTERNS) for folder in folders)]):
        found = {file for pattern in patterns for file in folder.glob(pattern)}
        for file in sorted(file for file in found if file.is_file() and not file.name.startswith(".")):
            yield f"{number}/{file.relative_to(folder).as_posix()}", file


def fingerprint(folders: Iterable[Path] = ()) -> str:
    """Hash all data files; two places with the same files in the same order have the same fingerprint."""
    total = hashlib.sha256()
    for name, file in knowledge_files(folders):
        total.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()
