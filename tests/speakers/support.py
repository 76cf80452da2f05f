"""What the tests of the speakers share: a text annotated from plain words."""

from __future__ import annotations

from annotator.config import Config
from annotator.language.morphology import assign_tokens
from annotator.model import Passage, Quote
from annotator.resources import Resources
from annotator.speakers.attribution import assign_quotes
from annotator.speakers.marks import assign_quotations
from annotator.statements import AuthorSpeaker, CastMember, Zone


def annotate(
    text: str,
    cast: tuple[CastMember, ...] = (),
    threshold: float = 0.0,
    marks: tuple[AuthorSpeaker, ...] = (),
    zones: tuple[Zone, ...] = (),
) -> Passage:
    """The passage with its quotations; every guess is kept unless a threshold is asked for."""
    resources = Resources(cast=cast, config=Config(speaker_threshold=threshold))
    passage = assign_tokens(Passage(text, author_speakers=marks, zones=zones), resources)
    return assign_quotes(assign_quotations(passage, resources), resources)


def surfaces(passage: Passage) -> list[str]:
    """The quotations as they stand in the text."""
    return [passage.text[quote.start : quote.end] for quote in passage.quotes]


def speaker_of(passage: Passage, words: str) -> tuple[str, ...]:
    """The speakers of the one quotation that begins with the words (bracket left out)."""
    return quote_of(passage, words).speakers


def quote_of(passage: Passage, words: str) -> Quote:
    """The one quotation that begins with the words (bracket left out)."""
    found = [item for item in passage.quotes if passage.text[item.start : item.end].lstrip("「『“").startswith(words)]
    assert len(found) == 1, surfaces(passage)
    return found[0]
