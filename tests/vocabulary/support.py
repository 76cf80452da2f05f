"""Texts with their words, for the tests of this folder."""

from __future__ import annotations

from annotator.model import Lexeme, Passage
from annotator.pipeline import annotate_passage
from annotator.resources import Resources


def annotate(text: str, **resources: object) -> Passage:
    return annotate_passage(Passage(text), Resources(**resources))  # type: ignore[arg-type]


def found(text: str, surface: str, **resources: object) -> Lexeme:
    passage = annotate(text, **resources)
    return next(item for item in passage.lexemes if text[item.start : item.end] == surface)
