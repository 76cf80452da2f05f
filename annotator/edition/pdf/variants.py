"""Several PDFs of one edition in one run: layouts, levels and copies, each combination with a name that tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from annotator.edition.pdf.builder import VARIANT
from annotator.edition.state import PREFIX

__all__ = ["print_variants"]


def print_variants(
    layouts: Sequence[str] = (), levels: Sequence[str] = (), copies: Sequence[str] = ()
) -> tuple[Mapping[str, Any], ...]:
    """Settings of every combination; one without settings when nothing was chosen."""
    axes = (
        _axis("pdf_layout", layouts),
        _axis("furigana", levels),
        _axis("pdf_copy", copies),
    )
    return tuple(_joined(choice) for choice in product(*axes))


def _axis(setting: str, values: Sequence[str]) -> list[tuple[str, str]]:
    return [(setting, value) for value in dict.fromkeys(values)] or [("", "")]


def _joined(choice: Sequence[tuple[str, str]]) -> Mapping[str, Any]:
    chosen = {PREFIX + setting: value for setting, value in choice if setting}
    if not chosen:
        return {}
    return {**chosen, VARIANT: "-".join(value.replace(" ", "-") for _, value in choice if value)}
