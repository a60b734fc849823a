"""Which posts files, folders and globs name, and under which names."""

import os
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.sources import Sources, find_sources


def touch(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def names(sources: Sources) -> list[str]:
    return [post.name for post in sources.posts]


def test_folders_are_read_deep_and_only_posts_are_taken(tmp_path: Path) -> None:
    touch(tmp_path, "p/b.md", "p/x/a.MDX", "p/x/y/c.html", "p/d.htm", "p/e.txt", "p/f.markdown")
    touch(tmp_path, "p/no.json", "p/.hidden.md", "p/.git/x.md", "p/noending")
    sources = find_sources(["p"], tmp_path)
    assert names(sources) == ["p/b.md", "p/d.htm", "p/e.txt", "p/f.markdown", "p/x/a.MDX", "p/x/y/c.html"]
    assert sources.faults == ()


def test_names_do_not_depend_on_how_or_from_where_a_post_is_named(tmp_path: Path) -> None:
    touch(tmp_path, "p/a.md", "q/b.md")
    one = find_sources(["p", "q/b.md"], tmp_path)
    other = find_sources([tmp_path / "q", "../p/*.md", "./b.md"], tmp_path, base=tmp_path / "q")
    assert one.posts == other.posts
    assert names(one) == ["p/a.md", "q/b.md"]
    assert names(find_sources(["../p"], tmp_path / "q")) == ["../p/a.md"]
    assert names(find_sources([tmp_path / "p"], Path("/elsewhere"))) == [f"{tmp_path.as_posix()}/p/a.md"]


def test_globs_name_files_and_folders(tmp_path: Path) -> None:
    touch(tmp_path, "p/1/a.md", "p/2/b.md", "p/2/b.json", "p/[x].md")
    assert names(find_sources(["p/*/*"], tmp_path)) == ["p/1/a.md", "p/2/b.md"]
    assert names(find_sources(["p/**/*.md"], tmp_path)) == ["p/1/a.md", "p/2/b.md", "p/[x].md"]
    assert names(find_sources(["p/?"], tmp_path)) == ["p/1/a.md", "p/2/b.md"]
    assert names(find_sources(["p/[x].md"], tmp_path)) == ["p/[x].md"]


def test_a_file_named_by_itself_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    touch(tmp_path, "post")
    assert names(find_sources(["post"], tmp_path)) == ["post"]


def test_link_loops_end_and_a_file_counts_once_by_its_own_name(tmp_path: Path) -> None:
    touch(tmp_path, "p/z/a.md")
    (tmp_path / "p" / "z" / "loop").symlink_to(tmp_path / "p")
    (tmp_path / "p" / "self").symlink_to(tmp_path / "p" / "self")
    (tmp_path / "p" / "again").symlink_to(tmp_path / "p" / "z")
    (tmp_path / "p" / "a-link.md").symlink_to(tmp_path / "p" / "z" / "a.md")
    assert names(find_sources(["p", "p"], tmp_path)) == ["p/z/a.md"]


def test_many_folders_linked_with_each_other_end_soon(tmp_path: Path) -> None:
    for n in range(12):
        touch(tmp_path, f"p/{n}/a.md")
        for other in range(12):
            (tmp_path / "p" / str(n) / f"to{other}").symlink_to(tmp_path / "p" / str(other))
    assert len(find_sources(["p"], tmp_path).posts) == 12


def test_what_is_linked_from_outside_is_read(tmp_path: Path) -> None:
    touch(tmp_path, "far/a.md")
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "in").symlink_to(tmp_path / "far")
    assert names(find_sources(["p"], tmp_path)) == ["p/in/a.md"]


@pytest.mark.parametrize(
    ("place", "words"),
    [("none", "no such file or folder"), ("none/*.md", "no file matches"), ("empty", "no posts in this folder")],
)
def test_a_place_without_posts_is_told_and_the_others_are_read(tmp_path: Path, place: str, words: str) -> None:
    touch(tmp_path, "p/a.md", "empty/x.json")
    sources = find_sources([place, "p"], tmp_path)
    assert names(sources) == ["p/a.md"]
    [fault] = sources.faults
    assert words in str(fault)
    assert place in str(fault)
    assert fault.remedy


def test_outputs_are_not_read_as_posts(tmp_path: Path) -> None:
    touch(tmp_path, "a.md", "out/kg.html")
    assert names(find_sources(["."], tmp_path, skip=tmp_path / "out")) == ["a.md"]
    assert names(find_sources(["out"], tmp_path, skip=tmp_path / "out")) == ["out/kg.html"]


def test_hangul_names_are_the_same_on_every_file_system(tmp_path: Path) -> None:
    touch(tmp_path, unicodedata.normalize("NFD", "p/한글.md"))
    assert names(find_sources(["p"], tmp_path)) == ["p/한글.md"]
    touch(tmp_path, "p/한글.md")
    sources = find_sources(["p"], tmp_path)
    assert (names(sources), len(sources.faults)) == (["p/한글.md"], 1)


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    touch(tmp_path, "p/a.md")
    Path(os.fsdecode(os.fsencode(tmp_path / "p") + b"/\xff.md")).write_text("x", encoding="utf-8")
    sources = find_sources(["p"], tmp_path)
    assert names(sources) == ["p/a.md"]
    assert "not readable text" in str(sources.faults[0])


def test_scopes_tell_what_would_have_been_found(tmp_path: Path) -> None:
    touch(tmp_path, "p/a.md", "q/b.md")
    sources = find_sources(["p", "q/b.md"], tmp_path)
    covered = {name: sources.covers(name) for name in ("p/gone.md", "p/x/gone.md", "q/b.md", "q/gone.md", "pp/x.md")}
    assert covered == {"p/gone.md": True, "p/x/gone.md": True, "q/b.md": True, "q/gone.md": False, "pp/x.md": False}
    assert find_sources(["."], tmp_path).covers("q/gone.md")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that any user may enter, read as nobody where the tests run as root: root may list every folder."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    root = os.geteuid() == 0
    yield folder
    if root:
        os.seteuid(0)
    (folder / "p" / "shut").chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_without_right_to_list_is_told_and_covers_nothing(open_folder: Path) -> None:
    touch(open_folder, "p/a.md", "p/shut/b.md")
    (open_folder / "p" / "shut").chmod(0)
    if os.geteuid() == 0:
        os.seteuid(65534)
    sources = find_sources(["p"], open_folder)
    assert names(sources) == ["p/a.md"]
    assert "cannot be read" in str(sources.faults[0])
    assert not sources.covers("p/shut/b.md")
