"""Options that several commands share, and what the options of furigana stand for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.console import refuse

__all__ = ["Cast", "Corrections", "Furigana", "Glossary", "Known", "Quiet", "Romaji", "display"]

Glossary = Annotated[Path | None, typer.Option(help="The glossary (.md, .json, .toml).", exists=True, dir_okay=False)]
Cast = Annotated[Path | None, typer.Option(help="The cast of speakers (cast.toml).", exists=True, dir_okay=False)]
Corrections = Annotated[
    Path | None, typer.Option(help="The editor's corrections (corrections.toml).", exists=True, dir_okay=False)
]
Known = Annotated[
    Path | None,
    typer.Option(help="Words to leave bare, one a line; with --level besides it.", exists=True, dir_okay=False),
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
