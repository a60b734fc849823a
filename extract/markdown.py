"""Read Markdown into lines, by markdown-it-py, with the place in the file of every character."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from extract.htmlpage import HtmlReader
from extract.lines import LineBuilder

__all__ = ["read_markdown"]

_MAX_INLINE = 20_000  # beyond this a paragraph is read as plain text: no writer marks up so long a run
_CJK = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")


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
        can_close = can_close or (not before.isspace() and bool(_CJK.match(after)))
        can_open = can_open or (not after.isspace() and bool(_CJK.match(before)))
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
    if not state.src.startswith("://", state.pos) or not state.src[max(state.pos - 5, 0) : state.pos].endswith(("http", "https")):
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
    parser = _Markdown("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"]).disable(["text_join", "code"])
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.before("newline", "bare_url", _bare_url)
    parser.disable("inline")  # inline content is parsed by hand, where it is short enough
    return parser


_PARSER = _parser()
_BREAK = re.compile(r"\r\n|\r|\n")


def read_markdown(text: str, start: int, builder: LineBuilder) -> None:
    """Add the lines of `text[start:]` to the builder."""
    _Walk(text, start, builder).run()


class _Walk:
    """Go over the tokens of markdown-it and tell the builder what they say, and where it stands."""

    def __init__(self, text: str, start: int, builder: LineBuilder) -> None:
        self.text, self.builder = text, builder
        self.begins, self.ends = [start], []
        for match in _BREAK.finditer(text, start):
            self.ends.append(match.start())
            self.begins.append(match.end())
        self.ends.append(len(text))
        self.env: dict[str, object] = {}
        self.tokens = _PARSER.parse(text[start:], self.env)
        self.depth = self.quotes = 0
        self.number = ""
        self.point = self.header = False
        self.heading = 0
        self.cell_from = -1
        self.html: HtmlReader | None = None

    def run(self) -> None:
        for token in self.tokens:
            handler = getattr(self, f"_{token.type}", None)
            if handler is not None:
                handler(token)
        self.builder.end(len(self.text))

    def _span(self, token: Token) -> tuple[int, int]:
        a, b = token.map or (0, 0)
        last = len(self.ends) - 1
        return self.begins[min(a, last)], self.ends[min(max(b - 1, a), last)]

    def _bullet_list_open(self, token: Token) -> None:
        self.depth += 1

    def _bullet_list_close(self, token: Token) -> None:
        self.builder.end()
        self.depth -= 1

    _ordered_list_open, _ordered_list_close = _bullet_list_open, _bullet_list_close

    def _list_item_open(self, token: Token) -> None:
        self.point, self.number = True, token.info

    def _list_item_close(self, token: Token) -> None:
        self.builder.end()
        self.point = False

    def _blockquote_open(self, token: Token) -> None:
        self.quotes += 1

    def _blockquote_close(self, token: Token) -> None:
        self.builder.end()
        self.quotes -= 1

    def _heading_open(self, token: Token) -> None:
        self.heading = int(token.tag[1])

    def _hr(self, token: Token) -> None:
        self.builder.rule(*self._span(token))

    def _tr_open(self, token: Token) -> None:
        start, _ = self._span(token)
        self.cell_from = start
        self.builder.begin("row", self.depth, quote=bool(self.quotes), header=self.header, start=start)

    def _tr_close(self, token: Token) -> None:
        self.builder.end()
        self.cell_from = -1

    def _thead_open(self, token: Token) -> None:
        self.header = True

    def _thead_close(self, token: Token) -> None:
        self.header = False

    def _html_block(self, token: Token) -> None:
        start, end = self._span(token)
        HtmlReader(self.text, self.builder, self.depth).feed(start, end)
        self.builder.end(end)

    def _inline(self, token: Token) -> None:
        start, end = self._span(token)
        if self.cell_from >= 0:
            self._cell(token)
            return
        if self.heading:
            self.builder.begin("heading", self.heading, quote=bool(self.quotes), start=start)
            self.heading = 0
        elif self.point:
            self.builder.begin("point", self.depth, number=self.number, quote=bool(self.quotes), start=start)
            self.point = False
        else:
            self.builder.begin("text", self.depth, quote=bool(self.quotes), start=start)
        self._content(token.content, self._places(token))
        self.builder.end(end)

    def _cell(self, token: Token) -> None:
        """Read a table cell: its text stands verbatim in the row, but for escaped pipes."""
        _, end = self._span(token)
        if token.content:
            raw = token.content if token.content in self.text[self.cell_from : end] else token.content.replace("|", "\\|")
            at = self.text.find(raw, self.cell_from, end)
            if at >= 0:
                self._content(raw, [(0, at)])
                self.cell_from = at + len(raw)
        border = self.text.find("|", self.cell_from, end)
        self.builder.cell(border if border >= 0 else self.cell_from)

    def _places(self, token: Token) -> list[tuple[int, int]]:
        """Give for each line of an inline token's content its position in the content and in the file."""
        places, position = [], 0
        row = (token.map or [0])[0]
        for k, piece in enumerate(token.content.split("\n")):
            core = piece.strip(" \t")
            if core and row + k < len(self.begins):
                at = self.text.rfind(core, self.begins[row + k], self.ends[row + k])
                if at >= 0:
                    lead = len(piece) - len(piece.lstrip(" \t"))
                    places.append((position, at - lead))
            position += len(piece) + 1
        return places

    def _content(self, content: str, places: Sequence[tuple[int, int]]) -> None:
        if not places:
            return
        children: list[Token] = []
        if len(content) <= _MAX_INLINE:
            _PARSER.inline.parse(content, _PARSER, self.env, children)
        _Inline(content, places, self.env, self.builder, HtmlReader(self.text, self.builder, self.depth)).run(children)


class _Inline:
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

    def run(self, tokens: list[Token]) -> None:
        if not tokens:
            self._plain()
        for token in tokens:
            kind = token.type
            if kind == "text":
                self._text(token.content)
            elif kind == "text_special":
                self._skip_to(token.markup)
                at, end = self.place(self.at), self.place(self.at) + len(token.markup)
                if token.markup.endswith(token.content):  # an escaped character stands there itself
                    self.builder.text(token.content, end - len(token.content))
                else:
                    self.builder.decoded(token.content, at, end)
                self.at += len(token.markup)
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
            self.builder.open("url", str(token.attrGet("href") or ""))
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
        source, helpers = self.source, _PARSER.helpers
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


_PLAIN_DESTINATION = re.compile(r"\((?:[^\s()<>\\]|\([^\s()<>\\]*\))*\)")


def _blank(source: str, at: int) -> int:
    while at < len(source) and source[at] in " \t\n":
        at += 1
    return at
