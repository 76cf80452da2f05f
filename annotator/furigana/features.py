"""What the choice of a reading looks at, as named features.

*Shared* features say the same of all words: who votes for a candidate, what dictionaries say, whether it is an on or a
kun reading next to a kanji or to kana. Those of the context are in ``annotator.furigana.context``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from annotator.furigana.candidates import Candidate
from annotator.furigana.place import Place
from annotator.furigana.votes import Unit
from annotator.language.dictionary import look_up
from annotator.language.numerals import Numeral, numeral_unit, sounds
from annotator.language.script import is_digit, is_kanji_numeral
from annotator.language.sounds import HALF_VOICED, VOICED

__all__ = ["Traits", "key_of", "kind", "placed", "reading_key", "shared_features", "split", "starred", "traits"]


@lru_cache(maxsize=16384)
def kind(surface: str) -> str:
    """``digits``, ``numeral`` (begins with a kanji numeral), ``single`` (one kanji) or ``word``."""
    if any(map(is_digit, surface)):
        return "digits"
    if is_kanji_numeral(surface[0]):
        return "numeral"
    return "single" if len(surface) == 1 else "word"


@lru_cache(maxsize=16384)
def key_of(surface: str) -> str:
    """Under what name the readings of a surface are learned."""
    number = numeral_unit(surface)
    return number.key if number else surface


def reading_key(surface: str, kana: str) -> str:
    """Under what name a reading of a surface is learned."""
    number = numeral_unit(surface)
    return number.abstract(kana) if number else kana


# --- shared features -------------------------------------------------------------------------------------------------


_UNVOICED = {voiced: kana for kana, voiced in VOICED.items()}

Names = tuple[str, ...]
Group = tuple[Any, ...]
"""A function that names some features, and its arguments: those are few, so that what they weigh can be remembered."""


class Traits(NamedTuple):
    """What the features look at of a candidate, wherever its unit stands."""

    sort: str
    """Kind of the surface."""
    size: int
    """Its length."""
    votes: str
    """Who gives the candidate (:func:`split`)."""
    entry: str
    """Class, rank and length of its match in the dictionary."""
    best: str
    """Whether no other match is longer, or of a higher rank."""
    types: str
    """On or kun: of a surface of one character, or of the first and the last one."""
    twin: str
    """``v`` if another candidate is the same with its first sound not voiced, ``u`` if the other one is the voiced."""
    own: Names
    """Features of surface and reading alone."""


def shared_features(unit: Unit, place: Place, options: Sequence[Candidate], literary: bool) -> list[Names]:
    """The shared features of each candidate of a unit.

    In old literature each feature has a second one of the same name with a star, so that what holds in both registers
    is learned from both, and the rest apart (Daumé III, "Frustratingly Easy Domain Adaptation", ACL 2007).
    """
    named: list[Names] = []
    for trait in traits(unit.surface, unit.votes, options):
        groups = [name(*about) for name, *about in placed(trait, unit.words, place)]
        names = (*chain.from_iterable(groups), *trait.own)
        named.append((*names, *starred(names)) if literary else names)
    return named


def starred(names: Iterable[str]) -> Names:
    """The second features of old literature."""
    return tuple([f"*{name}" for name in names])


def traits(surface: str, heard: Sequence[str | None], options: Sequence[Candidate]) -> list[Traits]:
    """What the features look at of each candidate of a unit."""
    matches = [option.found for option in options if option.found]
    longest = max([found.length for found in matches], default=-1)
    highest = max([found.rank for found in matches], default=-1)
    sort, size, number = kind(surface), len(surface), numeral_unit(surface)
    spoken = frozenset([option.kana for option in options])
    told: list[Traits] = []
    for option in options:
        votes, found = split(heard, option), option.found
        entry = f"{found.kind}{found.rank}{min(3, found.length)}" if found else "-"
        best = f"{found.length == longest:d}{found.rank == highest:d}" if found else "-"
        types, own = _types(surface, option.kana)
        if sort == "word" and size >= _LONG and not matches:
            own += _of_parts(surface, option.kana)
        if number:
            own += _numeric(number, option.kana, votes, found.rank if found else "-")
        twin = "" if number else _twin(option.kana, spoken)
        told.append(Traits(sort, size, votes, entry, best, types, twin, own + option.marks))
    return told


def _twin(kana: str, spoken: frozenset[str]) -> str:
    first, rest = kana[0], kana[1:]
    if VOICED.get(first, "") + rest in spoken and first in VOICED:
        return "u"
    return "v" if _UNVOICED.get(first, "") + rest in spoken and first in _UNVOICED else ""


def placed(trait: Traits, words: tuple[int, ...], place: Place) -> tuple[Group, ...]:
    """The groups of features of a candidate that depend on where its unit stands.

    :param words: of how many words each witness puts the unit together.
    """
    _, size, votes, entry, best, types, twin, _ = trait
    right = place.right if place.right in "KT.^DL" else "h"
    of_votes = (_of_votes, trait.sort, votes, words, place.pos, right, entry, best)
    if size == 1:
        of_types: Group = (_type_alone, types, place, votes)
    else:
        of_types = (_types_of_word, types, votes, min(4, size), place.pos)
    return (of_votes, of_types, (_voicing, twin, types[:1], place, votes)) if twin else (of_votes, of_types)


def _of_votes(sort: str, votes: str, words: Sequence[int], pos: str, right: str, entry: str, best: str) -> Names:
    """Who gives a candidate, and what the dictionary says of it (``entry``: class, rank, length; ``best``: highest)."""
    counts = "".join([str(min(2, count)) for count in words])
    return (
        f"v:{votes}",
        f"v:{sort}:{votes}",
        f"w:{sort}:{votes}:{counts}",
        f"p:{pos}:{votes}",
        f"wd:{votes}:{counts}:{entry}",
        f"d:{entry}",
        f"d:{sort}:{entry}:{best}",
        f"d:{votes}:{entry != '-':d}{best}",
        f"d:{right}:{entry}:{best}",
    )


def split(heard: Sequence[str | None], option: Candidate) -> str:
    """One sign a witness: ``c`` this candidate, ``a``, ``b`` other readings in their order, ``-`` silent."""
    signs: dict[str, str] = {}
    text = ""
    for vote, mine in zip(heard, option.votes, strict=True):
        text += "c" if mine else "-" if not vote else signs.setdefault(vote, "ab"[min(1, len(signs))])
    return text


def _character_type(kanji: str, kana: str, end: str) -> tuple[str, str]:
    """Type and share of a kanji at the start (``b``), the end (``e``) of a reading, or over all of it (``=``).

    The type is ``o`` on, ``k`` kun, ``x`` both; in capitals with a sound change; ``?`` neither.
    """
    known = _forms(kanji, end == "b")
    for size in (len(kana),) if end == "=" else range(len(kana), 0, -1):
        share = kana[-size:] if end == "e" else kana[:size]
        if share in known:
            return known[share], share
    return "?", ""


@lru_cache(maxsize=4096)
def _forms(kanji: str, first: bool) -> dict[str, str]:
    """The readings of a kanji, as the first character of a word or not, with their sound changes and their types."""
    found = look_up(kanji)
    types: dict[str, str] = {}
    for reading, name in [*((on, "o") for on in found.on), *((kun, "k") for kun in found.kun)]:
        forms = [(reading, name)]
        forms += [(changed + reading[1:], name.upper()) for changed in _voiced(reading[0])]
        if first and reading[-1] in "つちくき" and len(reading) > 1:
            forms.append((reading[:-1] + "っ", name.upper()))
        for form, sign in forms:
            types[form] = "x" if types.get(form, sign).lower() != sign.lower() else types.get(form, sign)
    return types


def _voiced(kana: str) -> list[str]:
    """The voiced and the half-voiced form of a kana."""
    return [table[kana] for table in (VOICED, HALF_VOICED) if kana in table]


def _types(surface: str, kana: str) -> tuple[str, Names]:
    """On or kun: of the only character, or of the first and the last with their shares; features of these alone."""
    first, last, size = surface[0], surface[-1], len(surface)
    if size == 1:
        return _character_type(surface, kana, "=")[0], ()
    head, begin = _character_type(first, kana, "b")
    tail, end = _character_type(last, kana, "e")
    own = (f"b:{first}:{begin}", f"e:{last}:{end}", f"e2:{last}:{end}:{head}", f"len:{size}:{min(9, len(kana))}")
    return head + tail, own


_LONG = 3
"""Kanji of the shortest compound whose parts are looked up."""


def _of_parts(surface: str, kana: str) -> Names:
    """Whether a compound that the dictionary lacks begins, and ends, with the reading of its longest part there."""
    return tuple([f"{side}:{size}:{fits(kana, readings):d}" for side, size, fits, readings in _parts(surface)])


@lru_cache(maxsize=16384)
def _parts(surface: str) -> tuple[tuple[str, int, Callable[[str, tuple[str, ...]], bool], tuple[str, ...]], ...]:
    """The longest words of the dictionary at the start and the end of a compound: side, length, how readings fit."""
    found = []
    for side, fits in (("pb", str.startswith), ("pe", str.endswith)):
        for size in range(len(surface) - 1, 0, -1):
            words = look_up(surface[:size] if side == "pb" else surface[-size:]).words
            if readings := tuple([word.kana for word in words if word.rank]):
                found.append((side, min(4, size), fits, readings))
                break
    return tuple(found)


def _type_alone(name: str, place: Place, votes: str) -> Names:
    """On and kun readings of a single character by its neighbours."""
    left = place.left if place.left in "KTDLA.^" else "h"
    right = place.right if place.right in "KTDL.^" else "h"
    return (
        f"t:{name}:{left}:{right}",
        f"tr:{name}:{place.right}",
        f"tl:{name}:{place.left}",
        f"tv:{name}:{votes}",
        f"tp:{name}:{place.pos}",
    )


def _voicing(twin: str, head: str, place: Place, votes: str) -> Names:
    """Rendaku: a candidate and its voiced twin, by what stands before them; readings of the on type hardly have it."""
    return (
        f"rv:{twin}{head}:{place.left}",
        f"rv:{twin}{head}:{votes}",
        f"rb:{twin}{head}:{place.before}",
        f"rb:{twin}{head}:{place.before}:{votes}",
    )


def _types_of_word(types: str, votes: str, size: int, pos: str) -> Names:
    return f"tt:{types}", f"tt:{types}:{votes}", f"tt:{types}:{size}:{pos}"


def _numeric(number: Numeral, kana: str, votes: str, rank: int | str) -> Names:
    """How a number and what it counts are joined, and of what rank the word is in the dictionary."""
    last, rest, abstract = number.last, number.rest, number.abstract(kana)
    how, counter = sounds(number, kana)
    name = _character_type(rest[0], counter, "b")[0] if counter and rest else "-"
    return (
        f"n:{last}:{abstract[:3]}",
        f"nr:{rest}:{abstract[-2:]}",
        f"no:{how}:{votes}",
        f"nf:{how}:{rank}",
        f"nf:{how}:{rank}:{votes}",
        f"nc:{last}:{how}:{counter[:1]}",
        f"nt:{last}:{how}:{counter[:1]}:{name}",
        f"nk:{how}:{name}:{kind(number.rest) if rest else ''}",
    )
