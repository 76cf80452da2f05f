"""The stage that says what each quotation of a document is and who speaks it."""

from __future__ import annotations

from dataclasses import replace

from annotator.model import Passage, Provenance, Quote, QuoteKind
from annotator.resources import Resources
from annotator.speakers.confidence import confidence_of
from annotator.speakers.cues import Cue
from annotator.speakers.dialogue.scenes import settle_scenes
from annotator.speakers.document import Document
from annotator.speakers.identity.identities import settle_identities
from annotator.speakers.interviews import settle_labels
from annotator.speakers.kinds import said_after_all
from annotator.speakers.marks import Marks, marks_of, settle_marks
from annotator.speakers.prose.choice import settle_prose
from annotator.speakers.prose.inscriptions import beside_inscription
from annotator.speakers.prose.own_sentence import read_cue
from annotator.speakers.text.turns import find_quotations

__all__ = [
    "assign_quotes",
    "cues_before_people",
    "cues_before_scenes",
    "own_cues",
    "read_document",
    "ruled_cue",
]


def assign_quotes(passage: Passage, resources: Resources) -> Passage:
    """Find the kinds of the quotations and their speakers.

    What the author and the editor say stands, and the guesses about the other quotations follow from it. A guess below
    ``speaker_threshold`` is only told in the evidence.
    """
    document = read_document(passage, resources)
    marks = marks_of(passage)
    cues = cues_before_scenes(document, marks)
    settle_scenes(document, cues)
    threshold = resources.config.speaker_threshold
    quotes = []
    for number, cue in cues.items():
        item = document.quotations[number]
        mark = marks.get((item.start, item.end))
        quotes.append(_marked(document, mark, cue) if mark else _guessed(document, number, cue, threshold))
    return replace(
        passage,
        quotes=tuple(quotes),
        speakers=document.registry.speakers({name for quote in quotes for name in quote.speakers}),
    )


def read_document(passage: Passage, resources: Resources) -> Document:
    """The quotations, sentences and mentions of a passage."""
    quotations, _ = find_quotations(passage.text, passage.zones)
    return Document(passage, quotations, resources.cast)


def own_cues(document: Document) -> dict[int, Cue]:
    """What the own sentence of each quotation says about it; nothing yet for turns and lines with a label."""
    cues = {number: Cue(QuoteKind.SPEECH) for number in range(len(document.quotations))}
    for number, item in enumerate(document.quotations):
        if item.mark and item.label is None:
            cues[number] = _own_sentence(document, number)
    return cues


def cues_before_people(document: Document, marks: Marks | None = None) -> dict[int, Cue]:
    """Cues of all quotations, strongest evidence first: labels, the own sentence, marks over both, the discourse."""
    cues = own_cues(document)
    settle_labels(document, cues)
    settle_marks(document, cues, marks or {})
    settle_prose(document, cues)
    return cues


def cues_before_scenes(document: Document, marks: Marks | None = None) -> dict[int, Cue]:
    """The same, the descriptions joined that are of one person."""
    cues = cues_before_people(document, marks)
    settle_identities(document, cues)
    return cues


def _own_sentence(document: Document, number: int) -> Cue:
    cue = ruled_cue(document, number)
    if cue.spoken or cue.rule == "inscription" or not said_after_all(document, number, cue):
        return cue
    return Cue(QuoteKind.SPEECH)


def ruled_cue(document: Document, number: int) -> Cue:
    """What the rules tell of a quotation by its own sentence."""
    if number not in document.place:
        return Cue(QuoteKind.SPEECH)
    mark, (sentence, index) = document.quotations[number].mark, document.place[number]
    whole = document.sentence_like(number)
    cue = read_cue(sentence, index, document.references, whole, mark, document.content(number))
    named = not whole and (sentence.level >= 0 or mark == "『")
    if cue.bare and beside_inscription(document, number):
        return replace(cue, kind=QuoteKind.TERM, rule="inscription")
    if cue.bare and (named or not document.content(number)):
        return replace(cue, kind=QuoteKind.TITLE if mark == "『" else QuoteKind.TERM)
    return cue


def _marked(document: Document, mark: Quote, cue: Cue) -> Quote:
    return replace(mark, kind=cue.kind, speakers=document.registry.names_of(cue.entity) if cue.entity else ())


def _guessed(document: Document, number: int, cue: Cue, threshold: float) -> Quote:
    item = document.quotations[number]
    names = document.registry.names_of(cue.entity) if cue.entity and cue.spoken else ()
    sure = confidence_of(cue, document.story) if names else 0.0
    evidence = cue.evidence if names else ""
    if names and sure < threshold:
        evidence, names = f"unsure: {'・'.join(names)} ({evidence})", ()
    return Quote(item.start, item.end, cue.kind, names, Provenance.RULE, sure, evidence, cue.rule if cue.spoken else "")
