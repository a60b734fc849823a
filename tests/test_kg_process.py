"""The command line as a process: pipes that close, interrupts, terminals."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from kg_run import ENVIRONMENT, kg, write_post
from kg_toy import ROOT


def test_nobody_reading_on_ends_a_command_quietly(tmp_path: Path) -> None:
    for n in range(40):
        write_post(tmp_path, f"posts/{n}.md", more="엔비디아가 앤트로픽에 투자했다. " * 40)
    command = [sys.executable, "-m", "kg", "extract", "posts"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT, text=True
    ) as reader:
        assert reader.stdout is not None
        assert reader.stderr is not None
        assert reader.stdout.readline().startswith("{")
        reader.stdout.close()
        assert reader.stderr.read() == ""
    assert reader.returncode == 141


@pytest.fixture
def building(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Give a build in its own process group that has stored something and will go on for long."""
    for n in range(600):
        write_post(tmp_path, f"posts/{n}.md", more=f"엔비디아가 앤트로픽에 {n}억 달러를 투자했다. " * 20)
    command = [sys.executable, "-m", "kg", "build", "posts", "--workers", "2"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell may ignore it
    ) as running:
        wait_for_batches(tmp_path / "kg.duckdb.wal", 3)
        yield running
        if running.poll() is None:
            running.kill()


def wait_for_batches(log: Path, batches: int) -> None:
    """Wait until a write-ahead log has grown so often."""
    sizes: set[int] = set()
    deadline = time.monotonic() + 60
    while len(sizes) <= batches and time.monotonic() < deadline:
        sizes |= {log.stat().st_size} if log.exists() else set()
        time.sleep(0.01)


def test_interrupted_a_build_ends_quietly_and_the_next_goes_on(
    building: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    second = kg("build", "posts", cwd=tmp_path, code=1)
    assert f"kg.duckdb: another kg build is writing (pid {building.pid})" in second.stderr
    os.killpg(building.pid, signal.SIGINT)
    out, error = building.communicate(timeout=30)
    assert (building.returncode, out, error) == (130, "", "kg: interrupted; what was stored is kept\n")
    for path in sorted((tmp_path / "posts").iterdir())[5:]:
        path.unlink()
    done = kg("build", "posts", cwd=tmp_path)
    assert re.match(r"posts +5  \(.*5 unchanged, \d+ removed\)", done.stdout)


def test_progress_is_for_terminals_only(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    write_post(tmp_path, "posts/a.md")
    code = (
        "import sys, time\n"
        "from kg.terminal import progress_of\n"
        "with progress_of('Reading posts') as progress:\n"
        "    for done in range(1, 16): progress(done, 15); time.sleep(float(sys.argv[1]))\n"
    )
    printed = {}
    for pause in ("0.1", "0.001"):
        ours, theirs = pty.openpty()
        subprocess.run(
            [sys.executable, "-c", code, pause],
            stderr=theirs,
            cwd=ROOT,
            check=True,
            env={**ENVIRONMENT, "TERM": "xterm"},
        )
        os.close(theirs)
        printed[pause] = drained(ours)
        done = subprocess.run([sys.executable, "-c", code, pause], capture_output=True, cwd=ROOT, check=True)
        assert (done.stdout, done.stderr) == (b"", b"")
    assert b"Reading posts" in printed["0.1"]
    assert b"Reading posts" not in printed["0.001"]


def drained(terminal: int) -> bytes:
    parts = []
    try:
        while part := os.read(terminal, 4096):
            parts.append(part)
    except OSError:  # the other end is closed
        pass
    finally:
        os.close(terminal)
    return b"".join(parts)
