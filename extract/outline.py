"""The outline of a post: which line stands under which, from headings down to list points."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.labels import Label, fold_label, is_generic_link, match_label, title_start
from extract.lines import Line, cut

__all__ = [
    "BOLD",
    "LEAD",
    "MARK",
    "POINT",
    "ROW",
    "Node",
    "bold_lead",
    "is_source_line",
    "lead_text",
    "line_label",
    "read_outline",
]

BOLD, MARK, LEAD, POINT, ROW = 7.0, 8.0, 9.0, 10.0, 40.0  # ranks below headings 1-6
_MARKS = re.compile(
    r"[■□▪▫◆◇◈▶▷►●○◎★☆※✔✓✅☑➤➜➡]\ufe0f?\s*\S|[①-⑳❶-❿]|\(?\d{1,2}\)\s|【\d{1,2}】|[<〈《【「『][^<>〈〉《》【】「」『』]{6,90}[>〉》】」』]$|\d{1,2}、|\d{1,2}\.\s+\D|\[\d{1,2}\]\s|[0-9]\ufe0f?\u20e3"
)
_CALLOUT = re.compile(r"\[!([a-zA-Z]+)\][+-]?\s*")  # `> [!note] headline` of Obsidian, `> [!NOTE]` of GitHub
_PICTOGRAPH = re.compile(r"[\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff]\ufe0f?\s*[^\W_]")
_ENDED = re.compile(r"[.!?…:：][\"'”’)]*$|(?:다|요|죠)[\"'”’)]*$")
_AFTER_LEAD = re.compile(r"[:：.]|.\s*(?:[:：—–|.]|-\s|\()")
_BARE = re.compile(r"[^\w]*$")


@dataclass(slots=True)
class Node:
    """A head line with what stands under it."""

    line: Line | None  # none for the root
    rank: float
    label: Label | None = None
    own: list[Line] = field(default_factory=list)
    kids: list["Node"] = field(default_factory=list)
    ruled: bool = False  # a thematic break stands before it

    def lines(self) -> Iterator[Line]:
        """Give the head and all lines below it."""
        stack = [self]
        while stack:
            node = stack.pop()
            if node.line is not None:
                yield node.line
            yield from node.own
            stack.extend(reversed(node.kids))

    @property
    def text(self) -> str:
        """Give the head's text."""
        return self.line.text if self.line is not None else ""


def bold_lead(line: Line, start: int = -1) -> tuple[int, int] | None:
    """Give the span of the bold text that a line begins with, behind its marker; emphasis counts where it is numbered.

    Bold pieces that touch are one.
    """
    start = title_start(line.text) if start < 0 else start
    spans = [span for span in line.bold if span[1] > start]
    if (
        not spans
        and line.em
        and title_start(line.text) > 0
        and any(c.isdigit() for c in line.text[: title_start(line.text)])
    ):
        spans = [span for span in line.em if span[1] > start]
    if not spans or spans[0][0] > start + (1 if line.text[start : start + 1] in "\"'“‘[(" else 0):
        return None
    end = spans[0][1]
    for a, b in spans[1:]:
        if not re.search(r"\w", line.text[end:a]) and a - end <= 1:
            end = b
    return start, end


def line_label(line: Line) -> Label | None:
    """Recognise the label a line is or begins with; bold text need no colon: `**출처** [a](b)`."""
    if not line.text:
        return None
    label = match_label(line.text, head=line.kind == "text" and line.text.endswith((":", "：")))
    lead = bold_lead(line)
    if label is None and lead is not None and lead[1] < len(line.text):
        inner = match_label(line.text[: lead[1]])
        if inner is not None and inner.end == lead[1]:
            rest = re.match(r"[\s:：.,|—–-]*", line.text[lead[1] :])
            label = Label(inner.kind, lead[1] + (rest.end() if rest else 0))
    if (
        label is None
        and lead is not None
        and re.search(r"[:：]$", line.text)
        and not _BARE.sub("", line.text[lead[1] :])
    ):
        return Label("summary", len(line.text))
    return _unless_headline(label, line)


def _unless_headline(label: Label | None, line: Line) -> Label | None:
    """Take no label that opens a section where a headline follows it on the line: `Top story: A buys B`."""
    if label is None or label.kind == "title":
        return None
    if label.kind in ("news", "boilerplate", "intro", "closing") and label.end < len(line.text):
        return None
    return label


def is_source_line(line: Line) -> bool:
    """Say whether a line holds links and next to nothing else."""
    links = [x for x in line.anchors if x.url.startswith(("http", "www."))]
    if not links:
        return False
    label = line_label(line)
    if label is not None and label.kind == "source":
        return True
    rest = line.text
    for anchor in sorted(links, key=lambda x: -x.start):
        rest = rest[: anchor.start] + rest[anchor.end :]
    words = re.findall(r"\w+", rest)
    if words and match_label(rest.strip(" .:：()[]|·-—")) == Label("source", len(rest.strip(" .:：()[]|·-—"))):
        return True
    if all(x.start == x.end or is_generic_link(line.text[x.start : x.end]) for x in links):
        return len("".join(words)) <= 24 and (not words or rest.rstrip().endswith((":", "：")) or len(words) <= 2)
    return not words


def read_outline(lines: list[Line]) -> Node:
    """Build the outline of a post and mark the labels that only repetition shows."""
    root = Node(None, 0.0)
    stack = [root]
    ruled = False
    marks, under = _repeated_marks(lines), _under_numbers(lines)
    for i, line in enumerate(lines):
        if line.kind == "rule":
            ruled = True
            _pop(stack, BOLD)
            if stack[-1].own:
                stack[-1].own.append(line)
            continue
        line, rank, label = _ranked(line)
        if rank == 0 and line.text[:1] in marks and _may_head(line):
            rank = MARK
        if i in under and stack[-1].rank > POINT:
            _pop(stack, POINT + 1.5)
            stack[-1].own.append(line)
        elif rank == 0:
            _pop(stack, POINT + line.level + 0.5 if line.level else POINT)
            stack[-1].own.append(line)
        else:
            _pop(stack, rank)
            node = Node(line, rank, label, ruled=ruled)
            stack[-1].kids.append(node)
            stack.append(node)
            ruled = False
    _mark_repeated(root)
    return root


def _may_head(line: Line) -> bool:
    """Say whether a line may be a headline behind a pictograph: short plain text that ends no sentence."""
    plain = line.kind == "text" and not line.level and not line.quote and _PICTOGRAPH.match(line.text)
    return bool(plain) and 8 <= len(line.text) <= 90 and not _ENDED.search(line.text) and not is_source_line(line)


def _repeated_marks(lines: list[Line]) -> set[str]:
    """Give the pictographs that mark headlines: each heads two lines or more, with something else below them."""
    below: dict[str, int] = defaultdict(int)
    for line, after in itertools.pairwise(lines):
        if _may_head(line) and line_label(line) is None and after.kind != "rule" and after.text[:1] != line.text[:1]:
            below[line.text[0]] += 1
    return {mark for mark, times in below.items() if times > 1}


def _under_numbers(lines: list[Line]) -> set[int]:
    """Give the places of text that its writer did not indent below a numbered point: `1. headline`, text, `2. headline`."""
    found: set[int] = set()
    since: list[int] = []
    number = 0
    for i, line in enumerate([*lines, Line("heading", 1)]):
        if line.kind == "point" and line.level == 1 and line.number.isdigit():
            if number and int(line.number) == number + 1:
                found.update(since)
            number, since = int(line.number), []
        elif line.kind == "text" and not line.level:
            since.append(i)
        elif line.kind in ("heading", "rule"):
            if number > 1 and found and since and max(found) < since[0]:
                found.update(since[:1])  # below the last point of the series
            number, since = 0, []
    return found


def _pop(stack: list[Node], rank: float) -> None:
    while len(stack) > 1 and stack[-1].rank >= rank:
        stack.pop()


def _ranked(line: Line) -> tuple[Line, float, Label | None]:
    """Give a line with its rank and label; what names only its place (`제목:`, `Top story:`) is cut from a headline."""
    if line.quote and (callout := _CALLOUT.match(line.text)):
        line = cut(line, callout.end(), len(line.text))
        told = match_label(line.text or callout[1], head=True)
        return (line, BOLD, told) if line.text or told else (line, 0.0, None)
    if line.kind in ("heading", "text", "point") and line.text:
        label = match_label(line.text)
        if label is not None and 0 < label.end < len(line.text):
            if label.kind == "title":
                return cut(line, label.end, len(line.text)), BOLD, None
            if label.kind == "news" and line.kind == "heading":
                return cut(line, label.end, len(line.text)), float(line.level), None
    return line, *_rank(line)


def _rank(line: Line) -> tuple[float, Label | None]:
    """Give the rank a line has as a head (0 for plain text) and its label."""
    if line.kind == "heading":
        return float(line.level), _unless_headline(match_label(line.text, head=True), line)
    if line.kind == "point":
        return POINT + line.level, line_label(line)
    if line.kind == "row":
        return ROW, None
    if line.level or line.quote or not line.text:
        label = line_label(line)
        return (0.0, None) if line.level or label is None else (LEAD, label)
    label = line_label(line)
    if label is not None:
        return LEAD, label
    if is_source_line(line):
        return 0.0, None
    lead = bold_lead(line)
    if lead is not None and not _BARE.sub("", line.text[lead[1] :]) and len(line.text) <= 250:
        return BOLD, _unless_headline(match_label(line.text, head=True), line)
    if _MARKS.match(line.text):
        return MARK, None
    if lead is not None and (lead[1] - lead[0] >= 12 or _AFTER_LEAD.match(line.text, lead[1] - 1)):
        return LEAD, None
    return 0.0, None


def lead_text(node: Node) -> str:
    """Give what names a node: its heading, or what it begins with in bold."""
    if node.line is None or node.rank >= ROW:
        return ""
    if node.rank <= BOLD:
        return node.line.text
    span = bold_lead(node.line)
    return node.line.text[span[0] : span[1]] if span else ""


def _mark_repeated(root: Node) -> None:
    """Label as parts of items the short heads that stand under more than one head."""
    parents: dict[tuple[float, str], set[int]] = defaultdict(set)
    nodes: dict[tuple[float, str], list[Node]] = defaultdict(list)
    stack = [root]
    while stack:
        node = stack.pop()
        for kid in node.kids:
            text = fold_label(lead_text(kid))
            if text and len(text) <= 30:
                parents[kid.rank, text].add(id(node))
                nodes[kid.rank, text].append(kid)
        stack.extend(node.kids)
    for key, found in nodes.items():
        if len(parents[key]) < 2:
            continue
        for node in found:
            if node.label is None and node.line is not None:
                span = bold_lead(node.line) if node.rank > BOLD else None
                end = span[1] if span else len(node.line.text)
                rest = re.match(r"[\s:：.—–-]*", node.line.text[end:])
                node.label = Label("summary", end + (rest.end() if rest else 0))
