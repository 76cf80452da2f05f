"""A deck for Anki: one note for each word, which later decks of the same edition bring up to date.

Anki knows a note by its GUID and takes over a newer version of it: the GUID is made of the edition's name and the
entry's number in the dictionary, so a corrected reading or another sentence changes the note and keeps its history.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path
from zipfile import ZipFile
from zlib import crc32

import genanki

from annotator.exports.archive import write_archive
from annotator.exports.flashcards import Flashcard

__all__ = ["deck_id", "write_deck"]

_MODEL_ID = 1_607_114_025
"""Fixed for ever: Anki knows the note type by it."""
_FIRST_DECK = 1 << 30
FIELDS = (
    "Word",
    "Furigana",
    "Reading",
    "Sentence",
    "SentenceFurigana",
    "Meaning",
    "PartOfSpeech",
    "Level",
    "Pitch",
    "Article",
    "Audio",
)
"""New fields go to the end: Anki maps them by their places."""

_FRONT = """<div class="word" lang="ja">{{Word}}</div>
<div class="sentence" lang="ja">{{kanji:SentenceFurigana}}</div>"""
_BACK = """<div class="word" lang="ja">{{furigana:Furigana}}</div>
<div class="facts">{{PartOfSpeech}} {{#Level}}· {{Level}}{{/Level}} {{#Pitch}}· [{{Pitch}}]{{/Pitch}} {{Audio}}</div>
<hr id="answer">
<div class="meaning" lang="en">{{Meaning}}</div>
<div class="sentence" lang="ja">{{furigana:SentenceFurigana}}</div>
<div class="facts" lang="ja">{{Article}}</div>"""
_CSS = """.card { font-family: "Hiragino Sans", "Noto Sans CJK JP", sans-serif; font-size: 20px; line-height: 1.9;
  text-align: center; color: #1f1d1a; background: #fdfcf9; }
.nightMode.card { color: #e8e4da; background: #1d1c1a; }
.word { font-size: 2em; }
.sentence { font-size: 1.1em; }
.sentence b { font-weight: inherit; text-decoration: underline; text-underline-offset: 0.25em; }
.meaning { display: inline-block; text-align: start; }
.meaning ol { margin: 0; padding-inline-start: 1.4em; }
.facts { font-size: 0.75em; opacity: 0.75; }
rt { font-size: 0.5em; }"""


def deck_id(edition: str) -> int:
    """The number of an edition's deck: the same for the same name, in the range that Anki leaves to decks."""
    return _FIRST_DECK + (crc32(edition.encode()) & 0x3FFFFFFF)


def write_deck(path: Path, edition: str, cards: Iterable[Flashcard], changed: int) -> None:
    """Write an ``.apkg``; the same cards with the same time give the same bytes.

    :param edition: name of the edition, and of the deck.
    :param changed: when the edition last changed, in seconds since 1970; Anki takes over notes newer than its own.
    :raises OSError: the file cannot be written.
    """
    model = genanki.Model(
        _MODEL_ID,
        "Yomihon",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Reading", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
        sort_field_index=FIELDS.index("Reading"),
    )
    deck = genanki.Deck(deck_id(edition), edition)
    for card in cards:
        guid = genanki.guid_for("yomihon", edition, card.entry)
        deck.add_note(genanki.Note(model, _fields(card), tags=["yomihon", *card.tags], guid=guid))
    write_archive(path, {"collection.anki2": _collection(deck, changed), "media": json.dumps({}).encode()})


def _collection(deck: genanki.Deck, changed: int) -> bytes:
    """Anki's database, out of the package that genanki makes: that one carries the time at which it was made."""
    with tempfile.TemporaryDirectory(prefix="yomihon-") as folder:
        file = Path(folder) / "deck.apkg"
        genanki.Package(deck).write_to_file(file, changed)
        with ZipFile(file) as archive:
            return archive.read("collection.anki2")


def _fields(card: Flashcard) -> list[str]:
    meanings = "".join(f"<li>{escape(sense)}</li>" for sense in card.senses)
    plain = (card.classes, card.level, card.pitch, card.article)
    return [
        escape(card.word),
        card.furigana,
        escape(card.reading),
        escape(card.sentence),
        card.sentence_furigana,
        f"<ol>{meanings}</ol>" if len(card.senses) > 1 else escape("".join(card.senses)),
        *(escape(text) for text in plain),
        "",  # the audio is the reader's
    ]
