"""Load the quantity patterns of the frames folder: which words tell what kind of number a figure is."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from extract.quantity_patterns import PACKAGED, Around, PatternCompiler, fault
from extract.quantity_text import TYPE_MARKS
from ontology.schema import Schema
from ontology.yamlfile import read_yaml

__all__ = ["UNIT_OF", "Kind", "QuantityRules", "Rule", "load_quantity_rules"]

UNITS = frozenset({"currency", "count", "%", "points", "x", "parameters", "tokens", "bare"})
UNIT_OF = {"users": "count", "parameters": "parameters", "context": "tokens"}  # whatever the text counts in
_BORROWED = 0.9  # how far an English pattern is trusted in a Korean sentence


class Rule(NamedTuple):
    """One way of saying a quantity; see the head of quantities.yaml."""

    name: str
    pattern: Around
    confidence: float
    units: frozenset[str]
    subject: tuple[str, ...]
    object: bool
    strict: bool
    agent: bool
    prefer: str
    topic: bool
    verb: bool
    sign: int
    of: str
    status: str
    signed: bool
    per: str


class Kind(NamedTuple):
    """A quantity kind with its rules by language."""

    name: str
    units: frozenset[str]
    rules: Mapping[str, tuple[Rule, ...]]
    borrowed: tuple[Rule, ...]  # English ones, for a Korean sentence in which no Korean one fits
    bans: tuple[Around, ...]
    subject: frozenset[str]  # types of the thing that has it
    column: re.Pattern[str] | None  # heads of the columns of a table that hold it
    beside: re.Pattern[str] | None  # heads of which one must be there as well


class QuantityRules(NamedTuple):
    """Everything the quantity files say, compiled."""

    kinds: tuple[Kind, ...]
    comparisons: Mapping[str, tuple[Rule, ...]]
    status: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]
    final: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]
    sources: Mapping[str, re.Pattern[str]]
    unnamed: Mapping[str, re.Pattern[str]]
    classifiers: str
    heads: str
    neutral: frozenset[str]
    launched: str


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")
    match: str
    confidence: float = 0.8
    units: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    object: bool | None = None
    strict: bool | None = None
    topic: bool = True
    verb: bool = False
    sign: int = 1
    of: str = ""
    status: str = ""
    signed: bool = False
    per: str | bool = ""

    @field_validator("match")
    @classmethod
    def _one_figure(cls, value: str) -> str:
        if value.count("{F}") != 1:
            raise ValueError("a pattern has exactly one {F}")
        return value


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid")
    units: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    object: bool = False
    strict: bool = False
    agent: bool = False
    prefer: str = ""
    ko: tuple[_Row | str, ...] = ()
    en: tuple[_Row | str, ...] = ()
    any: tuple[_Row | str, ...] = ()
    bans: tuple[str, ...] = ()
    column: str = ""
    beside: str = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    macros: dict[str, str] = {}
    kinds: dict[str, _Section] = {}
    compare: dict[str, tuple[_Row | str, ...]] = {}
    status: dict[str, dict[str, str]] = {}
    final: dict[str, dict[str, str]] = {}
    sources: dict[str, str] = {}
    unnamed: dict[str, str] = {}
    classifiers: str = ""
    heads: str = ""
    neutral: str = ""
    launched: str = ""


def load_quantity_rules(schema: Schema, folders: Iterable[Path] = ()) -> QuantityRules:
    """Read every quantities*.yaml of the package and of the user's folders; the user's rows are added to the packaged.

    Raises KnowledgeError, with file and line, for an unknown kind, unit, type or key and for a faulty pattern.
    """
    paths = [p for f in (PACKAGED, *(f / "frames" for f in folders)) for p in sorted(f.glob("quantities*.yaml"))]
    files = [(path, _read(path)) for path in paths]
    known = {kind.name for kind in schema.quantity_kinds}
    for path, file in files:
        for name, section in file.kinds.items():
            if name not in known:
                raise fault(path, f"{name}:", f"unknown quantity kind {name!r}", "declare it in the ontology first")
            _check(path, name, section)
    macros = {name: text for _, file in files for name, text in file.macros.items()}
    return _compile([(PatternCompiler(path, macros), file) for path, file in files])


def _check(path: Path, name: str, section: _Section) -> None:
    rows = [r for r in (*section.ko, *section.en, *section.any) if isinstance(r, _Row)]
    for words, allowed in (
        ((*section.units, *(u for r in rows for u in r.units)), UNITS),
        ((*section.subject, *(t for r in rows for t in r.subject)), frozenset(TYPE_MARKS)),
    ):
        for wrong in sorted(set(words) - allowed):
            raise fault(path, wrong, f"{name}: unknown {wrong!r}", f"one of {', '.join(sorted(allowed))}")


def _read(path: Path) -> _File:
    data = read_yaml(path)
    kinds = data.get("kinds") if isinstance(data, dict) else None
    for section in kinds.values() if isinstance(kinds, dict) else ():
        if isinstance(section, dict) and "not" in section:
            section["bans"] = section.pop("not")
    try:
        return _File.model_validate(data or {})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        word = next((str(p) for p in reversed(first["loc"]) if isinstance(p, str)), "")
        raise fault(path, word, f"{where}: {first['msg']}", "see the head of quantities.yaml") from error


_Files = list[tuple[PatternCompiler, _File]]


def _compile(files: _Files) -> QuantityRules:
    names = dict.fromkeys(name for _, file in files for name in file.kinds)
    comparisons: dict[str, list[Rule]] = {"ko": [], "en": []}
    for compiler, file in files:
        for text in (file.classifiers, file.heads, file.launched):
            compiler.regex(text)
        for lang, rows in file.compare.items():
            rules = [_rule(compiler, f"compare-{lang}-{n}", row, _Section()) for n, row in enumerate(rows, 1)]
            comparisons.setdefault(lang, []).extend(rules)
    return QuantityRules(
        tuple(_kind(name, [(c, f.kinds[name]) for c, f in files if name in f.kinds]) for name in names),
        {lang: tuple(rules) for lang, rules in comparisons.items()},
        _statuses([(compiler, file.status) for compiler, file in files]),
        _statuses([(compiler, file.final) for compiler, file in files]),
        _joined([(compiler, file.sources) for compiler, file in files]),
        _joined([(compiler, file.unnamed) for compiler, file in files]),
        "|".join(file.classifiers for _, file in files if file.classifiers),
        "|".join(file.heads for _, file in files if file.heads),
        frozenset(word for _, file in files for word in file.neutral.split("|")),
        "|".join(file.launched for _, file in files if file.launched),
    )


def _statuses(
    files: list[tuple[PatternCompiler, dict[str, dict[str, str]]]],
) -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    rows = [
        (lang, name, c.regex(text)) for c, said in files for name, words in said.items() for lang, text in words.items()
    ]
    return {lang: tuple((name, pattern) for of, name, pattern in rows if of == lang) for lang in ("ko", "en")}


def _joined(files: list[tuple[PatternCompiler, dict[str, str]]]) -> dict[str, re.Pattern[str]]:
    """Join the patterns that several files give for a language."""
    for compiler, said in files:
        for text in said.values():
            compiler.regex(text)  # each by itself: the fault is told of its own file
    langs = dict.fromkeys(lang for _, said in files for lang in said)
    return {lang: files[0][0].regex("|".join(said[lang] for _, said in files if lang in said)) for lang in langs}


def _kind(name: str, sections: list[tuple[PatternCompiler, _Section]]) -> Kind:
    whole = _Section(
        units=tuple(unit for _, s in sections for unit in s.units),
        subject=tuple(dict.fromkeys(t for _, s in sections for t in s.subject)),
        object=any(s.object for _, s in sections),
        strict=any(s.strict for _, s in sections),
        agent=any(s.agent for _, s in sections),
        prefer=next((s.prefer for _, s in sections if s.prefer), ""),
    )
    rules: dict[str, list[Rule]] = {"ko": [], "en": [], "any": []}
    bans: list[Around] = []
    for n, (compiler, section) in enumerate(sections):
        mark = "user-" * bool(n)
        for lang, rows in (("ko", section.ko), ("en", section.en), ("any", section.any)):
            rules[lang] += [_rule(compiler, f"{name}-{mark}{lang}-{m}", r, whole) for m, r in enumerate(rows, 1)]
        bans += [compiler.around(pattern) for pattern in section.bans]
    borrowed = [rule._replace(confidence=round(rule.confidence * _BORROWED, 3)) for rule in rules["en"]]
    by_lang = {"ko": (*rules["ko"], *rules["any"]), "en": (*rules["en"], *rules["any"])}
    for compiler, section in sections:
        compiler.regex(section.column)
        compiler.regex(section.beside)
    column, beside = (
        sections[0][0].regex(f"(?i:{'|'.join(filter(None, words))})") if any(words) else None
        for words in zip(*((s.column, s.beside) for _, s in sections), strict=True)
    )
    return Kind(
        name, frozenset(whole.units), by_lang, tuple(borrowed), tuple(bans), frozenset(whole.subject), column, beside
    )


def _rule(compiler: PatternCompiler, name: str, raw: _Row | str, kind: _Section) -> Rule:
    try:
        row = raw if isinstance(raw, _Row) else _Row(match=raw)
    except ValidationError as error:
        raise fault(
            compiler.path, str(raw), f"{name}: {error.errors()[0]['msg']}", "see the head of quantities.yaml"
        ) from error
    types = row.subject or kind.subject
    return Rule(
        name,
        compiler.around(row.match, types),
        row.confidence,
        frozenset(row.units or kind.units),
        types,
        kind.object if row.object is None else row.object,
        kind.strict if row.strict is None else row.strict,
        kind.agent,
        kind.prefer,
        row.topic,
        row.verb,
        row.sign,
        row.of,
        row.status,
        row.signed,
        "any" if row.per is True else str(row.per or ""),
    )
