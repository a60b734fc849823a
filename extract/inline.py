"""Read the inline markup of a Markdown block, with the place in the file of every character."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from extract.htmlpage import HtmlReader
from extract.linebuilder import LineBuilder
from extract.plainmarkup import CJK, Event, plain_block, read_plain

__all__ = ["PARSER", "InlineReader"]

_MAX_INLINE = 20_000  # beyond this a paragraph is read as plain text: no writer marks up so long a run


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Read `*` and `_` as CommonMark does, but let `**“A”**는` close: Korean writes particles without a space."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    can_open, can_close, length = scanned.can_open, scanned.can_close, scanned.length
    if marker == "*":
        before = state.src[state.pos - 1] if state.pos else " "
        at = state.pos + length
        after = state.src[at] if at < state.posMax else " "
        can_close = can_close or (not before.isspace() and bool(CJK.match(after)))
        can_open = can_open or (not after.isspace() and bool(CJK.match(before)))
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker), length=length, token=len(state.tokens) - 1, end=-1, open=can_open, close=can_close
            )
        )
    state.pos += length
    return True


_BARE = re.compile(r"://[^\s<>\"'`*|\[\]{}\\^]+")


def _bare_url(state: StateInline, silent: bool) -> bool:
    """Take a bare URL as text, so that its underscores are no emphasis."""
    if not state.src.startswith("://", state.pos) or not state.src[max(state.pos - 5, 0) : state.pos].endswith(
        ("http", "https")
    ):
        return False
    match = _BARE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.pending += match.group()
    state.pos = match.end()
    return True


class _Markdown(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the name is markdown-it's
        """Keep a URL as the post has it."""
        return url


def _parser() -> MarkdownIt:
    parser = (
        _Markdown("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"]).disable(["text_join", "code"])
    )
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.before("newline", "bare_url", _bare_url)
    parser.block.ruler.before("table", "plain", plain_block)
    parser.disable("inline")  # inline content is parsed by hand, where it is short enough
    return parser


PARSER = _parser()


class InlineReader:
    """Replay the inline tokens over their source, which gives each its position."""

    def __init__(
        self,
        source: str,
        places: Sequence[tuple[int, int]],
        env: dict[str, object],
        builder: LineBuilder,
        html: HtmlReader,
    ) -> None:
        self.source, self.env, self.builder, self.html = source, env, builder, html
        self.lines = [position for position, _ in places]
        self.shifts = [at - position for position, at in places]
        self.at = 0

    def place(self, position: int) -> int:
        """Give the file offset of a position in the content."""
        return position + self.shifts[max(bisect_right(self.lines, position) - 1, 0)]

    def read(self) -> None:
        """Tell the builder what the markup says."""
        if len(self.source) > _MAX_INLINE:
            self._plain()
            return
        if not self.env.get("references") and (events := read_plain(self.source)) is not None:
            self._tell(events)
            return
        tokens: list[Token] = []
        PARSER.inline.parse(self.source, PARSER, self.env, tokens)
        for token in tokens:
            self._token(token)

    def _tell(self, events: list[Event]) -> None:
        for kind, at, value in events:
            if kind == "text":
                self.builder.text(value, self.place(at))
            elif kind in ("soft", "hard"):
                self.builder.breaks(self.place(at), hard=kind == "hard")
            elif value:
                self.builder.open(kind, value if kind == "url" else "")
            else:
                self.builder.close(kind)

    def _token(self, token: Token) -> None:
        kind = token.type
        if kind == "text":
            self._text(token.content)
        elif kind == "text_special":
            self._special(token)
        elif kind in ("softbreak", "hardbreak"):
            at = self.source.find("\n", self.at)
            self.builder.breaks(self.place(max(at, 0)), hard=kind == "hardbreak")
            self.at = at + 1
        elif kind == "code_inline":
            self._code(token)
        elif kind in ("link_open", "link_close", "image"):
            self._link(token)
        elif kind == "html_inline":
            self._skip_to(token.content)
            self.html.inline(token.content, self.place(self.at))
            self.at += len(token.content)
        elif token.markup:
            self._skip_to(token.markup)
            self.at += len(token.markup)
            if kind.startswith(("strong", "em")):
                span = "bold" if kind.startswith("strong") else "em"
                (self.builder.open if token.nesting > 0 else self.builder.close)(span)

    def _special(self, token: Token) -> None:
        """Read an escaped character, which stands there itself, or an entity."""
        self._skip_to(token.markup)
        at, end = self.place(self.at), self.place(self.at) + len(token.markup)
        if token.markup.endswith(token.content):
            self.builder.text(token.content, end - len(token.content))
        else:
            self.builder.decoded(token.content, at, end)
        self.at += len(token.markup)

    def _plain(self) -> None:
        for match in re.finditer(r"[^\n]+", self.source):
            if match.start():
                self.builder.breaks(self.place(match.start() - 1))
            self.builder.text(match.group(), self.place(match.start()))

    def _skip_to(self, raw: str) -> None:
        """Move on to where `raw` stands: white space at line starts is in no token."""
        if not self.source.startswith(raw, self.at):
            at = self.source.find(raw, self.at)
            if at >= 0:
                self.at = at

    def _text(self, content: str) -> None:
        if not content:
            return
        self._skip_to(content)
        if self.source.startswith(content, self.at):
            self.builder.text(content, self.place(self.at))
            self.at += len(content)

    def _code(self, token: Token) -> None:
        self._skip_to(token.markup)
        begin = self.at + len(token.markup)
        close = self.source.find(token.markup, begin)
        inner = self.source.replace("\n", " ").find(token.content, begin)
        if inner < 0 or inner > begin + 1:
            self.at = max(close + len(token.markup), begin)
            return
        for match in re.finditer(r"[^\n]+|\n", self.source[inner : inner + len(token.content)]):
            if match.group() == "\n":
                self.builder.breaks(self.place(inner + match.start()))
            else:
                self.builder.text(match.group(), self.place(inner + match.start()))
        end = inner + len(token.content)
        end += 0 if self.source.startswith(token.markup, end) else 1
        self.at = end + len(token.markup)

    def _link(self, token: Token) -> None:
        auto = token.markup == "autolink"
        if token.type == "link_open":
            self._skip_to("<" if auto else "[")
            self.at += 1
            href = str(token.attrGet("href") or "")
            note = _LINKED_NOTE.fullmatch(href)
            self.builder.open("url", note[1] if note else href)
            return
        if token.type == "image":
            self._skip_to("![")
            self.at += 2 + len(token.content)
        else:
            self.builder.close("url")
        self._skip_to(">" if auto else "]")
        self.at += 1
        if not auto:
            self._destination()

    def _destination(self) -> None:
        """Move past `(url "title")` or `[reference]` after a link's text."""
        source, helpers = self.source, PARSER.helpers
        plain = _PLAIN_DESTINATION.match(source, self.at)
        if plain:
            self.at = plain.end()
            return
        if source.startswith("(", self.at):
            at = _blank(source, self.at + 1)
            found = helpers.parseLinkDestination(source, at, len(source))
            if found.ok:
                after = _blank(source, found.pos)
                title = helpers.parseLinkTitle(source, after, len(source))
                if title.ok and after > found.pos:
                    after = _blank(source, title.pos)
                if source.startswith(")", after):
                    self.at = after + 1
                    return
        if source.startswith("[", self.at):
            end = source.find("]", self.at)
            label = " ".join(source[self.at + 1 : end].split()).lower().upper()
            references = self.env.get("references")
            if end > 0 and (not label or (isinstance(references, dict) and label in references)):
                self.at = end + 1


_LINKED_NOTE = re.compile(
    r"(?:\[|%5B).*(?:\]|%5D)\((https?://.*)\)"
)  # `[^1]: [Reuters](https://…)`, taken for a reference
_PLAIN_DESTINATION = re.compile(r"\((?:[^\s()<>\\]|\([^\s()<>\\]*\))*\)")


def _blank(source: str, at: int) -> int:
    while at < len(source) and source[at] in " \t\n":
        at += 1
    return at
