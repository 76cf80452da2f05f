"""A small edition for the PDF builder."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

extensions = ["pdf_notation"]

project = "読み本の見本"
author = "編集部"
release = "1.0"
copyright = "2026, 編集部"
language = "ja"
today = "2026年11月"
