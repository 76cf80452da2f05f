"""The records of gold readings: those of a folder of gold, and those of our own texts in the manner of web pages.

A record is ``id, source, text, spans, complete``: offsets are characters of the text. Our own texts have one sentence a
line and a blank line between documents, kana behind each word: ``今日《きょう》は3時《さんじ》から``. The base of the
kana in brackets is the run of kanji, figures and signs inside figures before it. Every kanji and every figure has kana.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OWN = "web"
"""Name of our own texts, which lie in this repository."""
TEXTS = Path(__file__).parent.parent / "tests" / "furigana" / "gold"

_BASE = r"(?:[0-9〇一-鿿々〆ヶ%]|(?<=[0-9])[.,:/](?=[0-9]))+"
_MARKED = re.compile(rf"({_BASE})《([ぁ-ゖー]+)》")


def gold_records(folder: Path, source: str) -> list[dict[str, Any]]:
    """The records of ``folder/source.jsonl``, or our own.

    :raises OSError: the file cannot be read.
    """
    if source == OWN:
        return list(_own())
    return [json.loads(line) for line in (folder / f"{source}.jsonl").read_text(encoding="utf-8").splitlines()]


def _own() -> Iterator[dict[str, Any]]:
    """An id is source:file-document:sentence."""
    for path in sorted(TEXTS.glob("*.txt")):
        for document, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n"), 1):
            for number, line in enumerate(block.splitlines(), 1):
                yield _record(f"{OWN}:{path.stem}-{document}:{number}", line)


def _record(name: str, line: str) -> dict[str, Any]:
    text, spans, end = "", [], 0
    for mark in _MARKED.finditer(line):
        text += line[end : mark.start()]
        spans.append([len(text), len(text) + len(mark[1]), mark[2]])
        text, end = text + mark[1], mark.end()
    return {"id": name, "source": OWN, "text": text + line[end:], "spans": spans, "complete": True}
