"""Texts and records in, annotated lines out: the work of ``yomihon annotate``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from rich.console import Console
from rich.progress import track

from annotator.exports.contract import (
    BadRecord,
    annotate_record,
    annotate_text,
    record_of,
    stale_corrections,
)
from annotator.exports.markup import element_ruby, run_html, run_text
from annotator.exports.tei import tei
from annotator.language.encoding import UnreadableText, decode
from annotator.language.script import is_japanese
from annotator.model import Diagnostic, Passage, Severity
from annotator.policy import Policy, shown_words
from annotator.resources import Resources
from annotator.runs import words
from annotator.version import __version__

__all__ = ["doubtful_lines", "stream_records", "stream_texts"]

Report = Callable[[Diagnostic], None]


def stream_records(source: BinaryIO, out: TextIO, resources: Resources, report: Report) -> int:
    """Annotate one JSON record a line, in order; a bad line is reported with its number and gives no output.

    Returns the number of lines that failed.
    """
    failed = 0
    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        try:
            record = annotate_record(json.loads(line), resources)
        except (json.JSONDecodeError, UnicodeDecodeError, BadRecord) as error:
            failed += 1
            report(Diagnostic("text", f"not annotated: {error}", severity=Severity.ERROR, path="input", line=number))
            continue
        out.write(json.dumps(record, ensure_ascii=False) + "\n")
        out.flush()
    return failed


def stream_texts(
    names: list[str],
    source: BinaryIO,
    out: TextIO,
    resources: Resources,
    report: Report,
    form: str,
    policy: Policy | None = None,
) -> int:
    """Annotate whole texts into ``json`` (indented), ``jsonl``, ``text``, ``html`` or ``tei``; returns how many failed.

    The policy says which words carry their readings in ``text`` and ``html``; JSON and ``doubtful`` always have all.
    """
    shown = policy or Policy()
    writers: dict[str, Callable[[str, str, Resources, Report], str]] = {
        "json": _json,
        "jsonl": _jsonl,
        "text": partial(_text, policy=shown),
        "html": partial(_html, policy=shown),
        "tei": _tei,
        "doubtful": _doubtful,
    }
    failed = 0
    for name, data in _inputs(names, source, report):
        text = _decoded(name, data, report) if data is not None else None
        if text is None:
            failed += 1
            continue
        out.write(writers[form](name, text, resources, report))
    return failed


def _inputs(names: list[str], source: BinaryIO, report: Report) -> Iterator[tuple[str, bytes | None]]:
    console = Console(stderr=True)
    shown = track(names, "annotating", console=console, transient=True, disable=len(names) < 3)
    for name in shown:
        if name == "-":
            yield "-", source.read()
            continue
        try:
            yield name, Path(name).read_bytes()
        except OSError as error:
            report(Diagnostic("text", error.strerror or str(error), severity=Severity.ERROR, path=name))
            yield name, None


def _decoded(name: str, data: bytes, report: Report) -> str | None:
    try:
        text, remarks = decode(data, name)
    except UnreadableText as error:
        report(Diagnostic("encoding", str(error), severity=Severity.ERROR))
        return None
    for item in remarks:
        report(item)
    if not text.strip():
        report(Diagnostic("text", "is empty: there is nothing to annotate", severity=Severity.ERROR, path=name))
        return None
    if not is_japanese(text):
        report(Diagnostic("text", "holds no Japanese: nothing is annotated", path=name))
    return text


def _annotated(name: str, text: str, resources: Resources, report: Report) -> tuple[Passage, Any]:
    passage, parsed = annotate_text(text, resources, Path(name).stem)
    for item in (*parsed.problems, *passage.diagnostics, *stale_corrections(passage, resources)):
        report(item if item.path else replace(item, path=name))
    return passage, parsed


def _record(name: str, text: str, resources: Resources, report: Report) -> dict[str, Any]:
    passage, parsed = _annotated(name, text, resources, report)
    return record_of(passage, parsed, text, Path(name).stem if name != "-" else "-", resources)


def _json(name: str, text: str, resources: Resources, report: Report) -> str:
    return json.dumps(_record(name, text, resources, report), ensure_ascii=False, indent=1) + "\n"


def _jsonl(name: str, text: str, resources: Resources, report: Report) -> str:
    return json.dumps(_record(name, text, resources, report), ensure_ascii=False) + "\n"


def _text(name: str, text: str, resources: Resources, report: Report, policy: Policy) -> str:
    passage, _ = _annotated(name, text, resources, report)
    return run_text(passage.text, shown_words(passage, policy)).rstrip("\n") + "\n"


def _html(name: str, text: str, resources: Resources, report: Report, policy: Policy) -> str:
    passage, _ = _annotated(name, text, resources, report)
    body = run_html(passage.text, shown_words(passage, policy), element_ruby)
    return "".join(f"<p>{line}</p>\n" for line in body.split("\n") if line.strip())


def _tei(name: str, text: str, resources: Resources, report: Report) -> str:
    passage, _ = _annotated(name, text, resources, report)
    source = Path(name).name if name != "-" else ""
    return tei(passage, source=source, glossary=resources.glossary, version=__version__)


def _doubtful(name: str, text: str, resources: Resources, report: Report) -> str:
    passage, _ = _annotated(name, text, resources, report)
    return "".join(line + "\n" for line in doubtful_lines(name, passage, resources.config.doubt_threshold))


def doubtful_lines(name: str, passage: Passage, threshold: float) -> Iterator[str]:
    """The readings below the threshold, least certain first: place, word, reading, others, the text around it."""
    doubts = [word for word in words(passage) if word.reading and word.confidence < threshold]
    for word in sorted(doubts, key=lambda word: (word.confidence, word.start)):
        line = passage.text.count("\n", 0, word.start) + 1
        others = "・".join(word.alternatives) or "–"
        around = passage.text[max(0, word.start - 12) : word.end + 12].replace("\n", " ")
        yield f"{name}:{line}\t{word.confidence:.2f}\t{word.surface}\t{word.reading}\t{others}\t…{around}…"
