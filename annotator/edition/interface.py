"""The words of the edition's own interface, by language."""

from __future__ import annotations

__all__ = ["phrase"]

_PHRASES: dict[str, dict[str, str]] = {
    "ja": {
        "unknown": "話者不明",
        "all_read": "ふりがな",
        "labels": "話者",
        "toolbar": "読みの表示",
        "occurrences": "本文での使われかた",
        "close": "とじる",
        "entry": "用語集で見る",
        "says": "の発言",
        "unattributed": "話者のわからない発言",
        "nothing": "発言はありません。",
        "group": "ひとまとまり",
        "why": "根拠",
        "shortcut": "キー",
    },
    "en": {
        "unknown": "speaker unknown",
        "all_read": "Furigana",
        "labels": "Speakers",
        "toolbar": "Reading aids",
        "occurrences": "Where it is used",
        "close": "Close",
        "entry": "See the glossary",
        "says": "says",
        "unattributed": "Speaker unknown",
        "nothing": "Nothing is quoted.",
        "group": "group",
        "why": "evidence",
        "shortcut": "key",
    },
}


def phrase(language: str, key: str) -> str:
    """A phrase in the language of the edition; English where there is none."""
    return _PHRASES.get((language or "en").split("_")[0].split("-")[0], _PHRASES["en"])[key]
