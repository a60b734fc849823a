"""Bytes to text: one file, its encoding found out, what is no text refused."""

from pathlib import Path

from ontology.errors import InputError
from ontology.records import Reject

__all__ = ["MAX_BYTES", "decode", "read_bytes"]

MAX_BYTES = 8 * 1024 * 1024  # a post is text by a person; what is larger is something else

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_bytes(path: Path, name: str, limit: int = MAX_BYTES) -> bytes:
    """Read a file that is not larger than the limit."""
    try:
        size = path.stat().st_size
        if size > limit:
            raise InputError(
                f"the file is too large: {size / 1e6:.0f} MB, at most {limit / 1e6:.0f} MB",
                file=name,
                remedy="split it, or leave it out",
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"the file cannot be read: {error.strerror or error}", file=name, remedy="check path and rights"
        ) from error


def decode(data: bytes, name: str) -> tuple[str, tuple[Reject, ...]]:
    """Decode a post; a fallback from UTF-8 is noted, and what is no text raises InputError."""
    if not data.strip():
        raise InputError("the file is empty", file=name, remedy="remove it, or write the post")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, name), ()
    if b"\0" in data:
        raise InputError("the file is no text: it has NUL bytes", file=name, remedy="give Markdown, text or HTML files")
    try:
        return _text(data.decode("utf-8"), name), ()
    except UnicodeDecodeError as error:
        broken = error
    if _damaged_utf8(data):
        text = data.decode("utf-8", errors="replace")
        note = f"broken UTF-8 at byte {broken.start}: unreadable bytes were left out"
        return _text(text, name), (Reject("file", name, note),)
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        raise InputError(
            f"the encoding is broken at byte {broken.start}: neither UTF-8 nor CP949",
            file=name,
            remedy="save it as UTF-8",
        ) from broken
    return _text(text, name), (Reject("file", name, "not UTF-8: read as CP949"),)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return _text(data.decode(encoding), name)
    except UnicodeDecodeError as error:
        raise InputError(
            f"the encoding is broken: {encoding} by its first bytes, but byte {error.start} is not",
            file=name,
            remedy="save it as UTF-8",
        ) from error


def _text(text: str, name: str) -> str:
    control = sum(text.count(chr(c)) for c in (*range(9), *range(14, 27), *range(28, 32), 127))
    if control > max(len(text) // 50, 3):
        raise InputError(
            "the file is no text: it is full of control characters",
            file=name,
            remedy="give Markdown, text or HTML files",
        )
    if not text.strip("\ufeff\0 \t\r\n"):
        raise InputError("the file is empty", file=name, remedy="remove it, or write the post")
    return text.removeprefix("\ufeff")


def _damaged_utf8(data: bytes) -> bool:
    """Say whether bytes are UTF-8 but for a few: most of what is not ASCII decodes."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - broken > 20 * broken
