"""The page on which readers search, and the index that it looks through; both take the place of Sphinx's search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from sphinx.application import Sphinx

from annotator.edition.domain import AnnotationDomain
from annotator.edition.interface import phrase
from annotator.edition.search import index_script, join_documents
from annotator.edition.state import config_of, resources_of

__all__ = ["searches", "setup_search"]

_INDEX = "yomihon-index.js"
_TEMPLATE = "yomihon-search.html"
_SITES = ("html", "dirhtml")
"""Builders whose sites have a search page."""


def setup_search(app: Sphinx) -> None:
    """Register what makes the page."""
    # Behind the settings, which say whether the search is wanted.
    app.connect("builder-inited", _replace_search, priority=450)
    app.connect("html-collect-pages", _search_page)
    app.connect("html-page-context", _add_files)


def searches(app: Sphinx) -> bool:
    """Whether the site has a search page of ours."""
    return app.builder.name in _SITES and config_of(app.config).search


def _replace_search(app: Sphinx) -> None:
    """Let Sphinx make no index of its own: it is slow, knows no readings, and themes load it on every page."""
    if searches(app):
        cast(Any, app.builder).search = False


def _search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the index, and give Sphinx the page to write."""
    if searches(app):
        Path(app.outdir, "_static", _INDEX).write_text(index_script(_index(app)), encoding="utf-8")
        yield "search", {"phrase": _phrases(app)}, _TEMPLATE


def _add_files(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    """Let the page of the search, and no other, load the index; Sphinx puts a checksum behind its address."""
    if templatename == _TEMPLATE:
        app.add_css_file("yomihon-search.css")
        for name in (_INDEX, "yomihon-find.js", "yomihon-search.js"):
            app.add_js_file(name, loading_method="defer")


def _phrases(app: Sphinx) -> Any:
    language = app.config.language
    return lambda key: phrase(language, key)


def _index(app: Sphinx) -> dict[str, Any]:
    env = app.env
    domain = cast(AnnotationDomain, env.get_domain("annotator"))
    index = join_documents(
        {name: domain.searched[name] for name in sorted(domain.searched)},
        lambda name: app.builder.get_relative_uri("search", name),
        lambda name: env.titles[name].astext(),
    )
    known = {member.name: member for member in resources_of(app.config).cast}
    index["speakers"] = [
        [name, *((known[name].reading.replace(" ", ""), *known[name].aliases) if name in known else ())]
        for name in index["speakers"]
    ]
    return index
