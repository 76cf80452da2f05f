"""What the files of an edition are called, in every format, and what it says of its author and version."""

from __future__ import annotations

import re
import unicodedata

from sphinx.config import Config

__all__ = ["UNNAMED", "author_of", "file_stem", "version_of"]

UNNAMED = "unknown"
"""The author, or the release, of an edition that names none; formats leave it out."""
_NOBODY = frozenset(("", UNNAMED, "Author name not set"))
"""With what Sphinx takes for the author when ``conf.py`` says nothing."""


def author_of(config: Config) -> str:
    """The author of the edition; nothing where none is named."""
    return "" if config.author in _NOBODY else str(config.author)


def version_of(config: Config) -> str:
    """The version of the edition; nothing where none is named."""
    said = str(config.release or config.version)
    return "" if said == UNNAMED else said


def file_stem(*pieces: str) -> str:
    """A file name without ending from those of the pieces that say something; nothing in it needs quoting."""
    said = (unicodedata.normalize("NFC", piece) for piece in pieces if piece)
    clean = (re.sub(r"[^\w.-]+", "-", piece).strip("-.") for piece in said)
    return "-".join(piece for piece in clean if piece) or "edition"
