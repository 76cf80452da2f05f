"""The contract for programs: JSON records and their schema, offsets in the raw text, bad records."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from annotator.exports.contract import BadRecord, annotate_record
from annotator.exports.stream import stream_records
from annotator.model import Diagnostic
from annotator.resources import Resources

SCHEMA = Path(__file__).parents[1] / "docs" / "reference" / "annotation.schema.json"

RECORDS: list[dict[str, Any]] = [
    {"id": "plain", "text": "田中さんは「明日は雨です」と言った。"},
    {"id": "ruby", "text": "｜理由《わけ》を{取材|しゅ|ざい}した。<ruby>宇宙<rt>そら</rt></ruby>は遠い。"},
    {
        "id": "glossary",
        "text": "AGIの影響は大きい。",
        "glossary": [{"term": "AGI", "reading": "エージーアイ", "english": "AGI", "definition_ja": "汎用人工知能。"}],
    },
    {
        "id": "cast",
        "text": "「行こう」と太郎と花子は声をそろえた。",
        "cast": [{"name": "太郎", "reading": "たろう"}, {"name": "花子", "reading": "はなこ", "aliases": ["ハナ"]}],
    },
    {"id": "latin", "text": "No Japanese here."},
    {"id": "empty", "text": ""},
    {"id": "odd", "text": "か\u3099っこう、𠮷野家、😀、ﾊﾝｶｸ、\u0000\r\n「閉じない"},
]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
def test_records_follow_the_schema(record: dict[str, Any], validator: Draft202012Validator) -> None:
    result = annotate_record(record, Resources())
    assert list(validator.iter_errors(result)) == []
    assert result["id"] == record["id"]
    assert result["text"] == record["text"]


@pytest.mark.parametrize("record", [RECORDS[0], RECORDS[2], RECORDS[3]], ids=lambda record: record["id"])
def test_surfaces_lie_at_their_offsets(record: dict[str, Any]) -> None:
    result = annotate_record(record, Resources())
    assert result["tokens"]
    for token in result["tokens"]:
        assert result["text"][token["start"] : token["end"]] == token["surface"]
        for start, end, kana in token["ruby"]:
            assert token["start"] <= start < end <= token["end"]
            assert kana


def test_ruby_marks_count_in_the_offsets_but_not_in_the_surface() -> None:
    text = "その｜理由《わけ》は{取材|しゅ|ざい}で。"
    tokens = annotate_record({"id": 1, "text": text}, Resources())["tokens"]
    found = {token["surface"]: token for token in tokens}
    assert found["理由"]["reading"] == "わけ"
    assert found["理由"]["provenance"] == "author"
    assert text[found["理由"]["start"] : found["理由"]["end"]] == "理由"
    assert [kana for _, _, kana in found["取材"]["ruby"]] == ["しゅ", "ざい"]
    assert text[found["取材"]["ruby"][0][0]] == "取"


def test_terms_and_speakers_of_the_record() -> None:
    result = annotate_record(RECORDS[2], Resources())
    assert [(term["start"], term["end"], term["term"]) for term in result["terms"]] == [(0, 3, "AGI")]
    assert result["tokens"][0]["reading"] == "エージーアイ"
    quote = annotate_record(RECORDS[0], Resources())["quotes"][0]
    assert (quote["start"], quote["end"], quote["kind"], quote["speaker"]) == (5, 13, "speech", "田中")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("[1, 2]", "object"),
        ('{"id": "a"}', '"text"'),
        ('{"id": "a", "text": 5}', '"text"'),
        ('{"id": "a", "text": "雨", "glossary": "AGI"}', '"glossary"'),
        ('{"id": "a", "text": "雨", "cast": ["太郎"]}', '"cast"'),
    ],
)
def test_bad_records_say_what_is_wrong(line: str, complaint: str) -> None:
    with pytest.raises(BadRecord, match=complaint):
        annotate_record(json.loads(line), Resources())


def test_a_bad_line_is_reported_with_its_number_and_the_others_go_through() -> None:
    lines = b'{"id": 1, "text": "\xe9\x9b\xa8"}\n{broken\n\n\xff\xfe\n{"id": 2, "text": "\xe6\x97\xa5"}\n'
    out, reports = io.StringIO(), list[Diagnostic]()
    failed = stream_records(io.BytesIO(lines), out, Resources(), reports.append)
    assert [json.loads(line)["id"] for line in out.getvalue().splitlines()] == [1, 2]
    assert failed == 2
    assert [report.line for report in reports] == [2, 4]
