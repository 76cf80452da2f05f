"""What an edition's editor gives to the pipeline: glossary, cast, corrections and settings, read once and frozen."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.config import Config
from annotator.model import CastMember, GlossaryEntry, Provenance

__all__ = ["Correction", "Resources"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of a corrections file: the editor's word on a reading, a speaker or a term.

    ``layer`` is ``reading``, ``speaker`` or ``term``; ``value`` is the kana, the speakers' names (empty: nobody) or the
    term (empty: no link here). The other fields say where it applies; empty ones apply everywhere.
    """

    layer: str
    surface: str
    value: tuple[str, ...]
    document: str = ""
    before: str = ""
    after: str = ""
    nth: int | None = None
    path: str = ""
    line: int = 0
    provenance: Provenance = Provenance.EDITOR


@dataclass(frozen=True, slots=True)
class Resources:
    """Everything besides the text that the stages read."""

    glossary: tuple[GlossaryEntry, ...] = ()
    cast: tuple[CastMember, ...] = ()
    corrections: tuple[Correction, ...] = ()
    config: Config = field(default_factory=Config)
