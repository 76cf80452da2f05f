"""Files in the encodings that Japanese texts come in, and files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.language.encoding import UnreadableText, decode, read_text
from annotator.model import Severity

STORY = "　昨日、友だちと図書館へ行った。\n「この本、面白いよ」と彼女は言った。①番の棚だ。\n"
PLAIN = STORY.replace("①", "一")
UNHARMED = "か\u3099行、Ａ１、ｶﾅ、𠮷野家、葛\U000e0100城、👩‍👩‍👧、①\u3000\x0b\u2028"


@pytest.mark.parametrize(
    ("codec", "text", "label"),
    [
        ("utf-8", STORY, None),
        ("utf-8-sig", STORY, None),
        ("utf-16", STORY, "UTF-16"),
        ("cp932", STORY, "Shift_JIS"),
        ("shift_jis", PLAIN, "Shift_JIS"),
        ("euc_jp", PLAIN, "EUC-JP"),
        ("iso2022_jp", PLAIN, "ISO-2022-JP"),
        ("cp932", "東京都の人口", "Shift_JIS"),
        ("euc_jp", "東京都の人口", "EUC-JP"),
        ("euc_jp", "ひらがな", "EUC-JP"),
        ("cp932", "ひらがな", "Shift_JIS"),
        ("cp932", "<p>Title & 本文</p>\n" * 3, "Shift_JIS"),
    ],
)
def test_reads_encoding(codec: str, text: str, label: str | None) -> None:
    found, notices = decode(text.encode(codec), "a.txt")
    assert found == text
    assert [notice.code for notice in notices] == (["encoding"] if label else [])
    assert all(label and label in notice.message and notice.path == "a.txt" for notice in notices)


def test_utf16_big_endian_is_certain() -> None:
    text, (notice,) = decode(b"\xfe\xff" + STORY.encode("utf-16-be"))
    assert (text, notice.severity) == (STORY, Severity.INFO)


def test_latin_text_is_read_too() -> None:
    text, (notice,) = decode(("Le café est fermé à midi, où déjeuner ? " * 5).encode("cp1252"))
    assert "café est fermé à midi" in text
    assert notice.code == "encoding"


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_line_ends(codec: str, ends: str) -> None:
    assert decode(STORY.replace("\n", ends).encode(codec))[0] == STORY


@pytest.mark.parametrize("text", ["", "\n", "no Japanese\n", UNHARMED])
def test_leaves_everything_else_alone(text: str) -> None:
    assert decode(text.encode()) == (text, ())


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_is_itself(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()) == (text, ())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ("a.txt", "no text file", "NUL at byte 8", "UTF-8")),
        (bytes(range(1, 32)) * 20, ("a.txt", "no text file", "control characters")),
        (STORY.encode("utf-16-le"), ("a.txt", "no text file", "UTF-8")),
        (STORY.encode() * 5 + b"\xff" + STORY.encode(), ("a.txt:11", "byte 610 (line 11)", "not valid UTF-8")),
        (b"\xff\xfe" + STORY.encode("utf-16-le")[:-1], ("a.txt", "not valid UTF-16")),
    ],
)
def test_refuses_what_is_no_text(data: bytes, words: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableText) as caught:
        decode(data, "a.txt")
    assert all(word in str(caught.value) for word in words), str(caught.value)
    assert "\n" not in str(caught.value)


def test_read_text_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "古い.txt"
    path.write_bytes(STORY.encode("cp932"))
    text, (notice,) = read_text(path)
    assert (text, notice.path) == (STORY, str(path))
