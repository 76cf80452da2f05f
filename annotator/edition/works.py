"""The works that an edition is made with (``data/credits.toml``), for the page of credits and the colophon."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from annotator.config import Config
from annotator.edition.domain import Summary
from annotator.version import __version__

__all__ = ["Work", "version_of", "works_used"]

Work = dict[str, str]
"""A row of the table; ``data/credits.toml`` says what its keys mean."""


@cache
def _works() -> tuple[Work, ...]:
    text = files("annotator").joinpath("data", "credits.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["work"])


def works_used(summaries: Iterable[Summary], config: Config, builder: str) -> list[Work]:
    """The works that were used for documents with these summaries, in the format of a builder."""
    summaries = list(summaries)
    kinds = {data["kind"] for summary in summaries for data in summary["entries"].values()}
    holds = {
        "always": True,
        "readings": any(summary["readings"] for summary in summaries),
        "words": "word" in kinds,
        "names": "name" in kinds,
        "levels": "word" in kinds or config.furigana[:1] == "N",
        "romaji": config.ruby_script == "romaji",
        "pdf": builder == "pdf",
    }
    return [work for work in _works() if holds[work["when"]]]


def version_of(work: Work) -> str:
    """The version of the work that is installed; empty for what is no package."""
    if work["name"] == "Yomihon":
        return __version__
    try:
        return version(work["package"]) if "package" in work else ""
    except PackageNotFoundError:
        return ""
