"""Read kg.toml: which posts, which ledger, which ontology folders, which formats."""

import difflib
import os
import re
import tomllib
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ontology.errors import ConfigError
from ontology.plainfile import read_plain

__all__ = [
    "CONFIG_NAME",
    "TEMPLATE",
    "BuildSection",
    "Config",
    "ExportSection",
    "ExtractSection",
    "LlmSection",
    "OntologySection",
    "find_config",
    "line_of",
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

[extract]
# What says what holds between things: rules; llm, a language model; or both. With llm and both, the text of posts is
# sent to the endpoint below; with rules nothing leaves this machine. See docs/language-model.md.
extractor = "rules"

[extract.llm]
# Any endpoint that speaks OpenAI's chat completions, and the model's name there.
base_url = "https://api.openai.com/v1"
model = ""
# The environment variable with the key; "" where the endpoint needs none. The key itself does not belong here.
api_key_env = "OPENAI_API_KEY"
# What one run may use: tokens sent and received, and US dollars (0: not capped in dollars, else state the prices).
budget_tokens = 500000
budget_usd = 0.0
usd_per_million_input = 0.0
usd_per_million_output = 0.0
# Where answers are kept, so that nothing is asked twice.
cache = "kg-answers.sqlite"
# The longest answer in tokens, seconds to wait for one, tries after a failure, requests at once.
answer_tokens = 4000
timeout = 60.0
retries = 4
at_once = 4
# What answers are asked for as: json_schema, json_object, text; auto tries them in this order.
answer_format = "auto"
temperature = 0.0
# How sure its claims count as, between 0 and 1.
confidence = 0.6

[export]
# What `kg export` writes without --to: neo4j, rdf, html, graphml, jsonl, csv, spacy
formats = ["neo4j", "rdf", "html", "graphml", "jsonl", "csv", "spacy"]
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


class LlmSection(_Section):
    """Which language model is asked, and what that may cost."""

    base_url: str = Field(default="https://api.openai.com/v1", pattern=r"^https?://[^\s/]+")
    model: str = Field(default="", max_length=200)
    api_key_env: str = Field(default="OPENAI_API_KEY", pattern=r"^([A-Z_][A-Z0-9_]*)?$")
    budget_tokens: int = Field(default=500_000, ge=1)
    budget_usd: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    usd_per_million_input: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    usd_per_million_output: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    cache: str = Field(default="kg-answers.sqlite", min_length=1)
    answer_tokens: int = Field(default=4000, ge=16)
    timeout: float = Field(default=60.0, gt=0, le=3600)
    retries: int = Field(default=4, ge=0, le=100)
    at_once: int = Field(default=4, ge=1, le=64)
    answer_format: Literal["auto", "json_schema", "json_object", "text"] = "auto"
    temperature: float = Field(default=0.0, ge=0, le=2)
    confidence: float = Field(default=0.6, gt=0, lt=1)


class ExtractSection(_Section):
    """What finds statements in posts."""

    extractor: Literal["rules", "llm", "both"] = "rules"
    llm: LlmSection = LlmSection()


class ExportSection(_Section):
    """Which formats are written, and where to."""

    formats: list[str] = Field(default=["neo4j", "rdf", "html", "graphml", "jsonl", "csv", "spacy"], min_length=1)
    out: str = Field(default="out", min_length=1)


class _Content(_Section):
    build: BuildSection = BuildSection()
    ontology: OntologySection = OntologySection()
    extract: ExtractSection = ExtractSection()
    export: ExportSection = ExportSection()


class Config(NamedTuple):
    """The settings, and the folder that its paths and the names of posts are relative to."""

    root: Path
    file: Path | None  # None where there is no kg.toml and defaults apply
    build: BuildSection
    ontology: OntologySection
    extract: ExtractSection
    export: ExportSection

    @classmethod
    def from_file(cls, file: Path) -> "Config":
        """Read and check one kg.toml."""
        content = _checked(file)
        return cls(file.parent, file, content.build, content.ontology, content.extract, content.export)

    @classmethod
    def from_defaults(cls, root: Path) -> "Config":
        """Give the settings that hold without a kg.toml."""
        return cls(root, None, BuildSection(), OntologySection(), ExtractSection(), ExportSection())

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
                what = f'there is no ontology folder "{name}"'
                raise self._fault(what, ("ontology", "folders"), "make it, or take it out of [ontology] folders")
        return paths

    @property
    def formats(self) -> list[str]:
        """Give the formats to export, each of which must exist."""
        from exports.registry import FORMATS

        wanted = [name for group in self.export.formats for name in group.split(",")]
        for name in wanted:
            if name not in FORMATS:
                what = f"export.formats: there is no format {name}"
                raise self._fault(what, ("export", "formats"), f"there are: {', '.join(FORMATS)}")
        return wanted

    def _fault(self, what: str, key: tuple[str, str], remedy: str) -> ConfigError:
        line = line_of(read_plain(self.file, ConfigError), key) if self.file else 0
        return ConfigError(what, file=str(self.file or ""), line=line, remedy=remedy)


def find_config(start: Path) -> Path | None:
    """Find the nearest kg.toml from a folder upward."""
    for folder in (start, *start.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder / CONFIG_NAME
    return None


def _checked(file: Path) -> _Content:
    if not file.exists():
        raise ConfigError("there is no such file", file=str(file), remedy="make one with: kg init")
    text = read_plain(file, ConfigError, replace="name a file", save="save it as UTF-8 text")
    try:
        return _Content.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r"at line (\d+)", str(fault))
        line = int(found[1]) if found else len(text.splitlines())
        raise ConfigError(f"is not TOML: {fault}", file=str(file), line=line, remedy="see kg init") from fault
    except RecursionError as fault:
        raise ConfigError("is nested too deeply", file=str(file), remedy="see kg init") from fault
    except ValidationError as fault:
        raise _explained(fault, file, text) from fault


def _explained(fault: ValidationError, file: Path, text: str) -> ConfigError:
    first = fault.errors(include_url=False)[0]
    path = tuple(str(part) for part in first["loc"])
    key = ".".join(part for part in path if not part.isdigit())
    line = line_of(text, path)
    if first["type"] != "extra_forbidden":
        given = "" if path[-1] == "api_key_env" else f", not {first['input']!r}"  # it may be the key itself
        what = f"{key}: {first['msg'][:1].lower()}{first['msg'][1:]}{given}"
        return ConfigError(what, file=str(file), line=line, remedy="kg init writes a commented example")
    known = _keys_beside(path)
    near = difflib.get_close_matches(path[-1], known, n=1)
    remedy = f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"
    return ConfigError(f"unknown key {key}", file=str(file), line=line, remedy=remedy)


def _keys_beside(path: tuple[str, ...]) -> list[str]:
    section: type[BaseModel] = _Content
    for name in path[:-1]:
        below = section.model_fields[name].annotation if name in section.model_fields else None
        if not (isinstance(below, type) and issubclass(below, BaseModel)):
            return []
        section = below
    return list(section.model_fields)


def line_of(text: str, path: tuple[str, ...]) -> int:
    """Find the line where a key stands, else that of the innermost section around it."""
    section, found, depth = "", 0, 0
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[+\s*([^\]\s]+)\s*\]+", line):
            section = name = header[1]
        elif key := re.match(r"\s*([\w.\"'-]+)\s*=", line):
            name = f"{section}.{key[1]}".lstrip(".")
        else:
            continue
        parts = tuple(name.replace('"', "").replace("'", "").split("."))
        common = next((n for n, pair in enumerate(zip(parts, path)) if pair[0] != pair[1]), min(len(parts), len(path)))  # noqa: B905
        if common > depth:
            found, depth = number, common
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
