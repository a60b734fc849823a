"""Build lines from what a markup reader meets: text, emphasis, links, breaks."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from extract.cleaning import Marked, Run
from extract.lines import Anchor, Line, Span
from extract.visual import CELL, HARD, SOFT, Piece, grouped, split_pieces

__all__ = ["LineBuilder"]


class _Block:
    """Collect the characters, offsets and spans of one block."""

    def __init__(self, head: Line) -> None:
        self.head = head  # kind, level and the like of its lines
        self.end = head.start
        self.chars: list[str] = []
        self.offsets: list[int] = []
        self.spans: list[Marked] = []
        self.open: list[Marked] = []
        self.size = 0
        self.texts: dict[int, str] = {}  # of a header: what it says by the number of the column

    def add(self, text: str, offsets: Sequence[int], end: int) -> None:
        self.chars.append(text)
        self.offsets.extend(offsets)
        self.size += len(text)
        self.end = max(self.end, end)

    def close(self, kind: str) -> None:
        for i in range(len(self.open) - 1, -1, -1):
            if self.open[i].kind == kind:
                self.spans.append(self.open.pop(i)._replace(end=self.size))
                return

    def lines(self, header: Mapping[int, str]) -> list[Line]:
        """Make the lines of the block; `header` is that of its table, where it is a row below one."""
        run = Run("".join(self.chars), self.offsets, self.spans)
        if self.head.kind == "row":
            return self._row(run, header)
        lines: list[Line] = []
        for group in grouped(split_pieces(run, SOFT + HARD, self.head.start, self.end), marked=bool(self.head.number)):
            line = self._joined(group, " ")
            if lines and line.kind == "point":
                line = line._replace(kind="text", number="")  # only its first line is the point
            lines.append(line)
        return lines

    def _row(self, run: Run, header: Mapping[int, str]) -> list[Line]:
        pieces = split_pieces(run, CELL, self.head.start, self.end)
        if not pieces:
            return []
        borders = [self.offsets[i] for i, char in enumerate(run.text) if char == CELL]
        places = [bisect_right(borders, piece.gap) for piece in pieces if piece.text]
        if self.head.header:
            self.texts = {place: piece.text for place, piece in zip(places, (p for p in pieces if p.text), strict=True)}
        columns = tuple(header.get(place, "") for place in places) if header else ()
        cells: list[Span] = []
        at = 0
        for piece in pieces:
            if piece.text:
                at += 3 if at else 0
                cells.append((at, at + len(piece.text)))
                at += len(piece.text)
        return [self._joined(pieces, " | ")._replace(cells=tuple(cells), columns=columns)]

    def _joined(self, pieces: Sequence[Piece], glue: str) -> Line:
        text, offsets, spans = _glued(pieces, glue)
        head, end = self.head, offsets[-1] + 1 if offsets else self.end
        return Line(
            head.kind,
            head.level,
            text,
            (*offsets, end),
            bold=tuple(sorted((x.start, x.end) for x in spans if x.kind == "bold" and x.end > x.start))
            if spans
            else (),
            em=tuple(sorted((x.start, x.end) for x in spans if x.kind == "em" and x.end > x.start)) if spans else (),
            anchors=tuple(sorted(Anchor(*x[1:]) for x in spans if x.kind == "url")) if spans else (),
            number=head.number,
            quote=head.quote,
            header=head.header,
            start=offsets[0] if offsets else head.start,
            end=max(end, pieces[-1].end),
        )


def _glued(pieces: Sequence[Piece], glue: str) -> tuple[str, list[int], list[Marked]]:
    """Join the texts of pieces, with the glue where a break stood."""
    if len(pieces) == 1:
        return pieces[0].text, pieces[0].offsets, pieces[0].spans
    texts: list[str] = []
    offsets: list[int] = []
    spans: list[Marked] = []
    for piece in pieces:
        if offsets and piece.text:
            texts.append(glue)
            offsets.extend([piece.gap] * len(glue))
        size = len(offsets)
        spans += [span._replace(start=span.start + size, end=span.end + size) for span in piece.spans]
        texts.append(piece.text)
        offsets += piece.offsets
    return "".join(texts), offsets, spans


class LineBuilder:
    """Turn the events of a markup reader into lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._block: _Block | None = None
        self._header: Mapping[int, str] = {}  # of the table that is read

    @property
    def running(self) -> bool:
        """Say whether a block is open."""
        return self._block is not None

    def begin(
        self, kind: str, level: int = 0, *, number: str = "", quote: bool = False, header: bool = False, start: int = 0
    ) -> None:
        """Start a block, ending the one before."""
        self.end(start)
        self._block = _Block(Line(kind, level, number=number, quote=quote, header=header, start=start))

    def end(self, at: int = 0) -> None:
        """End the block, if one is open, and make its lines."""
        block, self._block = self._block, None
        if block is not None:
            while block.open:
                block.close(block.open[-1].kind)
            block.end = max(block.end, at)
            if block.head.kind != "row" or block.head.header:
                self._header = {}
            self.lines.extend(block.lines(self._header))
            if block.head.header:
                self._header = block.texts

    def rule(self, start: int, end: int) -> None:
        """Add a thematic break."""
        self.end(start)
        self.lines.append(Line("rule", 0, start=start, end=end))

    def text(self, text: str, start: int) -> None:
        """Add text that stands verbatim at `start` of the file."""
        if HARD in text or CELL in text:  # control characters of a careless writer
            text = text.replace(HARD, " ").replace(CELL, " ")
        self._opened(start).add(text, range(start, start + len(text)), start + len(text))

    def decoded(self, text: str, start: int, end: int) -> None:
        """Add text that is written otherwise (an entity) between two offsets of the file."""
        self._opened(start).add(text, [start] * len(text), end)

    def breaks(self, at: int, *, hard: bool = False) -> None:
        """Add a line break."""
        if self._block is not None:
            self._block.add(HARD if hard else SOFT, [at], at)

    def cell(self, at: int) -> None:
        """Separate two table cells."""
        if self._block is not None:
            self._block.add(CELL, [at], at)

    def open(self, kind: str, url: str = "") -> None:
        """Open a span: bold, em or url."""
        if self._block is not None:
            self._block.open.append(Marked(kind, self._block.size, self._block.size, url))

    def close(self, kind: str) -> None:
        """Close the innermost open span of the kind."""
        if self._block is not None:
            self._block.close(kind)

    def _opened(self, start: int) -> _Block:
        if self._block is None:
            self.begin("text", start=start)
        assert self._block is not None
        return self._block
