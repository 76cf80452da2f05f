"""The command ``yomihon``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, NoReturn

import typer
from rich.console import Console
from rich.markup import escape

from annotator.model import Diagnostic, Severity
from annotator.resources import Resources
from annotator.version import __version__

if TYPE_CHECKING:
    from annotator.policy import Policy

__all__ = ["app", "main"]

app = typer.Typer(
    name="yomihon",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="""Turn Japanese text into an annotated study edition: furigana, glossary links, speaker tags; site and PDF.

**Try it:** `yomihon build article.txt` makes an edition of a text in `build/`.

**Your own edition:** `yomihon new my-book`, write texts into `my-book/articles/`, then `yomihon build my-book`.

**A wrong reading?** Put it right in `corrections.toml`; your word wins from then on.

**For programs:** `yomihon annotate --format json article.txt`.""",
)
_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)
_COLOURS = {Severity.INFO: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "red"}


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


class Copy(StrEnum):
    """Copies for class."""

    learner = "learner"
    teacher = "teacher"


class Layout(StrEnum):
    """Layouts of the PDF."""

    book = "book"
    handout = "handout"
    booklet = "booklet"
    facing = "facing"
    large_print = "large-print"
    e_ink = "e-ink"


_Glossary = Annotated[Path | None, typer.Option(help="The glossary (.md, .json, .toml).", exists=True, dir_okay=False)]
_Cast = Annotated[Path | None, typer.Option(help="The cast of speakers (cast.toml).", exists=True, dir_okay=False)]
_Corrections = Annotated[
    Path | None, typer.Option(help="The editor's corrections (corrections.toml).", exists=True, dir_okay=False)
]
_Level = Annotated[
    str,
    typer.Option(metavar="LEVEL", help='Leave the words of a level bare: N5 to N1 (JLPT, estimated), "grade 4", …'),
]
_Known = Annotated[
    Path | None,
    typer.Option(help="Words to leave bare, one a line; with --level besides it.", exists=True, dir_okay=False),
]
_Furigana = Annotated[
    str, typer.Option(metavar="WHICH", help="Which words carry furigana: all, none, known, or a level as of --level.")
]
_Romaji = Annotated[bool, typer.Option("--romaji", help="Readings in Latin letters.")]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but warnings and errors.")]


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Show the version and leave.")] = False) -> None:
    if version:
        _out.print(f"yomihon {__version__}")
        raise typer.Exit


@app.command()
def build(
    texts: Annotated[
        list[Path] | None,
        typer.Argument(help="Texts (.txt, .md), folders of texts, or one folder of an edition; none: the folder here."),
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Where the result goes.")] = Path("build"),
    to: Annotated[
        list[str] | None,
        typer.Option("--to", "-t", help="Formats: html, pdf, epub, text, man, gettext …; several times for several."),
    ] = None,
    title: Annotated[str, typer.Option(help="Title of the edition; by default that of the folder or file.")] = "",
    glossary: _Glossary = None,
    cast: _Cast = None,
    corrections: _Corrections = None,
    level: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LEVEL",
            help='Leave the words of a level bare: N5 to N1 (JLPT, estimated), "grade 4", …; more than one: more PDFs.',
        ),
    ] = None,
    known: _Known = None,
    furigana: _Furigana = "",
    romaji: _Romaji = False,
    layout: Annotated[
        list[Layout] | None, typer.Option(help="The layout of the PDF; several times for several PDFs.")
    ] = None,
    copy: Annotated[
        list[Copy] | None,
        typer.Option(help="For class: a copy with blanks to fill, or the one with the answers; twice for both."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="Print only a document (articles/news) or a folder; several times for several."
        ),
    ] = None,
    each: Annotated[bool, typer.Option("--each", help="A PDF for each document, not one of all.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Parallel jobs; 0: as many as fit.")] = 0,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings are errors.")] = False,
    quiet: _Quiet = False,
) -> None:
    """Build an edition: a site and a PDF from your texts, or from an edition's folder.

    A glossary.md, cast.toml, corrections.toml and known.txt beside the first text are used without being named.
    """
    from annotator.edition.build import BuildOptions, build_edition, default_jobs
    from annotator.edition.pdf.variants import print_variants
    from annotator.edition.project import EditionError

    formats, levels = tuple(to or ("html", "pdf")), level or []
    values = _display(_one_level(levels, formats, known), known, furigana, romaji)
    display: dict[str, object] = {f"annotator_{name}": value for name, value in values.items()}
    if only or each:
        display |= {"annotator_pdf_only": only or [], "annotator_pdf_each": each}
    variants = print_variants([it.value for it in layout or ()], levels, [it.value for it in copy or ()])
    named = {"glossary": glossary, "cast": cast, "corrections": corrections, "furigana_known": known}
    try:
        with tempfile.TemporaryDirectory(prefix="yomihon-") as folder:
            source, settings = _source(texts or [], Path(folder) / "source", title, named)
            options = BuildOptions(
                formats, jobs or default_jobs(), strict, quiet, {**settings, **display}, variants=variants
            )
            made = build_edition(source, out, options)
    except EditionError as error:
        _fail(str(error))
    if not quiet:
        for path in made:
            _out.print(f"[green]✔[/green] {escape(str(path))}")


def _one_level(levels: list[str], formats: tuple[str, ...], known: Path | None) -> str:
    """The level of the formats that have one; every level given is checked."""
    for item in levels:
        _display(item, known, "", False)
    if len(set(levels)) > 1 and set(formats) != {"pdf"}:
        _refuse("several levels make several PDFs, and other formats have one: add --to pdf")
    return levels[0] if levels else ""


def _display(level: str, known: Path | None, furigana: str, romaji: bool) -> dict[str, str]:
    """The settings that the options of furigana stand for, without the prefix of ``conf.py``; only those given."""
    from annotator.config import checked

    if level and furigana:
        _refuse("--level and --furigana say the same: give one of them")
    chosen = level or furigana or ("known" if known else "")
    values = {"furigana": chosen} if chosen else {}
    values |= {"ruby_script": "romaji"} if romaji else {}
    problems = checked(values)[1]
    if level and (problems or level in ("all", "none", "known")):
        _refuse(f'--level must be N5 to N1, "grade 1" to "grade 6" or "grade 8", not {level!r}')
    if problems:
        _refuse(f"--furigana {problems[0].message.partition(';')[0]}")
    return values


def _refuse(message: str) -> NoReturn:
    """An option that was not understood: the status is 2, as for those that Typer itself refuses."""
    _err.print(f"[red]error[/red] {escape(message)}")
    raise typer.Exit(2)


def _source(
    texts: list[Path], folder: Path, title: str, named: dict[str, Path | None]
) -> tuple[Path, dict[str, object]]:
    """The source folder to build, made around loose texts in ``folder``, and settings on top of its ``conf.py``."""
    from annotator.edition.project import EditionError, find_source, settings_for

    source = find_source(texts[0] if texts else Path()) if len(texts) < 2 else None
    if source is None and not texts:
        raise EditionError("there is no conf.py here or in source/: name a text, or start with `yomihon new FOLDER`")
    if source is None:
        return _wrap(texts, folder, title, named)
    titled = {"project": title, "html_title": title} if title else {}
    return source, {**settings_for({kind: path for kind, path in named.items() if path}), **titled}


def _wrap(texts: list[Path], folder: Path, title: str, named: dict[str, Path | None]) -> tuple[Path, dict[str, object]]:
    from annotator.edition.project import EditionError, companions, gather, settings_for, title_of, wrap_texts

    found, problems = gather(texts)
    for item in problems:
        _report(item)
    if not found:
        raise EditionError("no text to build an edition from")
    title = title or title_of(found) or (texts[0].resolve().name if texts[0].is_dir() else texts[0].stem)
    # Themes put a project's title into their pages as it is: a title from a text is data.
    title = title.translate(str.maketrans("<>&", "＜＞＆"))
    files = companions(texts[0], named)
    wrap_texts(found, folder, title, files.get("glossary"))
    return folder, {"project": title, "html_title": title, **settings_for(files)}


@app.command()
def new(folder: Annotated[Path, typer.Argument(help="A folder that does not exist yet, or is empty.")]) -> None:
    """Start an edition of your own: settings, front page, glossary, cast, corrections and one sample text."""
    from annotator.edition.project import EditionError, new_edition

    try:
        written = new_edition(folder)
    except EditionError as error:
        _fail(str(error))
    for path in written:
        _out.print(f"  {escape(str(path))}")
    texts = escape(str(folder / "articles"))
    _out.print(f"[green]✔[/green] Now write into {texts} and run: yomihon build {escape(str(folder))}")


@app.command()
def annotate(
    files: Annotated[
        list[str] | None, typer.Argument(help="Texts; - or none: standard input.", metavar="[FILE|-]…")
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="What to write.")] = Form.json,
    given: Annotated[
        Given, typer.Option("--input", "-i", help="text: whole files; jsonl: one JSON record a line.")
    ] = Given.text,
    glossary: _Glossary = None,
    cast: _Cast = None,
    corrections: _Corrections = None,
    level: _Level = "",
    known: _Known = None,
    furigana: _Furigana = "",
    romaji: _Romaji = False,
    doubtful: Annotated[bool, typer.Option("--doubtful", help="List only the doubtful readings, worst first.")] = False,
    quiet: _Quiet = False,
) -> None:
    """Annotate texts and write JSON, text with readings, HTML or TEI to standard output.

    With `--input jsonl` every line is a record {"id", "text"[, "glossary"][, "cast"]} and gives one line, in order.
    """
    from annotator.exports.stream import stream_records, stream_texts

    report = _errors_only if quiet else _report
    policy = _policy(_display(level, known, furigana, romaji), known, report)
    if policy is not None and (doubtful or given is Given.jsonl or form not in (Form.text, Form.html)):
        _refuse("--level, --known, --furigana and --romaji need --format text or html: JSON has every reading")
    resources = _resources(glossary, cast, corrections)
    try:
        if given is Given.jsonl:
            failed = sum(
                stream_records(source, sys.stdout, resources, report) for source in _binary_inputs(files or ["-"])
            )
        else:
            names, kind = files or ["-"], "doubtful" if doubtful else form.value
            if kind == Form.tei and len(names) > 1:
                _refuse("--format tei writes one document: name one text at a time")
            failed = stream_texts(names, sys.stdin.buffer, sys.stdout, resources, report, kind, policy)
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit from None
    if failed:
        raise typer.Exit(1)


@app.command()
def dictionary(
    source: Annotated[Path, typer.Argument(help="JMdict_e, JMdict_e.gz, or a dictionary for Yomitan (.zip).")],
    target: Annotated[Path, typer.Argument(help="The file to write; it must not exist.")],
) -> None:
    """Make a dictionary of your own for editions: a newer JMdict, or one that is meant for Yomitan."""
    from annotator.language.jmdict_import import BadDictionary, import_dictionary

    try:
        count = import_dictionary(source, target)
    except (BadDictionary, OSError) as error:
        _fail(str(error))
    _out.print(f"[green]✔[/green] {count} entries in {escape(str(target))}")


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
        _refuse("--furigana known needs the file of known words: --known FILE")
    return policy_of(checked(values)[0], words)


def _binary_inputs(names: list[str]) -> Iterator[BinaryIO]:
    for name in names:
        if name == "-":
            yield sys.stdin.buffer
            continue
        try:
            with Path(name).open("rb") as source:
                yield source
        except OSError as error:
            _fail(f"{name}: {error.strerror or error}")


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
        _fail(f"{path}: cannot be read: {error}")
    for item in problems:
        _report(item)
    if not entries and any(item.severity is Severity.ERROR for item in problems):
        _fail(f"{path}: nothing of it could be used, and nothing was annotated: mend it, or leave it out")
    return entries


def _report(item: Diagnostic) -> None:
    place = ":".join(str(part) for part in (item.path, item.line) if part)
    colour = _COLOURS[item.severity]
    _err.print(
        f"[{colour}]{item.severity.value}[/{colour}] {escape(f'{place}: ' if place else '')}{escape(item.message)}"
    )


def _errors_only(item: Diagnostic) -> None:
    if item.severity is Severity.ERROR:
        _report(item)


def _fail(message: str) -> NoReturn:
    _err.print(f"[red]error[/red] {escape(message)}")
    raise typer.Exit(1)


def main() -> None:
    """Run the command."""
    app()
