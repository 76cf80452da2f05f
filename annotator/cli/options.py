"""Options that several commands share, and what the options of furigana stand for."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from annotator.cli.console import refuse
from annotator.language.misspelling import did_you_mean

__all__ = ["Cast", "Corrections", "Furigana", "Glossary", "Known", "Quiet", "Romaji", "display", "one_of"]


def one_of(names: type[StrEnum], *flags: str, help: str) -> Any:
    """An option with one of a few names for its value; another is refused with the name that was perhaps meant."""

    def parse(value: str) -> StrEnum:
        known = [item.value for item in names]
        if value not in known:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(known)}{did_you_mean(value, known)}")
        return names(value)

    return typer.Option(*flags, help=help, parser=parse, metavar=f"[{'|'.join(item.value for item in names)}]")


def _readable(path: Path | None) -> Path | None:
    """The path, if a file is there."""
    from annotator.language.encoding import reason_of

    if path is not None:
        try:
            path.open("rb").close()
        except OSError as error:
            raise typer.BadParameter(f"{path}: {reason_of(error)}") from error
    return path


Glossary = Annotated[Path | None, typer.Option(help="The glossary (.md, .json, .toml).", callback=_readable)]
Cast = Annotated[Path | None, typer.Option(help="The cast of speakers (cast.toml).", callback=_readable)]
Corrections = Annotated[
    Path | None, typer.Option(help="The editor's corrections (corrections.toml).", callback=_readable)
]
Known = Annotated[
    Path | None,
    typer.Option(help="Words to leave bare, one a line; with --level besides it.", callback=_readable),
]
Furigana = Annotated[
    str, typer.Option(metavar="WHICH", help="Which words carry furigana: all, none, known, or a level as of --level.")
]
Romaji = Annotated[bool, typer.Option("--romaji", help="Readings in Latin letters.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but warnings and errors.")]


def display(level: str, known: Path | None, furigana: str, romaji: bool) -> dict[str, str]:
    """The settings that the options of furigana stand for, without the prefix of ``conf.py``; only those given."""
    from annotator.config import checked

    if level and furigana:
        refuse("--level and --furigana say the same: give one of them")
    chosen = level or furigana or ("known" if known else "")
    values = {"furigana": chosen} if chosen else {}
    values |= {"ruby_script": "romaji"} if romaji else {}
    problems = checked(values)[1]
    if level and (problems or level in ("all", "none", "known")):
        refuse(f'--level must be N5 to N1, "grade 1" to "grade 6" or "grade 8", not {level!r}')
    if problems:
        refuse(f"--furigana {problems[0].message.partition(';')[0]}")
    return values
