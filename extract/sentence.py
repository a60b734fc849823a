"""A sentence with its names, figures and dates: what the relation and quantity rules look at."""

from typing import NamedTuple

from extract.dates import DateMention
from extract.numbers import Figure
from ontology.records import Number, Status

__all__ = ["AnnotatedSentence", "Name", "QuantityHit"]


class Name(NamedTuple):
    """A mention inside a sentence; offsets count characters of the sentence."""

    start: int
    end: int
    id: str
    type: str
    particle: str = ""  # the Korean particle right after it
    maker: str = ""  # id of its maker, where known
    class_: str = ""  # ontology class below the type, where known

    @property
    def known(self) -> bool:
        """Say whether more is known of a thing than its name."""
        return self.type != "Product" or bool(self.maker or self.class_)


class AnnotatedSentence(NamedTuple):
    """A sentence as the rules see it."""

    text: str
    lang: str  # ko or en
    section: str
    names: tuple[Name, ...]
    topic: tuple[str, str]  # id and type of the topic carried over from before, empty strings if none
    figures: tuple[Figure, ...]
    dates: tuple[DateMention, ...]
    present: frozenset[str] = frozenset()  # ids that the item names, with the hosts of its events
    titular: tuple[str, str] = ("", "")  # the thing that the headline is about, where it is a model, product or chip
    titled: frozenset[str] = frozenset()  # ids that the headline names
    date: str = ""  # the last full date that the item has named
    before: str = ""  # the item's headline and the sentence before this one
    topics: tuple[tuple[str, str], ...] = ()  # the last topic of each type, most recent first; the first is `topic`
    kind: str = "text"  # of its block: title, text, list, row or link
    headed: tuple[Name, ...] = ()  # what the item's headline names
    header: tuple[str, ...] = ()  # of a table's row: the cells of the table's first row


class QuantityHit(NamedTuple):
    """A quantity found in a sentence; the span is that of the evidence."""

    subject: str
    kind: str
    value: Number
    unit: str
    period: str
    status: Status
    per: str
    benchmark: str
    of: str
    start: int
    end: int
    rule: str
    confidence: float
