"""Find the posts that files, folders and globs name, each under a name that does not depend on the machine."""

import glob
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ontology.errors import InputError

__all__ = ["SUFFIXES", "Source", "Sources", "find_sources", "name_of"]

SUFFIXES = frozenset({".md", ".markdown", ".mdx", ".html", ".htm", ".txt"})


class Source(NamedTuple):
    """A post's file and the name that the ledger knows it by."""

    name: str
    path: Path
    text: str | None = None  # read instead of the file


class Sources(NamedTuple):
    """What was found: the posts by name, where they were looked for, and what was wrong with a place."""

    posts: tuple[Source, ...]
    scopes: tuple[str, ...]  # names of the files and folders that were there to be searched
    unread: tuple[str, ...]  # names of folders below them that could not be listed
    faults: tuple[InputError, ...]

    def covers(self, name: str) -> bool:
        """Say whether a post of this name would have been found if it still existed."""
        return any(_within(name, scope) for scope in self.scopes) and not any(
            _within(name, folder) for folder in self.unread
        )


@dataclass(slots=True)
class _Found:
    paths: list[Path]
    unread: list[tuple[Path, str]]  # folder and reason


def name_of(path: Path, root: Path) -> str:
    """Give a path relative to the root, with forward slashes and composed Hangul.

    A path outside the root starts with `..`; one that has nothing in common with it is given in full.
    """
    apart = path.parts[:2] != root.parts[:2] and not path.is_relative_to(root)
    name = path if apart else Path(os.path.relpath(path, root))
    return unicodedata.normalize("NFC", name.as_posix())


def find_sources(
    places: Iterable[str | Path], root: Path, *, base: Path | None = None, skip: Path | None = None
) -> Sources:
    """Search places (relative to `base`) for posts and name them relative to `root`; the folder `skip` is not entered.

    A file reached in two ways counts once, by its own name rather than a link's.
    """
    paths: dict[str, Path] = {}
    scopes: set[str] = set()
    unread: set[str] = set()
    faults: list[InputError] = []
    for place in map(str, places):
        try:
            targets = _targets(place, base or root)
        except InputError as fault:
            faults.append(fault)
            continue
        for target in targets:
            scopes.add(name_of(target, root))
            found = _posts_at(target, skip)
            faults.extend(_add(paths, found.paths, root))
            unread.update(name_of(folder, root) for folder, _ in found.unread)
            faults.extend(_faults(target, place, found))
    return Sources(_once(paths), tuple(sorted(scopes)), tuple(sorted(unread)), tuple(faults))


def _add(paths: dict[str, Path], more: Iterable[Path], root: Path) -> Iterator[InputError]:
    for path in more:
        name = name_of(path, root)
        if not name.isprintable():
            yield InputError("the file's name is not readable text", file=ascii(name), remedy="rename it")
        elif paths.setdefault(name, path) != path:
            yield InputError("another file has the same name in other code points", file=name, remedy="rename one")


def _within(name: str, scope: str) -> bool:
    return scope in (name, ".") or name.startswith(f"{scope}/")


def _faults(target: Path, place: str, found: _Found) -> Iterator[InputError]:
    for folder, reason in found.unread:
        yield InputError(f"this folder cannot be read: {reason}", file=str(folder), remedy="check its permissions")
    if not found.paths and not found.unread and target.is_dir():
        endings = ", ".join(sorted(SUFFIXES))
        yield InputError("no posts in this folder", file=place, remedy=f"posts are files ending in {endings}")


def _targets(place: str, base: Path) -> list[Path]:
    try:
        path = Path(os.path.normpath(base / Path(place).expanduser()))
    except RuntimeError as fault:  # ~nobody-of-that-name
        raise InputError(f"there is no such home folder: {fault}", file=place, remedy="check the path") from fault
    if os.path.lexists(path):
        return [path]
    if not glob.has_magic(place):
        raise InputError("there is no such file or folder", file=place, remedy="check the path, or [build] posts")
    matches = [Path(match) for match in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207 - absolute patterns
    if not matches:
        raise InputError("no file matches", file=place, remedy="quote the pattern, and use ** for sub-folders")
    return [match for match in matches if match.is_dir() or match.suffix.lower() in SUFFIXES] or matches


def _posts_at(target: Path, skip: Path | None) -> _Found:
    """Give the posts below a folder, hidden ones left out, each folder entered once and by its own name first."""
    if not target.is_dir():
        return _Found([target], [])
    found = _Found([], [])
    entered = {os.path.realpath(skip)} if skip and skip != target else set()
    folders, links = [str(target)], list[str]()
    while folders or links:
        here = folders.pop() if folders else links.pop(0)
        real = os.path.realpath(here)
        if real in entered:
            continue
        entered.add(real)
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError as fault:
            found.unread.append((Path(here), fault.strerror or str(fault)))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if os.path.isdir(entry.path):  # noqa: PTH112 - never raises, whatever the permissions
                (links if entry.is_symlink() else folders).append(entry.path)
            elif Path(entry.name).suffix.lower() in SUFFIXES:
                found.paths.append(Path(entry.path))
    return found


def _once(found: dict[str, Path]) -> tuple[Source, ...]:
    """Keep one name for each file: one that is no link, else the first."""
    kept: dict[str, str] = {}
    for name in sorted(found, key=lambda name: (found[name].is_symlink(), name)):
        kept.setdefault(os.path.realpath(found[name]), name)
    return tuple(Source(name, found[name]) for name in sorted(kept.values()))
