"""What the reader of plain markup takes, markdown-it-py takes alike."""

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from extract.htmlpage import HtmlReader
from extract.inline import PARSER, InlineReader
from extract.linebuilder import LineBuilder
from extract.plainmarkup import read_plain

PIECES = (
    "**", "**", "a", "가", ".", " ", "(", "[", "](https://a.example/b?x=1&y=2)", "]", "“", "”", "\n", "  \n", "!", "&", "~", ":", "b c",
    "[a](https://b.example)", "://", "1)", "\t", "\u3000", "’", "https:", "&b", "$", "·", "-", "_", "*",
)  # fmt: skip


class _Told:
    """What a builder is told, character by character."""

    def __init__(self) -> None:
        self.events: list[tuple[object, ...]] = []

    def text(self, text: str, start: int) -> None:
        self.events.extend((character, start + i) for i, character in enumerate(text))

    def decoded(self, text: str, start: int, end: int) -> None:
        self.events.append((text, start, end))

    def breaks(self, at: int, *, hard: bool = False) -> None:
        self.events.append(("break", at, hard))

    def open(self, kind: str, url: str = "") -> None:
        self.events.append((kind, url))

    def close(self, kind: str) -> None:
        self.events.append((kind,))


def reader(source: str, told: _Told) -> InlineReader:
    return InlineReader(source, [(0, 0)], {}, told, HtmlReader(source, LineBuilder(), 0))  # type: ignore[arg-type]


@settings(max_examples=2000, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join).map(str.strip).filter(bool))
def test_plain_markup_is_read_as_all_markup_is(source: str) -> None:
    events = read_plain(source)
    if events is None:
        return
    ours, theirs = _Told(), _Told()
    reader(source, ours)._tell(events)
    tokens: list[Token] = []
    PARSER.inline.parse(source, PARSER, {}, tokens)
    slow = reader(source, theirs)
    for token in tokens:
        slow._token(token)
    assert ours.events == theirs.events


def test_most_markup_is_plain() -> None:
    plain = ["하나 **둘**은 [셋](https://a.example/x_y?z=1) 넷!", "[속보] A & B ~ C", "a\nb  \nc"]
    assert all(read_plain(text) is not None for text in plain)
    assert all(
        read_plain(text) is None for text in ("*a*", "`a`", "![a](https://b.example)", "a **b", "a &amp; b", "<br>")
    )
