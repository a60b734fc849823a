"""The ledger: a DuckDB file that holds what every post says, written by one process at a time, whole at any moment."""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

import duckdb

from kg.tables import KNOWN, META, TABLES, KnownName, Row, StoredPost, record_from, rows_of
from ontology.errors import LedgerError
from ontology.plainfile import check_plain
from ontology.records import PostRecord

__all__ = ["STORE_VERSION", "Ledger"]

STORE_VERSION = 2  # 2: votes for names, and the text that a post is read again from

# no ledger needs an extension, and DuckDB fetches one from the network for a file of another kind
_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
_AGAIN = "it is made from the posts: move it away and run kg build again"
_ELSEWHERE = "choose another [build] ledger"
_UPGRADE = "upgrade with: pip install -U ai-industry-kg"


class Ledger:
    """An open ledger; use it as a context manager or call `close`."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path, self._connection = path, connection

    @classmethod
    def for_writing(cls, path: Path) -> "Ledger":
        """Open a ledger to write in, and make it if there is none."""
        check_plain(path, LedgerError, _ELSEWHERE)
        if not path.exists():
            _create(path)
        with _faults(path, writing=True):
            return cls(path, _checked(path, duckdb.connect(str(path), config=_OFFLINE)))

    @classmethod
    def for_reading(cls, path: Path) -> "Ledger":
        """Open a ledger that is there, without the right to change it."""
        check_plain(path, LedgerError, _ELSEWHERE)
        if not path.exists():
            raise LedgerError("there is no ledger", file=str(path), remedy="make it with: kg build")
        with _faults(path, writing=False):
            return cls(path, _checked(path, duckdb.connect(str(path), read_only=True, config=_OFFLINE)))

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with suppress(LedgerError) if kind else nullcontext():  # the first fault is the one to tell
            self.close()

    def close(self) -> None:
        """Let go of the file."""
        with _faults(self.path):
            self._connection.close()

    def rows(self, query: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> Iterator[Row]:
        """Stream the rows of a query, any number of queries at once."""
        with _faults(self.path):
            cursor = self._connection.cursor()
            try:
                cursor.execute(query, parameters)
                while rows := cursor.fetchmany(2000):
                    yield from rows
            finally:
                cursor.close()

    def held(self) -> dict[str, tuple[str, str]]:
        """Give content hash and fingerprint of every post, by name."""
        return {
            name: (content, mark) for name, content, mark in self.rows("SELECT post, content, fingerprint FROM posts")
        }

    def setting(self, key: str) -> str:
        """Give a value that `note` left under a key, empty if there is none."""
        return next((value for (value,) in self.rows("SELECT value FROM meta WHERE key = ?", [key])), "")

    def record(self, post: str) -> PostRecord | None:
        """Give the record of one post as it was stored."""
        found = {}
        for table in TABLES:
            order = "n" if "n INTEGER" in TABLES[table] else "post"
            query = f"SELECT * EXCLUDE (post) FROM {table} WHERE post = ? ORDER BY {order}"
            found[table] = list(self.rows(query, [post]))
        return record_from(post, found) if found["posts"] else None

    def write(
        self,
        posts: Sequence[StoredPost] = (),
        *,
        removed: Iterable[str] = (),
        symmetric: frozenset[str] = frozenset(),
    ) -> None:
        """Store posts in place of what was there of them and drop removed ones, all of it or nothing."""
        names = [*(stored.record.post for stored in posts), *removed]
        if not names:
            return
        rows: dict[str, list[Row]] = {table: [] for table in TABLES}
        for stored in posts:
            for table, row in rows_of(stored, symmetric):
                rows[table].append(row)
        with _faults(self.path, writing=True), self._transaction():
            self._forget(names)
            for table, added in rows.items():
                self._insert(table, TABLES[table], added)

    def note(self, settings: Mapping[str, str], known: Sequence[KnownName]) -> None:
        """Store what posts are read with, if it has changed: settings by key, and the names known beforehand."""
        if all(self.setting(key) == value for key, value in settings.items()):
            return
        with _faults(self.path, writing=True), self._transaction():
            self._connection.execute("DELETE FROM meta WHERE key IN (SELECT unnest($1::VARCHAR[]))", [list(settings)])
            self._insert("meta", META, list(settings.items()))
            self._connection.execute("DELETE FROM known")
            self._insert("known", KNOWN, [(*name[:-1], list(name.folded)) for name in known])

    def settle(self, settings: Mapping[str, str]) -> None:
        """Store values under their keys in place of what was there."""
        with _faults(self.path, writing=True), self._transaction():
            self._connection.execute("DELETE FROM meta WHERE key IN (SELECT unnest($1::VARCHAR[]))", [list(settings)])
            self._insert("meta", META, list(settings.items()))

    def _forget(self, posts: list[str]) -> None:
        parameters = [posts]
        held = "SELECT count(*) FROM posts WHERE post IN (SELECT unnest($1::VARCHAR[]))"
        if self._connection.execute(held, parameters).fetchall()[0][0]:
            for table in TABLES:
                query = f"DELETE FROM {table} WHERE post IN (SELECT unnest($1::VARCHAR[]))"
                self._connection.execute(query, parameters)

    def _insert(self, table: str, columns: str, rows: list[Row]) -> None:
        """Insert column-wise: a hundred times as fast as `executemany`."""
        if rows:
            types = [column.rsplit(" ", 1)[1] for column in columns.split(", ")]
            lists = ", ".join(f"unnest(${n}::{type}[])" for n, type in enumerate(types, 1))
            self._connection.execute(f"INSERT INTO {table} SELECT {lists}", [list(column) for column in zip(*rows)])  # noqa: B905

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.begin()
        try:
            yield
        except BaseException:
            with suppress(duckdb.Error):  # after a full disk even this fails; what is stored is whole all the same
                self._connection.rollback()
            raise
        self._connection.commit()


def _create(path: Path) -> None:
    """Make an empty ledger beside its place and move it there, so that it is never seen half made."""
    if not path.parent.is_dir():
        raise LedgerError("there is no such folder", file=str(path.parent), remedy="make it, or change [build] ledger")
    with _faults(path, writing=True), tempfile.TemporaryDirectory(prefix=f"{path.name}-", dir=path.parent) as folder:
        made = Path(folder, path.name)
        with duckdb.connect(str(made), config=_OFFLINE) as connection:
            connection.begin()
            for table, columns in {"meta": META, "known": KNOWN, **TABLES}.items():
                connection.execute(f"CREATE TABLE {table} ({columns})")
            connection.execute("INSERT INTO meta VALUES ('store', ?)", [str(STORE_VERSION)])
            connection.commit()
        try:
            os.link(made, path)  # unlike a rename, never over a ledger that another build made meanwhile
        except FileExistsError:
            return
        except OSError:  # a file system without hard links
            made.rename(path)


def _checked(path: Path, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    try:
        tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        if "meta" not in tables:
            raise LedgerError(
                "is a DuckDB file but no kg ledger", file=str(path), remedy="choose another [build] ledger"
            )
        found = connection.execute("SELECT value FROM meta WHERE key = 'store'").fetchall()
        version = int(found[0][0]) if found and str(found[0][0]).isdigit() else 0
        if version > STORE_VERSION:
            what = f"was written by a newer kg (store version {version}, this kg knows {STORE_VERSION})"
            raise LedgerError(what, file=str(path), remedy=_UPGRADE)
        if version < STORE_VERSION or not tables.issuperset({"known", *TABLES}):
            raise LedgerError("is not a ledger of this kg", file=str(path), remedy=_AGAIN)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _faults(path: Path, *, writing: bool = False) -> Iterator[None]:
    """Say in our words what DuckDB or the file system found wrong."""
    try:
        yield
    except duckdb.InterruptException as fault:
        raise KeyboardInterrupt from fault
    except RuntimeError as fault:  # what DuckDB makes of Ctrl-C while it works
        if "interrupted" not in str(fault):
            raise
        raise KeyboardInterrupt from fault
    except duckdb.Error as fault:
        raise _explained(path, str(fault), writing) from fault
    except OSError as fault:
        raise _explained(path, fault.strerror or str(fault), writing) from fault


def _explained(path: Path, fault: str, writing: bool) -> LedgerError:
    first = fault.splitlines()[0] if fault else "unknown"
    if "onflicting lock" in fault or "Could not set lock" in fault:
        return _in_use(path, fault, writing)
    if "different configuration" in fault:
        return LedgerError("is open elsewhere in this program", file=str(path), remedy="close it there first")
    if re.search(r"No space left|disk quota|File too large|out of disk", fault, re.IGNORECASE):
        remedy = "make room and run kg build again: what was stored before is kept"
        return LedgerError("the disk is full", file=str(path), remedy=remedy)
    if re.search(r"Permission denied|Read-only file system|Is a directory", fault):
        return LedgerError(f"cannot be opened: {first}", file=str(path), remedy="check it, or change [build] ledger")
    if "database file with version number" in fault:
        return LedgerError("was written by another version of DuckDB", file=str(path), remedy="pip install -U duckdb")
    return LedgerError(f"is damaged or no ledger: {first}", file=str(path), remedy=_AGAIN)


def _in_use(path: Path, fault: str, writing: bool) -> LedgerError:
    found = re.search(r"PID (\d+)", fault)
    who = f" (pid {found[1]})" if found else ""
    if writing:
        try:
            duckdb.connect(str(path), read_only=True, config=_OFFLINE).close()
        except duckdb.Error:
            pass
        else:
            return LedgerError(
                f"another kg command is reading it{who}", file=str(path), remedy="try again when it is done"
            )
    return LedgerError(f"another kg build is writing{who}", file=str(path), remedy="wait for it to end")
