"""A text for the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import ARTICLE


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "texts" / "article.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path
