"""Settings of the edition that this repository publishes."""

project = "読み本 見本帖"
author = "Yomihon"
copyright = "2026, Yomihon"
version = "1.0"
language = "ja"

extensions = ["myst_parser", "annotator"]

html_theme = "yomihon"
html_title = project
html_show_sourcelink = False
html_copy_source = False

epub_uid = "yomihon-sample"
epub_identifier = epub_uid
epub_scheme = "id"
epub_title = project
epub_show_urls = "no"

annotator_term_links = "section"
annotator_pdf_name = "yomihon-sample"
