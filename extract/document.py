"""What the reader makes of a file: the items of a post and their clean text with offsets into the file."""

from typing import NamedTuple

from ontology.records import Item, Reject

__all__ = ["Block", "Document"]


class Block(NamedTuple):
    """A run of clean text of one item; `text[i]` stands in the file at `offsets[i]`."""

    kind: str  # title (item headline), text (paragraph), list (list point), row (table row), link (source link's title)
    section: str  # headline, body, commentary or source
    item: int  # 1-based number of its item
    text: str  # without markup and URLs, entities decoded, soft line breaks as spaces
    offsets: tuple[int, ...]  # len(text) + 1 offsets into the file; the last is the one after the last character
    columns: tuple[str, ...] = ()  # of a table row: what the table's header says above each cell

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the file offsets (end exclusive) of `text[start:end]`."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        if end == len(self.text):
            return self.offsets[start], self.offsets[end]
        return self.offsets[start], self.offsets[end - 1] + 1


class Document(NamedTuple):
    """A post as read: its items and their text blocks, in file order."""

    post: str
    title: str
    date: str  # ISO 8601, empty where the post names none
    language: str  # ko, en or ko+en
    items: tuple[Item, ...]
    blocks: tuple[Block, ...]
    rejects: tuple[Reject, ...]
    text: str  # the file as decoded; offsets count its characters
