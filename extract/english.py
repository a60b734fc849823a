"""Who does what in an English sentence: verbs and event nouns that a frame knows, with the names in their slots."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from extract.english_chunks import chunk_english
from extract.english_compare import COMPARING, compare
from extract.english_nouns import apposition, noun_events
from extract.english_phrases import EnglishEvent, describe
from extract.english_posts import posts, succession
from extract.english_predicates import adjective_event, verb_event
from extract.english_roles import Clause
from extract.english_verb_table import VerbTable
from extract.english_verbs import find_verbs
from extract.english_words import load_english_words, tokenize
from extract.frames import Frame, FrameIndex
from extract.sentence import Name

__all__ = ["EnglishEvent", "EnglishTriggers", "find_english_events"]

_LETTERS = re.compile("[a-z]+")
_HELP = frozenset({"help", "support", "assistance", "input"})
_OWNERS = frozenset({"its", "their", "his", "her"})
_PRICED = re.compile(r"(\b(?:a|an|the|its|new)) [$€£][\d.,]*\d(?: per |/| a )(?:month|year|mo|seat),?(?= [\w\x00-])")
_HEADED = re.compile(r"['’”\"\])]*\s*(?:[—–:]|-(?=\s))\s+(?=(?:[a-z]+(?:s|ed)|to [a-z]+|in talks)\s)")


class EnglishTriggers:
    """The words that the frames know, with the grammar's word lists."""

    def __init__(self, index: FrameIndex) -> None:
        self.words = load_english_words()
        self.frame_verbs = index.en_verbs
        self.verbs = VerbTable((*index.en_verbs, *self.words.all_verbs()))
        self.nouns: dict[str, tuple[Frame, ...]] = {}
        for noun, frames in index.en_nouns.items():
            for form in (noun, noun + ("es" if noun.endswith(("s", "ch")) else "s")):
                self.nouns[form] = (*self.nouns.get(form, ()), *frames)
        self.adjectives = index.en_words
        known = {lemma.split()[0] for lemma in index.en_verbs}
        forms = {form for form, rows in self.verbs.single.items() if any(lemma in known for lemma, _ in rows)}
        succeeding = _forms_of(self.verbs, self.words.succeeding)
        nominal = (self.words.posts | succeeding if "@post" in self.adjectives else frozenset()) | (
            {"for"} if "@for" in self.adjectives else frozenset()
        )
        nominal |= {"company", "unit", "subsidiary", "brand"} if "@company" in self.adjectives else frozenset()
        nominal |= {"help", "support", "assistance", "input"} if "@help" in self.adjectives else frozenset()
        nominal |= {"based", "powered"} if "@based" in self.adjectives else frozenset()
        nominal |= self.words.seated if "@seat" in self.adjectives else frozenset()
        nominal |= COMPARING if "@than" in self.adjectives else frozenset()
        self.gate = frozenset(forms | nominal | {w.split()[0] for w in (*self.nouns, *self.adjectives)})
        self.adjective_set = frozenset(self.adjectives)
        self._said = self._relations_of_words(index)
        self._of_owners = frozenset(frame.relation for frame in self.adjectives.get("'s", ()))

    def _relations_of_words(self, index: FrameIndex) -> dict[str, frozenset[str]]:
        """Give what each word may say, by the letters that it begins with."""
        by_first: dict[str, list[Frame]] = {}
        for lemma, frames in index.en_verbs.items():
            by_first.setdefault(lemma.split()[0], []).extend(frames)
        said: dict[str, set[str]] = {}
        rows: list[tuple[str, Sequence[Frame]]]
        rows = [(form, by_first.get(lemma, ())) for form, kinds in self.verbs.single.items() for lemma, _ in kinds]
        rows += [(word.split()[0], frames) for word, frames in (*self.nouns.items(), *self.adjectives.items())]
        shapes = {
            "@post": self.words.posts | _forms_of(self.verbs, self.words.succeeding),
            "@for": {"for"},
            "@joint": {"jointly"},
            "@help": _HELP,
            "@based": {"based", "powered"},
            "@seat": self.words.seated,
        }
        shapes |= dict.fromkeys(("@than", "@below", "@times"), COMPARING | {"as"})
        rows += [(word, self.adjectives.get(shape, ())) for shape, words in shapes.items() for word in words]
        for word, said_by in rows:
            if said_by and (match := _LETTERS.match(word)):
                said.setdefault(match.group(), set()).update(frame.relation for frame in said_by)
        return {word: frozenset(relations) for word, relations in said.items()}

    def relations(self, text: str) -> set[str]:
        """Give the relations that a word of a text may say; of what or whom is not looked at."""
        text = text.lower().replace("’", "'")
        words = set(_LETTERS.findall(text))
        found = set(self._of_owners) if "'" in text or not words.isdisjoint(_OWNERS) else set()
        return found.union(*(self._said[word] for word in words & self._said.keys()))


def _forms_of(verbs: VerbTable, lemmas: Collection[str]) -> frozenset[str]:
    return frozenset(form for form, rows in verbs.single.items() if any(lemma in lemmas for lemma, _ in rows))


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
    tokens = tokenize(_joined(text, names[:own]), names[:own])
    if not any(token.text in triggers.gate for token in tokens):
        return ()
    verbs = find_verbs(tokens, triggers.verbs)
    units = chunk_english(tokens, verbs, names, triggers.words, triggers.adjective_set)
    clause = Clause(units, names, own, triggers.words)
    return tuple(_events(clause, triggers))


def _joined(text: str, own: Sequence[Name]) -> str:
    """Blank what only parts a sentence: adverbs between commas, the mark between who heads a line and what it does."""
    text = (
        _PRICED.sub(lambda m: m[1] + " " * (len(m.group()) - len(m[1])), text)
        if " per " in text or " a " in text
        else text
    )
    return _headed(_parenthetical().sub(lambda m: " " * len(m.group()), text), own)


@cache
def _parenthetical() -> re.Pattern[str]:
    return re.compile(rf",\s(?:{'|'.join(sorted(load_english_words().parenthetical))}),")


def _headed(text: str, own: Sequence[Name]) -> str:
    """Blank the dash or colon between the name that heads a line and what it does: `X: buys Y`, `X — to open …`."""
    if not own or re.search(r"\w", text[: own[0].start]) or not (mark := _HEADED.match(text, own[0].end)):
        return text
    return f"{text[: own[0].end]}{' ' * len(mark.group())}{text[mark.end() :]}"


def _events(clause: Clause, triggers: EnglishTriggers) -> Iterator[EnglishEvent]:
    for k, unit in enumerate(clause.units):
        if unit.kind == "vg":
            yield from succession(clause, k, unit, triggers.adjectives)
        if unit.kind == "vg" and (frames := triggers.frame_verbs.get(unit.word)):
            event = verb_event(clause, k, unit, frames)
            yield event
            if unit.joint and "@joint" in triggers.adjectives:
                yield event._replace(frames=triggers.adjectives["@joint"], form="jointly")
        elif unit.kind == "adj" and not (unit.word in clause.words.better and clause.asked(k)):
            yield adjective_event(clause, k, unit, triggers.adjectives[unit.word])
        elif unit.kind == "np":
            yield from describe(clause, k, unit, triggers.adjectives)
            yield from posts(clause, k, unit, triggers.adjectives)
            yield from compare(clause, k, unit, triggers.adjectives)
            if unit.names:
                yield from apposition(clause, k, unit, triggers.nouns)
            else:
                yield from noun_events(clause, k, unit, triggers.nouns)
