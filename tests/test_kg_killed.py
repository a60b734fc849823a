"""Killed, or on a full disk: what was stored is kept, nothing is half there, and the next build goes on."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from kg_toy import ITEM, ROOT, toy_post, toy_record
from kg_toy import toy_build as run
from kg_toy import toy_content as content

from kg.ledger import Ledger
from kg.tables import StoredPost

AFTER = StoredPost(toy_record("\n".join(ITEM), "after.md"), "c", "f")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kg.duckdb"


def in_process(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


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
        ledger.write([AFTER])
        assert ledger.record("after.md") == AFTER.record


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
        ledger.write([AFTER])


def assert_whole(ledger: Ledger, told: int) -> None:
    """Check that every batch told is there, each post whole and each batch of one piece."""
    held = ledger.held()
    assert max(int(batch) for batch, _ in held.values()) in (told, told + 1)
    for name, (batch, _) in held.items():
        record = ledger.record(name)
        assert record is not None
        assert (record.items[0].title, len(record.entities)) == (batch, 50)
        assert held[f"{name.split('-')[0]}-0.md"][0] == batch


BUILD = """
import sys
from pathlib import Path
sys.path.append("tests")
from kg_toy import toy_means, toy_sources
from kg.build import build
from kg.ledger import Ledger
if __name__ == "__main__":
    root = Path(sys.argv[1])
    with Ledger.for_writing(root / "kg.duckdb") as ledger:
        tell = lambda done, total: print(done, flush=True)
        build(toy_sources(root), ledger, toy_means(), workers=int(sys.argv[2]), progress=tell)
"""


def children_of(pid: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(child) for child in found.stdout.split()]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").split(")")[-1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_build_leaves_no_process_and_the_next_goes_on(tmp_path: Path, workers: int) -> None:
    for n in range(100):
        toy_post(tmp_path, f"posts/{n:03}.md", *ITEM, "!sleep 0.01")
    script = tmp_path / "toy_build.py"
    script.write_text(BUILD, encoding="utf-8")
    command = [sys.executable, str(script), str(tmp_path), str(workers)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as killed:
        assert killed.stdout is not None
        while int(killed.stdout.readline()) < 40:
            pass
        children = children_of(killed.pid)
        os.kill(killed.pid, signal.SIGKILL)
    deadline = time.monotonic() + 5
    while any(map(alive, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, children))
    assert len(children) >= workers or workers == 1
    report = run(tmp_path)
    assert report.posts == 100
    assert 32 <= report.unchanged < 100
    at_once = tmp_path / "again"
    for n in range(100):
        toy_post(at_once, f"posts/{n:03}.md", *ITEM, "!sleep 0.01")
    run(at_once)
    assert content(at_once / "kg.duckdb") == content(tmp_path / "kg.duckdb")
