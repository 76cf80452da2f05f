"""What a build tells the editor at its end: doubtful readings, unknown speakers; never more than a screenful."""

from __future__ import annotations

from typing import cast

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from annotator.corrections import unmatched
from annotator.edition.display import SILENT, certainties
from annotator.edition.domain import AnnotationDomain, Summary
from annotator.edition.state import documents_read, resources_of, warn
from annotator.speakers.confidence import Certainty

__all__ = ["check_corrections", "report_doubts"]

logger = logging.getLogger(__name__)
_SHOWN = 8


def check_corrections(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of corrections that match nothing in the whole edition."""
    corrections = resources_of(app.config).corrections
    domain = cast(AnnotationDomain, env.get_domain("annotator"))
    applied = {corrections[number] for _, summary in domain.in_order() for number in summary["corrections"]}
    for item in unmatched(corrections, applied):
        warn(item)


def report_doubts(app: Sphinx, exception: Exception | None) -> None:
    """Sum up what the editor should look at, once: not again for a format that read no document."""
    if exception is not None or not documents_read(app.config):
        return
    domain = cast(AnnotationDomain, app.env.get_domain("annotator"))
    summaries = domain.in_order()
    readings = sum(summary["readings"] for _, summary in summaries)
    doubtful = sorted(
        ((item["confidence"], docname, item) for docname, summary in summaries for item in summary["doubtful"]),
        key=lambda triple: triple[:2],
    )
    if not readings:
        return
    logger.info("yomihon: %d readings, %d of them doubtful", readings, len(doubtful))
    for _, docname, item in doubtful[:_SHOWN]:
        kana = "; also ".join(filter(None, (item["reading"], "・".join(item["alternatives"]))))
        logger.info("  %s: %s（%s） %s", docname, item["surface"], kana, item["sentence"])
    if len(doubtful) > _SHOWN:
        logger.info("  … and %d more; all of a text: yomihon annotate --doubtful FILE", len(doubtful) - _SHOWN)
    _report_speakers(summaries)


def _report_speakers(summaries: list[tuple[str, Summary]]) -> None:
    """Those without a speaker one by one, and how many names of the others the pages show as guesses."""
    said = [(docname, item) for docname, summary in summaries for item in summary["said"] if item["kind"] not in SILENT]
    unknown = [(docname, item["text"]) for docname, item in said if not item["speakers"] and not item["decided"]]
    named = certainties(summary for _, summary in summaries)
    if guessed := named[Certainty.GUESS]:
        counted = "1 quotation" if named.total() == 1 else f"{named.total()} quotations"
        sure, likely = named[Certainty.SURE], named[Certainty.LIKELY]
        logger.info("yomihon: speakers of %s: %d sure, %d likely, %d guessed (？)", counted, sure, likely, guessed)
    if unknown:
        counted = "1 quotation" if len(unknown) == 1 else f"{len(unknown)} quotations"
        logger.info("yomihon: %s without a known speaker", counted)
    for docname, text in unknown[:_SHOWN]:
        logger.info("  %s: %s", docname, text[:40])
