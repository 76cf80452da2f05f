"""The layer ``terms``: every occurrence of a term of the edition's glossary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from annotator.glossary import forms
from annotator.glossary.acronyms import tied
from annotator.glossary.extent import extended
from annotator.glossary.idioms import in_idiom
from annotator.glossary.judging import Judge
from annotator.glossary.kana import Kana
from annotator.glossary.matching import Borders, Match, Matcher
from annotator.language.jmdict import Dictionary, open_dictionary
from annotator.language.morphology import assign_tokens
from annotator.model import Passage, Provenance, TermLink, Token
from annotator.resources import Resources
from annotator.statements import GlossaryEntry

__all__ = ["assign_terms", "words_of"]

_CONFIDENCE = {forms.Rank.EXACT: 1.0, forms.Rank.LISTED: 1.0, forms.Rank.WRITTEN: 0.95, forms.Rank.DERIVED: 0.9}


def assign_terms(passage: Passage, resources: Resources) -> Passage:
    """Fill the layer ``terms`` with all occurrences, in order and without overlap; display policy chooses later."""
    if not resources.glossary or not passage.tokens:
        return replace(passage, terms=())
    borders, kana = Borders(passage.text, passage.tokens), Kana(passage)
    dictionary = open_dictionary(resources.config.dictionary)
    judge = Judge(passage, kana, words_of, dictionary)
    matcher = _matcher(resources.glossary, dictionary)
    found = [
        match
        for match in matcher.matches(passage.text, passage.tokens, borders, kana.dictionary_form)
        if judge.accepts(match) and not in_idiom(passage.text, passage.tokens, match, dictionary)
    ]
    spans = [_Span(match.start, match.end, match) for match in found]
    kept = [span.match for span in _longest_first(spans)]
    partners = tied(passage.text, passage.tokens, borders, kept, matcher.known, dictionary)
    spans += [_Span(item.start, item.end, item.match, True) for item in partners if judge.free(item.start, item.end)]
    return replace(passage, terms=tuple(_link(span, passage.tokens) for span in _longest_first(spans)))


class _Span(NamedTuple):
    """A stretch to be linked; ``partner``: it is not spelled like the term but tied to it by brackets."""

    start: int
    end: int
    match: Match
    partner: bool = False


def _longest_first(spans: Iterable[_Span]) -> list[_Span]:
    """The spans that stand when longer ones win over shorter ones, then better spellings, then the first."""
    taken: set[int] = set()
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda item: (item.start - item.end, item.match.form.rank, item.start)):
        places = range(span.start, span.end)
        if taken.isdisjoint(places):
            kept.append(span)
            taken.update(places)
    return sorted(kept, key=lambda item: item.start)


def _link(span: _Span, tokens: tuple[Token, ...]) -> TermLink:
    end = span.end if span.partner else extended(span.match, tokens)
    confidence = 0.9 if span.partner else _CONFIDENCE[span.match.form.rank]
    return TermLink(span.start, end, span.match.form.word.entry.term, Provenance.LEXICON, confidence)


@lru_cache(maxsize=8)
def _matcher(glossary: tuple[GlossaryEntry, ...], dictionary: Dictionary) -> Matcher:
    return Matcher(forms.build(glossary, _analyse, dictionary))


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text by itself."""
    return assign_tokens(Passage(text), Resources()).tokens


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
    return token._replace(start=token.start + by, end=token.end + by, parts=parts)
