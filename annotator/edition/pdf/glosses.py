"""Marks of the words that are explained on their page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes

from annotator.edition.pdf.literal import Code, call
from annotator.edition.pdf.ruby import Unit
from annotator.edition.pdf.wording import words_for
from annotator.edition.pdf.writer import Writer
from annotator.glossing import lexemes_of
from annotator.runs import Word

__all__ = ["Glosses"]


_COLUMN = 14
"""Least width of a column of words, in em of the text."""


class Glosses(Writer):
    """Adds runs of text with the marks of their words; a glossary term has its editor's note, not the dictionary's."""

    def begin_term(self, node: nodes.Element) -> None:
        """What follows is an occurrence of a glossary term."""
        self.term_note = ""
        if self.notes is not None and self._explains():
            target = self.target_of(node) if isinstance(node, nodes.reference) else ""
            self.term_note = self.notes.term(str(node.get("term", "")), target if target in self.targets else "")

    def end_term(self) -> None:
        """The occurrence ends."""
        self.term_note = None

    def run(self, text: str, line: Sequence[Word], units: Sequence[Unit]) -> None:
        """Add a run of text with its readings."""
        at = 0
        if self.builder.options.pdf_copy and self.stream is not None and self._explains():
            for exercise in self.exercises.find(self.docnames[-1], line):
                self.stream.blank(*exercise)
        for start, key in self._noted(line, units):
            self.plain(text[at:start], _between(units, at, start))
            self._mark(key)
            at = start
        self.plain(text[at:], _between(units, at, len(text)))

    def _mark(self, key: str) -> None:
        """Mark the word whose first character comes next; core words are only in the lists."""
        assert self.stream is not None and self.notes is not None
        listed = self.vocabulary.setdefault(self.docnames[-1], {})
        if key not in listed and (self.builder.options.pdf_vocabulary == "all" or self.notes.is_rare(key)):
            listed[key] = None
            self.stream.mark(call("anchor", self._place_of(key)))
        if self.builder.layout.notes != "none" and self.notes.is_rare(key):
            self.stream.note(key)

    def _place_of(self, key: str) -> str:
        return f"word:{self.docnames[-1]}:{key}"

    def end_article(self) -> None:
        """What stands behind a text: the list of its words, and lines to write on."""
        options, words = self.builder.options, words_for(str(self.config.language))
        keys = self.vocabulary.get(self.docnames[-1], {})
        if options.pdf_vocabulary != "none" and keys:
            rows = [(key, self._place_of(key)) for key in keys]
            columns = max(1, min(self.builder.layout.chars // _COLUMN, 3))
            hides = options.pdf_copy == "learner"
            code = call("vocabulary-list", words["vocabulary"], Code("words"), columns, rows, hides=hides)
            self.out.append(code + ";")
        if options.pdf_answer_lines and self.docnames[-1] not in self.builder.lists:
            self.out.append(call("answer-lines", words["answers"], options.pdf_answer_lines) + ";")

    def _noted(self, line: Sequence[Word], units: Sequence[Unit]) -> Iterator[tuple[int, str]]:
        """Where words with notes begin, and the keys of the notes; no mark stands within the base of a reading."""
        if self.notes is None or not self._explains():
            return
        if self.term_note is not None:
            if self.term_note:
                yield 0, self.term_note
            self.term_note = ""  # once, though markup may cut the term
            return
        for lexeme in lexemes_of(line):
            key = self.notes.word(lexeme, self.builder.options.pdf_vocabulary == "all")
            if key and not any(unit.start < lexeme.start < unit.end for unit in units):
                yield lexeme.start, key

    def _explains(self) -> bool:
        """Whether the words here are running text of a document that leaves explaining to the notes."""
        running = self.stream is not None and self.stream.style == "body" and self.styles[-1] == "body"
        return running and self.docnames[-1] not in self.builder.lists


def _between(units: Sequence[Unit], start: int, end: int) -> list[Unit]:
    """The readings of a piece of a run, counted from its start."""
    return [unit.shifted(-start) for unit in units if start <= unit.start < end]
