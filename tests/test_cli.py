"""The command as its users call it, with good and with bad input."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from annotator.cli import app

ARTICLE = "雨の日\n\n六月の朝、彼女は「傘がない」と言った。市場の枠組みが変わる。\n"


def yomihon(*arguments: object, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "texts" / "article.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


# --- help ------------------------------------------------------------------------------------------------------------


def test_help_teaches_the_three_commands() -> None:
    result = yomihon("--help")
    assert result.exit_code == 0
    for word in ("build", "new", "annotate", "corrections.toml"):
        assert word in result.output


def test_version() -> None:
    assert yomihon("--version").output.startswith("yomihon ")


# --- annotate -----------------------------------------------------------------------------------------------------


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


BAD_FILES = [
    ("empty.txt", b"", "is empty", 1),
    ("blank.txt", b" \n\t\n", "is empty", 1),
    ("binary.txt", bytes(range(256)) * 8, "binary", 1),
    ("invalid.txt", "雨が降る。\n".encode() * 20 + b"\xff\xfe\xfa" + "雨。".encode(), "UTF-8", 1),
    ("latin.txt", b"No Japanese here.\n", "no Japanese", 0),
]


@pytest.mark.parametrize(("name", "data", "complaint", "status"), BAD_FILES, ids=lambda item: str(item)[:12])
def test_a_bad_file_gives_one_clear_message(
    tmp_path: Path, name: str, data: bytes, complaint: str, status: int
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    result = yomihon("annotate", path)
    assert result.exit_code == status
    assert complaint in result.stderr
    assert name in result.stderr.replace("\n", "")
    assert len([line for line in result.stderr.splitlines() if "error" in line or "warning" in line]) == 1
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp", "iso2022_jp", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read_and_said(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes((ARTICLE * 3).encode(encoding))
    result = yomihon("annotate", path)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["text"] == ARTICLE * 3
    assert (encoding == "utf-8-sig") == ("old.txt" not in result.stderr.replace("\n", ""))


def test_a_missing_file_does_not_stop_the_others(article: Path, tmp_path: Path) -> None:
    result = yomihon("annotate", tmp_path / "missing.txt", article, "--format", "jsonl")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["text"] == ARTICLE
    assert "missing.txt" in result.stderr.replace("\n", "")


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


# --- new and build ------------------------------------------------------------------------------------------------


def test_one_command_makes_an_edition_of_a_text(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    result = yomihon("build", article, "--out", out, "--quiet")
    assert result.exit_code == 0, result.output + result.stderr
    assert "傘" in (out / "html" / "articles" / "article.html").read_text(encoding="utf-8")
    pdf = list((out / "pdf").iterdir())
    assert [path.suffix for path in pdf] == [".pdf"]
    assert pdf[0].read_bytes().startswith(b"%PDF")


def test_one_command_makes_several_pdfs(article: Path, tmp_path: Path) -> None:
    (article.parent / "second.txt").write_text("二つ目の文章。\n", encoding="utf-8")
    out, options = (
        tmp_path / "build",
        ("--to", "pdf", "--layout", "handout", "--level", "N4", "--level", "N1", "--each"),
    )
    result = yomihon("build", article.parent, "--out", out, "--quiet", *options)
    assert result.exit_code == 0, result.output + result.stderr
    made = {path.name for path in (out / "pdf").iterdir()}
    assert made == {f"{text}-handout-{level}.pdf" for text in ("article", "second") for level in ("N4", "N1")}
    assert yomihon("build", article, "--out", out, "--to", "pdf", "--quiet").exit_code == 0
    assert len(list((out / "pdf").iterdir())) == 1, "PDFs of the last run are not those of this one"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--level", "N4", "--level", "N1"), "add --to pdf"),
        (("--to", "pdf", "--level", "N4", "--level", "N6"), "--level must be N5 to N1"),
        (("--to", "pdf", "--layout", "poster"), "large-print"),
    ],
)
def test_options_of_print_that_make_no_sense_are_refused(
    article: Path, tmp_path: Path, options: tuple[str, ...], complaint: str
) -> None:
    result = yomihon("build", article, "--out", tmp_path / "build", *options)
    assert result.exit_code == 2
    assert complaint in result.stderr


def test_the_title_of_a_single_text_is_the_editions_and_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("雨<script>alert(1)</script>の日\n\n六月の朝だ。\n", encoding="utf-8")
    result = yomihon("build", path, "--out", tmp_path / "build", "--to", "html", "--quiet")
    assert result.exit_code == 0, result.output + result.stderr
    for page in (tmp_path / "build" / "html").rglob("*.html"):
        assert "<script>alert" not in page.read_text(encoding="utf-8")
    assert "＜script＞" in (tmp_path / "build" / "html" / "index.html").read_text(encoding="utf-8")


def test_the_editors_files_beside_the_text_are_used(article: Path, tmp_path: Path) -> None:
    folder = article.parent
    (folder / "glossary.md").write_text(
        "# 用語集\n\n```{glossary}\n枠組み\n  :reading: わくぐみ\n\n  仕組み。\n```\n", encoding="utf-8"
    )
    (folder / "corrections.toml").write_text('[[reading]]\nsurface = "市場"\nkana = "いちば"\n', encoding="utf-8")
    result = yomihon("build", article, "--out", tmp_path / "build", "--to", "html", "--quiet", "--strict")
    assert result.exit_code == 0, result.output + result.stderr
    html = (tmp_path / "build" / "html" / "articles" / "article.html").read_text(encoding="utf-8")
    assert 'data-r="いち"' in html
    assert "glossary.html#term" in html


def test_a_format_that_is_none_names_those_that_are(article: Path, tmp_path: Path) -> None:
    result = yomihon("build", article, "--out", tmp_path / "build", "--to", "docx", "--quiet")
    assert result.exit_code == 2, "as for every option that is not understood"
    assert "there is no format 'docx': choose from html, pdf, epub" in result.stderr.replace("\n", " ")


def test_the_author_that_a_text_names_is_the_editions(tmp_path: Path) -> None:
    text = tmp_path / "story.md"
    text.write_text("---\ntitle: 雨の日\nauthor: 森川\n---\n\n雨が降る。\n", encoding="utf-8")
    result = yomihon("build", text, "--out", tmp_path / "build", "--to", "epub", "--quiet")
    assert result.exit_code == 0, result.output + result.stderr
    (book,) = (tmp_path / "build" / "epub").iterdir()
    with zipfile.ZipFile(book) as archive:
        (package,) = (name for name in archive.namelist() if name.endswith(".opf"))
        assert ">森川</dc:creator>" in archive.read(package).decode("utf-8")


def test_the_files_of_all_formats_have_the_title_for_their_name(article: Path, tmp_path: Path) -> None:
    out, formats = tmp_path / "build", ("pdf", "epub", "anki", "csv")
    result = yomihon("build", article, "--out", out, *(part for name in formats for part in ("--to", name)), "--quiet")
    assert result.exit_code == 0, result.output + result.stderr
    names = {path.name for name in formats for path in (out / name).iterdir()}
    assert names == {"雨の日.pdf", "雨の日.epub", "雨の日.apkg", "雨の日.csv"}
    with zipfile.ZipFile(out / "epub" / "雨の日.epub") as archive:
        package = archive.read("content.opf").decode("utf-8")
    assert "<dc:title>雨の日</dc:title>" in package
    assert not re.search("creator|publisher|rights|unknown", package), "nobody has named an author"


def test_a_build_notes_what_it_only_remarks_on_with_its_place(tmp_path: Path) -> None:
    assert yomihon("new", tmp_path / "own").exit_code == 0
    sample = tmp_path / "own" / "articles" / "sample.md"
    sample.write_text("# 雨の日\n\n傘がないと彼女は言った。\n", encoding="utf-16")
    result = yomihon("build", tmp_path / "own", "--out", tmp_path / "build", "--to", "html")
    assert result.exit_code == 0, result.output + result.stderr
    (remark,) = (line for line in result.stdout.splitlines() if "UTF-16" in line)
    assert remark.startswith(str(sample)), remark


def test_a_build_says_in_a_few_lines_what_is_doubtful_and_where_it_went(article: Path, tmp_path: Path) -> None:
    article.write_text("雨の日\n\nこれは{漢字|かんじだ。\n「傘がない」\n", encoding="utf-8")
    out = tmp_path / "build"
    result = yomihon("build", article, "--out", out, "--to", "html")
    assert result.exit_code == 0, result.output + result.stderr
    first, *others = result.stdout.splitlines()
    assert re.fullmatch(r"yomihon: \d+ readings, \d+ of them doubtful", first)
    assert others[-1] == f"✔ {out / 'html' / 'index.html'}"
    assert len(others) < 8 and "Sphinx" not in result.stdout
    assert f"{article}:3: WARNING: a ruby mark is not closed" in result.stderr, "the text, not the copy that is built"
    assert "\x1b" not in result.stdout + result.stderr
    assert "Running Sphinx" in yomihon("build", article, "--out", out, "--to", "html", "-v").stdout
    assert yomihon("build", article, "--out", out, "--to", "html", "-q").stdout == ""


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("annotator_furigana = N3", "name 'N3' is not defined; text stands in quotation marks: \"N3\""),
        ("title = 'x", "unterminated string literal"),
        ("title = 1 / 0", "ZeroDivisionError: division by zero"),
    ],
)
def test_a_broken_conf_py_is_named_with_the_line_and_the_mend(tmp_path: Path, line: str, complaint: str) -> None:
    assert yomihon("new", tmp_path / "own").exit_code == 0
    conf = tmp_path / "own" / "conf.py"
    with conf.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    result = yomihon("build", tmp_path / "own", "--out", tmp_path / "build", "--to", "html")
    number = len(conf.read_text(encoding="utf-8").splitlines())
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error {conf}:{number}: {complaint}")
    assert "Traceback" not in result.stderr and len(result.stderr.splitlines()) == 1


def test_on_paper_loose_texts_are_without_the_lists_of_all_words(article: Path, tmp_path: Path) -> None:
    result = yomihon("build", article, "--out", tmp_path / "build", "--quiet")
    assert result.exit_code == 0, result.output + result.stderr
    (paper,) = (tmp_path / "build" / "pdf").iterdir()
    text = "".join(page.extract_text() for page in PdfReader(paper).pages)
    assert "雨の日" in text
    assert "ことばの一覧" not in text
    assert "ことばの一覧" in (tmp_path / "build" / "html" / "vocabulary.html").read_text(encoding="utf-8")


def test_several_texts_and_folders(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "article.txt").write_text("別の文章。", encoding="utf-8")
    (other / "second.md").write_text("# 二つ目\n\n**文章**。", encoding="utf-8")
    result = yomihon("build", article, other, "--out", tmp_path / "build", "--to", "html", "--quiet")
    assert result.exit_code == 0, result.output + result.stderr
    names = sorted(path.name for path in (tmp_path / "build" / "html" / "articles").iterdir())
    assert names == ["article-2.html", "article.html", "second.html"]


def test_a_new_edition_builds_without_a_warning(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    assert yomihon("new", folder).exit_code == 0
    result = yomihon("build", folder, "--out", tmp_path / "build", "--strict", "--quiet")
    assert result.exit_code == 0, result.output + result.stderr
    assert (tmp_path / "build" / "html" / "index.html").exists()


def test_a_new_edition_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = yomihon("new", tmp_path)
    assert result.exit_code == 1
    assert "not empty" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_bad_text_is_left_out_and_the_others_are_built(article: Path, tmp_path: Path) -> None:
    (article.parent / "binary.txt").write_bytes(bytes(range(256)) * 8)
    result = yomihon("build", article.parent, "--out", tmp_path / "build", "--to", "html", "--quiet")
    assert result.exit_code == 0
    assert "binary.txt" in result.stderr.replace("\n", "")
    assert (tmp_path / "build" / "html" / "articles" / "article.html").exists()


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [("empty.txt", b"", "is empty"), ("latin.txt", b"No Japanese.", "no Japanese"), ("missing.txt", None, "no such")],
)
def test_nothing_to_build_is_an_error(tmp_path: Path, name: str, data: bytes | None, complaint: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    result = yomihon("build", tmp_path / name, "--out", tmp_path / "build")
    assert result.exit_code == 1
    assert complaint in result.stderr
    assert not (tmp_path / "build").exists()


def test_a_folder_without_an_edition_says_how_to_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = yomihon("build")
    assert result.exit_code == 1
    assert "yomihon new" in result.stderr


def test_an_output_folder_that_cannot_be_written_is_one_clear_message(article: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = yomihon("build", article, "--out", tmp_path / "file" / "build")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert "--out" in result.stderr


def test_a_full_disk_leaves_the_last_good_output(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "build"
    assert yomihon("build", article, "--out", out, "--to", "html", "--quiet").exit_code == 0
    before = (out / "html" / "articles" / "article.html").read_bytes()
    article.write_text("新しい文章。", encoding="utf-8")

    def full(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copytree", full)
    result = yomihon("build", article, "--out", out, "--to", "html", "--quiet")
    assert result.exit_code == 1
    assert "No space left" in result.stderr
    assert (out / "html" / "articles" / "article.html").read_bytes() == before


def test_a_build_that_is_killed_leaves_the_last_good_output(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    assert yomihon("build", article, "--out", out, "--to", "html", "--quiet").exit_code == 0
    before = (out / "html" / "articles" / "article.html").read_bytes()
    article.write_text("新しい文章。" * 3000, encoding="utf-8")
    command = [sys.executable, "-c", "from annotator.cli import main; main()"]
    process = subprocess.Popen(
        [*command, "build", str(article), "--out", str(out), "--to", "html", "--verbose"], stdout=subprocess.PIPE
    )
    assert process.stdout
    assert any(b"reading sources" in line for line in process.stdout)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert (out / "html" / "articles" / "article.html").read_bytes() == before


def test_broken_files_of_the_editor_are_named_with_their_lines(article: Path, tmp_path: Path) -> None:
    folder = article.parent
    (folder / "cast.toml").write_text(
        '[[speaker]]\nname = "花子"\n\n[[speaker]]\nreading = "たろう"\n', encoding="utf-8"
    )
    (folder / "corrections.toml").write_text(
        '[[reading]]\nsurface = "雨"\nkana = "あめ"\n\n[[reading]]\nkana = "あめ"\n', encoding="utf-8"
    )
    (folder / "glossary.md").write_text(
        "```{glossary}\n雨\n  空から降る水。\n雨\n  もう一度。\n```\n", encoding="utf-8"
    )
    result = yomihon("build", article, "--out", tmp_path / "build", "--to", "html", "--quiet")
    said = result.stderr.replace("\n", "")
    assert result.exit_code == 0
    assert "cast.toml:4" in said
    assert "corrections.toml:5" in said
    assert "glossary.md:4" in said


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("corrections.toml", '[[reading]]\nsurface = "雨"\nkana = あめ\n', 3),
        ("cast.toml", '[[speaker]]\nname = "花子\n', 2),
        ("cast.toml", '[[speaker]]\nreading = "はなこ"\n', 1),
    ],
)
def test_a_file_of_the_editor_that_is_lost_as_a_whole_ends_the_build(
    article: Path, tmp_path: Path, name: str, text: str, line: int
) -> None:
    good = tmp_path / "build" / "html" / "index.html"
    good.parent.mkdir(parents=True)
    good.write_text("the last good output", encoding="utf-8")
    (article.parent / name).write_text(text, encoding="utf-8")
    result = yomihon("build", article, "--out", tmp_path / "build", "--to", "html", "--quiet")
    assert result.exit_code == 1
    assert f"{name}:{line}: " in result.stderr.replace("\n", "")
    assert "nothing was built" in result.stderr.replace("\n", " ")
    assert good.read_text(encoding="utf-8") == "the last good output"


def test_corrections_that_are_lost_as_a_whole_end_the_annotation(article: Path) -> None:
    corrections = article.parent / "corrections.toml"
    corrections.write_text('[[reading]]\nsurface = "雨"\nkana = あめ\n', encoding="utf-8")
    result = yomihon("annotate", article, "--corrections", corrections)
    assert result.exit_code == 1
    assert "corrections.toml:3" in result.stderr.replace("\n", "") and not result.stdout


def test_front_matter_that_is_broken_does_not_lose_the_text(article: Path, tmp_path: Path) -> None:
    path = tmp_path / "broken.md"
    path.write_text("---\ntitle: [雨\n---\n\n本文は残る。\n", encoding="utf-8")
    result = yomihon("build", path, "--out", tmp_path / "build", "--to", "html", "--quiet")
    assert result.exit_code == 0
    assert "本文" not in result.stderr
    html = (tmp_path / "build" / "html" / "articles" / "broken.html").read_text(encoding="utf-8")
    assert "残" in html
