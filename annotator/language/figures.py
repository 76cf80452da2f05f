"""Figures with a sign inside that are not read as they stand: clock times, dates, fractions, telephone numbers.

``21:00`` is にじゅういちじ, ``2023/4/1`` the first of April, and ``3/4`` よんぶんのさん. The same signs also
stand in scores, verses, ratios, versions and short dates; a figure is only read where its form, or what stands beside
it, tells what it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from annotator.language.numbers import cardinal, digit_by_digit
from annotator.language.script import DIGITS, LATIN

__all__ = ["Figure", "figures"]


class Figure(NamedTuple):
    """A figure in a text with its reading in hiragana."""

    start: int
    end: int
    kana: str


_ALONE = rf"(?<![{DIGITS}{LATIN}:：/／.．,\-])"
_NO_MORE = rf"(?![{DIGITS}:：/／\-]|[.．,][{DIGITS}])"
_TIME = re.compile(rf"{_ALONE}(?P<hour>[{DIGITS}]{{1,2}})[:：](?P<minute>[{DIGITS}]{{2}}){_NO_MORE}")
_RATIO_BEFORE = re.compile(r"(?:比|比率|割合|縮尺|倍率|[書伝記音編録ネカイ])[はがをの ]?\Z")
"""Ratios, and verses of a holy book (ヨハネ3:16)."""
_RATIO_BEHIND = re.compile(r"(?:の(?:割合|比|縮尺|配合)|で(?:割|混|希釈))")
_DATE = re.compile(
    rf"{_ALONE}(?P<year>[{DIGITS}]{{4}})(?P<sign>[/／\-])(?P<month>[{DIGITS}]{{1,2}})(?P=sign)(?P<day>[{DIGITS}]{{1,2}}){_NO_MORE}"
)
_OF_YEAR = re.compile(
    rf"{_ALONE}(?P<month>[{DIGITS}]{{1,2}})[/／](?P<day>[{DIGITS}]{{1,2}})(?=[(（][月火水木金土日][)）・])"
)
"""A day without its year, known by the day of the week behind it."""
_SHORT_DATE = rf"(?P<month>[{DIGITS}]{{1,2}})[/／](?P<day>[{DIGITS}]{{1,2}})"
_BOUND = re.compile(rf"(?<![〜～~–]){_ALONE}{_SHORT_DATE}(?=から|まで|必着|締切|開催|発売|公開|放送|更新|付|時点|現在)")
"""A day without its year where something begins, ends or happens, if its number is too large for a month's."""
_SPAN = re.compile(
    rf"{_ALONE}{_SHORT_DATE}[〜～~–](?P<last_month>[{DIGITS}]{{1,2}})[/／](?P<last_day>[{DIGITS}]{{1,2}}){_NO_MORE}"
)
"""From one day to another, if they cannot both be fractions (1/3〜1/2)."""
_FRACTION = re.compile(rf"{_ALONE}(?P<upper>[{DIGITS}]{{1,4}})[/／](?P<lower>[{DIGITS}]{{1,4}}){_NO_MORE}")
_OF_FRACTION = re.compile(
    "カップ|[ァ-ヴ]*(?:メートル|リットル|グラム|インチ|ポンド|マイル|トン|スプーン)|平方|立方|rpm|拍子|[個本杯枚量倍秒丁]|切れ|株"
    "|以[上下]|未満|程度|ほど|弱|強|ずつ|近く|足らず|にな|に(?:減|縮|し|相当|当た|達|満た|分)|を(?:占|超|割|切)|が(?:賛成|反対)"
    "|の(?:人|確率|量|大き|サイズ|面積|時間|割合|長さ|高さ|幅|距離|価格|値段|水|速|重さ|体積|人口|票|スケール|土地|国民|世帯|費用|力)"
)
"""What stands behind a fraction and hardly behind a date."""
_PHONE = re.compile(
    rf"{_ALONE}(?P<area>[0０][{DIGITS}]{{1,4}})[-－‐‑–−(（)）](?P<office>[{DIGITS}]{{1,4}})[-－‐‑–−)）](?P<line>[{DIGITS}]{{3,4}}){_NO_MORE}"
)
_PHONE_DIGITS = range(9, 12)
_POSTAL = re.compile(rf"〒[ \u3000]?(?P<area>[{DIGITS}]{{3}})[-－‐‑–−](?P<line>[{DIGITS}]{{4}}){_NO_MORE}")

_MONTHS, _DAYS_OF_MONTH = 12, 31
_ENDS = {"4": "よ", "7": "しち", "9": "く"}
_DAYS = {
    **{1: "ついたち", 2: "ふつか", 3: "みっか", 4: "よっか", 5: "いつか", 6: "むいか", 7: "なのか", 8: "ようか"},
    **{9: "ここのか", 10: "とおか", 14: "じゅうよっか", 20: "はつか", 24: "にじゅうよっか"},
}
_SHORT = {"いち": "いっぷん", "ろく": "ろっぷん", "はち": "はっぷん", "じゅう": "じゅっぷん"}


def figures(text: str) -> Iterator[Figure]:
    """The figures of a text that can be read, in order of kinds: times, dates, fractions, telephone and postal numbers.

    Of those that are read digit by digit each group is a figure.
    """
    for match in _TIME.finditer(text):
        hour, minute = _value(match["hour"]), _value(match["minute"])
        if hour < 30 and minute < 60 and not _is_ratio(text, *match.span()):
            yield Figure(*match.span(), _clock(hour, minute))
    yield from _dates(text)
    for match in _FRACTION.finditer(text):
        upper, lower = _value(match["upper"]), _value(match["lower"])
        if upper and lower > 1 and _OF_FRACTION.match(text, match.end()):
            yield Figure(*match.span(), f"{cardinal(lower)}ぶんの{cardinal(upper)}")
    for match in _PHONE.finditer(text):
        if sum(map(len, match.groups())) in _PHONE_DIGITS:
            yield from _spelled(match)
    for match in _POSTAL.finditer(text):
        yield from _spelled(match)


def _dates(text: str) -> Iterator[Figure]:
    for match in _DATE.finditer(text):
        if kana := _date(match["month"], match["day"]):
            yield Figure(*match.span(), _numbered(_value(match["year"]), "4") + "ねん" + kana)
    for match in _OF_YEAR.finditer(text):
        if kana := _date(match["month"], match["day"]):
            yield Figure(*match.span(), kana)
    for match in _BOUND.finditer(text):
        if _value(match["day"]) > _MONTHS and (kana := _date(match["month"], match["day"])):
            yield Figure(*match.span(), kana)
    for match in _SPAN.finditer(text):
        first, last = match.group("month", "day"), match.group("last_month", "last_day")
        proper = all(_value(upper) < _value(lower) <= _MONTHS for upper, lower in (first, last))
        if proper or _OF_FRACTION.match(text, match.end()):
            continue
        if (kana := _date(*first)) and (end := _date(*last)):
            yield Figure(match.start(), match.end("day"), kana)
            yield Figure(match.start("last_month"), match.end(), end)


def _date(month: str, day: str) -> str:
    """A day of the year; empty if there is none."""
    if not (1 <= _value(month) <= _MONTHS and 1 <= _value(day) <= _DAYS_OF_MONTH):
        return ""
    return _month(_value(month)) + _day(_value(day))


def _spelled(match: re.Match[str]) -> Iterator[Figure]:
    for number, digits in enumerate(match.groups(), 1):
        yield Figure(*match.span(number), digit_by_digit(digits))


def _is_ratio(text: str, start: int, end: int) -> bool:
    return bool(_RATIO_BEFORE.search(text, max(0, start - 3), start) or _RATIO_BEHIND.match(text, end))


def _value(digits: str) -> int:
    return int(unicodedata.normalize("NFKC", digits))


def _numbered(number: int, changed: str = "479") -> str:
    """A number before 時, 月 or 日, where a 4, 7 or 9 at its end sounds otherwise; before 年 only a 4 does."""
    kana, last = cardinal(number), str(number)[-1]
    return kana.removesuffix(cardinal(int(last))) + _ENDS[last] if last in changed else kana


def _clock(hour: int, minute: int) -> str:
    kana = (_numbered(hour) if hour else "れい") + "じ"
    return kana + _minutes(minute) if minute else kana


def _minutes(minute: int) -> str:
    kana = cardinal(minute)
    for end, short in _SHORT.items():
        if kana.endswith(end):
            return kana.removesuffix(end) + short
    return kana + ("ぷん" if kana.endswith("ん") else "ふん")


def _month(month: int) -> str:
    return ("し" if month == 4 else _numbered(month)) + "がつ"


def _day(day: int) -> str:
    return _DAYS.get(day) or _numbered(day) + "にち"
