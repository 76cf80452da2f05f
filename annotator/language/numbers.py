"""Numbers in kana: cardinals with their sound changes, decimals, and digits one by one; and numbers in kanji.

Counters belong to the analysers, which know far more of them; this grammar stands in where they are silent, and
tells a telephone number from an amount.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["cardinal", "digit_by_digit", "in_kanji", "numeral"]

_DIGITS = ("ぜろ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")
_HUNDREDS = {1: "ひゃく", 3: "さんびゃく", 6: "ろっぴゃく", 8: "はっぴゃく"}
_THOUSANDS = {1: "せん", 3: "さんぜん", 8: "はっせん"}
_MYRIADS = ("", "まん", "おく", "ちょう", "けい")
# Before ちょう and けい the numbers that end in いち, はち, じゅう (and ろく, ひゃく before けい) double the consonant.
_DOUBLED = (("いち", "いっ"), ("はち", "はっ"), ("じゅう", "じゅっ"))
_DOUBLED_BEFORE_K = (*_DOUBLED, ("ろく", "ろっ"), ("ひゃく", "ひゃっ"))
_LARGEST = 10 ** (4 * len(_MYRIADS))

_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_DECIMAL = re.compile(r"([0-9]+)\.([0-9]+)")


def numeral(written: str) -> str:
    """A numeral in ASCII or full-width digits, with group commas or one decimal point, in kana.

    Digits that begin with 0, and numbers of twenty digits and more, are read one by one; so are the parts of what is
    neither grouped by thousands nor a decimal (``192.168.0.1``, ``1,2``).
    """
    text = unicodedata.normalize("NFKC", written)
    if _GROUPED.fullmatch(text):
        return _whole(text.replace(",", ""))
    if decimal := _DECIMAL.fullmatch(text):
        return _before_point(_whole(decimal[1])) + "てん" + digit_by_digit(decimal[2])
    return "てん".join(_whole(part) for part in re.split("[.,]", text) if part)


def _before_point(kana: str) -> str:
    """The integer before てん: 10.5 is じゅってんご, 0.5 is れいてんご."""
    if kana == "ぜろ":
        return "れい"
    return next((kana.removesuffix(end) + short for end, short in _DOUBLED if kana.endswith(end)), kana)


def _whole(digits: str) -> str:
    if (len(digits) > 1 and digits[0] == "0") or int(digits) >= _LARGEST:
        return digit_by_digit(digits)
    return cardinal(int(digits))


def digit_by_digit(digits: str) -> str:
    """Each digit by its own name: ``119`` as in a telephone number."""
    return "".join(_DIGITS[int(digit)] for digit in digits)


def cardinal(number: int) -> str:
    """A whole number from 0 to 10 to the power of 20, exclusive.

    :raises ValueError: the number is negative or too large.
    """
    if not 0 <= number < _LARGEST:
        raise ValueError(f"no reading for {number}: it must be from 0 to {_LARGEST - 1}")
    if number == 0:
        return _DIGITS[0]
    kana = ""
    for power in reversed(range(len(_MYRIADS))):
        count = number // 10 ** (4 * power) % 10_000
        if count:
            kana += _joined(_below_myriad(count, power), _MYRIADS[power])
    return kana


def _joined(kana: str, unit: str) -> str:
    endings = {"ちょう": _DOUBLED, "けい": _DOUBLED_BEFORE_K}.get(unit, ())
    return next((kana.removesuffix(end) + short for end, short in endings if kana.endswith(end)), kana) + unit


def _below_myriad(number: int, power: int) -> str:
    thousands, hundreds, tens, ones = (number // 10**place % 10 for place in (3, 2, 1, 0))
    kana = ""
    if thousands:
        kana += _THOUSANDS.get(thousands, _DIGITS[thousands] + "せん")
        if thousands == 1 and power and number == 1000:  # 一千万, but 千百万
            kana = "いっせん"
    if hundreds:
        kana += _HUNDREDS.get(hundreds, _DIGITS[hundreds] + "ひゃく")
    if tens:
        kana += ("" if tens == 1 else _DIGITS[tens]) + "じゅう"
    return kana + (_DIGITS[ones] if ones else "")


_KANJI_DIGITS = "〇一二三四五六七八九"
_KANJI_PLACES = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
_KANJI_MYRIADS = ("", "万", "億", "兆", "京", "垓")


def in_kanji(number: int) -> str:
    """A whole number as it is written in kanji: 214 is 二百十四; empty from 10 to the power of 24 on."""
    if number == 0:
        return _KANJI_DIGITS[0]
    text, power = "", 0
    while number and power < len(_KANJI_MYRIADS):
        number, count = divmod(number, 10_000)
        if count:
            text = _places(count) + _KANJI_MYRIADS[power] + text
        power += 1
    return "" if number else text


def _places(number: int) -> str:
    text = ""
    for place, sign in _KANJI_PLACES:
        if digit := number // place % 10:
            text += ("" if digit == 1 and sign else _KANJI_DIGITS[digit]) + sign
    return text
