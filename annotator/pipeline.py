"""The stages that turn a text into an annotated passage, in order; each declares what it requires and assigns."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache

from annotator import corrections
from annotator.furigana import alignment, house, readings
from annotator.glossary import fitting, links
from annotator.language import morphology
from annotator.model import Passage
from annotator.resources import Resources
from annotator.speakers import attribution, checks, marks
from annotator.vocabulary import lexemes, sentences

__all__ = ["STAGES", "Stage", "annotate_passage", "prepare", "settle"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: a function from passage to passage that may only change the layers in ``assigns``."""

    name: str
    run: Callable[[Passage, Resources], Passage]
    requires: frozenset[str]
    assigns: frozenset[str]


def _stage(name: str, run: Callable[[Passage, Resources], Passage], requires: str, assigns: str) -> Stage:
    return Stage(name, run, frozenset(requires.split()), frozenset(assigns.split()))


# A correction applies directly behind the stage whose layer it changes: a reading corrected after the alignment
# would leave the ruby cut from the wrong reading. Speakers are corrected before any is guessed: the others follow.
STAGES: tuple[Stage, ...] = (
    _stage("tokens", morphology.assign_tokens, "text", "tokens"),
    _stage("readings", readings.assign_readings, "tokens", "tokens readings"),
    _stage("house choices", house.apply_house, "readings", "readings"),
    _stage("reading corrections", corrections.correct_readings, "tokens readings", "tokens readings corrections"),
    _stage("ruby", alignment.assign_ruby, "readings", "ruby"),
    _stage("terms", links.assign_terms, "tokens readings", "terms"),
    _stage("term corrections", corrections.correct_terms, "tokens terms", "terms corrections"),
    _stage("sentences", sentences.assign_sentences, "text", "sentences"),
    _stage("vocabulary", lexemes.assign_lexemes, "tokens readings", "lexemes"),
    _stage("sense corrections", corrections.correct_senses, "tokens lexemes", "lexemes corrections diagnostics"),
    _stage("terms in their sense", fitting.keep_fitting, "terms sentences lexemes", "terms"),
    _stage("quotations", marks.assign_quotations, "text", "quotes diagnostics"),
    _stage("speaker corrections", corrections.correct_speakers, "quotes", "quotes corrections"),
    _stage("speakers", attribution.assign_quotes, "tokens quotes", "quotes speakers"),
    _stage("speaker checks", checks.check_speakers, "quotes", "diagnostics"),
)


def annotate_passage(passage: Passage, resources: Resources) -> Passage:
    """Run all stages over a document.

    :raises RuntimeError: a stage changed a layer that is not its own (a defect of that stage).
    """
    for stage in STAGES:
        before = passage
        passage = stage.run(passage, resources)
        _check(stage, before, passage)
    return passage


def _check(stage: Stage, before: Passage, after: Passage) -> None:
    for item in fields(Passage):
        if item.name not in stage.assigns and getattr(before, item.name) is not getattr(after, item.name):
            raise RuntimeError(f"stage {stage.name!r} changed the layer {item.name!r}, which is not its own")


_YOUNG = 200_000
"""Objects made before Python looks for cycles among them: annotation makes many objects, and cycles hardly ever."""


@cache
def prepare() -> None:
    """Open analysers and tables now, before a build forks its workers (an analyser opened earlier is shared)."""
    annotate_passage(Passage("準備「はい」と彼は言った。"), Resources())
    settle()


def settle() -> None:
    """Take what is open by now out of the garbage collector's rounds, and have it make fewer of them.

    Tables, and what is remembered of dictionaries, are hundreds of thousands of objects that stay to the end; going
    over them again and again took a fifth of the time. Pages that hold them stay shared by processes forked later.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
