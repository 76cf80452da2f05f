"""How a stretch of the text is read, from the layers of readings and ruby."""

from __future__ import annotations

from annotator.language.script import is_kana, is_kanji, to_hiragana
from annotator.model import Passage, Provenance, Reading, Ruby, Token

__all__ = ["Kana"]


class Kana:
    """Looks up readings by offset."""

    __slots__ = ("_readings", "_ruby", "_text")

    def __init__(self, passage: Passage) -> None:
        self._text = passage.text
        self._readings: dict[int, Reading] = {reading.start: reading for reading in passage.readings}
        self._ruby: dict[int, Ruby] = {ruby.start: ruby for ruby in passage.ruby}

    def prescribed(self, start: int, end: int) -> bool:
        """Whether the reading of exactly this stretch is the one that the glossary prescribes, whatever the context."""
        reading = self._readings.get(start)
        return reading is not None and reading.end == end and reading.provenance is Provenance.LEXICON

    def dictionary_form(self, token: Token) -> str:
        """The reading of a word's dictionary form in hiragana; empty when unknown."""
        heard = self.of(token.start, token.end)
        if not heard or not token.form:
            return heard
        tail = _kana_tail(token.surface)
        stem = heard.removesuffix(to_hiragana(tail))
        known = token.surface.removesuffix(tail)
        return stem + to_hiragana(token.lemma.removeprefix(known)) if token.lemma.startswith(known) else ""

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


def _kana_tail(surface: str) -> str:
    at = len(surface)
    while at and is_kana(surface[at - 1]):
        at -= 1
    return surface[at:]
