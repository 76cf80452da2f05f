"""Run Sphinx over an edition and put the result in place as a whole, so that a broken build harms no good one."""

from __future__ import annotations

import io
import logging
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TextIO, cast

from rich.console import Console
from sphinx.application import Sphinx
from sphinx.errors import ConfigError, SphinxError
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.logging import InfoLogRecordTranslator

from annotator.edition.conf_fault import conf_fault
from annotator.edition.output import keep_others, work_folder
from annotator.edition.project import EditionError
from annotator.edition.word_files import WORD_FILES
from annotator.language.misspelling import did_you_mean

__all__ = ["BuildOptions", "UnknownFormat", "build_edition", "default_jobs"]

# What a person opens first in each format.
_ENTRY = {"html": "index.html", "dirhtml": "index.html", "singlehtml": "index.html", "text": "index.txt"}

# Formats that are files by themselves, and the endings of the files.
_FILES = {"pdf": "pdf", "epub": "epub", **WORD_FILES}

_KNOWN = ("html", *_FILES, "text", "dirhtml", "singlehtml", "man", "gettext")
"""Formats that are tested; whatever else Sphinx has is let through."""


class UnknownFormat(EditionError):
    """A format was asked for that there is not."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build: formats by the names of Sphinx's builders; ``jobs`` reads and writes in parallel.

    ``quiet`` leaves only warnings and errors of what is told, ``verbose`` adds all that Sphinx tells.
    ``variants`` are settings on top of ``overrides``, each of which makes PDFs of its own in the same run. ``origins``
    are the files that a warning names in the place of those built, which are copies of them.
    """

    formats: Sequence[str] = ("html", "pdf")
    jobs: int = 1
    strict: bool = False
    quiet: bool = False
    verbose: bool = False
    overrides: Mapping[str, Any] | None = None
    variants: Sequence[Mapping[str, Any]] = ({},)
    origins: Mapping[str, str] = field(default_factory=dict)


def build_edition(source: Path, out: Path, options: BuildOptions) -> list[Path]:
    """Build every format into ``out/<format>``; returns what a person would open.

    Each format is made in a working folder and moved into place when it is whole, so a build that fails, or is killed,
    leaves the last good output.

    :raises EditionError: a format could not be made, and the formats made before it are in place; or something that
        no build has made is in the place of one, and nothing was built.
    :raises UnknownFormat: there is no such format, and Sphinx and its extensions have none, either.
    """
    if not _in_colour():
        nocolor()
    keep_others(out, options.formats)
    work = work_folder(out, source, options.formats)
    warnings = _Renamed(sys.stderr, options.origins, once=True)
    made = []
    for name in options.formats:
        staged = work / name
        # Message catalogues are made from doctrees that must not be translated: Sphinx keeps them apart.
        doctrees = work / ("doctrees-gettext" if name == "gettext" else "doctrees")
        if name in _FILES:
            _clear(staged, name)
        for variant in options.variants if name == "pdf" else ({},):
            settings = replace(options, overrides={**(options.overrides or {}), **variant})
            _run_sphinx(source, staged, doctrees, name, settings, warnings)
        made += _publish(staged, out / name, name)
    return made


def _in_colour() -> bool:
    """Whether a person reads what is told; Sphinx by itself would colour files, too, where ``CI`` is set."""
    consoles = Console(), Console(stderr=True)
    return all(console.color_system and not console.no_color for console in consoles)


def _clear(staged: Path, name: str) -> None:
    """Remove the files that an earlier build made: they may have another name now, or be none of this build's."""
    for file in staged.glob(f"*.{_FILES[name]}"):
        file.unlink()


def _run_sphinx(source: Path, out: Path, doctrees: Path, name: str, options: BuildOptions, warnings: _Renamed) -> None:
    try:
        with patch_docutils(str(source)), docutils_namespace():
            app = Sphinx(
                str(source),
                str(source),
                str(out),
                str(doctrees),
                name,
                confoverrides=dict(options.overrides or {}),
                status=sys.stdout if options.verbose else None,
                warning=cast(TextIO, warnings),
                warningiserror=options.strict,
                parallel=options.jobs,
            )
            with nullcontext() if options.verbose or options.quiet else _own_lines(app, options.origins):
                app.build()
    except ConfigError as error:
        raise EditionError(conf_fault(source / "conf.py", error)) from error
    except SphinxError as error:
        if f"Builder name {name} not" in str(error):
            known = f"choose from {', '.join(_KNOWN)}{did_you_mean(name, _KNOWN)}"
            raise UnknownFormat(f"there is no format {name!r}: {known}") from error
        raise EditionError(f"{name}: {error}") from error
    except OSError as error:
        raise EditionError(f"{name}: {error.filename or out}: {error.strerror or error}") from error
    if app.statuscode:
        raise EditionError(f"{name}: the build ended with warnings, and --strict makes them errors")


class _Renamed(io.TextIOBase):
    """A stream in which a file that is a copy goes by the name of the original.

    ``once`` leaves out what it has told already: of two formats each finds the same faults of the edition.
    """

    def __init__(self, stream: TextIO, origins: Mapping[str, str], *, once: bool = False) -> None:
        self._stream, self._origins = stream, origins
        self._told: set[str] | None = set() if once else None

    def write(self, text: str) -> int:
        for copy, origin in self._origins.items():
            text = text.replace(f"{copy}:", f"{origin}:")
        if self._told is not None and text.strip():
            if text in self._told:
                return len(text)
            self._told.add(text)
        return self._stream.write(text)

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return self._stream.isatty()


@contextmanager
def _own_lines(app: Sphinx, origins: Mapping[str, str]) -> Iterator[None]:
    """Of all that is told while Sphinx builds, print what the edition itself says, with its places."""
    handler = logging.StreamHandler(cast(TextIO, _Renamed(sys.stdout, origins)))
    handler.addFilter(lambda record: record.levelno == logging.INFO and record.name.startswith("sphinx.annotator."))
    handler.addFilter(InfoLogRecordTranslator(app))
    # Sphinx puts the loggers of extensions below its own, which hands on what parallel readers say.
    logger = logging.getLogger("sphinx")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def _publish(staged: Path, target: Path, name: str) -> list[Path]:
    """Copy a finished format beside its place and swap it in; returns the files to open."""
    fresh, old = target.with_name(f".{name}-new"), target.with_name(f".{name}-old")
    try:
        for leftover in (fresh, old):
            shutil.rmtree(leftover, ignore_errors=True)
        _copy(staged, fresh, name)
        if target.exists():
            target.rename(old)
        fresh.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise EditionError(f"{target}: {error.strerror or error}; the last good output is untouched") from error
    return _entries(target, name)


def _copy(staged: Path, fresh: Path, name: str) -> None:
    """All of a finished format, or its files without what Sphinx needed to make them."""
    if name not in _FILES:
        shutil.copytree(staged, fresh)
        return
    files = sorted(staged.glob(f"*.{_FILES[name]}"))
    if not files:
        raise EditionError(f"{name}: the build made no file *.{_FILES[name]}")
    fresh.mkdir()
    for file in files:
        shutil.copyfile(file, fresh / file.name)


def _entries(target: Path, name: str) -> list[Path]:
    if name in _FILES:
        return sorted(target.glob(f"*.{_FILES[name]}"))
    return [target / _ENTRY[name] if name in _ENTRY else target]


def default_jobs() -> int:
    """One job for each processor, at most four: the analysers are read once and shared."""
    return min(4, os.cpu_count() or 1)
