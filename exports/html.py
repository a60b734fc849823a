"""Write the graph as one page that works from the file, without network or server."""

import json
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from exports.files import write_text
from exports.html_payload import choose, payload
from exports.html_picture import picture
from ontology.graph import Graph

__all__ = ["page", "write"]

_SCRIPTS = ("text", "dom", "data", "state", "picture", "panel", "filters", "search", "main")
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
# what ends a script element or a JavaScript line, in a form that JSON reads as the same letters
_UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def write(graph: Graph, out: Path) -> tuple[Path, ...]:
    """Write `kg.html` into a folder."""
    return (write_text(out / "kg.html", page(graph)),)


def page(graph: Graph) -> str:
    """Give the page as text; the same graph gives the same bytes."""
    chosen = choose(graph)
    symmetric = frozenset(one.name for one in graph.schema.relations if one.symmetric)
    content = {**payload(graph, chosen), "picture": picture(chosen, symmetric)}
    library = _library()
    script = _script()
    return _fill(
        _asset("page.html"),
        {
            "script_hashes": f"{_hash(library)} {_hash(script)}",
            "style": _asset("page.css"),
            "graph": _json(content),
            "library": library,
            "script": script,
        },
    )


def _fill(template: str, parts: dict[str, str]) -> str:
    """Put each part into its gap; a gap inside a part stays what it is."""
    text: list[str] = []
    for piece in template.split("{"):
        name, closed, rest = piece.partition("}")
        text.append(parts[name] + rest if closed and name in parts else ("{" if text else "") + piece)
    return "".join(text)


def _json(content: dict[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.translate(_UNSAFE)


def _script() -> str:
    modules = "\n".join(_asset(f"{name}.js") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{modules}}})();\n'


def _library() -> str:
    """Give the vis-network that pyvis brings, without what could end its script element or ask for another file."""
    text = files("pyvis").joinpath(_VIS).read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if not line.startswith("//# sourceMappingURL"))
    return "\n".join(lines).replace("</script", "<\\/script")


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _asset(name: str) -> str:
    return files("exports").joinpath("data", "html", name).read_text(encoding="utf-8")
