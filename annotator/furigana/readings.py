"""The stage that says how every word with kanji or numerals is read, and how sure that is.

The strongest statement wins: the author's ruby, the edition's own glossary and cast, what the author wrote before,
rules for figures and Latin words, and the choice among what the analysers heard. What several tokens only sound
together (a numeral and its counter) is one reading over all of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from annotator.furigana.alignment import align
from annotator.furigana.assembly import assemble
from annotator.furigana.author import as_before
from annotator.furigana.choice import Choice, Context, choose_all, read_alone
from annotator.furigana.glosses import brackets, glosses
from annotator.furigana.lexicon import lexicon
from annotator.furigana.votes import Unit, hear_all
from annotator.language.dictionary import look_up
from annotator.language.figures import figures
from annotator.language.homographs import reading_here
from annotator.language.latin import ADDRESS, foreign_stretches, latin_stretches, latin_words
from annotator.language.morphology import Sentence, cut_tokens, passage_sentences
from annotator.language.script import is_kana, is_kanji, needs_reading
from annotator.language.witnesses import witnesses
from annotator.model import Passage, Provenance, Reading, Ruby
from annotator.resources import Resources

__all__ = ["assign_readings"]

_GLOSSED = 0.99
_FIGURE = 0.95
_HOMOGRAPH = 0.9
_AS_BEFORE = 0.95
"""Confidence of readings by rules for which there is hardly any gold: judgements."""
_SHARED = 0.5
"""Confidence of a share of a unit's reading that is no word's."""
_TOGETHER = 64
"""Sentences that an analyser hears in a row."""


def assign_readings(passage: Passage, resources: Resources) -> Passage:
    """Fill the layer ``readings``; tokens are cut where a lexicon's word or unreadable Latin ends inside one."""
    sentences = passage_sentences(passage)
    glossed = list(_glossed(passage))
    certain = _without_overlap(
        [
            *_authored(passage),
            *_from_lexicon(passage, resources),
            *glossed,
            *_as_before(passage, glossed),
            *_figures(passage.text),
            *_latin(passage.text, sentences),
        ]
    )
    tokens = cut_tokens(passage.tokens, _borders(passage, certain))
    parts = sorted([*certain, *_heard(passage.text, sentences, certain)])
    return replace(passage, tokens=tokens, readings=tuple(assemble(passage.text, tokens, parts)))


# --- what is certain ---------------------------------------------------------------------------------------------


def _authored(passage: Passage) -> Iterator[Reading]:
    for ruby in passage.author_ruby:
        if ruby.start < ruby.end and ruby.kana:
            yield Reading(ruby.start, ruby.end, ruby.kana, Provenance.AUTHOR, 1.0, source="author")


def _from_lexicon(passage: Passage, resources: Resources) -> Iterator[Reading]:
    words = lexicon(resources)
    if words:
        borders = {at for token in passage.tokens for at in (token.start, *token.parts, token.end)}
        for match in words.matches(passage.text, borders):
            surface = passage.text[match.start : match.end]
            here = reading_here(surface, passage.text, match.start, match.end)
            if match.source == "glossary" and here and here != match.kana:  # the same signs, but another word
                yield Reading(match.start, match.end, here, Provenance.RULE, _HOMOGRAPH, (match.kana,), "homographs")
            else:
                yield Reading(match.start, match.end, match.kana, Provenance.LEXICON, 1.0, source=match.source)


def _glossed(passage: Passage) -> Iterator[Reading]:
    if next(brackets(passage.text), None) is None:
        return
    borders = {at for token in passage.tokens for at in (token.start, *token.parts)}
    names = {token.start for token in passage.tokens if token.oov or "固有名詞" in token.pos}
    for gloss in glosses(passage.text, borders, names):
        yield Reading(gloss.start, gloss.end, gloss.kana, Provenance.RULE, _GLOSSED, source="gloss")


def _as_before(passage: Passage, glossed: Iterable[Reading]) -> Iterator[Reading]:
    given = [ruby for ruby in passage.author_ruby if ruby.kana]
    given += [Ruby(gloss.start, gloss.end, gloss.kana) for gloss in glossed]
    if not given:
        return
    tokens = cut_tokens(passage.tokens, set(brackets(passage.text)))
    for again in as_before(passage.text, tokens, sorted(given)):
        yield Reading(again.start, again.end, again.kana, Provenance.RULE, _AS_BEFORE, source="author before")


def _figures(text: str) -> Iterator[Reading]:
    for figure in figures(text):
        yield Reading(figure.start, figure.end, figure.kana, Provenance.RULE, _FIGURE, source="figures")


def _latin(text: str, sentences: Sequence[Sentence]) -> Iterator[Reading]:
    for sentence in sentences:
        for word in latin_words(text, sentence.start, sentence.end):
            yield Reading(word.start, word.end, word.kana, Provenance.RULE, word.confidence, source="latin")


def _without_overlap(parts: Iterable[Reading]) -> list[Reading]:
    """The parts in the order of the text; of those that overlap, the one that comes first in ``parts`` stays."""
    used: set[int] = set()
    kept: list[Reading] = []
    for part in parts:
        span = range(part.start, part.end)
        if used.isdisjoint(span):
            used.update(span)
            kept.append(part)
    return sorted(kept)


def _borders(passage: Passage, certain: Sequence[Reading]) -> set[int]:
    """Where tokens are cut: at the ends of what rules read, at kana in brackets, around Latin that nobody reads.

    A single kanji that a lexicon's word leaves of a token (生物 of 生物学) stays with it.
    """
    text = passage.text
    borders: set[int] = set()
    for part in certain:
        if part.provenance is Provenance.LEXICON or part.source in ("gloss", "homographs"):
            borders |= {part.start, part.end}
    for token in passage.tokens if borders else ():
        inner = [at for at in range(token.start + 1, token.end) if at in borders]
        if inner and token.end - inner[-1] == 1 and is_kanji(text[inner[-1]]):
            borders.discard(inner[-1])
        if inner and inner[0] - token.start == 1 and is_kanji(text[token.start]):
            borders.discard(inner[0])
    borders.update(brackets(text))
    read = {at for part in certain for at in range(part.start, part.end)}
    for start, end in latin_stretches(text):
        if read.isdisjoint(range(start, end)):
            borders |= {start, end}
    return borders


# --- what was heard ----------------------------------------------------------------------------------------------


def _heard(text: str, sentences: Sequence[Sentence], certain: Sequence[Reading]) -> Iterator[Reading]:
    """The analysers' readings of all that is not certain, addresses excepted."""
    silent = [(part.start, part.end) for part in certain]
    silent = _merged([*silent, *(match.span() for match in ADDRESS.finditer(text)), *foreign_stretches(text)])
    ends = [end for _, end in silent]
    for sentence, unit, choice in _choices(sentences):
        start, end = sentence.span(unit.start, unit.end)
        first = bisect_left(ends, start + 1)
        if first < len(silent) and silent[first][0] < end:
            yield from _remains(text, start, end, choice, silent[first:])
        else:
            yield _part(start, end, choice)


def _choices(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Unit, Choice]]:
    """The units of the sentences with their readings; some sentences are heard together."""
    for first in range(0, len(sentences), _TOGETHER):
        together = sentences[first : first + _TOGETHER]
        heard = hear_all([sentence.plain.text for sentence in together], witnesses())
        told = [(sentence, units) for sentence, units in zip(together, heard, strict=True) if units]
        contexts = [Context(sentence.plain.text) for sentence, _ in told]
        found = [
            (sentence, unit, context)
            for (sentence, units), context in zip(told, contexts, strict=True)
            for unit in units
        ]
        choices = choose_all([(unit, context) for _, unit, context in found])
        for (sentence, unit, _), choice in zip(found, choices, strict=True):
            yield sentence, unit, choice


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _part(start: int, end: int, choice: Choice) -> Reading:
    rank = Provenance.RULE if choice.source == "numbers" else Provenance.ANALYSER
    return Reading(start, end, choice.kana, rank, choice.confidence, choice.alternatives, choice.source)


def _remains(text: str, start: int, end: int, choice: Choice, silent: Sequence[tuple[int, int]]) -> Iterator[Reading]:
    """What a stronger statement leaves of a unit, with its share of the unit's reading, or else read by itself."""
    pieces: dict[tuple[int, int], str] = {}
    at = start
    for base, ruby in align(text[start:end], choice.kana):
        pieces[at, at + len(base)] = "".join(filter(is_kana, base)) if ruby is None else ruby
        at += len(base)
    low = start
    for silent_start, silent_end in [*silent, (end, end)]:
        high = min(max(silent_start, low), end)
        if needs_reading(text[low:high]):
            yield _remaining(text, low, high, pieces, choice.confidence)
        low = max(low, silent_end)
        if low >= end:
            return


def _remaining(text: str, low: int, high: int, pieces: dict[tuple[int, int], str], sure: float) -> Reading:
    """A part of a unit with its share; ``sure`` is how sure the unit is, and so a part that is a word read so by itself
    (開演 behind 13:30).
    """
    inside = [(span, kana) for span, kana in pieces.items() if low <= span[0] and span[1] <= high]
    if inside and inside[0][0][0] == low and inside[-1][0][1] == high:
        kana = "".join(kana for _, kana in inside)
        alone = any(word.kana == kana for word in look_up(text[low:high]).words)
        return Reading(low, high, kana, Provenance.ANALYSER, sure if alone else _SHARED, source="alignment")
    return _part(low, high, read_alone(text[low:high]))
