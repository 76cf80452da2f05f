"""Settings: each value is checked by itself."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.config import Config, checked, settings


def test_defaults_pass_their_own_checks() -> None:
    config, problems = checked({setting.name: setting.default for setting in settings()})
    assert config == Config()
    assert problems == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("term_links", "first"),
        ("speaker_labels", "yes"),
        ("speaker_threshold", 1.5),
        ("speaker_threshold", True),
        ("doubt_threshold", "high"),
        ("pdf_paper", "letter-ish"),
        ("glossary", None),
    ],
)
def test_a_bad_value_costs_one_problem_and_its_own_default(name: str, value: Any) -> None:
    config, problems = checked({name: value, "furigana": "none"})
    assert getattr(config, name) == getattr(Config(), name)
    assert config.furigana == "none"
    assert [problem.name for problem in problems] == [name]
    assert "must be" in problems[0].message
    assert repr(value) in problems[0].message


def test_every_setting_says_what_it_does() -> None:
    for setting in settings():
        assert setting.help.endswith(".")
        assert setting.allowed
        assert setting.rebuild in ("env", "html")
