"""The order of Japanese words by their readings (五十音順).

After JIS X 4061 (日本語文字列照合順番), as far as readings in kana need it: the plain kana decide first, with ー
for the vowel before it; then sound marks (はは, ばば, ぱぱ); then small kana before large ones and ー before the
vowel; then hiragana before katakana.
"""

from __future__ import annotations

import unicodedata

from annotator.language.script import is_kana, is_katakana, to_hiragana

__all__ = ["ROWS", "kana_key", "kana_row"]

ROWS = ("あ", "か", "さ", "た", "な", "は", "ま", "や", "ら", "わ")
"""The rows of the table of kana, each by its first kana."""

_ROW_ENDS = "おごぞどのぽもよろん"
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_COLUMNS = (
    "あかさたなはまやらわ",
    "いきしちにひみりゐ",
    "うくすつぬふむゆる",
    "えけせてねへめれゑ",
    "おこそとのほもよろを",
)
_VOWEL_OF = {kana: column[0] for column in _COLUMNS for kana in column}


def kana_key(reading: str) -> tuple[str, str, str, str]:
    """The sorting key of a reading; Latin letters and digits sort before kana, as they stand, without case."""
    kana = to_hiragana(unicodedata.normalize("NFKC", reading).casefold())
    plain, marks, sizes = [], [], []
    for character in kana:
        if not is_kana(character):
            if character.isalnum():
                plain.append(character)
            continue
        large = character.translate(_SMALL)
        decomposed = unicodedata.normalize("NFD", large)
        base, mark = decomposed[0], decomposed[1:]
        if character == "ー":
            base = _VOWEL_OF.get(plain[-1], "") if plain else ""
        plain.append(base)
        marks.append(mark or " ")
        sizes.append("0" if character == "ー" else "1" if large != character else "2")
    script = "".join("1" if is_katakana(character) else "0" for character in reading)
    return "".join(plain), "".join(marks), "".join(sizes), script


def kana_row(reading: str) -> str:
    """The row under which a reading stands: あ to わ, a capital letter, or ``#`` for digits and signs."""
    plain = kana_key(reading)[0][:1]
    if not plain:
        return "#"
    if is_kana(plain):
        return next(row for row, end in zip(ROWS, _ROW_ENDS, strict=True) if plain <= end or row == "わ")
    return plain.upper() if plain.isascii() and plain.isalpha() else "#"
