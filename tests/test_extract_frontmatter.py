"""Front matter of all kinds, and the place of a title in it."""

import pytest

from extract.frontmatter import locate, read_front_matter
from extract.reader import read_text

BODY = "## A buys B\nIt paid $1. [x](https://a.example/1)\n\n## C sues D\nIt asks for $2. [y](https://a.example/2)\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("---\ntitle: plain\n---\n", "plain"),
        ("\ufeff---\r\ntitle: windows\r\n---\r\n", "windows"),
        ("\n\n---\ntitle: blank lines above\n---\n", "blank lines above"),
        ('---\ntitle: "a --- b"\n---\n', "a --- b"),
        ('---\ntitle: "over\n  ---\n  lines"\n---\n', "over --- lines"),
        ("---\nsummary: |\n  text\n  ---\n  more\ntitle: after a block\n---\n", "after a block"),
        ('---\nnote: "x\n---\ny"\ntitle: fence in quotes\n---\n', "fence in quotes"),
        ("---\ntitle: >-\n  folded\n  title\n---\n", "folded title"),
        ('---\ntitle: "\\uAD6C\\uAE00 \\"x\\""\n---\n', '구글 "x"'),
        ("---\ntitle: 'it''s'\n---\n", "it's"),
        ("---\ntitle: colon: inside\ndate: 2026-01-02\n---\n", "colon: inside"),
        ("---\ntitle: [not, yaml\n---\n", "[not, yaml"),
        ("---\ntitle: tab\n\ttags: x\n---\n", "tab"),
        ("---\ntitle: dots end it\n...\n", "dots end it"),
        ("---\ntitle: never closed\ndate: 2026-01-02\n\n", "never closed"),
        ('+++\ntitle = "toml"\ndate = 2026-01-02T03:04:05Z\n+++\n', "toml"),
        ('{"title": "json", "date": "2026-01-02"}\n', "json"),
        ("---\n한글 키: 값\ntitle: 한글\n---\n", "한글"),
    ],
)
def test_title_and_body(head: str, title: str) -> None:
    front = read_front_matter(head + BODY)
    assert front.get("title") == title
    assert (head + BODY)[front.end :].lstrip() == BODY
    assert [item.title for item in read_text(head + BODY, "a.md").items] == ["A buys B", "C sues D"]


@pytest.mark.parametrize(
    "text", [BODY, "---\n\n# Title\n\ntext\n\n---\n\nmore\n", "--- not a fence\n", "-----\ntitle: x\n-----\n"]
)
def test_no_front_matter(text: str) -> None:
    assert read_front_matter(text).fields == ()
    assert read_front_matter(text).end == 0


def test_keys_are_found_however_written() -> None:
    front = read_front_matter(
        "---\nDate_Published: 2026-01-02\ncanonical-url: https://a.example/1\ntags: [a, b]\n---\n"
    )
    assert front.get("datePublished") == "2026-01-02"
    assert front.get("canonical_url") == "https://a.example/1"
    assert front.get("tags") == "a\nb"
    assert front.get("none", "tags") == "a\nb"


@pytest.mark.parametrize(
    "raw",
    [
        "title: plain words here",
        'title: "a \\"b\\" \\uAD6C c"',
        "title: 'it''s'",
        "title: >-\n  folded\n  over lines",
        'title: "one\n  two"',
    ],
)
def test_every_character_of_a_title_has_its_place(raw: str) -> None:
    text = f"---\ntags: x\n{raw}\n---\nbody"
    value = read_front_matter(text).get("title")
    offsets = locate(value, text, 0, len(text))
    assert len(offsets) == len(value)
    assert offsets == sorted(offsets)
    assert len(set(offsets)) == len(offsets)
    assert all(text[o] == c or text[o] == "\\" or c == " " for c, o in zip(value, offsets, strict=True))
