"""Figures that are not read as they stand: clock times, dates, fractions, telephone numbers and extensions.

``21:00`` is にじゅういちじ, ``2023/4/1`` the first of April, and ``3/4`` よんぶんのさん. The same signs also
stand in scores, verses, ratios, versions and short dates; a figure is only read where its form, or what stands beside
it, tells what it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from annotator.language.numbers import cardinal, digit_by_digit
from annotator.language.script import DIGITS, KANJI, LATIN
from annotator.language.tables import table_rows

__all__ = ["Figure", "figures"]


class Figure(NamedTuple):
    """A figure in a text with its reading in hiragana."""

    start: int
    end: int
    kana: str


_ALONE = rf"(?<![{DIGITS}{LATIN}:：/／.．,\-])"
_NO_MORE = rf"(?![{DIGITS}:：/／\-]|[.．,][{DIGITS}])"
_TIME = re.compile(rf"{_ALONE}(?P<hour>[{DIGITS}]{{1,2}})[:：](?P<minute>[{DIGITS}]{{2}}){_NO_MORE}")
_DATE = re.compile(
    rf"{_ALONE}(?P<year>[{DIGITS}]{{4}})(?P<sign>[/／\-])(?P<month>[{DIGITS}]{{1,2}})(?P=sign)(?P<day>[{DIGITS}]{{1,2}}){_NO_MORE}"
)
_OF_YEAR = re.compile(
    rf"{_ALONE}(?P<month>[{DIGITS}]{{1,2}})[/／](?P<day>[{DIGITS}]{{1,2}})(?=[(（][月火水木金土日][)）・])"
)
"""A day without its year, known by the day of the week behind it."""
_SHORT_DATE = rf"(?P<month>[{DIGITS}]{{1,2}})[/／](?P<day>[{DIGITS}]{{1,2}})"
_BOUND = re.compile(rf"(?<![〜～~–]){_ALONE}{_SHORT_DATE}")
"""A day without its year where something begins, ends or happens, if its number is too large for a month's."""
_SPAN = re.compile(
    rf"{_ALONE}{_SHORT_DATE}[〜～~–](?P<last_month>[{DIGITS}]{{1,2}})[/／](?P<last_day>[{DIGITS}]{{1,2}}){_NO_MORE}"
)
"""From one day to another, if they cannot both be fractions (1/3〜1/2)."""
_FRACTION = re.compile(rf"{_ALONE}(?P<upper>[{DIGITS}]{{1,4}})[/／](?P<lower>[{DIGITS}]{{1,4}}){_NO_MORE}")
_PHONE = re.compile(
    rf"{_ALONE}(?P<area>[0０][{DIGITS}]{{1,4}})[-－‐‑–−(（)）](?P<office>[{DIGITS}]{{1,4}})[-－‐‑–−)）](?P<line>[{DIGITS}]{{3,4}}){_NO_MORE}"
)
_PHONE_DIGITS = range(9, 12)
_POSTAL = re.compile(rf"〒[ \u3000]?(?P<area>[{DIGITS}]{{3}})[-－‐‑–−](?P<line>[{DIGITS}]{{4}}){_NO_MORE}")

_JOINTS = ("", "は", "が", "を", "の", " ")
"""What may stand between a ratio and the word before it."""
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
        if upper and lower > 1 and _fraction_behind().match(text, match.end()):
            yield Figure(*match.span(), f"{cardinal(lower)}ぶんの{cardinal(upper)}")
    for match in _PHONE.finditer(text):
        if sum(map(len, match.groups())) in _PHONE_DIGITS:
            yield from _spelled(match)
    for match in _POSTAL.finditer(text):
        yield from _spelled(match)
    for match in _extension().finditer(text):
        yield from _spelled(match)


def _dates(text: str) -> Iterator[Figure]:
    for match in _DATE.finditer(text):
        if kana := _date(match["month"], match["day"]):
            yield Figure(*match.span(), _numbered(_value(match["year"]), "4") + "ねん" + kana)
    for match in _OF_YEAR.finditer(text):
        if kana := _date(match["month"], match["day"]):
            yield Figure(*match.span(), kana)
    for match in _BOUND.finditer(text):
        bound = text.startswith(_words("date"), match.end()) and _value(match["day"]) > _MONTHS
        if bound and (kana := _date(match["month"], match["day"])):
            yield Figure(*match.span(), kana)
    for match in _SPAN.finditer(text):
        first, last = match.group("month", "day"), match.group("last_month", "last_day")
        proper = all(_value(upper) < _value(lower) <= _MONTHS for upper, lower in (first, last))
        if proper or _fraction_behind().match(text, match.end()):
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
    """Whether a figure is a ratio, or a verse of a holy book."""
    return text.endswith(_ratio_before(), 0, start) or text.startswith(_words("ratio behind"), end)


@cache
def _ratio_before() -> tuple[str, ...]:
    return tuple(word + joint for word in _words("ratio before", "verse") for joint in _JOINTS)


@cache
def _words(*kinds: str) -> tuple[str, ...]:
    """The words of ``data/figures.tsv`` that stand beside figures of some kinds."""
    return tuple(word for kind, words in table_rows("figures.tsv") if kind in kinds for word in words.split())


@cache
def _extension() -> re.Pattern[str]:
    """A number that is dialled or typed, known by the word before it (内線402, but 内線20本)."""
    words = "|".join(map(re.escape, _words("spelt")))
    return re.compile(rf"(?:{words})(?:番号)?[はの:： \u3000]?(?P<line>[{DIGITS}]{{2,8}}){_NO_MORE}(?![{KANJI}])")


@cache
def _fraction_behind() -> re.Pattern[str]:
    """What stands behind a fraction and hardly behind a date."""
    words, units = ("|".join(map(re.escape, _words(kind))) for kind in ("fraction", "unit"))
    return re.compile(f"{words}|[ァ-ヴ]*(?:{units})")


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
