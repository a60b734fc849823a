"""Find the news items of a post by its structure: what repeats and owns a source or text."""

import re

from extract.drafts import Draft, Part, Split, behind, draft_of, flatten, is_furniture, is_headline
from extract.evidence import (
    GroupScores,
    gathers_paragraphs,
    has_link,
    is_digest,
    is_numbered,
    links_below,
    size_below,
    standing,
)
from extract.labels import contains, title_start
from extract.linelabels import is_source_line
from extract.lines import Line, cut
from extract.outline import BOLD, LEAD, POINT, ROW, TOLD, Node
from extract.paragraphs import stories
from extract.titles import sentence_title, split_title

__all__ = ["find_items", "largest_list"]

_TRANSLATED = re.compile(  # the English title behind the Korean one
    r"(?<=[가-힣0-9%)]) ?['‘“\"][A-Z][^'‘’“”\"가-힣 ]*(?: [^'‘’“”\"가-힣 ]+){2,}['’”\"]$"
)
_TOLD = 80  # characters that make a short heading without link an item all the same
_SKIPPED = {"boilerplate": "boilerplate", "closing": "closing text", "intro": "introduction", "meta": "about the post"}
_SECTIONS = {"commentary": "commentary", "source": "source", "summary": "body", "news": "body", "title": "body"}


def find_items(root: Node, *, digest: bool = True) -> Split:
    """Split the outline of a post into its items; `digest` says that the post's title announces a collection."""
    split = Split()
    splitter = _Splitter(root, split, digest)
    top = _unwrap(root)
    if top is not root and len(top.kids) and is_digest(top.kids[0].text):
        top = _unwrap(top)  # a date below the title
    splitter.group(top, news=True)
    if not split.items:
        for node in largest_list(root):
            splitter.item(node)
        taken = {part.line.start for draft in split.items for part in (Part(draft.head, ""), *draft.parts)}
        split.loose = [part for part in split.loose if part.line.start not in taken]
    split.items = sorted(
        (draft for draft in split.items if re.search(r"[^\W_]", draft.title.text)), key=lambda draft: draft.head.start
    )
    return split


def _unwrap(root: Node) -> Node:
    """Take away the heading that is the post's title: the only one of the highest level, above all others."""
    heads = [kid for kid in root.kids if kid.rank < BOLD]
    alone = len(heads) == 1 and heads[0].rank == 1 and not root.own and root.kids == heads
    plain = [kid for kid in heads if alone or kid.label is None or kid.label.kind == "news"]
    if len(plain) != 1 or (len(heads) > 1 and min(kid.rank for kid in heads) < plain[0].rank):
        return root
    title = plain[0]
    if heads.index(title) or (len(heads) > 1 and not any(kid.rank < BOLD for kid in title.kids)):
        return root
    at = root.kids.index(title)
    return Node(None, 0.0, None, [*root.own, *title.own], [*root.kids[:at], *title.kids, *root.kids[at + 1 :]])


class _Siblings:
    """Headings beside each other, counted once."""

    def __init__(self, heads: list[Node]) -> None:
        plain = [kid for kid in heads if kid.label is None]
        self.ends = [*heads[:1], *heads[-1:]]
        self.others = len(plain) - 1  # beside any one of them
        self.numbered = sum(is_numbered(kid.line) for kid in plain)
        self.linked = sum(map(links_below, plain))
        self.groups = sum(map(_is_group, plain))

    def is_aside(self, node: Node) -> bool:
        """Say whether a heading among others is no item: a leaf without link, where the others are numbered, linked or groups."""
        if (
            node.label is not None
            or links_below(node)
            or is_numbered(node.line)
            or any(k.label is None and (k.rank < POINT or node is not self.ends[0]) for k in node.kids)
        ):
            return False
        if self.others > 1 and self.numbered == self.others:
            return True
        text = node.text[title_start(node.text) :]
        if (
            self.others < 2
            or (size_below(node) >= _TOLD and not contains("digest", node.text))
            or not (len(text) <= 15 or (len(text) <= 25 and contains("digest", text)))
        ):
            return False
        at_end = any(node is end for end in self.ends)
        return self.groups - _is_group(node) > self.others / 2 or (at_end and self.linked == self.others)


def _is_group(node: Node) -> bool:
    return any(kid.label is None and kid.rank < BOLD for kid in node.kids)


class _Splitter:
    def __init__(self, root: Node, split: Split, digest: bool) -> None:
        self.split, self.digest = split, digest
        self.scores = GroupScores(root)

    def group(self, node: Node, *, news: bool = False) -> None:
        """Take the kids of a node as items or groups of items, and where there are none its paragraphs."""
        known, loose = len(self.split.items), len(self.split.loose)
        heads = [kid for kid in node.kids if kid.rank < BOLD]
        others = [kid for kid in node.kids if kid.rank >= BOLD]
        if news and all(kid.rank == TOLD and kid.label and kid.label.kind == "source" for kid in node.kids):
            self._paragraphs(node)
        elif heads and self._lead_story(node, others):
            others = []
        else:
            self._introduction(node)
        self._members(others, any(kid.label is None or kid.label.kind == "news" for kid in heads))
        like = _Siblings(heads)
        for kid in heads:
            if like.is_aside(kid):
                self._section(kid, "body")
                self._leave(kid, "a section about the items")
            else:
                self._head(kid)
        items = self.split.items[known:]
        for part in self.split.loose[loose:]:
            if items:
                self.split.scopes.setdefault(part.line.start, items)

    def _head(self, node: Node) -> None:
        """Decide whether a heading is an item, a group of items or a part of the post."""
        kind = node.label.kind if node.label is not None else ""
        if kind in _SKIPPED:
            self._leave(node, _SKIPPED[kind])
        elif kind == "news" and not _tells_one(node):
            self.group(node, news=True)
        elif kind == "news":
            self.item(node)
        elif node.line is not None and is_furniture(node.line) and not links_below(node):
            self._leave(node, "about the post")
        elif kind == "summary" and sum(k.label is None and k.rank < BOLD and links_below(k) for k in node.kids) > 1:
            self.group(node, news=True)  # `## In detail` above headlines
        elif kind:
            self._section(node, _SECTIONS[kind])
        elif self.scores.is_group(node) and gathers_paragraphs(node):
            self.group(node, news=True)
        elif any(kid.label is None or kid.label.kind == "news" for kid in node.kids) and self.scores.is_group(node):
            self.group(node)
        elif node.own or node.kids or has_link(node.line):
            self.item(node)
        elif node.line is not None:
            self.split.left.append((node.line, "a heading without text or source"))

    def _section(self, node: Node, section: str) -> None:
        """Keep the lines of a section about all items: each may go to the item it speaks of."""
        line = node.line
        if line is not None and node.label is not None and (line.anchors or node.label.end < len(line.text)):
            self.split.loose.append(Part(behind(line, node.label.end), section))
        self.split.loose.extend(flatten(node, section))

    def _leave(self, node: Node, reason: str) -> None:
        if node.line is not None:
            self.split.left.append((node.line, reason))

    def _introduction(self, node: Node) -> None:
        """Leave out the text above the items."""
        for line in node.own:
            if is_furniture(line):
                self.split.left.append((line, "about the post"))
            elif is_source_line(line):
                self.split.loose.append(Part(line, "source"))
            elif line.text:
                self.split.left.append((line, "introduction"))

    def _lead_story(self, node: Node, others: list[Node]) -> bool:
        """Take a story told above all headings as an item: a headline of plain text with several paragraphs."""
        lines = [line for line in node.own if line.kind != "rule"]
        if not lines or not is_headline(lines[0]) or any(kid.rank >= POINT for kid in others):
            return False
        lines += [line for kid in others for line in kid.lines()]
        if sum(len(line.text) >= 100 and not is_source_line(line) for line in lines) < 2:
            return False
        self.split.items.append(draft_of(lines[0], lines[0], lines[1:]))
        return True

    def _paragraphs(self, node: Node) -> None:
        """Take the paragraphs of a news section without heads as items: parted by rules, by their sources, or each."""
        lines = sorted((*node.own, *(line for kid in node.kids for line in kid.lines())), key=lambda line: line.end)
        found = stories(lines, headed=node.line is not None, digest=self.digest)
        if not found:
            self._introduction(node)
        for lines in found:
            if is_furniture(lines[0]):
                self.split.left.append((lines[0], "about the post"))
            elif is_headline(lines[0]) and len(lines) > 1:
                head = cut(lines[0], title_start(lines[0].text), len(lines[0].text))
                self.split.items.append(draft_of(head, lines[0], lines[1:]))
            else:
                title, rest = sentence_title(lines[0], title_start(lines[0].text))
                self.split.items.append(draft_of(title, lines[0], [*([rest] if rest else []), *lines[1:]]))

    def _members(self, members: list[Node], intro: bool) -> None:
        """Take bold lines, list points and table rows as items; those above headings only where they have links."""
        bold = sum(kid.rank == BOLD and kid.label is None for kid in members)
        parts = sum(kid.label is not None for kid in members)
        for kid in members:
            if kid.label is not None and kid.label.kind != "news":
                if kid.label.kind in _SKIPPED:
                    self._leave(kid, _SKIPPED[kid.label.kind])
                else:
                    self._section(kid, _SECTIONS[kid.label.kind])
            elif (intro or (bold > 1 and kid.rank > BOLD) or parts > len(members) / 2) and not links_below(kid):
                self._leave(kid, "no item as its like are none")
            elif kid.label is not None and any(point.rank > POINT for point in kid.kids):
                self.group(kid, news=True)
            elif _gathers(kid):
                self.group(kid)
            elif kid.rank < ROW or (kid.line is not None and not kid.line.header and has_link(kid.line)):
                self.item(kid)

    def item(self, node: Node) -> None:
        """Take a head as an item with all that stands below it."""
        assert node.line is not None
        title, rest = split_title(node)
        translated = _TRANSLATED.search(title.text)
        if translated:
            title = cut(title, 0, translated.start())
        bare = not node.own and not node.kids
        if not re.search(r"\w{2}", title.text) or (bare and (is_furniture(node.line) or _is_internal(node.line))):
            self.split.left.append((node.line, "about the post"))
            return
        draft = Draft(title, node.line, rank=node.rank)
        start = title_start(node.line.text)
        anchor = next((x for x in node.line.anchors if x.start <= start + 1 and x.end > x.start), None)
        draft.is_link = (
            node.rank >= LEAD and anchor is not None and title.text == node.line.text[anchor.start : anchor.end]
        )
        if rest is not None:
            draft.parts.append(Part(rest, "source" if is_source_line(rest) else "body"))
        draft.parts.extend(flatten(node, "body"))
        self.split.items.append(draft)


def _tells_one(node: Node) -> bool:
    """Say whether one paragraph with its sources is all that stands below a heading."""
    told = [line for line in node.own if line.kind != "rule" and line.text and not is_source_line(line)]
    sources = all(kid.rank == TOLD and kid.label is not None and kid.label.kind == "source" for kid in node.kids)
    sourced = bool(node.kids) or any(is_source_line(line) for line in node.own)
    return len(told) == 1 and sources and sourced and not has_link(told[0])


def _is_internal(line: Line) -> bool:
    """Say whether a line is no more than links between notes: `[[a note]]`."""
    inside = [x for x in line.anchors if x.url == "wiki:"]
    if not inside:
        return False
    rest = "".join(c for i, c in enumerate(line.text) if not any(x.start <= i < x.end for x in inside))
    return not re.search(r"\w", rest)


def largest_list(root: Node) -> list[Node]:
    """Give the largest list of numbered points of a post, where there is one of four or more, else its longest table."""
    best: list[Node] = []
    table: list[Node] = []
    stack = [root]
    while stack:
        node = stack.pop()
        points = [kid for kid in node.kids if kid.rank > POINT]
        numbered = [
            kid for kid in points if kid.line is not None and title_start(kid.line.text) > 1 and is_numbered(kid.line)
        ]
        if len(numbered) >= max(4, 0.8 * len(points), len(best) + 1):
            best = numbered
        rows = [kid for kid in node.kids if kid.line is not None and kid.line.columns]
        table = max(table, rows, key=len)
        stack.extend(reversed(node.kids))
    return best or (table if len(table) > 1 else [])


def _gathers(node: Node) -> bool:
    """Say whether a bold line or list point only gathers the link points below it: a day, a category."""
    points = [kid for kid in node.kids if kid.label is None and kid.rank > POINT]
    if node.own or len(points) < 2 or len(points) < len(node.kids) or has_link(node.line):
        return False
    return sum(standing(kid) >= 0.7 for kid in points) >= 0.66 * len(points) and (
        node.rank < LEAD or len(node.text) <= 25
    )
