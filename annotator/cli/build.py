"""``yomihon build``: an edition from texts or from a folder."""

from __future__ import annotations

import tempfile
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from annotator.cli.console import fail, refuse, report
from annotator.cli.console import out as console
from annotator.cli.options import Cast, Corrections, Furigana, Glossary, Known, Quiet, Romaji, display, one_of

if TYPE_CHECKING:
    from annotator.edition.project import Source

__all__ = ["build"]


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


_Texts = Annotated[
    list[Path] | None,
    typer.Argument(help="Texts (.txt, .md), folders of texts, or one folder of an edition; none: the folder here."),
]
_Out = Annotated[Path, typer.Option("--out", "-o", help="Where the result goes.")]
_Formats = Annotated[
    list[str] | None,
    typer.Option("--to", "-t", help="Formats: html, pdf, epub, text, man, gettext …; several times for several."),
]
_Title = Annotated[str, typer.Option(help="Title of the edition; by default that of the folder or file.")]
_Levels = Annotated[
    list[str] | None,
    typer.Option(
        metavar="LEVEL",
        help='Leave the words of a level bare: N5 to N1 (JLPT, estimated), "grade 4", …; more than one: more PDFs.',
    ),
]
_Layouts = Annotated[
    list[Layout] | None, one_of(Layout, "--layout", help="The layout of the PDF; several times for several PDFs.")
]
_Copies = Annotated[
    list[Copy] | None,
    one_of(Copy, "--copy", help="For class: a copy with blanks to fill, or the one with the answers; twice for both."),
]
_Only = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="Print only a document (articles/news) or a folder; several times for several."),
]
_Each = Annotated[bool, typer.Option("--each", help="A PDF for each document, not one of all.")]
_Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Parallel jobs; 0: as many as fit.")]
_Strict = Annotated[bool, typer.Option("--strict", help="Warnings are errors.")]
_Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say all that Sphinx says.")]


def build(
    texts: _Texts = None,
    out: _Out = Path("build"),
    to: _Formats = None,
    title: _Title = "",
    glossary: Glossary = None,
    cast: Cast = None,
    corrections: Corrections = None,
    level: _Levels = None,
    known: Known = None,
    furigana: Furigana = "",
    romaji: Romaji = False,
    layout: _Layouts = None,
    copy: _Copies = None,
    only: _Only = None,
    each: _Each = False,
    jobs: _Jobs = 0,
    strict: _Strict = False,
    quiet: Quiet = False,
    verbose: _Verbose = False,
) -> None:
    """Build an edition: a site and a PDF from your texts, or from an edition's folder.

    A glossary.md, cast.toml, corrections.toml and known.txt beside the first text are used without being named.
    """
    from annotator.edition.build import BuildOptions, UnknownFormat, build_edition, default_jobs
    from annotator.edition.pdf.variants import print_variants
    from annotator.edition.project import EditionError

    formats, levels = tuple(to or ("html", "pdf")), level or []
    shown = display(_one_level(levels, formats, known), known, furigana, romaji)
    chosen = {f"annotator_{name}": value for name, value in (shown | _choice_of_texts(only or [], each)).items()}
    variants = print_variants([it.value for it in layout or ()], levels, [it.value for it in copy or ()])
    named = {"glossary": glossary, "cast": cast, "corrections": corrections, "furigana_known": known}
    try:
        with tempfile.TemporaryDirectory(prefix="yomihon-") as folder:
            source = _source(texts or [], Path(folder).resolve() / "source", title, named)
            options = BuildOptions(
                formats,
                jobs or default_jobs(),
                strict=strict,
                quiet=quiet,
                verbose=verbose,
                overrides={**source.settings, **chosen},
                variants=variants,
                origins=source.origins,
            )
            made = build_edition(source.folder, out, options)
    except UnknownFormat as error:
        refuse(str(error))
    except EditionError as error:
        fail(str(error))
    if not quiet:
        for path in made:
            console.print(f"[green]✔[/green] {escape(str(path))}")


def _one_level(levels: list[str], formats: tuple[str, ...], known: Path | None) -> str:
    """The level of the formats that have one; every level given is checked."""
    for item in levels:
        display(item, known, "", False)
    if len(set(levels)) > 1 and set(formats) != {"pdf"}:
        refuse("several levels make several PDFs, and other formats have one: add --to pdf")
    return levels[0] if levels else ""


def _choice_of_texts(only: list[str], each: bool) -> dict[str, object]:
    """Settings of PDFs of some texts: which they hold tells them apart, not the name that all of the edition has."""
    return {"pdf_only": only, "pdf_each": each, "pdf_name": ""} if only or each else {}


def _source(texts: list[Path], folder: Path, title: str, named: dict[str, Path | None]) -> Source:
    """What is built: the edition's own folder, or one that is made around loose texts, in ``folder``."""
    from annotator.edition.project import EditionError, Source, find_source, settings_for

    found = find_source(texts[0] if texts else Path()) if len(texts) < 2 else None
    if found is None and not texts:
        raise EditionError("there is no conf.py here or in source/: name a text, or start with `yomihon new FOLDER`")
    if found is None:
        return _wrap(texts, folder, title, named)
    titled = {"project": title, "html_title": title} if title else {}
    return Source(found, {**settings_for({kind: path for kind, path in named.items() if path}), **titled})


def _wrap(texts: list[Path], folder: Path, title: str, named: dict[str, Path | None]) -> Source:
    from annotator.edition.loose import companions, gather, wrap_texts
    from annotator.edition.project import EditionError

    found, problems = gather(texts)
    for item in problems:
        report(item)
    if not found:
        raise EditionError("no text to build an edition from")
    own = found[0].title if len(found) == 1 else ""
    title = title or own or (texts[0].resolve().name if texts[0].is_dir() else texts[0].stem)
    return wrap_texts(found, folder, title, companions(texts[0], named))
