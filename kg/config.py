"""Read kg.toml: which posts, which ledger, which ontology folders, which formats."""

import difflib
import os
import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ontology.errors import ConfigError

__all__ = [
    "CONFIG_NAME",
    "TEMPLATE",
    "BuildSection",
    "Config",
    "ExportSection",
    "OntologySection",
    "find_config",
    "write_template",
]

CONFIG_NAME = "kg.toml"

TEMPLATE = """\
# Settings of kg. Paths are relative to this file. Every line may be left out: what stands here is the default.

[build]
# Files, folders (read recursively) and globs of posts: .md, .markdown, .mdx, .html, .htm, .txt
posts = ["posts"]
# Where kg keeps what it has read. Made from the posts: it may be deleted and built again at any time.
ledger = "kg.duckdb"
# Processes that read posts at once; 0 is one a core.
workers = 0

[ontology]
# Folders of your own with *.ttl (classes, relations), lexicon/*.csv (names), frames/*.yaml (how a relation is said)
# and families.yaml (versioned names). They add to what kg brings along.
folders = []
# What you have decided about names (kg aliases): which are one thing, which are not, which are no name.
aliases = "aliases.csv"

[export]
# What `kg export` writes without --to: neo4j, rdf, html, graphml, jsonl, csv
formats = ["neo4j", "rdf", "html", "graphml", "jsonl", "csv"]
out = "out"
"""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class BuildSection(_Section):
    """Which posts are read, and where to."""

    posts: list[str] = Field(default=["posts"], min_length=1)
    ledger: str = Field(default="kg.duckdb", min_length=1)
    workers: int = Field(default=0, ge=0, le=256)


class OntologySection(_Section):
    """Which folders add to the packaged ontology."""

    folders: list[str] = []
    aliases: str = Field(default="aliases.csv", min_length=1)


class ExportSection(_Section):
    """Which formats are written, and where to."""

    formats: list[str] = Field(default=["neo4j", "rdf", "html", "graphml", "jsonl", "csv"], min_length=1)
    out: str = Field(default="out", min_length=1)


class _Content(_Section):
    build: BuildSection = BuildSection()
    ontology: OntologySection = OntologySection()
    export: ExportSection = ExportSection()


class Config(NamedTuple):
    """The settings, and the folder that its paths and the names of posts are relative to."""

    root: Path
    file: Path | None  # None where there is no kg.toml and defaults apply
    build: BuildSection
    ontology: OntologySection
    export: ExportSection

    @classmethod
    def from_file(cls, file: Path) -> "Config":
        """Read and check one kg.toml."""
        content = _checked(file)
        return cls(file.parent, file, content.build, content.ontology, content.export)

    @classmethod
    def from_defaults(cls, root: Path) -> "Config":
        """Give the settings that hold without a kg.toml."""
        return cls(root, None, BuildSection(), OntologySection(), ExportSection())

    @classmethod
    def discover(cls, start: Path, named: Path | None = None) -> "Config":
        """Read the named file, else the nearest kg.toml from `start` upward, else take the defaults."""
        if named is not None:
            return cls.from_file(Path(os.path.normpath(start / named)))
        found = find_config(start)
        return cls.from_file(found) if found else cls.from_defaults(start)

    @property
    def ledger_path(self) -> Path:
        """Give the path of the ledger."""
        return self.root / self.build.ledger

    @property
    def out_path(self) -> Path:
        """Give the folder that exports go to."""
        return self.root / self.export.out

    @property
    def aliases_path(self) -> Path:
        """Give the file of what a person has decided about names; it need not exist."""
        return self.root / self.ontology.aliases

    @property
    def folders(self) -> tuple[Path, ...]:
        """Give the user's ontology folders, each of which must exist."""
        paths = tuple(self.root / folder for folder in self.ontology.folders)
        for name, path in zip(self.ontology.folders, paths, strict=True):
            if not path.is_dir():
                line = _line_of(self.file.read_text(encoding="utf-8"), ("ontology", "folders")) if self.file else 0
                raise ConfigError(
                    f'there is no ontology folder "{name}"',
                    file=str(self.file or ""),
                    line=line,
                    remedy="make it, or take it out of [ontology] folders",
                )
        return paths


def find_config(start: Path) -> Path | None:
    """Find the nearest kg.toml from a folder upward."""
    for folder in (start, *start.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder / CONFIG_NAME
    return None


def _checked(file: Path) -> _Content:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError("there is no such file", file=str(file), remedy="make one with: kg init") from None
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigError(f"cannot be read: {fault}", file=str(file), remedy="save it as UTF-8 text") from fault
    try:
        return _Content.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r"at line (\d+)", str(fault))
        line = int(found[1]) if found else len(text.splitlines())
        raise ConfigError(f"is not TOML: {fault}", file=str(file), line=line, remedy="see kg init") from fault
    except ValidationError as fault:
        raise _explained(fault, file, text) from fault


def _explained(fault: ValidationError, file: Path, text: str) -> ConfigError:
    first = fault.errors(include_url=False)[0]
    path = tuple(str(part) for part in first["loc"])
    key = ".".join(part for part in path if not part.isdigit())
    line = _line_of(text, path)
    if first["type"] != "extra_forbidden":
        what = f"{key}: {first['msg'][:1].lower()}{first['msg'][1:]}, not {first['input']!r}"
        return ConfigError(what, file=str(file), line=line, remedy="kg init writes a commented example")
    known = _keys_beside(path)
    near = difflib.get_close_matches(path[-1], known, n=1)
    remedy = f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"
    return ConfigError(f"unknown key {key}", file=str(file), line=line, remedy=remedy)


def _keys_beside(path: tuple[str, ...]) -> list[str]:
    if len(path) == 1:
        return list(_Content.model_fields)
    section = _Content.model_fields[path[0]].annotation
    return list(section.model_fields) if isinstance(section, type) and issubclass(section, BaseModel) else []


def _line_of(text: str, path: tuple[str, ...]) -> int:
    """Find the line where a key of a section stands, else that of its section."""
    section, found = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[+\s*([^\]\s]+)\s*\]+", line):
            section, name = header[1], header[1]
        elif key := re.match(r"\s*([\w.\"'-]+)\s*=", line):
            name = f"{section}.{key[1]}".lstrip(".").replace('"', "").replace("'", "")
        else:
            continue
        if name == ".".join(path[:2]):
            return number
        if name.split(".")[0] == path[0]:
            found = found or number
    return found


def write_template(folder: Path, force: bool = False) -> Path:
    """Write a commented kg.toml into a folder and give its path."""
    file = folder / CONFIG_NAME
    try:
        with file.open("w" if force else "x", encoding="utf-8", newline="\n") as out:
            out.write(TEMPLATE)
    except FileExistsError:
        raise ConfigError("there is one already", file=str(file), remedy="edit it, or give --force") from None
    except OSError as fault:
        raise ConfigError(f"cannot be written: {fault.strerror}", file=str(file), remedy="check the folder") from fault
    return file
