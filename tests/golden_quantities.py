"""Read the golden files of quantity sentences: names marked in the text, and what each sentence says."""

import re
from pathlib import Path
from typing import NamedTuple

from extract.dates import find_dates
from extract.numbers import find_figures
from extract.particles import particle_after
from extract.sentence import AnnotatedSentence, Name, QuantityHit

__all__ = ["ANCHOR", "Case", "cases", "shown"]

ANCHOR = "2026-08-20"
FOLDER = Path(__file__).resolve().parent / "golden"
_NAME = re.compile(r"\[([^\]:]+):([A-Z][a-z]+)\]")


class Case(NamedTuple):
    """A sentence and the quantities that it says, each as (subject, kind, value, unit, status, extras)."""

    line: int
    section: str
    sentence: AnnotatedSentence
    expected: tuple[tuple[str, ...], ...]


def _annotated(marked: str, lang: str, topic: tuple[str, str]) -> AnnotatedSentence:
    text, names, position = "", list[Name](), 0
    for match in _NAME.finditer(marked):
        text += marked[position : match.start()]
        names.append(Name(len(text), len(text) + len(match[1]), match[1], match[2]))
        text += match[1]
        position = match.end()
    text += marked[position:]
    placed = tuple(n._replace(particle=particle_after(text, n.end, n.id)[0]) for n in names)
    return AnnotatedSentence(text, lang, "body", placed, topic, find_figures(text), find_dates(text, ANCHOR))


def cases(lang: str) -> list[Case]:
    """Read the golden file of a language."""
    found: list[Case] = []
    topic, section = ("", ""), ""
    for number, line in enumerate((FOLDER / f"quantities-{lang}.txt").read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            section = line[3:]
        elif line.startswith("topic: "):
            topic = (line[7:].rpartition(":")[0], line.rpartition(":")[2])
        elif line.startswith("> "):
            parts = tuple(part.strip() for part in line[2:].split(" | "))
            found[-1] = found[-1]._replace(expected=(*found[-1].expected, parts))
        elif line and not line.startswith("#"):
            found.append(Case(number, section, _annotated(line, lang, topic), ()))
            topic = ("", "")
    return found


def shown(hit: QuantityHit, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Write a hit as the golden files do, with the extra keys that are asked for."""
    low, high = (f"{v:.12g}" if v < 1e6 else f"{v:.0f}" for v in hit.value)
    value = low if low == high else f"{low}..{high}"
    return (hit.subject, hit.kind, value, hit.unit, hit.status, *(f"{key}={getattr(hit, key)}" for key in keys))
