"""Settings of the edition that this repository publishes."""

project = "読み本 見本帖"
author = "Yomihon"
copyright = "2026, Yomihon"
version = "1.0"
language = "ja"

extensions = ["myst_parser", "annotator"]

html_theme = "pydata_sphinx_theme"
html_title = project
html_theme_options = {
    "navbar_center": [],
    "navbar_end": ["theme-switcher"],
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
}
html_sidebars = {"**": ["yomihon-toc.html"]}
html_show_sourcelink = False
html_copy_source = False

epub_uid = "yomihon-sample"
epub_identifier = epub_uid
epub_scheme = "id"
epub_title = project

annotator_term_links = "section"
annotator_pdf_name = "yomihon-sample"
