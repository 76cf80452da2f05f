"""How the reading of a character changes inside a word: voicing, h to p, gemination, and the like.

The changes are those of the phonology handbooks: rendaku (ひと → びと), handakuon behind ん and っ (はつ → ぱつ),
sokuon before a voiceless consonant (がく → がっ), renjō behind ん (おう → のう), the bound form of nouns in -e
(あめ → あま), and vowels shortened or lengthened (どう → ど, し → しい).
"""

from __future__ import annotations

from collections.abc import Iterator

from annotator.language.sounds import HALF_VOICED, VOICED

__all__ = ["bound_forms", "continuative", "geminated", "long_and_short", "plosive", "renjo", "voiced"]

_MERGED = {"ち": "じ", "つ": "ず", "ぢ": "じ", "づ": "ず"}
"""Modern spelling writes じ and ず for most voiced ち and つ."""
_PLOSIVE = {**HALF_VOICED, **{VOICED[kana]: half for kana, half in HALF_VOICED.items()}}
_CONTINUATIVE = str.maketrans("うくぐすつづぬふぶむゆる", "いきぎしちぢにひびみいり")
_RENJO = dict(zip("あいうえおやゆよわ", ["な", "に", "ぬ", "ね", "の", "にゃ", "にゅ", "にょ", "な"], strict=True))
_BOUND = dict(zip("えけせてねへめれげぜべ", "わかさたなはまらがざば", strict=True))
_ROWS = ("あかさたなはまやらわがざだばぱゃ", "いきしちにひみりぎじぢびぴ", "うくすつぬふむゆるぐずづぶぷゅ")
_LONG = {kana: vowel for row, vowel in zip(_ROWS, "あいう", strict=True) for kana in row}
_LONG |= dict.fromkeys("おこそとのほもよろごぞどぼぽょ", "う")


def voiced(reading: str) -> tuple[str, ...]:
    """Forms of a reading whose first sound is voiced: ひと → びと, つら → づら and ずら."""
    head, tail = reading[:1], reading[1:]
    heads = (VOICED.get(head), _MERGED.get(head))
    return tuple(other + tail for other in heads if other)


def plosive(reading: str) -> str | None:
    """The form with p for h or b: ふん → ぷん."""
    head = _PLOSIVE.get(reading[:1])
    return head + reading[1:] if head else None


def geminated(reading: str) -> str | None:
    """The form before a voiceless consonant: がく → がっ, いち → いっ."""
    return reading[:-1] + "っ" if len(reading) > 1 and reading[-1] in "ちつくきふりる" else None


def renjo(reading: str) -> str | None:
    """The form behind a syllable in ん: おう → のう."""
    head = _RENJO.get(reading[:1])
    return head + reading[1:] if head else None


def bound_forms(reading: str) -> Iterator[str]:
    """The form that a native noun takes as a first element: あめ → あま, さけ → さか, き → こ, しろ → しら."""
    bound = _BOUND.get(reading[-1:])
    if bound:
        yield reading[:-1] + bound
    if len(reading) > 1 and reading[-1] == "ろ":
        yield reading[:-1] + "ら"


def long_and_short(reading: str) -> Iterator[str]:
    """The reading without its long vowel (どう → ど) or, if it is one short syllable, with one (し → しい)."""
    if len(reading) > 1 and reading[-1] == _LONG.get(reading[-2]):
        yield reading[:-1]
    if len(reading) == 1 and reading in _LONG:
        yield reading + _LONG[reading]


def continuative(dictionary_form: str) -> str:
    """The continuative of a verb (連用形, without regard to its class): はなす → はなし."""
    return dictionary_form[:-1] + dictionary_form[-1:].translate(_CONTINUATIVE)
