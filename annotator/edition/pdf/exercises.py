"""Copies for class: which words are left for learners to read, and what the teacher's key says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotator.edition.pdf.characters import is_wide
from annotator.runs import Word

__all__ = ["Exercise", "Exercises"]


@dataclass(frozen=True, slots=True)
class Exercise:
    """A word to be read: its number in its text, the characters that carry the reading, and the reading."""

    number: int
    base: str
    kana: str


@dataclass(slots=True)
class Exercises:
    """The exercises of a book by document: every word with a reading where it first occurs in a text."""

    by_document: dict[str, list[Exercise]] = field(default_factory=dict)
    _seen: set[tuple[str, str, str]] = field(default_factory=set)

    def find(self, document: str, line: Sequence[Word]) -> Iterator[tuple[int, int, Exercise]]:
        """Start and end of the exercises in a run; the author's ruby is no exercise."""
        for word in line:
            if not word.ruby or word.authored:
                continue
            start, end = word.ruby[0].start, word.ruby[-1].end
            base = word.surface[start - word.start : end - word.start]
            kana = word.reading[_kana_before(word) : len(word.reading) - (word.end - end)]
            if (document, base, kana) in self._seen or not all(map(is_wide, base)):
                continue
            self._seen.add((document, base, kana))
            listed = self.by_document.setdefault(document, [])
            listed.append(Exercise(len(listed) + 1, base, kana))
            yield start, end, listed[-1]


def _kana_before(word: Word) -> int:
    """How many characters of the word stand before its first reading; they read themselves."""
    return word.ruby[0].start - word.start
