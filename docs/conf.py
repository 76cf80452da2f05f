"""Settings of the manual, built by the same Sphinx and the same extension as an edition."""

import annotator

project = "Yomihon"
author = "The Yomihon founders"
copyright = "2026, the Yomihon founders"
version = release = annotator.__version__
language = "en"
html_title = f"Yomihon {version}"

extensions = ["myst_parser", "annotator"]
exclude_patterns = ["_build"]
myst_heading_anchors = 3

html_theme = "pydata_sphinx_theme"
html_theme_options = {
    "navbar_end": ["theme-switcher"],
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
}
html_sidebars: dict[str, list[str]] = {name: [] for name in ("index", "tutorial", "architecture", "search", "genindex")}
html_show_sourcelink = False
html_copy_source = False
