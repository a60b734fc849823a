"""The outline of a post: which line stands under which, from headings down to list points."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.labels import Label, fold_label, match_label
from extract.linelabels import BARE, bold_lead, is_linked_head, is_source_line, line_label, unless_headline
from extract.lines import Line, cut

__all__ = [
    "BOLD",
    "LEAD",
    "MARK",
    "POINT",
    "ROW",
    "TOLD",
    "Node",
    "lead_text",
    "read_outline",
]

BOLD, MARK, LEAD, TOLD, POINT, ROW = 7.0, 8.0, 9.0, 9.5, 10.0, 40.0  # ranks below headings 1-6
_MARKS = re.compile(
    r"[■□▪▫◆◇◈▶▷►●○◎★☆※✔✓✅☑➤➜➡]\ufe0f?\s*\S|[①-⑳❶-❿]|\(?\d{1,2}\)\s|【\d{1,2}】|[<〈《【「『][^<>〈〉《》【】「」『』]{6,90}[>〉》】」』]$|\d{1,2}、|[가나다라마바사아자차카타파하]\.\s|\d{1,2}\.\s+\D|\[\d{1,2}\]\s|[0-9]\ufe0f?\u20e3"
)
_SIGN = re.compile(r"[■□▪▫◆◇◈▶▷►●○◎★☆]\ufe0f?\s*\S")
_CALLOUT = re.compile(r"\[!([a-zA-Z]+)\][+-]?\s*")  # `> [!note] headline` of Obsidian, `> [!NOTE]` of GitHub
_PICTOGRAPH = re.compile(r"[\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff]\ufe0f?\s*[^\W_]")
_ENDED = re.compile(r"[.!?…:：][\"'”’)]*$|(?:다|요|죠)[\"'”’)]*$")
_TELLING = ("commentary", "summary", "source")
_HEADLINE = 4  # words that make a headline
_SEVERAL = 3  # words that a label has
_PAGE = re.compile(
    r"\s*\((?:\d+ min(?:ute)?s? (?:read|watch|listen)|GitHub Repo|Website|Sponsor|Tool|Video|Paper|Podcast|Thread)\)$"
)
_ALIKE = 2  # paragraphs that may begin in bold by chance
_AFTER_LEAD = re.compile(r"[:：.]|.\s*(?:[:：—–|.]|-\s|\()")


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


def read_outline(lines: list[Line]) -> Node:
    """Build the outline of a post and mark the labels that only repetition shows."""
    root = Node(None, 0.0)
    stack = [root]
    ruled = False
    lines = [_outside_list(line, tops) for tops in [_top_marks(lines)] for line in lines]
    marks, under, terms, led = _repeated_marks(lines), _under_numbers(lines), _terms(lines), _led_alike(lines)
    linked = _linked_heads(lines)
    for i, line in enumerate(lines):
        if line.kind == "rule":
            ruled = True
            _pop(stack, BOLD)
            if stack[-1].own:
                stack[-1].own.append(line)
            continue
        line, rank, label = _ranked(line) if i not in linked else (_unkind(line), BOLD, None)
        if rank == 0 and (i in terms or (line.text[:1] in marks and _may_head(line))):
            rank = MARK
        rank = LEAD if rank == 0 and i in led else rank
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
    _unmark_headlines(root)
    return root


def _unmark_headlines(root: Node) -> None:
    """Take the label from a linked headline that begins like one among linked headlines: `Analysis: A may buy B`.

    A label that stands twice tells parts of items, and so does one with few words behind it.
    """
    stack = [root]
    while stack:
        node = stack.pop()
        stack.extend(node.kids)
        told = [kid for kid in node.kids if kid.label is not None and kid.label.kind in _TELLING and _linked(kid)]
        if len(told) != 1 or told[0].line is None or told[0].label is None:
            continue
        kid = told[0]
        rest = told[0].text[told[0].label.end :]
        like = [other for other in node.kids if other.label is None and other.rank == kid.rank and _linked(other)]
        if len(like) > 1 and len(rest.split()) >= _HEADLINE:
            kid.label = None


def _linked(node: Node) -> bool:
    return any(x.url.startswith("http") for line in node.lines() for x in line.anchors)


def _top_marks(lines: list[Line]) -> set[str]:
    """Give the signs that mark headlines outside lists: ▶ A buys B."""
    plain = (line.text for line in lines if line.kind == "text" and not line.level and not line.quote)
    return {text[0] for text in plain if _SIGN.match(text)}


def _outside_list(line: Line, tops: set[str]) -> Line:
    """Take a marked headline out of the list above it, which no blank line parts from it,."""
    if line.kind == "text" and line.level and line.text[:1] in tops:
        return line._replace(level=0)
    return line


def _terms(lines: list[Line]) -> set[int]:
    """Give the places of the terms of a definition list: text above lines that begin with `: `."""
    return {
        i
        for i, (line, after) in enumerate(itertools.pairwise(lines))
        if after.text.startswith(": ") and after.kind == line.kind == "text" and not line.level and line.text[:1] != ":"
    }


def _linked_heads(lines: list[Line]) -> set[int]:
    """Give the places of headlines that are links in bold, where three or more of them have several words."""
    found = {i for i, line in enumerate(lines) if is_linked_head(line) and match_label(line.text) is None}
    return found if sum(len(lines[i].text.split()) > _SEVERAL for i in found) > _ALIKE else set()


def _unkind(line: Line) -> Line:
    """Cut off what a linked headline says of the page behind it: `(3 minute read)`, `(GitHub Repo)`."""
    match = _PAGE.search(line.text)
    return cut(line, 0, match.start()) if match and match.start() else line


def _led_alike(lines: list[Line]) -> set[int]:
    """Give the places of paragraphs in a row, three or more, all of which begin in bold: each is told by its first words."""
    found: set[int] = set()
    run: list[int] = []
    for i, line in enumerate([*lines, Line("rule", 0)]):
        if line.kind == "text" and not line.level and not line.quote and bold_lead(line) is not None:
            run.append(i)
            continue
        found.update(run if len(run) > _ALIKE else ())
        run = []
    return found


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
    if line.text.startswith(": "):
        line = cut(line, 2, len(line.text))
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
        return float(line.level), unless_headline(match_label(line.text, head=True), line)
    if line.kind == "point":
        return POINT + line.level, line_label(line)
    if line.kind == "row":
        return ROW, None
    if line.level or line.quote or not line.text:
        label = line_label(line)
        return (0.0, None) if line.level or label is None else (TOLD, label)
    label = line_label(line)
    if label is not None:
        lead = bold_lead(line) if label.kind == "news" else None
        return (BOLD if lead is not None and lead[1] == len(line.text) else TOLD), label
    if is_source_line(line):
        return 0.0, None
    lead = bold_lead(line)
    if lead is not None and not BARE.sub("", line.text[lead[1] :]) and len(line.text) <= 250:
        return BOLD, unless_headline(match_label(line.text, head=True), line)
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
