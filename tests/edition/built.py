"""Builds of a small root that a test may change: the fixture ``build`` of ``conftest.py``, and what it made."""

from __future__ import annotations

from collections.abc import Callable

from sphinx.testing.util import SphinxTestApp

Build = Callable[..., SphinxTestApp]
"""From the name of a format, and settings, to the application that has built it."""


def page(app: SphinxTestApp, name: str = "index") -> str:
    """A page of the site as it is written."""
    return (app.outdir / f"{name}.html").read_text(encoding="utf-8")
