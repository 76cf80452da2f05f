"""Faults of the editor's TOML files, said so that they can be mended."""

from __future__ import annotations

import pytest

from annotator.language.toml import BadToml, Lines, parse_toml


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


NESTED = """title = "x"

[[speaker]]
name = "千夏"
note = '''
[[speaker]]
name = "no table, but text"
'''
  [[ speaker ]]   # the second
"name" = "健"

[place.inner]
x = 1
"""


def test_tables_and_fields_have_lines() -> None:
    lines = Lines(NESTED)
    assert [lines.of_table("speaker", number) for number in (0, 1, 2)] == [3, 9, None]
    assert [lines.of_field("speaker", number, "name") for number in (0, 1)] == [4, 10]
    assert lines.of_field("speaker", 1, "absent") == 9, "else the head of the table"
    assert [lines.of_name(name) for name in ("title", "speaker", "place", "absent")] == [1, 3, 12, None]
