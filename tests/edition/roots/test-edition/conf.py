project = "試しの版"
version = "1.0"
language = "ja"
extensions = ["myst_parser", "annotator"]
html_theme = "basic"
