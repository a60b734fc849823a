"""Weigh from its structure whether a head is a news item or gathers several."""

import re
from collections import defaultdict

from extract.labels import contains, title_start
from extract.linelabels import bold_lead, is_source_line
from extract.lines import Line
from extract.links import is_source_url
from extract.outline import BOLD, LEAD, MARK, ROW, Node
from extract.postdate import find_date

__all__ = [
    "GroupScores",
    "gathers_paragraphs",
    "has_link",
    "is_digest",
    "is_newsy",
    "is_numbered",
    "links_below",
    "size_below",
    "standing",
]

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
    if link and (length >= 20 or (body >= 40 and length >= 6 and node.kids)):
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
    """Weigh a heading with headings below: a group of items, or one item with its parts.

    Items have sources of their own, numbers and headlines; parts have short general names, and one source at the end.
    """
    linked = [links_below(kid) for kid in heads]
    at_end = len(heads) > 1 and sum(linked) == 1 and linked[-1]
    newsy = sum(is_newsy(kid.text) for kid in heads) / len(heads)
    numbered = any(is_numbered(kid.line) for kid in heads)
    score = 3.0
    score -= 1.5 if at_end or not any(linked) else 0.0
    score += 1.0 if newsy >= 0.67 else -2.5 if newsy < 0.34 and sum(linked) < len(heads) else 0.0
    score += 2.0 if numbered else -1.5 if is_numbered(node.line) else 0.0
    score -= 3.0 if has_link(node.line) else 0.0
    score += 1.5 * sum(any(part.label is not None for part in kid.kids) for kid in heads) / len(heads)
    score += 3.0 if any(grand.label is None and standing(grand) >= 0.6 for kid in heads for grand in kid.kids) else 0.0
    return score - (1.0 if is_newsy(node.text) else 0.0)


_NEWSY = re.compile(r"\d|[“”\"‘「'’]\w|…|\w,\s|\w[a-z][A-Z]|\b(?!AI|LLM|IT|ML|API|SW|HW|TOP|NEWS)[A-Z]{2,}\b")


def is_newsy(text: str) -> bool:
    """Say whether a heading reads as news rather than as the name of a part: it has names, figures or quotes.

    >>> [is_newsy(text) for text in ("OpenAI buys Astral", "주요 기능", "삼성, HBM4 출하", "How it works")]
    [True, False, True, False]
    """
    text = text[title_start(text) :]
    mixed = bool(re.search("[가-힣]", text)) and bool(re.search(r"(?!AI\b|LLM)[A-Za-z]{2,}", text))
    return mixed or (not text.isupper() and bool(_NEWSY.search(text))) or len(text) >= 45


def is_digest(title: str) -> bool:
    """Say whether a post's title announces a collection rather than one story: by its words or a date.

    >>> is_digest("AI bytes (Feb 17 2026)"), is_digest("OpenAI acquires TBPN")
    (True, False)
    """
    return contains("digest", title) or len(find_date(title)) == 10
