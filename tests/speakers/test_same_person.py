"""The choice among descriptions of people: a distribution, moved by its signs as their weights say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.language.morphology import assign_tokens
from annotator.model import Passage
from annotator.resources import Resources
from annotator.speakers.attribution import cues_before_people, read_document
from annotator.speakers.document import Document
from annotator.speakers.identity.same_person import NONE, Choice, choices, same_persons
from annotator.speakers.people.aliases import Entity
from annotator.speakers.text.mentions import Sort
from annotator.speakers.weights import weights_of

SIGNS = ("bears", "calls", "genders differ", "hands over", "none")
WEIGHTS = st.fixed_dictionaries({name: st.floats(-4, 4) for name in SIGNS})
NAMES = st.dictionaries(st.integers(1, 5), st.lists(st.sampled_from(SIGNS[:-1]), max_size=3).map(tuple), min_size=1)


def _document(text: str) -> Document:
    return read_document(assign_tokens(Passage(text), Resources()), Resources())


@given(NAMES, WEIGHTS)
def test_shares_add_up_and_follow_the_weights(signs: dict[int, tuple[str, ...]], weights: dict[str, float]) -> None:
    choice = Choice(Entity(0, "男", Sort.ROLE, "role"), {NONE: ("none",), **signs})
    shares = choice.shares(weights)
    assert sum(shares.values()) == pytest.approx(1)
    first = next(iter(signs))
    choice.signs[first] = (*signs[first], "a further sign")
    assert choice.shares({**weights, "a further sign": 1.0})[first] > shares[first]


def test_only_those_who_are_near_may_be_one() -> None:
    far = "風が吹いた。" * 60
    near = choices(text := _document("男が来た。\n「坂巻さん」\n男は頷いた。\n"), cues_before_people(text))
    apart = choices(text := _document(f"男が来た。\n{far}\n「坂巻さん」\n坂巻は頷いた。\n"), cues_before_people(text))
    assert [choice.entity.name for choice in near] == ["男"]
    assert not apart


def test_joins_do_not_depend_on_the_order_of_weights() -> None:
    text = "男が来た。\n「坂巻と申します」と男は言った。\n「どうぞ」\n坂巻は頷いた。\n"
    document = _document(text)
    weights = weights_of("people")
    found = same_persons(document, cues_before_people(document), weights)
    again = same_persons(document, cues_before_people(document), dict(reversed(list(weights.items()))))
    assert {one: other.name for one, other in found.items()} == {one: other.name for one, other in again.items()}
    assert [other.name for other in found.values()] == ["坂巻"]
