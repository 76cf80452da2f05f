project = "語彙"
language = "ja"
extensions = ["annotator"]
