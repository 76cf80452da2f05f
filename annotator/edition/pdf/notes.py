"""The notes of words: which words of a book have one, and what each says, as plain data for ``study.typ``."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from docutils import nodes

from annotator.edition.nodes import annotated
from annotator.edition.pdf.characters import is_cjk, is_wide
from annotator.edition.pdf.layouts import Measures
from annotator.edition.pdf.literal import call
from annotator.edition.pdf.stream import OBJECT, Stream
from annotator.glossing import GlossPolicy, lexemes_of
from annotator.language.script import to_hiragana
from annotator.model import Lexeme
from annotator.runs import load_run
from annotator.statements import GlossaryEntry
from annotator.vocabulary.facts import EntryData

__all__ = ["Note", "Notes", "accent_parts", "place_notes"]

_LONGEST = 46
"""Characters of a note's meaning beyond which no further gloss is added."""
_SMALL = frozenset("ぁぃぅぇぉゃゅょゎァィゥェォャュョヮ")
"""Kana that make one mora with the one before."""
Tones = list[tuple[str, int]]
"""Pieces of kana with their tone: 0 low, 1 high, 2 high before a fall."""


_FEWEST_CORE = 3
"""How many core words make a list."""


@dataclass(frozen=True, slots=True)
class Note:
    """A word with its reading and its meaning here; ``target`` is the place of its entry in the glossary, if any."""

    head: str
    reading: str
    meaning: str
    accent: int | None = None
    target: str = ""

    def typst(self) -> dict[str, object]:
        """The note as ``study.typ`` takes it; a word in kana carries its accent itself."""
        own = not self.reading or to_hiragana(self.head) == to_hiragana(self.reading)
        kana = accent_parts(self.head if own else self.reading, self.accent)
        return {
            "head": kana if own and kana else [(self.head, 0)],
            "kana": [] if own else kana,
            "gloss": self.meaning,
            "target": self.target or None,
        }


@dataclass(slots=True)
class Notes:
    """The notes of one book; ``used`` grows with every word that asks for one."""

    policy: GlossPolicy = field(default_factory=GlossPolicy)
    entries: Mapping[int, EntryData] = field(default_factory=dict)
    terms: Mapping[str, GlossaryEntry] = field(default_factory=dict)
    lists: Container[str] = ()
    """Documents that show what others say."""
    core: frozenset[str] = frozenset()
    """Numbers of the entries of core words, as keys have them."""
    used: dict[str, Note] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    """The keys of words that readers know, and that only a list of all words has."""

    def survey(self, tree: nodes.Element) -> None:
        """Find the core words of a tree; pages that show what others say do not count.

        One or two are none: pages explain them, too, in the place of a page for a list of two lines.
        """
        runs = (load_run(run["payload"], run.astext()) for run in _running(tree, self.lists))
        core = self.policy.core_of((lexeme for run in runs for lexeme in lexemes_of(run)), self.entries)
        self.core = frozenset(map(str, core)) if len(core) >= _FEWEST_CORE else frozenset()

    def word(self, lexeme: Lexeme, known: bool = False) -> str:
        """The key of a word's note; empty for a word that readers know, unless ``known`` words are wanted, too."""
        entry = self.entries.get(lexeme.entry)
        if entry is None or not self.policy.is_vocabulary(lexeme, entry):
            return ""
        hard = self.policy.is_hard(lexeme, entry)
        if not hard and not known:
            return ""
        key = f"{lexeme.entry}:{lexeme.senses[0]}:{lexeme.headword}"
        if not hard:
            self.known.add(key)
        if key not in self.used:
            self.used[key] = note_of(lexeme, entry)
        return key

    def is_core(self, key: str) -> bool:
        """Whether the word stands in the list of core words, and so not on its page."""
        return key.partition(":")[0] in self.core

    def is_rare(self, key: str) -> bool:
        """Whether the word is explained on its page: readers do not know it, and no list teaches it before."""
        return key not in self.known and not self.is_core(key)

    def core_notes(self) -> list[Note]:
        """The notes of the core words in the order of the Japanese syllabary."""
        first: dict[str, Note] = {}
        for key, note in self.used.items():
            if self.is_core(key):
                first.setdefault(key.partition(":")[0], note)
        return sorted(first.values(), key=_in_syllabary)

    def term(self, name: str, target: str) -> str:
        """The key of the note of a glossary term: its editor's words, and where its entry stands."""
        entry = self.terms.get(name)
        meaning = (entry.english or entry.definition_ja) if entry else ""
        if entry is None or not meaning:
            return ""
        key = f"term:{name}"
        if target or key not in self.used:
            self.used[key] = Note(entry.term, entry.reading, meaning, target=target)
        return key


def _running(node: nodes.Element, lists: Container[str]) -> Iterator[annotated]:
    """The runs of a tree outside of the documents named."""
    for child in node.children:
        if isinstance(child, annotated):
            yield child
        elif isinstance(child, nodes.Element) and child.get("docname") not in lists:
            yield from _running(child, lists)


def _in_syllabary(note: Note) -> tuple[str, str]:
    """Voiced kana stand with the voiceless ones; of words that differ only in that, the voiceless one is first."""
    kana = to_hiragana(note.reading or note.head)
    return unicodedata.normalize("NFD", kana).translate(_VOICE_MARKS), kana


_VOICE_MARKS = {0x3099: None, 0x309A: None}


def note_of(lexeme: Lexeme, entry: EntryData) -> Note:
    """What is said of a word in its first sense."""
    sense = entry["senses"][lexeme.senses[0] - 1]
    accents = entry["pitch"] if lexeme.reading.removesuffix("する") == entry["reading"].removesuffix("する") else []
    return Note(lexeme.headword, lexeme.reading, _meaning(sense["glosses"]), accents[0] if accents else None)


def place_notes(stream: Stream, layout: Measures, paragraph: int) -> None:
    """Write the marks of a paragraph's notes into it; ``paragraph`` is its number in the book.

    Those that are sure to be alone on their line, with no footnote of the author's either, are the cheaper ones.
    """
    if layout.notes != "foot":
        for offset, key in stream.notes:
            stream.marks.setdefault(offset, []).append(call("w", key))
        return
    room = [0.0, *accumulate(_width(char) for char in stream.text)]
    others = [room[at] for at, char in enumerate(stream.text) if char == OBJECT]
    places = [room[offset] for offset, _ in stream.notes]
    shared = 0
    for number, (offset, key) in enumerate(stream.notes):
        near = [*places[max(number - 1, 0) : number], *places[number + 1 : number + 2], *others]
        alone = all(abs(place - places[number]) > layout.chars for place in near)
        mark = call("g", key) if alone else call("s", key, paragraph, shared)
        shared += not alone
        stream.marks.setdefault(offset, []).append(mark)


def _width(char: str) -> float:
    """The least that a character takes, in em: punctuation may be closed up, Latin letters are narrow."""
    return 1.0 if is_cjk(char) else 0.5 if is_wide(char) else 0.2


def _meaning(glosses: Sequence[str]) -> str:
    said = glosses[0]
    for gloss in glosses[1:3]:
        if len(said) + len(gloss) + 2 > _LONGEST:
            break
        said += f"; {gloss}"
    return said


def accent_parts(kana: str, accent: int | None) -> Tones:
    """The reading cut where its tone changes (Tokyo accent); ``accent`` is the mora behind which the voice falls."""
    morae = _morae(kana)
    if accent is None or not morae:
        return [(kana, 0)] if kana else []
    if accent == 1:
        return _joined((morae[:1], 2), (morae[1:], 0))
    if accent == 0 or accent > len(morae):
        return _joined((morae[:1], 0), (morae[1:], 1))
    return _joined((morae[:1], 0), (morae[1:accent], 2), (morae[accent:], 0))


def _joined(*parts: tuple[Sequence[str], int]) -> Tones:
    return [("".join(morae), tone) for morae, tone in parts if morae]


def _morae(kana: Iterable[str]) -> list[str]:
    found: list[str] = []
    for char in kana:
        if char in _SMALL and found:
            found[-1] += char
        else:
            found.append(char)
    return found
