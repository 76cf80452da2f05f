"""Zip archives with the same bytes for the same content."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

__all__ = ["write_archive"]

_DATE = (1980, 1, 1, 0, 0, 0)
"""The first date that the format can hold."""


def write_archive(path: Path, files: Mapping[str, bytes]) -> None:
    """Write the files in the order given.

    :raises OSError: the archive cannot be written.
    """
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = ZipInfo(name, _DATE)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
