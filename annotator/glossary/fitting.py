"""The stage that takes links away again whose word rather stands in another sense than the term's.

Whether it does is weighed by a logistic regression over :mod:`annotator.glossary.evidence`; its weights are in
``data/glossary/fitting.tsv``, made by ``benchmarks/train_fitting.py``. It needs the vocabulary: without that layer all
links stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files

from annotator.glossary.evidence import Meanings, Witness
from annotator.glossary.links import words_of
from annotator.language.jmdict import open_dictionary
from annotator.model import Passage, Provenance, TermLink
from annotator.resources import Resources
from annotator.statements import GlossaryEntry

__all__ = ["SURE", "keep_fitting", "witness"]

SURE = 0.25
"""Log odds from which a link goes: a link that is missed is better than a wrong one, but most links are right."""


def keep_fitting(passage: Passage, resources: Resources) -> Passage:
    """Leave in the layer ``terms`` what fits; links of the editor stay, and a sense that the editor has set decides."""
    if not passage.terms or not passage.lexemes:
        return passage
    known = witness(passage, resources)
    kept = [link for link in passage.terms if link.provenance is not Provenance.LEXICON or _fits(link, known)]
    return replace(passage, terms=tuple(kept))


def witness(passage: Passage, resources: Resources) -> Witness:
    """What is to be said about the links of a passage."""
    dictionary = resources.config.dictionary
    return Witness(passage, _meanings(resources.glossary, dictionary), open_dictionary(dictionary))


def _fits(link: TermLink, known: Witness) -> bool:
    said, features = known.editors(link), known.features(link)
    if said is not None:
        return said
    weights = _weights()
    return features is None or sum([weights[name] * value for name, value in features.items()]) <= SURE


@cache
def _weights() -> Mapping[str, float]:
    text = files("annotator").joinpath("data/glossary/fitting.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


@lru_cache(maxsize=8)
def _meanings(glossary: tuple[GlossaryEntry, ...], dictionary: str) -> Meanings:
    return Meanings(glossary, open_dictionary(dictionary), words_of)
