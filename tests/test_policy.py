"""Which words carry furigana: the same policy for every format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.config import Config, checked
from annotator.exports.markup import run_text
from annotator.language.script import is_kana
from annotator.model import Passage, Provenance, Reading, Ruby, Token
from annotator.policy import Policy, load_known, policy_of, shown_words
from annotator.runs import Word, dump_run, load_run
from annotator.statements import Zone, ZoneKind

NOUN, VERB = "名詞-普通名詞-一般", "動詞-一般"


def word(surface: str, reading: str, *ruby: tuple[int, int, str], lemma: str = "", authored: bool = False) -> Word:
    pieces = tuple(Ruby(*item) for item in ruby) or (Ruby(0, len(surface), reading),)
    pos = VERB if lemma else NOUN
    rank = Provenance.AUTHOR if authored else Provenance.ANALYSER
    return Word(0, len(surface), surface, lemma or surface, pos, reading, pieces, rank, authored=authored)


RAIN = word("雨", "あめ")
APPLE = word("林檎", "りんご", (0, 1, "りん"), (1, 2, "ご"))
WENT = word("行っ", "いっ", (0, 1, "い"), lemma="行く")
THREE = replace(word("3個", "さんこ", (0, 1, "さん"), (1, 2, "こ")), pos="接尾辞-名詞的-助数詞")
REASON = word("理由", "わけ", authored=True)
LATIN = word("AI", "エーアイ")
ALL = (RAIN, APPLE, WENT, THREE, REASON, LATIN)


def carriers(policy: Policy, *line: Word) -> list[str]:
    return [item.surface for item in policy.apply(line or ALL, set()) if item.ruby]


@pytest.mark.parametrize(
    ("policy", "wanted"),
    [
        (Policy(), ["雨", "林檎", "行っ", "3個", "理由", "AI"]),
        (Policy("none"), ["理由"]),
        (Policy("N5"), ["林檎", "理由", "AI"]),
        (Policy("N2"), ["林檎", "理由", "AI"]),
        (Policy("grade 1"), ["林檎", "行っ", "3個", "理由", "AI"]),
        (Policy("grade 5"), ["林檎", "理由", "AI"]),
        (Policy("known", frozenset(["行く", "林檎", "理由"])), ["雨", "3個", "理由", "AI"]),
        (Policy("N5", frozenset(["林檎"])), ["理由", "AI"]),
        (Policy("all", frozenset(["雨"])), ["雨", "林檎", "行っ", "3個", "理由", "AI"]),
    ],
    ids=lambda item: item.furigana if isinstance(item, Policy) else "",
)
def test_which_words_carry_furigana(policy: Policy, wanted: list[str]) -> None:
    assert carriers(policy) == wanted


def test_numerals_by_option_while_their_counters_keep_theirs() -> None:
    (counted,) = Policy(numbers=False).apply([THREE], set())
    assert counted.ruby == (Ruby(1, 2, "こ"),)


def test_only_the_first_occurrence_of_a_word_in_a_form_of_its_kanji() -> None:
    policy, seen = Policy(repeat="document"), set()
    assert [bool(item.ruby) for item in policy.apply([RAIN, WENT, RAIN, WENT, REASON, REASON], seen)] == [
        *(True, True, False, False, True, True),
    ]
    assert carriers(policy, word("市場", "しじょう"), word("市場", "いちば")) == ["市場", "市場"]


@pytest.mark.parametrize(
    ("script", "given_word", "wanted"),
    [
        ("katakana", APPLE, ["リン", "ゴ"]),
        ("romaji", APPLE, ["ringo"]),
        ("romaji", WENT, ["it"]),
        ("katakana", REASON, ["わけ"]),
        ("romaji", REASON, ["wake"]),
    ],
)
def test_the_script_of_the_readings(script: str, given_word: Word, wanted: list[str]) -> None:
    behind = Word(9, 10, "た", "た", "助動詞")
    shown = Policy(script=script).apply([given_word, behind], set())[0]
    assert [item.kana for item in shown.ruby] == wanted


def test_romaji_stands_over_the_whole_word_unless_numerals_stay_bare() -> None:
    policy = Policy(script="romaji", numbers=False)
    assert policy.apply([APPLE], set())[0].ruby == (Ruby(0, 2, "ringo"),)
    assert policy.apply([THREE], set())[0].ruby == (Ruby(1, 2, "ko"),)


KANJI, KANA = "雨林檎行三個理由上魑", "あいうえおアイー"


@st.composite
def lines(draw: st.DrawFn) -> list[Word]:
    """Words one behind the other, with ruby over kanji and, wrongly, over kana."""
    found: list[Word] = []
    at = 0
    for _ in range(draw(st.integers(1, 6))):
        surface = draw(st.text(KANJI + KANA + "3A", min_size=1, max_size=4))
        places = draw(st.sets(st.integers(0, len(surface) - 1)))
        ruby = tuple(Ruby(at + place, at + place + 1, "か") for place in sorted(places))
        found.append(Word(at, at + len(surface), surface, surface, NOUN, "か", ruby, authored=draw(st.booleans())))
        at += len(surface)
    return found


POLICIES = st.builds(
    Policy,
    st.sampled_from(["all", "none", "known", "N5", "N2", "grade 1", "grade 8"]),
    st.frozensets(st.sampled_from(["雨", "林檎", "上"])),
    st.sampled_from(["all", "section", "document"]),
    st.booleans(),
    st.sampled_from(["kana", "katakana", "romaji"]),
)


@given(lines(), POLICIES)
def test_a_policy_never_makes_ruby_and_never_takes_the_authors(line: list[Word], policy: Policy) -> None:
    shown = policy.apply(line, set())
    assert [(item.start, item.surface, item.reading) for item in shown] == [
        (item.start, item.surface, item.reading) for item in line
    ]
    for before, after in zip(line, shown, strict=True):
        places = {(item.start, item.end) for item in before.ruby}
        whole = {(before.start, before.end)} if policy.script == "romaji" and places else set()
        assert {(item.start, item.end) for item in after.ruby} <= places | whole
        if before.authored:
            assert {(item.start, item.end) for item in after.ruby} == places


@given(lines(), POLICIES)
def test_kana_never_carry_ruby_of_ours(line: list[Word], policy: Policy) -> None:
    for item in policy.apply(line, set()):
        for ruby in () if item.authored else item.ruby:
            base = item.surface[ruby.start - item.start : ruby.end - item.start]
            assert not all(map(is_kana, base))


@given(lines(), POLICIES)
def test_a_policy_applied_twice_says_the_same(line: list[Word], policy: Policy) -> None:
    if policy.script != "kana":
        return
    once = policy.apply(line, set())
    assert policy.apply(once, set()) == once


def test_a_reading_that_is_not_shown_makes_no_other_word_of_it() -> None:
    first = replace(word("3A", "か", (0, 1, "か")), authored=True)
    later = word("3A", "か", (0, 1, "か"), (1, 2, "か"))
    policy = Policy("all", frozenset(), "section", False, "kana")
    once = policy.apply((first, later), set())
    assert policy.apply(once, set()) == once


def test_authors_ruby_is_known_in_what_a_node_carries() -> None:
    line = (REASON, RAIN)
    text = "理由"
    assert load_run(dump_run(line[:1]), text)[0].authored
    assert not load_run(dump_run(line[1:]), "雨")[0].authored


def test_a_section_ends_at_the_next_heading() -> None:
    text = "雨\n雨\n雨"
    passage = Passage(
        text,
        zones=(Zone(2, 3, ZoneKind.HEADING),),
        tokens=tuple(Token(at, at + 1, "雨", "雨", "雨", NOUN) for at in (0, 2, 4)),
        readings=tuple(Reading(at, at + 1, "あめ", Provenance.ANALYSER, 0.9) for at in (0, 2, 4)),
        ruby=tuple(Ruby(at, at + 1, "あめ") for at in (0, 2, 4)),
    )
    shown = {repeat: run_text(text, shown_words(passage, Policy(repeat=repeat))) for repeat in ("section", "document")}
    assert shown == {"section": "雨（あめ）\n雨（あめ）\n雨", "document": "雨（あめ）\n雨\n雨"}


# --- settings and the file of known words ------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["all", "none", "known", "N5", "N1", "grade 1", "grade 8"])
def test_settings_of_furigana(value: str) -> None:
    config, problems = checked({"furigana": value, "furigana_numbers": False})
    assert problems == ()
    assert policy_of(config, ["雨"]) == Policy(value, frozenset(["雨"]), numbers=False)


@pytest.mark.parametrize("value", ["grade 7", "grade 0", "N6", "n3", "grade4", "", None, 3])
def test_levels_that_do_not_exist_are_refused(value: object) -> None:
    config, (problem,) = checked({"furigana": value})
    assert config.furigana == "all"
    assert '"N5" to "N1"' in problem.message


def test_the_house_is_a_dict_outside_and_can_be_hashed_inside() -> None:
    config, problems = checked({"house": {"日本": "にっぽん"}})
    assert problems == ()
    assert config.house == (("日本", "にっぽん"),)
    assert hash(config) != hash(Config())
    assert [problem.name for problem in checked({"house": [("日本", "にっぽん")]})[1]] == ["house"]


def test_known_words_one_a_line_with_comments(tmp_path: Path) -> None:
    path = tmp_path / "known.txt"
    path.write_text("\ufeff# 知っている言葉\n東京\n行く  # 動詞\n\n東京\n猫 犬\nword\n", encoding="utf-8")
    found, problems = load_known(path)
    assert found == ("東京", "行く")
    assert [(item.code, item.line) for item in problems] == [("known", 6), ("known", 7)]
    assert "one word a line" in problems[0].message


def test_a_file_of_known_words_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    found, (problem,) = load_known(tmp_path / "missing.txt")
    assert found == ()
    assert problem.path.endswith("missing.txt")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    assert len(load_known(tmp_path / "binary.txt")[1]) == 1
