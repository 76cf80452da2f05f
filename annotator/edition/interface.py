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
        "choose": "話者を選ぶ",
        "choose_help": "「読む」はその人のことばを目立たせ、「隠す」は消します。消えた行はタップか Enter で現れます。",
        "focus": "読む",
        "focus_of": "{}のことばを目立たせる",
        "hide": "隠す",
        "hide_of": "{}のことばを隠す（役割練習）",
        "all_voices": "すべて表示",
        "count": "{}回",
        "hidden": "{}のことば（隠しています）",
        "focus_status": "{}のことばだけを目立たせています",
        "hide_status": "役割練習：{}のことばを隠しています",
        "next": "次の一つを見る",
        "again": "もう一度隠す",
        "silent": "この本では発言のない人物",
        "with": "（{}とともに）",
        "to_text": "本文へ",
        "members": "メンバー：",
        "organisation": "組織",
        "group": "グループ",
        "role": "役",
        "animal": "動物",
        "thing": "もの",
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
        "choose": "Choose speakers",
        "choose_help": "Read makes words stand out, Hide takes them away. Tap a hidden line or press Enter to see it.",
        "focus": "Read",
        "focus_of": "Make the words of {} stand out",
        "hide": "Hide",
        "hide_of": "Hide the words of {} (role play)",
        "all_voices": "Show all",
        "count": "{}×",
        "hidden": "Words of {}, hidden",
        "focus_status": "Standing out: {}",
        "hide_status": "Role play, hidden: {}",
        "next": "Show the next one",
        "again": "Hide again",
        "silent": "Without a quotation in this book",
        "with": " (with {})",
        "to_text": "in the text",
        "members": "Members: ",
        "organisation": "organisation",
        "group": "group",
        "role": "role",
        "animal": "animal",
        "thing": "thing",
    },
}


def phrase(language: str, key: str) -> str:
    """A phrase in the language of the edition; English where there is none."""
    return _PHRASES.get((language or "en").split("_")[0].split("-")[0], _PHRASES["en"])[key]
