"""Sentences as sound: Open JTalk with the voice "Mei", by pyopenjtalk-plus; MP3 by libsndfile.

Both are optional (``pip install yomihon[audio]``): without them :func:`can_speak` is false.
"""

from __future__ import annotations

import io
from importlib.util import find_spec

__all__ = ["CREDIT", "can_speak", "speak"]

CREDIT = "HTS Voice “Mei” © 2009–2013 Nagoya Institute of Technology, MMDAgent Project Team, CC BY 3.0"
"""Who has to be named wherever the voice is heard."""
_PEAK = 32768.0
"""Full scale of the samples that Open JTalk gives."""
_STEP = 2
"""Every second sample of 48 kHz is kept: the voice has nothing above 12 kHz that a small loudspeaker would play."""
_COMPRESSION = 0.6
"""From 0 (large) to 1 (small); about 5 kB a second."""


def can_speak() -> bool:
    """Whether the libraries of the extra ``audio`` are installed."""
    return find_spec("pyopenjtalk") is not None and find_spec("soundfile") is not None


def speak(text: str) -> bytes:
    """A Japanese text, kana where the reading matters, as an MP3 file; the same text gives the same sound."""
    import pyopenjtalk
    import soundfile

    wave, rate = pyopenjtalk.tts(text)
    pairs = wave[: len(wave) // _STEP * _STEP].reshape(-1, _STEP)
    out = io.BytesIO()
    soundfile.write(out, pairs.mean(axis=1) / _PEAK, rate // _STEP, format="MP3", compression_level=_COMPRESSION)
    return out.getvalue()
