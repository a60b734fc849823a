"""Compile the patterns of the quantity files: macros, places for figures and names, the cut at the figure."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from extract.expressions import expression
from extract.quantity_text import TYPE_MARKS
from ontology.errors import KnowledgeError

__all__ = ["PACKAGED", "Around", "PatternCompiler", "fault"]

PACKAGED = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames"

_ANY = "[" + "".join(TYPE_MARKS.values()) + chr(0xE000 + len(TYPE_MARKS)) + "]"
_PLACE = re.compile(r"\{([A-Za-z]+)(?::([A-Za-z]+))?\}")
_MACRO = re.compile(r"<([a-z0-9_]+)>")
_REACH = 80  # characters around a figure in which its words may stand


class Around(NamedTuple):
    """A pattern cut at its figure; one that has no figure (`anywhere`) may stand anywhere near it."""

    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None = None

    def match(self, text: str, position: int) -> tuple[re.Match[str] | None, re.Match[str] | None] | None:
        """Match the text around the figure at `position`: the sides' matches, or None where the pattern does not fit."""
        low, high = max(0, position - _REACH), position + 1 + _REACH
        if self.anywhere:
            found = self.anywhere.search(text, low, high)
            return (found, None) if found else None
        after = self.right.match(text, position + 1, high) if self.right else None  # first: it is the cheaper one
        if self.right and not after:
            return None
        before = self.left.match(text, low, position) if self.left else None
        return None if self.left and not before else (before, after)

    @staticmethod
    def span(sides: tuple[re.Match[str] | None, re.Match[str] | None], position: int) -> tuple[int, int]:
        """Give the stretch of text that a match takes, the figure included."""
        before, after = sides
        return before.start("tight") if before else position, after.end() if after else position + 1


def fault(path: Path, word: str, what: str, remedy: str = "") -> KnowledgeError:
    """Build the error for what stands at the first line that holds `word`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next((n for n, text in enumerate(lines, 1) if word in text), 0)
    return KnowledgeError(what, file=str(path), line=line, remedy=remedy)


class PatternCompiler:
    """Compile the patterns of one file: those of the package when they are first asked, a user's at once."""

    def __init__(self, path: Path, macros: Mapping[str, str]) -> None:
        self.path = path
        self.macros = macros

    def around(self, pattern: str, types: tuple[str, ...] = ()) -> Around:
        """Compile a pattern; `types` are those that {N} stands for."""
        if "{F}" not in pattern:
            return Around(None, None, self.regex(self._written(pattern, pattern, types), pattern))
        left, *rights = pattern.split("{F}")
        if len(rights) > 1:
            raise fault(self.path, pattern, f"more than one {{F}} in {pattern!r}", "write two patterns")
        # the greedy head makes the left side as short as it can be
        before = self.regex(f".*(?P<tight>{self._written(left, pattern, types)})$", pattern) if left else None
        return Around(before, self.regex(self._written(rights[0], pattern, types), pattern) if rights[0] else None)

    def regex(self, text: str, pattern: str = "") -> re.Pattern[str]:
        """Give a regular expression, blind to case; a fault names file and, in a user's file, the line."""
        if self.path.parent == PACKAGED:
            return expression(text, re.IGNORECASE, name=pattern, file=str(self.path))
        try:
            return re.compile(text, re.IGNORECASE)
        except (re.error, OverflowError, RecursionError) as error:
            raise fault(self.path, pattern or text, f"not a pattern, {error}: {pattern or text}") from error

    def _written(self, text: str, pattern: str, types: tuple[str, ...]) -> str:
        """Write macros and places out."""

        def place(match: re.Match[str]) -> str:
            word, narrower = match[1], match[2]
            if word == "N":
                return f"(?P<subject>[{''.join(TYPE_MARKS[t] for t in ((narrower,) if narrower else types))}])"
            if word == "Benchmark" and types:
                return f"(?P<benchmark>{TYPE_MARKS[word]})"
            return _ANY if word == "any" else TYPE_MARKS[word]

        for _ in range(3):  # macros may hold macros
            text = _MACRO.sub(lambda m: self.macros.get(m[1], m[0]), text)
        try:
            return _PLACE.sub(place, text)
        except KeyError as error:
            known = ", ".join(("F", "N", "any", *TYPE_MARKS))
            raise fault(self.path, pattern, f"unknown place {error} in a pattern", f"one of {known}") from error
