"""Relations said by what stands between two neighbouring names: roles, possessives, subsidiaries, rivals, seats."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from extract.sentence import AnnotatedSentence
from ontology.errors import KnowledgeError
from ontology.yamlfile import read_yaml

__all__ = ["Found", "Pattern", "find_patterns", "load_patterns"]

NAME = "Ⓝ"  # stands in a gap for another name that the pattern steps over
_CHAIN = 60
PATH = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames" / "patterns.yaml"


class Pattern(NamedTuple):
    """A pattern between two names, compiled."""

    relation: str
    first: frozenset[str]
    second: frozenset[str]
    subject: int
    lang: str
    gap: re.Pattern[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    same: bool
    status: str
    name: str


class Found(NamedTuple):
    """A relation that a pattern found; subject and object index the sentence's names."""

    relation: str
    subject: int
    object: int
    role: str
    status: str
    start: int
    end: int
    name: str


def _types(value: Any) -> frozenset[str]:
    return frozenset(str(value).split("|"))


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
    relation: str
    first: Annotated[frozenset[str], BeforeValidator(_types)]
    second: Annotated[frozenset[str], BeforeValidator(_types)]
    subject: Literal[1, 2]
    gap: str
    before: str = ""
    after: str = ""
    lang: Literal["", "ko", "en"] = ""
    same: bool = False
    status: str = ""
    name: str


def load_patterns(folders: Iterable[Path] = ()) -> tuple[Pattern, ...]:
    """Read the packaged patterns and every frames/patterns*.yaml of the user's folders, these first.

    Raises KnowledgeError naming file and pattern.
    """
    users = [path for folder in folders for path in sorted((folder / "frames").glob("patterns*.yaml"))]
    return tuple(pattern for path in (*users, PATH) for pattern in _read(path))


@cache
def _read(path: Path) -> tuple[Pattern, ...]:
    data = read_yaml(path)
    lists = data.get("lists", {})

    def compiled(text: str, end: str) -> re.Pattern[str]:
        for name, value in lists.items():
            text = text.replace("{" + name + "}", value)
        return re.compile(text + end)

    patterns = []
    for number, raw in enumerate(data["patterns"], 1):
        try:
            row = _Row.model_validate(raw)
            patterns.append(
                Pattern(
                    row.relation, row.first, row.second, row.subject, row.lang, compiled(row.gap, r"\Z"),
                    compiled(row.before, r"\Z") if row.before else None, compiled(row.after, "") if row.after else None,
                    row.same, row.status, row.name,
                )
            )  # fmt: skip
        except (ValidationError, re.error) as error:
            raise KnowledgeError(f"pattern {number}: {error}", file=str(path)) from error
    return tuple(patterns)


def find_patterns(sentence: AnnotatedSentence, patterns: tuple[Pattern, ...]) -> tuple[Found, ...]:
    """Return what the patterns say of each name and the next one that is another thing."""
    found: list[Found] = []
    names = sentence.names
    for i, first in enumerate(names):
        j = i + 1
        while j < len(names) and names[j].id == first.id:
            j += 1
        if j >= len(names):
            continue
        last = j - 1 if names[j - 1].id == first.id else i
        second = names[j]
        gap = sentence.text[names[last].end : second.start]
        if last > i and not re.fullmatch(r"\s*\(\s*", sentence.text[first.end : names[i + 1].start]):
            continue
        if last > i:
            gap = gap.lstrip(" )")
        if len(gap) > 60:
            continue
        found.extend(_match(sentence, patterns, i, j, gap))
        if j + 1 < len(names) and names[j + 1].start - first.end <= _CHAIN:
            over = sentence.text[first.end : second.start] + NAME + sentence.text[second.end : names[j + 1].start]
            chained = tuple(p for p in patterns if NAME in p.gap.pattern)
            found.extend(f for f in _match(sentence, chained, i, j + 1, over))
    return tuple(found)


def _match(sentence: AnnotatedSentence, patterns: tuple[Pattern, ...], i: int, j: int, gap: str) -> list[Found]:
    first, second = sentence.names[i], sentence.names[j]
    found: list[Found] = []
    best: set[str] = set()
    for pattern in patterns:
        if first.type not in pattern.first or second.type not in pattern.second:
            continue
        if pattern.lang and pattern.lang != sentence.lang:
            continue
        if pattern.same and first.type != second.type:
            continue
        inside = pattern.gap.match(gap)
        if inside is None:
            continue
        behind = pattern.after.match(sentence.text, second.end) if pattern.after else None
        if pattern.after and behind is None:
            continue
        if pattern.before and not re.search(pattern.before.pattern, sentence.text[: first.start]):
            continue
        role = _role(inside) or _role(behind)
        subject, obj = (i, j) if pattern.subject == 1 else (j, i)
        if pattern.status == "" and pattern.relation in best:
            continue
        best.add(pattern.relation)
        end = behind.end() if behind else second.end
        found = [f for f in found if f.relation != pattern.relation]
        found.append(Found(pattern.relation, subject, obj, role, pattern.status, first.start, end, pattern.name))
    return found


def _role(match: re.Match[str] | None) -> str:
    if match is None or "role" not in match.re.groupindex:
        return ""
    return (match.group("role") or "").strip()
