"""The stage that finds the quotations of a document and says who speaks each of them."""

from __future__ import annotations

from dataclasses import replace

from annotator.model import Passage, Provenance, Quote, QuoteKind
from annotator.resources import Resources
from annotator.speakers.quotations import Quotation, find_bracketed, nest
from annotator.speakers.turns import find_turns, label_scripts

__all__ = ["assign_quotes"]


def assign_quotes(passage: Passage, resources: Resources) -> Passage:
    """Find the quotations, their kinds and their speakers; marks without a partner are reported."""
    bracketed, problems = find_bracketed(passage.text, passage.zones)
    turns = find_turns(passage.text, bracketed, passage.zones)
    quotations = nest(label_scripts(passage.text, bracketed) + turns)
    quotes = tuple(_by_label(passage.text, item) for item in quotations)
    return replace(passage, quotes=quotes, diagnostics=(*passage.diagnostics, *problems))


def _by_label(text: str, item: Quotation) -> Quote:
    names = (text[slice(*item.label)],) if item.label else ()
    rule = "label" if names else "none"
    return Quote(item.start, item.end, QuoteKind.SPEECH, names, Provenance.RULE, 0.98 if names else 0.0, rule=rule)
