"""Lines: the runs of clean text of a post with their place in the file, and the builder both markup readers share."""

import re
from typing import NamedTuple

from extract.labels import is_generic_link

__all__ = ["FILLER", "Anchor", "Line", "LineBuilder", "Span", "cut", "without_spans"]

FILLER = "\u2060"  # stands where masked markup was: neither space nor punctuation, never part of clean text
SOFT, HARD, CELL = "\n", "\x0b", "\x1f"

Span = tuple[int, int]


class Anchor(NamedTuple):
    """A link: its place in the line's text (empty where its text was no text) and its target."""

    start: int
    end: int
    url: str
    label: str = ""  # the link's text as written


class Line(NamedTuple):
    """A run of clean text that stands on its own: heading, paragraph, list point, table row or rule."""

    kind: str  # heading, text, point, row, rule
    level: int  # heading: 1-6; point and text: depth of the list around it, 0 outside lists
    text: str = ""
    offsets: tuple[int, ...] = (0,)  # len(text) + 1 offsets into the file
    bold: tuple[Span, ...] = ()
    em: tuple[Span, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    cells: tuple[Span, ...] = ()
    number: str = ""  # of an ordered list point
    quote: bool = False
    header: bool = False  # of a table
    start: int = 0  # file offsets of the markup around it
    end: int = 0


class _Run:
    """Collect characters, offsets and spans of one block before cleaning."""

    def __init__(self, kind: str, level: int, number: str, quote: bool, header: bool, start: int) -> None:
        self.kind, self.level, self.number, self.quote, self.header = kind, level, number, quote, header
        self.start = self.end = start
        self.chars: list[str] = []
        self.offsets: list[int] = []
        self.size = 0
        self.spans: list[tuple[str, int, int, str]] = []  # (bold|em|url, start, end, url)
        self.open: list[tuple[str, int, str]] = []

    def add(self, text: str, offsets: "range | list[int]") -> None:
        self.chars.append(text)
        self.offsets.extend(offsets)
        self.size += len(text)

    def close(self, kind: str) -> None:
        for i in range(len(self.open) - 1, -1, -1):
            if self.open[i][0] == kind:
                _, begin, url = self.open.pop(i)
                self.spans.append((kind, begin, self.size, url))
                return


class LineBuilder:
    """Turn the events of a markup reader (text, bold, links, breaks) into lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._run: _Run | None = None

    def begin(
        self, kind: str, level: int = 0, *, number: str = "", quote: bool = False, header: bool = False, start: int = 0
    ) -> None:
        """Start a block, ending the one before."""
        self.end(start)
        self._run = _Run(kind, level, number, quote, header, start)

    def end(self, at: int = 0) -> None:
        """End the block and clean it."""
        run, self._run = self._run, None
        if run is not None:
            for kind, _, _ in reversed(run.open):
                run.close(kind)
            run.end = max(run.end, at, run.start)
            self.lines.extend(clean(run))

    def rule(self, start: int, end: int) -> None:
        """Add a thematic break."""
        self.end(start)
        self.lines.append(Line("rule", 0, start=start, end=end))

    @property
    def running(self) -> bool:
        """Say whether a block is open."""
        return self._run is not None

    def text(self, text: str, start: int) -> None:
        """Add text that stands verbatim at `start` of the file."""
        if self._run is None:
            self.begin("text", start=start)
        assert self._run is not None
        self._run.add(text, range(start, start + len(text)))
        self._run.end = start + len(text)

    def decoded(self, text: str, start: int, end: int) -> None:
        """Add text that is written otherwise (an entity, an escape) at `start` of the file."""
        if self._run is None:
            self.begin("text", start=start)
        assert self._run is not None
        self._run.add(text, [start] * len(text))
        self._run.end = end

    def breaks(self, at: int, *, hard: bool = False) -> None:
        """Add a line break."""
        if self._run is not None:
            self._run.add(HARD if hard else SOFT, [at])

    def cell(self, at: int) -> None:
        """Separate two table cells."""
        if self._run is not None:
            self._run.add(CELL, [at])

    def open(self, kind: str, url: str = "") -> None:
        """Open a span: bold, em or url."""
        if self._run is not None:
            self._run.open.append((kind, self._run.size, url))

    def close(self, kind: str) -> None:
        """Close the innermost open span of the kind."""
        if self._run is not None:
            self._run.close(kind)


_URL = re.compile(r"(?:https?://|www\.(?=[\w-]+\.\w))[^\s<>\"'`\x0b\x1f“”‘’「」『』⁠|]+", re.I)
_TAIL = re.compile(r"[.,;:!?…)\]}*_~。、·ㆍ]+$|[가-힣]+$")
_DOMAIN = r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/[^\s)\]]*)?"
_DROP = re.compile(
    rf"(?P<fill>[\u2060\u200b\u200c\ufeff\u00ad]+)|(?P<stars>\*\*+|(?<!\w)__(?=\S)|(?<=\S)__(?!\w))"
    rf"|(?P<domain>[(\[（]\s*{_DOMAIN}(?:\s*[,;|/·]\s*{_DOMAIN})*\s*[)\]）])"
    r"|(?P<embed>!\[\[[^\]\n]*\]\])|(?P<wiki>\[\[(?:[^\[\]|\n]*\|)?(?=[^\[\]\n]+\]\])|(?<=\w)\]\](?!\()|(?<=[^\s\[\]])\]\])"
    r"|(?P<note>\[\^[^\]\s]{1,40}\](?!:))|(?P<task>^\s*\[[ xX]\]\s)",
    re.I,
)
_EMPTY = re.compile(r"[(\[（]\s*[,;|/·&\s]*[)\]）]")
_SPACE = re.compile(r"[\s\u00a0\u3000]+")


def clean(run: _Run) -> list[Line]:
    """Make the lines of a block: split at breaks that stand, drop URLs and stray markup, fold white space."""
    text = "".join(run.chars)
    if run.kind == "row":
        return _row(run, text)
    pieces = _pieces(run, text)
    joined: list[list[_Piece]] = []
    for piece in pieces:
        if joined and not _stands(joined[-1], piece, marked=bool(run.number) and len(joined) == 1):
            joined[-1].append(piece)
        else:
            joined.append([piece])
    lines = []
    for i, group in enumerate(joined):
        line = _join(run, group, " ")
        if line.text or line.anchors:
            lines.append(line if i == 0 else line._replace(**_continuation(line)))
    return lines


def _continuation(line: Line) -> dict[str, str]:
    return {"kind": "text", "number": ""} if line.kind == "point" else {}


class _Piece(NamedTuple):
    text: str
    offsets: list[int]
    spans: list[tuple[str, int, int, str, str]]  # (kind, start, end, url, label)
    hard: bool  # a hard break stands before it
    end: int
    gap: int  # offset of the break or cell border before it


def _pieces(run: _Run, text: str) -> list[_Piece]:
    out, begin, hard, gap = [], 0, False, run.start
    size = len(text)
    for match in re.finditer(r"[\n\x0b]|\Z", text):
        at = match.start()
        spans = [
            (kind, max(a, begin) - begin, min(b, at) - begin, url)
            for kind, a, b, url in run.spans
            if (a < at and b > begin) or (kind == "url" and begin <= a == b <= at)
        ]
        end = run.offsets[at - 1] + 1 if at > begin else run.end
        piece = _scrub(text[begin:at], run.offsets[begin:at], spans, end, hard)
        if piece.text or any(span[0] == "url" for span in piece.spans):
            out.append(piece._replace(gap=gap))
            hard = False
        hard = hard or (at < size and text[at] == HARD)
        gap = run.offsets[at] if at < size else gap
        begin = at + 1
    return out


def _scrub(text: str, offsets: list[int], spans: list[tuple[str, int, int, str]], end: int, hard: bool) -> _Piece:
    """Drop URLs, domains in brackets and stray markup, fold white space, move the spans along."""
    drops: list[Span] = []
    links = [(a, b) for kind, a, b, _ in spans if kind == "url"]
    found: list[tuple[str, int, int, str]] = []
    if "://" in text or "www." in text:
        for match in _URL.finditer(text):
            a, b = match.span()
            b = a + len(_trim_url(match.group()))
            drops.append((a, b))
            if not any(x <= a and b <= y for x, y in links):
                found.append(("url", a, a, text[a:b]))
    for kind, a, b, _ in spans:
        if kind == "url" and a < b and _is_mere_link(text, a, b):
            drops.append((a, b))
    for match in _DROP.finditer(text):
        drops.append(match.span())
        if match.lastgroup == "note":
            found.append(("url", match.start(), match.start(), match.group()))
        if match.lastgroup in ("wiki", "embed"):
            found.append(("url", match.start(), match.start(), "wiki:"))
    labelled = [(kind, a, b, url, text[a:b]) for kind, a, b, url in spans] + [(*span, "") for span in found]
    text, offsets, labelled = _without(text, offsets, labelled, drops)
    if "(" in text or "[" in text or "（" in text:
        text, offsets, labelled = _without(text, offsets, labelled, [m.span() for m in _EMPTY.finditer(text)])
    text, offsets, labelled = _fold(text, offsets, labelled)
    return _Piece(text, offsets, labelled, hard, end, -1)


_CREDITS = re.compile(r"(?:(?<=[\s.!?\"”'’])|(?<=다))[(（\[][^()（）]{2,120}[)）\]]\s*[.。]?\s*$")


def _is_mere_link(text: str, start: int, end: int) -> bool:
    """Say whether a link's text is no text: a note mark, or "source" at the end of a line or in brackets."""
    label = text[start:end]
    if re.fullmatch(r"\s*\[?\^?[\w*†‡]{1,3}\]?\s*", label) and (label.strip("[] ").startswith("^") or label.strip("[] ").isdigit()):
        return True
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if not before:
        return False
    if len(label) <= 40 and before[-1] in "(（[," and after[:1] in ")）],":  # `… says it. (Reuters, The Verge)`
        outside = _CREDITS.search(text)
        if outside and outside.start() < start and outside.end() >= end:
            return True
    if not is_generic_link(label):
        return False
    return not re.search(r"\w", after) or (before[-1:] in "([（|·" and after[:1] in ")]）|·")


def _trim_url(url: str) -> str:
    """Cut what belongs to the sentence, not to the URL: closing marks, and Hangul right after it."""
    while True:
        match = _TAIL.search(url)
        if match is None:
            return url
        tail = match.group()
        if tail[0] == ")" and url.count("(") >= url.count(")"):
            return url
        if "가" <= tail[0] <= "힣" and "/" in url[9 : match.start()] and "%" not in url and not url[: match.start()][-1:].isalnum():
            return url
        url = url[: match.start()] if "가" <= tail[0] <= "힣" else url[:-1]


_Labelled = list[tuple[str, int, int, str, str]]


def _without(text: str, offsets: list[int], spans: _Labelled, drops: list[Span]) -> tuple[str, list[int], _Labelled]:
    if not drops:
        return text, offsets, spans
    keep = bytearray(b"\x01") * len(text)
    for a, b in drops:
        keep[a:b] = bytes(b - a)
    index, count = [0] * (len(text) + 1), 0
    for i, flag in enumerate(keep):
        index[i] = count
        count += flag
    index[len(text)] = count
    kept = [i for i, flag in enumerate(keep) if flag]
    return (
        "".join([text[i] for i in kept]),
        [offsets[i] for i in kept],
        [(kind, index[a], index[b], url, label) for kind, a, b, url, label in spans],
    )


def _fold(text: str, offsets: list[int], spans: _Labelled) -> tuple[str, list[int], _Labelled]:
    drops = []
    for match in _SPACE.finditer(text):
        a, b = match.span()
        if a == 0 or b == len(text):
            drops.append((a, b))
        elif b - a > 1 or text[a] != " ":
            drops.append((a + 1, b))
    text = _SPACE.sub(lambda m: " " * len(m.group()), text) if drops or "\u00a0" in text or "\u3000" in text else text
    return _without(text, offsets, spans, drops)


_OPENS = re.compile(
    r"(?:\d{1,2}、|\[\^[\w-]+\]:|[■□▪▫◆◇◈▶▷►●○◎★☆※✔✓✅☑➤➜➡→•·ㆍ∙‣⁃]|[①-⑳⓪❶-❿]|[0-9#*]\ufe0f?\u20e3|\(?\d{1,2}[.)]\s|\[\d{1,2}\]\s?|[-–—*+]\s"
    r"|[\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff])"
)
_LABEL = re.compile(r"[^\s:：.!?()\[\]\"“”'’]{1,14}(?: [^\s:：.!?()\[\]\"“”'’]{1,14}){0,2}\s?[:：](?:\s|$)")
_STOP = re.compile(r"[.!?…。！？:：)\]”\"'’다요음함임됨](?:\s*)$")


def _is_short(text: str) -> bool:
    """Say whether a line ends before the margin and without a full stop: a headline, not a wrapped sentence."""
    width = sum(2 if char > "\u1100" else 1 for char in text)
    return 0 < width < 76 and not re.search(r"[.!?…。！？,;](?:\s*)$", text)


def _whole(piece: _Piece, kind: str) -> bool:
    """Say whether a span of the kind covers all letters of the piece."""
    for k, a, b, *_ in piece.spans:
        if k == kind and b > a and not re.search(r"\w", piece.text[:a] + piece.text[b:]):
            return True
    return not piece.text and kind == "url"


def _stands(before: list[_Piece], piece: _Piece, *, marked: bool) -> bool:
    """Say whether a visual line stands on its own, or goes on the sentence before."""
    last = before[-1]
    if len(before) == 1 and _is_short(last.text) and (marked or _OPENS.match(last.text) or len(piece.text) > 1.5 * len(last.text)):
        return True
    if piece.hard or _OPENS.match(piece.text) or _whole(last, "bold") or _whole(last, "url") or _whole(piece, "url"):
        return True
    if any(k == "bold" and a == 0 and b > 0 and re.match(r"[:：]|.[:：]", piece.text[b - 1 :]) for k, a, b, *_ in piece.spans):
        return True
    if any(k == "bold" and a == 0 and b > 0 for k, a, b, *_ in piece.spans):
        return bool(_STOP.search(last.text)) or _whole(piece, "bold") or any(s[0] == "url" and not s[4] for s in last.spans)
    if _LABEL.match(piece.text) and (_STOP.search(last.text) or _LABEL.match(last.text) or len(last.text) < 60):
        return True
    return bool(_LABEL.match(last.text) and len(before) == 1 and any(s[0] == "url" for s in last.spans))


def _join(run: _Run, group: list[_Piece], glue: str) -> Line:
    chars: list[str] = []
    offsets: list[int] = []
    size = 0
    spans: _Labelled = []
    for piece in group:
        if size and piece.text:
            chars.append(glue)
            offsets.extend([piece.gap] * len(glue))
            size += len(glue)
        spans += [(kind, a + size, b + size, url, label) for kind, a, b, url, label in piece.spans]
        chars.append(piece.text)
        offsets += piece.offsets
        size += len(piece.text)
    end = offsets[-1] + 1 if offsets else run.end
    start = offsets[0] if offsets else run.start
    return _line(run, "".join(chars), [*offsets, end], spans, (), start, max(end, group[-1].end))


def _line(
    run: _Run, text: str, offsets: list[int], spans: _Labelled, cells: tuple[Span, ...], start: int, end: int
) -> Line:
    return Line(
        run.kind,
        run.level,
        text,
        tuple(offsets),
        tuple(sorted((a, b) for kind, a, b, *_ in spans if kind == "bold" and b > a)),
        tuple(sorted((a, b) for kind, a, b, *_ in spans if kind == "em" and b > a)),
        tuple(sorted(Anchor(a, b, url, label) for kind, a, b, url, label in spans if kind == "url")),
        cells,
        run.number,
        run.quote,
        run.header,
        start,
        end,
    )


def _row(run: _Run, text: str) -> list[Line]:
    pieces, begin, gap = [], 0, run.start
    for match in re.finditer(r"\x1f|\Z", text):
        at = match.start()
        spans = [
            (kind, max(a, begin) - begin, min(b, at) - begin, url)
            for kind, a, b, url in run.spans
            if (a < at and b > begin) or (kind == "url" and begin <= a == b <= at)
        ]
        end = run.offsets[at - 1] + 1 if at > begin else run.end
        piece = _scrub(text[begin:at].replace(SOFT, " ").replace(HARD, " "), run.offsets[begin:at], spans, end, False)
        pieces.append(piece._replace(gap=gap))
        gap = run.offsets[at] if at < len(text) else gap
        begin = at + 1
    filled = [piece for piece in pieces if piece.text or piece.spans]
    line = _join(run, filled, " | ") if filled else None
    if line is None or not (line.text or line.anchors):
        return []
    cells, at = [], 0
    for piece in filled:
        if piece.text:
            at += 3 if at else 0
            cells.append((at, at + len(piece.text)))
            at += len(piece.text)
    return [line._replace(cells=tuple(cells))]


def cut(line: Line, start: int, end: int) -> Line:
    """Give the part of a line between two positions of its text, without white space at the ends."""
    while start < end and line.text[start] == " ":
        start += 1
    while end > start and line.text[end - 1] == " ":
        end -= 1
    if (start, end) == (0, len(line.text)):
        return line
    last = line.offsets[end - 1] + 1 if 0 < end < len(line.text) else line.offsets[end]
    within = [x for x in line.anchors if (x.start < end and x.end > start) or start <= x.start == x.end <= end]
    return line._replace(
        text=line.text[start:end],
        offsets=(*line.offsets[start:end], last),
        bold=tuple((max(a, start) - start, min(b, end) - start) for a, b in line.bold if a < end and b > start),
        em=tuple((max(a, start) - start, min(b, end) - start) for a, b in line.em if a < end and b > start),
        anchors=tuple(Anchor(max(x.start, start) - start, min(x.end, end) - start, x.url, x.label) for x in within),
        cells=(),
        start=line.offsets[start] if start < len(line.offsets) else line.start,
        end=last,
    )


def without_spans(line: Line, drops: list[Span]) -> Line:
    """Give a line without some spans of its text."""
    spans = [("bold", a, b, "", "") for a, b in line.bold] + [("em", a, b, "", "") for a, b in line.em]
    spans += [("url", x.start, x.end, x.url, x.label) for x in line.anchors]
    text, offsets, moved = _without(line.text, list(line.offsets[:-1]), spans, drops)
    return line._replace(
        text=text,
        offsets=(*offsets, line.offsets[-1] if offsets else line.end),
        bold=tuple((a, b) for kind, a, b, *_ in moved if kind == "bold" and b > a),
        em=tuple((a, b) for kind, a, b, *_ in moved if kind == "em" and b > a),
        anchors=tuple(Anchor(a, b, url, label) for kind, a, b, url, label in moved if kind == "url"),
    )
