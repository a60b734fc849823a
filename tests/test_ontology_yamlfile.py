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


@pytest.mark.parametrize("text", ["a: 1\n? [a, b]\n: c\n", "a: 1\n? {a: b}\n: c\n", "!!map [a]\n", "!!map 5\n"])
def test_a_key_that_is_no_word_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="not YAML") as caught:
        read_yaml(file)
    assert caught.value.line


PATTERN = "{relation: acquires, first: Organization, second: Organization, subject: 1, name: mine, gap: "


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("- a", 1, "valid dictionary"),
        ("patterns: 5", 1, "patterns: "),
        ("lists: {a: 5}", 1, "lists.a: "),
        ("other: 5", 1, "other: "),
        ("patterns:\n  - 5", 2, "pattern 1: "),
        (f"patterns:\n  - {PATTERN}'a'}}\n  - {PATTERN}'('}}", 3, "pattern 2: not a regular expression"),
        (f"patterns:\n  - {PATTERN}'a{{99999999999}}'}}", 2, "too large"),
        (f"patterns:\n  - {PATTERN}'{'(' * 5_000}'}}", 2, "not a regular expression"),
        (f"patterns:\n  - {PATTERN}'a', other: 5}}", 2, "other: "),
        (f"patterns:\n  - {PATTERN}'a', status: over}}", 2, "status: "),
        (
            f"patterns:\n  - {PATTERN}'a'}}\n  - {PATTERN.replace('acquires', 'eats')}'a'}}",
            3,
            "unknown relation 'eats'",
        ),
    ],
)
def test_a_fault_in_patterns_is_told_with_line_and_remedy(tmp_path: Path, text: str, line: int, words: str) -> None:
    file = tmp_path / "frames" / "patterns.yaml"
    file.parent.mkdir()
    file.write_text(text + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=words) as caught:
        load_patterns((tmp_path,), load_schema())
    error = caught.value
    assert (error.file, error.line, bool(error.remedy), "\n" in str(error)) == (str(file), line, True, False)


@pytest.mark.parametrize("text", ["", "lists: {a: b}", "patterns:", "patterns: []"])
def test_no_patterns_are_no_fault(tmp_path: Path, text: str) -> None:
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "patterns.yaml").write_text(text, encoding="utf-8")
    assert len(load_patterns((tmp_path,)).patterns) == len(load_patterns().patterns)


@pytest.mark.parametrize(
    "text",
    [
        "#\nkinds:\n  revenue:\n    ko: ['매출']",
        "#\n#\n#\nkinds: {revenue: {column: '('}}",
        "#\n#\n#\nsources: {ko: '('}",
        "#\n#\n#\nclassifiers: '('",
        "#\n#\n#\nkinds: {revenue: {ko: ['{F}a{99999999999}']}}",
    ],
)
def test_a_fault_in_quantities_is_told_of_the_users_file(tmp_path: Path, text: str) -> None:
    file = tmp_path / "frames" / "quantities.yaml"
    file.parent.mkdir()
    file.write_text(text + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_quantity_rules(load_schema(), (tmp_path,))
    assert (caught.value.file, caught.value.line) == (str(file), 4)


def test_a_key_that_stands_twice_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("one:\n  two: 1\n  three: 2\n  two: 3\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="two stands twice") as caught:
        read_yaml(file)
    assert caught.value.line == 4
    assert caught.value.remedy
