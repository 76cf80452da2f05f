"""What speaks against a link, when the dictionary has other senses of its term: features for a weighing.

The term means its English, its definition, and the senses of the dictionary that share a word with its English; all
other senses of the spelling in its reading are what else may be meant. Both are held against the words around the link
(:mod:`annotator.language.meanings`), above all those that a particle ties to it (衣装の袖: clothes are near a sleeve,
not near the wings of a stage), and against the sense that the vocabulary has chosen there. Phrases of the dictionary
speak, too (映画監督, *film director*, has nothing of a coach; Lesk 1986), other terms in the sentence, and comparisons
(洗濯物を取り込むように), which take their words from elsewhere.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from annotator.glossary.idioms import phrases
from annotator.glossary.meant import Meanings, Term
from annotator.language.glosses import entry_stems, sense_stems
from annotator.language.jmdict import Dictionary
from annotator.language.meanings import Meaning, likeness, meaning_of, together
from annotator.language.script import is_kanji
from annotator.model import Lexeme, Passage, Provenance, Sentence, TermLink

__all__ = ["Evidence"]

_REACH = 5
"""Words on either side that are heard, in the same sentence."""
_TIES = frozenset(("", *"のをにがはでともへ", "から", "には", "とは", "での"))
_SIMILE = re.compile(r"[^、。」\n]{0,14}?(?:ように|ような|ようだ|みたい)")
"""The rest of a clause that only compares."""


class _Near(NamedTuple):
    """A word near a link."""

    lexeme: Lexeme
    meaning: Meaning
    weight: float
    tied: bool


class Evidence:
    """What is to be said about the links of one passage."""

    def __init__(self, passage: Passage, meanings: Meanings, dictionary: Dictionary) -> None:
        self._text = passage.text
        self._meanings = meanings
        self._dictionary = dictionary
        linked = sorted(filter(meanings.knows, {link.term for link in passage.terms}))
        self._subject = together((meanings.stated(name), 1.0) for name in linked)
        self._glossed = " ".join(map(meanings.text, linked))
        self._words = [item for item in passage.lexemes if not item.expression]
        self._starts = [item.start for item in self._words]
        self._tokens = passage.tokens
        self._links = sorted({(link.start, link.term) for link in passage.terms})
        self._sentences = passage.sentences
        self._sentence_starts = [item.start for item in passage.sentences]

    def features(self, link: TermLink) -> dict[str, float] | None:
        """What speaks for another sense (above 0) or the term's; nothing where the dictionary knows no other."""
        term = self._term(link)
        if term is None:
            return None
        near = self._near(link)
        around = together((word.meaning, word.weight) for word in near)
        tied = together((word.meaning, 1.0) for word in near if word.tied)
        other = max(likeness(tied or around, meaning) for meaning in term.others.values())
        return {
            "bias": 1.0,
            "tied": float(bool(tied)),
            "other": other,
            "tied nearer": other - likeness(tied, term.means) if tied else 0.0,
            "subject": likeness(around, self._subject),
            "no sense": float(not term.chosen),
            "ranked": self._ranked(link, term),
            "words of the glossary": sum(word.weight for word in near if _is_in(word.lexeme, self._glossed, term)),
            "words of the definition": sum(word.weight for word in near if _is_in(word.lexeme, term.definition, term)),
            "terms here": math.log1p(self._terms_beside(link)),
            "phrase": float(self._in_phrase(link, term)),
            "hinted": float(any(self._hinted(word, term) for word in near if word.lexeme.end <= link.start)),
            "simile": float(bool(_SIMILE.match(self._text, link.end))),
        }

    def _sentence(self, link: TermLink) -> Sentence | None:
        """The sentence in which a link begins."""
        at = bisect_right(self._sentence_starts, link.start) - 1
        return self._sentences[at] if at >= 0 and link.start < self._sentences[at].end else None

    def _terms_beside(self, link: TermLink) -> int:
        """How many other terms stand in the sentence of a link."""
        sentence = self._sentence(link)
        if sentence is None:
            return 0
        low, high = (bisect_left(self._links, (place, "")) for place in (sentence.start, sentence.end))
        return len({term for _, term in self._links[low:high]} - {link.term})

    def _in_phrase(self, link: TermLink, term: Term) -> bool:
        """Whether a phrase of the dictionary has something of another sense, and nothing of those that are meant."""
        if term.stems is None:
            return False
        said = (_said(phrase, self._dictionary) for phrase in phrases(self._text, self._tokens, link.start, link.end))
        return any(not own.isdisjoint(term.stems.others) and own.isdisjoint(term.stems.meant) for own in said)

    def _hinted(self, word: _Near, term: Term) -> bool:
        """Whether another sense says that it goes with the word before a link (山の裾: foot of a mountain)."""
        if term.stems is None or not word.tied:
            return False
        own = entry_stems(self._dictionary.entry(word.lexeme.entry))
        return not own.isdisjoint(term.stems.hints) and own.isdisjoint(term.stems.meant)

    def _near(self, link: TermLink) -> list[_Near]:
        """The words around a link, in its sentence, the nearest first on either side."""
        sentence = self._sentence(link)
        if sentence is None:
            return []
        low, high = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        words = self._words[low:high]
        before = [item for item in words if item.end <= link.start][: -_REACH - 1 : -1]
        behind = [item for item in words if item.start >= link.end][:_REACH]
        gaps = (
            self._text[before[0].end : link.start] if before else "",
            self._text[link.end : behind[0].start] if behind else "",
        )
        found = [
            _Near(item, self._meaning(item), 1 / math.sqrt(place + 1), place == 0 and gap in _TIES)
            for side, gap in zip((before, behind), gaps, strict=True)
            for place, item in enumerate(side)
        ]
        return [word for word in found if word.meaning]

    def _meaning(self, lexeme: Lexeme) -> Meaning:
        """What a word means here: the two senses that fit best; nothing for names."""
        if not self._dictionary.has(lexeme.entry):
            return ()
        senses = self._dictionary.entry(lexeme.entry).senses
        return meaning_of(frozenset().union(*(sense_stems(senses[number - 1]) for number in lexeme.senses[:2])))

    def editors_choice(self, link: TermLink) -> bool | None:
        """Whether the sense that the editor has set for the word is one of the term; nothing where none is set."""
        term, lexeme = self._term(link), self._lexeme(link)
        if term is None or lexeme is None or lexeme.provenance is not Provenance.EDITOR or not lexeme.senses:
            return None
        return (lexeme.entry, lexeme.senses[0]) in term.chosen if term.chosen else None

    def _term(self, link: TermLink) -> Term | None:
        return self._meanings.term(link.term) if self._meanings.knows(link.term) else None

    def _lexeme(self, link: TermLink) -> Lexeme | None:
        """The word that begins with a link."""
        at = bisect_left(self._starts, link.start)
        return self._words[at] if at < len(self._words) and self._starts[at] == link.start else None

    def _ranked(self, link: TermLink, term: Term) -> float:
        """How sure the vocabulary is of another sense here, or, below 0, of one that is meant."""
        lexeme = self._lexeme(link)
        if lexeme is None or not lexeme.senses or not term.chosen:
            return 0.0
        first = (lexeme.entry, lexeme.senses[0])
        return lexeme.confidence * ((first in term.others) - (first in term.chosen))


def _is_in(lexeme: Lexeme, text: str, term: Term) -> bool:
    """Whether a text has a word; a single kanji says something in the term's own definition only."""
    word = lexeme.headword
    return word in (text if len(word) > 1 else term.definition if is_kanji(word) else "")


@lru_cache(maxsize=1 << 14)
def _said(phrase: str, dictionary: Dictionary) -> frozenset[str]:
    """The stems of the first sense of a phrase that the dictionary has."""
    entries = map(dictionary.entry, dictionary.numbers(phrase))
    return frozenset().union(*(sense_stems(entry.senses[0]) for entry in entries))
