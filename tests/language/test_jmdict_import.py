"""Dictionaries of the user's own: JMdict's XML, Yomitan's zip, and files that are neither."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from annotator.config import Config
from annotator.language.jmdict import open_dictionary
from annotator.language.jmdict_import import BadDictionary, import_dictionary
from annotator.model import Passage
from annotator.pipeline import annotate_passage
from annotator.resources import Resources

JMDICT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE JMdict [
<!ELEMENT JMdict (entry*)>
<!ENTITY n "noun (common) (futsuumeishi)">
<!ENTITY v5r "Godan verb with 'ru' ending">
<!ENTITY vi "intransitive verb">
<!ENTITY arch "archaic">
<!ENTITY oK "word containing out-dated kanji or kanji usage">
]>
<JMdict>
<entry><ent_seq>9000010</ent_seq><k_ele><keb>雨降る</keb><ke_pri>nf07</ke_pri></k_ele><k_ele><keb>雨降</keb><ke_inf>&oK;</ke_inf></k_ele>
<r_ele><reb>あめふる</reb><re_restr>雨降る</re_restr></r_ele>
<sense><stagk>雨降る</stagk><pos>&v5r;</pos><pos>&vi;</pos><misc>&arch;</misc><gloss>to rain &amp; pour</gloss></sense>
<sense><gloss>to be wet</gloss><gloss xml:lang="ger">nass sein</gloss></sense></entry>
<entry><ent_seq>9000020</ent_seq><r_ele><reb>びしょ</reb><re_nokanji/></r_ele><sense><pos>&n;</pos><gloss>drench</gloss></sense></entry>
</JMdict>
"""


@pytest.mark.parametrize("packed", [False, True])
def test_jmdict(tmp_path: Path, packed: bool) -> None:
    source = tmp_path / "JMdict_e"
    source.write_bytes(gzip.compress(JMDICT.encode()) if packed else JMDICT.encode())
    assert import_dictionary(source, tmp_path / "own.db") == 2
    dictionary = open_dictionary(str(tmp_path / "own.db"))
    assert dictionary.numbers("雨降る") == dictionary.numbers("あめふる") == (9000010,)
    entry = dictionary.entry(9000010)
    assert [(form.text, form.marks) for form in entry.writings] == [("雨降る", ("nf07",)), ("雨降", ())]
    assert entry.readings[0].only == ("雨降る",)
    first, second = entry.senses
    assert (first.glosses, first.only) == (("to rain & pour",), ("雨降る",))
    assert first.notes == ("archaism",)  # the words of the edition that our tables know
    assert (second.glosses, second.classes) == (("to be wet",), first.classes)
    assert dictionary.entry(9000020).readings[0].without_kanji
    assert dictionary.names("田村")


def bank(tmp_path: Path, rows: object) -> Path:
    source = tmp_path / "own.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("index.json", json.dumps({"title": "own", "format": 3}))
        archive.writestr("term_bank_1.json", json.dumps(rows, ensure_ascii=False))
    return source


def test_yomitan(tmp_path: Path) -> None:
    structured = {"type": "structured-content", "content": [{"tag": "ul", "content": ["wet ", {"content": "weather"}]}]}
    rows = [
        ["雨天", "うてん", "n", "", 5, ["rainy weather"], 1171930, "P"],
        ["雨天", "うてん", "n vs uk", "", 4, [structured], 1171930, ""],
        ["どしゃ", "", "", "", 0, ["pouring"], 0, ""],
    ]
    assert import_dictionary(bank(tmp_path, rows), tmp_path / "own.db") == 2
    dictionary = open_dictionary(str(tmp_path / "own.db"))
    entry = dictionary.entry(1171930)
    assert [sense.glosses for sense in entry.senses] == [("rainy weather",), ("wet weather",)]
    assert entry.senses[1].notes == ("word usually written using kana alone",)
    assert dictionary.entry(dictionary.numbers("どしゃ")[0]).readings[0].text == "どしゃ"


def test_an_edition_uses_it(tmp_path: Path) -> None:
    rows = [["雨", "あめ", "n", "", 5, ["my own rain"], 1171900, ""]]
    import_dictionary(bank(tmp_path, rows), tmp_path / "own.db")
    resources = Resources(config=Config(dictionary=str(tmp_path / "own.db")))
    lexemes = annotate_passage(Passage("雨が降る。"), resources).lexemes
    assert [(item.entry, item.headword) for item in lexemes] == [(1171900, "雨")]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("words.txt", b"words", "is not JMdict's XML"),
        ("cut.gz", gzip.compress(JMDICT.encode())[:200], "is not JMdict's XML"),
        ("other.xml", b"<TEI><entry/></TEI>", "holds no entries"),
        ("empty.zip", b"PK\x05\x06" + bytes(18), "has no term_bank_1.json"),
    ],
)
def test_what_is_no_dictionary(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    source = tmp_path / name
    source.write_bytes(content)
    with pytest.raises(BadDictionary, match=message):
        import_dictionary(source, tmp_path / "own.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_rows_of_another_format_and_a_target_that_exists(tmp_path: Path) -> None:
    with pytest.raises(BadDictionary, match="not of format 3"):
        import_dictionary(bank(tmp_path, [["雨", "あめ"]]), tmp_path / "own.db")
    (tmp_path / "own.db").touch()
    with pytest.raises(BadDictionary, match="exists already"):
        import_dictionary(bank(tmp_path, []), tmp_path / "own.db")
