"""What a headline presents, and who does: the product that leads it as a firm does gives way to the thing behind it."""

import itertools
import re
from collections.abc import Iterator, Sequence

from extract.context_words import Contextual, context_words, wording
from extract.mentions import Use
from extract.sentence import AnnotatedSentence, Name
from extract.split import language

__all__ = ["find_brought_out", "find_presented", "instead", "titular"]

_THING = ("Model", "Product", "Hardware")
_NEW = (*_THING, "Standard")
_TAG = re.compile(r"\W*\[[^\]]*$")  # up to a name in a leading tag
_TAGGED = re.compile(r"\W*\[[^\]]+\]")
_ACTS = re.compile(
    r"['’”\"」』*]*(?:[^\[\]]{0,12}\]|,\s|(?:은|는|이|가)\s|\s?[:：–—]\s|['’]s\s|\s(?:launch|releas|unveil|introduc|ship|debut|drop|roll)\w*\s)"
)


def titular(text: str, uses: Sequence[Use]) -> tuple[str, str]:
    """Return id and type of the model, product or chip that a headline is about; empty strings if it names none.

    A product that leads it, as a firm does, gives way to the thing of its own that the headline says it brings out.
    """
    things = [u for u in uses if u.thing.type in _THING]
    if not things:
        return "", ""
    first = things[0].thing
    if len(things) > 1 and first.type == "Product" and _leads(text, things[0].start, things[0].end):
        for use in things[1:]:
            own = use.thing.maker in ("", first.id, first.maker) and use.thing.id != first.id
            if own and context_words()["brought_out"][language(text)].match(text, use.end):
                return use.thing.id, use.thing.type
    return first.id, first.type


def _leads(text: str, start: int, end: int) -> bool:
    """Say whether a name stands at the head as who acts: `[X] …`, `X, …`, `X launches …`."""
    before = text[:start]
    return bool(_ACTS.match(text, end)) and (not re.search(r"\w", before) or bool(_TAG.fullmatch(before)))


def instead(s: AnnotatedSentence, subject: str, obj: str) -> str:
    """Return what a headline says something of: the thing that it presents, where the product that leads it is taken."""
    if s.kind != "title" or not s.names or s.names[0].id != subject or s.names[0].type != "Product":
        return subject
    return s.titular[0] if s.titular[0] and obj != s.titular[0] else subject


def find_presented(s: AnnotatedSentence) -> Iterator[Contextual]:
    """Who is named in the tag that opens a headline launches the things behind it that nobody else makes."""
    if s.kind != "title" or len(s.names) < 2 or not _TAGGED.match(s.text) or s.names[0].end > s.text.index("]"):
        return
    who = _launcher(s, s.names[0])
    for i, thing in enumerate(s.names[1:], 1):
        if not who or thing.type not in _NEW or thing.class_ == "License":
            continue
        if thing.maker not in ("", who, s.names[0].id, s.names[0].maker):
            continue
        if _is_new(s, i):
            yield Contextual(who, "launches", thing.id, "", 0, len(s.text), "context:presented", 0.6)


def find_brought_out(s: AnnotatedSentence) -> Iterator[Contextual]:
    """A maker launches the thing of its own that follows it behind a word of bringing out, with no other name between."""
    if s.lang != "en":
        return
    words = context_words()["brings_out"]["en"]
    for maker, thing in itertools.pairwise(s.names):
        if thing.type not in _NEW or thing.maker != maker.id or maker.type != "Organization":
            continue
        between = words.match(s.text[maker.end : thing.start])
        if between and wording("itself").match(s.text, thing.end):
            yield Contextual(maker.id, "launches", thing.id, "", maker.start, thing.end, "context:brought-out", 0.6)


def _launcher(s: AnnotatedSentence, head: Name) -> str:
    """Return who acts under the name at the head: an event's host, the maker of one of its many products."""
    if head.type == "Event":
        return head.maker
    if head.type == "Product":
        return head.maker if head.maker in s.present else head.id
    return head.id if head.type == "Organization" and head.class_ != "MediaOutlet" else ""


def _is_new(s: AnnotatedSentence, i: int) -> bool:
    """Say whether a headline says that its thing comes out, itself or with the next one."""
    words = context_words()
    if (match := words["brought_out"][s.lang].match(s.text, s.names[i].end)) and match["new"]:
        return True
    if i + 1 >= len(s.names) or s.names[i + 1].type not in _NEW:
        return False
    between = s.text[s.names[i].end : s.names[i + 1].start]
    return bool(words["brought_with"][s.lang].match(between)) and _is_new(s, i + 1)
