"""The colours of speakers: readable on every ground they stand on, and apart for every kind of colour vision."""

from __future__ import annotations

import math
import re
from itertools import combinations
from pathlib import Path

import pytest

import annotator.edition
from annotator.edition.voices import COLOURS

STYLES = Path(annotator.edition.__file__).parent / "web" / "static"
SPEAKERS = (STYLES / "yomihon-speakers.css").read_text(encoding="utf-8")
BASE = (STYLES / "yomihon.css").read_text(encoding="utf-8")

Colour = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""
SCHEMES = ("light", "dark")
GROUNDS = {"light": ("#ffffff", "#f7f0e0"), "dark": ("#14181e", "#131416")}
"""Pages of common themes; the panels bring their own ground."""


def rgb(text: str) -> Colour:
    digits = text.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    return (int(digits[:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:], 16) / 255)


def shown(name: str, scheme: str) -> Colour:
    """The value of a custom property in a scheme."""
    found = re.search(rf"--{name}: light-dark\((#\w+), (#\w+)\)", SPEAKERS + BASE)
    assert found, name
    return rgb(found[1 + SCHEMES.index(scheme)])


def voices(scheme: str) -> list[Colour]:
    return [shown(f"voice-{number}", scheme) for number in range(1, COLOURS + 1)]


def tint(selector: str) -> float:
    """The share of the speaker's colour in the ground that a rule paints."""
    found = re.search(
        rf"^{re.escape(selector)}[^{{]*{{[^}}]*background: color-mix\([^%]*?(\d+)%", SPEAKERS, re.MULTILINE
    )
    assert found, selector
    return int(found[1]) / 100


def linear(colour: Colour) -> Colour:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return red, green, blue


def times(matrix: tuple[Colour, Colour, Colour], colour: Colour) -> Colour:
    red, green, blue = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return red, green, blue


def over(ground: Colour, colour: Colour, share: float) -> Colour:
    red, green, blue = (under * (1 - share) + above * share for under, above in zip(ground, colour, strict=True))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2."""
    weights = (0.2126, 0.7152, 0.0722)
    low, high = sorted(
        sum(w * part for w, part in zip(weights, linear(colour), strict=True)) for colour in (one, other)
    )
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("number", range(COLOURS + 1))
def test_a_name_is_readable_on_its_ground(number: int, scheme: str) -> None:
    """AA: a label on the tint of its quotation, over the page."""
    colour = shown(f"voice-{number}", scheme)
    for page in map(rgb, GROUNDS[scheme]):
        assert contrast(colour, page) >= 4.5  # on the page of the cast
        for rule in (".yomi-page .said-speech", ".yomi-page .said.is-lit", ".yomi-page .said.is-hidden"):
            assert contrast(colour, over(page, colour, tint(rule))) >= 4.5, rule


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["yomi-dim", "yomi-ruby", "yomi-term", "yomi-ink"])
def test_the_other_colours_are_readable_too(name: str, scheme: str) -> None:
    for ground in (*map(rgb, GROUNDS[scheme]), shown("yomi-paper", scheme)):
        assert contrast(shown(name, scheme), ground) >= 4.5


# Colour vision deficiencies as Machado, Oliveira and Fernandes (2009) simulate them, severity 1, in linear RGB.
VISION = {
    "full": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Linear sRGB to CIE XYZ, D65.
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)


def lab(colour: Colour) -> Colour:
    """CIELAB of a colour in linear RGB."""
    clipped = (min(max(colour[0], 0), 1), min(max(colour[1], 0), 1), min(max(colour[2], 0), 1))
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (a / b for a, b in zip(times(TO_XYZ, clipped), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: Colour, other: Colour) -> float:
    """Difference of two colours in CIELAB (CIE 142-2001; names as in Sharma, Wu and Dalal 2005)."""
    mean_chroma = (math.hypot(*one[1:]) + math.hypot(*other[1:])) / 2
    g = (1 - math.sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7))) / 2
    (l1, c1, h1), (l2, c2, h2) = (
        (light, math.hypot((1 + g) * a, b), math.degrees(math.atan2(b, (1 + g) * a)) % 360)
        for light, a, b in (one, other)
    )
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    delta_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    light, chroma, hue = (l1 + l2) / 2, (c1 + c2) / 2, (h1 + turn / 2) % 360
    t = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    s_l = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    s_c, s_h = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    r_t = (
        -2
        * math.sqrt(chroma**7 / (chroma**7 + 25**7))
        * math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    )
    by_l, by_c, by_h = (l2 - l1) / s_l, (c2 - c1) / s_c, delta_h / s_h
    return math.sqrt(by_l**2 + by_c**2 + by_h**2 + r_t * by_c * by_h)


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        # Rows 1, 7, 17, 25 and 34 of the test data of Sharma, Wu and Dalal (2005).
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_measure_of_difference_is_right(one: Colour, other: Colour, difference: float) -> None:
    assert ciede2000(one, other) == pytest.approx(difference, abs=1e-4)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_any_two_speakers_differ_for_every_colour_vision(scheme: str, vision: str) -> None:
    """About 2 is a difference just seen side by side; all pairs are at least three times as far apart."""
    seen = [lab(times(VISION[vision], linear(colour))) for colour in voices(scheme)]
    least = min(ciede2000(one, other) for one, other in combinations(seen, 2))
    assert least >= 7
