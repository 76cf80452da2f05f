"""Homographs by the words around them, and the table that tells them apart."""

from __future__ import annotations

import re

import pytest

from annotator.language.homographs import is_homograph, reading_here
from annotator.language.tables import table_rows

ROWS = [row for row in table_rows("homographs.tsv") if not row[0].endswith("}")]
LISTS = {row[0] for row in table_rows("homographs.tsv") if row[0].endswith("}")}
SIGNS = {"{number}", "{kanji}", "{katakana}", "{latin}", "{start}"}


@pytest.mark.parametrize(
    ("text", "word", "kana"),
    [
        ("冬の最中に出かけた", "最中", "さなか"),
        ("名物の最中を買う", "最中", "もなか"),
        ("会議をしている最中に鳴った", "最中", "さいちゅう"),
        ("夜道は人気がなく、怖い", "人気", "ひとけ"),
        ("人気のない路地", "人気", "ひとけ"),
        ("この歌は人気が高い", "人気", "にんき"),
        ("この歌は人気がない", "人気", ""),
        ("古書店の主が言う", "主", "あるじ"),
        ("沼の主を釣る", "主", "ぬし"),
        ("飼い主に会う", "主", "ぬし"),
        ("主に米を作る", "主", "おも"),
        ("障子に穴が開く", "開く", "あく"),
        ("師の下で学ぶ", "下", "もと"),
        ("木の下で学ぶ", "下", ""),
        ("鹿の角が2本ある", "角", "つの"),
        ("角が立たないように言う", "角", "かど"),
        ("歩いて十分の所", "十分", "じゅっぷん"),
        ("十分に眠る", "十分", "じゅうぶん"),
        ("もち米を蒸す", "米", "こめ"),
        ("米アップルは", "米", "べい"),
        ("お祖母様へ", "祖母様", "ばあさま"),
        ("一日付の手紙", "一日", "ついたち"),
        ("海よりも山の方", "方", "ほう"),
        ("箱の隅の方へ寄せる", "方", "ほう"),
        ("あの方は先生です", "方", "かた"),
        ("栄養士の方が話した", "方", "かた"),
        ("選んだ方が確実だ", "方", "ほう"),
        ("最中を口に入れる", "最中", "もなか"),
        ("車を路肩に止める", "止める", "とめる"),
        ("もう止める", "止める", "やめる"),
        ("社会人の性", "性", "さが"),
        ("何人も、侵してはならない", "何人", "なんぴと"),
        ("何人もの客", "何人", ""),
    ],
)
def test_reading_here(text: str, word: str, kana: str) -> None:
    start = text.index(word)
    assert reading_here(word, text, start, start + len(word)) == kana


def test_a_word_that_is_not_in_the_table() -> None:
    assert not is_homograph("電話")
    assert reading_here("電話", "電話が鳴る", 0, 2) == ""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1]}-{'-'.join(row[2:])[:20]}")
def test_rows_are_words_not_patterns(row: list[str]) -> None:
    assert len(row) in (4, 5)
    assert re.fullmatch("[ぁ-ゖ]+", row[1])
    assert set(re.findall(r"\{[^}]*\}", " ".join(row))) <= SIGNS | LISTS
    assert re.search(r"[\[\]|*+?$^\\]", " ".join(row)) is None
    assert all("_" in (text[0], text[-1]) for text in "".join(row[4:]).split())
