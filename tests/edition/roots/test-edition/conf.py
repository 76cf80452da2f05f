project = "試しの版"
language = "ja"
extensions = ["myst_parser", "annotator"]
html_theme = "basic"
