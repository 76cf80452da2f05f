"""Pages without inline scripts, so that a site can be served under a strict Content-Security-Policy.

Themes write small scripts into every page. They are moved, unchanged, into files of their own, one for each text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.theming import Theme

__all__ = ["PageTemplates", "setup_pages"]

_INLINE = re.compile(r"<script\b(?![^>]*\s(?:src|type)=)([^>]*)>(.*?)</script>", re.DOTALL)
# What pydata's layout loads on every page for Sphinx's own search, whether there is one or not.
_SPHINX_SEARCH = re.compile(
    r'\s*<script src="[^"]*\b(?:_static/searchtools|_static/language_data|searchindex)\.js"></script>'
)


class PageTemplates(BuiltinTemplateLoader):
    """Sphinx's own templates; what they make is tidied."""

    def init(self, builder: Builder, theme: Theme | None = None, dirs: list[str] | None = None) -> None:
        """Remember the builder: it knows where the files go and whether Sphinx searches."""
        super().init(builder, theme, dirs)
        self._builder: Any = builder

    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]
        """A page without inline scripts, and without the scripts of a search that is not there."""
        page = super().render(template, context)
        if "pathto" not in context or not template.endswith(".html"):
            return page
        if not self._builder.search:
            page = _SPHINX_SEARCH.sub("", page)
        return _without_inline(page, Path(self._builder.outdir, "_static"), context["pathto"])


def _without_inline(page: str, static: Path, address: Callable[[str, int], str]) -> str:
    def moved(match: re.Match[str]) -> str:
        script = match[2].strip() + "\n"
        name = f"inline-{hashlib.sha256(script.encode()).hexdigest()[:12]}.js"
        if not (static / name).is_file():
            static.mkdir(parents=True, exist_ok=True)
            (static / name).write_text(script, encoding="utf-8")
        return f'<script{match[1]} src="{address(f"_static/{name}", 1)}"></script>'

    return _INLINE.sub(moved, page)


def setup_pages(app: Sphinx) -> None:
    """Let the templates of the HTML formats be ours, unless the edition brings its own."""
    app.connect("config-inited", _use_templates)
    # Behind the theme, which adds its scripts here.
    app.connect("html-page-context", _leave_out_scripts, priority=900)


def _use_templates(app: Sphinx, config: Config) -> None:
    config.template_bridge = config.template_bridge or f"{PageTemplates.__module__}.{PageTemplates.__qualname__}"


def _leave_out_scripts(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    """Leave out what nothing on the page asks for.

    Only pydata's choice of versions reads the page's name, which would be a file for each page. Only Sphinx's own
    search marks words on other pages, and its translations are evaluated from text, which a strict policy forbids.
    """
    # pydata says "" where nobody chose, and then complains of it in the reader's console.
    context["default_mode"] = context.get("default_mode") or "auto"
    searches, versions = getattr(app.builder, "search", True), bool(context.get("theme_switcher"))
    context["script_files"] = [
        script
        for script in context["script_files"]
        if (searches or not _is_of_search(script)) and (versions or not _is_page_name(script))
    ]


def _is_of_search(script: Any) -> bool:
    return str(script.filename).endswith(("translations.js", "sphinx_highlight.js"))


def _is_page_name(script: Any) -> bool:
    return str(script.attributes.get("body", "")).startswith("DOCUMENTATION_OPTIONS.")
