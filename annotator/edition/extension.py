"""Connect the edition to Sphinx: settings, parsers, nodes for every format, transforms, builder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from annotator.edition import display, plain
from annotator.edition.directives import Cast, Credits, Figures, Vocabulary
from annotator.edition.domain import AnnotationDomain
from annotator.edition.furigana_display import setup_furigana
from annotator.edition.nodes import (
    annotated,
    author_ruby,
    author_speaker,
    cast_said,
    credit_list,
    fold,
    level_chart,
    noterm,
    quotation,
    reading_figures,
    term_link,
    word_list,
)
from annotator.edition.output import leave_out_made
from annotator.edition.pages.cast import FillCast
from annotator.edition.pages.credits import FillCredits
from annotator.edition.pages.figures import FillFigures
from annotator.edition.pages.glossary import ListOccurrences, ShowEntryFields
from annotator.edition.pages.index import setup_index
from annotator.edition.pages.vocabulary import AppendVocabulary, FillVocabulary
from annotator.edition.pdf import setup_pdf
from annotator.edition.report import check_corrections, report_doubts
from annotator.edition.sources import setup_sources
from annotator.edition.sources.term_role import setup_terms
from annotator.edition.sources.translation import setup_translation
from annotator.edition.state import digest_of, load, note_reading, register_settings, resources_of
from annotator.edition.transforms import AnnotateDocument, SectionAnchors, plain_titles
from annotator.edition.voices import revoiced
from annotator.edition.web.epub import setup_epub
from annotator.edition.web.html import depart_quotation_html, setup_html, visit_annotated_html, visit_quotation_html
from annotator.edition.web.lists import depart_chart_html, depart_fold_html, visit_chart_html, visit_fold_html
from annotator.edition.web.search_page import setup_search
from annotator.edition.web.strict_pages import setup_pages
from annotator.edition.word_files import setup_word_files
from annotator.pipeline import prepare
from annotator.version import __version__

__all__ = ["setup_extension"]

_FORMATS = ("html", "latex", "text", "man", "texinfo")


def _register_nodes(app: Sphinx) -> None:
    """One handler for every node and format: a missing one would end a build in ``NotImplementedError``.

    Never under a builder's own name: a handler for ``epub`` would hide those for ``html`` of all extensions.
    """
    through: dict[str, Any] = dict.fromkeys(_FORMATS, plain.PASS_THROUGH)
    placeholders = (cast_said, word_list, reading_figures, credit_list)
    for node in (author_ruby, author_speaker, noterm, term_link, *placeholders):
        app.add_node(node, **through)
    app.add_node(fold, **{**through, "html": (visit_fold_html, depart_fold_html)})
    app.add_node(level_chart, **{**through, "html": (visit_chart_html, depart_chart_html)})
    app.add_node(annotated, **{**through, "html": (visit_annotated_html, plain.PASS_THROUGH[1])})
    spoken = dict.fromkeys(("latex", "man", "texinfo"), plain.SPOKEN)
    app.add_node(
        quotation,
        html=(visit_quotation_html, depart_quotation_html),
        text=plain.SPOKEN_TEXT,
        **cast(dict[str, Any], spoken),
    )


def _domain(env: BuildEnvironment) -> AnnotationDomain:
    return cast(AnnotationDomain, env.get_domain("annotator"))


def _outdated(app: Sphinx, env: BuildEnvironment, *changes: set[str]) -> Sequence[str]:
    """All documents, when glossary, cast, corrections or settings are not those they were read with."""
    domain, now = _domain(env), digest_of(app.config)
    if domain.digest == now:
        return []
    domain.digest = now
    return sorted(env.found_docs)


def _open_analysers(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Before the readers fork: an analyser opened now is shared by all of them."""
    if docnames:
        note_reading(app.config)
        prepare()


def _plain_titles(app: Sphinx, document: Any) -> None:
    env = app.env
    for copies in (env.titles, env.longtitles, env.tocs):
        if env.docname in copies:
            plain_titles(copies[env.docname])


def _rewritten(app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Pages that show what other documents say: the cast, the glossary with its occurrences, names with new colours."""
    domain = _domain(env)
    changed = revoiced(domain, resources_of(app.config).cast, app.builder.name)
    return sorted({*changed, *(docname for docname, summary in domain.in_order() if summary["lists"])})


def setup_extension(app: Sphinx) -> dict[str, Any]:
    """Set up everything; called by ``annotator.setup``."""
    register_settings(app)
    setup_sources(app)
    _register_nodes(app)
    app.add_domain(AnnotationDomain)
    for name, directive in (("cast", Cast), ("vocabulary", Vocabulary), ("figures", Figures), ("credits", Credits)):
        app.add_directive(name, directive)
    app.add_transform(AnnotateDocument)
    app.add_transform(AppendVocabulary)
    app.add_transform(SectionAnchors)
    for transform in (
        display.ShowSpeakers,
        display.LinkTerms,
        ShowEntryFields,
        ListOccurrences,
        FillCast,
        FillVocabulary,
        FillFigures,
        FillCredits,
    ):
        app.add_post_transform(transform)
    setup_furigana(app)
    app.connect("config-inited", leave_out_made)
    app.connect("builder-inited", load, priority=400)
    app.connect("env-get-outdated", _outdated)
    app.connect("env-before-read-docs", _open_analysers)
    # Behind Sphinx's own collectors, which copy the titles.
    app.connect("doctree-read", _plain_titles, priority=900)
    app.connect("env-updated", _rewritten)
    app.connect("env-check-consistency", check_corrections)
    app.connect("build-finished", report_doubts)
    setup_html(app)
    setup_translation(app)
    setup_search(app)
    setup_pages(app)
    setup_epub(app)
    setup_index(app)
    setup_terms(app)
    setup_pdf(app)
    setup_word_files(app)
    return {
        "version": __version__,
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
