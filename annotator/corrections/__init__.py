"""The editor's corrections: loaded, checked, and applied behind the stage whose layer they change."""

from __future__ import annotations

from annotator.corrections.file import load_corrections, unmatched, without_headword
from annotator.corrections.links import correct_speakers, correct_terms
from annotator.corrections.readings import correct_readings
from annotator.corrections.senses import correct_senses, without_sense

__all__ = [
    "correct_readings",
    "correct_senses",
    "correct_speakers",
    "correct_terms",
    "load_corrections",
    "unmatched",
    "without_headword",
    "without_sense",
]
