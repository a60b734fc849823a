"""Write files whole or not at all."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from ontology.errors import ExportError

__all__ = ["binary_file", "make_folder", "text_file", "write_text"]


def make_folder(folder: Path) -> Path:
    """Make the folder and those above it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _failed(folder, error) from error
    return folder


@contextmanager
def binary_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes its name only when everything is written; what fails leaves the old file as it was."""
    make_folder(path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except OSError as error:
        raise _failed(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def text_file(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Open a text file, with `\\n` as line end, that takes its name only when everything is written."""
    with binary_file(path) as stream:
        text = io.TextIOWrapper(stream, encoding=encoding, newline="\n", errors="replace")
        try:
            yield text
        finally:
            text.detach()


def write_text(path: Path, text: str) -> Path:
    """Write a text file whole or not at all."""
    with text_file(path) as stream:
        stream.write(text)
    return path


def _failed(path: Path, error: OSError) -> ExportError:
    reason = error.strerror or str(error)
    return ExportError(
        f"cannot be written: {reason}", file=str(path), remedy="free space or choose another --out folder"
    )
