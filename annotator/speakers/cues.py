"""What the text says about one quotation: what it is, and who speaks it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.model import QuoteKind
from annotator.speakers.aliases import Entity

__all__ = ["Cue"]


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
    marked: bool = False
    """The author or the editor says so; no guess changes it."""

    @property
    def spoken(self) -> bool:
        """Whether the quotation is somebody's words."""
        return self.kind not in (QuoteKind.TERM, QuoteKind.TITLE)

    def with_entity(self, entity: Entity) -> Cue:
        """The same cue for somebody else."""
        return replace(self, entity=entity)
