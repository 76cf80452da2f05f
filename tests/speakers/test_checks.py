"""What is reported to the editor: tags that the text or the cast contradicts, and speakers that are unsure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.config import Config
from annotator.model import Passage, Provenance, Severity
from annotator.resources import Resources
from annotator.speakers.checks import contradictions, unsure
from annotator.statements import AuthorSpeaker, CastMember
from tests.speakers.support import annotate

CAST = (
    CastMember("野村太郎", aliases=("野村", "ノムさん")),
    CastMember("沢田花", aliases=("沢田",)),
    CastMember("両氏", kind="group", members=("野村太郎", "沢田花")),
)


def tagged(text: str, speakers: tuple[str, ...], by: Provenance, cast: tuple[CastMember, ...]) -> Passage:
    """The passage whose first quotation somebody gives to the speakers."""
    passage = annotate(text, cast=cast)
    first, *others = passage.quotes
    return replace(passage, quotes=(replace(first, speakers=speakers, provenance=by, confidence=1.0), *others))


AGAINST_TEXT = {
    "same name": ("「続ける」と野村氏は言った。", ("野村太郎",), CAST, ()),
    "alias in the tag": ("「続ける」と野村氏は言った。", ("ノムさん",), CAST, ()),
    "alias in the text": ("「続ける」とノムさんは言った。", ("野村太郎",), CAST, ()),
    "surname without a cast": ("野村太郎氏が来た。「続ける」と野村氏は言った。", ("野村太郎",), (), ()),
    "name with a title": ("「続ける」と野村氏は言った。", ("野村市長",), (), ()),
    "somebody else": ("「続ける」と野村氏は言った。", ("沢田花",), CAST, ("沢田花",)),
    "somebody else without a cast": ("「続ける」と野村氏は言った。", ("沢田",), (), ("沢田",)),
    "animal": ("狸が来た。「寒いな」と狐は言った。", ("狸",), (), ("狸",)),
    "group by its name": ("「続ける」と両氏は言った。", ("両氏",), CAST, ()),
    "group by its members": ("野村氏と沢田氏は「続ける」と述べた。", ("沢田花", "野村太郎"), CAST, ()),
    "one of a group": ("野村氏と沢田氏は「続ける」と述べた。", ("野村太郎",), CAST, ("野村太郎",)),
    "no words about it": ("野村氏は立った。\n「続ける」", ("沢田花",), CAST, ()),
    "pronoun": ("野村氏が来た。「続ける」と彼は言った。", ("沢田花",), CAST, ()),
    "nameless role": ("「続ける」と店主は言った。", ("沢田",), (), ()),
    "nobody": ("「続ける」と野村氏は言った。", (), CAST, ()),
}


@pytest.mark.parametrize("by", [Provenance.AUTHOR, Provenance.EDITOR, Provenance.RULE])
@pytest.mark.parametrize(("text", "speakers", "cast", "wrong"), AGAINST_TEXT.values(), ids=AGAINST_TEXT)
def test_tags_against_the_text(
    text: str, speakers: tuple[str, ...], cast: tuple[CastMember, ...], wrong: tuple[str, ...], by: Provenance
) -> None:
    passage = tagged(text, speakers, by, cast)
    found = contradictions(passage, Resources(cast=cast))
    assert len(found) == len(wrong)
    for item, name in zip(found, wrong, strict=True):
        assert item.code == "speaker"
        assert (item.start, item.end) == (passage.quotes[0].start, passage.quotes[0].end)
        assert item.severity is Severity.INFO
        assert name in item.message and "corrections.toml" in item.message


@pytest.mark.parametrize(
    ("by", "severity"),
    [
        (Provenance.AUTHOR, Severity.INFO),
        (Provenance.EDITOR, Severity.INFO),
        (Provenance.RULE, Severity.WARNING),
    ],
)
def test_strict_mode_fails_on_no_mark_that_contradicts_the_text(by: Provenance, severity: Severity) -> None:
    passage = tagged("「続ける」と野村氏は言った。", ("沢田花",), by, CAST)
    (found,) = contradictions(passage, Resources(cast=CAST, config=Config(strict_speakers=True)))
    assert found.severity is severity


@pytest.mark.parametrize(
    ("by", "reported"),
    [
        (Provenance.AUTHOR, [Severity.WARNING, Severity.WARNING]),
        (Provenance.EDITOR, [Severity.WARNING, Severity.WARNING]),
        (Provenance.RULE, [Severity.INFO]),
    ],
)
def test_speakers_outside_the_cast(by: Provenance, reported: list[Severity]) -> None:
    passage = annotate("「甲だ」\n「乙だ」", cast=CAST)
    passage = replace(passage, quotes=tuple(replace(q, speakers=("林",), provenance=by) for q in passage.quotes))
    found = contradictions(passage, Resources(cast=CAST))
    assert [item.severity for item in found] == reported
    assert all("林" in item.message and "cast.toml" in item.message for item in found)
    assert contradictions(passage, Resources()) == ()


def test_an_author_s_mark_is_checked_like_any_tag() -> None:
    text = "「続ける」と野村氏は言った。"
    passage = annotate(text, cast=CAST, marks=(AuthorSpeaker(0, 5, ("沢田花",)),))
    (found,) = contradictions(passage, Resources(cast=CAST))
    assert "author" in found.message and "と野村氏は言った" in found.message


def test_the_name_of_a_group_stands_for_its_members() -> None:
    passage = annotate("「続ける」", cast=CAST, marks=(AuthorSpeaker(0, 5, ("両氏",)),))
    assert passage.quotes[0].speakers == ("野村太郎", "沢田花")


UNSURE = {
    "withheld": ("紙には「続けるべきだ」と書いてある。", 0.9, ["perhaps 紙"]),
    "unknown": ("「続けるべきだ」と言われている。", 0.5, ["is unsure;"]),
    "known": ("野村氏は「続ける」と述べた。", 0.5, []),
    "term": ("「赤い屋根」という言葉がある。", 0.5, []),
}


@pytest.mark.parametrize(("text", "threshold", "words"), UNSURE.values(), ids=UNSURE)
def test_unsure(text: str, threshold: float, words: list[str]) -> None:
    found = unsure(annotate(text, threshold=threshold))
    assert [item.severity for item in found] == [Severity.INFO] * len(words)
    assert all(word in item.message for item, word in zip(found, words, strict=True))


def test_a_denied_speaker_is_not_unsure() -> None:
    assert unsure(annotate("「続けるべきだ」と言われている。", marks=(AuthorSpeaker(0, 9, ()),))) == ()


def test_a_passage_without_speakers_is_not_read_again() -> None:
    assert contradictions(Passage("本文だけ。"), Resources(cast=CAST, config=Config())) == ()
