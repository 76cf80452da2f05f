"""Our own gold of readings in ``gold``: every word of it that needs a reading has one.

Whether the readings are right is for people to judge; whether the model reads as they say is measured by
cross-validation (``benchmarks/train_readings.py``).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).parent / "gold").glob("*.txt"))
RUBY = re.compile(r"([0-9〇一-鿿々〆ヶ%.,:/]+)《([ぁ-ゖー]+)》")
BARE = re.compile(r"[0-9０-９〇一-鿿々〆《》]")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_word_has_its_reading(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        assert not BARE.search(RUBY.sub("", line)), f"{path.name}:{number}: {line}"


def test_documents_are_all_different() -> None:
    lines = [line for path in FILES for line in path.read_text(encoding="utf-8").splitlines() if line]
    assert len(lines) > 1000
    assert len(set(lines)) == len(lines)
