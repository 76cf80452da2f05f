"""``yomihon new`` and ``build`` as their users call them."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from command import yomihon
from pypdf import PdfReader


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


def test_the_title_of_a_single_text_is_the_editions_and_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("雨<script>alert(1)</script>の日\n\n六月の朝だ。\n", encoding="utf-8")
    result = yomihon("build", path, "--out", tmp_path / "build", "--to", "html", "--quiet")
    assert result.exit_code == 0, result.output + result.stderr
    for page in (tmp_path / "build" / "html").rglob("*.html"):
        assert "<script>alert" not in page.read_text(encoding="utf-8")
    assert "＜script＞" in (tmp_path / "build" / "html" / "index.html").read_text(encoding="utf-8")


def test_what_every_format_finds_is_told_once(article: Path, tmp_path: Path) -> None:
    (article.parent / "corrections.toml").write_text('[[reading]]\nsurface = "海"\nkana = "うみ"\n', encoding="utf-8")
    result = yomihon("build", article, "--out", tmp_path / "build", "--to", "html", "--to", "text", "--quiet")
    assert result.exit_code == 0, result.output + result.stderr
    assert result.stderr.count("'海' matches nothing") == 1
    again = yomihon("build", article, "--out", tmp_path / "build", "--to", "text", "--quiet", "--strict")
    assert again.exit_code == 1
    assert again.stderr.count("'海' matches nothing") == 1


def test_the_front_page_of_a_single_text_says_its_title_once(article: Path, tmp_path: Path) -> None:
    assert yomihon("build", article, "--out", tmp_path / "build", "--to", "html", "--quiet").exit_code == 0
    page = (tmp_path / "build" / "html" / "index.html").read_text(encoding="utf-8")
    seen = re.sub(r"<[^>]*>", "", re.sub(r"<(script|title)\b.*?</\1>", "", page, flags=re.DOTALL))
    assert seen.count("雨の日") == 1
    assert '<a class="reference internal" href="articles/article.html">本文</a>' in page
    other = article.with_name("other.txt")
    other.write_text("晴れの日\n\n空が青い。\n", encoding="utf-8")
    assert yomihon("build", article, other, "--out", tmp_path / "two", "--to", "html", "--quiet").exit_code == 0
    page = (tmp_path / "two" / "html" / "index.html").read_text(encoding="utf-8")
    assert '<a class="reference internal" href="articles/article.html">雨の日</a>' in page


@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_a_text_without_a_title_goes_by_the_name_of_its_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"ame.{suffix}"
    path.write_text("雨が降り続いて、川の水が増えた。\n", encoding="utf-8")
    result = yomihon("build", path, "--out", tmp_path / "build", "--to", "html", "--quiet", "--strict")
    assert result.exit_code == 0, result.output + result.stderr
    assert not result.stderr
    assert '<a class="reference internal" href="articles/ame.html">ame</a>' in (
        tmp_path / "build" / "html" / "index.html"
    ).read_text(encoding="utf-8")


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


def test_a_build_says_in_a_few_lines_what_is_doubtful_and_where_it_went(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")  # where Sphinx colours whatever it writes
    monkeypatch.delenv("FORCE_COLOR", raising=False)
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


def test_on_paper_loose_texts_are_without_the_lists_of_all_words(article: Path, tmp_path: Path) -> None:
    result = yomihon("build", article, "--out", tmp_path / "build", "--quiet")
    assert result.exit_code == 0, result.output + result.stderr
    (paper,) = (tmp_path / "build" / "pdf").iterdir()
    text = "".join(page.extract_text() for page in PdfReader(paper).pages)
    assert "雨の日" in text
    assert "ことばの一覧" not in text
    assert "ことばの一覧" in (tmp_path / "build" / "html" / "vocabulary.html").read_text(encoding="utf-8")


def test_no_heading_of_a_book_is_parted_within_a_word(tmp_path: Path) -> None:
    title = "米OpenAIの安全対策責任者が突然辞任、人工知能の国際的な開発競争に警鐘を鳴らす"
    text = tmp_path / "text.md"
    text.write_text(f"# {title}\n\n雨が降る。\n\n## 翌日\n\n晴れた。\n\n## 週末\n\n雪。\n", encoding="utf-8")
    result = yomihon("build", text, "--out", tmp_path / "build", "--to", "pdf", "--furigana", "none")
    assert result.exit_code == 0, result.output + result.stderr
    (paper,) = (tmp_path / "build" / "pdf").iterdir()
    pages = PdfReader(paper).pages
    for page in pages[:3]:  # title page, contents, text
        lines = [line.replace(" ", "").rstrip(".0123456789ivx") for line in page.extract_text().split("\n")]
        first = next(number for number, line in enumerate(lines) if line.startswith("米OpenAI"))
        end = next(number for number, line in enumerate(lines) if line.endswith("鳴らす"))
        assert "".join(lines[first : end + 1]) == title
        for border in range(first, end):
            assert lines[border].endswith(("の", "が", "な", "に", "を", "、", "安全", "対策", "突然", "開発")), lines


def test_several_texts_and_folders(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "article.txt").write_text("別の文章。", encoding="utf-8")
    (other / "second.md").write_text("# 二つ目\n\n**文章**。", encoding="utf-8")
    result = yomihon("build", article, other, "--out", tmp_path / "build", "--to", "html", "--quiet")
    assert result.exit_code == 0, result.output + result.stderr
    names = sorted(path.name for path in (tmp_path / "build" / "html" / "articles").iterdir())
    assert names == ["article-2.html", "article.html", "second.html"]


def test_what_a_build_has_made_among_the_texts_is_read_by_no_build(article: Path) -> None:
    for out in (article.parent, article.parent / "made"):
        for formats in (("text",), ("text", "html"), ("text",)):
            options = [part for name in formats for part in ("--to", name)]
            result = yomihon("build", article.parent, "--out", out, *options)
            assert result.exit_code == 0, result.output + result.stderr
        assert [path.name for path in (out / "text" / "articles").iterdir()] == ["article.txt"]


def test_what_a_build_has_made_among_the_sources_of_an_edition_is_no_document(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    assert yomihon("new", folder).exit_code == 0
    (folder / "articles" / "more.txt").write_text("雨が降る。", encoding="utf-8")
    for out in (folder / "articles", folder / "made [1]"):
        for _ in range(2):
            result = yomihon("build", folder, "--out", out, "--to", "text", "--quiet")
            assert result.exit_code == 0, result.output + result.stderr
        made = {path.relative_to(out / "text").as_posix() for path in (out / "text").rglob("*.txt")}
        assert made == {"index.txt", "cast.txt", "credits.txt", "glossary.txt", "vocabulary.txt"} | {
            "articles/sample.txt",
            "articles/more.txt",
        }


def test_a_new_edition_builds_without_a_warning(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    assert yomihon("new", folder).exit_code == 0
    result = yomihon("build", folder, "--out", tmp_path / "build", "--strict", "--quiet")
    assert result.exit_code == 0, result.output + result.stderr
    assert (tmp_path / "build" / "html" / "index.html").exists()


def test_a_folder_that_no_build_has_made_is_left_alone(article: Path, tmp_path: Path) -> None:
    mine = tmp_path / "html" / "mine.html"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    result = yomihon("build", article, "--to", "html", "--out", tmp_path)
    assert result.exit_code == 1
    assert "no build is known to have made it" in result.stderr
    assert [path.name for path in mine.parent.iterdir()] == ["mine.html"]
    mine.unlink()
    other = article.with_name("other.txt")
    other.write_text("雨が降る。", encoding="utf-8")
    for text, name in (
        (article, "html"),
        (other, "text"),
        (other, "html"),
    ):  # an empty folder is filled, one made replaced
        assert yomihon("build", text, "--to", name, "--out", tmp_path).exit_code == 0


def test_a_new_edition_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = yomihon("new", tmp_path)
    assert result.exit_code == 1
    assert "not empty" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


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
