"""Settings of this edition. Every one of them is explained in Yomihon's manual; most editions need no more."""

project = "わたしの読み本"
author = "編者"
copyright = "編者"
version = "1.0"
language = "ja"

extensions = ["myst_parser", "annotator"]
exclude_patterns = ["build"]

html_theme = "yomihon"
html_title = project
html_show_sourcelink = False
html_copy_source = False

# Which occurrences of a glossary term link: the first of each "section", of each "document", or "all".
annotator_term_links = "section"

# A list of words at the end of every article: "none", "all", those met often ("core"), or the others ("rare").
annotator_word_list = "none"

# What is printed: the texts with their notes, and the glossary. The site has a list of all words besides, which is many
# times as long.
annotator_pdf_only = ["articles", "glossary"]
annotator_pdf_name = project

# Addresses of links are not written out in the e-book.
epub_show_urls = "no"
