"""Cut a text into pieces that an analyser takes at once: sentences, none longer than a fixed number of characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["LONGEST", "sentences"]

LONGEST = 400
"""Length of the longest piece, in characters: analysers slow down, or refuse, far above this."""

_END = re.compile("\n|[。！？!?｡]+[」』）】〉》〕”’\"')]*")
_PAUSES = "、,，;；：:」』）)】 \u3000・"
_SHORTEST = LONGEST // 2


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Ranges of ``text[start:end]`` in order; together with white space they cover all of it.

    A sentence ends behind 。！？ with their closing brackets, and at a line break. What is longer than
    :data:`LONGEST` is cut behind the last pause in its second half, or else wherever that length is reached. White
    space at its beginning, such as the indentation of a paragraph, is left out: analysers read on from it otherwise.
    """
    end = len(text) if end is None else end
    for match in _END.finditer(text, start, end):
        stop = match.start() if match[0] == "\n" else match.end()
        yield from _short(text, start, stop)
        start = match.end()
    yield from _short(text, start, end)


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start = end - len(text[start:end].lstrip())
    while end - start > LONGEST:
        cut = 1 + max(text.rfind(pause, start + _SHORTEST, start + LONGEST) for pause in _PAUSES)
        cut = cut or start + LONGEST
        yield start, cut
        start = cut
    if start < end:
        yield start, end
