"""Bad input on the command line: one clear message that says what, where and how to mend it, and nothing lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import ARTICLE, yomihon

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


def test_a_missing_file_does_not_stop_the_others(article: Path, tmp_path: Path) -> None:
    result = yomihon("annotate", tmp_path / "missing.txt", article, "--format", "jsonl")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["text"] == ARTICLE
    assert "missing.txt" in result.stderr.replace("\n", "")


@pytest.mark.parametrize("command", [("build",), ("annotate",), ("annotate", "--input", "jsonl")], ids=str)
def test_a_missing_text_is_told_in_the_same_words(tmp_path: Path, command: tuple[str, ...]) -> None:
    result = yomihon(*command, tmp_path / "missing.txt")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == f"error {tmp_path / 'missing.txt'}: there is no such file"


@pytest.mark.parametrize("command", ["build", "annotate"])
def test_a_missing_file_of_the_editor_is_told_in_the_same_words(article: Path, tmp_path: Path, command: str) -> None:
    result = yomihon(command, article, "--cast", tmp_path / "missing.toml")
    assert result.exit_code == 2
    said = "".join(result.stderr.replace("│", "").split())
    assert "--cast" in said and "missing.toml:thereisnosuchfile" in said


@pytest.mark.parametrize(
    ("arguments", "guess"),
    [
        (("build", "--to", "pfd"), "did you mean pdf?"),
        (("build", "--layout", "bok"), "did you mean book?"),
        (("build", "--copy", "techer"), "did you mean teacher?"),
        (("annotate", "--format", "jsno"), "did you mean json?"),
        (("annotate", "--input", "txt"), "did you mean text?"),
    ],
)
def test_a_misspelt_value_is_refused_with_what_was_perhaps_meant(
    article: Path, tmp_path: Path, arguments: tuple[str, ...], guess: str
) -> None:
    command, *options = arguments
    out = ("--out", tmp_path / "build") if command == "build" else ()
    result = yomihon(command, article, *options, *out)
    assert result.exit_code == 2
    assert guess.replace(" ", "") in "".join(result.stderr.replace("│", "").split())
    assert "Traceback" not in result.stderr


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


def test_a_format_that_is_none_names_those_that_are(article: Path, tmp_path: Path) -> None:
    result = yomihon("build", article, "--out", tmp_path / "build", "--to", "docx", "--quiet")
    assert result.exit_code == 2, "as for every option that is not understood"
    assert "there is no format 'docx': choose from html, pdf, epub" in result.stderr.replace("\n", " ")


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
    (tmp_path / "build" / ".work" / "html").mkdir(parents=True)  # a build has made it
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
