"""What holds for every post: exact offsets, whole items, the same answer each time, no crash on any text."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Document
from extract.reader import read_document, read_text

GOLDEN = Path(__file__).parent / "golden" / "reader"
POSTS = sorted(path for path in GOLDEN.iterdir() if path.suffix != ".expected")


def check(document: Document) -> None:
    """Assert what must hold for any document."""
    numbers = [item.n for item in document.items]
    assert numbers == list(range(1, len(numbers) + 1))
    for item in document.items:
        assert item.title.strip()
        assert 0 <= item.start <= item.end <= len(document.text)
        titles = [block for block in document.blocks if block.item == item.n and block.kind == "title"]
        assert [block.text for block in titles] == [item.title]
        assert len({link.url for link in item.sources}) == len(item.sources)
    for block in document.blocks:
        assert block.kind in ("title", "text", "list", "row", "link")
        assert block.section in ("headline", "body", "commentary", "source")
        assert 1 <= block.item <= len(document.items)
        assert "\n" not in block.text and block.text == block.text.strip() != ""
        assert len(block.offsets) == len(block.text) + 1
        assert list(block.offsets[:-1]) == sorted(block.offsets[:-1])
        for char, offset in zip(block.text, block.offsets, strict=False):
            there = document.text[offset]
            decoded = there in "&\\'" or (char == "|" and there in "|<")
            assert char == there or (char == " " and (there.isspace() or not there.isalnum())) or decoded


@pytest.mark.parametrize("path", POSTS, ids=lambda path: path.name)
def test_offsets_are_exact_in_every_layout(path: Path) -> None:
    check(read_document(path, path.name))


@pytest.mark.parametrize("path", POSTS, ids=lambda path: path.name)
def test_line_ends_of_windows_change_nothing_but_offsets(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    plain, windows = read_text(text, path.name), read_text(text.replace("\n", "\r\n"), path.name)
    check(windows)
    assert [b[:4] for b in windows.blocks] == [b[:4] for b in plain.blocks]
    assert [(i.title, i.sources) for i in windows.items] == [(i.title, i.sources) for i in plain.items]
    assert windows.date == plain.date


def test_span_of_a_block_is_verbatim() -> None:
    text = "# News 2026-02-06\n\n## A &amp; B **buy** C\nThe [deal](https://a.example/1) closed\nin *May* 2026.\n"
    block = next(block for block in read_text(text, "a.md").blocks if block.kind == "text")
    start, end = block.span(block.text.index("deal"), block.text.index("May") + 3)
    assert block.text == "The deal closed in May 2026."
    assert text[start:end] == "deal](https://a.example/1) closed\nin *May"
    title = read_text(text, "a.md").blocks[0]
    assert title.text == "A & B buy C"
    assert text[slice(*title.span(0, len(title.text)))] == "A &amp; B **buy** C"


PIECES = st.sampled_from(
    [
        "# ", "## ", "### 1. ", "- ", "  - ", "1. ", "> ", "**", "*", "`", "[", "](", ")", "https://a.example/x_y ", "\n", "\n\n", "\r\n",
        "---\n", "| a | b |\n|---|---|\n", "요약: ", "Source: ", "**왜 중요한가:** ", "삼성전자가 새 칩을 공개했다. ", "OpenAI raises $6B. ",
        "<div>", "</div>", "<br>", "<!--", "-->", "<h2>", "</h2>", "<li>", "<a href='https://b.example'>", "</a>", "&amp;", "\\*", "[^1]",
        "[^1]: ", "{% x %}", "[[", "]]", "①", "■ ", "🔥 ", "\t", "    ", "\u3000", "\u200b", "title: x\n", "~~~\n", "\x0b", "\x1f", "\u2028",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_markup_breaks_the_reader(text: str) -> None:
    check(read_text(text, "a.md"))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    check(read_text(text, "a.md"))
    check(read_text(f"<html><body>{text}", "a.html"))
    check(read_text(f"---\n{text}\n---\n# t\n", "a.md"))


def test_the_answer_does_not_depend_on_the_hash_seed() -> None:
    code = (
        "import hashlib, sys; from pathlib import Path; from extract.reader import read_document;"
        "print(hashlib.sha256(repr([read_document(Path(p), 'x') for p in sys.argv[1:]]).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code, *map(str, POSTS)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1
