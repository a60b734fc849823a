"""The command line: `kg`, or `python -m kg`."""

import errno
import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path

import kg.commands
import kg.naming
import kg.questions  # noqa: F401 - all hang their commands on the app
from kg.app import EXIT_BAD_INPUT, EXIT_BROKEN_PIPE, app
from kg.terminal import error

__all__ = ["app", "main"]

_UNWRITTEN = {
    errno.ENOSPC: "no space left",
    errno.EFBIG: "it is larger than a file may be",
    errno.EDQUOT: "more than your share of the disk",
    errno.EIO: "the device failed",
}
_RARELY = 100_000  # new objects after which the collector looks for garbage: nearly all that is loaded stays


def main() -> None:
    """Run the command line."""
    gc.set_threshold(_RARELY)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # files and pipes get UTF-8 wherever we are; no letter stops a command
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    if sys.stdout is None:  # closed by the caller: kg stats >&-
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - lives as long as the process
    try:
        code = _run()
    except OSError as fault:  # the output, not a post or ledger: those are told where they are read
        if fault.errno not in (*_UNWRITTEN, errno.EPIPE):
            raise
        code = EXIT_BROKEN_PIPE
        if fault.errno != errno.EPIPE:
            error(f"the output cannot be written: {_UNWRITTEN[fault.errno or 0]}")
            code = EXIT_BAD_INPUT
    os._exit(code)  # to take all apart that was loaded would cost a quarter of a second


def _run() -> int:
    """Run a command to its last word, and give its exit code."""
    code: object = 0
    try:
        app(prog_name="kg")
    except SystemExit as end:
        code = end.code
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    return 0 if code is None else code if isinstance(code, int) else EXIT_BAD_INPUT
