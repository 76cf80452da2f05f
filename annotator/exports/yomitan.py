"""The edition's glossary and cast as a dictionary for Yomitan (format 3), the pop-up dictionary for browsers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from annotator.exports.archive import write_archive
from annotator.language.morphology import assign_tokens
from annotator.language.script import to_hiragana
from annotator.model import Passage
from annotator.resources import Resources
from annotator.statements import CastMember, GlossaryEntry

__all__ = ["write_dictionary"]

_BANK = 10_000
"""Rows of one file at most, as Yomitan's own dictionaries have them."""
_TAGS = (
    ["term", "partOfSpeech", 0, "Term of the edition's glossary", 10],
    ["name", "name", 0, "Speaker of the edition's cast", 5],
)
_NO_RULE = ""


def write_dictionary(
    path: Path, edition: str, author: str, glossary: Sequence[GlossaryEntry], cast: Sequence[CastMember]
) -> None:
    """Write the archive; the same entries give the same bytes.

    :raises OSError: the file cannot be written.
    """
    rows = list(_numbered([*map(_of_term, glossary), *map(_of_member, cast)]))
    banks = {
        f"term_bank_{number}.json": rows[start : start + _BANK]
        for number, start in enumerate(range(0, max(len(rows), 1), _BANK), 1)
    }
    content: dict[str, Any] = {**banks, "tag_bank_1.json": _TAGS}
    index = {
        "title": edition,
        "revision": hashlib.sha256(_packed(content)).hexdigest()[:12],
        "format": 3,
        "sequenced": True,
        "author": author,
        "description": f"Glossary and cast of {edition}",
    }
    write_archive(path, {name: _packed(data) for name, data in {"index.json": index, **content}.items()})


def _packed(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _numbered(entries: Iterable[list[list[Any]]]) -> Iterator[list[Any]]:
    """Rows with the number that ties the spellings of one entry together."""
    for number, rows in enumerate(entries, 1):
        for term, reading, tag, rule, definitions in rows:
            yield [term, reading, "", rule, 0, definitions, number, tag]


def _of_term(entry: GlossaryEntry) -> list[list[Any]]:
    see = "→ " + "、".join(entry.see) if entry.see else ""
    definition = _definition((entry.pos, entry.english, entry.definition_ja, entry.note, see))
    spellings = [(entry.term, to_hiragana(entry.reading)), *((variant, "") for variant in entry.variants)]
    return [[text, _unlike(kana, text), "term", _rule(text), definition] for text, kana in spellings]


def _of_member(member: CastMember) -> list[list[Any]]:
    definition = _definition(("・".join((member.name, *member.aliases)), member.note))
    kana = to_hiragana("".join(member.reading.split()))
    spellings = [(member.name, kana), *((alias, "") for alias in member.aliases)]
    return [[text, _unlike(reading, text), "name", _NO_RULE, definition] for text, reading in spellings]


def _definition(lines: Iterable[str]) -> list[Any]:
    content = [{"tag": "div", "content": line} for text in lines for line in text.split("\n") if line]
    return [{"type": "structured-content", "content": content}]


def _unlike(reading: str, text: str) -> str:
    """The reading; empty where it is the term itself."""
    return "" if reading == text else reading


def _rule(term: str) -> str:
    """How the term inflects, in Yomitan's words; it then finds inflected forms by itself."""
    tokens = assign_tokens(Passage(term), Resources()).tokens
    last = tokens[-1] if tokens else None
    if last is None or last.surface != last.lemma:
        return _NO_RULE
    return next((rule for start, rule in _RULES if last.form.startswith(start)), _NO_RULE)


_RULES = (
    ("五段", "v5"),
    ("上一段", "v1"),
    ("下一段", "v1"),
    ("サ行変格", "vs"),
    ("カ行変格", "vk"),
    ("形容詞", "adj-i"),
)
