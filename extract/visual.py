"""Visual lines: where a line break within a block ends a line, and where it only wraps a sentence."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.cleaning import Marked, Run, clean

__all__ = ["CELL", "HARD", "SOFT", "Piece", "grouped", "split_pieces"]

SOFT, HARD, CELL = "\n", "\x0b", "\x1f"


class Piece(NamedTuple):
    """One visual line or table cell of a block, cleaned."""

    text: str
    offsets: list[int]
    spans: list[Marked]
    hard: bool  # a hard break stands before it
    gap: int  # offset of the break or cell border before it
    end: int

    def has_url(self) -> bool:
        """Say whether the piece holds a link."""
        return any(span.kind == "url" for span in self.spans)

    def is_all(self, kind: str) -> bool:
        """Say whether a span of the kind covers all letters of the piece."""
        for span in self.spans:
            outside = self.text[: span.start] + self.text[span.end :]
            if span.kind == kind and span.end > span.start and not re.search(r"\w", outside):
                return True
        return kind == "url" and self.has_url() and not re.search(r"\w", self.text)

    def lead(self) -> Marked | None:
        """Give the bold text that the piece begins with."""
        return next((span for span in self.spans if span.kind == "bold" and span.start == 0 < span.end), None)


_BREAKS = {breaks: re.compile(f"[{breaks}]") for breaks in (SOFT + HARD, CELL)}


def split_pieces(run: Run, breaks: str, start: int, end: int) -> list[Piece]:
    """Split a block at its breaks (or cell borders) and clean each piece; pieces that hold nothing are left out."""
    out: list[Piece] = []
    begin, gap, hard = 0, start, False
    size = len(run.text)
    places = [match.start() for match in _BREAKS[breaks].finditer(run.text)]
    for at in (*places, size):
        spans = [
            Marked(kind, max(a, begin) - begin, min(b, at) - begin, url)
            for kind, a, b, url, _ in run.spans
            if (a < at and b > begin) or (kind == "url" and begin <= a == b <= at)
        ]
        part = Run(run.text[begin:at], run.offsets[begin:at], spans) if places else run._replace(spans=spans)
        piece = clean(part)
        stop = run.offsets[at - 1] + 1 if at > begin else end
        kept = Piece(piece.text, piece.offsets, piece.spans, hard, gap, stop)
        if kept.text and kept.has_url() and not re.search(r"\w", kept.text):  # an arrow or the like before a URL
            kept = kept._replace(text="", offsets=[], spans=[x._replace(start=0, end=0) for x in kept.spans])
        if kept.text or kept.has_url():
            out.append(kept)
            hard = False
        if at < size:
            hard = hard or run.text[at] == HARD
            gap = run.offsets[at]
        begin = at + 1
    return out


def grouped(pieces: Sequence[Piece], *, marked: bool) -> list[list[Piece]]:
    """Group visual lines into lines: a wrapped sentence goes on; `marked` says that the block carries a number."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and not _stands(groups[-1], piece, marked=marked and len(groups) == 1):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


_OPENS = re.compile(
    r"(?:\d{1,2}、|[가나다라마바사아자차카타파하]\.\s|\[\^[\w-]+\]:|[■□▪▫◆◇◈▶▷►●○◎★☆※✔✓✅☑➤➜➡→•·ㆍ∙‣⁃]|[①-⑳⓪❶-❿]|:\s|[0-9#*]\ufe0f?\u20e3|\(?\d{1,2}[.)]\s|\[\d{1,2}\]\s?|[-–—*+]\s"
    r"|[\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff])"
)
_LABEL = re.compile(r"[^\s:：.!?()\[\]\"“”'’]{1,14}(?: [^\s:：.!?()\[\]\"“”'’]{1,14}){0,2}\s?[:：](?:\s|$)")
_WORDS, _NARROW = 3, 60  # words and columns of a headline in a paragraph
_OPEN_END = re.compile(
    r"(?:[은는을를의에와과며]|에서|에게|으로|하고|[,(:–—-]|\b(?:a|an|the|and|or|of|to|in|on|for|with|by|at|from|as|is|are|its|that))$"
)
_FULL = re.compile(r"[.!?。][\"'”’)]*$")
_CALLOUT = re.compile(r"\[![a-zA-Z]+\]")  # its first line is its title
_BRACKETED = re.compile(r"[<〈《【「『][^<>〈〉《》【】「」『』]{6,90}[>〉》】」』]")  # a headline: 【A buys B】
_LABELLED = re.compile(r"[\[【〔「『〈《<][^\[\]【】〔〕「」『』〈〉《》<>]{1,30}[\]】〕」』〉》>] ?\w")  # [A] buys B
_CREDIT = re.compile(r"\s*[(（][^()（）]{1,40}[)）]")  # **headline** (Reuters)
_STOP = re.compile(r"[.!?…。！？:：)\]”\"'’다요음함임됨](?:\s*)$")


def _is_short(text: str) -> bool:
    """Say whether a line ends before the margin and without a full stop: a headline, not a wrapped sentence."""
    width = sum(2 if char > "\u1100" else 1 for char in text)
    return 0 < width < 76 and not re.search(r"[.!?…。！？,;](?:\s*)$", text)


def _heads(piece: Piece) -> bool:
    """Say whether a short line is marked as a headline: by a sign, a bracketed label, or bold text with a link at its end."""
    if _OPENS.match(piece.text) or _LABELLED.match(piece.text):
        return True
    lead = piece.lead()
    return lead is not None and (_ends_in_link(piece) or bool(_CREDIT.fullmatch(piece.text, lead.end)))


def _is_headline(text: str, after: str) -> bool:
    """Say whether a line well short of the margin is a headline above a full sentence."""
    if not _is_short(text) or len(text.split()) < _WORDS or _OPEN_END.search(text) or not _FULL.search(after):
        return False
    width = sum(2 if char > "\u1100" else 1 for char in text)
    return width < _NARROW and not after[0].islower()


def _ends_in_link(piece: Piece) -> bool:
    return any(span.kind == "url" and span.end >= len(piece.text) - 1 for span in piece.spans)


def _stands(before: Sequence[Piece], piece: Piece, *, marked: bool) -> bool:
    """Say whether a visual line stands on its own, or goes on the sentence before."""
    last = before[-1]
    first = len(before) == 1
    if first and (_CALLOUT.match(last.text) or _BRACKETED.fullmatch(last.text)):
        return True
    if piece.hard or _OPENS.match(piece.text) or last.is_all("bold") or last.is_all("url") or piece.is_all("url"):
        return True
    if first and _is_short(last.text) and (marked or _heads(last) or len(piece.text) > 1.5 * len(last.text)):
        return True
    if first and _is_headline(last.text, piece.text):
        return True
    if _ends_in_link(last) and _ends_in_link(piece):
        return True
    lead = piece.lead()
    if lead is not None:
        labelled = bool(re.match(r"[:：]|.[:：]", piece.text[lead.end - 1 :]))
        after_url = any(span.kind == "url" and not span.label for span in last.spans)
        return labelled or piece.is_all("bold") or after_url or bool(_STOP.search(last.text))
    if _LABEL.match(piece.text) and (_STOP.search(last.text) or _LABEL.match(last.text) or len(last.text) < 60):
        return True
    return first and last.has_url() and bool(_LABEL.match(last.text))
