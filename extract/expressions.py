"""Regular expressions that are compiled when they are first asked: of two thousand, one post asks some hundreds."""

import re
from collections.abc import Iterator
from typing import Any, cast

from ontology.errors import KnowledgeError

__all__ = ["expression"]

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


def expression(pattern: str, flags: int = 0, *, name: str = "", file: str = "") -> re.Pattern[str]:
    """Give an expression that is compiled when it is first asked; only then KnowledgeError is raised where it is none.

    What is not of our own making is better compiled at once.

    >>> expression("[a-z]+").search("42 is all").group()
    'is'
    """
    return cast("re.Pattern[str]", _Expression(pattern, flags, name, file))


class _Expression:
    """Stand for a compiled expression: at the first call its methods become the compiled one's own."""

    def __init__(self, pattern: str, flags: int, name: str, file: str) -> None:
        self.pattern, self.flags = pattern, flags
        self._place = name, file

    def findall(self, *given: Any, **named: Any) -> list[Any]:
        return self._compiled().findall(*given, **named)

    def finditer(self, *given: Any, **named: Any) -> Iterator[re.Match[str]]:
        return self._compiled().finditer(*given, **named)

    def fullmatch(self, *given: Any, **named: Any) -> re.Match[str] | None:
        return self._compiled().fullmatch(*given, **named)

    def match(self, *given: Any, **named: Any) -> re.Match[str] | None:
        return self._compiled().match(*given, **named)

    def search(self, *given: Any, **named: Any) -> re.Match[str] | None:
        return self._compiled().search(*given, **named)

    def split(self, *given: Any, **named: Any) -> list[Any]:
        return self._compiled().split(*given, **named)

    def sub(self, *given: Any, **named: Any) -> str:
        return self._compiled().sub(*given, **named)

    def _compiled(self) -> re.Pattern[str]:
        try:
            compiled = re.compile(self.pattern, self.flags)
        except re.error as error:
            name, file = self._place
            what = f"{name or self.pattern}: not a regular expression, {error}"
            raise KnowledgeError(what, file=file, remedy="correct the expression") from error
        vars(self).update((name, getattr(compiled, name)) for name in _METHODS)
        return compiled
