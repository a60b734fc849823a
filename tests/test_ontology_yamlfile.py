"""YAML of the user: read with a mark or without, and what would hang or kill the reader is refused with its line."""

import os
from pathlib import Path

import pytest

from extract.frames import load_frames
from extract.patterns import load_patterns
from extract.quantity_rules import load_quantity_rules
from ontology.errors import KnowledgeError
from ontology.families import load_families
from ontology.schema import load_schema
from ontology.yamlfile import DEEPEST, read_yaml

DEEP = {
    "open brackets": "a: 1\nb: " + "[" * 30_000,
    "brackets": "a: 1\nb: " + "[" * 30_000 + "]" * 30_000,
    "comments do not close": "a: 1\nb: " + "[ #]\n" * 30_000,
    "braces": "a: 1\nb: " + "{a: " * 30_000,
    "dashes": "a: 1\nb:\n" + "- " * 30_000 + "x",
    "indents": "a: 1\n" + "\n".join(" " * n + "b:" for n in range(2_000)),
}


@pytest.mark.parametrize("kind", DEEP)
def test_what_is_nested_too_deeply_is_refused_with_its_line(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(DEEP[kind], encoding="utf-8")
    with pytest.raises(KnowledgeError, match=f"more than {DEEPEST} deep") as caught:
        read_yaml(file)
    assert caught.value.line >= 2


def test_brackets_in_words_are_no_nesting_and_a_mark_is_no_word(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("\ufeffa: '" + "[" * 500 + "'\n", encoding="utf-8")
    assert read_yaml(file) == {"a": "[" * 500}


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [(b"a: 1\nb: [\n", 3, "not YAML"), (b"a: 1\nb: \xff\n", 2, "not UTF-8"), (b"a: 2026-13-40", 0, "not YAML")],
)
def test_what_is_no_yaml_is_told_in_one_line(tmp_path: Path, data: bytes, line: int, words: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(data)
    with pytest.raises(KnowledgeError, match=words) as caught:
        read_yaml(file)
    assert (caught.value.line, len(str(caught.value).splitlines())) == (line, 1)


@pytest.mark.parametrize(
    "name", ["frames/mine.yaml", "frames/patterns.yaml", "frames/quantities.yaml", "families.yaml"]
)
@pytest.mark.parametrize("fault", ["deep", "pipe"])
def test_every_file_of_a_user_is_read_so(tmp_path: Path, name: str, fault: str) -> None:
    (tmp_path / "frames").mkdir()
    if fault == "pipe":
        os.mkfifo(tmp_path / name)
    else:
        (tmp_path / name).write_text("[" * 30_000, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"deep|regular file") as caught:
        load_families((tmp_path,))
        load_patterns((tmp_path,))
        load_quantity_rules(load_schema(), (tmp_path,))
        load_frames(load_schema(), (tmp_path,))
    assert caught.value.file == str(tmp_path / name)


def test_a_key_that_stands_twice_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("one:\n  two: 1\n  three: 2\n  two: 3\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="two stands twice") as caught:
        read_yaml(file)
    assert caught.value.line == 4
    assert caught.value.remedy
