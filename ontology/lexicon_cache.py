"""The lexicon as it was read before, kept in the user's cache folder: reading it anew costs a third of a second.

A file's name says of which data files, at which places, and by which code it was made. It is JSON: what somebody else
wrote there could mislead, but never run. What is not whole, or belongs to another user, is not read; nothing depends on it.
"""

import hashlib
import json
import os
import stat
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from ontology.lexicon import Lexicon, LexiconEntry
from ontology.schema import DATA

__all__ = ["VARIABLE", "cache_folder", "cached_lexicon"]

VARIABLE = "KG_CACHE"  # a folder, or `off`
_KEPT = 8  # files; one a set of folders and version
_LARGEST = 1 << 28  # bytes


def cache_folder() -> Path | None:
    """Give the folder that kg may keep things in, or None."""
    wanted = os.environ.get(VARIABLE, "")
    if wanted:
        return None if wanted == "off" else Path(wanted)
    home = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    try:
        return (Path(home) if home else Path.home() / ".cache") / "ai-industry-kg"
    except RuntimeError:  # nobody's home
        return None


def cached_lexicon(fingerprint: str, folders: Iterable[Path], make: Callable[[], Lexicon]) -> Lexicon:
    """Give the lexicon that was made of the same files before, or make it and keep it."""
    folder = cache_folder()
    if folder is None:
        return make()
    file = folder / f"lexicon-{_key(fingerprint, folders)}.json"
    found = _read(file)
    if found is None:
        found = make()
        _write(file, found)
    return found


def _key(fingerprint: str, folders: Iterable[Path]) -> str:
    total = hashlib.sha256(f"{fingerprint}\0{sys.version}\0".encode())
    for folder in (DATA, *folders):
        total.update(f"{folder.absolute()}\0".encode(errors="surrogateescape"))
    for source in sorted(Path(__file__).parent.glob("*.py")):
        total.update(source.read_bytes())
    return total.hexdigest()[:32]


def _read(file: Path) -> Lexicon | None:
    """Give the lexicon of a file that is ours and whole."""
    try:
        status = file.stat()
        if (
            not stat.S_ISREG(status.st_mode)
            or status.st_size > _LARGEST
            or (hasattr(os, "getuid") and status.st_uid != os.getuid())
        ):
            return None
        digest, _, body = file.read_bytes().partition(b"\n")
        if hashlib.sha256(body).hexdigest().encode() != digest:
            return None
        rows = json.loads(body)
        return Lexicon(tuple(map(_entry, rows))) if rows and isinstance(rows, list) else None
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def _entry(row: list[Any]) -> LexiconEntry:
    id_, type_, class_, name, ko, names, ambiguous, cues, *rest = row
    return LexiconEntry(id_, type_, class_, name, ko, tuple(names), frozenset(ambiguous), tuple(cues), *rest)


def _write(file: Path, lexicon: Lexicon) -> None:
    """Keep a lexicon under a name that it takes only when it is whole; what cannot be written is not kept."""
    rows = [[sorted(cell) if isinstance(cell, frozenset) else cell for cell in entry] for entry in lexicon.entries]
    draft = file.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")
    try:
        body = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        draft.replace(file)
        old = sorted(file.parent.glob("lexicon-*.json"), key=lambda one: one.stat().st_mtime, reverse=True)
        for one in old[_KEPT:]:
            one.unlink(missing_ok=True)
    except (OSError, ValueError):  # a full disk, a folder of another, a path that is no text
        return
    finally:
        _forget(draft)


def _forget(draft: Path) -> None:
    try:
        draft.unlink(missing_ok=True)
    except OSError:
        return
