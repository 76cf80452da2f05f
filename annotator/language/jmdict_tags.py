"""The tags of JMdict (parts of speech, fields, notes) and of inflected forms: short codes and labels for readers.

The table is ``data/vocabulary/tags.tsv``; its codes are those of JMdict's document type, which every dictionary made of
JMdict uses. The codes of forms are our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from annotator.language.tables import table_rows

__all__ = ["CLASS", "FIELD", "FORM", "NOTE", "code", "codes", "description", "label"]

CLASS, FIELD, NOTE, FORM = "pos", "field", "misc", "form"
"""The tables: parts of speech, subjects, notes on usage, inflected forms."""


@cache
def _rows() -> tuple[list[str], ...]:
    return tuple(table_rows("vocabulary/tags.tsv"))


@cache
def _codes(table: str) -> Mapping[str, str]:
    return {description: short for kind, short, description, _, _ in _rows() if kind == table}


@cache
def _descriptions(table: str) -> Mapping[str, str]:
    return {short: words for words, short in _codes(table).items()}


@cache
def _labels(table: str) -> Mapping[str, tuple[str, str]]:
    return {short: (english, japanese) for kind, short, _, english, japanese in _rows() if kind == table}


def code(table: str, description: str) -> str:
    """The short code of a tag: ``transitive verb`` → ``vt``; the description itself for a tag that is not known."""
    return _codes(table).get(description, description)


def description(table: str, short: str, otherwise: str) -> str:
    """The words of JMdict's document type for a code: ``vt`` → ``transitive verb``; else what is given instead."""
    return _descriptions(table).get(short, otherwise)


def codes(table: str) -> Iterator[str]:
    """All codes of a table, in its order."""
    return iter(_labels(table))


def label(table: str, short: str, language: str = "en") -> str:
    """What readers see: ``vt`` → ``transitive``, in Japanese 他動詞; the code itself where there is no label."""
    english, japanese = _labels(table).get(short, (short, short))
    return japanese if language.startswith("ja") else english
