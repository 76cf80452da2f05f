"""Builders that write the words of an edition for other programs: tables, a deck for Anki, a dictionary for Yomitan."""

from __future__ import annotations

import os
from collections.abc import Iterator, Set
from pathlib import Path
from typing import ClassVar, cast

from sphinx.application import Sphinx
from sphinx.builders import Builder

from annotator.edition.domain import AnnotationDomain
from annotator.edition.names import file_stem
from annotator.edition.pages.words import articles, words_of
from annotator.edition.state import resources_of
from annotator.exports.anki import write_deck
from annotator.exports.flashcards import Flashcard, Sentence, flashcard
from annotator.exports.tables import word_table
from annotator.exports.yomitan import write_dictionary
from annotator.vocabulary.lists import Occurrence

__all__ = ["WORD_FILES", "setup_word_files"]

WORD_FILES = {"csv": "csv", "tsv": "tsv", "anki": "apkg", "yomitan": "zip"}
"""The builders with the endings of their files."""


class _WordFile(Builder):
    """Writes one file from what the edition remembers of its documents."""

    format = ""
    epilog = "The file is in %(outdir)s."
    allow_parallel = True
    supported_image_types: ClassVar[list[str]] = []

    def get_outdated_docs(self) -> str:
        """The file depends on every document."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Nothing links."""
        return ""

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Nothing to prepare."""

    def write_documents(self, _docnames: Set[str]) -> None:
        """Write the file."""
        self.write_file(Path(self.outdir) / f"{file_stem(self.config.project)}.{WORD_FILES[self.name]}")

    def write_file(self, path: Path) -> None:
        """Write the words to a path."""
        raise NotImplementedError

    @property
    def _domain(self) -> AnnotationDomain:
        return cast(AnnotationDomain, self.env.get_domain("annotator"))

    def cards(self) -> Iterator[Flashcard]:
        """The words of the articles in order of appearance."""
        for word in words_of(articles(self._domain, self.config.root_doc)):
            yield flashcard(word, [self._sentence(place) for place in word.places], self.config.language)

    def _sentence(self, place: Occurrence) -> Sentence:
        data = self._domain.summaries[place.document]["sentences"][place.sentence]
        return Sentence(data["text"], data["payload"], self.env.titles[place.document].astext())


class CsvBuilder(_WordFile):
    """``csv``: a table for spreadsheets, with a mark that tells them it is UTF-8."""

    name = "csv"

    def write_file(self, path: Path) -> None:
        """Write the table."""
        path.write_text(word_table(self.cards(), ","), encoding="utf-8-sig", newline="")


class TsvBuilder(_WordFile):
    """``tsv``: a table for programs."""

    name = "tsv"

    def write_file(self, path: Path) -> None:
        """Write the table."""
        path.write_text(word_table(self.cards(), "\t"), encoding="utf-8", newline="")


class AnkiBuilder(_WordFile):
    """``anki``: a deck of flashcards."""

    name = "anki"

    def write_file(self, path: Path) -> None:
        """Write the deck."""
        write_deck(path, self.config.project, self.cards(), self._changed())

    def _changed(self) -> int:
        """When the newest source of the edition changed; ``SOURCE_DATE_EPOCH`` wins."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdigit():
            return int(epoch)
        files = (path for path in Path(self.srcdir).rglob("*") if path.is_file())
        return max((int(path.stat().st_mtime) for path in files), default=0)


class YomitanBuilder(_WordFile):
    """``yomitan``: glossary and cast as a pop-up dictionary."""

    name = "yomitan"

    def write_file(self, path: Path) -> None:
        """Write the dictionary."""
        resources = resources_of(self.config)
        write_dictionary(path, self.config.project, self.config.author, resources.glossary, resources.cast)


def setup_word_files(app: Sphinx) -> None:
    """Register the builders."""
    for builder in (CsvBuilder, TsvBuilder, AnkiBuilder, YomitanBuilder):
        app.add_builder(builder)
