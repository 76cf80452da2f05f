"""The cast of an edition: who may speak, as its editor wrote it in ``cast.toml``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from annotator.language.toml import BadToml, parse_toml
from annotator.model import Diagnostic, Severity
from annotator.statements import CastMember

__all__ = ["COLOURS", "KINDS", "load_cast", "members_from_dicts"]

KINDS = ("person", "organisation", "group", "role", "animal", "thing")
"""What a speaker can be."""

COLOURS = tuple("12345678")
"""The colours of an edition, by number; style sheet and PDF know eight."""
_TEXTS = ("name", "reading", "kind", "colour", "note")
_LISTS = ("aliases", "members")
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*speaker[ \t]*\]\]", re.MULTILINE)

Report = Callable[[str, int, Severity], None]
"""Takes what is wrong, the number of the entry (from 0, or -1 for the whole file) and how much it matters."""


def load_cast(path: Path) -> tuple[tuple[CastMember, ...], tuple[Diagnostic, ...]]:
    """Read a cast file (a table ``[[speaker]]`` for each speaker); what cannot be used is left out and reported.

    :raises OSError: the file cannot be read.
    """
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    lines = [text.count("\n", 0, match.start()) + 1 for match in _HEADER.finditer(text)]
    try:
        data = parse_toml(text)
    except BadToml as error:
        return (), (Diagnostic("cast", f"not TOML: {error}", severity=Severity.ERROR, path=str(path), line=error.line),)
    problems: list[Diagnostic] = []

    def report(message: str, entry: int, severity: Severity) -> None:
        line = lines[entry] if 0 <= entry < len(lines) else None
        problems.append(Diagnostic("cast", message, severity=severity, path=str(path), line=line))

    for key in sorted(set(data) - {"speaker"}):
        report(f"[{key}] is not known here; each speaker is a table [[speaker]]", -1, Severity.WARNING)
    entries = data.get("speaker", [])
    if not isinstance(entries, list):
        report("write [[speaker]] with double brackets, once for each speaker", -1, Severity.ERROR)
        entries = []
    return _members(entries, report), tuple(problems)


def members_from_dicts(entries: Iterable[Mapping[str, Any]]) -> tuple[tuple[CastMember, ...], tuple[Diagnostic, ...]]:
    """The cast from plain data, checked like a file; messages name an entry by its number, counted from 1."""
    problems: list[Diagnostic] = []

    def report(message: str, entry: int, severity: Severity) -> None:
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
            report(f"{key} of {name!r} must be a text in quotes", number, Severity.ERROR)
        elif key in _LISTS:
            report(f'{key} of {name!r} must be a list of texts, such as ["…", "…"]', number, Severity.ERROR)
        else:
            known = ", ".join((*_TEXTS, *_LISTS))
            report(f"{name!r} has the unknown field {key!r}; known are {known}", number, Severity.WARNING)
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
    fields = {name: getattr(member, name) for name in (*_TEXTS, *_LISTS)}
    return CastMember(**{**fields, **values})
