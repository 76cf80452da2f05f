"""Words of a passage, and cutting them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.language.morphology import assign_tokens, cut_tokens, split_token
from annotator.language.plain import plain
from annotator.language.witnesses import witnesses
from annotator.model import Passage, Ruby, Token
from annotator.resources import Resources
from annotator.statements import Zone, ZoneKind

WILD = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("彼は行っ漢々ヶ月日本3３,.年第つ。！\n 　ﾊﾞｶ\u3099\u309a\ufe0f\u200d\0葛\U000e0100😀🈂A％か゛"),
    ),
    max_size=60,
)


def tokens(text: str, **marks: object) -> tuple[Token, ...]:
    return assign_tokens(Passage(text, **marks), Resources()).tokens  # type: ignore[arg-type]


def surfaces(text: str, **marks: object) -> list[str]:
    return [token.surface for token in tokens(text, **marks)]


def test_a_token_has_what_the_dictionary_knows() -> None:
    went = next(token for token in tokens("私は東京へ行った。") if token.surface == "行っ")
    assert (went.lemma, went.form, went.oov) == ("行く", "五段-カ行/連用形-促音便", False)
    assert went.pos.startswith("動詞")


def test_long_units_know_their_short_units() -> None:
    token = tokens("選挙管理委員会")[0]
    assert token.surface == "選挙管理委員会"
    assert token.parts == (2, 4, 6)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("か\u3099んばる", ["か\u3099んばる"]),
        ("葛\U000e0100飾区", ["葛\U000e0100飾区"]),
        ("AGIへ", ["AGI", "へ"]),
        ("一行目\n二行目", ["一", "行", "目", "二", "行", "目"]),
        ("　", []),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert surfaces(text) == words


def test_words_of_the_text_keep_their_letters() -> None:
    token = tokens("GoogleとFOOBAR")[-1]
    assert (token.surface, token.lemma, token.norm) == ("FOOBAR", "FOOBAR", "FOOBAR")


def test_code_has_no_words() -> None:
    text = "関数 x = 1 を呼ぶ"
    assert surfaces(text, zones=(Zone(3, 8, ZoneKind.CODE),)) == ["関数", "を", "呼ぶ"]


@pytest.mark.parametrize(
    ("text", "ruby", "words"),
    [
        ("東京大学", [(0, 2, "とうきょう")], ["東京", "大学"]),
        ("行った", [(0, 1, "い")], ["行っ", "た"]),
        ("東京", [(0, 1, "とう"), (1, 2, "きょう")], ["東京"]),
        ("図書館", [(0, 2, "としょ")], ["図書", "館"]),
    ],
)
def test_author_ruby_cuts_between_kanji_only(text: str, ruby: list[tuple[int, int, str]], words: list[str]) -> None:
    assert surfaces(text, author_ruby=tuple(Ruby(*mark) for mark in ruby)) == words


def test_split_token_shares_out_the_dictionary_form() -> None:
    token = Token(3, 7, "取り消し", "取り消す", "取り消す", "動詞-一般", "五段-サ行/連用形-一般", (5,))
    left, right = split_token(token, 5)
    assert (left.surface, left.lemma, left.form, left.parts) == ("取り", "取り", "", ())
    assert (right.surface, right.lemma, right.form, right.parts) == ("消し", "消す", token.form, ())
    assert (left.start, left.end, right.start, right.end) == (3, 5, 5, 7)


@pytest.mark.parametrize("at", [0, 3, 7, 9])
def test_split_token_needs_a_place_inside(at: int) -> None:
    with pytest.raises(ValueError, match="not inside"):
        split_token(Token(3, 7, "取り消し", "取り消す", "取り消す", "動詞"), at)


def test_cut_tokens() -> None:
    whole = tokens("国会図書館の本")
    assert cut_tokens(whole, {0, 2, 5, 99}) is whole
    assert [token.surface for token in cut_tokens(whole, {1, 3, 4})] == ["国", "会", "図", "書", "館", "の", "本"]


@settings(deadline=None, max_examples=300)
@given(WILD)
def test_tokens_spell_the_text(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.end <= len(text)
        assert token.surface == text[token.start : token.end]
        assert all(token.start < part < token.end for part in token.parts)
        at = token.end


@settings(deadline=None, max_examples=300)
@given(WILD)
def test_witnesses_stay_inside_the_sentence(text: str) -> None:
    sentence = plain(text.replace("\n", " ")).text
    for witness in witnesses():
        (heard,) = witness.hear([(sentence, [(0, len(sentence))])])
        at = 0
        for word in heard:
            assert at <= word.start < word.end <= len(sentence), witness.name
            at = word.end


def test_a_very_long_line() -> None:
    text = "長い文章は終わらない、" * 20_000
    assert len(tokens(text)) >= 5 * 20_000
