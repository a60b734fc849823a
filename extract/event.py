"""A predicate or event noun of a Korean sentence, with the names in its slots."""

from typing import NamedTuple

__all__ = ["ACTORS", "OBLIQUE", "THINGS", "Event"]

ACTORS = ("Organization", "Person")
THINGS = ("Model", "Product", "Hardware", "Standard")
OBLIQUE = {
    "obj", "to", "from", "with", "in", "inst", "as", "about", "than", "by", "via", "for", "any", "together", "ground", "",
}  # fmt: skip


class Event(NamedTuple):
    """A predicate or event noun; `slots` maps a slot to name indices, `tail` is the text up to the clause's end."""

    keys: tuple[tuple[str, str], ...]  # (noun or verb, word)
    start: int
    end: int
    passive: bool
    negative: bool
    slots: dict[str, tuple[int, ...]]
    carried: bool  # the agent comes from an earlier clause or sentence
    form: str  # verb, noun
    status: str = ""  # what its own ending says, where it describes a name: 인수한, 인수할
    open: bool = False  # its subject is left out: the item's topic may be meant
    role: bool = False  # it is what its subject is to somebody: 파트너로 참여하다
    past: bool = False  # it describes a name in the past: 일한
    bare: bool = False  # it has a subject of its own and no object: the item's thing may be meant
