"""Who has spoken so far in a text, and what that tells of who speaks the next quotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from annotator.model import QuoteKind
from annotator.speakers.cues import Cue
from annotator.speakers.dialogue.exchange import asks
from annotator.speakers.dialogue.registers import is_polite
from annotator.speakers.document import Document
from annotator.speakers.people.aliases import Entity
from annotator.speakers.prose.spots import Spot, Surroundings
from annotator.speakers.text.phrases import Sentence

__all__ = ["Speakers"]

_QUOTATIONS, _LAST = 7, 3
"""So many quotations back the last speakers are sought, and so many of them may speak again."""
_PARAGRAPHS = 2
"""Words are long ago that stand more paragraphs back."""


class Speakers:
    """Those who have spoken, in reading order."""

    def __init__(self, document: Document, around: Surroundings) -> None:
        self._document = document
        self._around = around
        self._times: Counter[int] = Counter()
        self._polite: dict[int, bool] = {}
        """Whether the last words of each were polite."""

    def heard(self, number: int, entity: Entity) -> None:
        """Note that somebody has spoken a quotation."""
        self._times[entity.number] += 1
        self._polite[entity.number] = is_polite(self._document.content(number))

    def manner(self, who: int, polite: bool) -> tuple[str, ...]:
        """How often somebody has spoken, and whether as politely as now."""
        times = self._times.get(who, 0)
        if not times:
            return ("spoken 0",)
        same = self._polite[who] == polite
        return ("spoken 1" if times == 1 else "spoken 2", "his manner" if same else "another manner")

    def signs(self, spot: Spot, cues: dict[int, Cue], how: str) -> Iterator[tuple[int, list[str]]]:
        """Features of those who spoke last and of whoever speaks around it; ``how`` the quotation is built in."""
        outer = cues[spot.sentence.level].entity if spot.sentence.level >= 0 else None
        if outer:
            yield outer.number, ["outer", f"outer {how}"]
        asked = spot.number > 0 and asks(self._document.content(spot.number - 1))
        for rank, (place, cue, entity) in enumerate(self._last(spot, cues)):
            names = [f"spoke {rank} {self._apart(spot, place)}"]
            if asked:
                names.append(f"spoke {rank}, asked")
            if not rank:
                names.append(f"spoke, {self._acted_since(spot, place, entity)} since {how}")
                if cue.kind is QuoteKind.WRITTEN:
                    names.append("wrote")
            yield entity.number, names

    def _last(self, spot: Spot, cues: dict[int, Cue]) -> Iterator[tuple[Sentence, Cue, Entity]]:
        """The last speakers on the same level, each once, with where they spoke."""
        known: set[int] = set()
        for former in range(spot.number - 1, max(-1, spot.number - 1 - _QUOTATIONS), -1):
            cue = cues[former]
            place = self._document.place[former][0] if former in self._document.place else None
            if place is None or place.level != spot.sentence.level or not cue.spoken:
                continue
            if cue.entity and cue.entity.number not in known and len(known) < _LAST:
                known.add(cue.entity.number)
                yield place, cue, cue.entity

    def _apart(self, spot: Spot, place: Sentence) -> str:
        """How far somebody's last words are."""
        if place is spot.sentence:
            return "here"
        paragraphs = spot.sentence.paragraph - place.paragraph
        if paragraphs:
            return "last paragraph" if paragraphs <= _PARAGRAPHS else "long ago"
        return "before" if spot.context[spot.at - 1] is place else "same paragraph"

    def _acted_since(self, spot: Spot, place: Sentence, entity: Entity) -> str:
        """Whether the last speaker, others or nobody became the subject since he spoke."""
        others = False
        for _, sentence in spot.before():
            if sentence.start <= place.start:
                break
            acting = [item.entity for item in self._around.met(sentence) if item.subject and item.entity.person]
            if entity in acting:
                return "he"
            others = others or bool(acting)
        return "others" if others else "nobody"
