"""The kept lexicon is the one that is read; what is broken, foreign or out of date is made anew, and nothing depends on it."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from ontology import lexicon_cache
from ontology.knowledge import load_knowledge
from ontology.lexicon import Lexicon, LexiconEntry
from ontology.lexicon_cache import VARIABLE, cached_lexicon

ENTRY = LexiconEntry("a", "Product", "", "A", "", ("A", "에이"), frozenset({"A"}), ("cue",), "", "", "x.csv", 2)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def _made(key: str = "k") -> tuple[Lexicon, bool]:
    """Give a lexicon and whether it had to be made."""
    made = []

    def make() -> Lexicon:
        made.append(1)
        return Lexicon((ENTRY,))

    return cached_lexicon(key, (), make), bool(made)


def test_what_was_made_is_kept_and_is_the_same(folder: Path) -> None:
    assert _made() == (Lexicon((ENTRY,)), True)
    assert _made() == (Lexicon((ENTRY,)), False)
    assert _made("other files")[1]
    assert len(list(folder.iterdir())) == 2


def test_the_packaged_lexicon_is_the_same_from_the_cache(folder: Path) -> None:
    first, again = load_knowledge(), load_knowledge()
    assert first.lexicon == again.lexicon and len(list(folder.iterdir())) == 1


@pytest.mark.parametrize(
    "broken",
    [b"", b"\n", b"half", b"\x80\x04N.", b"0" * 64 + b"\n[]", json.dumps([["a"]]).encode(), b"[" * 100_000],
)
def test_what_is_not_whole_is_made_anew(folder: Path, broken: bytes) -> None:
    _made()
    (file,) = folder.iterdir()
    file.write_bytes(broken)
    assert _made() == (Lexicon((ENTRY,)), True)
    assert _made()[1] is False


def test_what_is_whole_but_no_lexicon_is_made_anew(folder: Path) -> None:
    import hashlib

    _made()
    (file,) = folder.iterdir()
    for body in (b'[["a"]]', b"{}", b"[]", b"[5]", b"[" * 100_000):
        file.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        assert _made() == (Lexicon((ENTRY,)), True)


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file" / "below", "off"):
        monkeypatch.setenv(VARIABLE, str(folder))
        assert _made() == (Lexicon((ENTRY,)), True)
        assert _made()[1]


def test_writers_at_the_same_time_leave_a_whole_file(folder: Path) -> None:
    threads = [threading.Thread(target=_made) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _made() == (Lexicon((ENTRY,)), False)
    assert [file.suffix for file in folder.iterdir()] == [".json"]


def test_only_a_few_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon_cache, "_KEPT", 2)
    for key in "abcd":
        _made(key)
    assert len(list(folder.iterdir())) == 2
