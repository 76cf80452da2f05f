"""What one Sphinx run knows of its edition: the checked settings and the editor's files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast
from weakref import WeakKeyDictionary, WeakSet

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config as SphinxConfig
from sphinx.errors import SphinxError
from sphinx.util import logging

from annotator.config import Config, checked, settings
from annotator.corrections import load_corrections, without_headword, without_sense
from annotator.glossary.entries import load_glossary
from annotator.language.jmdict import UnusableDictionary, open_dictionary
from annotator.language.misspelling import did_you_mean
from annotator.model import Diagnostic, Severity
from annotator.resources import Resources
from annotator.speakers.cast import load_cast
from annotator.version import __version__

__all__ = [
    "PREFIX",
    "UnusableFile",
    "config_of",
    "digest_of",
    "documents_read",
    "load",
    "note_reading",
    "register_settings",
    "resources_of",
    "warn",
]

PREFIX = "annotator_"
logger = logging.getLogger(__name__)


_MEND = "nothing of the file could be used, and nothing was built: mend that line, or move the file away"


class UnusableFile(SphinxError):
    """A file of the editor of which nothing can be used: an edition without it would only look finished."""

    category = "The editor's files"


@dataclass(frozen=True, slots=True)
class _Edition:
    resources: Resources
    digest: str


# Kept beside Sphinx's configuration, which every transform and writer can reach: it is not ours to write attributes on,
# and the resources must not be pickled with the environment.
_EDITIONS: WeakKeyDictionary[SphinxConfig, _Edition] = WeakKeyDictionary()

_READERS: WeakSet[SphinxConfig] = WeakSet()


def register_settings(app: Sphinx) -> None:
    """Declare every field of ``Config`` as a value of ``conf.py``."""
    for setting in settings():
        app.add_config_value(
            PREFIX + setting.name, setting.default, cast(Any, setting.rebuild), description=setting.help
        )


def load(app: Sphinx) -> None:
    """Check the settings, read glossary, cast and corrections, and report what is wrong with them.

    :raises UnusableFile: nothing of one of the files can be used.
    """
    values = {setting.name: getattr(app.config, PREFIX + setting.name) for setting in settings()}
    for message in _unknown_names(app.config):
        warn(Diagnostic("config", message, path=str(Path(app.confdir) / "conf.py")))
    config, problems = checked(values)
    for problem in problems:
        warn(Diagnostic("config", f"{PREFIX}{problem.name} {problem.message}", path=str(Path(app.confdir) / "conf.py")))
    source = Path(app.srcdir)
    for message in _missing(config, source):
        warn(Diagnostic("config", message, path=str(Path(app.confdir) / "conf.py")))
    config = _with_dictionary(config, source)
    glossary = _read(source / config.glossary, load_glossary)
    members = _read(source / config.cast, load_cast)
    corrections = _read(source / config.corrections, load_corrections)
    for item in without_headword(corrections, glossary):
        warn(item)
    resources = Resources(glossary, members, corrections, config)
    for item in without_sense(corrections, resources):
        warn(item)
    _EDITIONS[app.config] = _Edition(resources, _digest(glossary, members, corrections))


def _unknown_names(config: SphinxConfig) -> Iterator[str]:
    """What is wrong with names of ours in ``conf.py`` that nobody asks for: Sphinx ignores them without a word."""
    known = [name for name in config.values if name.startswith(PREFIX)]
    # Sphinx has no public way to what conf.py says; without this one nothing is reported.
    for name in getattr(config, "_raw_config", ()):
        if name.startswith(PREFIX) and name not in known:
            yield f"{name} is no setting" + (did_you_mean(name, known, PREFIX) or "; the manual lists them all")


def _missing(config: Config, source: Path) -> Iterator[str]:
    """The editor's files that ``conf.py`` names and that are not there; those of the usual names may be absent."""
    usual = Config()
    for kind in ("glossary", "cast", "corrections"):
        name = getattr(config, kind)
        if name and name != getattr(usual, kind) and not (source / name).exists():
            beside = [path.name for path in (source / name).parent.glob("*")]
            yield f"{PREFIX}{kind}: there is no file {name!r}{did_you_mean(Path(name).name, beside)}"


def _with_dictionary(config: Config, source: Path) -> Config:
    """The settings with the whole path of the edition's dictionary; without it, if it cannot be read."""
    if not config.dictionary:
        return config
    path = source / config.dictionary
    try:
        open_dictionary(str(path))
    except UnusableDictionary as error:
        warn(Diagnostic("config", f"{PREFIX}dictionary: {path} {error}", severity=Severity.ERROR))
        return replace(config, dictionary="")
    return replace(config, dictionary=str(path))


def _read(path: Path, loader: Callable[[Path], tuple[tuple[Any, ...], tuple[Diagnostic, ...]]]) -> tuple[Any, ...]:
    if not path.is_file():
        return ()
    try:
        entries, problems = loader(path)
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableFile(f"{path}: cannot be read: {error}; {_MEND}") from error
    errors = [item for item in problems if item.severity is Severity.ERROR]
    lost = errors[0] if errors and not entries else None
    for problem in problems:
        if problem is not lost:
            warn(problem)
    if lost:
        place = f"{path}:{lost.line}" if lost.line else str(path)
        raise UnusableFile(f"{place}: {lost.message}; {_MEND}")
    return entries


def _digest(*files: tuple[Any, ...]) -> str:
    """A fingerprint of the editor's files and our version; Sphinx itself watches the settings."""
    return hashlib.sha256(repr((__version__, files)).encode("utf-8", "surrogatepass")).hexdigest()


def resources_of(config: SphinxConfig) -> Resources:
    """The editor's files and settings of this run."""
    return _EDITIONS[config].resources


def config_of(config: SphinxConfig) -> Config:
    """The checked settings of this run."""
    return _EDITIONS[config].resources.config


def digest_of(config: SphinxConfig) -> str:
    """Changes when a document would be annotated differently although its text is the same."""
    return _EDITIONS[config].digest


def note_reading(config: SphinxConfig) -> None:
    """Remember that documents are read in this run."""
    _READERS.add(config)


def documents_read(config: SphinxConfig) -> bool:
    """Whether any document was read in this run."""
    return config in _READERS


def warn(item: Diagnostic, location: nodes.Node | tuple[str, int | None] | str | None = None) -> None:
    """Report a diagnostic as a Sphinx warning of type ``annotator`` with its place."""
    message = item.message
    if location is None and item.path:
        if item.line:
            location = f"{item.path}:{item.line}"
        else:  # Sphinx would take a path without a line for the name of a document
            message = f"{item.path}: {message}"
    if item.severity is Severity.INFO:
        logger.info(message, location=location)
        return
    logger.warning(message, location=location, type="annotator", subtype=item.code)
