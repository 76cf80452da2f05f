"""Folders of editions: a new one for an editor to fill, and where one keeps its sources."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["EDITOR_FILES", "EditionError", "Source", "find_source", "new_edition", "settings_for"]

TEMPLATE = Path(__file__).parent / "template"
EDITOR_FILES = {
    "glossary": "glossary.md",
    "cast": "cast.toml",
    "corrections": "corrections.toml",
    "furigana_known": "known.txt",
}
"""The usual names of the editor's files, by the setting that names each."""


class EditionError(Exception):
    """Something the user can mend; the message says what, where and how."""


@dataclass(frozen=True, slots=True)
class Source:
    """A folder that an edition is built from."""

    folder: Path
    settings: Mapping[str, object]
    """On top of its ``conf.py``."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """Those of its files that are copies, by their paths, with what they are copies of."""


def find_source(folder: Path) -> Path | None:
    """The source folder of an edition (with a ``conf.py``): the folder itself or its ``source/``."""
    for candidate in (folder, folder / "source"):
        if (candidate / "conf.py").is_file():
            return candidate
    return None


def new_edition(folder: Path) -> list[Path]:
    """Fill an empty or missing folder with the files of a small edition; returns what was written.

    :raises EditionError: the folder holds files already, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise EditionError(f"{folder}: is not empty; name a new folder, nothing was written")
    try:
        shutil.copytree(TEMPLATE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    except OSError as error:
        raise EditionError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return sorted(path for path in folder.rglob("*") if path.is_file())


def settings_for(files: Mapping[str, Path]) -> dict[str, str]:
    """Settings of ``conf.py`` that name the editor's files where they are."""
    return {f"annotator_{kind}": str(path.resolve()) for kind, path in files.items()}
