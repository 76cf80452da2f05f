"""The dictionary: entries, names, tags, pitch."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.language.jmdict import UnusableDictionary, open_dictionary
from annotator.language.jmdict_tags import CLASS, FIELD, NOTE, code, codes, label
from annotator.language.pitch import accents


def test_an_entry_has_all_its_parts() -> None:
    dictionary = open_dictionary()
    assert 1352290 in dictionary.numbers("上がる")
    assert 1352290 in dictionary.numbers("あがる")
    entry = dictionary.entry(1352290)
    assert (entry.headword, entry.readings[0].text) == ("上がる", "あがる")
    assert [sense.number for sense in entry.senses] == list(range(1, len(entry.senses) + 1))
    assert entry.senses[5].glosses == ("to improve", "to make progress")
    assert "intransitive verb" in entry.senses[5].classes
    assert "ichi1" in entry.writings[0].marks


def test_what_is_not_there() -> None:
    dictionary = open_dictionary()
    assert dictionary.numbers("のののの") == ()
    assert not dictionary.has(1)
    with pytest.raises(KeyError):
        dictionary.entry(1)


def test_names_in_kanji_and_in_kana() -> None:
    dictionary = open_dictionary()
    assert ("たむら", ("place", "surname")) in {(name.reading, name.kinds) for name in dictionary.names("田村")}
    assert dictionary.names("タムラ")[0].reading == "タムラ"


def test_a_file_that_is_no_dictionary(tmp_path: Path) -> None:
    wrong = tmp_path / "words.db"
    wrong.write_text("words", encoding="utf-8")
    for path in (wrong, tmp_path / "missing.db"):
        with pytest.raises(UnusableDictionary, match="no dictionary that can be read"):
            open_dictionary(str(path))


def test_tags() -> None:
    assert (code(CLASS, "transitive verb"), code(NOTE, "archaism"), code(FIELD, "computing")) == ("vt", "arch", "comp")
    assert code(CLASS, "something new") == "something new"
    assert (label(CLASS, "vt"), label(CLASS, "vt", "ja"), label(CLASS, "?")) == ("transitive", "他動詞", "?")
    assert len(set(codes(CLASS))) == 83


@pytest.mark.parametrize(
    ("form", "reading", "expected"),
    [
        ("橋", "はし", (2,)),
        ("箸", "はし", (1,)),
        ("生物", "なまもの", (2,)),
        ("生物", "せいぶつ", (1, 0)),
        ("犬小屋の", "いぬ", ()),
    ],
)
def test_pitch_belongs_to_the_reading(form: str, reading: str, expected: tuple[int, ...]) -> None:
    assert accents(form, reading) == expected
