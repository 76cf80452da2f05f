project = "探す版"
version = "1.0"
language = "ja"
extensions = ["myst_parser", "annotator"]
html_theme = "pydata_sphinx_theme"
