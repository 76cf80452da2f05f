"""The stage that finds the quotations of a document and says who speaks each of them."""

from __future__ import annotations

from dataclasses import replace

from annotator.model import AuthorSpeaker, CastMember, Diagnostic, Passage, Provenance, Quote, QuoteKind
from annotator.resources import Resources
from annotator.speakers.confidence import confidence_of
from annotator.speakers.cues import Cue
from annotator.speakers.discourse import settle_prose
from annotator.speakers.document import Document
from annotator.speakers.identities import settle_identities
from annotator.speakers.interviews import settle_labels
from annotator.speakers.own_sentence import read_cue
from annotator.speakers.quotations import Quotation, find_bracketed, nest
from annotator.speakers.scenes import settle_scenes
from annotator.speakers.turns import find_turns, label_scripts

__all__ = ["assign_quotes", "cues_before_scenes", "own_cues", "read_document"]


def assign_quotes(passage: Passage, resources: Resources) -> Passage:
    """Find the quotations, their kinds and their speakers; marks without a partner are reported.

    The author's own speaker marks stand; a guess below ``speaker_threshold`` is only told in the evidence.
    """
    document, problems = read_document(passage, resources)
    cues = cues_before_scenes(document)
    settle_scenes(document, cues)
    threshold = resources.config.speaker_threshold
    quotes = [_quote(document, number, cue, threshold) for number, cue in cues.items()]
    return replace(
        passage,
        quotes=tuple(_by_author(quotes, passage.author_speakers, resources.cast)),
        speakers=document.registry.speakers({name for quote in quotes for name in quote.speakers}),
        diagnostics=(*passage.diagnostics, *problems),
    )


def read_document(passage: Passage, resources: Resources) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The quotations, sentences and mentions of a passage; and its quotation marks without a partner."""
    bracketed, problems = find_bracketed(passage.text, passage.zones)
    turns = find_turns(passage.text, bracketed, passage.zones)
    quotations = nest(label_scripts(passage.text, bracketed) + turns)
    return Document(passage, quotations, resources.cast), problems


def own_cues(document: Document) -> dict[int, Cue]:
    """What the own sentence of each quotation says about it; nothing yet for turns and lines with a label."""
    cues = {number: Cue(QuoteKind.SPEECH) for number in range(len(document.quotations))}
    for number, item in enumerate(document.quotations):
        if item.mark and item.label is None:
            cues[number] = _own_sentence(document, number, item)
    return cues


def cues_before_scenes(document: Document) -> dict[int, Cue]:
    """Cues of all quotations, strongest evidence first: labels, the own sentence, the discourse."""
    cues = own_cues(document)
    settle_labels(document, cues)
    settle_prose(document, cues)
    settle_identities(document, cues)
    return cues


def _own_sentence(document: Document, number: int, item: Quotation) -> Cue:
    if number not in document.place:
        return Cue(QuoteKind.SPEECH)
    sentence, index = document.place[number]
    whole = document.sentence_like(number)
    cue = read_cue(sentence, index, document.references, whole, item.mark, document.content(number))
    if cue.bare and (sentence.level >= 0 or (item.mark == "『" and not whole) or not document.content(number)):
        return replace(cue, kind=QuoteKind.TITLE if item.mark == "『" else QuoteKind.TERM)
    return cue


def _quote(document: Document, number: int, cue: Cue, threshold: float) -> Quote:
    item = document.quotations[number]
    spoken = cue.kind not in (QuoteKind.TERM, QuoteKind.TITLE)
    names = document.registry.names_of(cue.entity) if cue.entity and spoken else ()
    sure = confidence_of(cue) if names else 0.0
    evidence = cue.evidence if names else ""
    if names and sure < threshold:
        evidence, names = f"unsure: {'・'.join(names)} ({evidence})", ()
    return Quote(item.start, item.end, cue.kind, names, Provenance.RULE, sure, evidence, cue.rule if spoken else "")


def _by_author(quotes: list[Quote], marks: tuple[AuthorSpeaker, ...], cast: tuple[CastMember, ...] = ()) -> list[Quote]:
    """The author's word on the quotations that overlap his marks, the innermost where several do.

    The name of a group of the cast stands for its members.
    """
    groups = {name: item.members for item in cast if item.members for name in (item.name, *item.aliases)}
    for mark in marks:
        hit = [at for at, quote in enumerate(quotes) if quote.start < mark.end and mark.start < quote.end]
        if hit:
            at = min(hit, key=lambda index: quotes[index].end - quotes[index].start)
            kind = QuoteKind.SPEECH if mark.speakers and not quotes[at].spoken else quotes[at].kind
            quotes[at] = replace(
                quotes[at],
                kind=kind,
                speakers=tuple(dict.fromkeys(who for name in mark.speakers for who in groups.get(name, (name,)))),
                provenance=Provenance.AUTHOR,
                confidence=1.0,
                evidence="",
                rule="author",
            )
    return quotes
