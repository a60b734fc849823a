"""What holds of every format: its place in the registry, the same bytes each time, whole files or none."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from graphs import MemoryGraph, sample_graph

from exports.files import write_text
from exports.property_graph import relation_type
from exports.registry import FORMATS
from ontology.errors import ExportError


@contextmanager
def no_room(size: int = 100) -> Iterator[None]:
    """Let no file grow beyond a size, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_the_formats_stand_in_their_order() -> None:
    assert list(FORMATS) == ["neo4j", "rdf", "html", "graphml", "jsonl", "csv", "spacy"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_writes_what_it_says_and_the_same_bytes_again(name: str, tmp_path: Path) -> None:
    first = FORMATS[name](sample_graph(), tmp_path / "a")
    again = FORMATS[name](sample_graph(), tmp_path / "b")
    assert sorted(first) == sorted(path for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
    assert all(path.stat().st_size for path in first)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_takes_an_empty_graph(name: str, tmp_path: Path) -> None:
    assert all(path.is_file() for path in FORMATS[name](MemoryGraph(), tmp_path))


@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_is_told_and_leaves_the_old_files(name: str, tmp_path: Path) -> None:
    old = {path: path.read_bytes() for path in FORMATS[name](MemoryGraph(), tmp_path)}
    with no_room(), pytest.raises(ExportError, match="cannot be written"):
        FORMATS[name](sample_graph(), tmp_path)
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == set(old)
    changed = [path for path, data in old.items() if path.read_bytes() != data]
    assert all(path.stat().st_size < 100 for path in changed)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match=r"file/below: cannot be written: Not a directory"):
        write_text(tmp_path / "file" / "below" / "a.txt", "x")


@pytest.mark.parametrize("name", ["a b", "1a", "x`y", "", "_x", "a-b"])
def test_a_relation_that_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(ExportError, match="cannot be a label"):
        relation_type(name)
