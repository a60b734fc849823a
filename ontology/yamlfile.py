"""Read a YAML file of the ontology: only a regular file, only so deep that no parser gives way, faults with line."""

from pathlib import Path
from typing import Any

import yaml

from ontology.errors import KnowledgeError
from ontology.kept import kept
from ontology.plainfile import read_plain

__all__ = ["DEEPEST", "read_yaml"]

DEEPEST = 100  # lists and mappings in one another; the C loader dies of some ten thousand
_PACKAGED = Path(__file__).parent / "data"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Once(_LOADER):  # type: ignore[misc]
    """Load YAML as safely, and refuse a key that a mapping has twice: the first would be lost without a word."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[Any] = set()
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key {key.value} stands twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_yaml(path: Path) -> Any:
    """Give what a YAML file holds; what a file of the package holds is kept.

    Raises:
        KnowledgeError: it cannot be read, is no YAML, or is nested too deeply; names file and line.
    """
    text = read_plain(path)
    if _PACKAGED not in path.parents:
        return _parsed(path, text)
    return kept(f"yaml-{path.stem}", text, lambda: _parsed(path, text))


def _parsed(path: Path, text: str) -> Any:
    try:
        if line := _too_deep(text):
            what = f"is nested more than {DEEPEST} deep"
            raise KnowledgeError(what, file=str(path), line=line, remedy="close the brackets, or indent less")
        return yaml.load(text, Loader=_Once)
    except (yaml.YAMLError, ValueError) as error:  # a ValueError: a date such as 2026-13-40
        mark = getattr(error, "problem_mark", None)
        what = f"not YAML: {getattr(error, 'problem', None) or str(error).splitlines()[0]}"
        line = mark.line + 1 if mark else 0
        raise KnowledgeError(what, file=str(path), line=line, remedy="see the packaged file of that kind") from error


def _too_deep(text: str) -> int:
    """Give the line where the nesting is too deep, 0 if nowhere: events come one by one, without recursion."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return event.start_mark.line + 1 if event.start_mark else 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return 0
