"""Latin words, numbers and capitals: where a stretch may begin and end, and whether it is written as the term is."""

from __future__ import annotations

import unicodedata

from annotator.language.script import is_latin

__all__ = ["same_case", "whole"]

_JOINTS = "-_.@'’&+"


def whole(text: str, start: int, end: int) -> bool:
    """Whether the stretch does not begin or end inside a Latin word or a number."""
    before, after = text[start - 1] if start else " ", text[end] if end < len(text) else " "
    if _wordy(text[start]) and (_wordy(before) or (before in _JOINTS and start > 1 and _wordy(text[start - 2]))):
        return False
    return not (
        _wordy(text[end - 1])
        and (_wordy(after) or (after in _JOINTS and end + 1 < len(text) and _wordy(text[end + 1])))
    )


def _wordy(character: str) -> bool:
    return is_latin(character) or unicodedata.category(character) == "Nd"


def same_case(surface: str, written: str) -> bool:
    """Acronyms and short words link only in their own case; longer words with small letters in any case."""
    letters, wanted = (_letters(text) for text in (surface, written))
    return letters == wanted or (len(wanted) > 3 and not wanted.isupper())


def _letters(text: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKC", text) if is_latin(character))
