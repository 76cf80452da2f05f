"""The layer ``terms``: every occurrence of a term of the edition's glossary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from annotator.glossary import forms
from annotator.glossary.extent import extended
from annotator.glossary.judging import Judge
from annotator.glossary.matching import Borders, Matcher, longest_first
from annotator.language.morphology import assign_tokens
from annotator.model import GlossaryEntry, Passage, Provenance, TermLink, Token
from annotator.resources import Resources

__all__ = ["assign_terms"]

_CONFIDENCE = {forms.Rank.EXACT: 1.0, forms.Rank.LISTED: 1.0, forms.Rank.WRITTEN: 0.95, forms.Rank.DERIVED: 0.9}


def assign_terms(passage: Passage, resources: Resources) -> Passage:
    """Fill the layer ``terms`` with all occurrences, in order and without overlap; display policy chooses later."""
    if not resources.glossary or not passage.tokens:
        return replace(passage, terms=())
    borders, judge = Borders(passage.text, passage.tokens), Judge(passage)
    found = _matcher(resources.glossary).matches(passage.text, passage.tokens, borders)
    kept = longest_first(match for match in found if judge.accepts(match))
    links = [
        TermLink(
            match.start,
            extended(match, passage.tokens),
            match.form.word.entry.term,
            Provenance.LEXICON,
            _CONFIDENCE[match.form.rank],
        )
        for match in kept
    ]
    return replace(passage, terms=tuple(links))


@lru_cache(maxsize=8)
def _matcher(glossary: tuple[GlossaryEntry, ...]) -> Matcher:
    return Matcher(forms.build(glossary, _analyse))


def _analyse(texts: Iterable[str]) -> dict[str, tuple[Token, ...]]:
    """The tokens of each text by itself: all texts as the lines of one passage."""
    lines = sorted(texts)
    tokens = iter(assign_tokens(Passage("\n".join(lines)), Resources()).tokens)
    found: dict[str, tuple[Token, ...]] = {}
    at, token = 0, next(tokens, None)
    for line in lines:
        own: list[Token] = []
        while token is not None and token.start < at + len(line):
            own.append(_moved(token, -at))
            token = next(tokens, None)
        found[line] = tuple(own)
        at += len(line) + 1
    return found


def _moved(token: Token, by: int) -> Token:
    parts = tuple(part + by for part in token.parts)
    return replace(token, start=token.start + by, end=token.end + by, parts=parts)
