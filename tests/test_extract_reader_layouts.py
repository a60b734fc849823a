"""Golden posts: one of each layout, with what the reader must make of it beside it (`NAME.expected`)."""

from pathlib import Path

import pytest

from extract.document import Document
from extract.reader import read_document

GOLDEN = Path(__file__).parent / "golden" / "reader"
POSTS = sorted(path for path in GOLDEN.iterdir() if path.suffix != ".expected")


def told(document: Document) -> str:
    """Write a document as text: date, language, items with their links and blocks."""
    lines = [f"date {document.date}", f"language {document.language}"]
    for item in document.items:
        lines.append(f"item {item.n}: {item.title}")
        lines += [f"  > {link.canonical}{' (aggregator)' if link.aggregator else ''}" for link in item.sources]
        blocks = [block for block in document.blocks if block.item == item.n and block.kind != "title"]
        lines += [f"  {block.kind} {block.section}: {block.text}" for block in blocks]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", POSTS, ids=lambda path: path.name)
def test_layout(path: Path) -> None:
    expected = path.with_name(path.name + ".expected").read_text(encoding="utf-8")
    assert told(read_document(path, path.name)) == expected


def test_every_layout_has_its_expectation() -> None:
    posts = {path.name for path in POSTS}
    expectations = {path.name.removesuffix(".expected") for path in GOLDEN.glob("*.expected")}
    assert posts == expectations
    assert len(posts) >= 40
