extensions = ["annotator", "myst_parser"]
project = "少し変わる版"
language = "ja"
html_theme = "basic"
