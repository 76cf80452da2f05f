"""Laws of the regressions by which the trainers in ``benchmarks`` learn weights."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")

from logistic import fit_choice, fit_logistic, softmax, sparse  # noqa: E402

NAMES = ("a", "b", "c")
ROWS = st.lists(
    st.tuples(st.dictionaries(st.sampled_from(NAMES), st.floats(-2, 2)), st.booleans()), min_size=1, max_size=8
)


@given(ROWS)
@settings(max_examples=20)
def test_yes_or_no_is_a_choice_between_a_row_and_nothing(rows: list[tuple[dict[str, float], bool]]) -> None:
    answers = np.array([yes for _, yes in rows])
    alone = fit_logistic(sparse([row for row, _ in rows], NAMES), answers, 1.0)
    beside_nothing = sparse([row for found, _ in rows for row in (found, {})], NAMES)
    starts = np.arange(len(rows) + 1) * 2
    right = np.array([side for yes in answers for side in (yes, not yes)])
    assert fit_choice(beside_nothing, starts, right, 1.0) == pytest.approx(alone, abs=1e-3)


@given(st.lists(st.lists(st.floats(-50, 50), min_size=1, max_size=4), min_size=1, max_size=5))
def test_the_probabilities_of_a_choice_add_up(choices: list[list[float]]) -> None:
    starts = np.cumsum([0, *map(len, choices)])
    said = softmax(np.array([score for scores in choices for score in scores]), starts)
    assert np.add.reduceat(said, starts[:-1]) == pytest.approx(np.ones(len(choices)))


def test_a_feature_that_tells_nothing_keeps_what_is_expected_of_it() -> None:
    values = sparse([{"a": 1.0, "b": 1.0}, {"b": 1.0, "unknown": 1.0}], NAMES)
    weights = fit_choice(values, np.array([0, 2]), np.array([True, False]), 1.0, np.array([0.0, -0.5, 2.0]))
    assert weights[0] > 0.1
    assert weights[1:] == pytest.approx([-0.5, 2.0])
