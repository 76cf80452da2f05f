"""What author and editor state about a text: the marks inside it, and the glossary, cast and corrections beside it.

A statement is taken over as it was written. What follows from it is worked out by the pipeline and stands in the layers
of ``annotator.model``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "AuthorSpeaker",
    "CastMember",
    "Correction",
    "GlossaryEntry",
    "Zone",
    "ZoneKind",
]


class ZoneKind(StrEnum):
    """Stretches of the text in which some annotations do not apply."""

    HEADING = "heading"
    """A title: furigana, but no term links."""
    LINK = "link"
    """Text that is a link already: furigana, but no term links."""
    CODE = "code"
    """Literal text: no annotation at all."""
    GLOSSARY = "glossary"
    """The glossary itself: no term links."""
    TABLE = "table"
    """The cell of a table: no turn of a conversation runs on into it."""
    NOTERM = "noterm"
    """The author denies a term link here (``{noterm}``)."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the text that is more, or less, than running text."""

    start: int
    end: int
    kind: ZoneKind


@dataclass(frozen=True, slots=True)
class AuthorSpeaker:
    """A speaker that the author sets in the text for the quotation that overlaps the span; no name denies one."""

    start: int
    end: int
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term of the edition's glossary, as its editor wrote it."""

    term: str
    reading: str = ""
    english: str = ""
    definition_ja: str = ""
    variants: tuple[str, ...] = ()
    pos: str = ""
    """Part of speech, in the editor's words."""
    note: str = ""
    see: tuple[str, ...] = ()
    """Other terms of the glossary."""


@dataclass(frozen=True, slots=True)
class CastMember:
    """A person, group or organisation of the edition's cast, as its editor wrote it."""

    name: str
    reading: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = "person"
    members: tuple[str, ...] = ()
    colour: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of a corrections file: the editor's word on a reading, a speaker, a term or a sense.

    ``layer`` is ``reading``, ``speaker``, ``term`` or ``sense``; ``value`` is the kana, the speakers' names (empty:
    nobody), the term (empty: no link here), or the number of an entry (empty text: the one that was found) and of
    senses in it (none: the word is not explained here). The other fields say where it applies; empty ones apply
    everywhere.
    """

    layer: str
    surface: str
    """The text that is corrected; for a speaker, the first words of the quotation."""
    value: tuple[str, ...]
    document: str = ""
    before: str = ""
    """What stands directly before the surface."""
    after: str = ""
    """What stands directly behind the surface."""
    nth: int | None = None
    """Only the n-th occurrence that all the other conditions leave, counted from 1 in each document."""
    path: str = ""
    line: int = 0

    @property
    def specific(self) -> bool:
        """Whether the entry names a place, so that it may cut a word where the analyser saw none."""
        return bool(self.before or self.after or self.nth)
