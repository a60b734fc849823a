"""Bad input: what is no post is refused with a clear message, what is damaged is read as far as it goes."""

import time
from pathlib import Path

import pytest

from extract.decoding import decode
from extract.reader import read_document, read_text
from ontology.errors import InputError

KOREAN = "# AI 뉴스 2026-02-06\n\n## 삼성전자, HBM4 출하\n양산을 시작했다. [원문](https://news.samsung.com/1)\n"


def write(folder: Path, data: bytes) -> Path:
    path = folder / "post.md"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "NUL"),
        (b"\x01\x02\x03\x04\x05\x06" * 40, "control"),
        (b"\xff\xfea\0b\xd8", "encoding is broken"),
        (b"\xef\xbb\xbf\xff\xff\xff", "encoding is broken"),
        (b"caf\xe9 \xff\xff\xff", "neither UTF-8 nor CP949"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        read_document(write(tmp_path, data), "post.md")
    assert caught.value.file == "post.md"
    assert caught.value.remedy


def test_too_large_a_file_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="too large"):
        read_document(write(tmp_path, b"a" * 2001), "post.md", limit=2000)


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_document(tmp_path / "none.md", "none.md")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    document = read_document(write(tmp_path, KOREAN.encode(encoding)), "post.md")
    assert [item.title for item in document.items] == ["삼성전자, HBM4 출하"]
    assert document.text == KOREAN
    notes = [(note.kind, note.reason) for note in document.rejects if note.kind == "file"]
    assert notes == ([("file", "not UTF-8: read as CP949")] if encoding == "cp949" else [])


def test_a_few_damaged_bytes_are_noted(tmp_path: Path) -> None:
    data = (KOREAN * 3).encode().replace("양산을".encode(), b"\xff\xfe", 1)
    document = read_document(write(tmp_path, data), "post.md")
    assert document.items
    assert [note.kind for note in document.rejects if "UTF-8" in note.reason] == ["file"]


def test_line_ends_are_kept_when_decoding() -> None:
    assert decode(b"a\r\nb\rc\n", "x") == ("a\r\nb\rc\n", ())


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: only front matter\ndate: 2026-01-01\n---\n",
        "---\ntitle: never closed\ndate: 2026-01-01\n",
        "# Heading only\n",
        "<html><head><title>x</title></head><body></body></html>",
        "![image](a.png)\n\n<script>alert(1)</script>\n",
        "Hello! This newsletter is on vacation, see you next week.",
    ],
)
def test_a_post_without_news_has_no_items(text: str) -> None:
    document = read_text(text, "2026-01-01.md")
    assert (document.items, document.blocks, document.date) == ((), (), "2026-01-01")


@pytest.mark.parametrize(
    "text",
    [
        ">" * 50_000 + " a",
        "\n".join("  " * i + "- a" for i in range(400)),
        "[" * 50_000,
        "[a](b" * 10_000,
        "**a " * 20_000,
        "`a" * 20_000,
        "가나다 " * 100_000,
        "http://a.b/" + "c" * 300_000,
        "<div>" * 30_000,
        '<a href="' * 30_000,
        "<!--" * 30_000,
        "{% " * 30_000,
        "[[" * 30_000,
        "a\rb\r\nc\n" * 10_000,
        "---\na: " + "[" * 50_000 + "\n---\nx",
        "---\n" + "a: b\n" * 10_000,
        "\n".join(f"- [point number {i}](https://a.example/{i}) says this" for i in range(3000)),
        "<html><body>" + '<div class="share">' * 10_000,
        "[^1] " * 10_000 + "\n\n[^1]: https://a.example",
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    begin = time.process_time()
    read_text(text, "a.md")
    assert time.process_time() - begin < 5.0


def test_a_short_story_under_its_own_title_is_an_item() -> None:
    korean = read_text("# 카카오, 오픈AI와 제휴\n\n카카오가 오픈AI와 제휴했다.\n", "short.md")
    english = read_text('---\ntitle: "Meta buys Manus"\n---\nMeta has acquired Manus.\n', "short.md")
    assert [item.title for item in korean.items] == ["카카오, 오픈AI와 제휴"]
    assert [item.title for item in english.items] == ["Meta buys Manus"]


def test_short_headlines_of_who_and_what_are_items_each() -> None:
    text = "## 오픈AI, GPT-5 출시\n\n오픈AI는 GPT-5를 출시했다.\n\n## 구글, 제미나이 3 공개\n\n구글은 제미나이 3을 공개했다.\n"
    assert [item.title for item in read_text(text, "a.md").items] == ["오픈AI, GPT-5 출시", "구글, 제미나이 3 공개"]


def test_a_thing_that_generates_is_no_credit_of_the_post() -> None:
    text = "# 뉴스\n\n## 노던, 로렌코드 인수\n\n- 로렌코드 = 명세에서 코드를 자동 생성해 주는 스타트업\n- {credit}\n- 로렌코드는 런던에 있다.\n\n출처: https://example.org/a\n"
    for credit, kept in (
        ("이 글은 AI가 자동 생성한 글입니다", False),
        ("Curated by Ann Lee", False),
        ("Loren is powered by the new chip of the firm", True),
    ):
        told = [block.text for block in read_text(text.format(credit=credit), "x").blocks]
        assert any("명세에서" in line for line in told)
        assert (credit in told) is kept
