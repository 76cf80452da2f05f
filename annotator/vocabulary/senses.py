"""Which senses of an entry fit here: a score for each by its class, its restrictions, its notes and its neighbours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from annotator.language.jmdict import Entry, Sense
from annotator.language.script import to_hiragana
from annotator.model import Token
from annotator.vocabulary.classes import class_codes, fits_class
from annotator.vocabulary.units import Unit

__all__ = ["SHOWN", "Ranked", "ranked_senses"]

SHOWN = 3
"""How many senses are shown at most."""
_MARKED = frozenset(
    {
        *("archaism", "obsolete term", "obscure term", "rare", "dated term", "historical term", "poetical term"),
        *("slang", "Internet slang", "manga slang", "vulgar expression or word", "derogatory", "children's language"),
    }
)
"""Notes of senses that running text hardly means."""
_ATTACHED = frozenset(("suf", "n-suf", "ctr", "pref", "n-pref", "aux", "aux-v", "aux-adj"))


class Ranked(NamedTuple):
    """Senses, best first, and the probability that the first is right."""

    senses: tuple[int, ...]
    confidence: float


def ranked_senses(entry: Entry, unit: Unit, tokens: Sequence[Token]) -> Ranked:
    """The senses of an entry that fit a word in its place, best first."""
    scored = [(_score(sense, unit, tokens), -sense.number) for sense in entry.senses]
    order = sorted(scored, reverse=True)[:SHOWN]
    best = order[0][0]
    total = sum(math.exp(score - best) for score, _ in scored)
    return Ranked(tuple(-number for _, number in order), round(1 / total, 3))


def _score(sense: Sense, unit: Unit, tokens: Sequence[Token]) -> float:
    score = -0.4 * math.log(sense.number)
    if sense.only and not {unit.lemma, unit.norm}.intersection(sense.only):
        score -= 0.0 if unit.reading in map(to_hiragana, sense.only) else 6.0
    codes = class_codes(sense.classes)
    if not fits_class(sense.classes, unit.pos, unit.kind):
        score -= 3.0
    if codes <= _ATTACHED:
        score -= 0.0 if unit.pos.startswith(("接尾辞", "接頭辞")) else 1.5
    if unit.verbal:
        score += 0.5 if "vs" in codes else -0.5
    if _MARKED.intersection(sense.notes) or sense.dialects:
        score -= 1.5
    if sense.fields:
        score -= 0.5
    return score + _transitivity(codes, unit, tokens)


def _transitivity(codes: frozenset[str], unit: Unit, tokens: Sequence[Token]) -> float:
    if not unit.pos.startswith("動詞") or unit.first == 0:
        return 0.0
    before = tokens[unit.first - 1]
    if before.pos == "助詞-格助詞" and before.surface == "を":
        return 0.7 if "vt" in codes else -0.7 if "vi" in codes else 0.0
    if before.pos == "助詞-格助詞" and before.surface == "が":
        return 0.5 if "vi" in codes else -0.5 if "vt" in codes else 0.0
    return 0.0
