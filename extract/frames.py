"""Load the frames: which words say which relation, and which slots hold its subject and object."""

import re
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from extract.english_words import load_english_words
from ontology.errors import KnowledgeError
from ontology.schema import Schema
from ontology.yamlfile import read_yaml

__all__ = ["Frame", "FrameIndex", "load_frames"]

PACKAGED = Path(__file__).resolve().parent.parent / "ontology" / "data" / "frames"
SLOTS = {
    "agent", "theme", "to", "in", "with", "from", "inst", "as", "about", "than", "by", "via", "poss", "head", "for", "deal", "mods", "owner", "together", "whose", "held", "wares", "mine",
}  # fmt: skip

# English: what stands behind any preposition, the same where the object is money, goods, or there is none, and whose
# phrase without a name stands there
OPEN_SLOTS = ("prep", "money", "goods", "bare", "own")
# English: the others with a colon, of which each is filled by a rule of its own; relations.en.yaml says what they hold
CLOSED_SLOTS = {
    "behind:with", "crew:of", "goods:owner", "money:raiser", "orders:from", "own:theme", "shares:of", "theme:on", "theme:ordered",
    "theme:own", "theme:staff", "theme:suit", "theme:takeover", "theme:asked", "theme:court", "theme:deal", "theme:paid", "theme:told", "theme:status", "theme:indirect", "load:to", "site", "theme:named", "theme:wares", "theme:begun", "theme:contract", "joint", "served",
    "own:agent", "talks:with", "host", "left", "users:of", "users:to",
}  # fmt: skip


_QUOTED, _WORD = re.compile(r"['\"\\]"), re.compile(r"[^ \t\r\n]+")


class Frame(NamedTuple):
    """One way of saying a relation; `subject` and `object` are slots, first choice first."""

    relation: str
    lang: str
    words: tuple[str, ...]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    status: str
    weak: bool
    name: str
    kind: str  # noun, verb or word
    subject_class: str = ""  # class that a subject of known class must have
    subject_types: frozenset[str] = frozenset()  # types that it is limited to, besides the relation's own
    object_types: frozenset[str] = frozenset()
    own: bool = False  # only a maker and its own thing
    reciprocal: bool = True  # several subjects may be parties to each other
    past: str = ""  # status that a past ending gives it, where it describes a name: 일한


class FrameIndex(NamedTuple):
    """Frames by the word that triggers them, a table a language and kind."""

    ko_nouns: dict[str, tuple[Frame, ...]]
    ko_verbs: dict[str, tuple[Frame, ...]]
    en_verbs: dict[str, tuple[Frame, ...]]
    en_nouns: dict[str, tuple[Frame, ...]]
    en_words: dict[str, tuple[Frame, ...]]


def _words(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(shlex.split(value) if _QUOTED.search(value) else _WORD.findall(value))
    if isinstance(value, list):
        return tuple(str(v) for v in value)
    raise ValueError("words separated by spaces, or a list")


def _types(value: Any) -> frozenset[str]:
    return frozenset(str(value).split("|"))


def _slots(value: Any) -> tuple[str, ...]:
    slots = tuple(str(value).split("|"))
    for slot in slots:
        kind, _, word = slot.partition(":")
        behind = kind in OPEN_SLOTS and load_english_words().tags.get(word) == "prep"
        if slot.removeprefix("~") not in SLOTS and slot not in CLOSED_SLOTS and not behind:
            open_slots = ", ".join(f"{kind}:PREPOSITION" for kind in OPEN_SLOTS)
            raise ValueError(f"unknown slot {slot!r}; one of {', '.join(sorted(SLOTS | CLOSED_SLOTS))}, {open_slots}")
    return slots


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")
    nouns: Annotated[tuple[str, ...], BeforeValidator(_words)] = ()
    verbs: Annotated[tuple[str, ...], BeforeValidator(_words)] = ()
    words: Annotated[tuple[str, ...], BeforeValidator(_words)] = ()
    subject: Annotated[tuple[str, ...], BeforeValidator(_slots)]
    object: Annotated[tuple[str, ...], BeforeValidator(_slots)]
    status: Literal["", "asserted", "planned", "reported", "negated", "ended"] = ""
    weak: bool = False
    name: str = ""
    subject_class: str = ""
    subject_types: Annotated[frozenset[str], BeforeValidator(_types)] = frozenset()
    object_types: Annotated[frozenset[str], BeforeValidator(_types)] = frozenset()
    own: bool = False
    reciprocal: bool = True
    past: Literal["", "asserted", "planned", "reported", "negated", "ended"] = ""


def load_frames(schema: Schema, folders: Iterable[Path] = ()) -> FrameIndex:
    """Read every relations*.yaml of the package and of the user's folders.

    Raises KnowledgeError, with file and line, for an unknown relation, slot or key.
    """
    frames: list[Frame] = []
    for folder in (PACKAGED, *(f / "frames" for f in folders)):
        for path in sorted(folder.glob("*.yaml")):
            if path.name.startswith("relations") or (
                folder != PACKAGED and not path.name.startswith(("quantities", "patterns"))
            ):
                frames.extend(_read(path, schema))
    return _index(frames)


def _read(path: Path, schema: Schema) -> Iterable[Frame]:
    data = read_yaml(path)
    text = path.read_text(encoding="utf-8-sig")
    known = {r.name for r in schema.relations}
    for relation, languages in _mapping(data or {}, path, 0, "relations").items():
        line = _line(text, f"{relation}:")
        if relation not in known:
            raise KnowledgeError(
                f"unknown relation {relation!r}", file=str(path), line=line, remedy="declare it in the ontology first"
            )
        for lang, rows in _mapping(languages or {}, path, line, relation).items():
            if lang not in ("ko", "en"):
                raise KnowledgeError(f"unknown language {lang!r}", file=str(path), line=line, remedy="ko or en")
            if not isinstance(rows, list):
                what = f"{relation}.{lang} is no list of frames"
                raise KnowledgeError(what, file=str(path), line=line, remedy="begin each frame with a dash")
            for number, raw in enumerate(rows, 1):
                yield from _frames(relation, lang, number, _row(raw, path, line, f"{relation}.{lang}[{number}]"))


def _mapping(value: Any, path: Path, line: int, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        remedy = "write relation, then ko: or en:, then its frames"
        raise KnowledgeError(
            f"{what}: a mapping is wanted, not {value!r:.40}", file=str(path), line=line, remedy=remedy
        )
    return value


def _row(raw: Any, path: Path, line: int, what: str) -> _Row:
    try:
        return _Row.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(p) for p in first["loc"])
        raise KnowledgeError(f"{what} {where}: {first['msg']}", file=str(path), line=line) from error


def _line(text: str, start: str) -> int:
    return next((n for n, line in enumerate(text.splitlines(), 1) if line.startswith(start)), 0)


def _frames(relation: str, lang: str, number: int, row: _Row) -> Iterable[Frame]:
    name = row.name or f"{relation}-{number}"
    for kind, words in (("noun", row.nouns), ("verb", row.verbs), ("word", row.words)):
        if words:
            yield Frame(
                relation, lang, words, row.subject, row.object, row.status, row.weak, name, kind, row.subject_class,
                row.subject_types, row.object_types, row.own, row.reciprocal, row.past,
            )  # fmt: skip


def _index(frames: Iterable[Frame]) -> FrameIndex:
    tables: dict[tuple[str, str], dict[str, list[Frame]]] = {}
    for frame in frames:
        table = tables.setdefault((frame.lang, frame.kind), {})
        for word in frame.words:
            table.setdefault(word, []).append(frame)

    def get(lang: str, kind: str) -> dict[str, tuple[Frame, ...]]:
        return {word: tuple(rows) for word, rows in tables.get((lang, kind), {}).items()}

    return FrameIndex(get("ko", "noun"), get("ko", "verb"), get("en", "verb"), get("en", "noun"), get("en", "word"))
