"""Decide in context what an ambiguous name stands for: a word of the language, or which of several things.

What counts, strongest first: the item names the thing in full; it names its maker, owner or product; it has cue words
of the thing; the name is written as names are. Short names are never taken for their relations alone. What an item
leaves open, the post's other items may tell.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from extract.cues import load_cues
from extract.english_words import load_english_words
from extract.expressions import expression
from extract.wordshape import is_acronym, is_english, is_likely, is_title_case
from ontology.lexicon import Lexicon, LexiconEntry

__all__ = ["ItemContext", "Judge", "is_short", "is_written_as_name", "may_be_name"]

_FULL, _RELATED = 3, 2
_SHORT = 4
_SENTENCE_START = expression(r"(?:^|[.!?:;|»”\"]\s+|^[\W\d]+|[\[(])$")
_CAPITAL_BEFORE = expression(r"[A-Z][A-Za-z0-9À-ÿ_.&+-]*[ ·/-]$|\d[ -]?$")
_CAPITAL_AFTER = expression(r"[ ·/-]?[A-Z][\w-]*|-")
_PHRASE_BEFORE = expression(r"[A-Z][A-Za-z0-9À-ÿ_.&+-]*[ -]$|\d[ -]?$")
_PHRASE_AFTER = expression(r"[ -][A-Z][\w-]*|-")
_PARTICLE = expression(r"[’'”\"]?(?:은|는|이|가|을|를|의|와|과|에서|에|도)(?![가-힣])")
_KOREAN_SUBJECT = expression("(?:이|가|은|는)(?= )|, ")
_REACH = 70  # characters in which a subject's deed stands
_HANGUL = expression("[가-힣]")
_OPENING = expression(
    r"^(?:Today|Yesterday|Now|Meanwhile|Also|Both|Like|With|At|In|On|From|By|For|And|But|While|When|As|After|If|Since)[, ]+$"
)
_LISTED_BEFORE = expression(r"[\w)](?:와|과|,|·|/| 및|이?나) ?$|[\w)],? (?:and|or) $")
_LISTED_AFTER = expression(r"(?:와|과|,|·|/| 및|이?나) ?[\w‘'“]|,? (?:and|or) \w")
_DOES = expression(
    r"(?:[’']s(?: \w+)? CEO)?,? (?:now |also |just |today |reportedly |quietly |finally |officially |will |can |has |have |is |was |are )*([A-Za-z-]+)"
)
_TAKES = expression(
    r" (?!is\b|was\b|has\b)[a-z]{3,}(?:s|ed)(?: up| out| down| into| over)? (?:its|[$€£]\d|[A-Z][a-z]+[ .,]|[A-Z]\w*[A-Z0-9])"
)
_WILL = expression(
    r" (?:will|would|could|may|might|plans to|wants to|aims to|is set to|to) (?:also |soon |now |not )?[a-z]+ |[’']?s? (?:users|customers|subscribers|employees|engineers|CEO|CTO|CFO|boss|maker|rival|founder|co-founder|shares)\b"
)
_BESIDE = expression(r",? (?:and|&|×|vs\.?) ([A-Z][\w.-]*)")
_BOUND = expression(r"-(?:backed|led|owned|funded|powered|based|built|made|run)\b")
_BOUND_BEFORE = expression(r"[A-Z][\w.&]*-(?:backed|led|owned|funded|powered|based|built|made|run) $")
_WITH_NAME = expression(
    r"(?:[’']s (?!The )(?:[a-z]+ ){0,2}[A-Z]|,? (?:and|&|×|vs\.?) [A-Z][a-zA-Z]*[A-Z][A-Za-z]*\b|, (?:an?|the|which|whose) )"
)


class ItemContext(NamedTuple):
    """An item's text and the ids that it names without doubt, or that those are related to."""

    text: str
    named: frozenset[str]
    related: frozenset[str]


class Judge:
    """Weighs what stands for each reading of an ambiguous name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def choose(self, ids: Sequence[str], text: str, start: int, end: int, context: ItemContext) -> str:
        """Return the reading with the best support in its item, empty where none has any; ties go to the nearer cue."""
        written = text[start:end]
        best: tuple[int, int] = (0, 0)
        chosen = ""
        for id_ in ids:
            entry = self.lexicon.by_id(id_)
            cues = [cue for cue in entry.cues if cue != written and _tells(cue, context.text)]
            score = len(cues) + self._relations(entry, written, context, bool(cues))
            score = score or self._listed(entry, text[:start], text[end:], context)
            rank = (score, -_distance(cues, text, start))
            if score and (not chosen or rank > best):
                best, chosen = rank, id_
        if chosen:
            return chosen
        if not is_written_as_name(text, start, end):
            firms = [id_ for id_ in ids if self.lexicon.by_id(id_).type == "Organization"]
            return firms[0] if len(firms) == 1 and _does_as_firms(text, start, end) else ""
        if len(ids) > 1:  # the thing that is called just that: Gemini before Gemini (exchange)
            plain = [id_ for id_ in ids if self.lexicon.by_id(id_).name == written]
            return plain[0] if len(plain) == 1 else ""
        longer = re.search(rf"[A-Za-z]{re.escape(written)}(?![A-Za-z])", context.text, re.IGNORECASE)
        return "" if longer else ids[0]  # Torch beside PyTorch is short for it

    def _listed(self, entry: LexiconEntry, before: str, after: str, context: ItemContext) -> int:
        """Weigh that a model is listed beside something, where the item names another model: `라마와 큐원`."""
        if entry.type != "Model" or not (_LISTED_AFTER.match(after) or _LISTED_BEFORE.search(before)):
            return 0
        others = (self.lexicon.by_id(id_) for id_ in context.named if id_ in self.lexicon)
        return _RELATED if any(other.type == "Model" for other in others) else 0

    def _relations(self, entry: LexiconEntry, written: str, context: ItemContext, cued: bool) -> int:
        if entry.id in context.named:
            return _FULL
        if is_short(written) and not cued and not (len(written) == _SHORT and entry.id in context.related):
            return 0  # but a word of four letters is the maker whose thing the item names
        if entry.id in context.related or {entry.maker, entry.parent} & context.named:
            return _RELATED
        return 0


def is_short(name: str) -> bool:
    """Say whether a name is so short that chance may write it: four letters, or two syllables.

    >>> is_short("Arm"), is_short("메타"), is_short("Cursor"), is_short("그록이")
    (True, True, False, False)
    """
    return len(name) <= (2 if _HANGUL.search(name) else _SHORT)


@lru_cache(maxsize=1 << 12)
def _tells(cue: str, text: str) -> bool:
    """Say whether a text has a cue; most texts have not even its letters, and need no expression."""
    return (cue in text or (cue.islower() and cue in _lower(text))) and _cue(cue).search(text) is not None


@lru_cache(maxsize=16)
def _lower(text: str) -> str:
    return text.lower()


@lru_cache(maxsize=1 << 13)
def _cue(cue: str) -> re.Pattern[str]:
    """Compile a cue: whole words in Latin letters, in any case where it is written small."""
    if not cue.isascii():
        return expression(re.escape(cue))
    flags = re.IGNORECASE if cue.islower() else 0
    return expression(rf"(?<![A-Za-z0-9]){re.escape(cue)}(?:e?s)?(?![A-Za-z0-9])", flags)


def _distance(cues: Collection[str], text: str, start: int) -> int:
    places = [abs(match.start() - start) for cue in cues for match in _cue(cue).finditer(text)]
    return min(places, default=1 << 20)


def is_written_as_name(text: str, start: int, end: int) -> bool:
    """Say whether a Latin word can only be a name as it is written: a capital where no ordinary word has one.

    >>> line = "the firm rents compute to Cursor for a month"
    >>> is_written_as_name(line, 26, 32), is_written_as_name("Cursor moves to the left", 0, 6)
    (True, False)
    """
    word = text[start:end]
    if not word.isascii() or not word[0].isupper() or len(word) < 4 or is_acronym(word):
        return False
    before, after = text[:start], text[end:]
    if is_likely(word):
        return not _PHRASE_BEFORE.search(before) and not _PHRASE_AFTER.match(after)
    if not _HANGUL.search(text) and (_acts(before, after) or _BOUND.match(after)):
        return True
    before = _BOUND_BEFORE.sub("its ", before)
    opened = _OPENING.match(before) is not None
    if (not opened and _CAPITAL_BEFORE.search(before)) or _CAPITAL_AFTER.match(after):
        return False
    if len(word) < 5 or not (" " in word or is_english(word)):
        return False
    if _HANGUL.search(text):
        return _PARTICLE.match(after) is not None
    if is_title_case(text):
        return False
    if " " in word:
        return all(part[0].isupper() or part[0].isdigit() for part in word.split(" "))
    return not _SENTENCE_START.search(before.rstrip("‘'“\"(") if before else before) and before.strip() != ""


def _acts(before: str, after: str) -> bool:
    """Say whether the word between two texts opens an English sentence and does what firms and their things do.

    >>> _acts("", " adds a calendar"), _acts("", " moves to the left"), _acts("", "s fall")
    (True, False, False)
    """
    if before.strip(" ‘'“\"(-–•*") and not _SENTENCE_START.search(before):
        return False
    beside = _BESIDE.match(after)
    if _WITH_NAME.match(after) or _WILL.match(after) or (beside is not None and is_likely(beside.group(1))):
        return True
    match = _DOES.match(after)
    if match is None or (not _is_acting(match.group(1).lower()) and not _TAKES.match(after)):
        return False
    return match.group(1).islower() or match.group(1).lower() not in load_english_words().noun_like


def _does_as_firms(text: str, start: int, end: int) -> bool:
    """Say whether capitals are the subject of a Korean line that tells what firms do.

    >>> line = "KT가 스타트업에 100억 원을 투자했다"
    >>> _does_as_firms(line, 0, 2), _does_as_firms("HP가 0이 되면 진다", 0, 2)
    (True, False)
    """
    word, subject = text[start:end], _KOREAN_SUBJECT.match(text, end)
    if not (word.isascii() and word.isupper() and subject) or _CAPITAL_BEFORE.search(text[:start]):
        return False
    told = text[subject.end() : subject.end() + _REACH]
    return any(map(told.__contains__, load_cues().firm_deeds))


@lru_cache(maxsize=1 << 10)
def _is_acting(word: str) -> bool:
    """Say whether a verb form tells what firms do: opens, is opening, is running."""
    stem = word.removesuffix("ing")
    forms = {word} if stem == word else {stem + "s", stem + "es", stem[:-1] + "s"}
    return not forms.isdisjoint(load_cues().acting)


def may_be_name(text: str, start: int, end: int) -> bool:
    """Say whether a word that the post uses as a name elsewhere can be one here: by its capital, or its particle.

    >>> may_be_name("Block moves on", 0, 5), may_be_name("Stumbling Block for the Trade Deal", 10, 15)
    (True, False)
    """
    word = text[start:end]
    if _HANGUL.search(word):
        return len(word) > 2 or _PARTICLE.match(text[end:]) is not None
    if not word[0].isupper() or (is_title_case(text) and is_english(word)):
        return False
    return not _CAPITAL_BEFORE.search(text[:start]) and not _CAPITAL_AFTER.match(text[end:])
