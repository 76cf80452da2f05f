"""The stage that takes links away again whose word rather stands in another sense than the term's.

Whether it does is weighed by a logistic regression over :mod:`annotator.glossary.evidence`; its weights are in
``data/glossary/fitting.tsv``, made by ``benchmarks/train_fitting.py``. It needs the vocabulary: without that layer all
links stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from annotator.glossary.evidence import Evidence
from annotator.glossary.links import words_of
from annotator.glossary.meant import Meanings
from annotator.language.jmdict import open_dictionary
from annotator.language.tables import table_weights
from annotator.model import Passage, Provenance, TermLink
from annotator.resources import Resources
from annotator.statements import GlossaryEntry

__all__ = ["SURE", "evidence_on", "keep_fitting", "log_odds"]

SURE = 0.25
"""Log odds from which a link goes: a link that is missed is better than a wrong one, but most links are right."""


def keep_fitting(passage: Passage, resources: Resources) -> Passage:
    """Leave in the layer ``terms`` what fits; links of the editor stay, and a sense that the editor has set decides."""
    if not passage.terms or not passage.lexemes:
        return passage
    evidence = evidence_on(passage, resources)
    kept = [link for link in passage.terms if link.provenance is not Provenance.LEXICON or _fits(link, evidence)]
    return replace(passage, terms=tuple(kept))


def evidence_on(passage: Passage, resources: Resources) -> Evidence:
    """What is to be said about the links of a passage."""
    dictionary = resources.config.dictionary
    return Evidence(passage, _meanings(resources.glossary, dictionary), open_dictionary(dictionary))


def log_odds(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely a word stands in another sense than its term's; 0 for as likely as not."""
    return sum([weights.get(name, 0.0) * value for name, value in features.items()])


def _fits(link: TermLink, evidence: Evidence) -> bool:
    said = evidence.editors_choice(link)
    if said is not None:
        return said
    features = evidence.features(link)
    return features is None or log_odds(features, table_weights("glossary/fitting.tsv")) <= SURE


@lru_cache(maxsize=8)
def _meanings(glossary: tuple[GlossaryEntry, ...], dictionary: str) -> Meanings:
    return Meanings(glossary, open_dictionary(dictionary), words_of)
