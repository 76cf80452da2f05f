"""Texts and records in, annotated lines out: the work of ``yomihon annotate``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, TextIO

from rich.console import Console
from rich.progress import track

from annotator.corrections import unmatched
from annotator.exports.contract import (
    BadRecord,
    annotate_record,
    annotate_text,
    record_of,
)
from annotator.exports.markup import element_ruby, run_html, run_text
from annotator.exports.tei import tei
from annotator.language.encoding import UnreadableText, decode, reason_of
from annotator.language.paragraphs import without_front_matter
from annotator.language.rubytext import Parsed
from annotator.language.script import is_japanese
from annotator.model import Diagnostic, Passage, Severity
from annotator.policy import Policy, shown_words
from annotator.resources import Resources
from annotator.runs import words
from annotator.statements import Correction
from annotator.version import __version__

__all__ = ["doubtful_lines", "stream_records", "stream_texts"]

Report = Callable[[Diagnostic], None]
MOST_UNMATCHED = 5
"""Of the corrections that match nothing, how many are named one by one."""


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
    writers: dict[str, Callable[[_Text, Resources], str]] = {
        "json": partial(_json, indent=1),
        "jsonl": _json,
        "text": partial(_plain, policy=shown),
        "html": partial(_html, policy=shown),
        "tei": _tei,
        "doubtful": _doubtful,
    }
    failed, applied, documents = 0, set[Correction](), {""}
    for name, data in _inputs(names, source, report):
        text = _decoded(name, data, report) if data is not None else None
        if text is None:
            failed += 1
            continue
        found = _annotated(name, text, resources, report)
        applied.update(found.passage.corrections)
        documents.add(found.passage.name)
        out.write(writers[form](found, resources))
    meant = [item for item in resources.corrections if item.document in documents]
    for item in _unmatched(meant, applied):
        report(item)
    return failed


@dataclass(frozen=True, slots=True)
class _Text:
    """An annotated text: the name it was given by, what stands in the file, and how offsets lie in that."""

    name: str
    raw: str
    passage: Passage
    parsed: Parsed


def _unmatched(meant: list[Correction], applied: set[Correction]) -> tuple[Diagnostic, ...]:
    """Corrections that match nothing here: a few by name, many as a number, since they may be for other texts."""
    found = unmatched(meant, applied)
    if len(found) <= MOST_UNMATCHED:
        return found
    message = f"{len(found)} corrections match nothing in these texts; a build names those that match nothing in any"
    return (Diagnostic("corrections", message, severity=Severity.INFO, path=found[0].path),)


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
            report(Diagnostic("text", reason_of(error), severity=Severity.ERROR, path=name))
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


def _annotated(name: str, text: str, resources: Resources, report: Report) -> _Text:
    passage, parsed = annotate_text(without_front_matter(text), resources, _document(Path(name)))
    for item in (*parsed.problems, *passage.diagnostics):
        report(item if item.path else replace(item, path=name))
    return _Text(name, text, passage, parsed)


def _document(path: Path) -> str:
    """What corrections call the text: its path in the edition that it belongs to, else the name of its file."""
    path = path.absolute()
    root = next((folder for folder in path.parents if (folder / "conf.py").is_file()), path.parent)
    return path.relative_to(root).with_suffix("").as_posix()


def _json(text: _Text, resources: Resources, indent: int | None = None) -> str:
    identity = Path(text.name).stem if text.name != "-" else "-"
    record = record_of(text.passage, text.parsed, text.raw, identity, resources)
    return json.dumps(record, ensure_ascii=False, indent=indent) + "\n"


def _plain(text: _Text, resources: Resources, policy: Policy) -> str:
    return run_text(text.passage.text, shown_words(text.passage, policy)).strip(" \n") + "\n"


def _html(text: _Text, resources: Resources, policy: Policy) -> str:
    body = run_html(text.passage.text, shown_words(text.passage, policy), element_ruby)
    return "".join(f"<p>{line}</p>\n" for line in body.split("\n") if line.strip())


def _tei(text: _Text, resources: Resources) -> str:
    source = Path(text.name).name if text.name != "-" else ""
    return tei(text.passage, source=source, glossary=resources.glossary, version=__version__)


def _doubtful(text: _Text, resources: Resources) -> str:
    lines = doubtful_lines(text.name, text.passage, resources.config.doubt_threshold)
    return "".join(line + "\n" for line in lines)


def doubtful_lines(name: str, passage: Passage, threshold: float) -> Iterator[str]:
    """The readings below the threshold, least certain first: place, word, reading, others, the text around it."""
    doubts = [word for word in words(passage) if word.reading and word.confidence < threshold]
    for word in sorted(doubts, key=lambda word: (word.confidence, word.start)):
        line = passage.text.count("\n", 0, word.start) + 1
        others = "・".join(word.alternatives) or "–"
        around = passage.text[max(0, word.start - 12) : word.end + 12].replace("\n", " ")
        yield f"{name}:{line}\t{word.confidence:.2f}\t{word.surface}\t{word.reading}\t{others}\t…{around}…"
