"""The stage that finds the words of a passage in the dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.config import Config
from annotator.language.jmdict import Dictionary, open_dictionary
from annotator.model import Lexeme, Passage, Provenance
from annotator.resources import Resources
from annotator.vocabulary.entries import best_entry
from annotator.vocabulary.facts import EntryData, entries_of, glosses_of
from annotator.vocabulary.names import best_name, cast_names, is_name
from annotator.vocabulary.senses import ranked_senses
from annotator.vocabulary.units import Unit, units

__all__ = ["assign_lexemes", "dictionary_of", "sense_glosses", "used_entries"]


def assign_lexemes(passage: Passage, resources: Resources) -> Passage:
    """Fill the layer ``lexemes``; without the setting ``vocabulary`` it stays empty."""
    if not resources.config.vocabulary:
        return passage
    finder = _Finder(passage, resources)
    return replace(passage, lexemes=tuple(finder.lexemes()))


def dictionary_of(config: Config) -> Dictionary:
    """The dictionary that an edition uses.

    :raises UnusableDictionary: its file is not there or holds something else.
    """
    del config
    return open_dictionary()


def used_entries(lexemes: Iterable[Lexeme], config: Config) -> dict[int, EntryData]:
    """What there is to know of the entries that lexemes name, each once, by number."""
    return entries_of(dictionary_of(config), lexemes)


def sense_glosses(lexeme: Lexeme, config: Config) -> tuple[tuple[str, ...], ...]:
    """The glosses of every sense of a lexeme's entry, in its order; empty for the cast."""
    return glosses_of(dictionary_of(config), lexeme)


class _Finder:
    def __init__(self, passage: Passage, resources: Resources) -> None:
        self._passage = passage
        self._dictionary: Dictionary = dictionary_of(resources.config)
        self._cast = cast_names(resources.cast)

    def lexemes(self) -> Iterator[Lexeme]:
        for unit in units(self._passage):
            lexeme = self._name(unit) if is_name(unit.pos) or unit.surface in self._cast else self._word(unit)
            if lexeme:
                yield lexeme

    def _name(self, unit: Unit) -> Lexeme | None:
        member = self._cast.get(unit.surface)
        if member is not None:
            reading = member.reading or unit.reading
            return Lexeme(unit.start, unit.end, 0, member.name, reading, provenance=Provenance.LEXICON)
        name = best_name(self._dictionary, unit.surface, unit.reading, unit.pos)
        if name is None:
            return None
        return Lexeme(unit.start, unit.end, name.number, unit.surface, name.reading, (1,))

    def _word(self, unit: Unit) -> Lexeme | None:
        found = best_entry(self._dictionary, unit.lemma, unit.norm, unit.reading, unit.pos, unit.kind)
        if found is None:
            return None
        ranked = ranked_senses(found.entry, unit, self._passage.tokens)
        suru = "する" if unit.verbal else ""
        return Lexeme(
            *(unit.start, unit.end, found.entry.number, found.writing + suru, unit.reading + suru),
            *(ranked.senses, unit.form),
            confidence=ranked.confidence,
        )
