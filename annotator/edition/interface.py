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
        "variants": "ほかの書きかた：",
        "close": "とじる",
        "entry": "用語集で見る",
        "unattributed": "話者のわからない発言",
    },
    "en": {
        "unknown": "speaker unknown",
        "all_read": "Furigana",
        "labels": "Speakers",
        "toolbar": "Reading aids",
        "occurrences": "Where it is used",
        "variants": "Also written: ",
        "close": "Close",
        "entry": "See the glossary",
        "unattributed": "Speaker unknown",
    },
}


def phrase(language: str, key: str) -> str:
    """A phrase in the language of the edition; English where there is none."""
    return _PHRASES.get((language or "en").split("_")[0].split("-")[0], _PHRASES["en"])[key]
