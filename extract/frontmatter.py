"""Front matter: the fields above a post (YAML, TOML or JSON), read strictly where possible and line by line where not."""

import json
import re
import tomllib
from functools import lru_cache
from typing import NamedTuple

import yaml

__all__ = ["FrontMatter", "locate", "read_front_matter"]

_MAX = 65_536  # characters; no writer needs more
_FENCE = re.compile(r"\ufeff?(?:[ \t]*\r?\n){0,50}(---|\+\+\+)[ \t]*(?=\r?$)", re.M)
_PAIR = re.compile(r"^([\w가-힣][\w가-힣 .-]{0,40}?)[ \t]*[:=](?:[ \t]+(.*?))?[ \t]*$")
_DEEP = re.compile(r"(?:[\[{]\s*){20}|(?:-\s+){20}")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class FrontMatter(NamedTuple):
    """The fields of a post's front matter as written: keys lower case, values of lists joined by new lines."""

    fields: tuple[tuple[str, str], ...] = ()
    start: int = 0
    end: int = 0  # where the body begins

    def get(self, *keys: str) -> str:
        """Give the value of the first of the keys that has one; `_` and `-` in keys do not matter."""
        wanted = [_plain(key) for key in keys]
        found = {_plain(key): value for key, value in reversed(self.fields) if value}
        return next((found[key] for key in wanted if key in found), "")


@lru_cache(maxsize=1 << 8)
def _plain(key: str) -> str:
    return re.sub(r"[\s_.-]+", "", key.casefold())


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter of a post; one that is missing is empty, one that is not closed ends where its fields end.

    >>> read_front_matter("---\\ntitle: A --- b\\n---\\nText").get("title")
    'A --- b'
    """
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _json(text)
    fence = _FENCE.match(text)
    if fence is None:
        return FrontMatter()
    mark, start = fence.group(1), fence.end()
    start += len(re.match(r"\r?\n?", text[start:]).group())  # type: ignore[union-attr]
    closing = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$" if mark == "---" else r"^\+\+\+[ \t]*\r?$", re.M)
    ends = list(closing.finditer(text, start, start + _MAX))
    parse = _yaml if mark == "---" else _toml
    for match in ends[:20]:
        fields = parse(text[start : match.start()])
        if fields is not None:
            return FrontMatter(fields, start, _next_line(text, match.end()))
    for i, match in enumerate(ends[:20]):
        raw = text[start : match.start()]
        if _looks_like_fields(raw, 0.4 if i else 0.8) and raw.count('"') % 2 == 0:
            return FrontMatter(_pairs(raw), start, _next_line(text, match.end()))
    end = start + _length_of_fields(text[start : start + _MAX])
    return FrontMatter(_pairs(text[start:end]), start, end) if end > start else FrontMatter()


def _next_line(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == "\n" else at + 2 if text[at : at + 2] == "\r\n" else at


def _flat(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "\n".join(str(x) for x in value if not isinstance(x, (list, dict)))
    return "" if value is None or isinstance(value, dict) else str(value)


def _fields(found: object) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(found, dict) or not found:
        return None
    return tuple((str(key).casefold(), _flat(value)) for key, value in found.items())


def _yaml(raw: str) -> tuple[tuple[str, str], ...] | None:
    if _DEEP.search(raw):
        return None
    try:
        found = yaml.load(raw.replace("\t", "  "), _LOADER)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return _fields(found) if raw.strip() else ()


def _toml(raw: str) -> tuple[tuple[str, str], ...] | None:
    try:
        return _fields(tomllib.loads(raw.replace("\r\n", "\n"))) if raw.strip() else ()
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _json(text: str) -> FrontMatter:
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    if _DEEP.search(text[start : start + _MAX]):
        return FrontMatter()
    try:
        found, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return FrontMatter()
    fields = _fields(found)
    return FrontMatter(fields, start, end) if fields and end < len(text.rstrip()) else FrontMatter()


def _looks_like_fields(raw: str, share: float) -> bool:
    lines = [line for line in raw.splitlines() if line.strip()]
    pairs = sum(bool(_PAIR.match(line)) for line in lines)
    inner = sum(line[0] in " \t-]}" for line in lines)
    return pairs > 0 and bool(_PAIR.match(lines[0])) and pairs + inner >= share * len(lines)


def _length_of_fields(raw: str) -> int:
    """Give how far the fields of an unclosed front matter reach: to the first line that is none."""
    size = 0
    for line in raw.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        if not _PAIR.match(bare) and not (size and bare[:1] in (" ", "\t", "-") and bare.strip(" -")):
            break
        size += len(line)
    return size


def _pairs(raw: str) -> tuple[tuple[str, str], ...]:
    out: list[tuple[str, str]] = []
    for line in raw.splitlines():
        match = _PAIR.match(line) or (_PAIR.match(line.strip()) if out and out[-1][1] else None)
        if match:
            value = (match.group(2) or "").strip()
            if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
                value = value[1:-1]
            out.append((match.group(1).casefold(), value))
        elif out and line.strip() and line[0] in " \t-":
            key, value = out[-1]
            out[-1] = (key, f"{value}\n{line.strip(' -')}".strip())
    return tuple(out)


_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*(?:\\(?=[ \t]))?|.)|''", re.S)


def locate(value: str, text: str, start: int, end: int) -> list[int]:
    """Give the file offset of each character of a front matter value, through quotes, escapes and folded lines.

    Empty where the value does not stand there so.
    """
    at = text.find(value, start, end)
    if at >= 0:
        return list(range(at, at + len(value)))
    for match in re.finditer(r"^[\w-]+[ \t]*[:=][ \t]*[>|]?[-+]?[\"']?\s*", text[start:end], re.M):
        offsets = _align(value, text, start + match.end(), end)
        if offsets:
            return offsets
    return []


def _align(value: str, text: str, at: int, end: int) -> list[int]:
    """Walk value and file side by side; empty where they part."""
    offsets: list[int] = []
    i = 0
    while i < len(value):
        if at >= end:
            return []
        char, raw = value[i], text[at]
        if raw == "\\" or text.startswith("''", at):
            match = _ESCAPE.match(text, at, end)
            if match is None:
                return []
            if match.group()[1] in "\r\n":  # a folded line
                at = match.end()
                continue
            offsets.append(at + 1 if match.group()[1:] == char else at)
            at, i = match.end(), i + 1
        elif raw == char:
            offsets.append(at)
            at, i = at + 1, i + 1
        elif char == " " and raw.isspace():
            offsets.append(at)
            while at < end and text[at].isspace():
                at += 1
            i += 1
        elif raw.isspace():
            at += 1
        else:
            return []
    return offsets
