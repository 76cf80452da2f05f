"""The e-book: Sphinx's EPUB 3 with notes that pop up, a style sheet of its own, and accessibility metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.config import Config as SphinxConfig
from sphinx.util.osutil import make_filename

from annotator.edition.interface import phrase
from annotator.edition.names import UNNAMED, file_stem
from annotator.edition.web.terms import used_terms
from annotator.language.romaji import slug
from annotator.language.script import has_kanji, to_hiragana
from annotator.statements import GlossaryEntry

__all__ = ["EditionEpub", "setup_epub"]

STATIC = Path(__file__).parent / "static"
_STYLES = ("pygments.css", "epub.css", "yomihon-epub.css")
_TERM = re.compile(r'<a class="((?:[^"]* )?term(?: [^"]*)?)" href="([^"]*)"([^>]*)>')
_NOBODY = re.compile(rf" *<dc:(creator|contributor|publisher|rights)>{UNNAMED}</dc:\1>\n")
"""What Sphinx's EPUB has to say of a book whose author nobody has named; the standard asks for none of it."""
_RUBY = re.compile(r"<ruby>.*?</ruby>", re.DOTALL)
_HEAD = re.compile(r"<head>.*?</head>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class EditionEpub(Epub3Builder):
    """Builds the book; what Sphinx leaves out of the package is added at the end."""

    def init(self) -> None:
        """Load the style sheet of the book in every page."""
        super().init()
        self.add_css_file("yomihon-epub.css")

    def prepare_writing(self, docnames: Any) -> None:
        """Say the language in every page: voices and fonts are chosen by it."""
        language = escape(self.config.epub_language)
        self.html_tag = (
            '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
            f' xml:lang="{language}" lang="{language}">'
        )
        super().prepare_writing(docnames)

    def build_content(self) -> None:
        """Write the package file, with the accessibility metadata of EPUB Accessibility 1.1."""
        super().build_content()
        package = Path(self.outdir, "content.opf")
        text = package.read_text(encoding="utf-8")
        lines = "".join(
            f'    <meta property="schema:{name}">{escape(value)}</meta>\n' for name, value in self._access()
        )
        package.write_text(_NOBODY.sub("", text).replace("  </metadata>", f"{lines}  </metadata>", 1), encoding="utf-8")

    def _access(self) -> Iterator[tuple[str, str]]:
        seen = bool(self.images)
        yield "accessMode", "textual"
        if seen:
            yield "accessMode", "visual"
        yield "accessModeSufficient", "textual,visual" if seen else "textual"
        for feature in ("displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"):
            yield "accessibilityFeature", feature
        ruby = self._ruby()
        if ruby:
            yield "accessibilityFeature", ruby
        yield "accessibilityFeature", f"{self.config.epub_writing_mode}Writing"
        yield "accessibilityHazard", "none"
        yield "accessibilitySummary", phrase(self.config.epub_language, f"epub_{ruby or 'none'}")

    def _ruby(self) -> str:
        """Whether every kanji of the texts carries ruby, or some do: the package is for all that was ever written."""
        pages = [Path(self.outdir, self.get_target_uri(name)) for name in sorted(self.env.found_docs)]
        texts = [_HEAD.sub("", page.read_text(encoding="utf-8")) for page in pages]
        if not any("<ruby>" in text for text in texts):
            return ""
        bare = any(has_kanji(_TAG.sub("", _RUBY.sub("", text))) for text in texts)
        return "rubyAnnotations" if bare else "fullRubyAnnotations"


def _name_epub(app: Sphinx, config: SphinxConfig) -> None:
    """Names of the edition's own, where the editor gives none: readers tell books by them."""
    own = slug(config.project) or "edition"
    if config.epub_identifier == "unknown":
        config.epub_identifier = config.epub_uid = f"yomihon-{own}"
        config.epub_scheme = "id"
    if config.epub_basename == make_filename(config.project):
        config.epub_basename = file_stem(config.project)
    if config.epub_title == config.html_title:
        config.epub_title = config.project
    if config.epub_description == "unknown":
        config.epub_description = config.project
    if config.epub_contributor == "unknown":
        config.epub_contributor = config.epub_author
    config.epub_copyright = config.epub_copyright or config.epub_author
    # What only the site loads stays out of the book.
    ours = (path.name for path in STATIC.glob("yomihon*") if path.name not in _STYLES)
    config.epub_exclude_files = [
        *config.epub_exclude_files,
        ".buildinfo.bak",
        *(f"_static/{name}" for name in sorted(ours)),
    ]


def _make_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Let terms open notes, and load the style sheet of the book alone."""
    if not isinstance(app.builder, EditionEpub):
        return
    context["css_files"] = [sheet for sheet in context["css_files"] if Path(str(sheet.filename)).name in _STYLES]
    if doctree is None or "body" not in context:
        return
    context["body"] = _with_notes(context["body"], used_terms(app, doctree), app.config.language)


def _with_notes(body: str, used: dict[str, GlossaryEntry], language: str) -> str:
    """The links of terms lead to notes at the end of the page, which reading systems show on the spot.

    A note leads on to the glossary and back to the first place, for those that do not.
    """
    numbers = {target: number for number, target in enumerate(used, 1)}
    linked: set[int] = set()

    def noteref(match: re.Match[str]) -> str:
        number = numbers.get(unescape(match[2]))
        if number is None:
            return match[0]
        nameless = number not in linked and " id=" not in match[3]
        linked.add(number)
        anchor = f' id="noteref-{number}"' if nameless else ""
        return f'<a class="{match[1]}" epub:type="noteref" role="doc-noteref" href="#note-{number}"{match[3]}{anchor}>'

    body = _TERM.sub(noteref, body)
    if not linked:
        return body
    notes = "".join(
        _note(number, target, used[target], _place(body, number), language)
        for target, number in numbers.items()
        if number in linked
    )
    return f'{body}<section epub:type="footnotes" class="notes">{notes}</section>'


def _place(body: str, number: int) -> str:
    """The anchor of the first link to a note."""
    found = re.search(rf'href="#note-{number}"[^>]* id="([^"]*)"', body)
    return found[1] if found else ""


def _note(number: int, target: str, entry: GlossaryEntry, back: str, language: str) -> str:
    """Plain brackets, not ruby: some reading systems show no note that holds ruby."""
    kana = entry.reading.replace(" ", "")
    reading = f"（{kana}）" if kana and to_hiragana(kana) != to_hiragana(entry.term) else ""
    parts = [f'<p class="note-term">{escape(entry.term + reading)}</p>']
    if entry.english:
        parts.append(f'<p lang="en" xml:lang="en">{escape(entry.english)}</p>')
    if entry.definition_ja:
        parts.append(f'<p lang="ja" xml:lang="ja">{escape(entry.definition_ja)}</p>')
    parts.append(
        f'<p><a href="{escape(target)}">{escape(phrase(language, "entry"))}</a> '
        f'<a href="#{escape(back)}" role="doc-backlink">{escape(phrase(language, "to_text"))}</a></p>'
    )
    return f'<aside epub:type="footnote" role="doc-footnote" id="note-{number}">{"".join(parts)}</aside>'


def setup_epub(app: Sphinx) -> None:
    """Put our builder in the place of Sphinx's."""
    app.add_builder(EditionEpub, override=True)
    app.connect("config-inited", _name_epub)
    # Behind the parts that other modules put around the text.
    app.connect("html-page-context", _make_page, priority=950)
