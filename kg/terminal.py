"""Write to the terminal: text of others without control characters, tables, progress only where someone looks."""

import json
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from exports.text import json_safe
from ontology.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "Progress",
    "console",
    "error",
    "json_safe",
    "print_json",
    "print_json_line",
    "printable",
    "progress_of",
    "readable",
]

Progress = Callable[[int, int | None], None]  # how much is done, and of how much where known

PATIENCE = 1.0  # seconds before progress is shown
WIDE = 200  # columns of a table that goes to a file or pipe

# C0 and C1 controls but tab and newline, and the marks that turn the direction of text.
_BREAKS = re.compile("[ \t]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029][\\s]*")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """Take out what a terminal would obey rather than show.

    >>> printable("a\\x1b[31mb\\r\\x9b2J")
    'a[31mb2J'
    """
    return _CONTROLS.sub("", text)


def readable(name: str) -> str:
    """Give back a name that is text; one that the shell handed over as broken bytes is an InputError."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise InputError("the name is not readable text", remedy="write it in UTF-8") from fault
    return name


def error(message: str) -> None:
    """Print one line on standard error."""
    print(f"kg: {printable(_BREAKS.sub(' ', message.strip()))}", file=sys.stderr)


def console() -> "Console":
    """Give a console on standard output that breaks off quietly when nobody reads on."""
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    width = None if sys.stdout.isatty() else WIDE
    return Quiet(width=width, highlight=False, emoji=False, markup=False, soft_wrap=True)


@contextmanager
def progress_of(what: str, more: Callable[[], str] | None = None) -> Iterator[Progress]:
    """Show on a terminal how far something is, from the second on which it takes; give what to tell done and total.

    `more` gives a word to show beside it, asked for each time.
    """
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task(what, total=None)
    timer = threading.Timer(PATIENCE, progress.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda done, total: progress.update(
            task, completed=done, total=total, description=f"{what}, {more()}" if more else what
        )
    finally:
        timer.cancel()
        progress.stop()


def print_json_line(value: object) -> None:
    """Print a value as one line of JSON."""
    print(json_safe(json.dumps(value, ensure_ascii=False)))


def print_json(value: object) -> None:
    """Print a value as indented JSON."""
    print(json_safe(json.dumps(value, ensure_ascii=False, indent=1)))
