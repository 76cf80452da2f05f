"""What the narration beside a line shows of who speaks it: beats of the line before, terms in it, several at once."""

from __future__ import annotations

import pytest

from annotator.language.morphology import assign_tokens
from annotator.model import Passage
from annotator.resources import Resources
from annotator.speakers.attribution import cues_before_scenes, read_document
from annotator.speakers.dialogue.scenes import Scenes


def _signs(text: str, line: int, name: str) -> set[str]:
    """The features that speak for or against somebody at a line of dialogue."""
    document = read_document(assign_tokens(Passage(text), Resources()), Resources())
    scenes = Scenes(document, cues_before_scenes(document))
    people = {entity.number for entity in document.registry.entities if entity.name == name}
    return {sign for person, signs in scenes.lines[line].signs.items() if person in people for sign in signs}


@pytest.mark.parametrize(
    ("beat", "wanted", "unwanted"),
    [
        ("健太が言った。", "sole-before say", "any-before past"),
        ("健太が訊き返した。", "sole-before say", "any-before past"),
        ("健太が立ち上がった。", "any-before past", "sole-before say"),
        ("健太はいっせいに窓を開けた。", "any-before past", "any-before together"),
    ],
)
def test_a_beat_that_only_tells_of_the_line_before(beat: str, wanted: str, unwanted: str) -> None:
    found = _signs(f"部屋には綾乃と健太がいた。\n「もう遅いよ」\n{beat}\n「先に帰る」\n", 1, "健太")
    assert wanted in found
    assert unwanted not in found


def test_a_term_between_marks_leaves_a_sentence_narration() -> None:
    found = _signs("部屋には綾乃と健太がいた。\n「もう遅いよ」\n健太は「禁煙」の札を裏返した。\n", 0, "健太")
    assert "any-behind alone" in found
