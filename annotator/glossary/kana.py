"""How a stretch of the text is read, from the layers of readings and ruby."""

from __future__ import annotations

from annotator.language.script import is_kana, is_kanji, to_hiragana
from annotator.model import Passage, Reading, Ruby

__all__ = ["Kana", "begins_like", "sounds_like"]

_VOICELESS = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔ", "かきくけこさしすせそたちつてとはひふへほはひふへほう"
)
_LONG = str.maketrans("おー", "うう")


class Kana:
    """Looks up readings by offset."""

    __slots__ = ("_readings", "_ruby", "_text")

    def __init__(self, passage: Passage) -> None:
        self._text = passage.text
        self._readings: dict[int, Reading] = {reading.start: reading for reading in passage.readings}
        self._ruby: dict[int, Ruby] = {ruby.start: ruby for ruby in passage.ruby}

    def of(self, start: int, end: int) -> str:
        """The reading from ``start`` to ``end`` in hiragana; empty where the layers do not say."""
        found: list[str] = []
        at = start
        while at < end:
            span = self._span(at, end)
            if span is not None:
                found.append(span.kana)
                at = span.end
                continue
            character = self._text[at]
            if is_kana(character):
                found.append(character)
            elif is_kanji(character) or character.isalnum():
                return ""
            at += 1
        return to_hiragana("".join(found))

    def _span(self, at: int, end: int) -> Reading | Ruby | None:
        reading = self._readings.get(at)
        if reading is not None and reading.end <= end:
            return reading
        ruby = self._ruby.get(at)
        return ruby if ruby is not None and ruby.end <= end else None


def sounds_like(heard: str, wanted: str) -> bool:
    """Whether two readings are of one word, whatever the voicing at joints and the spelling of a long o."""
    return _plain(heard) == _plain(wanted)


def begins_like(heard: str, wanted: str) -> bool:
    """Whether a reading begins like another one."""
    return _plain(heard).startswith(_plain(wanted))


def _plain(kana: str) -> str:
    return kana.translate(_VOICELESS).translate(_LONG)
