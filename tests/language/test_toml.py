"""Faults of the editor's TOML files, said so that they can be mended."""

from __future__ import annotations

import pytest

from annotator.language.toml import BadToml, parse_toml


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('[[reading]]\nsurface = "神戸\nkana = "ごうど"\n', 2, "a quotation mark is not closed on its line"),
        ("[[reading]]\nsurface = 神戸\n", 2, "a text stands in quotation marks"),
        ('[[reading]]\nsurface "神戸"\n', 2, "a line is a name, = and a value"),
        ('[[reading]]\nkana = "あ"\nkana = "い"\n', 3, "a name stands twice in one entry"),
        ('[[reading]\nkana = "あ"\n', 1, "the brackets of an entry's head are not closed"),
        ('[[reading]]\nkana = "あ"い"\n', 2, "one value a line"),
        ('[[reading]]\nkana = """あ\n', 3, "a quotation mark is not closed"),
        ("[[reading]]\n神戸\n", 2, "a line is a head such as [[speaker]], or a name"),
    ],
)
def test_a_fault_has_its_line_and_its_mend(text: str, line: int, message: str) -> None:
    with pytest.raises(BadToml) as fault:
        parse_toml(text)
    assert (fault.value.line, message in str(fault.value)) == (line, True), str(fault.value)


def test_tables_are_read() -> None:
    assert parse_toml('[[speaker]]\nname = "千夏"\n') == {"speaker": [{"name": "千夏"}]}
