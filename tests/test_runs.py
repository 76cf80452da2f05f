"""Words joined from the layers, and cut into runs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Lexeme, Passage, Provenance, Reading, Ruby, Token
from annotator.runs import Line, Word, dump_run, load_run, words


def passage() -> Passage:
    text = "今日は二十日です"
    cuts = [
        (0, 2, "今日", "名詞"),
        (2, 3, "は", "助詞"),
        (3, 5, "二十", "名詞"),
        (5, 6, "日", "名詞"),
        (6, 8, "です", "助動詞"),
    ]
    return Passage(
        text,
        tokens=tuple(Token(start, end, surface, surface, surface, pos) for start, end, surface, pos in cuts),
        readings=(
            Reading(0, 2, "きょう", Provenance.ANALYSER, 0.9, ("こんにち",)),
            Reading(3, 6, "はつか", Provenance.RULE, 0.8),
        ),
        ruby=(Ruby(0, 2, "きょう"), Ruby(3, 6, "はつか")),
        lexemes=(
            Lexeme(0, 8, 9, "今日は二十日です", "きょうははつかです", (1,), expression=True),
            Lexeme(0, 2, 1, "今日", "きょう", (1, 2)),
            Lexeme(3, 6, 2, "二十日", "はつか", (1,)),
        ),
    )


def test_tokens_under_one_reading_become_one_word() -> None:
    assert [(word.surface, word.reading) for word in words(passage())] == [
        ("今日", "きょう"),
        ("は", ""),
        ("二十日", "はつか"),
        ("です", ""),
    ]


def test_words_keep_provenance_confidence_and_alternatives() -> None:
    first = words(passage())[0]
    assert (first.provenance, first.confidence, first.alternatives) == (Provenance.ANALYSER, 0.9, ("こんにち",))


def test_a_run_counts_from_its_own_start() -> None:
    run = Line(words(passage())).run(2, 8)
    assert [(word.start, word.end, word.surface) for word in run] == [(0, 1, "は"), (1, 4, "二十日"), (4, 6, "です")]
    assert run[1].ruby == (Ruby(1, 4, "はつか"),)


def test_a_group_that_a_run_cuts_is_shown_once_where_it_begins() -> None:
    line = Line(words(passage()))
    left, right = line.run(0, 4), line.run(4, 8)
    assert left[-1].ruby == (Ruby(3, 4, "はつか"),)
    assert right[0].ruby == ()


@given(st.integers(0, 8), st.integers(0, 8))
def test_a_run_packed_where_it_stands_is_the_run_cut_out_and_packed(first: int, last: int) -> None:
    start, end = sorted((first, last))
    line = Line(words(passage()))
    assert line.payload(start, end) == dump_run(line.run(start, end))


@given(st.integers(0, 8), st.integers(0, 8))
def test_runs_survive_the_environment(first: int, last: int) -> None:
    start, end = sorted((first, last))
    run = Line(words(passage())).run(start, end)
    text = passage().text[start:end]
    assert load_run(dump_run(run), text) == tuple(run)
    assert all(text[word.start : word.end] == word.surface for word in run)


def test_the_same_words_give_the_same_string() -> None:
    word = Word(0, 1, "雨", "雨", "名詞", "あめ", (Ruby(0, 1, "あめ"),), Provenance.ANALYSER, 0.987654)
    assert dump_run([word]) == dump_run([word])
    assert '"c":0.988' in dump_run([word])
