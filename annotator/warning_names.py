"""The names of the warnings, and what each is about."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["WARNINGS"]

WARNINGS: Mapping[str, str] = {
    "config": "A setting in conf.py has a value that cannot be used; its default stands in.",
    "encoding": "A source file is not UTF-8; it was read in the encoding that fits, or could not be read.",
    "text": "A source file is empty or holds no Japanese.",
    "ruby": "A ruby mark is not closed, has the wrong number of parts, or has no kana.",
    "glossary": "An entry of the glossary is empty, doubled or incomplete.",
    "cast": "An entry of the cast is incomplete, or two entries share a name or an alias.",
    "corrections": "A corrections file cannot be read, or one of its entries matches nothing in the edition.",
    "quotation": "A quotation is not closed.",
    "speaker": "A speaker mark has no quotation, names nobody in the cast, or contradicts the text beside it.",
    "known": "The file of known words cannot be read, or a line of it is not a word.",
    "pdf": "Something in a document cannot be drawn in the PDF; its text is kept.",
}
"""Subtypes of the warnings (``annotator.<subtype>``), for ``suppress_warnings`` and for the manual."""
