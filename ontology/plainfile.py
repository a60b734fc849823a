"""Read a text file of the user's: only a regular one, with or without a byte order mark, faults with line and remedy."""

from pathlib import Path

from ontology.errors import KgError, KnowledgeError

__all__ = ["check_plain", "read_plain"]


def check_plain(path: Path, kind: type[KgError] = KnowledgeError, remedy: str = "take it out of the folder") -> None:
    """Refuse a pipe or device, which would be waited for; a folder or nothing is told by who opens it."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise kind("is no regular file", file=str(path), remedy=remedy)


def read_plain(
    path: Path,
    kind: type[KgError] = KnowledgeError,
    *,
    replace: str = "take it out of the folder",
    save: str = "save it as UTF-8",
) -> str:
    """Give the text of a file.

    Raises:
        KgError: of that kind, where it is no regular file, cannot be read (`replace` is what to do), or is not UTF-8.
    """
    check_plain(path, kind, replace)
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise kind(what, file=str(path), remedy="check its permissions") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise kind("cannot be read: it is not UTF-8", file=str(path), line=line, remedy=save) from error
