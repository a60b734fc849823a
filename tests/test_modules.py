"""Every module says what is public, and says all of it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(
    path
    for package in ("exports", "extract", "kg", "ontology")
    for path in (ROOT / package).rglob("*.py")
    if not path.name.startswith("__")
)


def defined(tree: ast.Module) -> set[str]:
    """Give the names that a module defines or imports at its top."""
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)}
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        names |= {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
        if isinstance(node, ast.ImportFrom):
            names |= {one.asname or one.name for one in node.names}
        if isinstance(node, ast.If):
            names |= defined(ast.Module(body=[*node.body, *node.orelse], type_ignores=[]))
    return names


def told(tree: ast.Module) -> list[str]:
    """Give what a module's `__all__` has."""
    lists = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__"
    ]
    return lists[0] if lists else []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_names_all_that_is_public_and_nothing_else(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = told(tree)
    assert names, "has no __all__"
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assert {name for name in functions if not name.startswith("_")} <= set(names)
    assert set(names) <= defined(tree)
    assert len(names) == len(set(names))


def test_what_another_module_imports_is_public() -> None:
    public = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in MODULES}
    odd = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in public:
                names = told(ast.parse(public[node.module].read_text(encoding="utf-8")))
                odd += [(path.name, node.module, one.name) for one in node.names if one.name not in names]
    assert odd == []
