"""Find the news items of a post by its structure: what repeats and owns a source or text."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from extract.labels import contains, fold_label, title_start
from extract.links import is_source_url
from extract.lines import Line, cut
from extract.outline import BOLD, LEAD, MARK, POINT, ROW, Node, bold_lead, is_source_line, line_label
from extract.titles import first_sentence, split_title

__all__ = ["Draft", "Part", "Split", "find_items"]


@dataclass(slots=True)
class Part:
    """A line of an item and the section it stands in: headline, body, commentary or source."""

    line: Line
    section: str


@dataclass(slots=True)
class Draft:
    """An item as found: its title, its lines, and whether it is a mere link."""

    title: Line
    head: Line
    parts: list[Part] = field(default_factory=list)
    is_link: bool = False  # a point of a link list: its title is its link's text
    extra: list[Line] = field(default_factory=list)  # titles of the same item told again

    def urls(self) -> list[str]:
        """Give the source URLs of the item in order."""
        found = [x.url for line in (self.head, *(part.line for part in self.parts)) for x in line.anchors]
        return list(dict.fromkeys(url for url in found if is_source_url(url)))


@dataclass(slots=True)
class Split:
    """What a post falls into: items, loose lines that may belong to one, and what was left out."""

    items: list[Draft] = field(default_factory=list)
    loose: list[Part] = field(default_factory=list)
    left: list[tuple[Line, str]] = field(default_factory=list)


_SKIPPED = {"boilerplate": "boilerplate", "closing": "closing text", "intro": "introduction", "meta": "about the post"}


def find_items(root: Node) -> Split:
    """Split the outline of a post into its items."""
    split = Split()
    _Splitter(root, split).group(root, top=True)
    split.items.sort(key=lambda draft: draft.head.start)
    return split


class _Splitter:
    def __init__(self, root: Node, split: Split) -> None:
        self.split = split
        self.scores: dict[int, float] = {}
        levels: dict[float, list[float]] = defaultdict(list)
        stack = list(root.kids)
        while stack:
            node = stack.pop()
            if node.rank <= BOLD and node.label is None:
                score = _group_score(node)
                if score is not None:
                    self.scores[id(node)] = score
                    levels[node.rank].append(score)
            stack.extend(node.kids)
        self.means = {rank: sum(found) / len(found) for rank, found in levels.items()}

    def group(self, node: Node, *, top: bool = False) -> None:
        """Take the kids of a node as items or groups of items."""
        heads = [kid for kid in node.kids if kid.rank < BOLD]
        others = [kid for kid in node.kids if kid.rank >= BOLD]
        if heads or not others:
            self._loose(node.own, "body", "introduction")
        else:
            self._paragraphs(node)
        if others:
            self._members(node, others, bool(heads))
        for kid in heads:
            self._head(kid)

    def _head(self, node: Node) -> None:
        """Decide whether a heading is an item, a group of items or a part of the post."""
        kind = node.label.kind if node.label is not None else ""
        if kind in _SKIPPED:
            self._leave(node, _SKIPPED[kind])
        elif kind in ("commentary", "summary"):
            self._post_section(node, "commentary" if kind == "commentary" else "body")
        elif kind == "source":
            self._post_section(node, "source")
        elif self._is_group(node, kind == "news"):
            self.group(node)
        elif node.own or node.kids or _has_link(node.line):
            self._item(node)
        elif node.line is not None:
            self.split.left.append((node.line, "a heading without text or source"))

    def _is_group(self, node: Node, news: bool) -> bool:
        members = [kid for kid in node.kids if kid.label is None or kid.label.kind == "news"]
        if not members:
            return False
        if news:
            return True
        score = self.scores.get(id(node), 0.0)
        return score + self.means.get(node.rank, 0.0) > 0

    def _post_section(self, node: Node, section: str) -> None:
        """Keep the lines of a section about all items: each may go to the item it speaks of."""
        if node.line is not None and node.label is not None and node.label.end < len(node.line.text):
            self.split.loose.append(Part(cut(node.line, node.label.end, len(node.line.text)), section))
        for part in _flatten(node, section):
            self.split.loose.append(part)

    def _leave(self, node: Node, reason: str) -> None:
        if node.line is not None:
            self.split.left.append((node.line, reason))

    def _loose(self, lines: list[Line], section: str, reason: str) -> None:
        for line in lines:
            if is_source_line(line):
                self.split.loose.append(Part(line, "source"))
            elif line.text:
                self.split.left.append((line, reason))

    def _paragraphs(self, node: Node) -> None:
        """Take the text of a group above its members: an introduction."""
        self._loose(node.own, "body", "introduction")

    def _members(self, node: Node, members: list[Node], intro: bool) -> None:
        """Take bold lines, list points and table rows that stand on their own as items."""
        plain = [kid for kid in members if kid.label is None]
        bold = [kid for kid in plain if kid.rank == BOLD]
        if bold and len(bold) < len(plain):
            ranks = {BOLD}
        else:
            ranks = {min((kid.rank for kid in plain), default=0.0)}
        for kid in members:
            if kid.label is not None:
                kind = kid.label.kind
                if kind in _SKIPPED:
                    self._leave(kid, _SKIPPED[kind])
                else:
                    section = {"commentary": "commentary", "source": "source"}.get(kind, "body")
                    self._post_section(kid, section)
            elif kid.rank in ranks or kid.rank < ROW:
                if intro and not any(_has_link(line) for line in kid.lines()):
                    self._leave(kid, "introduction")
                elif self._is_day(kid):
                    self.group(kid)
                else:
                    self._item(kid)
            elif kid.line is not None and not kid.line.header and _has_link(kid.line):
                self._item(kid)

    def _is_day(self, node: Node) -> bool:
        """Say whether a bold line or list point only gathers link points below it."""
        points = [kid for kid in node.kids if kid.label is None]
        return node.rank <= MARK and not node.own and len(points) > 1 and all(_standing(kid) >= 0.9 for kid in points)

    def _item(self, node: Node) -> None:
        assert node.line is not None
        title, rest = split_title(node)
        if not re.search(r"\w{2}", title.text):
            self.split.left.append((node.line, "no title"))
            return
        draft = Draft(title, node.line)
        anchor = next((x for x in node.line.anchors if x.start <= title_start(node.line.text) + 1 and x.end > x.start), None)
        draft.is_link = node.rank >= LEAD and anchor is not None and title.text == node.line.text[anchor.start : anchor.end]
        if rest is not None:
            draft.parts.append(Part(rest, "body"))
        draft.parts.extend(_flatten(node, "body"))
        self.split.items.append(draft)


def _flatten(node: Node, section: str) -> list[Part]:
    """Give the lines below a head with their sections, in file order."""
    parts: list[Part] = []
    current = section
    for line in node.own:
        label = line_label(line)
        if label is not None and label.kind in ("summary", "commentary", "source", "meta") and label.end <= len(line.text):
            inner = _section_of(label.kind, section)
            parts.append(Part(cut(line, label.end, len(line.text)) if label.end < len(line.text) else line._replace(text=""), inner))
        else:
            parts.append(Part(line, "source" if is_source_line(line) else current))
    for kid in node.kids:
        inner, line = section, kid.line
        if kid.label is not None:
            inner = _section_of(kid.label.kind, section)
            if line is not None:
                line = cut(line, kid.label.end, len(line.text)) if kid.label.end < len(line.text) else line._replace(text="", offsets=(line.start,))
        if line is not None and (line.text or line.anchors):
            parts.append(Part(line, "source" if kid.label is None and is_source_line(line) else inner))
        parts.extend(_flatten(kid, inner))
    parts.sort(key=lambda part: part.line.start)
    return parts


def _section_of(kind: str, section: str) -> str:
    if kind in ("commentary", "source", "meta"):
        return kind
    return "meta" if kind == "boilerplate" else "commentary" if section == "commentary" else "body"


def _has_link(line: Line | None) -> bool:
    return line is not None and any(is_source_url(x.url) for x in line.anchors)


def _size(node: Node) -> int:
    return sum(len(line.text) for line in node.own) + sum(len(kid.text) + _size(kid) for kid in node.kids)


def _standing(node: Node) -> float:
    """Say how much a node stands as an item of its own, from 0 to 1."""
    line = node.line
    if line is None:
        return 0.0
    body, link = _size(node), any(_has_link(x) for x in node.lines())
    length = len(line.text) - title_start(line.text)
    lead = bold_lead(line)
    lead_size = lead[1] - lead[0] if lead else 0
    if node.rank == BOLD:
        return 1.0 if link or body >= 40 else 0.3
    if node.rank in (MARK, LEAD):
        return 1.0 if link or body >= 40 else 0.8 if length >= 30 else 0.3
    if node.rank >= ROW:
        return 0.8 if link else 0.0
    linked = any(x.start <= title_start(line.text) + 1 and x.end - x.start >= 8 for x in line.anchors)
    if link and (linked or lead_size >= 6):
        return 1.0
    if link and length >= 20:
        return 0.7
    if lead_size >= 12 and (length - lead_size >= 20 or body >= 20):
        return 0.7
    return 0.3 if length >= 30 else 0.0


def _group_score(node: Node) -> float | None:
    """Weigh whether a heading gathers items (positive) or is one (negative); None where it holds nothing."""
    members = [kid for kid in node.kids if kid.label is None]
    own = [line for line in node.own if line.kind != "rule" and not is_source_line(line)]
    size = sum(len(line.text) for line in own)
    title = len(node.text) - title_start(node.text)
    if not members and not node.own and not node.kids and not _has_link(node.line):
        return None
    heads = [kid for kid in members if kid.rank < BOLD]
    if heads:
        return _heads_score(node, heads)
    item = min(size / 60, 2.0)
    item += 2.0 if any(is_source_line(line) for line in node.own) or any(k.label and k.label.kind == "source" for k in node.kids) else 0.0
    item += 1.5 if re.match(r"\W*\d{1,2}[.)]", node.text) else 0.0
    item += 1.5 if _has_link(node.line) else 0.0
    item += 1.0 if title >= 18 else -1.0 if title <= 14 else 0.0
    standing = [_standing(kid) for kid in members]
    if not standing:
        return -item if item > 0 else -0.5
    bold = sum(kid.rank == BOLD and _standing(kid) == 1.0 for kid in members)
    if bold >= 2:
        item -= min(size / 60, 2.0)
    group = (3.0 if len(standing) > 1 else 1.5) * sum(standing) / len(standing)
    return group - item


def _heads_score(node: Node, heads: list[Node]) -> float:
    """Weigh a heading with headings below: a group, unless they are unlinked parts of a numbered or linked item."""
    score = 3.0
    linked = sum(any(_has_link(line) for line in kid.lines()) for kid in heads)
    numbered = sum(bool(re.match(r"\W*\d{1,2}[.)]", kid.text)) for kid in heads)
    if re.match(r"\W*\d{1,2}[.)]", node.text) and not numbered and not linked:
        score -= 5.0
    if _has_link(node.line):
        score -= 3.0
    average = sum(len(fold_label(kid.text)) for kid in heads) / len(heads)
    if average <= 8 and not linked and len(fold_label(node.text)) >= 18:
        score -= 4.0
    return score


def is_digest(title: str) -> bool:
    """Say whether a post's title announces a collection rather than one story."""
    return contains("digest", title)


def sentence_title(line: Line) -> tuple[Line, Line | None]:
    """Give the first sentence of a paragraph as a title, and the rest."""
    start = title_start(line.text)
    end = first_sentence(line.text, start)
    rest = cut(line, end, len(line.text)) if end < len(line.text) else None
    return cut(line, start, end), rest


_ = POINT
