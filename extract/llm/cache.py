"""Answers kept by the content of their question, so that nothing is asked twice and a stopped run goes on."""

import sqlite3
from pathlib import Path

from extract.llm.reply import Reply
from ontology.errors import ModelError

__all__ = ["AnswerCache"]

_TABLE = (
    "CREATE TABLE IF NOT EXISTS answers "
    "(key TEXT PRIMARY KEY, model TEXT, kind TEXT, text TEXT, tokens_in INTEGER, tokens_out INTEGER)"
)
_WAIT = 30.0  # seconds for another kg that writes


class AnswerCache:
    """A SQLite file of answers; use it from one thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.exists() and not path.is_file():
            raise self._fault("is no regular file")
        if not path.parent.is_dir():
            raise self._fault("there is no such folder")
        try:
            self._connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            self._connection.execute(_TABLE)
        except sqlite3.Error as fault:
            raise self._fault(f"cannot be used: {fault}") from fault

    def get(self, key: str) -> Reply | None:
        """Give the answer to a question, if it was asked before."""
        query = "SELECT kind, text, tokens_in, tokens_out FROM answers WHERE key = ?"
        try:
            row = self._connection.execute(query, (key,)).fetchone()
        except sqlite3.Error as fault:
            raise self._fault(f"cannot be read: {fault}") from fault
        return Reply(*row) if row else None

    def put(self, key: str, model: str, reply: Reply) -> None:
        """Keep an answer; it is on the disk when this returns."""
        row = (key, model, reply.kind, reply.text, reply.tokens_in, reply.tokens_out)
        try:
            self._connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?)", row)
        except sqlite3.Error as fault:
            raise self._fault(f"cannot be written: {fault}") from fault

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _fault(self, what: str) -> ModelError:
        remedy = "move it away, or name another file as cache under [extract.llm]"
        return ModelError(what, file=str(self.path), remedy=remedy)
