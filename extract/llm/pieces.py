"""What is worth asking about: items that name something, cut where they are too long."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.document import Block, Document
from extract.mentions import Use
from extract.split import sentences

__all__ = ["Hint", "Line", "Piece", "pieces_of"]

MOST = 6000  # characters of text asked about at once


class Line(NamedTuple):
    """A block of an item, or sentences of a long one."""

    section: str
    text: str


class Hint(NamedTuple):
    """A thing that the deterministic reader has found, and the words that name it."""

    id: str
    type: str
    words: tuple[str, ...]


class Piece(NamedTuple):
    """What is asked at once: an item, or a part of a long one behind its headline."""

    item: int
    lines: tuple[Line, ...]
    hints: tuple[Hint, ...]


def pieces_of(document: Document, uses: Sequence[Sequence[Use]], known: Sequence[Sequence[Use]]) -> Iterator[Piece]:
    """Yield the pieces of every item that names something.

    Hints are of `known`, what lists and grammar name: what posts have taught must not change a question.
    """
    numbers = range(len(document.blocks))
    for item in dict.fromkeys(block.item for block in document.blocks):
        mine = [number for number in numbers if document.blocks[number].item == item]
        if any(uses[number] for number in mine):
            told = [(document.blocks[number], known[number]) for number in mine]
            for lines in _parts([block for block, _ in told]):
                yield Piece(item, lines, _hints(told, lines))


def _parts(blocks: Sequence[Block]) -> Iterator[tuple[Line, ...]]:
    """Yield runs of lines of bounded length, each behind the headline."""
    head = [Line(block.section, block.text) for block in blocks if block.kind == "title"]
    head = head if sum(len(line.text) for line in head) < MOST // 4 else []
    rest = [line for block in blocks if block.kind != "title" or not head for line in _lines(block)]
    room = MOST - sum(len(line.text) for line in head)
    part: list[Line] = []
    size = 0
    for line in rest:
        if part and size + len(line.text) > room:
            yield (*head, *part)
            part, size = [], 0
        part.append(line)
        size += len(line.text)
    yield (*head, *part)


def _lines(block: Block) -> Iterator[Line]:
    """Yield a block, a long one sentence by sentence, and what is no sentence in stretches."""
    if len(block.text) <= MOST // 2:
        yield Line(block.section, block.text)
        return
    for start, end in sentences(block.text):
        for at in range(start, end, MOST // 2):
            yield Line(block.section, block.text[at : min(end, at + MOST // 2)])


def _hints(told: Sequence[tuple[Block, Sequence[Use]]], lines: Sequence[Line]) -> tuple[Hint, ...]:
    text = "\n".join(line.text for line in lines)
    words: dict[tuple[str, str], dict[str, None]] = {}
    for block, uses in told:
        for use in uses:
            name = block.text[use.start : use.end]
            if name in text:
                words.setdefault((use.thing.id, use.thing.type), {})[name] = None
    return tuple(Hint(id_, type_, tuple(names)) for (id_, type_), names in words.items())
