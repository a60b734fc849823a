"""A sentence as the quantity patterns see it: one character a name, one a figure, conversions and aliases taken out."""

import re
from typing import NamedTuple

from extract.sentence import AnnotatedSentence, Name

__all__ = ["FIGURE", "TYPE_MARKS", "CompactSentence", "compact"]

FIGURE = "§"
_TYPES = ("Organization", "Person", "Model", "Product", "Hardware", "Standard", "Benchmark", "Place", "Event", "Work")
TYPE_MARKS = {name: chr(0xE000 + n) for n, name in enumerate(_TYPES)}
_OTHER = chr(0xE000 + len(_TYPES))
_ALIAS = re.compile(r"\s?[(（]\s?$")
_CLOSE = re.compile(r"[^()（）]{0,6}[)）]")


class CompactSentence(NamedTuple):
    """The compact text; `names` and `figures` map its positions to names and figure numbers of the sentence."""

    text: str
    names: dict[int, Name]
    figures: dict[int, int]
    offsets: tuple[int, ...]  # of each character in the sentence, and one more for its end


class _Piece(NamedTuple):
    start: int
    end: int
    mark: str
    name: Name | None
    figure: int


def _pieces(sentence: AnnotatedSentence) -> list[_Piece]:
    """List what is replaced or taken out, left to right, without overlap; a figure inside a name is part of the name."""
    text, pieces = sentence.text, list[_Piece]()
    last: Name | None = None
    for name in sentence.names:
        if pieces and name.start < pieces[-1].end:
            continue
        opening = _ALIAS.search(text, last.end, name.start) if last and last.id == name.id else None
        closing = _CLOSE.match(text, name.end)
        if last and opening and opening.start() == last.end and closing:
            pieces.append(_Piece(last.end, closing.end(), "", None, -1))
            continue
        pieces.append(_Piece(name.start, name.end, TYPE_MARKS.get(name.type, _OTHER), name, -1))
        last = name
    taken = [(p.start, p.end) for p in pieces]
    for n, figure in enumerate(sentence.figures):
        if any(start < figure.end and figure.start < end for start, end in taken):
            continue
        span = _bracket(text, figure.start, figure.end) if figure.conversion else (figure.start, figure.end)
        if any(start < span[1] and span[0] < end for start, end in taken):
            continue
        pieces.append(_Piece(*span, "" if figure.conversion else FIGURE, None, -1 if figure.conversion else n))
    return sorted(pieces, key=lambda p: (p.start, p.end))


def _bracket(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a conversion to its brackets, if these hold little else."""
    opening = max(text.rfind(c, max(0, start - 16), start) for c in "(（[")
    closing = min((n for n in (text.find(c, end, end + 12) for c in ")）]") if n >= 0), default=-1)
    return (opening, closing + 1) if opening >= 0 and closing >= 0 else (start, end)


def compact(sentence: AnnotatedSentence) -> CompactSentence:
    """Write the sentence in compact form."""
    chars: list[str] = []
    offsets: list[int] = []
    names: dict[int, Name] = {}
    figures: dict[int, int] = {}
    position = 0
    for piece in _pieces(sentence):
        if piece.start < position:
            continue
        chars.extend(sentence.text[position : piece.start].replace(FIGURE, "S"))
        offsets.extend(range(position, piece.start))
        if piece.mark:
            if piece.name:
                names[len(chars)] = piece.name
            else:
                figures[len(chars)] = piece.figure
            chars.append(piece.mark)
            offsets.append(piece.start)
        position = piece.end
    chars.extend(sentence.text[position:].replace(FIGURE, "S"))
    offsets.extend(range(position, len(sentence.text)))
    return CompactSentence("".join(chars), names, figures, (*offsets, len(sentence.text)))
