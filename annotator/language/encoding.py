"""Bytes of a text file into text: UTF-8, and the encodings that Japanese files still come in.

Nothing is normalised but line ends and a byte order mark: combining sound marks, full-width letters, rare kanji and
emoji stay as they are. Detection trusts strict decoding first and then how Japanese the outcome is, because the
encodings of Japan decode each other's bytes without an error, into half-width katakana and rare kanji.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from pathlib import Path

from charset_normalizer import from_bytes

from annotator.model import Diagnostic, Severity

__all__ = ["UnreadableText", "decode", "read_text", "reason_of"]


class UnreadableText(ValueError):
    """The bytes are no text that can be read; the message says what, where and how to mend it."""


_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# Microsoft's Shift_JIS comes before the standard's: it has ①, ㈱ and the name kanji 髙 and 﨑.
_JAPANESE = (
    ("cp932", "Shift_JIS"),
    ("euc_jp", "EUC-JP"),
    ("shift_jis_2004", "Shift_JIS-2004"),
    ("euc_jis_2004", "EUC-JIS-2004"),
)
_ESCAPED = ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004")
_ESCAPE_SEQUENCE = re.compile(rb"\x1b\$[@B(]|\x1b\([JI]")

_PLAUSIBLE = 0.3
"""Least share of plausible characters at which an encoding is believed; text in the wrong one scores below zero."""
_DAMAGED = 0.1
"""Share of bad bytes among the bytes beyond ASCII up to which a file counts as UTF-8 that was damaged."""
_CONTROLS = 0.01
"""Share of control characters above which a file counts as binary."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_KANA_AND_MARKS = re.compile("[ぁ-ゖァ-ヺー々、。「」『』（）・！？　…―～〜：]")
_COMMON_KANJI = re.compile("[一-龯]")
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ①-⑳◆◇■□●○※→]")


_REASONS: Mapping[type[OSError], str] = {
    FileNotFoundError: "there is no such file",
    IsADirectoryError: "is a folder: name the files in it",
    PermissionError: "may not be read",
}


def reason_of(error: OSError) -> str:
    """Why a file cannot be opened, in the words in which the whole product says it."""
    return _REASONS.get(type(error)) or error.strerror or str(error)


def read_text(path: Path | str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a file, its line ends ``\\n``, and what was noticed about its encoding.

    :raises UnreadableText: the file holds no readable text.
    :raises OSError: the file cannot be opened.
    """
    return decode(Path(path).read_bytes(), str(path))


def decode(data: bytes, name: str = "") -> tuple[str, tuple[Diagnostic, ...]]:
    """The text that the bytes of the file ``name`` hold.

    :raises UnreadableText: the bytes hold no readable text.
    """
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], codec, label, name, len(mark))
            found = () if label == "UTF-8" else (_notice(label, name, Severity.INFO),)
            return _lines(text), found
    _refuse_binary(data, name)
    if _ESCAPE_SEQUENCE.search(data) and data.isascii():
        for codec in _ESCAPED:
            text_or_none = _attempt(data, codec)
            if text_or_none is not None:
                return _lines(text_or_none), (_notice("ISO-2022-JP", name),)
    utf8 = _attempt(data, "utf-8")
    if utf8 is not None:
        return _lines(utf8), ()
    text, label = _legacy(data, name)
    return _lines(text), (_notice(label, name),)


def _legacy(data: bytes, name: str) -> tuple[str, str]:
    """The text of bytes that are not UTF-8, and the name of its encoding."""
    if _bad_share(data) <= _DAMAGED:
        _strict(data, "utf-8", "UTF-8", name, 0)
    trials = [
        (_plausibility(text), -order, text, label)
        for order, (codec, label) in enumerate(_JAPANESE)
        if (text := _attempt(data, codec)) is not None
    ]
    if trials:
        score, _, text, label = max(trials)
        if score >= _PLAUSIBLE:
            return text, label
    guess = from_bytes(data).best()
    if guess is not None:
        return str(guess), guess.encoding
    _strict(data, "utf-8", "UTF-8", name, 0)
    raise AssertionError("bytes that are not UTF-8 decoded as UTF-8")


def _attempt(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _strict(data: bytes, codec: str, label: str, name: str, skipped: int) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = data.count("\n".encode(codec), 0, error.start) + 1
        raise UnreadableText(
            f"{_place(name, line)}: byte {skipped + error.start} (line {line}) is not valid {label}; "
            "open the file in an editor, mend that place, and save it as UTF-8"
        ) from error


def _refuse_binary(data: bytes, name: str) -> None:
    nul = data.find(b"\0")
    if nul < 0 and len(_CONTROL.findall(data)) <= _CONTROLS * len(data):
        return
    what = f"a NUL at byte {nul}" if nul >= 0 else "many control characters"
    raise UnreadableText(f"{name or 'the input'}: this is no text file ({what}); save the text as plain text in UTF-8")


def _bad_share(data: bytes) -> float:
    """Bytes that are no UTF-8, as a share of all bytes beyond ASCII."""
    beyond = sum(byte >= 0x80 for byte in data)
    good = sum(len(character.encode()) for character in data.decode("utf-8", "ignore") if character > "\x7f")
    return (beyond - good) / beyond


def _plausibility(text: str) -> float:
    """How Japanese a text is, from -1 to 1: kana and marks, less what wrong decoding brings forth."""
    beyond = [character for character in text if character > "\x7f"]
    if not beyond:
        return 0.0
    return sum(_weight(character) for character in beyond) / len(beyond)


def _weight(character: str) -> float:
    if _KANA_AND_MARKS.match(character):
        return 1.0
    if _FULL_WIDTH.match(character):
        return 0.5
    if not _COMMON_KANJI.match(character):
        return -1.0
    # The kanji of JIS level 1 are nearly all that texts use; wrong decoding scatters over both levels.
    code = character.encode("euc_jp", "ignore")
    return 0.5 if code and code[0] < 0xD0 else -0.5


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(name: str, line: int) -> str:
    return f"{name}:{line}" if name else "the input"


def _notice(label: str, name: str, severity: Severity = Severity.WARNING) -> Diagnostic:
    message = f"this file is not UTF-8; it was read as {label}. Save it as UTF-8, so that nothing has to be guessed"
    return Diagnostic("encoding", message, severity=severity, path=name)
