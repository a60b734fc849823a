"""Read Markdown into lines, by markdown-it-py, with the place in the file of every character."""

import re

from markdown_it.token import Token

from extract.htmlpage import HtmlReader
from extract.inline import PARSER, InlineReader
from extract.linebuilder import LineBuilder

__all__ = ["read_markdown"]

_BARE = re.compile(r"[^\\`*_\[\]<!&~\n]+")  # a line without markup
_BREAK = re.compile(r"\r\n|\r|\n")


def read_markdown(text: str, start: int, builder: LineBuilder) -> None:
    """Add the lines of `text[start:]` to the builder."""
    _Walk(text, start, builder).run()


class _Walk:
    """Go over the tokens of markdown-it and tell the builder what they say, and where it stands."""

    def __init__(self, text: str, start: int, builder: LineBuilder) -> None:
        self.text, self.builder = text, builder
        self.begins = [start]
        self.ends: list[int] = []
        for match in _BREAK.finditer(text, start):
            self.ends.append(match.start())
            self.begins.append(match.end())
        self.ends.append(len(text))
        self.env: dict[str, object] = {}
        self.tokens = PARSER.parse(text[start:], self.env)
        self.depth = self.quotes = 0
        self.number = ""
        self.point = self.header = False
        self.heading = 0
        self.cell_from = -1

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
        HtmlReader(self.text, self.builder, self.depth, soft=True).feed(start, end)
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
            raw = (
                token.content if token.content in self.text[self.cell_from : end] else token.content.replace("|", "\\|")
            )
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

    def _content(self, content: str, places: list[tuple[int, int]]) -> None:
        if len(places) == 1 and _BARE.fullmatch(content):
            ((position, at),) = places
            self.builder.text(content, at - position)
        elif places:
            html = HtmlReader(self.text, self.builder, self.depth)
            InlineReader(content, places, self.env, self.builder, html).read()
