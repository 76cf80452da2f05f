"""The scripts in ``benchmarks`` import what there is, even where the libraries that only they need are missing."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "benchmarks"
SCRIPTS = {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.py"))}


def defined(script: ast.Module) -> set[str]:
    """The names that a script has at its top."""
    names: set[str] = set()
    for statement in script.body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            names.add(statement.name)
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            names |= {item.id for item in ast.walk(statement) if isinstance(item, ast.Name)}
        elif isinstance(statement, ast.Import | ast.ImportFrom):
            names |= {item.asname or item.name for item in statement.names}
    return names


@pytest.mark.parametrize("name", SCRIPTS)
def test_what_a_script_imports_is_there(name: str) -> None:
    for statement in ast.walk(SCRIPTS[name]):
        if not isinstance(statement, ast.ImportFrom) or statement.module is None:
            continue
        wanted = {item.name for item in statement.names}
        if statement.module in SCRIPTS:
            assert wanted <= defined(SCRIPTS[statement.module]), statement.module
        elif statement.module.partition(".")[0] == "annotator":
            module = importlib.import_module(statement.module)
            assert {item for item in wanted if not hasattr(module, item)} == set(), statement.module
