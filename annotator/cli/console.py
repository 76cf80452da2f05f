"""What the command says to its user: results, and reports with their places."""

from __future__ import annotations

from typing import NoReturn

import typer
from rich.console import Console
from rich.markup import escape

from annotator.model import Diagnostic, Severity

__all__ = ["errors_only", "fail", "out", "refuse", "report"]

out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)
_COLOURS = {Severity.INFO: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "red"}


def report(item: Diagnostic) -> None:
    """Print a diagnostic with its place."""
    place = ":".join(str(part) for part in (item.path, item.line) if part)
    colour = _COLOURS[item.severity]
    _err.print(
        f"[{colour}]{item.severity.value}[/{colour}] {escape(f'{place}: ' if place else '')}{escape(item.message)}"
    )


def errors_only(item: Diagnostic) -> None:
    """Print a diagnostic if it is an error."""
    if item.severity is Severity.ERROR:
        report(item)


def fail(message: str) -> NoReturn:
    """Nothing useful could be made: the status is 1."""
    _err.print(f"[red]error[/red] {escape(message)}")
    raise typer.Exit(1)


def refuse(message: str) -> NoReturn:
    """An option that was not understood: the status is 2, as for those that Typer itself refuses."""
    _err.print(f"[red]error[/red] {escape(message)}")
    raise typer.Exit(2)
