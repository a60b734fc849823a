"""Relations said by what stands between two neighbouring names: roles, possessives, subsidiaries, rivals, seats."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from extract.expressions import expression
from extract.lists import groups
from extract.policies import read_policies
from extract.sentence import AnnotatedSentence
from ontology.errors import KnowledgeError
from ontology.schema import Schema
from ontology.yamlfile import read_yaml

__all__ = ["Found", "Pattern", "PatternIndex", "find_patterns", "load_patterns", "refuse_twins"]

NAME = "Ⓝ"  # stands in a gap for another name that the pattern steps over
_CHAIN = 60
_CLOSING = re.compile("^['’”\"」』》>]+")  # of a name in quotes
_VERBAL = re.compile(r"[다요죠까][.!?”\"')\s]*$")
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
    spread: str
    clear: bool  # no further name of the second's type in what stands behind
    class_: str  # of the subject, where known
    not_class: str  # which neither name is of
    told: bool  # the words behind tell the status
    sums: bool  # the sentence's sum may be this relation's
    nominal: bool  # only in headlines and points without a final verb


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
    told: bool = False
    sums: bool = True


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
    status: Literal["", "asserted", "planned", "reported", "negated", "ended"] = ""
    name: str
    spread: Literal["none", "first", "second", "both"] | None = None
    clear: bool = False
    class_: str = Field("", alias="class")
    not_class: str = "-"
    told: bool = False
    sums: bool = True
    nominal: bool = False


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    lists: dict[str, str] = {}
    patterns: tuple[Any, ...] | None = None


class PatternIndex:
    """Patterns by the language and the types of the names that they stand between."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self._between: dict[tuple[str, bool, bool, str, str], tuple[Pattern, ...]] = {}
        self.inside = lru_cache(maxsize=1 << 12)(self._inside)

    def _inside(
        self, lang: str, nominal: bool, chained: bool, first: str, second: str, gap: str
    ) -> tuple[tuple[Pattern, re.Match[str]], ...]:
        """Give the patterns whose gap a text between two names is, with what they match of it."""
        key = (lang, nominal, chained, first, second)
        if key not in self._between:
            self._between[key] = tuple(p for p in self.patterns if _may_stand(p, *key))
        return tuple((p, match) for p in self._between[key] if (match := p.gap.match(gap)) is not None)


def _may_stand(p: Pattern, lang: str, nominal: bool, chained: bool, first: str, second: str) -> bool:
    """Say whether a pattern may stand between names of two types; `chained` asks for one that steps over a name."""
    if first not in p.first or second not in p.second or (p.same and first != second):
        return False
    return p.lang in ("", lang) and (nominal or not p.nominal) and (not chained or NAME in p.gap.pattern)


def load_patterns(folders: Iterable[Path] = (), schema: Schema | None = None) -> PatternIndex:
    """Read the packaged patterns and every frames/patterns*.yaml of the user's folders, these first.

    Raises KnowledgeError naming file and pattern, for a relation that the schema has not as well.
    """
    users = [path for folder in folders for path in sorted((folder / "frames").glob("patterns*.yaml"))]
    known = {relation.name for relation in schema.relations} if schema else set()
    for path in users if schema else ():
        for number, pattern in enumerate(_read(path), 1):
            if pattern.relation not in known:
                what, remedy = f"unknown relation {pattern.relation!r}", "declare it in the ontology first"
                raise KnowledgeError(what, file=str(path), line=_line(path, number), remedy=remedy)
    return PatternIndex(pattern for path in (*users, PATH) for pattern in _read(path))


@cache
def _read(path: Path) -> tuple[Pattern, ...]:
    try:
        file = _File.model_validate(read_yaml(path) or {})
    except ValidationError as error:
        raise _fault(error, path, 1) from error

    def compiled(text: str, end: str) -> re.Pattern[str]:
        for name, value in file.lists.items():
            text = text.replace("{" + name + "}", value)
        return expression(text + end, file=str(path)) if path == PATH else re.compile(text + end)

    patterns = []
    for number, raw in enumerate(file.patterns or (), 1):
        try:
            row = _Row.model_validate(raw)
            patterns.append(
                Pattern(
                    row.relation, row.first, row.second, row.subject, row.lang, compiled(row.gap, r"\Z"),
                    compiled(row.before, r"\Z") if row.before else None, compiled(row.after, "") if row.after else None,
                    row.same, row.status, row.name,
                    row.spread or ("none" if row.relation in read_policies().single else "second"), row.clear, row.class_, row.not_class, row.told, row.sums, row.nominal,
                )
            )  # fmt: skip
        except (ValidationError, re.error, OverflowError, RecursionError) as error:
            raise _fault(error, path, _line(path, number), f"pattern {number}: ") from error
    refuse_twins(((p.relation, p.name) for p in patterns), path)
    return tuple(patterns)


def _fault(error: Exception, path: Path, line: int, which: str = "") -> KnowledgeError:
    """Build the error for what a file or a pattern of it is not."""
    what = f"not a regular expression, {error}"
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        what = f"{where}: {first['msg']}" if where else str(first["msg"])
    return KnowledgeError(which + what, file=str(path), line=line, remedy="see the head of the packaged patterns.yaml")


def _line(path: Path, number: int) -> int:
    """Give the line that a pattern begins in, each with its dash; 0 where they are written in another way."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    dashes = [n for n, line in enumerate(lines, 1) if line.lstrip().startswith("- ")]
    return dashes[number - 1] if number <= len(dashes) else 0


def refuse_twins(names: Iterable[tuple[str, str]], path: Path) -> None:
    """Raise KnowledgeError where two patterns of a file have one relation and name: each has figures of its own."""
    times = Counter(names)
    if twins := sorted(f"{relation} {name}" for (relation, name), count in times.items() if count > 1):
        remedy = "give each pattern of a relation a name of its own"
        raise KnowledgeError(f"two patterns with one name: {', '.join(twins)}", file=str(path), remedy=remedy)


def find_patterns(sentence: AnnotatedSentence, patterns: PatternIndex) -> tuple[Found, ...]:
    """Return what the patterns say of each name and the next one that is another thing, and of those listed with them."""
    names = sentence.names
    if len(names) < 2:
        return ()
    found: list[Found] = []
    lists = {i: group for group in groups(sentence) for i in group}
    nominal = _is_nominal(sentence)
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
        gap = _CLOSING.sub("", gap) if sentence.lang == "ko" else gap
        for pattern, hit in _match(sentence, (patterns, nominal, False), lists, i, j, gap):
            found.extend(_spread(hit, pattern, lists))
        if j + 1 < len(names) and names[j + 1].start - first.end <= _CHAIN:
            over = sentence.text[first.end : second.start] + NAME + sentence.text[second.end : names[j + 1].start]
            found.extend(hit for _, hit in _match(sentence, (patterns, nominal, True), lists, i, j + 1, over))
    return tuple(found)


def _is_nominal(s: AnnotatedSentence) -> bool:
    """Say whether a sentence is written as headlines are: one, a link's title, or without a final verb."""
    return s.kind in ("title", "link") or (s.lang == "ko" and not _VERBAL.search(s.text))


def _spread(hit: Found, pattern: Pattern, lists: Mapping[int, tuple[int, ...]]) -> Iterator[Found]:
    """Yield a hit, and the same of the names listed before its first and behind its second name."""
    first, second = (hit.subject, hit.object) if pattern.subject == 1 else (hit.object, hit.subject)
    ahead = [k for k in lists.get(first, ()) if k < first and pattern.spread in ("first", "both")]
    behind = [k for k in lists.get(second, ()) if k > second and pattern.spread in ("second", "both")]
    for a in (*ahead, first):
        for b in (second, *behind):
            if a not in behind and b not in ahead:
                yield hit._replace(subject=a, object=b) if pattern.subject == 1 else hit._replace(subject=b, object=a)


def _match(
    sentence: AnnotatedSentence, chosen: tuple[PatternIndex, bool, bool], lists: Mapping[int, tuple[int, ...]],
    i: int, j: int, gap: str,
) -> list[tuple[Pattern, Found]]:  # fmt: skip
    first, second = sentence.names[i], sentence.names[j]
    found: dict[str, tuple[Pattern, Found]] = {}
    patterns, nominal, chained = chosen
    for pattern, inside in patterns.inside(sentence.lang, nominal, chained, first.type, second.type, gap):
        if pattern.status == "" and pattern.relation in found:
            continue
        behind = _behind(sentence, pattern, lists, j)
        if pattern.after and behind is None:
            continue
        if pattern.before and not pattern.before.search(sentence.text[: first.start]):
            continue
        actor = first if pattern.subject == 1 else second
        if pattern.class_ and actor.type != "Place" and actor.class_ not in ("", pattern.class_):
            continue
        if pattern.not_class in (first.class_, second.class_):
            continue
        if pattern.clear and behind and _more(sentence, lists, j, behind.end()):
            continue
        subject, obj = (i, j) if pattern.subject == 1 else (j, i)
        end = behind.end() if behind else second.end
        role = _role(inside) or _role(behind)
        hit = Found(
            pattern.relation, subject, obj, role, pattern.status, first.start, end, pattern.name, pattern.told, pattern.sums
        )  # fmt: skip
        found[pattern.relation] = (pattern, hit)
    return list(found.values())


def _behind(
    sentence: AnnotatedSentence, pattern: Pattern, lists: Mapping[int, tuple[int, ...]], j: int
) -> re.Match[str] | None:
    """Match what has to stand behind the second name, or behind the list that it opens."""
    if pattern.after is None:
        return None
    own = pattern.after.match(sentence.text, sentence.names[j].end)
    if own or pattern.spread in ("none", "first") or j not in lists:
        return own
    return pattern.after.match(sentence.text, sentence.names[lists[j][-1]].end)


def _more(s: AnnotatedSentence, lists: Mapping[int, tuple[int, ...]], j: int, end: int) -> bool:
    """Say whether another name of the second's type stands before `end`, outside its list."""
    return any(
        s.names[j].end <= n.start < end and n.type == s.names[j].type and k not in lists.get(j, ())
        for k, n in enumerate(s.names)
    )


def _role(match: re.Match[str] | None) -> str:
    if match is None or "role" not in match.re.groupindex:
        return ""
    return (match.group("role") or "").strip()
