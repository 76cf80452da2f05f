"""Yomihon: Japanese text into an annotated study edition.

As a library: :func:`annotate` and :func:`align`. As a Sphinx extension: ``extensions = ["myst_parser", "annotator"]``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.version import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from annotator.model import Passage
    from annotator.statements import CastMember, Correction, GlossaryEntry

__all__ = ["__version__", "align", "annotate", "setup"]

# The analysers take a second to open and Sphinx is not needed by the library, so everything is imported on first use.


def annotate(
    text: str,
    *,
    glossary: tuple[GlossaryEntry, ...] | Path = (),
    cast: tuple[CastMember, ...] | Path = (),
    corrections: tuple[Correction, ...] | Path = (),
    name: str = "",
) -> Passage:
    """Annotate a text: words, readings with ruby, term links, quotations with their speakers.

    The text may carry author's ruby (``{漢字|かん|じ}``, ``漢字《かんじ》``, HTML); the passage that comes back holds
    the plain base text. Glossary, cast and corrections are entries or the paths of files; ``name`` is the document's
    name for corrections that are meant for one document.

    :raises OSError: a file cannot be read.
    """
    from annotator.exports.contract import annotate_text, resources_from

    return annotate_text(text, resources_from(glossary, cast, corrections), name)[0]


def align(surface: str, reading: str) -> list[tuple[str, str | None]]:
    """Split a word and its reading into ruby pieces: ``取り消す, とりけす`` → ``[(取, と), (り, None), …]``.

    The bases spell the surface; a base without kana of its own has None.
    """
    from annotator.furigana.alignment import align as split

    return split(surface, reading)


def setup(app: Sphinx) -> dict[str, Any]:
    """Set up the Sphinx extension."""
    from annotator.edition.extension import setup_extension

    return setup_extension(app)
