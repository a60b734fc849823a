"""A Korean noun phrase and a predicate, of which a sentence is a row."""

from typing import NamedTuple

from extract.morphology import Morpheme

__all__ = ["Phrase", "Predicate", "Unit"]


class Phrase(NamedTuple):
    """A noun phrase; `words` are its nominal morphemes, `case` what its particles say."""

    start: int
    end: int
    words: tuple[Morpheme, ...]
    case: str
    comma: bool
    topical: bool  # a topic particle follows another one (에서는)
    attributive: bool = False  # its particles end in 의: B와의 협력

    @property
    def head(self) -> str:
        return self.words[-1].form if self.words else ""


class Predicate(NamedTuple):
    """A predicate; `key` is the noun of N하다 or the stem of a native verb."""

    start: int
    end: int
    key: str
    nominal: bool  # N하다, N되다
    voice: str  # active, passive, causative
    ending: str  # final, link, adnominal, nominal, none
    form: str  # the last ending as written
    negative: bool


Unit = Phrase | Predicate
