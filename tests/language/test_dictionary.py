"""Readings from dictionaries, and numerals with what they count."""

from __future__ import annotations

import pytest

from annotator.language.dictionary import find, look_up, readings_of, wholes
from annotator.language.numerals import numeral_unit, sounds


@pytest.mark.parametrize(
    ("key", "behind", "kana", "length"),
    [
        ("行", "った", "おこな", 1),
        ("愛", "して", "あい", 1),
        ("大", "きくて", "おお", 2),
        ("食", "べる", "た", 2),
        ("見", "た", "み", 1),
        ("地", "の文は", "じ", 2),
        ("今日", "は", "きょう", 0),
    ],
)
def test_words_fit_what_stands_behind(key: str, behind: str, kana: str, length: int) -> None:
    assert (kana, length) in [(found.kana, found.length) for found in find(key, behind)]


@pytest.mark.parametrize(
    ("key", "behind", "kana"), [("行", "かな", "おこな"), ("地", "の上", "じ"), ("龘鬲", "", "とう")]
)
def test_words_that_do_not_fit_are_not_found(key: str, behind: str, kana: str) -> None:
    assert kana not in [found.kana for found in find(key, behind) if found.length]


def test_characters() -> None:
    found = look_up("紙")
    assert ("し" in found.on, "かみ" in found.kun) == (True, True)


@pytest.mark.parametrize("key", ["々", "一", "亜", "龠", "日本"])
def test_every_key_is_found(key: str) -> None:
    found = look_up(key)
    assert found.words or found.longer or found.on or found.kun


@pytest.mark.parametrize("key", ["上", "行", "執拗", "地"])
def test_longer_words_are_found_by_what_their_stems_begin_with(key: str) -> None:
    found = look_up(key)
    words = list(found.all_entries())
    assert words
    assert all(entry in found.entries(entry.stem[:1]) for entry in words)
    assert sum(len(found.entries(first)) for first in {entry.stem[:1] for entry in words}) == len(words)


@pytest.mark.parametrize(
    ("key", "behind", "found"),
    [
        ("絹", "ごし豆腐で", ["絹ごし豆腐"]),
        ("取", "り替えて", ["取り替え"]),
        ("取", "り替わる", []),
        ("絹", "ごしの豆", []),
        ("国際", "親善", []),
    ],
)
def test_words_with_kana_between_their_kanji(key: str, behind: str, found: list[str]) -> None:
    assert sorted({word for word in wholes(key, behind) if len(word) > len(key) + 1}) == found


@pytest.mark.parametrize(
    ("word", "kana"),
    [("絹ごし豆腐", "きぬごしどうふ"), ("取り替え", "とりかえ"), ("親善試合", "しんぜんじあい"), ("食べ", "")],
)
def test_readings_of_whole_words(word: str, kana: str) -> None:
    assert next(iter(readings_of(word)), "") == kana


@pytest.mark.parametrize(
    ("surface", "key", "before", "kanji"),
    [
        ("214人", "#4人", "にひゃくじゅう", "二百十四人"),
        ("10日", "#10日", "", "十日"),
        ("40分", "#10分", "よん", "四十分"),
        ("三百株", "#300株", "", "三百株"),
        ("1,000人", "#1000人", "", "千人"),
        ("3.5倍", "#5倍", "さんてん", ""),
        ("二〇二三年", "#3年", "にせんにじゅう", "二〇二三年"),
    ],
)
def test_numerals(surface: str, key: str, before: str, kanji: str) -> None:
    number = numeral_unit(surface)
    assert number is not None
    assert (number.key, number.before, number.kanji) == (key, before, kanji)


@pytest.mark.parametrize(
    ("surface", "kana", "found"),
    [
        ("10本", "じゅっぽん", ("っ", "ぽん")),
        ("三百株", "さんびゃくかぶ", ("+", "かぶ")),
        ("20日", "はつか", ("~", "")),
    ],
)
def test_sound_changes(surface: str, kana: str, found: tuple[str, str]) -> None:
    number = numeral_unit(surface)
    assert number is not None
    assert sounds(number, kana) == found


@pytest.mark.parametrize("surface", ["人", "三二十", "東京"])
def test_no_numerals(surface: str) -> None:
    assert numeral_unit(surface) is None
