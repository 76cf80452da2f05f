"""How near words are in meaning."""

from __future__ import annotations

import pytest

from annotator.language.glosses import stems
from annotator.language.meanings import likeness, meaning_of, together


def near(one: str, other: str) -> float:
    return likeness(meaning_of(stems(one)), meaning_of(stems(other)))


@pytest.mark.parametrize(
    ("word", "nearer", "farther"),
    [
        ("meat", "pork", "orbit"),
        ("sleeve", "kimono", "stage"),
        ("lawsuit", "court", "flour"),
        ("rain", "snow", "bishop"),
    ],
)
def test_what_stands_together_in_glosses_is_near(word: str, nearer: str, farther: str) -> None:
    assert near(word, nearer) > near(word, farther)


def test_directions_have_length_one_or_none() -> None:
    for words in ("meat", "meat and orbit", "a stage with wings"):
        direction = meaning_of(stems(words))
        assert likeness(direction, direction) == pytest.approx(1)
    assert meaning_of(frozenset(("qqq",))) == ()
    assert together([]) == ()
    assert near("qqq", "meat") == 0
