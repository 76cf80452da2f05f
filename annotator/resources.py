"""What an edition's editor gives to the pipeline: glossary, cast, corrections and settings, read once and frozen."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.config import Config
from annotator.statements import CastMember, Correction, GlossaryEntry

__all__ = ["Resources"]


@dataclass(frozen=True, slots=True)
class Resources:
    """Everything besides the text that the stages read."""

    glossary: tuple[GlossaryEntry, ...] = ()
    cast: tuple[CastMember, ...] = ()
    corrections: tuple[Correction, ...] = ()
    config: Config = field(default_factory=Config)
