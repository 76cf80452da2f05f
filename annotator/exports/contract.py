"""The contract for programs: annotation as plain JSON (``docs/reference/annotation.schema.json`` is its schema).

Offsets are code points of the text as it was given, its ruby marks included; a token's ``surface`` is its base text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.corrections import load_corrections
from annotator.glossary.entries import entries_from_dicts, load_glossary
from annotator.language.notation import parse
from annotator.language.paragraphs import layout
from annotator.language.rubytext import Parsed
from annotator.model import Diagnostic, Lexeme, Passage, Quote, QuoteKind
from annotator.pipeline import annotate_passage
from annotator.resources import Resources
from annotator.runs import Word, words
from annotator.speakers.cast import load_cast, members_from_dicts
from annotator.statements import CastMember, Correction, GlossaryEntry, Zone, ZoneKind
from annotator.vocabulary.lexemes import sense_glosses

__all__ = ["BadRecord", "annotate_record", "annotate_text", "record_of", "resources_from"]


class BadRecord(ValueError):
    """An input record that cannot be annotated; the message says what is wrong and how to mend it."""


def annotate_text(text: str, resources: Resources, name: str = "") -> tuple[Passage, Parsed]:
    """Annotate plain text with the ruby marks that authors write; also how its offsets lie in the raw text.

    Lines that begin with ``#`` are headings, as in Markdown, and a short first line above a blank one is the title.
    """
    parsed = parse(text)
    passage = Passage(parsed.text, name, parsed.ruby, tuple(_headings(parsed.text)))
    return annotate_passage(passage, resources), parsed


def _headings(text: str) -> list[Zone]:
    """The title and the headings, as an edition would take them."""
    found = layout(text)
    spans = [(item.start, item.end) for item in found.paragraphs if item.level]
    title = [(found.title.start, found.title.end)] if found.title else []
    return [Zone(start, end, ZoneKind.HEADING) for start, end in title + spans]


def annotate_record(record: Mapping[str, Any], resources: Resources) -> dict[str, Any]:
    """One record of ``--input jsonl``: its own glossary and cast stand before those of ``resources``.

    :raises BadRecord: the record has no text, or a field of the wrong type.
    """
    if not isinstance(record, Mapping):
        raise BadRecord('a record must be an object such as {"id": "1", "text": "…"}')
    text = record.get("text")
    if not isinstance(text, str):
        raise BadRecord('the record has no "text", or it is not a string')
    entries, entry_problems = entries_from_dicts(_list(record, "glossary"))
    members, member_problems = members_from_dicts(_list(record, "cast"))
    own = replace(resources, glossary=entries + resources.glossary, cast=members + resources.cast)
    passage, parsed = annotate_text(text, own, str(record.get("id", "")))
    return record_of(passage, parsed, text, record.get("id"), own, (*entry_problems, *member_problems))


def _list(record: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    value = record.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise BadRecord(f'"{key}" must be a list of objects')
    return value


def record_of(
    passage: Passage,
    parsed: Parsed,
    raw: str,
    identifier: Any,
    resources: Resources,
    problems: tuple[Diagnostic, ...] = (),
) -> dict[str, Any]:
    """The JSON record of an annotated passage; key order is fixed."""
    diagnostics = (*problems, *parsed.problems, *(_raw(item, parsed) for item in passage.diagnostics))
    return {
        "id": identifier,
        "text": raw,
        "tokens": [_token(word, parsed, resources) for word in words(passage)],
        "terms": [{**_span(link.start, link.end, parsed), "term": link.term} for link in passage.terms],
        "vocabulary": [_lexeme(item, parsed) for item in passage.lexemes],
        "quotes": [_quote(quote, parsed) for quote in passage.quotes],
        "speakers": [
            {"name": speaker.name, "aliases": list(speaker.aliases), "kind": speaker.kind}
            for speaker in passage.speakers
        ],
        "diagnostics": [_diagnostic(item) for item in diagnostics],
    }


def _span(start: int, end: int, parsed: Parsed) -> dict[str, int]:
    return {"start": parsed.raw_start(start), "end": parsed.raw_end(end)}


def _token(word: Word, parsed: Parsed, resources: Resources) -> dict[str, Any]:
    return {
        **_span(word.start, word.end, parsed),
        "surface": word.surface,
        "lemma": word.lemma,
        "pos": word.pos,
        "reading": word.reading,
        "ruby": [[parsed.raw_start(ruby.start), parsed.raw_end(ruby.end), ruby.kana] for ruby in word.ruby],
        "provenance": word.provenance.value,
        "confidence": round(word.confidence, 3),
        "senses": _senses(word, resources),
    }


def _senses(word: Word, resources: Resources) -> list[dict[str, Any]]:
    """The senses of the word itself, best first; none for the auxiliaries behind it."""
    lexeme = word.lexeme
    if lexeme is None or lexeme.start < word.start:
        return []
    glosses = sense_glosses(lexeme, resources.config)
    return [{"entry": lexeme.entry, "sense": number, "gloss": glosses[number - 1][0]} for number in lexeme.senses]


def _lexeme(item: Lexeme, parsed: Parsed) -> dict[str, Any]:
    return {
        **_span(item.start, item.end, parsed),
        "entry": item.entry,
        "headword": item.headword,
        "reading": item.reading,
        "senses": list(item.senses),
        "form": list(item.form),
        "expression": item.expression,
        "provenance": item.provenance.value,
        "confidence": round(item.confidence, 3),
    }


def _quote(quote: Quote, parsed: Parsed) -> dict[str, Any]:
    kind = QuoteKind.SPEECH if quote.kind is QuoteKind.THOUGHT else quote.kind
    names = list(quote.speakers)
    return {
        **_span(quote.start, quote.end, parsed),
        "kind": kind.value,
        "speaker": names[0] if len(names) == 1 else names or None,
        "confidence": round(quote.confidence, 3),
        "evidence": quote.evidence,
    }


def _raw(item: Diagnostic, parsed: Parsed) -> Diagnostic:
    if item.start is None or item.end is None:
        return item
    return replace(item, start=parsed.raw_start(item.start), end=parsed.raw_end(item.end))


def _diagnostic(item: Diagnostic) -> dict[str, Any]:
    packed: dict[str, Any] = {"code": item.code, "severity": item.severity.value, "message": item.message}
    for key in ("start", "end", "line"):
        value = getattr(item, key)
        if value is not None:
            packed[key] = value
    if item.path:
        packed["path"] = item.path
    return packed


def resources_from(
    glossary: tuple[GlossaryEntry, ...] | Path = (),
    cast: tuple[CastMember, ...] | Path = (),
    corrections: tuple[Correction, ...] | Path = (),
) -> Resources:
    """Resources from entries or from files; what is wrong in a file is left out here, loaders report it.

    :raises OSError: a file cannot be read.
    """
    return Resources(
        load_glossary(glossary)[0] if isinstance(glossary, Path) else tuple(glossary),
        load_cast(cast)[0] if isinstance(cast, Path) else tuple(cast),
        load_corrections(corrections)[0] if isinstance(corrections, Path) else tuple(corrections),
    )
