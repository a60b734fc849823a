"""Weigh from its structure whether a head is a news item or gathers several."""

import re
from collections import defaultdict

from extract.labels import fold_label, title_start
from extract.lines import Line
from extract.links import is_source_url
from extract.outline import BOLD, LEAD, MARK, ROW, Node, bold_lead, is_source_line

__all__ = ["GroupScores", "gathers_paragraphs", "has_link", "is_numbered", "links_below", "standing"]

_NUMBER = re.compile(r"[\d①-⑳❶-❿]")


def is_numbered(line: Line | None) -> bool:
    """Say whether a head carries a number."""
    return line is not None and (bool(line.number) or bool(_NUMBER.search(line.text[: title_start(line.text)])))


def has_link(line: Line | None) -> bool:
    """Say whether a line has a link that can be a source."""
    return line is not None and any(is_source_url(x.url) for x in line.anchors)


def links_below(node: Node) -> bool:
    """Say whether a head or anything below it has a source link."""
    return any(has_link(line) for line in node.lines())


def size_below(node: Node) -> int:
    """Give how much text stands below a head."""
    return sum(len(line.text) for line in node.own) + sum(len(kid.text) + size_below(kid) for kid in node.kids)


def standing(node: Node) -> float:
    """Say how much a bold line, list point or table row stands as an item of its own, from 0 to 1."""
    line = node.line
    if line is None:
        return 0.0
    body, link = size_below(node), links_below(node)
    start = title_start(line.text)
    length = len(line.text) - start
    lead = bold_lead(line)
    lead_size = lead[1] - lead[0] if lead else 0
    if node.rank == BOLD:
        return 1.0 if link or body >= 40 else 0.3
    if node.rank in (MARK, LEAD):
        return 1.0 if link or body >= 40 else 0.8 if length >= 30 else 0.3
    if node.rank >= ROW:
        return 0.8 if link and not line.header else 0.0
    linked = any(x.start <= start + 1 and x.end - x.start >= 8 for x in line.anchors)
    if link and (linked or lead_size >= 6):
        return 1.0
    if link and length >= 20:
        return 0.7
    if lead_size >= 12 and (length - lead_size >= 20 or body >= 20):
        return 0.6
    return 0.3 if length >= 30 else 0.0


def gathers_paragraphs(node: Node) -> bool:
    """Say whether a short heading stands above paragraphs that each have a source: a category without heads."""
    texts = [line for line in node.own if line.kind != "rule" and line.text and not is_source_line(line)]
    short = len(node.text) - title_start(node.text) <= 20
    return short and not node.kids and len(texts) > 1 and len(texts) == len(node.own) and all(map(has_link, texts))


class GroupScores:
    """Scores of all headings and bold lines of a post: a head is judged by itself and by its like."""

    def __init__(self, root: Node) -> None:
        self._scores: dict[int, float] = {}
        levels: dict[float, list[float]] = defaultdict(list)
        stack = [(kid, 0) for kid in root.kids]
        while stack:
            node, depth = stack.pop()
            if node.rank < BOLD and node.label is None:
                score = _score(node, depth)
                if score is not None:
                    self._scores[id(node)] = score
                    levels[node.rank].append(score)
            stack.extend((kid, depth + (node.rank < BOLD)) for kid in node.kids)
        self._means = {rank: sum(found) / len(found) for rank, found in levels.items()}

    def is_group(self, node: Node) -> bool:
        """Say whether a heading gathers items."""
        return self._scores.get(id(node), 0.0) + self._means.get(node.rank, 0.0) > 0


def _score(node: Node, depth: int) -> float | None:
    """Weigh whether a heading gathers items (positive) or is one (negative); None where it holds nothing."""
    if not node.own and not node.kids and not has_link(node.line):
        return None
    members = [kid for kid in node.kids if kid.label is None]
    heads = [kid for kid in members if kid.rank < BOLD]
    if heads:
        return _heads_score(node, heads)
    item = _item_score(node, members) + (0.7 if depth else 0.0)
    if not members:
        return 1.0 if gathers_paragraphs(node) else -max(item, 0.5)
    scores = [standing(kid) for kid in members]
    average = sum(scores) / len(scores)
    if average < 0.2:
        return -max(item, 0.5)
    group = (3.0 if len(scores) > 1 else 1.5) * average
    if len(members) > 1 and all(kid.rank in (BOLD, MARK, LEAD) and is_numbered(kid.line) for kid in members):
        group += 1.5
    return group - item


def _item_score(node: Node, members: list[Node]) -> float:
    """Weigh what makes a heading itself an item: text and sources of its own, a number, a link, a headline's length."""
    own = [line for line in node.own if line.kind != "rule" and line.text and not is_source_line(line)]
    size = sum(len(line.text) for line in own)
    score = 0.0
    if sum(kid.rank == BOLD and standing(kid) == 1.0 for kid in members) < 2:
        score += min(size / 40, 2.5)
    if own and members and own[-1].text.endswith((":", "：")):
        score += 1.0  # the text opens the list below
    if any(is_source_line(line) for line in node.own) or any(k.label and k.label.kind == "source" for k in node.kids):
        score += 2.0
    title = len(node.text) - title_start(node.text)
    score += 1.5 if is_numbered(node.line) else 0.0
    score += 1.5 if has_link(node.line) else 0.0
    return score + (1.0 if title >= 18 else -1.0 if title <= 14 else 0.0)


def _heads_score(node: Node, heads: list[Node]) -> float:
    """Weigh a heading with headings below: a group, unless they are unlinked short parts of a long-titled item."""
    linked = any(links_below(kid) for kid in heads)
    numbered = any(is_numbered(kid.line) for kid in heads)
    below = any(grand.label is None and standing(grand) >= 0.6 for kid in heads for grand in kid.kids)
    score = 3.0
    if is_numbered(node.line) and not numbered and not linked and not below:
        score -= 5.0
    if has_link(node.line):
        score -= 3.0
    average = sum(len(fold_label(kid.text)) for kid in heads) / len(heads)
    if average <= 8 and not linked and not below and len(fold_label(node.text)) >= 18:
        score -= 4.0
    return score
