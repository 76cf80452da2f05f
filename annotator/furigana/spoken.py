"""How numerals in digits, Latin words and signs are spoken: costs of kana for units that no table can list."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from annotator.language.numbers import in_kanji

__all__ = ["kanji_numeral", "latin_cost", "numeral_cost", "sign_costs", "spelled"]

_LETTERS = {
    **{
        "A": "えー",
        "B": "びー",
        "C": "しー",
        "D": "でぃー",
        "E": "いー",
        "F": "えふ",
        "G": "じー",
        "H": "えいち",
        "I": "あい",
    },
    **{
        "J": "じぇー",
        "K": "けー",
        "L": "える",
        "M": "えむ",
        "N": "えぬ",
        "O": "おー",
        "P": "ぴー",
        "Q": "きゅー",
        "R": "あーる",
    },
    **{
        "S": "えす",
        "T": "てぃー",
        "U": "ゆー",
        "V": "ぶい",
        "W": "だぶりゅー",
        "X": "えっくす",
        "Y": "わい",
        "Z": "ぜっと",
    },
}
_DIGITS = {
    **{"0": "ぜろ", "1": "わん", "2": "つー", "3": "すりー", "4": "ふぉー"},
    **{"5": "ふぁいぶ", "6": "しっくす", "7": "せぶん", "8": "えいと", "9": "ないん"},
}

_SIGNS: dict[str, tuple[str, ...]] = {
    "%": ("ぱーせんと", "ぱー"),
    "°": ("ど",),
    "℃": ("ど", "どしー", "せっしど"),
    "&": ("あんど", "と"),
    "@": ("あっと", "あっとまーく"),
    "#": ("しゃーぷ", "なんばー"),
    "+": ("ぷらす", "たす"),
    "-": ("まいなす", "ひく", "の", "はいふん"),
    "−": ("まいなす", "ひく"),
    "~": ("から",),
    "〜": ("から",),
    "×": ("かける", "ばい", "ばつ"),
    "÷": ("わる",),
    "=": ("いこーる", "は"),
    "/": ("すらっしゅ", "ぶんの", "ぱー"),
    ".": ("てん", "どっと"),
    "・": ("てん",),
    "$": ("どる",),
    "€": ("ゆーろ",),
    "£": ("ぽんど",),
    "¥": ("えん",),
}
"""Readings of signs in hiragana, for the sign's NFKC form."""

_NUMERAL = re.compile(
    "(?:(?:れい|ぜろ|まる|おー|いち|いっ|に|さん|よん|よっ|よ|し|ご|ろく|ろっ|なな|しち|はち|はっ|きゅう|きゅー|く|じゅう|じゅっ|じっ"
    "|ひゃく|ひゃっ|びゃく|びゃっ|ぴゃく|ぴゃっ|せん|ぜん|まん|おく|ちょう|てん|こんま|こん|の"
    "|わん|つー|すりー|ふぉー|ふぁいぶ|しっくす|せぶん|えいと|ないん|いれぶん|とぅえるぶ)+"
    "(?:ひとつ|ひと|ふたつ|ふた|みっ|みつ|み|むっ|むい|む|やっ|や|よう|なの|ここの|とお|はた)?"
    "|ひとつ|ひと|ひ|ふたつ|ふた|ふ|みっ|みつ|み|よつ|いつつ|いつ|むっ|むつ|むい|む|なの|ななつ|な|やっ|やつ|や|よう|ここの|こ|とお|とう|と"
    "|はた|はつ|つい|ひゃく|せん)"
)
_RARE = frozenset(
    ["ひ", "ふ", "む", "な", "こ", "と", "とう", "し", "み", "や", "く", "よ", "の", "お", "てん", "まる", "つい"]
)


@lru_cache(maxsize=4096)
def spelled(word: str) -> str:
    """A Latin word read letter by letter, in hiragana: ``AI`` → えーあい; empty where a letter has no name."""
    plain = unicodedata.normalize("NFKC", word).upper()
    names = [_LETTERS.get(letter) or _DIGITS.get(letter, "") for letter in plain if letter.isalnum()]
    return "".join(names) if all(names) else ""


def latin_cost(word: str, kana: str) -> float:
    """Cost of reading a Latin word so: next to nothing when spelled, else by the length that is to be expected."""
    if kana == spelled(word):
        return 0.3
    return 3.0 + 0.3 * abs(len(kana) - 0.9 * len(word))


@lru_cache(maxsize=65536)
def numeral_cost(kana: str) -> float | None:
    """Cost of reading some numeral in digits so; None where no numeral is read so."""
    if not _NUMERAL.fullmatch(kana):
        return None
    return 2.5 if kana in _RARE else 1.0


def sign_costs(sign: str) -> dict[str, float]:
    """Readings of a sign with their costs; empty for a sign that is silent."""
    plain = unicodedata.normalize("NFKC", sign)
    return {kana: 0.7 + 0.5 * rank for rank, kana in enumerate(_SIGNS.get(plain, ()))}


@lru_cache(maxsize=4096)
def kanji_numeral(digits: str) -> str:
    """An integer below ten thousand as kanji (``20`` → 二十), as words such as 二十歳 are spelled; else empty."""
    plain = unicodedata.normalize("NFKC", digits).replace(",", "")
    return in_kanji(int(plain)) if plain.isascii() and plain.isdigit() and len(plain) <= 4 else ""
