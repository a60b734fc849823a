"""Who does what in an English sentence, by word order: verbs and event nouns with the names in their slots."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.frames import Frame, FrameIndex
from extract.inflect import forms
from extract.sentence import Name

__all__ = ["EnglishEvent", "EnglishTriggers", "find_english_events"]

_TOKEN = re.compile(r"[A-Za-z][A-Za-z’'-]*|\d[\d.,]*|[^\sA-Za-z\d]")
_PREPOSITIONS = {
    "in", "on", "at", "to", "with", "from", "by", "for", "into", "against", "of", "than", "via", "through", "over",
    "across", "during", "under", "about", "after", "before", "between", "as", "behind", "alongside", "inside",
}  # fmt: skip
_BE = {"is", "are", "was", "were", "be", "been", "being", "gets", "got", "get"}
_SKIP = {"has", "have", "had", "will", "would", "could", "may", "might", "can", "also", "now", "just", "officially",
         "reportedly", "recently", "already", "today", "not", "never", "to", "plans", "plan", "planning", "planned", "is",
         "are", "was", "were", "be", "been", "being", "finally", "quietly", "then", "set", "agreed", "agrees", "reached",
         "about", "said", "says", "formally", "still", "aims", "wants", "looks", "'s", "currently", "did", "does", "do"}  # fmt: skip
_DETERMINERS = {"the", "a", "an", "its", "their", "his", "her", "this", "that", "new", "first", "major", "next", "own"}
_CLAUSE = {"that", "which", "who", "while", "because", "but", "although", "if", "when", "where", "whose", ";", "—", "–"}


class Word(NamedTuple):
    text: str  # lower case
    start: int
    end: int
    name: int  # index of the name it stands for, -1 for an ordinary word


class EnglishEvent(NamedTuple):
    """A trigger with its frames; `slots` maps a slot to name indices."""

    frames: tuple[Frame, ...]
    start: int
    end: int
    passive: bool
    slots: dict[str, tuple[int, ...]]
    carried: bool
    form: str


class EnglishTriggers:
    """Every form of every English trigger, first word first."""

    def __init__(self, index: FrameIndex) -> None:
        self.table: dict[str, list[tuple[tuple[str, ...], str, tuple[Frame, ...]]]] = {}
        for lemma, frames in index.en_verbs.items():
            for form, kind in forms(lemma).items():
                self._add(form, kind, frames)
        for noun, frames in index.en_nouns.items():
            self._add(noun, "noun", frames)
            self._add(noun + ("es" if noun.endswith(("s", "ch")) else "s"), "noun", frames)
        for word, frames in index.en_words.items():
            self._add(word, "word", frames)
        for rows in self.table.values():
            rows.sort(key=lambda row: -len(row[0]))

    def _add(self, form: str, kind: str, frames: tuple[Frame, ...]) -> None:
        words = tuple(form.split())
        self.table.setdefault(words[0], []).append((words, kind, frames))

    def at(self, words: Sequence[Word], i: int) -> tuple[int, list[tuple[str, tuple[Frame, ...]]]]:
        """Return how many words the longest trigger at i takes, and its kinds with their frames."""
        found: list[tuple[str, tuple[Frame, ...]]] = []
        length = 0
        for parts, kind, frames in self.table.get(words[i].text, ()):
            if len(parts) < length or len(parts) > len(words) - i:
                continue
            if all(words[i + k].name < 0 and words[i + k].text == part for k, part in enumerate(parts)):
                length = len(parts)
                found.append((kind, frames))
        return length, found


def tokenize(text: str, names: Sequence[Name]) -> list[Word]:
    """Split into lower-case words; each name is one word."""
    words: list[Word] = []
    position = 0
    for number, name in enumerate(names):
        words.extend(_plain(text, position, name.start))
        words.append(Word("", name.start, name.end, number))
        position = name.end
    words.extend(_plain(text, position, len(text)))
    return words


def _plain(text: str, start: int, end: int) -> list[Word]:
    return [Word(m.group().lower().replace("’", "'"), m.start(), m.end(), -1) for m in _TOKEN.finditer(text, start, end)]


def find_english_events(text: str, names: Sequence[Name], triggers: EnglishTriggers) -> tuple[EnglishEvent, ...]:
    """Return the verbs and event nouns of a sentence that a frame knows."""
    words = tokenize(text, names)
    events: list[EnglishEvent] = []
    last_agent: tuple[int, ...] = ()
    i = 0
    while i < len(words):
        length, found = (0, []) if words[i].name >= 0 else triggers.at(words, i)
        if not found:
            i += 1
            continue
        event = _event(words, i, length, found, last_agent, names)
        if event is not None:
            events.append(event)
            last_agent = event.slots.get("theme" if event.passive else "agent") or last_agent
        i += length
    return tuple(events)


def _event(
    words: list[Word], i: int, length: int, found: list[tuple[str, tuple[Frame, ...]]], last: tuple[int, ...],
    names: Sequence[Name],
) -> EnglishEvent | None:  # fmt: skip
    kinds = {kind for kind, _ in found}
    before = words[i - 1] if i else None
    determined = before is not None and (before.text in _DETERMINERS or before.text in ("'s", "'", "of"))
    after = words[i + length] if i + length < len(words) else None
    as_noun = "noun" in kinds and (not kinds & {"base", "third", "past", "ing", "participle"} or determined)
    if "noun" in kinds and after is not None and after.text in ("of", "with", "between", "by") and not as_noun:
        as_noun = True
    frames = tuple(f for kind, fs in found for f in fs if (kind == "noun") == as_noun and (kind == "word") == ("word" in kinds))
    if not frames:
        return None
    if "word" in kinds:
        return _word_event(words, i, length, frames, names)
    if as_noun:
        return _noun_event(words, i, length, frames, names)
    kind = next(k for k, _ in found if k != "noun")
    if determined and kind not in ("past", "participle"):
        return None
    return _verb_event(words, i, length, frames, kind, last, names)


def _verb_event(
    words: list[Word], i: int, length: int, frames: tuple[Frame, ...], kind: str, last: tuple[int, ...],
    names: Sequence[Name],
) -> EnglishEvent:  # fmt: skip
    end = i + length
    slots = _prepositions(words, end, names)
    theme = _object(words, end, names)
    passive = False
    if kind in ("past", "participle"):
        back = i - 1
        while back >= 0 and words[back].name < 0 and (words[back].text in _SKIP or words[back].text.endswith("ly")) and words[back].text not in _BE:
            back -= 1
        passive = (back >= 0 and words[back].text in _BE) or (end < len(words) and words[end].text == "by")
    agent, carried = _subject(words, i, last, names)
    if passive:
        slots["theme"] = agent
        slots["agent"] = slots.get("prep:by", ())
        slots["by"] = slots.get("prep:by", ())
    else:
        slots["agent"], slots["theme"] = agent, theme
        if "prep:by" in slots:
            slots["by"] = slots["prep:by"]
    return EnglishEvent(frames, words[i].start, words[end - 1].end, passive, slots, carried, "verb")


def _noun_event(
    words: list[Word], i: int, length: int, frames: tuple[Frame, ...], names: Sequence[Name]
) -> EnglishEvent:
    end = i + length
    slots = _prepositions(words, end, names)
    back = i - 1
    while back >= 0 and words[back].name < 0 and words[back].text not in ("'s", "'", ",", ".", "and"):
        back -= 1
    agent: tuple[int, ...] = ()
    if back >= 0 and words[back].text in ("'s", "'"):
        agent = _list_left(words, back - 1, names)
    elif back >= 0 and words[back].name >= 0:
        agent = _list_left(words, back, names)
    slots["theme"] = slots.get("prep:of", ())
    slots["agent"] = slots.get("prep:between", ()) or agent or slots.get("prep:by", ())
    return EnglishEvent(frames, words[i].start, words[end - 1].end, False, slots, not agent, "noun")


def _word_event(
    words: list[Word], i: int, length: int, frames: tuple[Frame, ...], names: Sequence[Name]
) -> EnglishEvent:
    slots = _prepositions(words, i + length, names)
    agent, carried = _subject(words, i, (), names)
    slots["agent"] = agent
    return EnglishEvent(frames, words[i].start, words[i + length - 1].end, False, slots, carried, "verb")


def _subject(words: list[Word], i: int, last: tuple[int, ...], names: Sequence[Name]) -> tuple[tuple[int, ...], bool]:
    """Walk left from a verb to its subject; a parenthesis between commas is stepped over."""
    k = i - 1
    if k >= 0 and words[k].text in ("and", "or", "&") and last:
        return last, True
    steps = 0
    while k >= 0:
        word = words[k]
        if word.name >= 0:
            return _list_left(words, k, names), False
        if word.text == "," and steps == 0:
            opening = next((j for j in range(k - 1, -1, -1) if words[j].text == ","), -1)
            if opening > 0 and words[opening - 1].name >= 0:
                return _list_left(words, opening - 1, names), False
        if word.text in (".", "!", "?", ";", ":") or (word.text in _CLAUSE and word.text not in ("that", "which", "who")):
            break
        if word.text in ("and", "or") and last:
            return last, True
        if word.text not in _SKIP:
            steps += 1
        if steps > 7:
            break
        k -= 1
    return last, True


def _object(words: list[Word], k: int, names: Sequence[Name]) -> tuple[int, ...]:
    """Walk right from a verb to its direct object: the first name before a preposition, clause or comma."""
    steps = 0
    while k < len(words) and steps < 9:
        word = words[k]
        if word.name >= 0:
            if k + 1 < len(words) and words[k + 1].text in ("'s", "'"):
                k += 2
                continue
            return _list_right(words, k, names)
        if word.text in _PREPOSITIONS or word.text in _CLAUSE or word.text in (".", ":", "(", "!", "?"):
            return ()
        if word.text == "," and steps > 0:
            return ()
        steps += 1
        k += 1
    return ()


def _prepositions(words: list[Word], k: int, names: Sequence[Name]) -> dict[str, tuple[int, ...]]:
    slots: dict[str, tuple[int, ...]] = {}
    prep, steps, total = "", 0, 0
    while k < len(words) and total < 22:
        word = words[k]
        total += 1
        if word.text in (".", "!", "?", ";") or word.text in _CLAUSE:
            break
        if word.text in _PREPOSITIONS:
            prep, steps = word.text, 0
        elif word.name >= 0 and prep:
            found = _list_right(words, k, names)
            slots.setdefault(f"prep:{prep}", found)
            if k + 1 < len(words) and words[k + 1].text in ("'s", "'"):
                slots.pop(f"prep:{prep}", None)
            else:
                prep = ""
        else:
            steps += 1
            if steps > 6:
                prep = ""
        k += 1
    for prep_slot, plain in (("prep:to", "to"), ("prep:in", "in"), ("prep:with", "with"), ("prep:from", "from"), ("prep:than", "than")):
        if prep_slot in slots:
            slots[plain] = slots[prep_slot]
    return slots


def _list_right(words: list[Word], k: int, names: Sequence[Name]) -> tuple[int, ...]:
    found = [words[k].name]
    kind = names[found[0]].type
    j = k + 1
    while j < len(words):
        step = j
        while step < len(words) and words[step].text in (",", "and", "&", "/", "or", "the", "plus"):
            step += 1
        if step == j or step >= len(words) or words[step].name < 0 or names[words[step].name].type != kind:
            break
        found.append(words[step].name)
        j = step + 1
    return tuple(found)


def _list_left(words: list[Word], k: int, names: Sequence[Name]) -> tuple[int, ...]:
    found = [words[k].name]
    kind = names[found[0]].type
    j = k - 1
    while j >= 0:
        step = j
        while step >= 0 and words[step].text in (",", "and", "&", "/", "the"):
            step -= 1
        if step == j or step < 0 or words[step].name < 0 or names[words[step].name].type != kind:
            break
        found.insert(0, words[step].name)
        j = step - 1
    return tuple(found)
