"""The glossary file: what is read from each format, and what is said about mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.glossary.entries import entries_from_dicts, load_glossary
from annotator.model import Diagnostic
from annotator.statements import GlossaryEntry

MARKDOWN = """# 用語集

```{glossary}
:sorted:

枠組み
枠ぐみ : わ
  :reading: わくぐみ
  :english: framework
  :variants: 枠組、わく組み,
    フレーム

  物事の**大まかな**{term}`仕組み <しくみ>`。
  二行目も同じ段落。

  The rough shape of things.

.. この行は注釈
   続き

安全性 : あ
  害を起こさないこと。
```

本文の`枠`と

```python
glossary = "```"
```

:::{glossary}
契約 : け
  :reading: ケイヤク

  法律上の{約束|やくそく}。
:::
"""

EXPECTED = (
    GlossaryEntry(
        "枠組み",
        "わくぐみ",
        "framework",
        "物事の大まかな仕組み。二行目も同じ段落。",
        ("枠ぐみ", "枠組", "わく組み", "フレーム"),
    ),
    GlossaryEntry("安全性", definition_ja="害を起こさないこと。"),
    GlossaryEntry("契約", "ケイヤク", definition_ja="法律上の約束。"),
)

REST = """用語集
======

.. glossary::
   :sorted:

   枠組み
   枠ぐみ : わ
      :reading: わくぐみ

      物事の **大まかな** :term:`仕組み <しくみ>` 。

   契約
      法律上の約束。

本文。
"""


def load(tmp_path: Path, name: str, content: str | bytes) -> tuple[tuple[GlossaryEntry, ...], tuple[Diagnostic, ...]]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return load_glossary(path)


def test_markdown(tmp_path: Path) -> None:
    assert load(tmp_path, "glossary.md", MARKDOWN) == (EXPECTED, ())


def test_markdown_inside_another_directive(tmp_path: Path) -> None:
    content = "::::{admonition} 用語\n:::{glossary}\n契約\n  約束。\n:::\n::::\n"
    entries, problems = load(tmp_path, "glossary.md", content)
    assert [entry.term for entry in entries] == ["契約"]
    assert problems == ()


def test_literal_text_is_no_glossary(tmp_path: Path) -> None:
    content = "````\n```{glossary}\n契約\n  約束。\n```\n````\n"
    assert load(tmp_path, "glossary.md", content) == ((), ())


def test_rest(tmp_path: Path) -> None:
    entries, problems = load(tmp_path, "glossary.rst", REST)
    assert [(entry.term, entry.reading, entry.variants) for entry in entries] == [
        ("枠組み", "わくぐみ", ("枠ぐみ",)),
        ("契約", "", ()),
    ]
    assert entries[0].definition_ja == "物事の 大まかな 仕組み 。"
    assert problems == ()


RECORDS = [
    {"term": "契約", "reading": "けいやく", "english": "contract", "definition_ja": "約束。", "variants": ["約定"]}
]


def test_json_and_toml(tmp_path: Path) -> None:
    expected = ((GlossaryEntry("契約", "けいやく", "contract", "約束。", ("約定",)),), ())
    assert load(tmp_path, "glossary.json", json.dumps(RECORDS, ensure_ascii=False)) == expected
    toml = "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in RECORDS[0].items())
    assert load(tmp_path, "glossary.toml", "[[term]]\n" + toml) == expected
    assert entries_from_dicts(RECORDS) == expected


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        ("契約\n  約束。\n\n契約\n  もう一つ。", 5, "defined twice"),
        ("契約\n  :variants: 約束\n\n  法律の約束。\n\n約束\n  決めごと。", 2, "belongs to 約束"),
        ("契約\n\n約束\n  決めごと。", 2, "no Japanese definition"),
        ("契約\n  :reading: keiyaku\n\n  約束。", 2, "is not kana"),
        ("契約\n  :yomi: けいやく\n\n  約束。", 3, "unknown field :yomi:"),
        ("契約\n  :readng: けいやく\n\n  約束。", 3, "did you mean reading?"),
    ],
)
def test_mistakes_in_markdown(tmp_path: Path, lines: str, line: int, said: str) -> None:
    _, problems = load(tmp_path, "glossary.md", f"```{{glossary}}\n{lines}\n```\n")
    assert [(problem.code, problem.line) for problem in problems] == [("glossary", line)]
    assert said in problems[0].message
    assert problems[0].path.endswith("glossary.md")


@pytest.mark.parametrize(
    ("name", "content", "line", "said"),
    [
        ("glossary.json", '[\n{"term": "契約",\n]', 3, "broken JSON"),
        ("glossary.json", '{"term": "契約"}', None, "a list of objects"),
        ("glossary.json", '["契約"]', None, "not an object"),
        ("glossary.json", '[{"term": " ", "definition_ja": "約束。"}]', None, "term is empty"),
        ("glossary.json", '[{"term": "契約", "definition_ja": "約束。", "variants": 3}]', None, "must be a list"),
        ("glossary.json", "[" * 100_000, None, "nested too deeply"),
        ("glossary.toml", "[[term]]\nterm = 契約", 2, "broken TOML"),
        ("glossary.toml", 'term = "契約"', 1, "[[term]]"),
        ("glossary.toml", '[[tem]]\nterm = "契約"', 1, "did you mean term?"),
        (
            "glossary.toml",
            '[[term]]\nterm = "契約"\ndefinition_ja = "約束。"\nreadng = "けいやく"',
            4,
            "did you mean reading?",
        ),
        ("glossary.md", "契約".encode("shift_jis"), None, "UTF-8"),
    ],
)
def test_mistakes_in_files(tmp_path: Path, name: str, content: str | bytes, line: int | None, said: str) -> None:
    _, problems = load(tmp_path, name, content)
    assert said in problems[0].message
    assert problems[0].line == line


def test_homographs_may_share_a_term(tmp_path: Path) -> None:
    records = [
        {"term": "市場", "reading": "いちば", "definition_ja": "店の並ぶ所。"},
        {"term": "市場", "reading": "しじょう", "definition_ja": "売り買いの場。"},
    ]
    entries, problems = entries_from_dicts(records)
    assert [entry.reading for entry in entries] == ["いちば", "しじょう"]
    assert problems == ()


def test_an_unreadable_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        load_glossary(tmp_path / "missing.md")


@given(
    st.text(alphabet="契約枠かキA \n\t:`{}.|[]glossary", max_size=200),
    st.sampled_from([".md", ".rst", ".json", ".toml"]),
)
def test_no_content_raises(tmp_path_factory: pytest.TempPathFactory, content: str, suffix: str) -> None:
    path = tmp_path_factory.mktemp("glossary") / f"glossary{suffix}"
    path.write_text("```{glossary}\n" * (suffix == ".md") + content, encoding="utf-8")
    entries, _ = load_glossary(path)
    assert all(entry.term.strip() == entry.term != "" for entry in entries)
