"""The ledger: what goes in comes out, whatever happens it is whole, and what is wrong with a file is told."""

import os
import resource
import signal
import subprocess
import sys
import time
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


def in_process(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
offsets = st.integers(0, 2**31 - 1)
numbers = st.floats(allow_nan=False, allow_infinity=False)
amounts = st.none() | st.builds(Amount, st.builds(Number, numbers, numbers), st.sampled_from(("USD", "KRW")))
said = (st.integers(1, 9), words, offsets, offsets, words, words, st.floats(0, 1), st.sampled_from(STATUSES))
links = st.lists(st.builds(Link, words, words, words, st.booleans()), max_size=3).map(tuple)
mentions = st.lists(st.builds(Mention, offsets, offsets, words, st.integers(1, 9)), max_size=3).map(tuple)
records = st.builds(
    PostRecord,
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
)


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
    for way in (Ledger.for_reading, Ledger.for_writing):
        with pytest.raises(LedgerError, match=r"newer kg \(store version 2, this kg knows 1\).*pip install -U"):
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


def test_the_place_of_a_ledger_must_be_a_file_in_a_folder(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no such folder"):
        Ledger.for_writing(tmp_path / "none" / "kg.duckdb")
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger.for_writing(tmp_path)


FILL = """
import resource, sys
from pathlib import Path
from typing import Any
sys.path.append("tests")
from kg_toy import toy_record
from kg.ledger import Ledger
from kg.tables import StoredPost
from ontology.errors import LedgerError
with Ledger.for_writing(Path(sys.argv[1])) as ledger:
    if sys.argv[2] == "limit":
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
    for n in range(200):
        text = "* Item\\n" + "".join(f"@ e{m} Organization {'x' * 200}{m * n}\\n" for m in range(300))
        try:
            ledger.write([StoredPost(toy_record(text, f"{n}.md"), "c", "f")])
        except LedgerError as fault:
            print(fault)
            break
        print("stored", n, flush=True)
"""


def check_full(path: Path, printed: str) -> None:
    *kept, last = printed.splitlines()
    assert kept
    assert "the disk is full" in last
    assert "make room" in last
    with Ledger.for_reading(path) as ledger:
        assert set(ledger.held()) == {f"{line.split()[1]}.md" for line in kept}
    with Ledger.for_writing(path) as ledger:
        ledger.write([stored("after.md")])
        assert ledger.record("after.md") == stored("after.md").record


def test_when_a_file_may_not_grow_what_was_stored_is_kept(path: Path) -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    done = in_process(FILL, path, "limit")
    assert done.stderr == ""
    check_full(path, done.stdout)


def test_on_a_full_disk_what_was_stored_is_kept(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "kg-test", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no right to mount a small disk: {mounted.stderr.decode().strip()}")
    try:
        done = in_process(FILL, disk / "kg.duckdb", "disk")
        assert done.stderr == ""
        for file in disk.iterdir():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    finally:
        subprocess.run(["umount", disk], check=True)
    check_full(tmp_path / "kg.duckdb", done.stdout)


WRITE_ON = """
import sys
from pathlib import Path
from typing import Any
sys.path.append("tests")
from kg_toy import toy_record
from kg.ledger import Ledger
from kg.tables import StoredPost
with Ledger.for_writing(Path(sys.argv[1])) as ledger:
    for n in range(100000):
        text = f"* {n}\\n" + "".join(f"@ e{m} Organization name{m}\\n" for m in range(50))
        ledger.write([StoredPost(toy_record(text, f"{n % 7}-{part}.md"), str(n), "f") for part in range(5)])
        print(n, flush=True)
"""


@pytest.mark.parametrize("delay", [0.0, 0.03, 0.11, 0.23])
def test_killed_at_any_moment_the_ledger_is_whole(path: Path, delay: float) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITE_ON, path], cwd=ROOT, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        for _ in range(3):
            writer.stdout.readline()
        time.sleep(delay)
        os.kill(writer.pid, signal.SIGKILL)
        told = [2, *map(int, writer.stdout.read().split())][-1]
    with Ledger.for_reading(path) as ledger:  # before anything is repaired by writing
        assert_whole(ledger, told)
    with Ledger.for_writing(path) as ledger:
        assert_whole(ledger, told)
        ledger.write([stored("after.md")])


def assert_whole(ledger: Ledger, told: int) -> None:
    """Check that every batch told is there, each post whole and each batch of one piece."""
    held = ledger.held()
    assert max(int(content) for content, _ in held.values()) in (told, told + 1)
    for name, (content, _) in held.items():
        record = ledger.record(name)
        assert record is not None
        assert (record.items[0].title, len(record.entities)) == (content, 50)
        assert held[f"{name.split('-')[0]}-0.md"][0] == content
