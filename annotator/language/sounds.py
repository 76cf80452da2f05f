"""Readings of one word that differ in sound: voicing at the joints of compounds (rendaku), and long vowels."""

from __future__ import annotations

__all__ = ["begins_like", "sounds_like"]

_VOICELESS = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔ", "かきくけこさしすせそたちつてとはひふへほはひふへほう"
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
