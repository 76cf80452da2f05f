"""The corrections file: read, checked, and compared with what found its place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from annotator.language.misspelling import did_you_mean
from annotator.language.script import is_reading
from annotator.language.toml import BadToml, Lines, parse_toml
from annotator.model import Diagnostic, Severity
from annotator.statements import Correction, GlossaryEntry

__all__ = ["KEYS", "OPTIONAL", "PLACE", "complaint", "load_corrections", "unmatched", "without_headword"]

KEYS = {
    "reading": ("surface", "kana"),
    "speaker": ("quote", "speaker"),
    "term": ("surface", "term"),
    "sense": ("surface", "sense"),
}
"""By layer the field that is looked for in the text, and the field with the editor's word."""
OPTIONAL = {"sense": {"entry": int}}
"""Further fields of a layer."""
PLACE = {"document": str, "before": str, "after": str, "nth": int}
"""Fields that say where a correction applies."""


def load_corrections(path: Path) -> tuple[tuple[Correction, ...], tuple[Diagnostic, ...]]:
    """Read a corrections file (TOML); an entry that cannot be used is left out and reported with its line.

    :raises OSError: the file cannot be read.
    """
    text = path.read_text(encoding="utf-8-sig")
    try:
        data = parse_toml(text)
    except BadToml as error:
        return (), (_problem(path, error.line, f"not valid TOML, no correction was applied: {error}"),)
    lines = Lines(text)
    good: list[Correction] = []
    problems = [_problem(path, lines.of_name(name), _unknown(name)) for name in data if name not in KEYS]
    for layer in KEYS:
        entries = data.get(layer, [])
        if not isinstance(entries, list):
            message = f"write [[{layer}]] with two brackets, once for each entry"
            problems.append(_problem(path, lines.of_name(layer), message))
            continue
        for number, entry in enumerate(entries):
            complaint, field = _complaint(layer, entry)
            correction, line = None, lines.of_field(layer, number, field)
            if not complaint:
                correction, complaint = _correction(layer, entry, str(path), line or 0)
            if correction:
                good.append(correction)
            else:
                problems.append(_problem(path, line, complaint))
    return tuple(good), tuple(problems)


def _unknown(name: str) -> str:
    """What is wrong with a table, or a field outside of all tables, that corrections do not have."""
    tables = [f"[[{layer}]]" for layer in KEYS]
    return f"[[{name}]] is not known; use {', '.join(tables[:-1])} or {tables[-1]}" + did_you_mean(
        f"[[{name}]]", tables
    )


def _problem(path: Path, line: int | None, message: str) -> Diagnostic:
    return Diagnostic("corrections", message, severity=Severity.ERROR, path=str(path), line=line)


def _complaint(layer: str, entry: Any) -> tuple[str, str]:
    """What is wrong with the form of an entry, and the field that nobody knows; nothing if the form is right."""
    if not isinstance(entry, dict):
        return f"write [[{layer}]] with two brackets, once for each entry", ""
    known = sorted({*KEYS[layer], *OPTIONAL.get(layer, {}), *PLACE})
    for name in sorted(set(entry) - set(known)):
        return f"[[{layer}]] has no field {name!r}; known are {', '.join(known)}{did_you_mean(name, known)}", name
    return "", ""


def _correction(layer: str, entry: dict[str, Any], path: str, line: int) -> tuple[Correction | None, str]:
    surface_key, value_key = KEYS[layer]
    optional = {**OPTIONAL.get(layer, {}), **PLACE}
    for key, kind in ((surface_key, str), *optional.items()):
        if key in entry and (not isinstance(entry[key], kind) or isinstance(entry[key], bool)):
            return None, f"[[{layer}]] {key} must be {'a number' if kind is int else 'a text in quotes'}"
    if not entry.get(surface_key):
        return None, f'[[{layer}]] needs {surface_key} = "…", the text that it corrects'
    value, complaint = _senses(entry) if layer == "sense" else _value(layer, entry.get(value_key))
    if value is None:
        return None, f"[[{layer}]] {value_key} {complaint}"
    if entry.get("nth", 1) < 1:
        return None, f"[[{layer}]] nth counts from 1"
    place = {key: entry[key] for key in PLACE if key in entry}
    return Correction(layer, entry[surface_key], value, **place, path=path, line=line), ""


def _value(layer: str, value: Any) -> tuple[tuple[str, ...] | None, str]:
    if layer == "speaker" and isinstance(value, list) and all(isinstance(name, str) and name for name in value):
        return tuple(value), ""
    if not isinstance(value, str):
        return None, "is missing" if value is None else "must be a text in quotes"
    if layer == "reading" and not is_reading(value):
        return None, f"must be kana, not {value!r}"
    return ((value,) if value else ()), ""


def _senses(entry: dict[str, Any]) -> tuple[tuple[str, ...] | None, str]:
    """The entry's number, or an empty text, and the numbers of the senses; nothing where the word is not explained."""
    value = entry.get("sense")
    if value == "":
        return (), ""
    numbers = value if isinstance(value, list) else [value]
    if not numbers or not all(isinstance(item, int) and not isinstance(item, bool) and item > 0 for item in numbers):
        return None, 'must be the number of a sense, a list of them, or "" for none'
    return (str(entry.get("entry", "")), *map(str, numbers)), ""


def unmatched(corrections: Iterable[Correction], applied: Iterable[Correction]) -> tuple[Diagnostic, ...]:
    """A diagnostic for every correction that found no place in any of the texts."""
    done = set(applied)
    return tuple(
        complaint(item, f"the correction of {item.surface!r} matches nothing: mend its conditions, or delete it")
        for item in corrections
        if item not in done
    )


def without_headword(corrections: Iterable[Correction], glossary: Iterable[GlossaryEntry]) -> tuple[Diagnostic, ...]:
    """A diagnostic for every term correction whose headword the glossary does not have."""
    known = {entry.term for entry in glossary}
    return tuple(
        complaint(item, f"{item.value[0]!r} is not in the glossary: write its entry, or name another headword")
        for item in corrections
        if item.layer == "term" and item.value and item.value[0] not in known
    )


def complaint(item: Correction, message: str, severity: Severity = Severity.WARNING) -> Diagnostic:
    """What is wrong with an entry, at its place in its file."""
    return Diagnostic("corrections", message, severity=severity, path=item.path, line=item.line or None)
