"""The edition's glossary: read from Markdown, reStructuredText, JSON or TOML, and checked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from annotator.glossary.directive import blocks
from annotator.language.misspelling import did_you_mean
from annotator.language.script import is_kana
from annotator.language.toml import BadToml, Lines, parse_toml
from annotator.model import Diagnostic, Severity
from annotator.statements import GlossaryEntry

__all__ = ["SEPARATORS", "WRITTEN_FIELDS", "entries_from_dicts", "load_glossary"]

_TEXTS = ("term", "reading", "english", "definition_ja", "pos", "note")
_LISTS = ("variants", "see")
_FIELDS = (*_TEXTS, *_LISTS)
WRITTEN_FIELDS = ("reading", "english", "pos", "note", "variants", "see")
"""Fields that stand before the definition in a ``glossary`` directive."""
SEPARATORS = re.compile(r"[,，、\n]")
_READING_MARKS = frozenset("・･=＝ 　-‐")


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry as it stands in a file: its fields, where, and what has been said about it."""

    fields: Mapping[str, Any]
    line: int | None = None
    label: str = ""
    lines: Mapping[str, int | None] = field(default_factory=dict)
    """Of the fields, where they are known one by one."""


def load_glossary(path: Path) -> tuple[tuple[GlossaryEntry, ...], tuple[Diagnostic, ...]]:
    """The entries of a glossary file and what is wrong with it, each problem with its line where that is known.

    The ending decides the format: ``.json``, ``.toml``, ``.rst``; all else is Markdown. Entries that can be used are
    returned even when others cannot.

    :raises OSError: the file cannot be read.
    """
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return (), (_problem(f"the file is not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8", path),)
    found, problems = _READERS.get(path.suffix.lower(), _from_blocks)(text, path)
    entries, more = _checked(found, path)
    return entries, (*problems, *more)


def entries_from_dicts(records: list[dict[str, Any]]) -> tuple[tuple[GlossaryEntry, ...], tuple[Diagnostic, ...]]:
    """Entries from records with the fields of ``annotator.statements.GlossaryEntry``; only ``term`` must be there."""
    return _checked(_numbered(records), None)


def _numbered(records: Iterable[Any]) -> list[_Found]:
    return [
        _Found(record if isinstance(record, Mapping) else {"": record}, None, f"entry {number}: ")
        for number, record in enumerate(records, 1)
    ]


def _from_json(text: str, path: Path) -> tuple[list[_Found], list[Diagnostic]]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        return [], [_unusable(f"broken JSON: {error.msg} (column {error.colno}); mend the file", path, error.lineno)]
    except RecursionError:
        return [], [_unusable("the file is nested too deeply; it must be a flat list of terms", path)]
    if not isinstance(data, list):
        return [], [_unusable('the glossary must be a list of objects such as {"term": "…"}', path)]
    return _numbered(data), []


def _from_toml(text: str, path: Path) -> tuple[list[_Found], list[Diagnostic]]:
    try:
        data = parse_toml(text)
    except BadToml as error:
        return [], [_unusable(f"broken TOML: {error}", path, error.line)]
    lines = Lines(text)
    shape = "each term is a table [[term]]"
    problems = [
        _problem(f"{name} is not known here; {shape}{did_you_mean(name, ['term'])}", path, lines.of_name(name))
        for name in sorted(set(data) - {"term"})
    ]
    records = data.get("term", [])
    if not isinstance(records, list):
        return [], [*problems, _unusable(f"the glossary cannot be read so; {shape}", path, lines.of_name("term"))]
    found = [
        replace(item, line=lines.of_table("term", number), lines=_lines_of(item.fields, lines, number))
        for number, item in enumerate(_numbered(records))
    ]
    return found, problems


def _lines_of(fields: Mapping[str, Any], lines: Lines, number: int) -> dict[str, int | None]:
    return {name: lines.of_field("term", number, name) for name in fields}


def _from_blocks(text: str, path: Path, *, rest: bool = False) -> tuple[list[_Found], list[Diagnostic]]:
    found, problems = [], []
    for block in blocks(text, rest=rest):
        (headword, line), *others = block.terms
        fields: dict[str, Any] = {"term": headword, "definition_ja": block.definition}
        for name, value, number in block.fields:
            if name in WRITTEN_FIELDS:
                fields[name] = value if name in _LISTS else value.replace("\n", " ")
            else:
                known = ", ".join(f":{field}:" for field in WRITTEN_FIELDS) + did_you_mean(name, WRITTEN_FIELDS)
                problems.append(_problem(f"{headword}: unknown field :{name}:; known are {known}", path, number))
        fields["variants"] = [*(term for term, _ in others), *SEPARATORS.split(fields.get("variants", ""))]
        found.append(_Found(fields, line))
    return found, problems


_READERS: Mapping[str, Callable[[str, Path], tuple[list[_Found], list[Diagnostic]]]] = {
    ".json": _from_json,
    ".toml": _from_toml,
    ".rst": partial(_from_blocks, rest=True),
}


def _checked(found: list[_Found], path: Path | None) -> tuple[tuple[GlossaryEntry, ...], tuple[Diagnostic, ...]]:
    entries: dict[str, GlossaryEntry] = {}
    kept: list[tuple[GlossaryEntry, _Found]] = []
    problems: list[Diagnostic] = []
    for item in found:
        entry = _entry(item, path, problems)
        if entry is None:
            continue
        if entry.term in entries and entries[entry.term].reading in ("", entry.reading):
            message = f"{item.label}{entry.term} is defined twice; remove one, or tell them apart by their readings"
            problems.append(_problem(message, path, item.line))
            continue
        entries.setdefault(entry.term, entry)
        kept.append((entry, item))
    problems.extend(_clashes(kept, path))
    problems.extend(_dangling(kept, path))
    return tuple(entry for entry, _ in kept), tuple(problems)


def _entry(item: _Found, path: Path | None, problems: list[Diagnostic]) -> GlossaryEntry | None:
    """The entry, or ``None`` when it has no term; every problem is reported, and the rest of the entry is used."""
    for name in item.fields:
        if name not in _FIELDS:
            shown = f"unknown field {name!r}" if name else 'not an object such as {"term": "…"}'
            known = ", ".join(_FIELDS) + did_you_mean(name, _FIELDS)
            problems.append(_problem(f"{item.label}{shown}; known are {known}", path, item.lines.get(name, item.line)))
    texts = {name: _text(item, name, path, problems) for name in _TEXTS}
    term = texts["term"]
    if not term:
        problems.append(_problem(f"{item.label}the term is empty; write one, or remove the entry", path, item.line))
        return None
    if not texts["definition_ja"]:
        message = f"{item.label}{term} has no Japanese definition; write one below the term"
        problems.append(_problem(message, path, item.line))
    reading = texts["reading"]
    if not all(is_kana(character) or character in _READING_MARKS for character in reading):
        message = f"{item.label}{term}: the reading {reading!r} is not kana; write it in hiragana or katakana"
        problems.append(_problem(message, path, item.line))
        reading = ""
    variants, see = (
        tuple(dict.fromkeys(text for text in _list(item, name, path, problems) if text != term)) for name in _LISTS
    )
    return GlossaryEntry(
        term, reading, texts["english"], texts["definition_ja"], variants, texts["pos"], texts["note"], see
    )


def _text(item: _Found, name: str, path: Path | None, problems: list[Diagnostic]) -> str:
    value = item.fields.get(name)
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    problems.append(_problem(f"{item.label}{name} must be text, not {value!r}", path, item.line))
    return ""


def _list(item: _Found, name: str, path: Path | None, problems: list[Diagnostic]) -> Iterator[str]:
    value = item.fields.get(name)
    values = SEPARATORS.split(value) if isinstance(value, str) else value if isinstance(value, list) else ()
    if (value is not None and not isinstance(value, str | list)) or not all(isinstance(v, str) for v in values):
        problems.append(_problem(f"{item.label}{name} must be a list of texts, not {value!r}", path, item.line))
    for text in values:
        if isinstance(text, str) and text.strip():
            yield text.strip()


def _clashes(kept: list[tuple[GlossaryEntry, _Found]], path: Path | None) -> Iterator[Diagnostic]:
    """Variants that are the term, or a variant, of another entry."""
    owners: dict[str, str] = {entry.term: entry.term for entry, _ in kept}
    for entry, item in kept:
        for variant in entry.variants:
            owner = owners.setdefault(variant, entry.term)
            if owner != entry.term:
                message = (
                    f"{item.label}the variant {variant} of {entry.term} belongs to {owner} too; remove it from one"
                )
                yield _problem(message, path, item.line)


def _dangling(kept: list[tuple[GlossaryEntry, _Found]], path: Path | None) -> Iterator[Diagnostic]:
    """References to terms that are not there."""
    terms = {entry.term for entry, _ in kept}
    for entry, item in kept:
        for other in entry.see:
            if other not in terms:
                message = (
                    f"{item.label}{entry.term} refers to {other}, which is not in the glossary; add it, or remove it"
                )
                yield _problem(f"{message} from :see:", path, item.line)


def _unusable(message: str, path: Path, line: int | None = None) -> Diagnostic:
    """What is wrong with a file of which nothing can be used."""
    return replace(_problem(message, path, line), severity=Severity.ERROR)


def _problem(message: str, path: Path | None, line: int | None = None) -> Diagnostic:
    return Diagnostic("glossary", message, severity=Severity.WARNING, path=str(path or ""), line=line)
