"""The analyser of Korean morphemes: kiwipiepy, loaded once a process, or by a process beside this one.

It loads for .6 s and holds Python's lock all that time. A command that is to read a few posts has another process load it
while it loads the rest itself. That process runs this file alone: it needs kiwipiepy and nothing else of ours.
"""

import atexit
import marshal
import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

__all__ = ["Analyser", "Token", "analyser", "load_beside", "worth_it"]

Spans = Sequence[tuple[int, int, str]]
_FEW = 4  # posts; with more, what goes to and fro costs as much as it brings
_HANGUL = re.compile(rb"[\xea-\xed][\x80-\xbf]{2}")
_FIRST = 1 << 16  # bytes of a post that are looked at


class Token(NamedTuple):
    """A morpheme as kiwipiepy gives it, as far as it is asked."""

    form: str
    tag: str
    start: int
    len: int
    id: int


class Analyser(Protocol):
    """What splits a text into morphemes; spans are names that are known before."""

    def tokenize(self, text: str, *, pretokenized: Spans | None = None) -> Sequence[Any]: ...


_processes: list["subprocess.Popen[bytes]"] = []  # the one beside, if there is one


@cache
def analyser() -> Analyser:
    """Give the analyser of this process, or else load it, with the lean dictionaries (.6 s and 263 MB, not 2.4 s and 519 MB)."""
    return _Beside(_processes[0]) if _processes else _loaded()


def worth_it(paths: Sequence[str | Path]) -> bool:
    """Say whether these are a few files in which there is Hangul, and another core is there to load the analyser."""
    if not 0 < len(paths) <= _FEW or _cores() < 2:
        return False
    return any(_HANGUL.search(_beginning(Path(path))) for path in paths)


def load_beside() -> None:
    """Have another process load the analyser, unless this one has; where that is not possible this one will."""
    if _processes or analyser.cache_info().currsize or not sys.executable:
        return
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return
    _processes.append(process)
    atexit.register(_end, process)


class _Beside:
    """The analyser of the process beside; when that one fails, one of our own."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._own: Analyser | None = None

    def tokenize(self, text: str, *, pretokenized: Spans | None = None) -> Sequence[Any]:
        """Give the morphemes of a text."""
        if self._own is None:
            try:
                return self._asked(text, pretokenized)
            except (OSError, EOFError, ValueError, TypeError):
                self._own = _loaded()
        return self._own.tokenize(text, pretokenized=pretokenized)

    def _asked(self, text: str, spans: Spans | None) -> list[Token]:
        asked, answered = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answered is not None
        question: Any = (text, spans)
        asked.write(marshal.dumps(question))
        asked.flush()
        return [Token(*row) for row in marshal.load(answered)]


def _loaded() -> Analyser:
    from kiwipiepy import Kiwi

    kiwi: Analyser = Kiwi(load_default_dict=False, load_multi_dict=False, load_typo_dict=False, num_workers=1)
    return kiwi


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _beginning(path: Path) -> bytes:
    try:
        if not path.is_file():  # a folder, or a pipe that would be waited for
            return b""
        with path.open("rb") as file:
            return file.read(_FIRST)
    except (OSError, ValueError):  # it is told where posts are read
        return b""


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(BrokenPipeError), process:  # it may have ended before, what was asked last still unsent
        process.kill()


def _serve() -> None:
    """Analyse what comes in until nothing comes any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other process ends this one
    kiwi = _loaded()
    kiwi.tokenize("준비")
    while True:
        try:
            text, spans = marshal.load(sys.stdin.buffer)
        except EOFError:
            os._exit(0)
        rows = [(t.form, str(t.tag), t.start, t.len, t.id) for t in kiwi.tokenize(text, pretokenized=spans)]
        sys.stdout.buffer.write(marshal.dumps(rows))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    _serve()
