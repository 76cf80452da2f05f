"""The kinds of source that an edition is written in: Markdown, plain text, and the roles of both markups."""

from __future__ import annotations

from sphinx.application import Sphinx

from annotator.edition.sources.files import setup_files
from annotator.edition.sources.markdown import NAME_UNTITLED, MarkdownParser
from annotator.edition.sources.plaintext import PlainTextParser
from annotator.edition.sources.roles import setup_roles

__all__ = ["setup_sources"]


def setup_sources(app: Sphinx) -> None:
    """Register parsers, roles and the reading of other encodings."""
    app.add_config_value(NAME_UNTITLED, False, "env")
    # MyST first, wherever conf.py lists it: its parser then is there to be replaced.
    app.setup_extension("myst_parser")
    app.add_source_parser(MarkdownParser, override=True)
    app.add_source_suffix(".txt", "yomihon-text")
    app.add_source_parser(PlainTextParser)
    setup_files(app)
    setup_roles(app)
