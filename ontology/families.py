"""Families of models, chips and products whose versions are named by grammar, from `families.yaml`.

The file has `spellings` (how a variant such as Pro is also written, in Hangul or Latin), `plain` (variants that are
ordinary words: taken only with a capital or a dash) and `families`, each a row as `FamilyRow` describes it. A user
folder may hold a `families.yaml` of its own; a family of the same id replaces the packaged one.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from ontology.errors import KnowledgeError
from ontology.yamlfile import read_yaml

__all__ = ["YEARS", "Family", "FamilyFile", "FamilyRow", "Variant", "load_families"]

YEARS = r"20[0-3]\d|['’]?[0-3]\d"
PACKAGED = Path(__file__).parent / "data" / "families.yaml"


class Variant(NamedTuple):
    """A member of a family beside its version: Opus, mini, Codex."""

    name: str  # canonical
    names: tuple[str, ...]  # every spelling, the canonical one first
    dash: bool  # joined with a dash in the canonical name: GPT-5.3-Codex
    plain: bool  # an ordinary word too: Fast, Image, Live


class Family(NamedTuple):
    """A family whose versions and variants are entities of their own."""

    id: str
    type: str
    class_: str
    names: tuple[str, ...]
    maker: str  # id of the organisation
    parent: str  # id that minted entities name as their parent
    style: str  # "Claude {variant} {version}"
    variants: tuple[Variant, ...]
    alone: frozenset[str]  # variants that are models without a version: Claude Opus
    bare: frozenset[str]  # variants that stand with a version without the family's name: Opus 4.6
    version: str  # regular expression of a version, without its prefix
    largest: int  # no version number above this
    prefixes: tuple[
        str, ...
    ]  # letters of the version that count: V and R of DeepSeek-V3 and R1; the first is the default
    suffixes: tuple[str, ...]  # letters after the number: 4o, HBM3E
    join: str  # between version, variants and size: " " or "-"
    sizes: bool  # 70B names a model of its own
    size_alone: bool  # also without a version: Mistral 7B
    glued: bool  # the version stands right after the name: H200, o3
    cased: bool  # Latin names as written only
    cues: tuple[str, ...]  # a version without variant is taken only where one of these stands too
    dropped: tuple[str, ...]  # words that belong to the name and change nothing: preview
    same: tuple[tuple[str, str], ...]  # minted id -> id of the thing that it is
    years: bool = False  # the version is a year: CES 2026, AIME 2025
    generations: bool = False  # the version is the generation too: 7세대 TPU, seventh-generation TPU


class FamilyRow(BaseModel):
    """A family as the file has it."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    id: str
    type: str
    class_: str = Field("", alias="class")
    names: list[str]
    maker: str = ""
    parent: str | None = None
    style: str = ""
    variants: list[str] = []  # a leading dash is kept in the canonical name
    alone: list[str] = []
    bare: list[str] = []
    version: str = r"\d{1,2}(?:\.\d{1,2}){0,2}"
    largest: int = 12
    prefixes: list[str] = []
    suffixes: list[str] = []
    join: str = " "
    sizes: bool = False
    size_alone: bool = False
    glued: bool = False
    cased: bool = False
    cues: list[str] = []
    dropped: list[str] = []
    same: dict[str, str] = {}
    years: bool = False
    generations: bool = False

    @field_validator("version")
    @classmethod
    def _expression(cls, text: str) -> str:
        try:
            re.compile(text)
        except re.error as error:
            raise ValueError(f"no regular expression: {error}") from error
        return text

    @field_validator("style")
    @classmethod
    def _style(cls, text: str) -> str:
        if odd := set(re.findall(r"{([^}]*)}", text)) - {"family", "variant", "version"}:
            raise ValueError(f"no such field: {min(odd)}")
        return text


class FamilyFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid")

    spellings: dict[str, list[str]] = {}
    plain: list[str] = []
    families: list[dict[str, Any]]


def _variant(text: str, spellings: Mapping[str, list[str]], plain: frozenset[str]) -> Variant:
    name = text.removeprefix("-")
    names = (name, *spellings.get(name.casefold(), ()))
    return Variant(name, tuple(dict.fromkeys(names)), text.startswith("-"), name.casefold() in plain)


def _family(row: FamilyRow, spellings: Mapping[str, list[str]], plain: frozenset[str]) -> Family:
    variants = tuple(_variant(text, spellings, plain) for text in row.variants)
    known = {variant.name for variant in variants}
    if stray := sorted({*row.alone, *row.bare} - known):
        raise ValueError(f"alone or bare names no variant of the family: {', '.join(stray)}")
    return Family(
        id=row.id,
        type=row.type,
        class_=row.class_,
        names=tuple(row.names),
        maker=row.maker,
        parent=row.id if row.parent is None else row.parent,
        style=row.style or f"{row.names[0]} {{version}}",
        variants=variants,
        alone=frozenset(row.alone),
        bare=frozenset(row.bare),
        version=YEARS if row.years else row.version,
        largest=2099 if row.years else row.largest,
        prefixes=tuple(row.prefixes),
        suffixes=tuple(row.suffixes),
        join=row.join,
        sizes=row.sizes,
        size_alone=row.size_alone,
        glued=row.glued,
        cased=row.cased,
        cues=tuple(row.cues),
        dropped=tuple(row.dropped),
        same=tuple(sorted(row.same.items())),
        years=row.years,
        generations=row.generations,
    )


def _read(path: Path) -> FamilyFile:
    content = read_yaml(path)
    try:
        return FamilyFile.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise KnowledgeError(f"{where}: {first['msg']}", file=str(path), remedy="mend this key") from error


def _line_of(path: Path, identifier: str) -> int:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip().removeprefix("-").strip().removeprefix("{").strip().startswith(f"id: {identifier}"):
            return number
    return 0


def _families(path: Path, shared: tuple[dict[str, list[str]], set[str]]) -> Iterable[Family]:
    spellings, plain = shared
    content = _read(path)
    spellings.update({name.casefold(): names for name, names in content.spellings.items()})
    plain.update(word.casefold() for word in content.plain)
    seen: set[str] = set()
    for number, row in enumerate(content.families, 1):
        identifier = str(row.get("id", ""))
        try:
            if identifier in seen:
                raise ValueError(f"family {identifier} stands twice")
            yield _family(FamilyRow.model_validate(row), spellings, frozenset(plain))
        except ValueError as error:  # pydantic's ValidationError is one too
            detail = error.errors()[0] if isinstance(error, ValidationError) else None
            what = f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}" if detail else str(error)
            remedy = "see the keys of FamilyRow in ontology/families.py"
            line = _line_of(path, identifier)
            raise KnowledgeError(f"family {number}: {what}", file=str(path), line=line, remedy=remedy) from error
        seen.add(identifier)


def load_families(folders: tuple[Path, ...] = ()) -> tuple[Family, ...]:
    """Load the packaged families and those of the user's folders; a later family of the same id replaces a former."""
    shared: tuple[dict[str, list[str]], set[str]] = ({}, set())
    found: dict[str, Family] = {}
    for path in (PACKAGED, *(folder / "families.yaml" for folder in folders)):
        if path.exists():
            found.update((family.id, family) for family in _families(path, shared))
    return tuple(found.values())
