"""The annotated passage: immutable stand-off layers over one text.

Offsets are half-open ranges of code points in ``Passage.text``. A passage is a whole document: its blocks
(paragraphs, headings, list items) are lines of the text, separated by ``\\n``. Stages of the pipeline return a new
passage in which the layers that they assign are filled; nothing is changed in place.

The laws, each a property test in ``tests/test_model.py``:

* the surfaces of the tokens, with the gaps between them, spell the text;
* spans of one layer lie inside the text and do not overlap (quotations may nest, and expressions of several words hold
  the lexemes of their words);
* a reading covers whole tokens, or the part of a token that an author's ruby marks;
* the kana of the ruby over a reading, with the bare kana in between, spell the reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeVar

from annotator.statements import AuthorSpeaker, Correction, Zone

__all__ = [
    "Diagnostic",
    "Lexeme",
    "Passage",
    "Provenance",
    "Quote",
    "QuoteKind",
    "Reading",
    "Ruby",
    "Sentence",
    "Severity",
    "Speaker",
    "TermLink",
    "Token",
    "inside",
]


class Provenance(StrEnum):
    """Where a statement comes from, strongest first: the editor's word is law, a guess is marked as one."""

    AUTHOR = "author"
    """Markup in the text itself (ruby, a speaker set inline)."""
    EDITOR = "editor"
    """The corrections file."""
    LEXICON = "lexicon"
    """The edition's own glossary or cast."""
    RULE = "rule"
    """A rule or table of this package."""
    ANALYSER = "analyser"
    """A morphological analyser or a trained model."""

    @property
    def rank(self) -> int:
        """0 for the strongest; what has the smaller rank wins."""
        return _RANKS[self]


_RANKS = {provenance: rank for rank, provenance in enumerate(Provenance)}


class QuoteKind(StrEnum):
    """What a stretch between quotation marks is."""

    SPEECH = "speech"
    WRITTEN = "written"
    TERM = "term"
    TITLE = "title"
    THOUGHT = "thought"


class Severity(StrEnum):
    """How much a diagnostic matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Token(NamedTuple):
    """A word as the analyser cuts it (Sudachi's long unit), with its short units as inner borders."""

    start: int
    end: int
    surface: str
    lemma: str
    """Dictionary form in the spelling of the text (行っ → 行く)."""
    norm: str
    """Dictionary form in the analyser's normal spelling (枠組 → 枠組み)."""
    pos: str
    """Part of speech, levels joined with ``-`` (``名詞-固有名詞-人名-姓``)."""
    form: str = ""
    """Conjugation type and form, joined with ``/`` (``五段-カ行/連用形-促音便``), or empty."""
    parts: tuple[int, ...] = ()
    """Offsets in the text of the borders between short units inside the token."""
    oov: bool = False
    """The analyser's dictionary does not have the word."""


class Ruby(NamedTuple):
    """Kana that stand over one stretch of base text: one kanji, or a group that cannot be split."""

    start: int
    end: int
    kana: str


class Reading(NamedTuple):
    """How a stretch that holds kanji, numerals or Latin letters is read, in kana, its own kana included."""

    start: int
    end: int
    kana: str
    provenance: Provenance
    confidence: float
    """Probability that the reading is right, 0 to 1."""
    alternatives: tuple[str, ...] = ()
    """Other readings that a witness or a dictionary gives, likeliest first."""
    source: str = ""
    """Who says so: ``haqumei``, ``numbers``, ``glossary``, ``cast``, a corrections file with its line."""
    ruby: tuple[Ruby, ...] = ()
    """The split that the source itself prescribes (author's mono ruby); empty: the alignment decides."""


@dataclass(frozen=True, slots=True)
class TermLink:
    """An occurrence of a glossary term."""

    start: int
    end: int
    term: str
    """The headword of the glossary entry, whatever form stands in the text."""
    provenance: Provenance
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as readers take it: a quotation of some words does not end the sentence around it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word of the dictionary as it is met in the text, with the senses that fit there."""

    start: int
    end: int
    """The span covers the word with its inflection (遂行しませんでした), or a whole expression (手を打った)."""
    entry: int
    """Number of the entry in JMdict or JMnedict; 0 for a name of the cast."""
    headword: str
    """Dictionary form in the spelling of the text; for a name of the cast, the name under which it is known."""
    reading: str
    """Dictionary form in kana."""
    senses: tuple[int, ...] = ()
    """Numbers of the senses, counted from 1 in the order of the entry: best for this place first, at most three."""
    form: tuple[str, ...] = ()
    """Labels of the form met, codes of ``annotator.language.jmdict_tags.FORM``; empty for the dictionary form."""
    expression: bool = False
    """It consists of several words, which have lexemes of their own."""
    provenance: Provenance = Provenance.ANALYSER
    confidence: float = 1.0
    """Probability that the sense shown first is right, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, its brackets included, and who says it."""

    start: int
    end: int
    kind: QuoteKind
    speakers: tuple[str, ...]
    """Canonical names; several for a group speaking as one; empty: nobody, or unknown."""
    provenance: Provenance
    confidence: float
    evidence: str = ""
    """The words of the text, or the rule, that justify the attribution."""
    rule: str = ""
    """Class of the rule that attributed it (``cue``, ``follow-up``, ``label``, …)."""

    @property
    def spoken(self) -> bool:
        """Whether the quotation is somebody's words, so that it has a speaker, known or not."""
        return self.kind not in (QuoteKind.TERM, QuoteKind.TITLE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody named in the text or in the cast."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "person"
    """``person``, ``organisation``, ``group``, ``role``, ``animal`` or ``thing``."""
    reading: str = ""
    members: tuple[str, ...] = ()
    """For a group: the names of its members."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something a person should know: what, where, and how to mend it."""

    code: str
    """The warning's subtype, one of ``annotator.warning_names.WARNINGS``."""
    message: str
    start: int | None = None
    end: int | None = None
    severity: Severity = Severity.WARNING
    path: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A document's text, what its author marked in it, and the layers of annotation over it."""

    text: str
    name: str = ""
    """Name of the document (``articles/openai``), for corrections that are meant for one document."""
    author_ruby: tuple[Ruby, ...] = ()
    zones: tuple[Zone, ...] = ()
    author_speakers: tuple[AuthorSpeaker, ...] = ()

    tokens: tuple[Token, ...] = ()
    readings: tuple[Reading, ...] = ()
    ruby: tuple[Ruby, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    terms: tuple[TermLink, ...] = ()
    lexemes: tuple[Lexeme, ...] = ()
    """By start; an expression before the lexemes inside it."""
    quotes: tuple[Quote, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """The editor's corrections that found their place in this text."""
    diagnostics: tuple[Diagnostic, ...] = ()


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=_Spanned)


def inside(spans: tuple[S, ...], start: int, end: int) -> tuple[S, ...]:
    """Those of ``spans`` that overlap the range from ``start`` to ``end``, in order."""
    return tuple(span for span in spans if span.start < end and start < span.end)
