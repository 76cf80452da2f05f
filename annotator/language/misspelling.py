"""A guess at what was meant by a name that is not known: of a setting, a table, a field, a format."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["did_you_mean"]


def did_you_mean(word: str, known: Iterable[str], prefix: str = "") -> str:
    """A question to put behind a complaint, with the known name that is most like the word; empty if none is.

    A ``prefix`` that all names have says nothing of what they are like.
    """
    names = [name.removeprefix(prefix) for name in known]
    near = get_close_matches(word.removeprefix(prefix).casefold(), names, 1)
    return f"; did you mean {prefix}{near[0]}?" if near else ""
