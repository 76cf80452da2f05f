"""Nodes of other extensions: one that the PDF does not know, and one that brings its own form."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

extensions = ["pdf_mystery"]
project = "unknown"
language = "ja"
