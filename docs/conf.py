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

html_theme = "yomihon"
html_show_sourcelink = False
html_copy_source = False
