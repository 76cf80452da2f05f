"""The stage that finds the words of a passage in the dictionary."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from annotator.config import Config
from annotator.language.conjugation import base_of_potential
from annotator.language.glosses import entry_stems
from annotator.language.jmdict import Dictionary, Entry, open_dictionary
from annotator.language.script import is_kana, is_katakana, to_hiragana
from annotator.model import Lexeme, Passage, Provenance
from annotator.resources import Resources
from annotator.vocabulary.entries import Found, best_entry, is_counter, reading_of
from annotator.vocabulary.expressions import Expressions, expression
from annotator.vocabulary.facts import EntryData, entries_of, glosses_of
from annotator.vocabulary.names import COUNTRY, best_name, cast_names, is_name, may_be_person, people_by_name
from annotator.vocabulary.places import Place
from annotator.vocabulary.senses import ranked_senses
from annotator.vocabulary.settled import settled
from annotator.vocabulary.units import Unit, counter_of_two, units

__all__ = ["Finder", "assign_lexemes", "dictionary_of", "sense_glosses", "used_entries"]


def assign_lexemes(passage: Passage, resources: Resources) -> Passage:
    """Fill the layer ``lexemes``; without the setting ``vocabulary`` it stays empty."""
    if not resources.config.vocabulary:
        return passage
    finder = Finder(passage, resources)
    expressions = finder.expressions()
    found = (*finder.lexemes(expressions.absorbed), *finder.settled(expressions.found), *expressions.found)
    return replace(passage, lexemes=tuple(sorted(found, key=lambda item: (item.start, -item.end, not item.expression))))


def dictionary_of(config: Config) -> Dictionary:
    """The dictionary that an edition uses.

    :raises UnusableDictionary: its file is not there or holds something else.
    """
    return open_dictionary(config.dictionary)


def used_entries(lexemes: Iterable[Lexeme], config: Config) -> dict[int, EntryData]:
    """What there is to know of the entries that lexemes name, each once, by number."""
    return entries_of(dictionary_of(config), lexemes)


def sense_glosses(lexeme: Lexeme, config: Config) -> tuple[tuple[str, ...], ...]:
    """The glosses of every sense of a lexeme's entry, in its order; empty for the cast."""
    return glosses_of(dictionary_of(config), lexeme)


class Finder:
    """Finds the words of one passage: first the entry of each, then its senses among its neighbours."""

    def __init__(self, passage: Passage, resources: Resources) -> None:
        self._passage = passage
        self._dictionary = dictionary_of(resources.config)
        self._cast = cast_names(resources.cast)
        self._people = people_by_name(passage.tokens)
        self._settled: list[Lexeme] = []
        self.units: list[Unit] = []
        self._found: list[Found | None] = []
        for unit in self._with_counters(units(passage)):
            self._add_settled(unit)
        self.entries = [found and found.entry for found in self._found]

    def place(self, at: int) -> Place:
        """A word among its neighbours."""
        return Place(self.units, self.entries, at, self._passage.tokens, self._passage.text)

    def _with_counters(self, found: Iterable[Unit]) -> Iterator[Unit]:
        """The words, and in the place of a number and a noun the counter that they hold: 三|人前 for 三人|前."""
        before: Unit | None = None
        for unit in found:
            whole = before and counter_of_two(before, unit)
            if whole and is_counter(self._dictionary, whole, unit):
                before = whole
                continue
            if before is not None:
                yield before
            before = unit
        if before is not None:
            yield before

    def _add_settled(self, unit: Unit) -> None:
        """Note a word, or in its place the one that it is together with its ending, if that says something else.

        一緒に says what 一緒 says, and both are explained, as an expression and a word of it are; 思わず hides no 思う.
        """
        whole = settled(self._dictionary, unit, self._passage.tokens)
        if whole is None:
            self._add(unit)
            return
        found = self._best(whole)
        word = self._best(unit)
        if found is None or word is None or entry_stems(found.entry).isdisjoint(entry_stems(word.entry)):
            self._add(whole)
            return
        span, words = (whole.start, whole.end), (whole.first, whole.last)
        tokens, text = self._passage.tokens, self._passage.text
        self._settled.append(expression(found, span, words, whole.reading, (), tokens, text))
        self._add(unit)

    def _best(self, unit: Unit) -> Found | None:
        return best_entry(self._dictionary, unit, self._passage.tokens, self._passage.text)

    def _add(self, unit: Unit) -> None:
        """Note a word with its entry; in the place of one that is not found, the words that it consists of."""
        named = self._in_cast(unit) or self._is_name(unit)
        found = None if named or _is_letter(unit.surface) else self._best(unit)
        if found is None and not named and unit.pieces:
            for piece in unit.pieces:
                self._add(piece)
            return
        self.units.append(unit)
        self._found.append(found)

    def lexemes(self, absorbed: Container[int] = ()) -> Iterator[Lexeme]:
        """The lexemes of the passage, by start, without those of the words that expressions have absorbed."""
        for at, (unit, found) in enumerate(zip(self.units, self._found, strict=True)):
            if at in absorbed:
                continue
            if found is not None:
                yield self._word(unit, found, self.place(at))
            elif (name := self._name(unit)) is not None:
                yield name

    def settled(self, expressions: Sequence[Lexeme]) -> Iterator[Lexeme]:
        """Words with their endings that are explained beside the word itself, where no longer expression is."""
        taken = {place for item in expressions for place in range(item.start, item.end)}
        yield from (item for item in self._settled if taken.isdisjoint(range(item.start, item.end)))

    def expressions(self) -> Expressions:
        """The expressions of several words."""
        return Expressions(self._dictionary, self.units, self.entries, self._passage.tokens, self._passage.text)

    def _in_cast(self, unit: Unit) -> bool:
        """Whether this is somebody of the cast by name; the common noun for a role (先生) keeps its entry."""
        member = self._cast.get(unit.surface)
        if member is None:
            return False
        if unit.surface in self._people or is_name(unit.surface, unit.pos):
            return True
        return member.kind == "person" and may_be_person(self._dictionary, unit.surface)

    def _is_name(self, unit: Unit) -> bool:
        if unit.pos.endswith(COUNTRY) and self._best(unit):
            return False  # 日本 and 中国 are words that learners learn, and JMdict has them
        return unit.surface in self._people or is_name(unit.surface, unit.pos)

    def _is_foreigner(self, unit: Unit) -> bool:
        """Whether this is a person's name in katakana: JMnedict has many spellings, and hardly the right."""
        person = unit.surface in self._people or "人名" in unit.pos
        return person and all(map(is_katakana, unit.surface))

    def _name(self, unit: Unit) -> Lexeme | None:
        member = self._cast.get(unit.surface)
        if member is not None:
            reading = member.reading or unit.reading
            return Lexeme(unit.start, unit.end, 0, member.name, reading, provenance=Provenance.LEXICON)
        if not self._is_name(unit) or self._is_foreigner(unit):
            return None
        name = best_name(self._dictionary, unit.surface, unit.reading, unit.pos)
        if name is None:
            return None
        return Lexeme(unit.start, unit.end, name.number, unit.surface, name.reading, (1,))

    def _word(self, unit: Unit, found: Found, place: Place) -> Lexeme:
        ranked = ranked_senses(found.entry, place)
        suru = "する" if unit.verbal else ""
        reading, form = _reading(unit, found), unit.form
        base = base_of_potential(unit.reading)
        if found.writing == base_of_potential(unit.lemma) or (base and base in _read_as(found.entry)):
            # 吹けない is found as 吹く, 寝つけない as 寝付く
            reading = reading_of(found.entry, found.writing, base)
            form = ("potential", *(label for label in form if label != "potential"))
        return Lexeme(
            *(unit.start, unit.end, found.entry.number, found.writing + suru, reading + suru),
            *(ranked.senses, form),
            confidence=ranked.confidence,
        )


def _reading(unit: Unit, found: Found) -> str:
    """The reading of a word as it stands here, in the kana of the dictionary or of the text: アライメント."""
    if all(map(is_kana, found.writing)):
        return found.writing
    known = reading_of(found.entry, found.writing, unit.reading)
    if unit.pos.endswith("助数詞"):  # 杯 in 三杯 is はい, whatever it sounds like behind its number
        return known
    return known if not unit.reading or to_hiragana(known) == unit.reading else unit.reading


@lru_cache(maxsize=1 << 12)
def _read_as(entry: Entry) -> frozenset[str]:
    """The readings of an entry, in hiragana."""
    return frozenset(to_hiragana(item.text) for item in entry.readings)


def _is_letter(surface: str) -> bool:
    """Whether this is one Latin letter, of any width: a sign in its place, not the word that JMdict has under it."""
    return len(surface) == 1 and surface.upper() != surface.lower()
