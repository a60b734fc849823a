"""Footnotes: marks in the text, `[^1]` or `[1]`, become links to what the note below names."""

import re
from collections.abc import Iterable

from extract.cleaning import without_spans
from extract.labels import match_label
from extract.lines import Anchor, Line

__all__ = ["resolve_notes"]

_NOTE = re.compile(r"\[\^?([\w-]{1,20})\]:?\s*")
_MARK = re.compile(r"(?<=\S)\s?\[(\d{1,3})\](?![\w(:])|(?<=\S)([¹²³⁴-⁹]+)")
_SUPERSCRIPT = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")


def resolve_notes(lines: list[Line]) -> list[Line]:
    """Put the links of notes where their marks stand, and drop the notes."""
    notes = dict(_notes(lines))
    if not notes:
        return lines
    used: set[str] = set()
    out = [_marked(line, notes, used) for line in lines]
    return [line for line, old in zip(out, lines, strict=True) if not (_key(old) in used and _key(old) in notes)]


def _key(line: Line) -> str:
    match = _NOTE.match(line.text)
    if match and line.kind != "heading":
        return match.group(1)
    note = next((x.url[2:-1] for x in line.anchors if x.url.startswith("[^") and x.start == 0), "")
    return note if note and line.text.startswith(":") else line.number if line.kind == "point" else ""


def _notes(lines: list[Line]) -> Iterable[tuple[str, list[Anchor]]]:
    """Give the notes with their links; numbered points are notes only below a heading that says sources."""
    below = False
    for line in lines:
        if line.kind == "heading":
            label = match_label(line.text, head=True)
            below = label is not None and label.kind == "source"
        key = _key(line)
        links = [x for x in line.anchors if x.url.startswith("http")]
        if key and links and (below or line.kind != "point"):
            text = _NOTE.sub("", line.text, count=1).strip(" :").rstrip(" ,:—–-")
            yield key, [Anchor(0, 0, x.url, x.label or text) for x in links]


def _marked(line: Line, notes: dict[str, list[Anchor]], used: set[str]) -> Line:
    anchors = list(line.anchors)
    drops = []
    for match in _MARK.finditer(line.text):
        key = match.group(1) or match.group(2).translate(_SUPERSCRIPT)
        if key in notes:
            used.add(key)
            drops.append(match.span())
            anchors += [note._replace(start=match.start(), end=match.start()) for note in notes[key]]
    for anchor in line.anchors:
        key = anchor.url[2:-1] if anchor.url.startswith("[^") else ""
        if key in notes and not line.text.startswith(":"):
            used.add(key)
            anchors += [note._replace(start=anchor.start, end=anchor.start) for note in notes[key]]
    if len(anchors) == len(line.anchors):
        return line
    return without_spans(line._replace(anchors=tuple(anchors)), drops)
