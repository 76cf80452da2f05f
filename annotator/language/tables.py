"""Tables that ship with the package: lines of cells between tabs, and comments that begin with ``#``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

__all__ = ["table_rows", "table_weights"]


def table_rows(name: str) -> Iterator[list[str]]:
    """The rows of a table, by its path in ``annotator/data``.

    :raises OSError: there is no such table.
    """
    text = files("annotator").joinpath("data", name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


@cache
def table_weights(name: str) -> Mapping[str, float]:
    """A table of the names of features with their weights, read once.

    :raises OSError: there is no such table.
    """
    return {feature: float(weight) for feature, weight in table_rows(name)}
