"""The cast of an edition: who may speak, as its editor wrote it in ``cast.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from annotator.language.misspelling import did_you_mean
from annotator.language.toml import BadToml, Lines, parse_toml
from annotator.model import Diagnostic, Severity
from annotator.statements import CastMember

__all__ = ["COLOURS", "KINDS", "load_cast", "members_from_dicts"]

KINDS = ("person", "organisation", "group", "role", "animal", "thing")
"""What a speaker can be."""

COLOURS = tuple("12345678")
"""The colours of an edition, by number; style sheet and PDF know eight."""
_TABLE = "speaker"
_TEXTS = ("name", "reading", "kind", "colour", "note")
_LISTS = ("aliases", "members")
_FIELDS = (*_TEXTS, *_LISTS)


class Report(Protocol):
    """Takes what is wrong, the number of the entry (from 0), how much it matters, and the field that is meant."""

    def __call__(self, message: str, entry: int, severity: Severity, field: str = "") -> None: ...


def load_cast(path: Path) -> tuple[tuple[CastMember, ...], tuple[Diagnostic, ...]]:
    """Read a cast file (a table ``[[speaker]]`` for each speaker); what cannot be used is left out and reported.

    :raises OSError: the file cannot be read.
    """
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    try:
        data = parse_toml(text)
    except BadToml as error:
        return (), (Diagnostic("cast", f"not TOML: {error}", severity=Severity.ERROR, path=str(path), line=error.line),)
    lines = Lines(text)
    problems = [_not_known(path, lines.of_name(name), name) for name in sorted(set(data) - {_TABLE})]

    def report(message: str, entry: int, severity: Severity, field: str = "") -> None:
        line = lines.of_field(_TABLE, entry, field)
        problems.append(Diagnostic("cast", message, severity=severity, path=str(path), line=line))

    entries = data.get(_TABLE, [])
    if not isinstance(entries, list):
        report("write [[speaker]] with double brackets, once for each speaker", 0, Severity.ERROR)
        entries = []
    return _members(entries, report), tuple(problems)


def _not_known(path: Path, line: int | None, name: str) -> Diagnostic:
    message = f"[{name}] is not known here; each speaker is a table [[{_TABLE}]]{did_you_mean(name, [_TABLE])}"
    return Diagnostic("cast", message, severity=Severity.WARNING, path=str(path), line=line)


def members_from_dicts(entries: Iterable[Mapping[str, Any]]) -> tuple[tuple[CastMember, ...], tuple[Diagnostic, ...]]:
    """The cast from plain data, checked like a file; messages name an entry by its number, counted from 1."""
    problems: list[Diagnostic] = []

    def report(message: str, entry: int, severity: Severity, field: str = "") -> None:
        problems.append(Diagnostic("cast", f"speaker {entry + 1}: {message}", severity=severity))

    return _members(list(entries), report), tuple(problems)


def _members(entries: list[Any], report: Report) -> tuple[CastMember, ...]:
    read = [(number, _member(entry, number, report)) for number, entry in enumerate(entries)]
    members = [(number, member) for number, member in read if member]
    members = _without_duplicates(members, report)
    members = _without_clashes(members, report)
    return _without_strangers(members, report)


def _member(entry: Any, number: int, report: Report) -> CastMember | None:
    """One entry; a field of the wrong type is left out, an entry without a name is refused."""
    if not isinstance(entry, Mapping):
        report('a speaker must be a table such as name = "…"', number, Severity.ERROR)
        return None
    name = entry.get("name")
    if not isinstance(name, str) or not name.strip():
        report('the speaker needs name = "…"', number, Severity.ERROR)
        return None
    values: dict[str, Any] = {}
    for key, value in entry.items():
        if key in _TEXTS and isinstance(value, str):
            values[key] = value.strip()
        elif key in _LISTS and isinstance(value, list) and all(isinstance(item, str) for item in value):
            values[key] = tuple(dict.fromkeys(item.strip() for item in value if item.strip()))
        elif key in _TEXTS:
            report(f"{key} of {name!r} must be a text in quotes", number, Severity.ERROR, key)
        elif key in _LISTS:
            report(f'{key} of {name!r} must be a list of texts, such as ["…", "…"]', number, Severity.ERROR, key)
        else:
            known = ", ".join(_FIELDS) + did_you_mean(key, _FIELDS)
            report(f"{name!r} has the unknown field {key!r}; known are {known}", number, Severity.WARNING, key)
    if values.get("kind", "person") not in KINDS:
        report(f"kind of {name!r} must be one of {', '.join(KINDS)}, not {values['kind']!r}", number, Severity.ERROR)
        del values["kind"]
    if values.get("colour", "1") not in COLOURS:
        report(f'colour of {name!r} must be a number from "1" to "8", in quotes', number, Severity.ERROR)
        del values["colour"]
    if values.get("members") and "kind" not in values:
        values["kind"] = "group"
    return CastMember(**values)


Numbered = list[tuple[int, CastMember]]


def _without_duplicates(members: Numbered, report: Report) -> Numbered:
    """Of several entries with one name the first stays."""
    kept: dict[str, tuple[int, CastMember]] = {}
    for number, member in members:
        if member.name in kept:
            report(f"{member.name!r} is in the cast already; this entry is left out", number, Severity.ERROR)
        else:
            kept[member.name] = (number, member)
    return list(kept.values())


def _without_clashes(members: Numbered, report: Report) -> Numbered:
    """An alias that is another's name or alias tells nobody apart: it stays with the first that has it."""
    owners: dict[str, str] = {member.name: member.name for _, member in members}
    kept: Numbered = []
    for number, member in members:
        aliases = []
        for alias in member.aliases:
            owner = owners.setdefault(alias, member.name)
            if owner == member.name:
                aliases.append(alias)
            else:
                report(
                    f"the alias {alias!r} of {member.name!r} belongs to {owner!r} too; it stays with {owner!r}",
                    number,
                    Severity.ERROR,
                )
        kept.append((number, _with(member, aliases=tuple(aliases))))
    return kept


def _without_strangers(members: Numbered, report: Report) -> tuple[CastMember, ...]:
    """Members of a group must be in the cast, under their names or an alias of theirs."""
    names = {alias: member.name for _, member in members for alias in (*member.aliases, member.name)}
    kept = []
    for number, member in members:
        for stranger in [name for name in member.members if name not in names]:
            report(f"{stranger!r}, a member of {member.name!r}, is not in the cast", number, Severity.ERROR)
        known = tuple(dict.fromkeys(names[name] for name in member.members if name in names))
        kept.append(_with(member, members=known))
    return tuple(kept)


def _with(member: CastMember, **values: Any) -> CastMember:
    fields = {name: getattr(member, name) for name in _FIELDS}
    return CastMember(**{**fields, **values})
