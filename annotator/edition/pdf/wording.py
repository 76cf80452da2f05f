"""The few words that the book itself says, in Japanese or else in English."""

from __future__ import annotations

from annotator.edition.pdf.colophon import is_japanese_edition

__all__ = ["words_for"]

_WORDS = {
    "ja": {
        "contents": "目次",
        "author": "著者",
        "date": "日付",
        "source": "出典",
        "license": "ライセンス",
        "copyright": "著作権",
        "core": "基本の語彙",
        "core_lead": "この本に{}回以上出てくる語。本文のページでは説明しない。",
        "vocabulary": "この文章の語彙",
        "answers": "答え・メモ",
        "key": "解答",
    },
    "en": {
        "contents": "Contents",
        "author": "Author",
        "date": "Date",
        "source": "Source",
        "license": "Licence",
        "copyright": "Copyright",
        "core": "Core words",
        "core_lead": "Words that occur {} times or more in this book. The pages do not explain them.",
        "vocabulary": "Vocabulary",
        "answers": "Answers and notes",
        "key": "Answer key",
    },
}


def words_for(language: str) -> dict[str, str]:
    """The words by their keys, for Sphinx's ``language``."""
    return _WORDS["ja" if is_japanese_edition(language) else "en"]
