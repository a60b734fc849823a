"""Who does what in an English sentence: verbs and event nouns that a frame knows, with the names in their slots."""

import re
from collections.abc import Iterator, Sequence

from extract.english_chunks import Unit, chunk_english
from extract.english_phrases import ROLES, EnglishEvent, describe
from extract.english_reference import Found
from extract.english_roles import Clause
from extract.english_verbs import VerbTable, find_verbs
from extract.english_words import load_english_words, tokenize
from extract.frames import Frame, FrameIndex
from extract.sentence import Name

__all__ = ["EnglishEvent", "EnglishTriggers", "find_english_events"]

_LETTERS = re.compile("[a-z]+")
_INTRANSITIVE_LAUNCH = {"launch", "debut", "ship", "release", "roll out"}
_MADE = {"Model", "Product", "Hardware", "Standard"}
_PLAIN_SLOTS = ("to", "in", "with", "from", "than", "by", "about", "as", "via", "for")


class EnglishTriggers:
    """The words that the frames know, with the grammar's word lists."""

    def __init__(self, index: FrameIndex) -> None:
        self.words = load_english_words()
        self.frame_verbs = index.en_verbs
        self.verbs = VerbTable((*index.en_verbs, *self.words.verbs))
        self.nouns: dict[str, tuple[Frame, ...]] = {}
        for noun, frames in index.en_nouns.items():
            for form in (noun, noun + ("es" if noun.endswith(("s", "ch")) else "s")):
                self.nouns[form] = (*self.nouns.get(form, ()), *frames)
        self.adjectives = index.en_words
        known = {lemma.split()[0] for lemma in index.en_verbs}
        forms = {form for form, rows in self.verbs.single.items() if any(lemma in known for lemma, _ in rows)}
        nominal = (ROLES if "@post" in self.adjectives else frozenset()) | (
            {"for"} if "@for" in self.adjectives else frozenset()
        )
        self.gate = frozenset(forms | nominal | {w.split()[0] for w in (*self.nouns, *self.adjectives)})
        self.adjective_set = frozenset(self.adjectives)
        self._starts = frozenset(match.group() for word in self.gate if (match := _LETTERS.match(word)))
        self._marks = tuple(word for word in self.gate if not _LETTERS.match(word))

    def may_say(self, text: str) -> bool:
        """Say whether a word that a frame knows may stand in a text; what it says of a name is not looked at."""
        text = text.lower().replace("’", "'")
        return not self._starts.isdisjoint(_LETTERS.findall(text)) or any(mark in text for mark in self._marks)


def find_english_events(
    text: str, names: Sequence[Name], own: int, triggers: EnglishTriggers
) -> tuple[EnglishEvent, ...]:
    """Return the verbs and event nouns of a sentence that a frame knows.

    Args:
        text: the sentence.
        names: its names, and behind them the topics carried over.
        own: how many of the names stand in the sentence.
        triggers: the words that the frames know.
    """
    tokens = tokenize(text, names[:own])
    if not any(token.text in triggers.gate for token in tokens):
        return ()
    verbs = find_verbs(tokens, triggers.verbs)
    units = chunk_english(tokens, verbs, names, triggers.words, triggers.adjective_set)
    clause = Clause(units, names, own, triggers.words)
    return tuple(_events(clause, triggers))


def _events(clause: Clause, triggers: EnglishTriggers) -> Iterator[EnglishEvent]:
    for k, unit in enumerate(clause.units):
        if unit.kind == "vg" and (frames := triggers.frame_verbs.get(unit.word)):
            yield _verb_event(clause, k, unit, frames)
        elif unit.kind == "adj":
            yield _adjective_event(clause, k, unit, triggers.adjectives[unit.word])
        elif unit.kind == "np":
            yield from describe(clause, k, unit, triggers.adjectives)
            if unit.names:
                yield from _apposition(clause, unit, triggers)
            else:
                yield from _noun_events(clause, k, unit, triggers)


def _apposition(clause: Clause, unit: Unit, triggers: EnglishTriggers) -> Iterator[EnglishEvent]:
    """Read what a noun before a name makes of it: `OpenAI rival Anthropic`, `Alphabet's self-driving unit Waymo`."""
    other = unit.owners or unit.mods[-1:]
    for word in unit.words:
        if other and word in clause.words.agentive and (frames := triggers.nouns.get(word)):
            slots = {"agent": unit.names[:1], "theme": other, "prep:of": other, "prep:to": other, "prep:in": other}
            yield EnglishEvent(frames, unit.start, unit.end, False, slots, False, "apposition")


def _noun_events(clause: Clause, k: int, unit: Unit, triggers: EnglishTriggers) -> Iterator[EnglishEvent]:
    last = unit.words[-1:]
    tail = unit.words[-2:] if last and last[0] in clause.words.carriers else last
    for word in dict.fromkeys(tail):
        if frames := triggers.nouns.get(word):
            yield _noun_event(clause, k, unit, frames)
            return


def _verb_event(clause: Clause, k: int, unit: Unit, frames: tuple[Frame, ...]) -> EnglishEvent:
    theme = clause.object(k)
    slots = _with_plain(clause.prepositions(k + 1 + (clause.kind(k + 1) == "np")))
    subject, carried = clause.subject(k)
    passive = unit.passive
    if unit.form in ("past", "participle") and not passive and not unit.perfect and clause.kind(k + 1) == "prep":
        by = clause.units[k + 1].word == "by"
        bare = unit.word.split()[0] not in clause.words.intransitive
        passive = by or (bare and not theme and _reduced(clause, k))
    if passive:
        if clause.kind(k - 1) == "comma" and not unit.passive and clause.kind(k - 2) == "np":
            subject, carried = clause.resolve(k - 2) or subject, False
        elif clause.kind(k - 1) == "np" and not unit.passive:
            subject = clause.resolve(k - 1) or clause.antecedent(k)
        slots["theme"], slots["agent"] = subject, slots.get("prep:by", ())
    else:
        slots["agent"], slots["theme"] = subject, theme
        if (
            len(subject) > 1
            and clause.kind(k + 1) == "prep"
            and clause.units[k + 1].word == "with"
            and not slots.get(f"prep:{clause.units[k + 1].word}")
        ):
            slots["agent"] = subject[:1]  # they act together with somebody unnamed, not with each other
        alone = (unit.finite or unit.form == "ing") and clause.kind(k + 1) != "conj"
        if (
            not theme
            and alone
            and unit.word in _INTRANSITIVE_LAUNCH
            and all(clause.names[i].type in _MADE for i in subject)
        ):
            slots["agent"], slots["theme"] = (), subject
    if unit.form == "past" and not unit.perfect and unit.word == "work":
        frames = tuple(f._replace(status="ended") if f.relation == "worksFor" else f for f in frames)
    start = _decided_at(clause, k, unit)
    return EnglishEvent(frames, start, unit.end, passive, slots, carried, "verb", unit.negative)


def _decided_at(clause: Clause, k: int, unit: Unit) -> int:
    """Return where the words that tell the status stand before: the infinitive that a coordinated verb shares."""
    if unit.form == "base" and not unit.finite and not unit.infinitive and clause.kind(k - 1) == "conj":
        g = clause.previous_verb(k)
        if g >= 0 and clause.units[g].infinitive:
            return clause.units[g].at
    return unit.at


def _reduced(clause: Clause, k: int) -> bool:
    """Say whether a bare past form is a reduced relative: a verb follows or one governs its noun."""
    return clause.kind(k - 1) in ("comma", "np", "lp") and clause.kind(k - 1) != ""


def _adjective_event(clause: Clause, k: int, unit: Unit, frames: tuple[Frame, ...]) -> EnglishEvent:
    slots = _with_plain(clause.prepositions(k + 1))
    before = clause.kind(k - 1)
    if unit.finite or unit.infinitive:
        subject, carried = clause.subject(k)
    elif before in ("np", "comma", "lp"):
        at = k - 1 if before == "np" else k - 2
        subject, carried = (clause.resolve(at) or clause.antecedent(at + 1) if clause.kind(at) == "np" else ()), False
    else:
        g = clause.previous_verb(k)
        subject, carried = (clause.subject(g)[0] if g >= 0 else tuple(range(clause.own, len(clause.names)))), True
    slots["agent"] = slots["theme"] = subject
    return EnglishEvent(frames, unit.at, unit.end, False, slots, carried, "adjective", unit.negative)


def _noun_event(clause: Clause, k: int, unit: Unit, frames: tuple[Frame, ...]) -> EnglishEvent:
    slots = _with_plain(clause.prepositions(k + 1))
    subject: Found = ()
    carried = False
    at = k - 2 if clause.kind(k - 1) == "prep" else k - 1
    agentive = unit.word in clause.words.agentive
    governed = clause.kind(at) in ("vg", "adj") and not (
        agentive and clause.units[at].word not in ("be", "become", "remain")
    )
    if (
        governed
        and at == k - 2
        and clause.units[k - 1].word in ("in", "as", "after", "with")
        and clause.units[at].word != "be"
    ):
        governed = any(slots.get(f"prep:{p}") for p in ("with", "between", "against"))
    if governed:
        subject, carried = clause.subject(at)
        if at == k - 1 and clause.units[at].word in clause.words.ending:
            frames = tuple(f._replace(status="ended") for f in frames)
        if clause.units[at].word not in clause.words.announcing:
            frames = tuple(f for f in frames if f.relation != "launches")
    elif agentive and clause.kind(k - 1) in ("comma", "lp", "dash") and clause.kind(k - 2) == "np":
        subject = clause.named(k - 2)
    between = slots.get("prep:between", ())
    slots["mods"] = unit.mods
    slots["theme"] = slots.get("prep:of", ()) or (unit.mods if unit.owners or subject else ())
    if not slots["theme"] and unit.owners and clause.kind(k + 1) in ("comma", "dash", "colon"):
        slots["theme"] = clause.named(k)
    if unit.owners and slots.get("prep:by"):
        slots["theme"], slots["agent"] = unit.owners, slots["prep:by"]
    else:
        slots["agent"] = (
            between
            or unit.owners
            or subject
            or clause.possessor(k)
            or slots.get("prep:by", ())
            or (unit.mods if len(unit.mods) > 1 else ())
        )
    if not slots["agent"] and len(slots["theme"]) > 1 and not subject:
        slots["agent"] = slots["theme"]
    if not slots["agent"] and clause.kind(k - 1) in ("", "stop", "colon") and not unit.owners:
        slots["agent"] = tuple(range(clause.own, len(clause.names)))
        carried = True
    return EnglishEvent(frames, unit.start, unit.end, False, slots, carried or not unit.owners, "noun")


def _with_plain(slots: dict[str, Found]) -> dict[str, Found]:
    for plain in _PLAIN_SLOTS:
        if found := slots.get(f"prep:{plain}"):
            slots[plain] = found
    return slots
