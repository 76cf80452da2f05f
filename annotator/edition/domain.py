"""What an edition remembers of its documents: quotations, uses of terms, doubtful readings. Plain data only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, TypedDict

from docutils import nodes
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from annotator.edition.search import Packed
from annotator.vocabulary.facts import EntryData

__all__ = [
    "AnnotationDomain",
    "DoubtfulReading",
    "Met",
    "Said",
    "SentenceData",
    "Summary",
    "Use",
    "search_key",
    "summary_key",
]

summary_key = "annotator_summary"
"""Attribute of a doctree under which the transform leaves the summary of its document."""
search_key = "annotator_search"
"""The same for the lines that search looks through."""


class Said(TypedDict):
    """A quotation: its anchor, its words, who says it (empty: unknown), and why."""

    id: str
    text: str
    payload: str
    """The words of the text, as in the node ``annotated``."""
    kind: str
    speakers: list[str]
    evidence: str
    certainty: str
    """How sure the speaker is: ``sure``, ``likely``, ``guess``."""
    decided: bool


class Use(TypedDict):
    """An occurrence of a glossary term: its anchor, and where it stands in its sentence."""

    id: str
    term: str
    sentence: int
    """Position in the document's list of sentences, from 0."""
    start: int
    end: int


class DoubtfulReading(TypedDict):
    """A reading below the threshold, with the alternatives."""

    surface: str
    reading: str
    alternatives: list[str]
    confidence: float
    sentence: str


class SentenceData(TypedDict):
    """A sentence: its anchor, its text, and its words as in the node ``annotated``."""

    id: str
    text: str
    payload: str


class Met(TypedDict):
    """A word of the dictionary where it is met, see ``annotator.model.Lexeme``."""

    entry: int
    headword: str
    reading: str
    senses: list[int]
    form: list[str]
    expression: bool
    surface: str
    sentence: int
    """Position in the document's list of sentences, from 0."""
    start: int
    end: int
    """Where the word stands in the text of its sentence."""
    decided: bool
    """The editor has chosen the sense."""


class Summary(TypedDict):
    """Everything that is remembered of one document."""

    said: list[Said]
    uses: list[Use]
    doubtful: list[DoubtfulReading]
    sentences: list[SentenceData]
    vocabulary: list[Met]
    entries: dict[int, EntryData]
    """What there is to know of each entry that ``vocabulary`` names, but for the cast (entry 0)."""
    corrections: list[int]
    """Positions, in the edition's list, of the corrections that found their place here."""
    lists: bool
    """Whether the document shows what other documents say (a cast, a glossary)."""
    cast: bool
    """Whether it is a page of the cast."""
    word_lists: list[dict[str, Any]]
    """The options of the lists of words on the page."""
    running: int
    """Words of the text, particles and repetitions included; signs are none."""
    readings: int
    """Number of readings, for the share that is doubtful."""


class AnnotationDomain(Domain):
    """Summaries of all documents; merged from parallel readers, dropped with their documents."""

    name = "annotator"
    label = "Annotation"
    data_version = 6
    initial_data: ClassVar[dict[str, Any]] = {"summaries": {}, "searched": {}, "digest": "", "voices": {}}
    changes = 0
    """How often documents came or went in this run: what is gathered from all of them holds until the next time."""

    @property
    def summaries(self) -> dict[str, Summary]:
        """Summary by document name."""
        result: dict[str, Summary] = self.data["summaries"]
        return result

    @property
    def searched(self) -> dict[str, Packed]:
        """Lines for the search, by document name."""
        result: dict[str, Packed] = self.data["searched"]
        return result

    @property
    def voices(self) -> dict[str, dict[str, list[Any]]]:
        """How the speakers of each document were shown when it was last written, by format and document name."""
        result: dict[str, dict[str, list[Any]]] = self.data["voices"]
        return result

    @property
    def digest(self) -> str:
        """Fingerprint of the editor's files with which the documents were read."""
        return str(self.data["digest"])

    @digest.setter
    def digest(self, value: str) -> None:
        self.data["digest"] = value

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Take over what the transform left on the doctree."""
        self.changes += 1
        if summary_key in document:
            self.summaries[docname] = document.attributes.pop(summary_key)
        if search_key in document:
            self.searched[docname] = document.attributes.pop(search_key)

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.changes += 1
        self.summaries.pop(docname, None)
        self.searched.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over the documents that a parallel reader has read."""
        self.changes += 1
        for docname in docnames:
            for kind in ("summaries", "searched"):
                if docname in otherdata[kind]:
                    self.data[kind][docname] = otherdata[kind][docname]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Nothing to refer to by name."""
        return iter(())

    @property
    def entries(self) -> dict[int, EntryData]:
        """The dictionary entries that any document uses, each once, by number."""
        found: dict[int, EntryData] = {}
        for summary in self.summaries.values():
            found |= summary["entries"]
        return dict(sorted(found.items()))

    def cast_page(self) -> str:
        """Name of the first document with a cast, or nothing."""
        return next((docname for docname, summary in self.in_order() if summary["cast"]), "")

    def in_order(self) -> list[tuple[str, Summary]]:
        """All summaries, sorted by document name, so that parallel and serial builds agree."""
        return sorted(self.summaries.items())
