"""The levels of certainty that readers see."""

from __future__ import annotations

import pytest

from annotator.model import Provenance, Quote, QuoteKind
from annotator.speakers.confidence import LIKELY, SURE, Certainty, certainty


@pytest.mark.parametrize(
    ("speakers", "provenance", "confidence", "level"),
    [
        (("千夏",), Provenance.RULE, SURE, Certainty.SURE),
        (("千夏",), Provenance.RULE, SURE - 0.01, Certainty.LIKELY),
        (("千夏",), Provenance.RULE, LIKELY, Certainty.LIKELY),
        (("千夏",), Provenance.RULE, LIKELY - 0.01, Certainty.GUESS),
        ((), Provenance.RULE, 1.0, Certainty.GUESS),
        (("千夏",), Provenance.EDITOR, 0.1, Certainty.SURE),
        ((), Provenance.AUTHOR, 0.1, Certainty.SURE),
    ],
)
def test_levels(speakers: tuple[str, ...], provenance: Provenance, confidence: float, level: Certainty) -> None:
    quote = Quote(0, 3, QuoteKind.SPEECH, speakers, provenance, confidence)
    assert certainty(quote) is level
