"""Hepburn romaji and readable anchors, by pykakasi."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

__all__ = ["romaji", "slug"]


@cache
def _kakasi() -> Any:
    # Opened on first use: its dictionaries take a moment and most runs need no romaji.
    import pykakasi

    return pykakasi.kakasi()  # type: ignore[no-untyped-call]


def romaji(kana: str) -> str:
    """Kana in Hepburn romaji (しんぶん → ``shinbun``); kanji are read as pykakasi guesses them, without context."""
    return "".join(str(item["hepburn"]) for item in _kakasi().convert(kana))


def slug(text: str) -> str:
    """An ASCII name for anchors and files: words of letters and digits joined with ``-``; empty if nothing is left."""
    words = (romaji(word) if not word.isascii() else word for word in re.split(r"[\s/・。、]+", text))
    return re.sub(r"[^a-z0-9]+", "-", " ".join(words).lower()).strip("-")
