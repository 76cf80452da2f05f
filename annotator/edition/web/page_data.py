"""What the scripts of a page work with, as blocks of data in the page: its words and their dictionary entries.

While the text is written every word takes the number of its *use* (a word with its form and its senses); behind the
text the uses and the entries that they name are written out, each once. A block of data is no script: the strictest
policy lets it stand, and it is read from files, too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from docutils import nodes

from annotator.language.jmdict_tags import CLASS, FIELD, FORM, NOTE, label
from annotator.language.levels import word_grade
from annotator.language.script import has_kanji, to_hiragana
from annotator.language.word_levels import word_level
from annotator.model import Lexeme
from annotator.runs import Word
from annotator.vocabulary.facts import EntryData, SenseData

__all__ = ["PageWords", "data_block", "words_of"]

_GRAMMAR = ("助詞", "助動詞")
"""Parts of speech that a panel on every third word would explain: they are left to grammars."""
_MOST_SENSES, _MOST_GLOSSES = 8, 6
"""What a panel shows of an entry besides the senses that fit: more is for dictionaries, and weighs."""


class _Use(NamedTuple):
    """A word with its form and its senses; ``around`` has the numbers of the expressions that it stands in."""

    headword: str
    reading: str
    met: str
    entry: int = 0
    senses: tuple[int, ...] = ()
    form: tuple[str, ...] = ()
    around: tuple[int, ...] = ()


class PageWords:
    """The words of one page in the order in which they are written."""

    def __init__(self) -> None:
        self._uses: dict[_Use, int] = {}
        self._seen: set[tuple[str, str]] = set()

    def _number(self, use: _Use) -> int:
        return self._uses.setdefault(use, len(self._uses))

    def attributes(self, unit: Sequence[Word]) -> str:
        """The attributes of a word's element: its use, its levels, and whether it has stood on the page before."""
        first, lexeme = unit[0], unit[0].lexeme
        ruby = "".join(item.kana for word in unit for item in word.ruby)
        if not ruby and (lexeme is None or (len(unit) == 1 and first.pos.startswith(_GRAMMAR))):
            return ""
        met = "".join(word.reading or word.surface for word in unit)
        headword = lexeme.headword if lexeme else first.lemma
        reading = (lexeme.reading if lexeme else "") or (met if len(unit) == 1 else "")
        found = (lexeme.entry, lexeme.senses, lexeme.form) if lexeme else (0, (), ())
        around = tuple(self._number(_of(item)) for item in first.lexemes[:-1] if item.expression)
        number = self._number(_Use(headword, reading, to_hiragana(met), *found, around))
        classes = "w"
        if ruby and not any(word.authored for word in unit):
            identity = (headword, ruby)
            classes += _levels(first) + (" again" if identity in self._seen else "")
            self._seen.add(identity)
        return f' class="{classes}" data-w="{number}"'

    def data(self, entries: Mapping[int, EntryData], language: str) -> dict[str, Any]:
        """The uses, and the entries among ``entries`` that they name, with labels in the language of the interface."""
        senses: dict[int, set[int]] = {}
        for use in self._uses:
            senses.setdefault(use.entry, set()).update(use.senses)
        return {
            "uses": [_use(use, language) for use in self._uses],
            "entries": {
                str(number): _entry(entries[number], senses[number], language)
                for number in sorted(senses)
                if number in entries
            },
        }


def _levels(word: Word) -> str:
    """Classes of the estimated JLPT level and the school grade, by which the style sheet knows what a level shows."""
    if not has_kanji(word.surface):
        return ""
    level, grade = word_level(word.surface, word.lemma, word.reading, word.pos), word_grade(word.surface)
    return (f" n{level}" if level else "") + (f" g{grade}" if grade else "")


def _of(expression: Lexeme) -> _Use:
    """The use of an expression; as met it is told by the words in it."""
    return _Use(expression.headword, expression.reading, "", expression.entry, expression.senses, expression.form)


def _use(use: _Use, language: str) -> list[Any]:
    """Dictionary form and its reading, reading as met, entry, senses that fit, name of the form, expressions around."""
    form = [label(FORM, item, language) for item in use.form]
    packed = [use.headword, use.reading, use.met, use.entry, list(use.senses), form]
    return [*packed, list(use.around)] if use.around else packed


def _entry(entry: EntryData, fitting: set[int], language: str) -> dict[str, Any]:
    """What the panel shows of an entry; what is empty is left out."""
    senses = [sense for sense in entry["senses"] if sense["number"] in fitting or sense["number"] <= _MOST_SENSES]
    packed = {
        "part": _part(entry, min(fitting, default=1)),
        "also": [reading for reading in entry["readings"] if reading != entry["reading"]],
        "pitch": entry["pitch"],
        "reading": entry["reading"],
        "jlpt": entry["jlpt"],
        "grade": entry["grade"],
        "band": entry["frequency"],
        "senses": [_sense(sense, language) for sense in senses],
    }
    return {key: value for key, value in packed.items() if value}


_PARTS = {
    "verb": ("v1", "v5", "vk", "vz", "vs-"),
    "adjective": ("adj-i",),
    "adjectival noun": ("adj-na",),
    "adverb": ("adv",),
    "verbal noun": ("vs",),
    "noun": ("n",),
}
"""What questions ask for, by the beginning of JMdict's codes; the first that fits."""
_NO_QUESTION = frozenset(("pn", "num", "ctr", "suf", "n-suf", "pref", "n-pref", "exp", "conj", "int", "prt", "aux-v"))


def _part(entry: EntryData, number: int) -> str:
    """What part of speech a question takes a word for; nothing for names, numbers, pronouns and words of grammar."""
    codes = entry["senses"][number - 1]["pos"] if number <= len(entry["senses"]) else []
    if entry["kind"] != "word" or not _NO_QUESTION.isdisjoint(codes):
        return ""
    part = next((part for part, starts in _PARTS.items() if any(code.startswith(starts) for code in codes)), "")
    return f"{part} {'vt' if 'vt' in codes else 'vi'}" if part == "verb" else part


def _sense(sense: SenseData, language: str) -> list[Any]:
    """Number, glosses, parts of speech, notes."""
    classes = dict.fromkeys(label(CLASS, item, language) for item in sense["pos"])
    notes = [label(FIELD, item, language) for item in sense["fields"]]
    notes += [label(NOTE, item, language) for item in sense["notes"]]
    return [sense["number"], "; ".join(sense["glosses"][:_MOST_GLOSSES]), ", ".join(classes), ", ".join(notes)]


_PAGES: WeakKeyDictionary[nodes.document, PageWords] = WeakKeyDictionary()


def words_of(document: nodes.document) -> PageWords:
    """The words of a page, from its first word to the end of its writing."""
    return _PAGES.setdefault(document, PageWords())


def data_block(name: str, data: Mapping[str, Any]) -> str:
    """A block of data behind the text, under a name that the scripts know."""
    # The only way out of the block would be its own closing tag.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{text}</script>\n'
