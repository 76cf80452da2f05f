"""The folder of an output: what builds have made in it, which no build reads, and all else, which no build touches."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.matching import Matcher

from annotator.edition.project import EditionError

__all__ = ["is_made", "keep_others", "leave_out_made", "work_folder"]

_WORK = ".work"
"""Folder in that of the output in which formats are made; what it has one of, a build has made."""
_OWNER = "edition"
"""File in it that says which edition's formats these are."""
_PATTERN = str.maketrans(dict.fromkeys("*[", "?"))
"""In a pattern of files to leave out, one character for what else would be a wildcard."""


def keep_others(out: Path, formats: Sequence[str]) -> None:
    """Refuse to put a format in the place of what no build has made: a folder ``pdf`` with somebody's own files.

    :raises EditionError: there is such a folder.
    """
    for name in formats:
        target, ours = out / name, (out / _WORK / name).is_dir()
        if target.is_dir() and (ours or not any(target.iterdir())):
            continue
        if target.exists():
            raise EditionError(
                f"{target}: is there already, and no build is known to have made it; move it away, "
                "or name another folder with --out"
            )


def work_folder(out: Path, source: Path, formats: Sequence[str]) -> Path:
    """The working folder, with one folder for each format.

    It is emptied if another edition was built in it, so that none of its pages stay; its folders stay, as they say
    which formats beside them a build has made.

    :raises EditionError: it cannot be written.
    """
    work, name = out / _WORK, str(source.resolve())
    owner = work / _OWNER
    try:
        work.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=work):
            pass
        made = {path.name for path in work.iterdir() if path.is_dir()}
        if not owner.is_file() or owner.read_text(encoding="utf-8") != name:
            shutil.rmtree(work, ignore_errors=True)
        for folder in sorted(made.union(formats)):
            (work / folder).mkdir(parents=True, exist_ok=True)
        owner.write_text(name, encoding="utf-8")
    except OSError as error:
        raise EditionError(f"{out}: cannot be written ({error.strerror}); name another folder with --out") from error
    return work


def is_made(path: Path, root: Path) -> bool:
    """Whether a file somewhere below the folder ``root`` was made by a build."""
    folders = path.relative_to(root).parents
    return any(it.name and (it.name == _WORK or (root / it.parent / _WORK / it.name).is_dir()) for it in folders)


def leave_out_made(app: Sphinx, config: Config) -> None:
    """Keep Sphinx from reading as documents what builds have made, where that lies among the sources."""
    source = Path(app.srcdir)
    left_out = Matcher(config.exclude_patterns)
    for path in sorted(path for work in source.rglob(_WORK) for path in _made(work)):
        place = path.relative_to(source)
        if not any(left_out(part.as_posix()) for part in (place, *place.parents)):
            config.exclude_patterns = [*config.exclude_patterns, place.as_posix().translate(_PATTERN)]


def _made(work: Path) -> Iterator[Path]:
    """The working folder, and the folders beside it that builds have made."""
    if (work / _OWNER).is_file():
        yield work
        yield from (work.parent / path.name for path in work.iterdir() if (work.parent / path.name).is_dir())
