"""What the text says about one quotation: what it is, who speaks it, and to whom else it points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from annotator.model import QuoteKind
from annotator.speakers.people.aliases import Entity

__all__ = ["Cue", "Hint"]


@dataclass(frozen=True, slots=True)
class Cue:
    """What the sentence says about one quotation."""

    kind: QuoteKind
    entity: Entity | None = None
    rule: str = ""
    """How the speaker was found; empty if the sentence names none."""
    evidence: str = ""
    bare: bool = False
    """The quotation is the whole sentence."""
    pronoun: bool = False
    probability: float = 0.0
    """How likely the speaker is the right one, where he was chosen among several."""
    marked: bool = False
    """The author or the editor says so; no guess changes it."""

    @property
    def spoken(self) -> bool:
        """Whether the quotation is somebody's words."""
        return self.kind not in (QuoteKind.TERM, QuoteKind.TITLE)

    def with_entity(self, entity: Entity) -> Cue:
        """The same cue for somebody else."""
        return replace(self, entity=entity)


class Hint(NamedTuple):
    """Somebody to whom a rule points."""

    entity: Entity
    rule: str
    evidence: str
    written: bool = False
    """The words are written where they only seem to be said."""
    pronoun: bool = False
