"""The stage that applies the house choices: of readings that mean the same, the one that the edition prefers."""

from __future__ import annotations

from dataclasses import replace

from annotator.language.house import Variants, free_variants
from annotator.language.script import is_digit, is_kanji
from annotator.model import Passage, Provenance, Reading
from annotator.resources import Resources

__all__ = ["apply_house"]

_STRONGER = (Provenance.AUTHOR, Provenance.EDITOR, Provenance.LEXICON)
_CHOICE_CONFIDENCE = 1.0
"""An edition's own choice is right by definition, as far as the word's reading was one of the variants."""


def apply_house(passage: Passage, resources: Resources) -> Passage:
    """Turn readings of free variants into the house's; what author, editor or lexicon said stays.

    Only a reading that covers exactly the word and is one of its variants changes: 日本 in にほん, not 日本海.
    """
    chosen = dict(resources.config.house)
    readings = tuple(_choose(passage.text, reading, chosen) for reading in passage.readings)
    return passage if readings == passage.readings else replace(passage, readings=readings)


def _choose(text: str, reading: Reading, chosen: dict[str, str]) -> Reading:
    word = text[reading.start : reading.end]
    variants = free_variants().get(word)
    if variants is None or reading.provenance in _STRONGER or reading.kana not in variants.readings:
        return reading
    if variants.bare and not _is_bare(text, reading):
        return reading
    return _as(reading, chosen.get(word, ""), variants)


def _as(reading: Reading, wanted: str, variants: Variants) -> Reading:
    """The reading with the edition's choice, else with the table's default; others become alternatives."""
    said = wanted in variants.readings
    kana = wanted if said else variants.default
    if not kana or (kana == reading.kana and not said):
        return reading
    confidence = _CHOICE_CONFIDENCE if said else reading.confidence
    others = tuple(dict.fromkeys(item for item in (reading.kana, *reading.alternatives) if item != kana))
    return reading._replace(
        kana=kana, provenance=Provenance.RULE, confidence=confidence, alternatives=others, source="house"
    )


def _is_bare(text: str, reading: Reading) -> bool:
    """Whether neither a kanji nor a digit stands beside the word."""
    before, after = text[max(0, reading.start - 1) : reading.start], text[reading.end : reading.end + 1]
    return not any(is_kanji(side) or is_digit(side) for side in (before, after) if side)
