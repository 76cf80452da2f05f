"""A numeral with what it counts: the last spoken part of the number, which alone decides the sound changes.

In 214人 the last part is 4, read よ before にん; 40人 ends in 10, 600人 in 600. What is known of one number so holds
for all that end alike. The candidates of this grammar are sound changes that are regular for some counters
(い*っ*ぽん, さん*ぼ*ん); which of them is usual for a counter the model of readings knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from annotator.language.dictionary import look_up
from annotator.language.numbers import cardinal, digit_by_digit, in_kanji, numeral
from annotator.language.script import KANJI_NUMERALS, NUMERAL_RUN
from annotator.language.sounds import HALF_VOICED, VOICED

__all__ = ["Numeral", "numeral_unit", "sounds"]

_KANJI_NUMERAL = re.compile(f"[{KANJI_NUMERALS}]+")
_VALUES = {kanji: value for value, kanji in enumerate("〇一二三四五六七八九")}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12}
_LARGEST = 10**16
_SIGNS = frozenset(f"0123456789０１２３４５６７８９{KANJI_NUMERALS}")
"""What a number begins with."""

_SHORT = (("いち", "いっ"), ("ろく", "ろっ"), ("はち", "はっ"), ("じゅう", "じゅっ"), ("ひゃく", "ひゃっ"))
_OTHER = {"0": ("れい",), "4": ("よ", "し"), "7": ("しち",), "9": ("く",)}
"""Other sounds of a number's last part before some counters: 四人 よにん, 九尺 くしゃく."""
_NATIVE = {"1": "ひと", "2": "ふた", "3": "み"}
"""Native numbers, before native words: 一匙 ひとさじ, 三口 みくち."""


class Numeral(NamedTuple):
    """A unit that begins with a number."""

    kanji: str
    """The whole unit with its number in kanji, as a dictionary writes it (10日: 十日); empty for large numbers."""
    last: str
    """The last spoken part of the number: ``4``, ``10``, ``300``, ``1000``, ``10000``."""
    before: str
    """Kana of what stands before that part."""
    kana: str
    """Kana of the whole number, without sound changes."""
    rest: str
    """What is counted."""

    @property
    def key(self) -> str:
        """The unit with only the last part of its number: 214人 is ``#4人``."""
        return f"#{self.last}{self.rest}"

    def abstract(self, kana: str) -> str:
        """A reading of the unit without what stands before the last part; ``~`` if it does not begin with that."""
        return kana.removeprefix(self.before) if kana.startswith(self.before) else "~"

    def readings(self) -> tuple[str, ...]:
        """The readings that regular sound changes make possible."""
        return _readings(self)


@lru_cache(maxsize=16384)
def numeral_unit(surface: str) -> Numeral | None:
    """The parts of a unit that begins with a number; ``None`` for other units and for numbers out of range."""
    if surface[:1] not in _SIGNS:
        return None
    if match := NUMERAL_RUN.match(surface):
        return _of_digits(match[0], surface[match.end() :])
    if match := _KANJI_NUMERAL.match(surface):
        value = _value(match[0])
        return None if value is None else _of_value(value, surface, surface[match.end() :])
    return None


def _of_digits(digits: str, rest: str) -> Numeral | None:
    plain = unicodedata.normalize("NFKC", digits)
    whole = plain.replace(",", "")
    if re.fullmatch(r"0|[1-9][0-9]{0,15}", whole) and (
        whole == plain or re.fullmatch("[0-9]{1,3}(?:,[0-9]{3})+", plain)
    ):
        value = int(whole)
        return _of_value(value, in_kanji(value) + rest if value < 10_000 else "", rest)
    kana = numeral(plain)
    last = plain[-1]
    return Numeral("", last, kana.removesuffix(digit_by_digit(last)), kana, rest)


def _of_value(value: int, kanji: str, rest: str) -> Numeral | None:
    if not 0 <= value < _LARGEST:
        return None
    kana = cardinal(value)
    if value == 0 or value % 10:
        last = value % 10
    elif value % 100:
        last = 10
    elif value % 1000:
        last = value % 1000
    else:
        last = next(unit for unit in (10**12, 10**8, 10**4, 1000) if value % unit == 0)
    return Numeral(
        kanji, str(last), kana.removesuffix(cardinal(last) if last < 10_000 else cardinal(last)[2:]), kana, rest
    )


def _value(kanji: str) -> int | None:
    """The value of a number in kanji, with units (二百十四) or digit by digit (二〇二三); ``None`` for other rows."""
    if not any(sign in _TENS or sign in _MYRIADS for sign in kanji):
        return int("".join(str(_VALUES[sign]) for sign in kanji)) if len(kanji) < 12 else None
    total = below = digit = 0
    for sign in kanji:
        if sign in _VALUES:
            if digit:
                return None
            digit = _VALUES[sign]
        elif sign in _TENS:
            below, digit = below + (digit or 1) * _TENS[sign], 0
        else:
            total, below, digit = total + ((below + digit) or 1) * _MYRIADS[sign], 0, 0
    return total + below + digit


def sounds(number: Numeral, kana: str) -> tuple[str, str]:
    """How a reading joins number and counter (``+`` without a change, ``っ`` with a shortened number, another sound of
    the number's last part: ``く``, ``ひと``; ``~`` none of these), and the kana of the counter in it.
    """
    if kana.startswith(number.kana):
        return "+", kana.removeprefix(number.kana)
    for end, cut in _SHORT:
        if number.kana.endswith(end) and kana.startswith(short := number.kana.removesuffix(end) + cut):
            return "っ", kana.removeprefix(short)
    for other in _others(number):
        if kana.startswith(other):
            return other.removeprefix(number.before), kana.removeprefix(other)
    return "~", ""


def _others(number: Numeral) -> Iterator[str]:
    """The whole number with another sound of its last part."""
    for other in _OTHER.get(number.last, ()):
        yield number.before + other
    if _is_native(number):
        yield _NATIVE[number.last]


# --- sound changes ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def _readings(number: Numeral) -> tuple[str, ...]:
    if not number.rest:
        return (number.kana,)
    regular = [kana for counter in _counters(number.rest) for kana in _joined(number.kana, counter)]
    other = [number.before + sound + kana for sound in _OTHER.get(number.last, ()) for kana in _counters(number.rest)]
    native = [_NATIVE[number.last] + kana for kana in _native(number.rest)] if _is_native(number) else ()
    return tuple(dict.fromkeys([*regular, *other, *native]))


def _is_native(number: Numeral) -> bool:
    return number.last in _NATIVE and not number.before


def _native(rest: str) -> Iterator[str]:
    """How the counted word is read by itself as a native one."""
    on = look_up(rest).on
    yield from dict.fromkeys(word.kana for word in look_up(rest).words if word.rank and word.kana not in on)


def _counters(rest: str) -> Iterator[str]:
    """How the counted word is read by itself: as a common word, or by its on readings."""
    found = look_up(rest)
    yield from dict.fromkeys(word.kana for word in found.words if word.rank == 2)
    yield from found.on[:2]


def _joined(number: str, counter: str) -> Iterator[str]:
    first, tail = counter[0], counter[1:]
    yield number + counter
    short = next((number.removesuffix(end) + cut for end, cut in _SHORT if number.endswith(end)), "")
    if short and first in "かきくけこさしすせそたちつてと":
        yield short + counter
    if short and first in HALF_VOICED:
        yield short + HALF_VOICED[first] + tail
    if number.endswith(("さん", "よん", "せん", "まん")):
        if first in HALF_VOICED:
            yield number + HALF_VOICED[first] + tail
        if first in VOICED:
            yield number + VOICED[first] + tail
