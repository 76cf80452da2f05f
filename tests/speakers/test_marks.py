"""The author's and the editor's word: whom it means, and what the guesses around it make of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotator.model import Passage, Provenance, QuoteKind
from annotator.pipeline import annotate_passage
from annotator.resources import Resources
from annotator.statements import AuthorSpeaker, CastMember, Correction
from tests.speakers.support import quote_of

Marker = Callable[..., Passage]

TALK = "春樹と冬子は駅で別れた。\n「行くのか」\n「うん」\n「手紙を書けよ」\n「書くわ」\n"
REPORT = "サム・アルトマン氏が会見した。同氏の隣には記者がいた。\n「続ける」\n"


def marked(text: str, words: str, *names: str, cast: tuple[CastMember, ...] = ()) -> Passage:
    """The text with an author's mark on the quotation of these words."""
    at = text.index(words)
    return annotate_passage(
        Passage(text, author_speakers=(AuthorSpeaker(at, at + len(words), names),)), Resources(cast=cast)
    )


def corrected(text: str, words: str, *names: str) -> Passage:
    """The text with an editor's correction of the quotation that begins with these words."""
    return annotate_passage(Passage(text), Resources(corrections=(Correction("speaker", words, names),)))


@pytest.mark.parametrize("by", [marked, corrected])
@pytest.mark.parametrize(("first", "second"), [("春樹", "冬子"), ("冬子", "春樹")])
def test_the_lines_around_a_mark_follow_from_it(by: Marker, first: str, second: str) -> None:
    passage = by(TALK, "行くのか", first)
    assert [quote.speakers for quote in passage.quotes[:2]] == [(first,), (second,)]
    assert passage.quotes[0].confidence == 1.0
    assert passage.quotes[1].provenance is Provenance.RULE


@pytest.mark.parametrize("name", ["アルトマン", "サム・アルトマン", "アルトマン氏"])
@pytest.mark.parametrize("by", [marked, corrected])
def test_a_name_of_somebody_in_the_text_means_him(by: Marker, name: str) -> None:
    passage = by(REPORT, "続ける", name)
    assert quote_of(passage, "続ける").speakers == ("サム・アルトマン",)
    assert [speaker.name for speaker in passage.speakers] == ["サム・アルトマン"]


def test_an_unknown_name_is_somebody_new() -> None:
    passage = corrected(REPORT, "続ける", "林みどり")
    assert quote_of(passage, "続ける").speakers == ("林みどり",)
    assert "林みどり" in [speaker.name for speaker in passage.speakers]


def test_the_narrator_goes_by_his_own_word_for_i() -> None:
    text = "僕は戸を開けた。\n「ただいま」\n母が立っていた。\n「おかえり」\n"
    passage = corrected(text, "ただいま", "僕")
    assert len({quote.speakers for quote in passage.quotes}) == 2
    assert quote_of(passage, "ただいま").speakers == ("語り手",)


@pytest.mark.parametrize("by", [marked, corrected])
def test_nobody_stays_nobody(by: Marker) -> None:
    quote = quote_of(by(TALK, "行くのか"), "行くのか")
    assert quote.speakers == () and quote.confidence == 1.0


def test_whatever_has_a_speaker_is_spoken() -> None:
    assert quote_of(corrected("彼は「黒い猫」という店に入った。", "黒い猫"), "黒い猫").kind is QuoteKind.TERM
    assert quote_of(corrected("彼は「黒い猫」という店に入った。", "黒い猫", "林"), "黒い猫").kind is QuoteKind.SPEECH


def test_several_speakers_and_groups() -> None:
    cast = (CastMember("春樹"), CastMember("冬子"), CastMember("二人", kind="group", members=("春樹", "冬子")))
    assert quote_of(marked(TALK, "うん", "二人", cast=cast), "うん").speakers == ("春樹", "冬子")
    assert set(quote_of(corrected(TALK, "うん", "冬子", "春樹"), "うん").speakers) == {"春樹", "冬子"}
