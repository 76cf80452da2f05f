"""Which reading is right here, and which kanji carries which kana."""
