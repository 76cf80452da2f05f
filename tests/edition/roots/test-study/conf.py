project = "学ぶ版"
language = "en"
extensions = ["myst_parser", "annotator"]
html_theme = "yomihon"
