"""The word classes of ``data/speakers/words.tsv``: verbs of saying, titles, kin, roles, documents and more."""

from __future__ import annotations

from functools import cache

from annotator.language.tables import table_rows

__all__ = ["addressed_as", "inverse_kin", "kin_of", "longest_suffix", "word_class"]


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """All classes with their words, in the order of the file."""
    classes: dict[str, list[str]] = {}
    for name, words in table_rows("speakers/words.tsv"):
        classes.setdefault(name, []).extend(words.split())
    return {name: tuple(words) for name, words in classes.items()}


@cache
def word_class(*names: str) -> frozenset[str]:
    """The words of one or several classes.

    :raises KeyError: the table has no class of that name.
    """
    return frozenset(word for name in names for word in _table()[name])


@cache
def _kin_aliases() -> dict[str, str]:
    pairs = (entry.split("=") for entry in _table()["kin-alias"])
    return {alias: kin for kin, aliases in pairs for alias in aliases.split(",")}


def kin_of(word: str) -> str | None:
    """The plain word for a relative that an address names (お母さん → 母), or none."""
    return _kin_aliases().get(word)


@cache
def _addresses() -> dict[str, tuple[str, ...]]:
    pairs = (entry.split("=") for entry in _table()["address"])
    return {word: tuple(roles.split(",")) for word, roles in pairs}


def addressed_as(word: str) -> tuple[str, ...]:
    """The roles of people who are addressed by that word (陛下 → 王, 女王)."""
    return _addresses().get(word, ())


@cache
def _inverse() -> dict[str, frozenset[str]]:
    pairs = (entry.split("=") for entry in _table()["kin-inverse"])
    return {kin: frozenset(others.split(",")) for kin, others in pairs}


def inverse_kin(word: str) -> frozenset[str]:
    """Who calls somebody by that word for a relative (姉 → 妹, 弟)."""
    return _inverse().get(word, frozenset())


@cache
def _suffixes(name: str) -> dict[str, tuple[int, ...]]:
    """The lengths that the words of a class have, the longest first, by their last sign."""
    words = word_class(name)
    lengths = {sign: {len(word) for word in words if word[-1] == sign} for sign in {word[-1] for word in words}}
    return {sign: tuple(sorted(found, reverse=True)) for sign, found in lengths.items()}


def longest_suffix(text: str, name: str) -> str:
    """The longest word of a class that ends the text, or nothing."""
    words = word_class(name)
    for length in _suffixes(name).get(text[-1:], ()):
        if text[-length:] in words:
            return text[-length:]
    return ""
