"""Every error that kg raises on purpose.

KgError
├── InputError      a post or folder that cannot be read; the other posts are still built
├── KnowledgeError  a fault in the ontology, lexicon or frames: names file, line and remedy
├── ConfigError     a fault in kg.toml
├── LedgerError     the ledger is locked, damaged or of a newer version
├── ModelError      a language model that was asked for cannot be used
└── ExportError     an export cannot be written or a server not be reached
"""

from typing import Any

__all__ = ["ConfigError", "ExportError", "InputError", "KgError", "KnowledgeError", "LedgerError", "ModelError"]


class KgError(Exception):
    """Say what is wrong, where (file, line) and what to do about it, in one message fit for a terminal."""

    def __init__(self, what: str, *, file: str = "", line: int = 0, remedy: str = "") -> None:
        self.what, self.file, self.line, self.remedy = what, file, line, remedy
        super().__init__(what, file, line, remedy)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.what, self.file, self.line, self.remedy)

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.file and self.line else f"{self.file}: " if self.file else ""
        return f"{where}{self.what}" + (f" ({self.remedy})" if self.remedy else "")


def _again(kind: type[KgError], what: str, file: str, line: int, remedy: str) -> KgError:
    return kind(what, file=file, line=line, remedy=remedy)


class InputError(KgError):
    """A post or folder cannot be read."""


class KnowledgeError(KgError):
    """The ontology, the lexicon or a frame is at fault."""


class ConfigError(KgError):
    """kg.toml is at fault."""


class LedgerError(KgError):
    """The ledger cannot be used."""


class ExportError(KgError):
    """A format cannot be written."""


class ModelError(KgError):
    """A language model cannot be used."""
