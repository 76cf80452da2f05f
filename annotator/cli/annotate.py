"""``yomihon annotate``: annotation for programs, written to standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from annotator.cli.console import errors_only, fail, refuse, report
from annotator.cli.options import Cast, Corrections, Furigana, Glossary, Known, Quiet, Romaji, display, one_of
from annotator.model import Diagnostic, Severity
from annotator.resources import Resources

if TYPE_CHECKING:
    from annotator.policy import Policy

__all__ = ["annotate"]


class Form(StrEnum):
    """Forms that ``annotate`` writes."""

    json = "json"
    jsonl = "jsonl"
    text = "text"
    html = "html"
    tei = "tei"


class Given(StrEnum):
    """Forms that ``annotate`` reads."""

    text = "text"
    jsonl = "jsonl"


_Level = Annotated[
    str,
    typer.Option(metavar="LEVEL", help='Leave the words of a level bare: N5 to N1 (JLPT, estimated), "grade 4", …'),
]


def annotate(
    files: Annotated[
        list[str] | None, typer.Argument(help="Texts; - or none: standard input.", metavar="[FILE|-]…")
    ] = None,
    form: Annotated[Form, one_of(Form, "--format", "-f", help="What to write.")] = Form.json,
    given: Annotated[
        Given, one_of(Given, "--input", "-i", help="text: whole files; jsonl: one JSON record a line.")
    ] = Given.text,
    glossary: Glossary = None,
    cast: Cast = None,
    corrections: Corrections = None,
    level: _Level = "",
    known: Known = None,
    furigana: Furigana = "",
    romaji: Romaji = False,
    doubtful: Annotated[bool, typer.Option("--doubtful", help="List only the doubtful readings, worst first.")] = False,
    quiet: Quiet = False,
) -> None:
    """Annotate texts and write JSON, text with readings, HTML or TEI to standard output.

    With `--input jsonl` every line is a record {"id", "text"[, "glossary"][, "cast"]} and gives one line, in order.
    """
    from annotator.exports.stream import stream_records, stream_texts
    from annotator.pipeline import prepare

    tell = errors_only if quiet else report
    policy = _policy(display(level, known, furigana, romaji), known, tell)
    if policy is not None and (doubtful or given is Given.jsonl or form not in (Form.text, Form.html)):
        refuse("--level, --known, --furigana and --romaji need --format text or html: JSON has every reading")
    names, kind = files or ["-"], "doubtful" if doubtful else form.value
    if given is Given.text and kind == Form.tei and len(names) > 1:
        refuse("--format tei writes one document: name one text at a time")
    resources = _resources(glossary, cast, corrections)
    prepare()
    try:
        if given is Given.jsonl:
            failed = sum(stream_records(source, sys.stdout, resources, tell) for source in _binary_inputs(names))
        else:
            failed = stream_texts(names, sys.stdin.buffer, sys.stdout, resources, tell, kind, policy)
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit from None
    if failed:
        raise typer.Exit(1)


def _policy(values: dict[str, str], known: Path | None, report: Callable[[Diagnostic], None]) -> Policy | None:
    """The policy that the options ask for; None if none was given."""
    from annotator.config import checked
    from annotator.policy import load_known, policy_of

    if not values:
        return None
    words, problems = load_known(known) if known else ((), ())
    for item in problems:
        report(item)
    if values.get("furigana") == "known" and not known:
        refuse("--furigana known needs the file of known words: --known FILE")
    return policy_of(checked(values)[0], words)


def _binary_inputs(names: list[str]) -> Iterator[BinaryIO]:
    from annotator.language.encoding import reason_of

    for name in names:
        if name == "-":
            yield sys.stdin.buffer
            continue
        try:
            with Path(name).open("rb") as source:
                yield source
        except OSError as error:
            fail(f"{name}: {reason_of(error)}")


def _resources(glossary: Path | None, cast: Path | None, corrections: Path | None) -> Resources:
    from annotator.corrections import load_corrections
    from annotator.glossary.entries import load_glossary
    from annotator.speakers.cast import load_cast

    return Resources(_loaded(glossary, load_glossary), _loaded(cast, load_cast), _loaded(corrections, load_corrections))


def _loaded(path: Path | None, loader: Callable[[Path], tuple[tuple[Any, ...], tuple[Diagnostic, ...]]]) -> Any:
    if path is None:
        return ()
    try:
        entries, problems = loader(path)
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{path}: cannot be read: {error}")
    for item in problems:
        report(item)
    if not entries and any(item.severity is Severity.ERROR for item in problems):
        fail(f"{path}: nothing of it could be used, and nothing was annotated: mend it, or leave it out")
    return entries
