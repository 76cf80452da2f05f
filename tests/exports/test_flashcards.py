"""Cards and tables: Anki's furigana, sentences with the word marked, inert cells, stable identities."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exports.anki import FIELDS, deck_id, write_deck
from annotator.exports.flashcards import Flashcard, anki_furigana
from annotator.exports.tables import COLUMNS, word_table
from annotator.exports.yomitan import write_dictionary
from annotator.statements import CastMember, GlossaryEntry

CARD = Flashcard(
    entry=1358280,
    word="食べ物",
    reading="たべもの",
    furigana="食[た]べ 物[もの]",
    sentence="食べ物を<見る>。",
    sentence_furigana="<b>食[た]べ 物[もの]</b>を&lt;見[み]る&gt;。",
    senses=("food",),
    classes="名詞",
    level="N4",
    pitch="3",
    count=2,
    article="朝の 市場",
    tags=("N4", "朝の_市場"),
)
ANKI = re.compile(r" ?([^ >]+?)\[(.+?)\]")
"""Anki's own pattern for furigana."""

BASES = st.text(st.sampled_from("漢字仮名かな。「」"), min_size=1, max_size=3)
PARTS = st.lists(st.tuples(BASES, st.none() | st.just("かな")), max_size=6)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([("食", "た"), ("べ", None), ("物", "もの")], "食[た]べ 物[もの]"),
        ([("お", None), ("茶", "ちゃ")], "お 茶[ちゃ]"),
        ([("漢", "かん"), ("字", "じ")], "漢[かん] 字[じ]"),
        ([("[1]", None), ("本", "ほん")], "［1］ 本[ほん]"),
        ([("a<b", None)], "a&lt;b"),
    ],
)
def test_furigana_in_ankis_form(parts: list[tuple[str, str | None]], expected: str) -> None:
    assert anki_furigana(parts) == expected


@given(PARTS)
def test_anki_reads_back_every_base_with_its_reading(parts: list[tuple[str, str | None]]) -> None:
    found = ANKI.findall(anki_furigana(parts))
    assert found == [(base, kana) for base, kana in parts if kana]


@given(PARTS)
def test_without_readings_and_spaces_the_text_is_as_it_was(parts: list[tuple[str, str | None]]) -> None:
    assert ANKI.sub(r"\1", anki_furigana(parts)) == "".join(base for base, _ in parts)


def test_the_deck_is_the_same_for_the_same_name() -> None:
    assert deck_id("本") == deck_id("本") != deck_id("ほかの本")
    assert 1 << 30 <= deck_id("本") < 1 << 31


def test_the_deck_is_the_same_file_twice(tmp_path: Path) -> None:
    made = []
    for number in range(2):
        path = tmp_path / f"{number}.apkg"
        write_deck(path, "本", [CARD], 1_700_000_000)
        made.append(path.read_bytes())
    assert made[0] == made[1]
    assert FIELDS[-1] == "Audio"


def test_a_table_reads_back_and_holds_no_formula() -> None:
    odd = [CARD, Flashcard(**{**{name: getattr(CARD, name) for name in CARD.__slots__}, "word": '=1+"2"'})]
    rows = list(csv.reader(io.StringIO(word_table(odd, ","))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1][0] == "食べ物"
    assert rows[2][0] == '\'=1+"2"'


# --- Yomitan: the shape of format 3 as its documentation gives it --------------------------------------------------

_TAGS = {
    "div",
    "span",
    "ruby",
    "rt",
    "rp",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "br",
    "ol",
    "ul",
    "li",
}
_RULES = {"", "v1", "v5", "vs", "vk", "vz", "adj-i"}


def is_content(content: Any) -> bool:
    if isinstance(content, str):
        return True
    if isinstance(content, list):
        return all(map(is_content, content))
    return set(content) <= {"tag", "content"} and content["tag"] in _TAGS and is_content(content.get("content", ""))


def is_definition(item: Any) -> bool:
    if isinstance(item, str):
        return True
    return set(item) == {"type", "content"} and item["type"] == "structured-content" and is_content(item["content"])


def assert_is_term(row: list[Any]) -> None:
    term, reading, tags, rules, score, definitions, sequence, term_tags = row
    assert isinstance(term, str)
    assert term
    assert reading != term
    assert all(isinstance(text, str) for text in (reading, tags, rules, term_tags))
    assert set(rules.split()) | {""} <= _RULES
    assert isinstance(score, int)
    assert isinstance(sequence, int)
    assert definitions
    assert all(map(is_definition, definitions))


def dictionary(path: Path, glossary: list[GlossaryEntry], cast: list[CastMember]) -> dict[str, Any]:
    write_dictionary(path, "本", "編集部", glossary, cast)
    with zipfile.ZipFile(path) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


TERMS = [
    GlossaryEntry("見直す", "みなおす", "to review", "もう一度見る。", ("見なおす",), "動詞", "注", ("枠組み",)),
    GlossaryEntry("枠組み", "わくぐみ", "framework", "決まりや形。"),
    GlossaryEntry("データ", "データ", "data", "資料。"),
]
CAST = [CastMember("山田 花子", "やまだ はなこ", ("花子",), note="<記者>")]


def test_the_dictionary_has_the_shape_that_yomitan_documents(tmp_path: Path) -> None:
    files = dictionary(tmp_path / "d.zip", TERMS, CAST)
    assert set(files) == {"index.json", "term_bank_1.json", "tag_bank_1.json"}
    index = files["index.json"]
    assert (index["title"], index["format"], index["sequenced"]) == ("本", 3, True)
    assert all(isinstance(index[key], str) and index[key] for key in ("revision", "author", "description"))
    for row in files["term_bank_1.json"]:
        assert_is_term(row)
    known = {tag[0] for tag in files["tag_bank_1.json"]}
    assert {row[7] for row in files["term_bank_1.json"]} <= known
    assert all([type(cell) for cell in tag] == [str, str, int, str, int] for tag in files["tag_bank_1.json"])


def test_spellings_of_one_entry_share_a_number_and_verbs_tell_how_they_inflect(tmp_path: Path) -> None:
    rows = dictionary(tmp_path / "d.zip", TERMS, CAST)["term_bank_1.json"]
    by_term = {row[0]: row for row in rows}
    assert by_term["見直す"][6] == by_term["見なおす"][6] != by_term["枠組み"][6]
    assert by_term["見直す"][3] == "v5"
    assert by_term["枠組み"][3] == ""
    assert by_term["山田 花子"][1] == "やまだはなこ"


def test_an_edition_without_terms_makes_a_dictionary_too(tmp_path: Path) -> None:
    assert dictionary(tmp_path / "d.zip", [], [])["term_bank_1.json"] == []


def test_many_terms_are_split_over_files(tmp_path: Path) -> None:
    many = [GlossaryEntry(f"語{number}", "", "word", "語。") for number in range(10_001)]
    files = dictionary(tmp_path / "d.zip", many, [])
    assert [len(files[f"term_bank_{number}.json"]) for number in (1, 2)] == [10_000, 1]
