"""Cut what is too long to be read at once: a paragraph of a whole book's length falls into pieces at sentence ends."""

import re

from extract.lines import Line, cut

__all__ = ["LONGEST", "pieces"]

LONGEST = 5_000  # characters of a block; work within one may grow with the square of its length
_END = re.compile(r"[.!?。！？…][\"'”’」』)\]]*(?=\s)")


def pieces(line: Line) -> tuple[list[Line], list[int]]:
    """Give the pieces of a line, and the positions in it where no sentence ended and one was cut."""
    text, start = line.text, 0
    found: list[Line] = []
    broken: list[int] = []
    while len(text) - start > LONGEST:
        stop = start + LONGEST
        ends = [match.end() for match in _END.finditer(text, start, stop)]
        if ends:
            stop = ends[-1]
        else:
            space = text.rfind(" ", start + 1, stop)
            stop = space if space > 0 else stop
            broken.append(stop)
        found.append(cut(line, start, stop))
        start = stop
    found.append(cut(line, start, len(text)))
    return [piece for piece in found if piece.text], broken
