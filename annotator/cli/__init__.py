"""The command ``yomihon``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from annotator.cli.annotate import annotate
from annotator.cli.build import build
from annotator.cli.console import fail, out
from annotator.version import __version__

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


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Show the version and leave.")] = False) -> None:
    if version:
        out.print(f"yomihon {__version__}")
        raise typer.Exit


app.command()(build)


@app.command()
def new(folder: Annotated[Path, typer.Argument(help="A folder that does not exist yet, or is empty.")]) -> None:
    """Start an edition of your own: settings, front page, glossary, cast, corrections and one sample text."""
    from annotator.edition.project import EditionError, new_edition

    try:
        written = new_edition(folder)
    except EditionError as error:
        fail(str(error))
    for path in written:
        out.print(f"  {escape(str(path))}")
    texts = escape(str(folder / "articles"))
    out.print(f"[green]✔[/green] Now write into {texts} and run: yomihon build {escape(str(folder))}")


app.command()(annotate)


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
        fail(str(error))
    out.print(f"[green]✔[/green] {count} entries in {escape(str(target))}")


def main() -> None:
    """Run the command."""
    app()
