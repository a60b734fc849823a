"""Items in plain paragraphs: parted by rules, by their sources, or one a sentence."""

import re

from extract.linelabels import is_source_line
from extract.lines import Line, cut
from extract.links import is_source_url
from extract.titles import first_sentence

__all__ = ["segments", "sentences", "stories"]

_LABELLED = re.compile(r"[\[【〔「『〈《<][^\[\]【】〔〕「」『』〈〉《》<>]{1,30}[\]】〕」』〉》>] ?\S")
_MOST = 0.75  # of the paragraphs; a greeting or a closing line may stand among them


def stories(lines: list[Line], *, headed: bool, digest: bool) -> list[list[Line]]:
    """Part the plain lines of a news section into stories; none where they are an introduction.

    `headed` says that a heading stands above them, `digest` that the post's title announces a collection.
    """
    parted = segments(lines)
    if len(parted) != 1:
        return parted
    texts = [line for line in parted[0] if not is_source_line(line)]
    if headed:
        if len(texts) < len(parted[0]):
            return parted
        if len(texts) > 1:
            return [[line] for line in texts]
        pieces = sentences(texts[0])
        return [[piece] for piece in pieces] if len(pieces) > 1 or _has_link(texts[0]) else []  # else a summary
    if _are_items(texts):
        return [[line] for line in texts]
    linked = [line for line in texts if len(line.text) >= 20 and _has_link(line)]
    return [[line] for line in linked] if digest and len(linked) > max(1.0, 0.6 * len(texts) - 1) else []


def _are_items(texts: list[Line]) -> bool:
    """Say whether paragraphs are items by their form: nearly all begin with a bracketed label, or end in a source."""
    urls = {x.url for line in texts for x in line.anchors if is_source_url(x.url) and x.end >= len(line.text) - 2}
    labelled = sum(_LABELLED.match(line.text) is not None for line in texts)
    return len(texts) > 2 and (labelled == len(texts) or len(urls) >= _MOST * len(texts))


def _has_link(line: Line) -> bool:
    return any(is_source_url(x.url) for x in line.anchors)


def segments(lines: list[Line]) -> list[list[Line]]:
    """Part lines by rules or, without rules, after sources; pieces without text go."""
    segments: list[list[Line]] = [[]]
    by_rule = sum(line.kind == "rule" for line in lines)
    sourced = False
    for line in lines:
        if line.kind == "rule":
            if by_rule:
                segments.append([])
            continue
        source = is_source_line(line)
        if not by_rule and sourced and not source:
            segments.append([])
        sourced = source
        segments[-1].append(line)
    return [lines for lines in segments if any(x.text and not is_source_line(x) for x in lines) and lines[0].text]


def sentences(line: Line) -> list[Line]:
    """Part a paragraph of short news into its sentences; one of fewer than three stays whole."""
    pieces, start = [], 0
    while start < len(line.text):
        end = first_sentence(line.text, start)
        match = re.compile(r"[.。!?\"'”’)\]]*\s*").match(line.text, end)
        after = max(match.end() if match else end, start + 1)
        pieces.append(cut(line, start, after))
        start = after
    return pieces if len(pieces) > 2 else [line]
