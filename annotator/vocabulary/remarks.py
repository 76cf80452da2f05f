"""What JMdict remarks on where a sense stands, held against a place: "usu. 治す", "after the -te form of a verb"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from annotator.language.script import has_kanji
from annotator.vocabulary.places import Place

__all__ = ["fits_remarks"]

_SPELT = re.compile(r"\b(?:usu|esp|oft|often|usually)\b\.?(?: written)?(?: as)? ([^\x00-\x7f]+)")
_PLACED = re.compile(r"\b(?:after|following)\b")
_FORMS = (
    ("-masu ", ("連用形-一般",)),
    ("-te ", ("て", "で")),
    ("te-form", ("て", "で")),
    ("past form", ("た", "だ")),
    ("verb", ("連体形-一般", "終止形-一般")),
    ("adjective", ("連体形-一般", "終止形-一般")),
)
"""Words of a remark, and how the inflection of the token before the sense must end, or what the token is."""
_ANY = "〜～"


class _Remarks(NamedTuple):
    """What the remarks on a sense ask for."""

    spellings: tuple[str, ...]
    before: tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def _read(info: tuple[str, ...]) -> _Remarks:
    spellings = [part for text in info for found in _SPELT.findall(text) for part in re.split("[、，]", found)]
    placed = [text for text in info if _PLACED.search(text)]
    before = next((ends for words, ends in _FORMS if any(words in text for text in placed)), ())
    return _Remarks(tuple(item for item in spellings if item.strip(_ANY)), before)


def fits_remarks(info: tuple[str, ...], place: Place) -> bool | None:
    """Whether a place is as the remarks on a sense say; nothing where they say nothing of it."""
    remarks = _read(info)
    if remarks.before:
        token = place.token_before
        return token is not None and (token.surface in remarks.before or token.form.endswith(remarks.before))
    if not remarks.spellings:
        return None
    if any(_stands(spelling, place) for spelling in remarks.spellings):
        return True
    other = _other_kanji(remarks.spellings, place.unit.lemma)
    return False if other else None


def _stands(spelling: str, place: Place) -> bool:
    """Whether a word is spelt so, or the text around it goes on as 〜に過ぎない does."""
    unit = place.unit
    if spelling[0] in _ANY:
        return place.text.startswith(spelling.strip(_ANY), unit.start)
    return spelling in (unit.lemma, unit.surface) or (
        spelling.startswith(unit.surface) and place.text.startswith(spelling.rstrip(_ANY), unit.start)
    )


def _other_kanji(spellings: Sequence[str], lemma: str) -> bool:
    """Whether the sense is usually written with kanji, and with others than stand here."""
    return has_kanji(lemma) and all(has_kanji(spelling) and len(spelling) == len(lemma) for spelling in spellings)
