"""The chain of speakers against all sequences written out; what lines answer; whose manner a line is held against."""

from __future__ import annotations

from itertools import product
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.speakers.dialogue.conversation import STRANGER, Conversation, Line, likeliest
from annotator.speakers.dialogue.exchange import relations, said
from annotator.speakers.dialogue.hearing import Hearing
from annotator.speakers.dialogue.registers import traits

WEIGHTS = {"sign": 0.7, "repeat adjacent": -1.5, "return adjacent": 0.8, "repeat apart": -0.2, "again apart act": 0.9}
PLACES = st.sampled_from(["adjacent", "apart", "sole", ""])
STORIES = st.lists(st.tuples(PLACES, st.lists(st.floats(-2, 2), min_size=2, max_size=3)), min_size=1, max_size=5)


def _lines(story: list[tuple[str, list[float]]]) -> list[Line]:
    lines = []
    for place, signs in story:
        line = Line(place=place, signs={person: {"sign": value} for person, value in enumerate(signs)})
        line.acts = {0: "act"}
        line.weigh(WEIGHTS)
        lines.append(line)
    return lines


def _last_other(speakers: tuple[int, ...]) -> int | None:
    """Who spoke last before the last speaker began."""
    return next((who for who in reversed(speakers) if who != speakers[-1]), None)


def _odds(lines: list[Line], speakers: tuple[int, ...]) -> float:
    """The weight of one sequence of speakers, by the definition of the chain."""
    total = 0.0
    for at, (line, who) in enumerate(zip(lines, speakers, strict=True)):
        total += line.scores[who]
        if at and line.place:
            repeat, back = line.turns()
            if speakers[at - 1] == who:
                total += sum(WEIGHTS.get(name, 0.0) for name in (*repeat, *line.goes_on(who)))
            elif _last_other(speakers[:at]) == who:
                total += sum(WEIGHTS.get(name, 0.0) for name in back)
    return exp(total)


@given(STORIES)
def test_shares_are_those_of_all_sequences_added_up(story: list[tuple[str, list[float]]]) -> None:
    lines = _lines(story)
    found = Conversation(lines, WEIGHTS).shares()
    everything = list(product(*(sorted(line.signs) for line in lines)))
    odds = [_odds(lines, speakers) for speakers in everything]
    for at, shares in enumerate(found):
        for who, share in shares.items():
            wanted = sum(odd for odd, speakers in zip(odds, everything, strict=True) if speakers[at] == who)
            assert share == pytest.approx(wanted / sum(odds), abs=0.02)  # hopeless beginnings are left out
        assert sum(shares.values()) == pytest.approx(1)


def test_a_stranger_takes_his_part_of_the_certainty_and_is_never_named() -> None:
    assert likeliest({STRANGER: 0.7, 3: 0.2, 5: 0.1}).speaker == 3
    assert likeliest({STRANGER: 0.7, 3: 0.2, 5: 0.1}).probability == 0.2
    assert likeliest({STRANGER: 1.0}).speaker < 0


@pytest.mark.parametrize(
    ("former", "line", "wanted", "unwanted"),
    [
        ("どこへ行くんですか", "駅です", {"asked", "same polite"}, {"asking", "replying"}),
        ("駅だ", "はい、すぐに行きます", {"replying"}, {"asked"}),
        ("渡し場へ行け", "渡し場、でございますか", {"echoing", "asking"}, {"asked"}),
        ("寒くない?", "寒くない?", {"asked", "asked back"}, {"asking"}),
        ("俺はここに残るよ", "でも、僕は行くよ", {"objecting", "another i"}, {"same i"}),
    ],
)
def test_what_a_line_answers(former: str, line: str, wanted: set[str], unwanted: set[str]) -> None:
    found = set(relations(said(former, "「"), said(line, "「")))
    assert wanted <= found
    assert not unwanted & found


def test_lines_of_one_run_do_not_confirm_each_other() -> None:
    shown = [traits(words) for words in ("行きます", "行くよ", "帰ります", "帰るよ")]
    shares = [{0: 0.9, 1: 0.1}, {0: 0.1, 1: 0.9}] * 2
    weights = {"talks polite": 1.0}

    def heard(places: list[str]) -> float:
        lines = [Line(place=place, signs={0: {}, 1: {}}) for place in places]
        for line in lines:
            line.weigh(weights)
        Hearing(lines, shown).listen(shares, weights)
        return lines[2].scores[0] - lines[2].scores[1]

    assert heard(["", "adjacent", "adjacent", "adjacent"]) == 0
    assert heard(["", "adjacent", "apart", "adjacent"]) > 0.05


def test_a_plain_line_tells_of_manner_in_its_own_run() -> None:
    shown = [traits(words) for words in ("行きます", "行くよ", "帰ります")]
    shares = [{0: 0.95, 1: 0.05}, {0: 0.1, 1: 0.9}, {0: 0.6, 1: 0.4}]

    def heard(sign: float) -> float:
        lines = [Line(place=place, signs={0: {}, 1: {}}) for place in ("", "adjacent", "adjacent")]
        lines[0].signs[0] = {"sign": sign}
        for line in lines:
            line.weigh({"sign": 1.0})
        Hearing(lines, shown).listen(shares, {"sign": 1.0, "talks polite": 1.0})
        return lines[2].scores[0] - lines[2].scores[1]

    assert heard(1.0) == 0
    assert heard(3.0) > 0.05


@pytest.mark.parametrize(
    ("words", "style"),
    [
        ("もう遅いのじゃ。", "old"),
        ("弱火じゃよ", "old"),
        ("そんな場合じゃないでしょう", "neutral"),
        ("手じゃ、書けないもん", "neutral"),
        ("おいしいじゃがいもだね、これは", "neutral"),
        ("あたしゃ、よかったと思うがねえ", "old"),
    ],
)
def test_old_words(words: str, style: str) -> None:
    assert traits(words).get("style", "neutral") == style
