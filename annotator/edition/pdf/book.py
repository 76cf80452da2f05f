"""The Typst source of a whole edition: title page, contents, the documents, colophon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from annotator.edition.pdf.colophon import as_date
from annotator.edition.pdf.exercises import Exercise
from annotator.edition.pdf.imprint import Imprint
from annotator.edition.pdf.layouts import Measures, layout_of
from annotator.edition.pdf.literal import Code, call, value
from annotator.edition.pdf.notes import Note
from annotator.edition.pdf.wording import words_for
from annotator.language.bunsetsu import phrases_of

__all__ = ["Book"]


_CONTENTS_FROM = 3
"""How many entries make a page of contents; a page for one or two would be empty but for a line."""


@dataclass(frozen=True, slots=True)
class Book:
    """An edition, or a part of it, on its way to Typst."""

    imprint: Imprint
    layout: Measures = field(default_factory=lambda: layout_of("book"))
    labels: bool = True
    notes: Mapping[str, Note] = field(default_factory=dict)
    """The notes of words by key."""
    core: Sequence[Note] = ()
    """The core words, with at least ``core_uses`` uses."""
    core_uses: int = 0
    copy: str = ""
    """``learner`` or ``teacher`` for a copy with exercises."""
    answers: Sequence[tuple[str, Sequence[Exercise]]] = ()
    """Titles of texts, and the answers to their exercises."""
    numbers: bool = False
    """Whether the notes are numbered."""
    contents: list[tuple[int, str, str | None, str]] = field(default_factory=list)
    """Entries: level, label of the place, heading of the group that begins here (empty for
    one without; ``None`` within a group), Typst code of the title."""

    def source(self, body: str) -> str:
        """The Typst file; ``body`` is the code of the documents."""
        words = words_for(self.imprint.language)
        entries = [(level, place, group, Code(f"{{{code}}}")) for level, place, group, code in self.contents]
        core = self._core(words)
        front, back = [], ""
        if self.layout.front:
            lines = [it for it in (self.imprint.author, self._edition()) if it]
            front = [
                "#" + call("title-page", phrases_of(self.imprint.title), self.imprint.subtitle, lines),
                "#" + call("contents", words["contents"], entries) if len(entries) >= _CONTENTS_FROM else "",
            ]
            back = f"#{self.imprint.colophon}" if self.imprint.colophon else ""
        parts = [
            '#import "edition.typ": *',
            f"#let words = {value({key: note.typst() for key, note in self.notes.items()})}",
            f"#show: {self._setup()}",
            *front,
            core if self.layout.front else "",
            '#set page(numbering: "1")',
            "#counter(page).update(1)",
            "#settling",
            f"#{{\n{body}\n}}",
            "" if self.layout.front else core,
            self._key(words["key"]),
            back,
        ]
        return "\n".join(part for part in parts if part) + "\n"

    def _core(self, words: Mapping[str, str]) -> str:
        """The core words: at the front of a book, with their own page; behind the text of a handout."""
        if not self.core:
            return ""
        lead = words["core_lead"].format(self.core_uses)
        listed = [it.typst() for it in self.core]
        return "#" + call(
            "core-list", words["core"], lead, listed, apart=self.layout.front, hides=self.copy == "learner"
        )

    def _key(self, heading: str) -> str:
        """The answers, which only the teacher's copy has."""
        texts = [(title, [(it.number, it.base, it.kana) for it in found]) for title, found in self.answers if found]
        return "#" + call("answer-key", heading, texts) if texts and self.copy == "teacher" else ""

    def _setup(self) -> str:
        date = call("datetime", **dict(zip(("year", "month", "day"), self.imprint.created, strict=True)))
        language = self.imprint.language.replace("_", "-").split("-")
        return call(
            "edition.with",
            title=self.imprint.title,
            author=[self.imprint.author] if self.imprint.author else [],
            language=language[0] or "ja",
            region="JP" if language[0] in ("ja", "") else None,
            layout=self.layout.typst(self.labels),
            words=Code("words"),
            numbers=self.numbers,
            copy=self.copy,
            date=Code(date),
        )

    def _edition(self) -> str:
        it = self.imprint
        return "　".join(part for part in (it.version, as_date(it.date, it.language)) if part)
