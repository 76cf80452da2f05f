"""The words of an edition as a table: CSV for spreadsheets, TSV for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from annotator.exports.flashcards import Flashcard

__all__ = ["COLUMNS", "word_table"]

COLUMNS = ("word", "reading", "meaning", "part_of_speech", "level", "pitch", "count", "sentence", "article", "entry")


def word_table(cards: Iterable[Flashcard], delimiter: str) -> str:
    """A line of column names and a line for each word.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it, as spreadsheets write text.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n")
    writer.writerow(COLUMNS)
    for card in cards:
        meaning = " / ".join(card.senses)
        cells = (card.word, card.reading, meaning, card.classes, card.level, card.pitch)
        writer.writerow([_inert(str(cell)) for cell in (*cells, card.count, card.sentence, card.article, card.entry)])
    return out.getvalue()


def _inert(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@\t\r" and text[:1] else text
