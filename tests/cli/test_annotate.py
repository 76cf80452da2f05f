"""``yomihon annotate`` as its users call it, and what the command says of itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import ARTICLE, yomihon


def test_help_teaches_the_three_commands() -> None:
    result = yomihon("--help")
    assert result.exit_code == 0
    for word in ("build", "new", "annotate", "corrections.toml"):
        assert word in result.output


def test_version() -> None:
    assert yomihon("--version").output.startswith("yomihon ")


def test_json_of_a_file(article: Path) -> None:
    result = yomihon("annotate", article)
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert record["text"] == ARTICLE
    assert [quote["kind"] for quote in record["quotes"]] == ["speech"]


def test_text_and_html_show_the_readings(article: Path) -> None:
    assert "傘（かさ）" in yomihon("annotate", article, "--format", "text").stdout
    assert "<ruby>傘<rp>（</rp><rt>かさ</rt><rp>）</rp></ruby>" in yomihon("annotate", article, "-f", "html").stdout


def test_levels_known_words_and_romaji(article: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.txt"
    known.write_text("枠組み\n", encoding="utf-8")
    level = yomihon("annotate", article, "-f", "text", "--level", "grade 2", "--known", known).stdout
    assert "雨の日" in level
    assert "枠組みが" in level
    assert "傘（かさ）" in level
    assert "傘（kasa）" in yomihon("annotate", article, "-f", "text", "--romaji").stdout
    assert "（" not in yomihon("annotate", article, "-f", "text", "--furigana", "none").stdout


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("-f", "text", "--level", "N6"), "--level must be N5 to N1"),
        (("-f", "text", "--level", "none"), "--level must be N5 to N1"),
        (("-f", "text", "--furigana", "grade 7"), "--furigana must be"),
        (("-f", "text", "--furigana", "known"), "--known FILE"),
        (("-f", "text", "--level", "N3", "--furigana", "all"), "one of them"),
        (("--level", "N3"), "--format text or html"),
        (("--input", "jsonl", "-f", "text", "--romaji"), "--format text or html"),
    ],
)
def test_options_of_furigana_that_make_no_sense_are_refused(
    article: Path, options: tuple[str, ...], complaint: str
) -> None:
    result = yomihon("annotate", article, *options)
    assert result.exit_code == 2
    assert complaint in result.stderr


def test_standard_input_with_all_the_editors_files(tmp_path: Path) -> None:
    (tmp_path / "g.json").write_text(
        json.dumps([{"term": "枠組み", "reading": "わくぐみ", "definition_ja": "仕組み。"}]), encoding="utf-8"
    )
    (tmp_path / "c.toml").write_text('[[speaker]]\nname = "花子"\naliases = ["彼女"]\n', encoding="utf-8")
    (tmp_path / "k.toml").write_text('[[reading]]\nsurface = "市場"\nkana = "いちば"\n', encoding="utf-8")
    files = ("--glossary", tmp_path / "g.json", "--cast", tmp_path / "c.toml", "--corrections", tmp_path / "k.toml")
    record = json.loads(yomihon("annotate", "-", *files, stdin=ARTICLE.encode()).stdout)
    assert [term["term"] for term in record["terms"]] == ["枠組み"]
    assert {token["surface"]: token["reading"] for token in record["tokens"]}["市場"] == "いちば"


def test_jsonl_keeps_the_order_and_reports_bad_lines_with_their_number() -> None:
    lines = '{"id": 1, "text": "雨"}\n{oops\n{"id": 2, "text": "日"}\n'
    result = yomihon("annotate", "--input", "jsonl", stdin=lines.encode())
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [1, 2]
    assert result.exit_code == 1
    assert "input:2" in result.stderr


def test_a_stale_correction_is_reported(article: Path, tmp_path: Path) -> None:
    path = tmp_path / "k.toml"
    path.write_text('[[reading]]\nsurface = "猫"\nkana = "ねこ"\n', encoding="utf-8")
    result = yomihon("annotate", article, "--corrections", path)
    assert result.exit_code == 0
    assert f"{path}:1" in result.stderr.replace("\n", "")


def test_corrections_for_other_texts_are_counted_not_listed(article: Path, tmp_path: Path) -> None:
    path = tmp_path / "k.toml"
    words = ["猫", "犬", "馬", "牛", "鳥", "魚"]
    path.write_text("".join(f'[[reading]]\nsurface = "{word}"\nkana = "よみ"\n' for word in words), encoding="utf-8")
    result = yomihon("annotate", article, "--corrections", path)
    assert "6 corrections match nothing in these texts" in result.stderr.replace("\n", " ")


def test_a_correction_names_the_text_as_the_edition_does(tmp_path: Path) -> None:
    (tmp_path / "conf.py").touch()
    (tmp_path / "articles").mkdir()
    text, corrections = tmp_path / "articles" / "rain.txt", tmp_path / "k.toml"
    text.write_text("雨が降る。\n", encoding="utf-8")
    corrections.write_text(
        '[[reading]]\nsurface = "雨"\nkana = "あまあめ"\ndocument = "articles/rain"\n', encoding="utf-8"
    )
    result = yomihon("annotate", text, "--corrections", corrections, "-f", "text")
    assert "雨（あまあめ）" in result.stdout


def test_front_matter_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_text("---\ntitle: 雨の日\n---\n\n雨が降る。\n", encoding="utf-8")
    record = json.loads(yomihon("annotate", path).stdout)
    first = record["tokens"][0]
    assert (first["surface"], record["text"][first["start"] : first["end"]]) == ("雨", "雨")
    assert yomihon("annotate", path, "-f", "text").stdout.startswith("雨（あめ）")


def test_doubtful_readings_are_listed_worst_first(article: Path) -> None:
    lines = yomihon("annotate", article, "--doubtful").stdout.splitlines()
    shares = [float(line.split("\t")[1]) for line in lines]
    assert shares == sorted(shares)
    assert all(share < 0.75 for share in shares)


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp", "iso2022_jp", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read_and_said(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes((ARTICLE * 3).encode(encoding))
    result = yomihon("annotate", path)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["text"] == ARTICLE * 3
    assert (encoding == "utf-8-sig") == ("old.txt" not in result.stderr.replace("\n", ""))


HOSTILE = {
    "unclosed quotation": "彼は「行こうと言った。\n次の段落だ。",
    "nested quotation": "『「『「はい」』」』と彼は言った。" * 20,
    "many unclosed quotations": "「" * 3000 + "雨",
    "unclosed ruby": "{漢字|かんじ と｜漢字《かんじ と<ruby>漢字<rt>かんじ",
    "wrong number of parts": "{漢字|か|ん|じ}を書く。",
    "a long line": "今日は雨が降るので家で本を読む。" * 1500,
    "control characters": "雨\x00\x07\x1b[31mが\u202e降る\ufeff。",
    "combining marks": "か\u3099っこう、は\u309aん。",
    "rare kanji and emoji": "𠮷野家で𩸽を食べた👨‍👩‍👧‍👦。",
    "half width": "ｶﾀｶﾅとｱｲｳで１２３個。",
    "html": "<script>alert(1)</script>と書く。",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_odd_texts_come_through_unharmed(text: str) -> None:
    result = yomihon("annotate", "--input", "jsonl", stdin=json.dumps({"id": 1, "text": text}).encode())
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert record["text"] == text
    for token in record["tokens"]:
        assert 0 <= token["start"] < token["end"] <= len(text)


def test_a_line_of_200_000_characters_and_a_megabyte_of_text(tmp_path: Path) -> None:
    sentence = "今日は朝から雨が降っていたので、図書館で本を三冊借りて読んだ。"
    line, book = tmp_path / "line.txt", tmp_path / "book.txt"
    line.write_text((sentence * 7000)[:200_000], encoding="utf-8")
    book.write_text((sentence + "\n") * (1_000_000 // len(sentence.encode()) + 1), encoding="utf-8")
    for path in (line, book):
        result = yomihon("annotate", path, "--format", "text")
        assert result.exit_code == 0
        assert result.stdout.count("図書館（としょかん）") + result.stdout.count("図（と）書（しょ）館（かん）") > 6000


def test_a_glossary_of_which_nothing_can_be_used_ends_the_run(article: Path, tmp_path: Path) -> None:
    glossary = tmp_path / "broken.json"
    glossary.write_text('[{"term": "契約"', encoding="utf-8")
    result = yomihon("annotate", article, "--glossary", glossary)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{glossary}:1: broken JSON" in result.stderr and "nothing was annotated" in result.stderr
