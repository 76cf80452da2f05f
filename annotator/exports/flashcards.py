"""What a flashcard or a row of a table shows of a word: reading, the sentence in which it is met, senses, tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from annotator.furigana.alignment import align
from annotator.language.jmdict_tags import CLASS, FIELD, label
from annotator.runs import Line, Word, load_run
from annotator.vocabulary.lists import ListedWord, Occurrence

__all__ = ["Flashcard", "Sentence", "anki_furigana", "flashcard"]

_MOST_GLOSSES = 3
_READABLE = range(8, 61)
"""Length of a sentence, in characters, that fits a card."""
_ENDS = ("。", "！", "？", "」", "』", "）")
_BRACKETS = str.maketrans("[]", "［］")
_NOT_IN_TAG = re.compile(r"[\s\"*]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its words, and the title of the text that it is from."""

    text: str
    payload: str
    title: str


@dataclass(frozen=True, slots=True)
class Flashcard:
    """The parts of a card, as plain text unless said otherwise."""

    entry: int
    word: str
    reading: str
    furigana: str
    """Word with reading in Anki's form."""
    sentence: str
    sentence_furigana: str
    """HTML, readings in Anki's form, the word in ``b``."""
    senses: tuple[str, ...]
    classes: str
    level: str
    """``N5`` to ``N1``, or empty."""
    pitch: str
    """Accents: number of the mora behind which the voice falls, with commas between them."""
    count: int
    article: str
    tags: tuple[str, ...]


def flashcard(word: ListedWord, sentences: Sequence[Sentence], language: str) -> Flashcard:
    """The card of a word; ``sentences`` are those of its places, in the same order."""
    at = _example([sentence.text for sentence in sentences])
    sentence, place = sentences[at], word.places[at]
    level = f"N{word.level}" if word.level else ""
    senses = word.shown_senses
    classes = dict.fromkeys(label(CLASS, code, language) for code in (senses[0]["pos"] if senses else word.data["pos"]))
    articles = dict.fromkeys(sentence.title for sentence in sentences)
    return Flashcard(
        entry=word.data["entry"],
        word=word.headword,
        reading=word.reading,
        furigana=anki_furigana(align(word.headword, word.reading)),
        sentence=sentence.text.replace("\n", " "),
        sentence_furigana=_marked(sentence, place),
        senses=tuple(_gloss(sense["fields"], sense["glosses"]) for sense in senses),
        classes="・".join(classes),
        level=level,
        pitch=",".join(map(str, word.data["pitch"])),
        count=word.count,
        article=sentence.title,
        tags=tuple(filter(None, (level, *(_NOT_IN_TAG.sub("_", title.strip()) for title in articles)))),
    )


def _example(texts: Sequence[str]) -> int:
    """The first whole sentence of a good length (no heading, no cell of a table), else the first one."""
    fitting = (number for number, text in enumerate(texts) if len(text) in _READABLE and text.endswith(_ENDS))
    return next(fitting, 0)


def _gloss(fields: Sequence[str], glosses: Sequence[str]) -> str:
    return "".join(f"({label(FIELD, code)}) " for code in fields) + "; ".join(glosses[:_MOST_GLOSSES])


def anki_furigana(parts: Iterable[tuple[str, str | None]]) -> str:
    """Pairs of base and reading in Anki's notation: `` 漢字[かんじ]``.

    A base reaches back to the half-width space before it, or to the start of the field: each has one but at the start.
    """
    written = ""
    for base, kana in parts:
        plain = base.translate(_BRACKETS)
        if kana:
            space = " " if written and not written.endswith((" ", ">")) else ""
            written += f"{space}{escape(plain)}[{escape(kana)}]"
        else:
            written += escape(plain)
    return written


def _marked(sentence: Sentence, place: Occurrence) -> str:
    line = Line(load_run(sentence.payload, sentence.text))
    pieces = []
    for low, high in ((0, place.start), (place.start, place.end), (place.end, len(sentence.text))):
        pieces.append(anki_furigana(_parts(sentence.text[low:high].replace("\n", " "), line.run(low, high))))
    before, word, behind = pieces
    return f"{before}<b>{word}</b>{behind}"


def _parts(text: str, line: Iterable[Word]) -> Iterable[tuple[str, str | None]]:
    at = 0
    for word in line:
        for ruby in word.ruby:
            yield text[at : ruby.start], None
            yield text[ruby.start : ruby.end], ruby.kana
            at = ruby.end
    yield text[at:], None
