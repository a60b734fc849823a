"""What was made of the data files before, kept in the user's cache folder: to make it anew costs a third of a second.

A file's name says of what and by which code it was made. It is plain data as Python's `marshal` writes it: what somebody
else wrote there could mislead, but never run. What is not whole, or belongs to another user, is not read; nothing
depends on it.
"""

import hashlib
import marshal
import os
import stat
import sys
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

__all__ = ["VARIABLE", "Keep", "at_once", "cache_folder", "kept"]

T = TypeVar("T")
Keep = Callable[[Callable[[], Any]], Any]  # gives plain data that was made before, or makes it
VARIABLE = "KG_CACHE"  # a folder, or `off`
_KEPT = 8  # files of a kind; one a set of folders and version
_LARGEST = 1 << 28  # bytes
_OURS = tuple(sorted(Path(__file__).parent.glob("*.py")))


def at_once(make: Callable[[], Any]) -> Any:
    """Make something without keeping it."""
    return make()


def cache_folder() -> Path | None:
    """Give the folder that kg may keep things in, or None."""
    wanted = os.environ.get(VARIABLE, "")
    if wanted:
        return None if wanted == "off" else Path(wanted).expanduser()
    home = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    try:
        return (Path(home) if home else Path.home() / ".cache") / "ai-industry-kg"
    except RuntimeError:  # nobody's home
        return None


def kept(
    kind: str,
    key: str,
    make: Callable[[], T],
    *,
    plain: Callable[[T], Any] = lambda made: made,
    whole: Callable[[Any], T] = lambda data: data,
    code: tuple[Path, ...] = (),
) -> T:
    """Give what was made of the same before, or make it and keep it.

    Args:
        kind: what it is, the beginning of a file's name.
        key: what tells apart of what it is made.
        make: makes it.
        plain: gives it as tuples, lists, dicts, sets, strings, bytes and numbers.
        whole: makes it of these.
        code: the files of code that make it, besides those of this package.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    total = hashlib.sha256(f"{_code((*_OURS, *code))}\0{key}".encode(errors="surrogateescape"))
    file = folder / f"{kind}-{total.hexdigest()[:32]}.bin"
    body = _read(file)
    try:
        if body:
            said, data = marshal.loads(body)
            if said == kind:
                return whole(data)
    except (EOFError, ValueError, TypeError, AttributeError, RecursionError):
        pass  # it is made anew
    made = make()
    _write(file, kind, (kind, plain(made)))
    return made


@cache
def _code(files: tuple[Path, ...]) -> str:
    """Hash the code that makes something, and the Python that writes it."""
    total = hashlib.sha256(sys.version.encode())
    for file in files:
        total.update(file.read_bytes())
    return total.hexdigest()


def _read(file: Path) -> bytes:
    """Give what a file that is ours and whole holds."""
    try:
        status = file.stat()
        if (
            not stat.S_ISREG(status.st_mode)
            or status.st_size > _LARGEST
            or (hasattr(os, "getuid") and status.st_uid != os.getuid())
        ):
            return b""
        digest, _, body = file.read_bytes().partition(b"\n")
    except (OSError, ValueError):
        return b""
    return body if hashlib.sha256(body).hexdigest().encode() == digest else b""


def _write(file: Path, kind: str, data: Any) -> None:
    """Keep data under a name that it takes only when it is whole; what cannot be written is not kept."""
    draft = file.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")
    try:
        body = marshal.dumps(data)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        draft.replace(file)
        same = file.parent.glob(f"{kind}-{'?' * 32}.bin")
        for one in sorted(same, key=lambda one: one.stat().st_mtime, reverse=True)[_KEPT:]:
            one.unlink(missing_ok=True)
    except (OSError, ValueError):  # a full disk, a folder of another, a path that is no text, data that is not plain
        return
    finally:
        _forget(draft)


def _forget(draft: Path) -> None:
    try:
        draft.unlink(missing_ok=True)
    except OSError:
        return
