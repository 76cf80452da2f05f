"""The edition's nodes as HTML: ruby, term links, quotations; the page's toolbar and its definitions."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.writers.html5 import HTML5Translator

from annotator.edition.interface import phrase
from annotator.edition.nodes import annotated, quotation
from annotator.edition.state import config_of, resources_of
from annotator.exports.markup import RubyForm, drawn_ruby, element_ruby, run_html
from annotator.furigana.alignment import align
from annotator.model import GlossaryEntry
from annotator.runs import load_run

__all__ = [
    "add_page_parts",
    "depart_quotation_html",
    "setup_html",
    "visit_annotated_html",
    "visit_quotation_html",
]

STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent / "templates"


def visit_annotated_html(self: HTML5Translator, node: annotated) -> None:
    """A run of text with its ruby."""
    text = node.astext()
    ruby = _ruby_form(self.config, self.builder.name)
    self.body.append(run_html(text, load_run(node["payload"], text), ruby) if ruby else escape(text))
    raise nodes.SkipNode


def _ruby_form(config: Config, builder: str) -> RubyForm | None:
    settings = config_of(config)
    if settings.furigana == "none":
        return None
    return drawn_ruby if builder != "epub" and settings.ruby_markup == "drawn" else element_ruby


def visit_quotation_html(self: HTML5Translator, node: quotation) -> None:
    """A quotation with its speaker in words; the colour only repeats the words."""
    sure = "sure" if node["sure"] or node["decided"] else "unsure"
    classes = f"said said-{escape(node['kind'])} voice-{int(node['colour'])} {sure}"
    anchor = f' id="{escape(node["ids"][0])}"' if node["ids"] else ""
    self.body.append(f'<span class="{classes}"{anchor}>')
    if node["label"]:
        label = escape(node["label"])
        if self.builder.name == "epub":
            self.body.append(f'<span class="said-label">{label}</span>')
        else:
            # Drawn by the style sheet, so that find and copy see the text alone.
            self.body.append(f'<span class="said-label" data-label="{label}"></span>')


def depart_quotation_html(self: HTML5Translator, node: quotation) -> None:
    """Close the quotation."""
    self.body.append("</span>")


def add_page_parts(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put the toolbar before the body of an annotated page and the definitions of its terms behind it."""
    if doctree is None or app.builder.name == "epub" or "body" not in context:
        return
    if next(iter(doctree.findall(annotated)), None) is None:
        return
    parts = (_toolbar(app.config.language), context["body"], _definitions(app, doctree))
    context["body"] = f'<div class="yomi-page">\n{"".join(parts)}</div>\n'


def _toolbar(language: str) -> str:
    """Buttons that the script wakes; without it they stay hidden and everything is shown."""
    buttons = (("furigana", "all_read", "f"), ("speakers", "labels", "s"))
    inner = "".join(
        f'<button type="button" class="yomi-toggle" data-toggle="{name}" aria-pressed="true" '
        f'aria-keyshortcuts="{key}">{escape(phrase(language, label))}'
        f"<kbd>{key}</kbd></button>"
        for name, label, key in buttons
    )
    title = escape(phrase(language, "toolbar"))
    return f'<div class="yomi-toolbar" role="group" aria-label="{title}" hidden>{inner}</div>\n'


def _definitions(app: Sphinx, doctree: nodes.document) -> str:
    entries = {entry.term: entry for entry in resources_of(app.config).glossary}
    used = {
        _target(reference): entries[reference["term"]]
        for reference in doctree.findall(nodes.reference)
        if reference.get("term") in entries
    }
    if not used:
        return ""
    language, ruby = app.config.language, _ruby_form(app.config, app.builder.name)
    return (
        '<div class="yomi-definitions" hidden>'
        + "".join(_definition(target, entry, ruby) for target, entry in used.items())
        + "</div>\n"
        + '<div class="yomi-panel" id="yomi-panel" popover role="dialog" aria-label="">'
        + '<div class="yomi-panel-body"></div>'
        + f'<p class="yomi-panel-foot"><a class="yomi-panel-entry" href="">{escape(phrase(language, "entry"))}</a>'
        + '<button type="button" popovertarget="yomi-panel" popovertargetaction="hide">'
        + f"{escape(phrase(language, 'close'))}</button></p></div>\n"
    )


def _target(reference: nodes.reference) -> str:
    """The address of a link as the writer puts it, by which the script finds the definition."""
    return str(reference["refuri"] if "refuri" in reference else "#" + reference["refid"])


def _definition(target: str, entry: GlossaryEntry, ruby: RubyForm | None) -> str:
    lines: Iterable[tuple[str, str, str]] = (
        ("yomi-english", "en", entry.english),
        ("yomi-meaning", "ja", entry.definition_ja),
    )
    body = "".join(f'<p class="{css}" lang="{lang}">{escape(text)}</p>' for css, lang, text in lines if text)
    opening = f'<div data-for="{escape(target)}" data-term="{escape(entry.term)}">'
    return f'{opening}<p class="yomi-term" lang="ja">{_head(entry, ruby)}</p>{body}</div>'


def _head(entry: GlossaryEntry, ruby: RubyForm | None) -> str:
    reading = entry.reading.replace(" ", "")
    if not reading or ruby is None:
        return escape(entry.term)
    return "".join(ruby(base, kana) if kana else escape(base) for base, kana in align(entry.term, reading))


def setup_html(app: Sphinx) -> None:
    """Ship style sheet and script with every HTML edition."""
    app.connect("config-inited", _add_templates)
    app.connect("builder-inited", _add_static)
    app.connect("html-page-context", add_page_parts)
    app.add_css_file("yomihon.css")
    app.add_js_file("yomihon.js", loading_method="defer")


def _add_templates(app: Sphinx, config: Config) -> None:
    config.templates_path.append(str(TEMPLATES))


def _add_static(app: Sphinx) -> None:
    app.config.html_static_path.append(str(STATIC))
    if hasattr(app.config, "epub_static_path"):
        app.config.epub_static_path.append(str(STATIC))
