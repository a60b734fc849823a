"""The command line: `kg`, or `python -m kg`."""

import sys
from io import TextIOWrapper

import kg.commands
import kg.naming
import kg.questions  # noqa: F401 - all hang their commands on the app
from kg.app import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # files and pipes get UTF-8 wherever we are; no letter stops a command
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    app(prog_name="kg")
