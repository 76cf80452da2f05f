"""Whom the lines of a document call: a name without a particle at the edge of a sentence, or in place of you."""

from __future__ import annotations

from annotator.speakers.people.aliases import Entity
from annotator.speakers.people.references import References
from annotator.speakers.text.mentions import Sort
from annotator.speakers.text.phrases import Kind, Phrase, Sentence

__all__ = ["Calls"]

_QUESTION_ENDS = ("か", "?", "？", "の", "は", "でしょう")


class Calls:
    """The phrases that call somebody, looked for once; whom they mean may change as people are joined."""

    def __init__(self, text: str, inner: dict[int, list[Sentence]], references: References) -> None:
        self._text = text
        self._inner = inner
        self._references = references
        self._phrases: dict[int, list[Phrase]] = {}

    def of(self, number: int) -> list[Entity]:
        """Whom a quotation addresses, by place and without repetition."""
        phrases = self._phrases.get(number)
        if phrases is None:
            sentences = self._inner.get(number, ())
            phrases = self._phrases[number] = [phrase for one in sentences for phrase in self._calling(one)]
        found: list[Entity] = []
        for phrase in phrases:
            entity = self._references.entity(phrase)
            if entity and (entity.person or phrase.particle) and entity not in found:
                found.append(entity)
        return found

    def _calling(self, sentence: Sentence) -> list[Phrase]:
        words = [phrase for phrase in sentence.phrases if phrase.kind is not Kind.OTHER]
        if not words:
            return []
        first, last = words[0], words[-1]
        found = [first] if _bare(first) and (first.comma or first is last) else []
        if last is not first and _bare(last):
            found.append(last)
        return [*found, first] if self._in_place_of_you(sentence, first) else found

    def _in_place_of_you(self, sentence: Sentence, first: Phrase) -> bool:
        """Whether a question names somebody where another language says you: 冬子さんは、寒くないんですか."""
        if first.kind is not Kind.NOUN or first.particle not in ("は", "も", "って"):
            return False
        mention = self._references.mention(first)
        polite = mention.honorific or mention.title or mention.sort is Sort.KIN
        return bool(polite) and self._text[sentence.start : sentence.end].rstrip("。").endswith(_QUESTION_ENDS)


def _bare(phrase: Phrase) -> bool:
    return phrase.kind is Kind.NOUN and not phrase.particle
