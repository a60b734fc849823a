"""Read a post: a file or text becomes a Document of items and their text blocks."""

import re
from pathlib import Path

from extract.attach import attach_loose, merge_repeated, offer_introduction
from extract.decoding import MAX_BYTES, decode, read_bytes
from extract.document import Block, Document
from extract.drafts import Draft, Part, Split, is_furniture
from extract.ending import split_ending
from extract.evidence import is_digest
from extract.frontmatter import read_front_matter
from extract.htmlpage import HtmlReader, is_html, is_html_body, main_part, page_fields
from extract.labels import title_start
from extract.linebuilder import LineBuilder
from extract.lines import Anchor, Line, cut
from extract.links import make_link
from extract.markdown import read_markdown
from extract.masking import mask_html, mask_markdown
from extract.notes import resolve_notes
from extract.outline import read_outline
from extract.pieces import LONGEST, pieces
from extract.postdate import post_date
from extract.single import single_article
from extract.splitter import find_items
from extract.sponsors import part_sponsors
from ontology.records import Item, Link, Reject

__all__ = ["read_document", "read_text"]


def read_document(path: Path, name: str, limit: int = MAX_BYTES) -> Document:
    """Read a post from a file; a file that is no text, empty, too large or broken raises InputError."""
    text, notes = decode(read_bytes(path, name, limit), name)
    document = read_text(text, name)
    return document._replace(rejects=(*notes, *document.rejects)) if notes else document


def read_text(text: str, name: str) -> Document:
    """Read a post from its decoded text."""
    builder = LineBuilder()
    front = read_front_matter(text)
    if is_html(text) or (name.lower().endswith((".html", ".htm")) and not front.fields):
        front = page_fields(text)
        masked = mask_html(text)
        start, end = main_part(masked)
        HtmlReader(masked, builder).feed(start, end)
        builder.end(end)
    elif is_html_body(text[front.end :]):
        HtmlReader(mask_html(text), builder).feed(front.end, len(text))
        builder.end(len(text))
    else:
        read_markdown(mask_markdown(text, front.end), front.end, builder)
    lines = resolve_notes(builder.lines)
    first = _first_heading(lines)
    title = front.get("title") or (first[0] if first else "")
    plain = _plain_title(lines) if not title else None
    if plain is not None:
        title = plain.text
    told, ending = split_ending([line for line in lines if line is not plain])
    told, sponsored = part_sponsors(told)
    root = read_outline(told)
    split = find_items(root, digest=not title or is_digest(title))
    split.left += [(line, "closing text") for line in ending]
    split.left += [(line, "a sponsor's words") for line in sponsored]
    single = single_article(split, root, told, front, text)
    if single is not None:
        split.items, split.loose = [single], []
    merge_repeated(split)
    offer_introduction(split)
    attach_loose(split)
    base = name.rsplit("/", 1)[-1]
    date = post_date(front, [title, *first, *[line.text for line in lines[:3]], base, name])
    items, blocks, cuts = _assemble(split, len(text))
    return Document(name, title, date, _language(blocks, lines), items, blocks, (*_rejects(split), *cuts), text)


def _first_heading(lines: list[Line]) -> list[str]:
    """Give the heading that is the post's title: of level one, or alone of its level."""
    heads = [line for line in lines if line.kind == "heading"]
    alone = bool(heads) and sum(line.level <= heads[0].level for line in heads) == 1
    return [heads[0].text] if heads and (heads[0].level == 1 or alone) else []


def _plain_title(lines: list[Line]) -> Line | None:
    """Find the title of a post without front matter and headings: a short first line that announces a collection."""
    line = next((line for line in lines if line.kind != "rule"), None)
    if line is None or line.kind != "text" or len(line.text) > 80 or line.anchors or not is_digest(line.text):
        return None
    return None if line.text.endswith((".", "다", "요")) else line


def _assemble(split: Split, size: int) -> tuple[tuple[Item, ...], tuple[Block, ...], tuple[Reject, ...]]:
    items: list[Item] = []
    blocks: list[Block] = []
    rejects: list[Reject] = []
    for n, draft in enumerate(split.items, 1):
        sources = _sources(draft)
        ends = [draft.head.end, *(part.line.end for part in draft.parts if not part.attached)]
        items.append(Item(n, draft.title.text, draft.head.start, min(max(ends), size), sources))
        told = {draft.title.text}
        heads = _blocks("title", "headline", n, draft.title, rejects)
        blocks.extend([heads[0], *(block._replace(kind="text", section="body") for block in heads[1:])])
        for part in draft.parts:
            for block in _part_blocks(part, n, rejects):
                if block.text not in told:
                    told.add(block.text)
                    blocks.append(block)
    return tuple(items), tuple(blocks), tuple(rejects)


def _sources(draft: Draft) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for anchor in draft.anchors():
        link = make_link(anchor)
        if link.url not in found or (link.title and not found[link.url].title):
            found[link.url] = link
    return tuple(found.values())


def _blocks(kind: str, section: str, item: int, line: Line, rejects: list[Reject]) -> list[Block]:
    """Make a line into a block, or into several where it is too long to be read at once."""
    if len(line.text) <= LONGEST:
        return [Block(kind, section, item, line.text, line.offsets)]
    parts, broken = pieces(line)
    reason = f"no sentence ends in {LONGEST} characters: read in pieces"
    for at in broken:
        span = (line.offsets[at - 1], line.offsets[at])
        rejects.append(Reject("item", line.text[at : at + 80], reason, item, *span))
    return [Block(kind, section, item, part.text, part.offsets) for part in parts]


_CREDIT = re.compile(r"[(（\[][^()（）]{1,40}[)）\]][.。]?")
_KIND = {"point": "list", "row": "row"}


def _part_blocks(part: Part, item: int, rejects: list[Reject]) -> list[Block]:
    line = part.line
    if part.section == "source":
        titles = [piece for piece in (_title_of(line, x) for x in line.anchors) if piece]
        return [block for piece in titles for block in _blocks("link", "source", item, piece, rejects)]
    if (
        _CREDIT.fullmatch(line.text)
        or part.section == "meta"
        or not re.search(r"[^\W\d]{2}", line.text)
        or is_furniture(line)
    ):
        return []
    if len(line.text) <= 24 and line.text.endswith((":", "：")):
        return []  # a label no list knows
    start = title_start(line.text) if line.kind != "row" else 0
    blocks = _blocks(_KIND.get(line.kind, "text"), part.section, item, cut(line, start, len(line.text)), rejects)
    return [block._replace(columns=line.columns) for block in blocks] if len(blocks) == 1 else blocks


def _title_of(line: Line, anchor: Anchor) -> Line | None:
    if anchor.start == anchor.end or not make_link(anchor).title:
        return None
    return cut(line, anchor.start, anchor.end)


def _language(blocks: tuple[Block, ...], lines: list[Line]) -> str:
    korean = english = 0
    for text in [block.text for block in blocks if block.kind != "link"] or [line.text for line in lines]:
        if re.search("[가-힣]{2}", text):
            korean += len(text)
        else:
            english += len(text)
    if min(korean, english) * 4 >= korean + english:
        return "ko+en"
    return "ko" if korean > english else "en"


def _rejects(split: Split) -> tuple[Reject, ...]:
    return tuple(Reject("item", line.text[:80], reason, 0, line.start, line.end) for line, reason in split.left)
