project = "ことばの本"
author = "編集部"
language = "ja"
extensions = ["myst_parser", "annotator"]
html_theme = "basic"
annotator_word_list = "all"
copyright = "2026, 編集部"
version = "1.0"
