"""Sounds that change: voicing at the joints of compounds (rendaku), h to p, and long vowels."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["HALF_VOICED", "VOICED", "begins_like", "sounds_like"]

VOICED: Mapping[str, str] = dict(
    zip("かきくけこさしすせそたちつてとはひふへほ", "がぎぐげござじずぜぞだぢづでどばびぶべぼ", strict=True)
)
"""Kana with their voiced forms (dakuon)."""
HALF_VOICED: Mapping[str, str] = dict(zip("はひふへほ", "ぱぴぷぺぽ", strict=True))
"""Kana in h with those in p (handakuon)."""
_VOICELESS = str.maketrans(
    {changed: kana for table in (VOICED, HALF_VOICED) for kana, changed in table.items()} | {"ゔ": "う"}
)
_LONG = str.maketrans("おー", "うう")


def sounds_like(heard: str, wanted: str) -> bool:
    """Whether two readings are of one word, whatever the voicing at joints and the spelling of a long o."""
    return _plain(heard) == _plain(wanted)


def begins_like(heard: str, wanted: str) -> bool:
    """Whether a reading begins like another one."""
    return _plain(heard).startswith(_plain(wanted))


def _plain(kana: str) -> str:
    return kana.translate(_VOICELESS).translate(_LONG)
