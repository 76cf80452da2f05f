"""The pages of the manual, and what stands in them: tables, sections, blocks of code."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
WRITTEN = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CREDITS.md", "CHANGELOG.md")),
    *sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts),
]

FENCE = re.compile(r"^ *(`{3,})(\S*)\n(.*?)^ *\1 *$", re.MULTILINE | re.DOTALL)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def rows(path: Path) -> list[list[str]]:
    """The cells of all tables of a page."""
    lines = [line for line in text_of(path).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))] for line in lines]


def section(path: Path, heading: str) -> str:
    """The text below a heading, up to the next one of its level."""
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^#{{1,2}} |\Z)", text_of(path), re.MULTILINE | re.DOTALL)
    assert found, f"{path.name} has no section {heading!r}"
    return found[2]


def fenced(path: Path, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return [match[3] for match in FENCE.finditer(text_of(path)) if match[2] == language]
