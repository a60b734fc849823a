"""Read HTML, a page or a piece within Markdown, into lines with the place in the file of every character."""

import html
import re

from extract.frontmatter import FrontMatter
from extract.linebuilder import LineBuilder

__all__ = ["HtmlReader", "attribute", "is_html", "is_html_body", "main_part", "page_fields"]

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,30})([^<>]{0,8000})>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BOLD, _EM = frozenset(("b", "strong")), frozenset(("em", "i"))
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "center",
        "details",
        "summary",
        "figure",
        "figcaption",
        "address",
        "dl",
        "dt",
        "dd",
        "body",
    ]
)
_BLOCK_TAG = re.compile(r"</?(?:p|h[1-6]|ul|ol|li|div|table|tr|td|th|blockquote|section|article|hr)\b", re.I)
_MARKED = re.compile(r"(?:#{1,6}|[-*+]|\d+\.)\s|\*\*")
_STRUCTURE = frozenset(("li", "ul", "ol", "tr"))
_HEADINGS = {f"h{n}": n for n in range(1, 7)}


def is_html(text: str) -> bool:
    """Say whether a text is an HTML page rather than Markdown.

    >>> is_html("<!DOCTYPE html><html><body>...")
    True
    """
    return bool(
        re.match(
            r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
            text[:8000],
            re.I | re.S,
        )
    )


def is_html_body(text: str) -> bool:
    """Say whether a text below a front matter is HTML: most of its lines begin with a block tag."""
    lines = [line.strip() for line in text[:20_000].splitlines() if line.strip()]
    tagged = sum(line[0] == "<" and _BLOCK_TAG.match(line) is not None for line in lines)
    return tagged >= 4 and tagged >= 0.6 * len(lines) and not any(map(_MARKED.match, lines))


def attribute(attributes: str, name: str) -> str:
    """Give the value of an attribute of a tag, decoded.

    >>> attribute(' class="a" href="https://a.example/?x=1&amp;y=2"', "href")
    'https://a.example/?x=1&y=2'
    """
    match = re.search(rf"(?:^|\s){name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", attributes, re.I)
    return html.unescape(next(g for g in match.groups() if g is not None)).strip() if match else ""


def page_fields(text: str) -> FrontMatter:
    """Give what the head of a page says of it: title, date, canonical link."""
    fields: list[tuple[str, str]] = []
    for match in re.finditer(r"<(meta|link|time)\b([^<>]{0,4000})>", text[:400_000], re.I):
        attributes = match.group(2)
        name = (
            attribute(attributes, "property") or attribute(attributes, "name") or attribute(attributes, "itemprop")
        ).casefold()
        content = attribute(attributes, "content") or attribute(attributes, "datetime")
        if match.group(1).lower() == "link":
            name, content = attribute(attributes, "rel").casefold(), attribute(attributes, "href")
        field = _FIELDS.get("time" if match.group(1).lower() == "time" else name)
        if field and content:
            fields.append((field, content))
    for name in ("datePublished", "dateCreated"):
        found = re.search(rf'"{name}"\s*:\s*"([^"]{{4,40}})"', text)
        if found:
            fields.append(("date", found.group(1)))
    title = re.search(r"<title\b[^<>]*>([^<]{1,400})</title", text, re.I)
    if title:
        fields.append(("title", html.unescape(title.group(1)).strip()))
    return FrontMatter(tuple(fields), 0, min(len(text), 400_000))


_FIELDS = {
    "og:title": "title", "article:published_time": "date", "datepublished": "date", "date": "date", "pubdate": "date", "dc.date": "date",
    "time": "datetime", "canonical": "permalink",
}  # fmt: skip


def main_part(text: str) -> tuple[int, int]:
    """Give the span of a page that holds its content: the largest article, else main, else body."""
    for name in ("article", "main", "body"):
        spans = [
            (m.end(), text.find(f"</{name}", m.end())) for m in re.finditer(rf"<{name}\b[^<>]{{0,4000}}>", text, re.I)
        ]
        spans = [(a, b if b >= 0 else len(text)) for a, b in spans]
        if spans:
            if name == "article" and len(spans) > 1:  # a page of several articles
                return spans[0][0], spans[-1][1]
            return max(spans, key=lambda span: span[1] - span[0])
    return 0, len(text)


class HtmlReader:
    """Tell the builder what the tags and texts of a piece of HTML say."""

    def __init__(self, text: str, builder: LineBuilder, depth: int = 0, *, soft: bool = False) -> None:
        self.source, self.builder, self.soft = text, builder, soft  # soft: line breaks count, as in Markdown
        self.depth = self.base = depth
        self.numbers: list[int] = []  # of each open list; 0 for an unordered one
        self.quotes = 0
        self.row = self.head = self.pre = False

    def feed(self, start: int, end: int) -> None:
        """Read the HTML between two offsets."""
        at = start
        for match in _TAG.finditer(self.source, start, end):
            self._text(at, match.start())
            self.tag(match, block=True)
            at = match.end()
        self._text(at, end)

    def inline(self, markup: str, start: int) -> None:
        """Read one tag within a Markdown paragraph."""
        match = _TAG.match(markup)
        if match:
            self.tag(match, block=False, at=start)

    def _text(self, start: int, end: int) -> None:
        if start >= end:
            return
        if not self.builder.running:
            while start < end and self.source[start].isspace():
                start += 1
            if start == end:
                return
            self._begin("text", start)
        at = start
        for match in _ENTITY.finditer(self.source, start, end):
            self._plain(at, match.start())
            self.builder.decoded(html.unescape(match.group()), match.start(), match.end())
            at = match.end()
        self._plain(at, end)

    def _plain(self, start: int, end: int) -> None:
        if start < end:
            for match in re.finditer(r"[^\r\n\x0b\x1f]+|\r\n|[\r\n\x0b\x1f]", self.source[start:end]):
                if match.group()[0] in "\r\n" and self.soft:
                    self.builder.breaks(start + match.start())
                elif match.group()[0] in "\r\n\x0b\x1f":
                    self.builder.decoded(" ", start + match.start(), start + match.end())
                else:
                    self.builder.text(match.group(), start + match.start())

    def _begin(self, kind: str, start: int) -> None:
        number = ""
        if kind == "point" and self.numbers and self.numbers[-1]:
            number = str(self.numbers[-1])
            self.numbers[-1] += 1
        self.builder.begin(kind, self.depth, number=number, quote=bool(self.quotes), header=self.head, start=start)

    def tag(self, match: re.Match[str], *, block: bool, at: int = -1) -> None:
        """Handle one tag; within a Markdown paragraph only a break, a link or emphasis means something."""
        closing, name, attributes = match.group(1) == "/", match.group(2).lower(), match.group(3)
        start = match.start() if at < 0 else at
        if name == "a":
            if closing:
                self.builder.close("url")
            else:
                if block and not self.builder.running:
                    self._begin("text", start)
                self.builder.open("url", attribute(attributes, "href"))
        elif name in _BOLD or name in _EM:
            if block and not self.builder.running and not closing:
                self._begin("text", start)
            (self.builder.close if closing else self.builder.open)("bold" if name in _BOLD else "em")
        elif name == "br":
            self.builder.breaks(start, hard=True)
        elif name in ("td", "th") and self.row:
            self.builder.cell(start)
        elif name in _HEADINGS or name in _STRUCTURE or (block and (name in _BLOCKS or name in ("blockquote", "hr"))):
            self._block(name, closing, start, match)

    def _block(self, name: str, closing: bool, start: int, match: re.Match[str]) -> None:
        if name in _BLOCKS and self.row:
            return
        self.builder.end(start)
        if name == "hr":
            self.builder.rule(start, start + len(match.group()))
        elif name in ("ul", "ol"):
            self.depth = max(self.depth + (-1 if closing else 1), self.base)
            if closing:
                self.numbers = self.numbers[:-1]
            else:
                self.numbers.append(1 if name == "ol" else 0)
        elif name == "blockquote":
            self.quotes = max(self.quotes + (-1 if closing else 1), 0)
        elif name == "tr":
            self.row = not closing
            if self.row:
                self.head = bool(re.match(r"\s*<th\b", self.source[match.end() : match.end() + 80], re.I))
                self._begin("row", start)
            self.head = False
        elif not closing and name in _HEADINGS:
            self.builder.begin("heading", _HEADINGS[name], quote=bool(self.quotes), start=start)
        elif not closing and name == "li":
            self.depth = max(self.depth, 1)
            self._begin("point", start)
        elif not closing and name in ("dt", "summary"):
            self._begin("text", start)
