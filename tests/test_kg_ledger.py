"""The ledger: what goes in comes out, whatever happens it is whole, and what is wrong with a file is told."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kg_toy import ROOT, toy_record

from kg.ledger import STORE_VERSION, Ledger
from kg.tables import StoredPost
from ontology.errors import LedgerError
from ontology.records import (
    STATUSES,
    Amount,
    Claim,
    Item,
    Link,
    Mention,
    Number,
    PostEntity,
    PostRecord,
    QuantityClaim,
    Reject,
)

TEXT = "* Item\nhttp://a.example\n@ openai Organization OpenAI|오픈AI\n> openai uses openai amount=5USD\n$ openai users 5 count\n? no"


def stored(name: str = "a.md", text: str = TEXT, content: str = "c", mark: str = "f") -> StoredPost:
    return StoredPost(toy_record(text, name), content, mark)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kg.duckdb"


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
offsets = st.integers(0, 2**31 - 1)
numbers = st.floats(allow_nan=False, allow_infinity=False)
amounts = st.none() | st.builds(Amount, st.builds(Number, numbers, numbers), st.sampled_from(("USD", "KRW")))
said = (st.integers(1, 9), words, offsets, offsets, words, words, st.floats(0, 1), st.sampled_from(STATUSES))
links = st.lists(st.builds(Link, words, words, words, st.booleans()), max_size=3).map(tuple)
mentions = st.lists(st.builds(Mention, offsets, offsets, words, st.integers(1, 9)), max_size=3).map(tuple)
records = st.tuples(
    st.just("p/한글.md"),
    words,
    words,
    words,
    st.lists(
        st.builds(Item, st.integers(1, 9), words, offsets, offsets, links), max_size=3, unique_by=lambda i: i.n
    ).map(lambda items: tuple(sorted(items))),
    st.lists(
        st.builds(
            PostEntity,
            words,
            words,
            words,
            st.lists(words, max_size=3).map(tuple),
            st.lists(st.integers(1, 9), max_size=3).map(tuple),
            mentions,
            *[words] * 5,
        ),
        max_size=3,
        unique_by=lambda e: e.id,
    ).map(tuple),
    st.lists(st.builds(Claim, words, words, words, *said, words, amounts, words), max_size=3).map(tuple),
    st.lists(
        st.builds(QuantityClaim, words, words, st.builds(Number, numbers, numbers), words, *said, *[words] * 4),
        max_size=3,
    ).map(tuple),
    st.lists(st.builds(Reject, words, words, words, st.integers(0, 9), offsets, offsets), max_size=3).map(tuple),
).map(lambda parts: PostRecord(*parts))


@pytest.fixture(scope="module")
def one_ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Any]]:
    """Give a ledger in a list that is emptied: hypothesis keeps what it was given, and the types of it, to the end."""
    with Ledger.for_writing(tmp_path_factory.mktemp("ledger") / "kg.duckdb") as ledger:
        holder = [ledger]
        yield holder
        holder.clear()


@settings(max_examples=30, deadline=None)
@given(record=records)
def test_a_record_comes_out_as_it_went_in(one_ledger: list[Any], record: PostRecord) -> None:
    one_ledger[0].write([StoredPost(record, "c", "f")])
    assert one_ledger[0].record(record.post) == record
    assert one_ledger[0].held() == {record.post: ("c", "f")}


def test_writing_a_post_again_replaces_it_and_removing_takes_everything(path: Path) -> None:
    with Ledger.for_writing(path) as ledger:
        ledger.write([stored("a.md"), stored("b.md")])
        ledger.write([stored("a.md", "* Other", "c2")], removed=["b.md"])
        assert ledger.held() == {"a.md": ("c2", "f")}
        left = {
            table: count
            for (table,) in ledger.rows("SELECT table_name FROM duckdb_tables()")
            for (count,) in ledger.rows(f"SELECT count(*) FROM {table}")
            if count
        }
    assert left == {"meta": 1, "posts": 1, "items": 1}


def test_a_batch_is_stored_whole_or_not_at_all(path: Path) -> None:
    broken = stored("b.md")
    broken = broken._replace(record=broken.record._replace(items=(Item(2**40, "too large a number", 0, 0),)))
    with Ledger.for_writing(path) as ledger:
        ledger.write([stored("a.md")])
        with pytest.raises(LedgerError):
            ledger.write([stored("a.md", "* Other"), broken], removed=["a.md"])
        assert ledger.record("a.md") == stored("a.md").record
        assert ledger.record("b.md") is None


def test_queries_may_run_at_the_same_time(path: Path) -> None:
    with Ledger.for_writing(path) as ledger:
        ledger.write([stored(f"{n}.md") for n in range(9)])
        pairs = [(a, b) for a in ledger.rows("SELECT post FROM posts") for b in ledger.rows("SELECT post FROM items")]
    assert len(pairs) == 81


HOLD = """
import sys, time
from pathlib import Path
from typing import Any
from kg.ledger import Ledger
ledger = getattr(Ledger, sys.argv[2])(Path(sys.argv[1]))
print("open", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize(
    ("held", "wanted", "words"),
    [
        ("for_writing", "for_writing", r"another kg build is writing \(pid {pid}\)"),
        ("for_writing", "for_reading", r"another kg build is writing \(pid {pid}\)"),
        ("for_reading", "for_writing", r"another kg command is reading it \(pid {pid}\)"),
    ],
)
def test_a_second_user_is_told_who_has_the_ledger(path: Path, held: str, wanted: str, words: str) -> None:
    Ledger.for_writing(path).close()
    with subprocess.Popen([sys.executable, "-c", HOLD, path, held], cwd=ROOT, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        try:
            with pytest.raises(LedgerError, match=words.format(pid=other.pid)):
                getattr(Ledger, wanted)(path)
        finally:
            other.kill()
    getattr(Ledger, wanted)(path).close()


def test_two_readers_may_read(path: Path) -> None:
    Ledger.for_writing(path).close()
    with Ledger.for_reading(path) as one, Ledger.for_reading(path) as other:
        assert one.held() == other.held() == {}
    with Ledger.for_writing(path), pytest.raises(LedgerError, match="open elsewhere in this program"):
        Ledger.for_reading(path)


def test_there_must_be_a_ledger_to_read(path: Path) -> None:
    with pytest.raises(LedgerError, match=r"no ledger.*kg build"):
        Ledger.for_reading(path)
    assert not path.exists()


def test_a_ledger_of_a_newer_kg_is_left_alone(path: Path) -> None:
    Ledger.for_writing(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'store'", [str(STORE_VERSION + 1)])
    versions = rf"store version {STORE_VERSION + 1}, this kg knows {STORE_VERSION}"
    for way in (Ledger.for_reading, Ledger.for_writing):
        with pytest.raises(LedgerError, match=rf"newer kg \({versions}\).*pip install -U"):
            way(path)


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE accounts AS SELECT 1 AS balance")
    with pytest.raises(LedgerError, match=r"no kg ledger.*choose another"):
        Ledger.for_writing(path)
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT * FROM accounts").fetchall() == [(1,)]


@pytest.mark.parametrize("damage", ["text", "empty", "cut", "overwritten"])
def test_a_damaged_file_is_told_with_what_to_do(path: Path, damage: str) -> None:
    with Ledger.for_writing(path) as ledger:
        ledger.write([stored(f"{n}.md") for n in range(50)])
    good = path.read_bytes()
    bad = {
        "text": b"hello\n" * 999,
        "empty": b"",
        "cut": good[:20_000],
        "overwritten": good[:4096] + b"\xff" * 20000 + good[24096:],
    }
    path.write_bytes(bad[damage])
    for way in (Ledger.for_reading, Ledger.for_writing):
        with pytest.raises(LedgerError, match=r"damaged or no ledger.*run kg build again"):
            list(way(path).rows("SELECT * FROM claims"))


def test_a_pipe_in_place_of_a_ledger_is_told_and_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    for way in (Ledger.for_reading, Ledger.for_writing):
        with pytest.raises(LedgerError, match="no regular file"):
            way(path)


INTERRUPTED = """
import os, signal, sys, threading
from pathlib import Path
from kg.ledger import Ledger, _faults

path = Path(sys.argv[1])
with Ledger.for_writing(path) as ledger:
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    try:
        with _faults(path, writing=True), ledger._transaction():
            ledger._connection.execute("SELECT sum(n % 7) FROM range(20000000000) a(n)")
    except KeyboardInterrupt:
        print("interrupted, then", len(ledger.held()), "posts")
"""


def test_an_interrupt_inside_of_the_database_is_an_interrupt(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, str(path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell may ignore it
    )
    assert done.stdout == "interrupted, then 0 posts\n"


def test_the_place_of_a_ledger_must_be_a_file_in_a_folder(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no such folder"):
        Ledger.for_writing(tmp_path / "none" / "kg.duckdb")
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger.for_writing(tmp_path)
