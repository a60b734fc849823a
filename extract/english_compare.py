"""Which of two things an English sentence calls better: `more powerful than X`, `twice as fast as X`, `five times the speed of X`."""

from collections.abc import Iterator, Mapping

from extract.english_chunks import Unit
from extract.english_phrases import EnglishEvent
from extract.english_reference import Found
from extract.english_roles import Clause
from extract.english_words import EnglishWords
from extract.frames import Frame

__all__ = ["COMPARING", "compare"]

COMPARING = frozenset(
    {"than", "twice", "times", "half", "double", "triple", "third", "quarter", "fraction", "tenth"}
)  # a sentence without them compares nothing


def compare(clause: Clause, k: int, unit: Unit, frames: Mapping[str, tuple[Frame, ...]]) -> Iterator[EnglishEvent]:
    """Yield the comparison that a phrase makes, if any."""
    if clause.asked(k):
        return
    for word, at, other in (_than(clause, k, unit), _as(clause, k, unit), _times(clause, k, unit)):
        if not word or word not in frames:
            continue
        subject, carried = _compared(clause, at)
        if subject and other:
            slots = {"agent": subject, "theme": other, "prep:than": other}
            yield EnglishEvent(frames[word], unit.start, unit.end, False, slots, carried, "comparison")


_Said = tuple[str, int, Found]
_NOTHING: _Said = ("", 0, ())


def _than(clause: Clause, k: int, unit: Unit) -> _Said:
    """Read `more powerful than X`, `uses less memory than X`."""
    if clause.kind(k + 1) != "prep" or clause.units[k + 1].word != "than" or clause.kind(k + 2) != "np":
        return _NOTHING
    better = _polarity(set(unit.words), clause.words)
    word = "@than" if better > 0 else "@below" if better < 0 else ""
    return word, k, clause.units[k + 2].names or clause.resolve(k + 2)


def _as(clause: Clause, k: int, unit: Unit) -> _Said:
    """Read `twice as fast as X`, `costs half as much as X`."""
    if not (clause.kind(k - 1) == clause.kind(k + 1) == "prep" and clause.kind(k) == clause.kind(k + 2) == "np"):
        return _NOTHING
    if clause.units[k - 1].word != "as" or clause.units[k + 1].word != "as" or clause.kind(k - 2) != "np":
        return _NOTHING
    times, words = set(clause.units[k - 2].words), clause.words
    costly = bool(set(unit.words) & {"much", *words.worse_of}) and (
        clause.kind(k - 3) != "vg" or clause.units[k - 3].word in ("cost", "be", "use", "consume")
    )
    more = bool(times & {"twice", "times"}) or any(
        w.rstrip("x").replace(".", "").isdigit() and w[-1] == "x" for w in times if w
    )
    less = bool(times & {"half", "third", "quarter", "fraction", "tenth"})
    if (more and not costly) or (less and costly):
        return "@times", k - 2, clause.units[k + 2].names
    return _NOTHING


def _times(clause: Clause, k: int, unit: Unit) -> _Said:
    """Read `three times the performance of X`, `double the speed of X`."""
    at = k - 1 if clause.kind(k - 1) == "np" else k
    words = {*unit.words, *(clause.units[at].words if at < k else ())}
    if not words & {"times", "twice", "double", "triple"} or not words & clause.words.merits:
        return _NOTHING
    if clause.kind(k + 1) == "prep" and clause.units[k + 1].word == "per" and clause.kind(k + 2) == "np":
        k += 2  # twice the performance per watt of X
    if clause.kind(k + 1) == "prep" and clause.units[k + 1].word == "of" and clause.kind(k + 2) == "np":
        return "@times", at, clause.units[k + 2].names
    return ("@times", at, unit.owners) if unit.owners else _NOTHING


def _polarity(said: set[str], words: EnglishWords) -> int:
    if said & words.better or ("more" in said and said & words.better_of):
        return 1
    if said & {"less", "fewer", "lower", "smaller"} and said & words.worse_of:
        return 1
    if said & words.worse or ("more" in said and said & words.worse_of) or ("less" in said and said & words.better_of):
        return -1
    return 0


def _compared(clause: Clause, k: int) -> tuple[Found, bool]:
    """Return what is compared: the subject of the verb before, or the noun that the phrase explains."""
    if clause.kind(k - 1) in ("vg", "adj"):
        alone = clause.kind(k - 2) == "np" and clause.units[k - 2].words == ("it",)
        thing = clause.thing_before(k - 2) if alone else ()  # of a firm nobody says that it costs half as much
        return (thing, True) if thing else clause.subject(k - 1)
    if clause.kind(k - 1) in ("comma", "np") and clause.kind(k - 2 + (clause.kind(k - 1) == "np")) == "np":
        at = k - 2 + (clause.kind(k - 1) == "np")
        found = clause.resolve(at)
        if found and not (clause.kind(at - 1) == "prep" and clause.units[at - 1].word == "as"):
            return found, False  # but for 'as easy as X, faster than Y'
    g = clause.previous_verb(k)
    return clause.subject(g) if g >= 0 else ((), True)
