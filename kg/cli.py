"""The command line: `kg`, or `python -m kg`."""

import errno
import os
import sys
from io import TextIOWrapper
from pathlib import Path

import kg.commands
import kg.naming
import kg.questions  # noqa: F401 - all hang their commands on the app
from kg.app import EXIT_BAD_INPUT, app
from kg.terminal import error

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # files and pipes get UTF-8 wherever we are; no letter stops a command
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    if sys.stdout is None:  # closed by the caller: kg stats >&-
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - lives as long as the process
    try:
        app(prog_name="kg")
    except OSError as fault:  # the output, not a post or ledger: those are told where they are read
        if fault.errno != errno.ENOSPC:
            raise
        error("the output cannot be written: no space left")
        sys.stdout = None  # what is still held back could not be written either
        sys.exit(EXIT_BAD_INPUT)
