"""Posts that tell one story: the post itself is the item."""

import re
from collections.abc import Sequence

from extract.drafts import Draft, Part, Split, flatten, is_headline
from extract.evidence import is_digest, is_numbered
from extract.frontmatter import FrontMatter, locate
from extract.labels import contains, fold_label, match_label, title_end, title_start
from extract.lines import Anchor, Line, cut
from extract.links import is_source_url
from extract.outline import BOLD, MARK, Node
from extract.titles import sentence_title

__all__ = ["single_article"]

_URL_FIELDS = (
    "canonical_url", "canonical", "original_url", "original", "article_url", "external_url", "link", "source_link", "source_url", "url", "source",
)  # fmt: skip
_FEED = re.compile(r"/(?:feed|rss|atom)(?:[/.?]|$)|\.(?:xml|rss|json)(?:$|\?)|//(?:api|feeds?|rss)\.|/api/", re.I)
_COMMA = re.compile(r"\w, \S")
_MIN_TEXT = 20  # columns; shorter is a notice, not a story
_NOTICE = 800  # columns; a text no longer may be a notice to readers


def single_article(split: Split, root: Node, lines: Sequence[Line], front: FrontMatter, text: str) -> Draft | None:
    """Give the one item of a post that is one story, or none where it has items of its own."""
    source = next(
        (url for field in _URL_FIELDS if is_source_url(url := front.get(field)) and not _FEED.search(url)), ""
    )
    headings = [line for line in lines if line.kind == "heading" and match_label(line.text, head=True) is None]
    title = _title(_front_title(front, text), headings, lines)
    digest = title is None or is_digest(title.text)
    intro = sum(len(line.text) for line, reason in split.left if reason == "introduction")
    if split.items and not _are_sections(split.items, bool(source), digest, intro):
        return None
    parts = [
        part
        for part in flatten(root, "body")
        if part.line is not title and (title is None or part.line.text != title.text)
    ]
    told = [part for part in parts if part.section in ("body", "commentary") and part.line.kind != "heading"]
    size = sum(2 if char > "\u1100" else 1 for part in told for char in part.line.text)
    linked = any(is_source_url(x.url) for part in parts if part.section != "meta" for x in part.line.anchors)
    notice = size < _NOTICE and contains("notice", f"{title.text if title else ''} {told[0].line.text if told else ''}")
    if not told or (not source and (notice or (not linked and (digest or size < _MIN_TEXT)))):
        _leave_out(split, told)
        return None
    if digest and not source:
        told_by = [line for line in headings if not is_digest(line.text)]
        alone = bool(told_by) and all(line.level > told_by[0].level for line in told_by[1:])
        title = told_by[0] if alone else None
    if title is None:
        first = next(part for part in told if len(part.line.text) >= 20 or part is told[-1])
        title, _ = sentence_title(first.line, title_start(first.line.text))
    split.left = [(line, reason) for line, reason in split.left if reason != "introduction"]
    head = cut(title, title_start(title.text), title_end(title.text))
    if not re.search(r"[^\W_]", head.text):
        return None
    if source:
        parts.insert(0, Part(head._replace(text="", anchors=(Anchor(0, 0, source),)), "source"))
    return Draft(head, title, parts)


def _leave_out(split: Split, told: Sequence[Part]) -> None:
    """Take what was found for no items, and say so of every line."""
    known = {line.start for line, _ in split.left}
    lines = {line.start: line for line in (*(draft.title for draft in split.items), *(part.line for part in told))}
    split.left += [(line, "no story told") for at, line in sorted(lines.items()) if at not in known and line.text]
    split.items = []


def _are_sections(drafts: Sequence[Draft], sourced: bool, digest: bool, intro: int) -> bool:
    """Say whether what was found are the sections of one story: unnumbered, unlinked, with short headings.

    An essay, with a long introduction, may link to what it reads.
    """
    if any(is_numbered(draft.head) for draft in drafts):
        return False
    linked = sum(bool(draft.urls()) for draft in drafts)
    marks = all(draft.rank == MARK for draft in drafts)
    if marks and not digest and intro >= 60 and linked <= 1:
        return True  # `◇ subheading` of a newspaper story
    if linked:
        essay = all(0 < draft.rank < BOLD and len(draft.parts) > 2 for draft in drafts)
        return not digest and essay and intro >= 300 and linked <= len(drafts) / 2
    if sourced:
        return True
    headings = all(0 < draft.rank < BOLD for draft in drafts)
    if headings and len(drafts) > 1 and all(_COMMA.search(draft.title.text) for draft in drafts):
        return False  # who, what: headlines, however short
    return not digest and headings and sum(len(fold_label(draft.title.text)) for draft in drafts) <= 16 * len(drafts)


def _title(front: Line | None, headings: Sequence[Line], lines: Sequence[Line]) -> Line | None:
    """Choose the title: of the front matter, unless a single heading above all text says more."""
    if front is not None and len(headings) == 1 and lines and lines[0] is headings[0]:
        return headings[0] if is_digest(front.text) or len(headings[0].text) > len(front.text) else front
    return front or (headings[0] if headings else _first_line(lines))


def _first_line(lines: Sequence[Line]) -> Line | None:
    """Take the first line of a plain text as its title where it reads as one."""
    texts = [line for line in lines if line.kind != "rule"]
    return texts[0] if len(texts) > 1 and is_headline(texts[0]) else None


def _front_title(front: FrontMatter, text: str) -> Line | None:
    """Make a line of the title in the front matter."""
    value = front.get("title", "headline")
    if not value.strip():
        return None
    offsets = locate(value, text, front.start, front.end)
    if not offsets:
        return None
    folded = re.sub(r"\s", " ", value)
    line = Line("heading", 1, folded, (*offsets, offsets[-1] + 1), start=offsets[0], end=offsets[-1] + 1)
    return cut(line, 0, len(folded))
