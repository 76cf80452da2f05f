"""An edition of dialogue: lines of a story, an interview with labels, quotations within sentences."""

project = "台本"
language = "ja"
extensions = ["myst_parser", "annotator"]
annotator_pdf_dialogue = "script"
annotator_vocabulary = False  # the dialogue alone: no words explained at the foot of the page
