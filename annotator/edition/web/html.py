"""The edition's nodes as HTML: ruby, term links, quotations; the parts around the text of a page."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.writers.html5 import HTML5Translator

from annotator.edition.domain import AnnotationDomain
from annotator.edition.interface import phrase, phrases
from annotator.edition.nodes import annotated, enclosing, quotation
from annotator.edition.pages.words import listed_words
from annotator.edition.state import config_of
from annotator.edition.web.audio import FOLDER, check_voice, wanted, write_sounds
from annotator.edition.web.controls import settings_panel
from annotator.edition.web.page_data import PageWords, data_block, words_of
from annotator.edition.web.panel import head, speakers_bar, speakers_panel, toolbar
from annotator.edition.web.search_page import searches
from annotator.edition.web.study_panel import study_window
from annotator.edition.web.terms import used_terms
from annotator.edition.web.word_panel import word_panel
from annotator.exports.markup import RubyForm, bare, drawn_ruby, element_ruby, ruby_breaks, run_html
from annotator.language.bunsetsu import phrase_starts
from annotator.language.voice import CREDIT
from annotator.runs import Word, load_run
from annotator.statements import GlossaryEntry
from annotator.vocabulary.facts import EntryData

__all__ = [
    "add_page_parts",
    "depart_quotation_html",
    "setup_html",
    "visit_annotated_html",
    "visit_quotation_html",
]

STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent / "templates"
THEMES = Path(__file__).parent / "theme"
THEME = "yomihon"
STYLES = (
    "yomihon",
    "yomihon-controls",
    "yomihon-settings",
    "yomihon-words",
    "yomihon-study",
    "yomihon-speakers",
    "yomihon-lists",
)
SCRIPTS = (
    *(
        "yomihon",
        "yomihon-settings",
        "yomihon-romaji",
        "yomihon-own",
        "yomihon-card",
        "yomihon-sentences",
        "yomihon-mend",
    ),
    *(
        "yomihon-words",
        "yomihon-speakers",
        "yomihon-anki",
        "yomihon-audio",
        "yomihon-quiz",
        "yomihon-study",
        "yomihon-copy",
    ),
)
"""In the order in which they run: the first makes what the others use."""
LONG = 20_000
"""Letters from which a page is drawn piece by piece; below it is quicker to draw all."""
_CAPTION = '<p class="caption" role="heading">'
_LEVELLED = '<p class="caption" role="heading" aria-level="2">'
"""Captions of tables of contents as Sphinx writes them, and with the level that assistive technology asks for."""


def visit_annotated_html(self: HTML5Translator, node: annotated) -> None:
    """A run of text with its ruby."""
    text = node.astext()
    line, ruby = load_run(node["payload"], text), _ruby_form(self.config, self.builder.name)
    if self.builder.name == "epub":
        self.body.append(run_html(text, line, ruby) if ruby else escape(text))
    else:
        mark = words_of(self.document).attributes if ruby else _unmarked
        self.body.append(run_html(text, line, ruby or bare, mark, _breaks(node, text, line)))
    raise nodes.SkipNode


def _breaks(node: annotated, text: str, line: Sequence[Word]) -> frozenset[int]:
    """Where lines may end: in headings between phrases, elsewhere as always, between readings, too."""
    if enclosing(node, nodes.title):
        return phrase_starts(line)
    return ruby_breaks(text, line)


def _unmarked(unit: Sequence[Word]) -> str:
    """Words without furigana have no element."""
    del unit
    return ""


def _ruby_form(config: Config, builder: str) -> RubyForm | None:
    settings = config_of(config)
    if settings.furigana == "none":
        return None
    return drawn_ruby if builder != "epub" and settings.ruby_markup == "drawn" else element_ruby


def visit_quotation_html(self: HTML5Translator, node: quotation) -> None:
    """A quotation with its speaker in words; the colour only repeats the words."""
    classes = f"said said-{escape(node['kind'])} voice-{int(node['colour'])} is-{node['certainty']}"
    if node.get("leads"):
        classes += " said-leads"
    self.body.append(f'<span class="{classes}"{_identity(node)}>')
    if node["label"]:
        label = escape(node["label"])
        if self.builder.name == "epub":
            self.body.append(f'<span class="said-label">{label}</span>')
        else:
            # Drawn by the style sheet, so that find and copy see the text alone.
            title = escape(_explained(self.config.language, node))
            self.body.append(f'<span class="said-label" data-label="{label}" title="{title}"></span>')
    if node.get("voices"):
        # What the reader may hide; the box around it stays to be seen and touched.
        self.body.append('<span class="said-words">')


def _explained(language: str, node: quotation) -> str:
    """Under the pointer: the full names with their readings, and how sure they are."""
    said = phrase(language, f"said_{node['certainty']}") if node["speakers"] and not node["decided"] else ""
    return " — ".join(part for part in (node.get("reading", ""), said) if part)


def _identity(node: quotation) -> str:
    """The anchor, the numbers of the speakers on this page, and for a piece the anchor of the whole quotation."""
    attributes = f' id="{escape(node["ids"][0])}"' if node["ids"] else ""
    if node.get("voices"):
        numbers = " ".join(str(number) for number in node["voices"])
        attributes += f' data-speaker="{numbers}"'
        if not node["first"] and node.get("whole"):
            attributes += f' data-whole="{escape(node["whole"])}"'
    return attributes


def depart_quotation_html(self: HTML5Translator, node: quotation) -> None:
    """Close the quotation."""
    self.body.append("</span></span>" if node.get("voices") else "</span>")


def add_page_parts(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put the toolbar before the body of an annotated page and the definitions of its terms behind it."""
    context["yomihon_phrase"] = partial(phrase, app.config.language)
    if doctree is None or app.builder.name == "epub" or "body" not in context:
        return
    context["body"] = context["body"].replace(_CAPTION, _LEVELLED)
    if next(iter(doctree.findall(annotated)), None) is None:
        return
    ruby = _ruby_form(app.config, app.builder.name)
    language = app.config.language
    voices = speakers_panel(app, pagename, doctree, ruby)
    themes = app.config.html_theme == THEME
    before = toolbar(language, bool(voices), wanted(app)) + settings_panel(language, themes) + voices
    behind = _definitions(app, doctree, ruby) + (speakers_bar(language) if voices else "")
    behind += '<p class="yomi-status" role="status"></p>\n' + word_panel(language, _search_page(app, pagename))
    behind += study_window(language)
    behind += data_block("yomi-data", _data(app, pagename))
    behind += data_block("yomi-words", _words(app, pagename, words_of(doctree)))
    if wanted(app):
        behind += f'<p class="yomi-credit" lang="en">{escape(CREDIT)}</p>\n'
    classes = "yomi-page" + _layout(doctree)
    text = f'<div class="yomi-text">\n{context["body"]}</div>\n'
    context["body"] = f'<div class="{classes}">\n{before}{text}{behind}</div>\n'


def _layout(doctree: nodes.document) -> str:
    """Classes for what the whole page looks like.

    Long pages are drawn only where the window is; names in the margin, which need room beside what is drawn, stand in
    wide windows where lines of a dialogue begin with them.
    """
    if sum(len(node.astext()) for node in doctree.findall(annotated)) > LONG:
        return " yomi-long"
    return " yomi-dialogue" if any(node.get("leads") for node in doctree.findall(quotation)) else ""


def _search_page(app: Sphinx, pagename: str) -> str:
    """Where the page finds the search; nothing in formats without one."""
    return app.builder.get_relative_uri(pagename, "search") if searches(app) else ""


def _data(app: Sphinx, pagename: str) -> dict[str, Any]:
    """What the scripts of the page work with from the start; ``document`` is the name that corrections take."""
    data: dict[str, Any] = {"phrases": phrases(app.config.language), "document": pagename}
    if wanted(app):
        summaries = cast(AnnotationDomain, app.env.get_domain("annotator")).summaries
        sentences = summaries[pagename]["sentences"] if pagename in summaries else []
        data |= {"sounds": FOLDER, "audio": write_sounds(app, sentences)}
    return data


def _words(app: Sphinx, pagename: str, words: PageWords) -> dict[str, Any]:
    """The words of the page, their entries, and the lists that show them."""
    data = words.data(_entries(app, pagename), app.config.language)
    return {**data, "lists": _lists(app, pagename, data["entries"])}


def _lists(app: Sphinx, pagename: str, entries: Mapping[str, dict[str, Any]]) -> list[str]:
    """Where lists show the words of the page: addresses to which the number of an entry is added, named by entries."""
    addresses: dict[str, int] = {}
    listed = listed_words(app, pagename)
    for number, entry in entries.items():
        if int(number) in listed:
            docname, anchor = listed[int(number)]
            page = "" if docname == pagename else app.builder.get_relative_uri(pagename, docname).partition("#")[0]
            entry["list"] = addresses.setdefault(f"{page}#{anchor}", len(addresses))
    return list(addresses)


def _entries(app: Sphinx, pagename: str) -> Mapping[int, EntryData]:
    """The dictionary entries of the edition, the page's own first: the cast and the glossary quote other documents."""
    summaries = cast(AnnotationDomain, app.env.get_domain("annotator")).summaries
    own = [summaries[pagename]["entries"]] if pagename in summaries else []
    return ChainMap(*own, *(summaries[name]["entries"] for name in sorted(summaries) if name != pagename))


def _definitions(app: Sphinx, doctree: nodes.document, ruby: RubyForm | None) -> str:
    used = used_terms(app, doctree)
    if not used:
        return ""
    definitions = "".join(_definition(target, entry, ruby) for target, entry in used.items())
    return f'<div class="yomi-definitions" hidden>{definitions}</div>\n'


def _definition(target: str, entry: GlossaryEntry, ruby: RubyForm | None) -> str:
    lines: Iterable[tuple[str, str, str]] = (
        ("yomi-english", "en", entry.english),
        ("yomi-meaning", "ja", entry.definition_ja),
    )
    body = "".join(f'<p class="{css}" lang="{lang}">{escape(text)}</p>' for css, lang, text in lines if text)
    opening = f'<div data-for="{escape(target)}" data-term="{escape(entry.term)}">'
    return f'{opening}<p class="yomi-term" lang="ja">{head(entry.term, entry.reading, ruby)}</p>{body}</div>'


def setup_html(app: Sphinx) -> None:
    """Ship style sheets and scripts with every HTML edition."""
    app.connect("config-inited", _add_templates)
    app.connect("builder-inited", _add_static)
    app.connect("builder-inited", check_voice)
    app.connect("html-page-context", add_page_parts)
    app.add_html_theme(THEME, THEMES / THEME)
    for name in STYLES:
        app.add_css_file(f"{name}.css")
    # The one script that runs before the first paint: what it sets must not change under the reader's eyes.
    app.add_js_file("yomihon-early.js", priority=100)
    for name in SCRIPTS:
        app.add_js_file(f"{name}.js", loading_method="defer")


def _add_templates(app: Sphinx, config: Config) -> None:
    # New lists here and below: the old ones may be defaults that all of Sphinx's applications share.
    config.templates_path = [*config.templates_path, str(TEMPLATES)]


def _add_static(app: Sphinx) -> None:
    app.config.html_static_path = [*app.config.html_static_path, str(STATIC)]
    if hasattr(app.config, "epub_static_path"):
        app.config.epub_static_path = [*app.config.epub_static_path, str(STATIC)]
