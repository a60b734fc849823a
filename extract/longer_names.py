"""Things that a sentence names only inside a longer name, of something else: `PowerPoint Agents`, `Android Developers Blog`."""

from collections.abc import Collection

from extract.context_words import context_words, wording
from extract.pairing import RelationHit
from extract.sentence import AnnotatedSentence, Name

__all__ = ["is_of_longer"]

_AHEAD = 30  # characters before a name that may say that it only tells of what kind another thing is
_THINGS = ("Model", "Product", "Hardware")


def is_of_longer(s: AnnotatedSentence, hit: RelationHit, brought: Collection[str]) -> bool:
    """Say whether a hit takes a thing for another one, whose name only begins as the thing's does.

    `brought` are the relations of which what is brought out or bought is the object: of 'A 출시' with a quoted name behind A
    that one is meant.
    """
    ends = {hit.subject: False, hit.object: hit.relation in brought}
    for id_, object_ in ends.items():
        named = [n for n in s.names if n.id == id_ and n.type in _THINGS]
        if named and all(_goes_on(s, n, object_) for n in named):
            return True
    return False


def _begun_before(s: AnnotatedSentence, name: Name) -> bool:
    """Say whether a name in a bracket or quotes begins with a word that is no part of the known one: (Dreamina Seedance)."""
    before = wording("begins_before").search(s.text[: name.start])
    return before is not None and not any(before.start() <= n.start < name.start for n in s.names)


def _goes_on(s: AnnotatedSentence, name: Name, brought: bool) -> bool:
    """Say whether a longer name goes on behind a name."""
    if any(0 <= n.start - name.end <= 1 for n in s.names):
        return False
    if brought and s.lang == "ko" and wording("then_quoted").match(s.text, name.end):
        return True
    if _begun_before(s, name) or any(
        _begun_before(s, n) for n in s.names if n.id == name.id and 0 < n.start - name.end < _AHEAD
    ):
        return True
    if context_words()["goes_on"][s.lang].match(s.text, name.end):
        return True
    words = context_words()["of_kind"]["en"]
    return (
        s.lang == "en"
        and words.search(f"{s.text[max(0, name.start - _AHEAD) : name.start]}Ⓝ{s.text[name.end :]}") is not None
    )
