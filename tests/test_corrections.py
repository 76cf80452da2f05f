"""The editor's corrections: the file, where an entry applies, and that its word is law."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.corrections import load_corrections, unmatched, without_headword
from annotator.model import Passage, Provenance, QuoteKind, Ruby
from annotator.pipeline import annotate_passage
from annotator.resources import Resources
from annotator.runs import words
from annotator.statements import CastMember, Correction, GlossaryEntry


def annotate(text: str, *corrections: Correction, name: str = "", ruby: tuple[Ruby, ...] = ()) -> Passage:
    return annotate_passage(Passage(text, name, ruby), Resources(corrections=corrections))


def reading(surface: str, kana: str, **place: object) -> Correction:
    return Correction("reading", surface, (kana,), **place)  # type: ignore[arg-type]


def read(passage: Passage) -> dict[str, str]:
    return {word.surface: word.reading for word in words(passage) if word.reading}


# --- the file -----------------------------------------------------------------------------------------------------


def load(tmp_path: Path, text: str) -> tuple[tuple[Correction, ...], list[tuple[int | None, str]]]:
    path = tmp_path / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    entries, problems = load_corrections(path)
    assert all(problem.path == str(path) for problem in problems)
    return entries, [(problem.line, problem.message) for problem in problems]


def test_all_three_kinds_are_read_with_their_places(tmp_path: Path) -> None:
    entries, problems = load(
        tmp_path,
        """
[[reading]]
surface = "犬"
kana = "いぬ"
document = "articles/story"
after = "が"
nth = 2

[[speaker]]
quote = "待って"
speaker = ["花", "健"]

[[term]]
surface = "枠組み"
term = ""
""",
    )
    assert problems == []
    assert entries[0].value == ("いぬ",)
    assert (entries[0].document, entries[0].after, entries[0].nth, entries[0].line) == ("articles/story", "が", 2, 2)
    assert entries[1].value == ("花", "健")
    assert entries[2].value == ()


@pytest.mark.parametrize(
    ("text", "line", "complaint"),
    [
        ('[[reading]]\nsurface = "犬"', 1, "kana is missing"),
        ('[[reading]]\nkana = "いぬ"', 1, "surface"),
        ('\n[[reading]]\nsurface = "犬"\nkana = "dog"', 2, "must be kana"),
        (
            '[[reading]]\nsurface = "犬"\nkana = "いぬ"\nnht = 1',
            4,
            "no field 'nht'; known are after, before, document, kana, nth, surface; did you mean nth?",
        ),
        ('[[reading]]\nsurface = "犬"\nkana = "いぬ"\nnth = "1"', 1, "a number"),
        ('[[reading]]\nsurface = "犬"\nkana = "いぬ"\nnth = 0', 1, "counts from 1"),
        (
            '\n[[readng]]\nsurface = "犬"',
            2,
            "[[readng]] is not known; use [[reading]], [[speaker]], [[term]] or [[sense]]",
        ),
        ('[[readings]]\nsurface = "犬"', 1, "did you mean [[reading]]?"),
        ('surface = "犬"', 1, "[[surface]] is not known"),
        ('[reading]\nsurface = "犬"', 1, "two brackets"),
        ("reading = [1]", 1, "two brackets"),
        ("[[reading\n", 1, "not valid TOML"),
    ],
)
def test_a_bad_entry_is_reported_with_its_line(tmp_path: Path, text: str, line: int | None, complaint: str) -> None:
    entries, problems = load(tmp_path, text)
    assert entries == ()
    assert [number for number, _ in problems] == [line]
    assert complaint in problems[0][1]


def test_good_entries_beside_a_bad_one_are_kept(tmp_path: Path) -> None:
    entries, problems = load(tmp_path, '[[reading]]\nkana = "x"\n[[reading]]\nsurface = "犬"\nkana = "いぬ"\n')
    assert [entry.surface for entry in entries] == ["犬"]
    assert len(problems) == 1


# --- readings --------------------------------------------------------------------------------------------------------


def test_the_editors_reading_replaces_the_guess_and_its_ruby() -> None:
    passage = annotate("明日は晴れる。", reading("明日", "みょうにち"))
    assert read(passage)["明日"] == "みょうにち"
    word = words(passage)[0]
    assert (word.provenance, word.confidence) == (Provenance.EDITOR, 1.0)
    assert "".join(ruby.kana for ruby in word.ruby) == "みょうにち"


def test_only_whole_words_unless_a_place_is_named() -> None:
    assert read(annotate("大学生だ。", reading("学", "まな"))) == read(annotate("大学生だ。"))
    passage = annotate("大学生だ。", reading("学", "まな", before="大"))
    assert [ruby.kana for ruby in passage.ruby if ruby.start == 1] == ["まな"]


def test_neighbours_document_and_number_choose_the_place() -> None:
    text = "犬が来た。犬は帰った。犬が寝た。"
    guess = read(annotate("犬が来た。"))["犬"]
    for place, expected in [
        ({"after": "は"}, [guess, "わん", guess]),
        ({"nth": 3}, [guess, guess, "わん"]),
        ({"after": "が", "nth": 2}, [guess, guess, "わん"]),
        ({"document": "other"}, [guess] * 3),
        ({"document": "here"}, ["わん"] * 3),
    ]:
        passage = annotate(text, reading("犬", "わん", **place), name="here")
        assert [word.reading for word in words(passage) if word.surface == "犬"] == expected


def test_an_inflected_word_is_corrected_as_it_stands() -> None:
    passage = annotate("式を行った。", reading("行った", "おこなった"))
    spelt = "".join(word.reading or word.surface for word in words(passage))
    assert "おこなった" in spelt


def test_the_authors_ruby_is_above_the_editor() -> None:
    passage = annotate("本気だ。", reading("本気", "ほんき"), ruby=(Ruby(0, 2, "マジ"),))
    assert read(passage)["本気"] == "マジ"
    assert passage.corrections == ()


# --- terms, speakers, stale entries --------------------------------------------------------------------------------


def test_the_editor_sets_and_denies_a_speaker() -> None:
    text = "「行こう」と太郎は言った。「うん」"
    passage = annotate(text, Correction("speaker", "うん", ("花子",)), Correction("speaker", "行こう", ()))
    assert [quote.speakers for quote in passage.quotes] == [(), ("花子",)]
    assert {quote.provenance for quote in passage.quotes} == {Provenance.EDITOR}


def test_a_group_of_the_cast_stands_for_its_members() -> None:
    resources = Resources(
        cast=(CastMember("花子"), CastMember("健"), CastMember("二人組", kind="group", members=("花子", "健"))),
        corrections=(Correction("speaker", "行こう", ("二人組",)),),
    )
    passage = annotate_passage(Passage("「行こう」と声がした。"), resources)
    assert passage.quotes[0].speakers == ("花子", "健")


def test_an_alias_means_its_bearer() -> None:
    resources = Resources(
        cast=(CastMember("長谷部美咲", aliases=("美咲", "母")),),
        corrections=(Correction("speaker", "行こう", ("母",)),),
    )
    assert annotate_passage(Passage("「行こう」と声がした。"), resources).quotes[0].speakers == ("長谷部美咲",)


def test_a_term_without_an_entry_is_reported() -> None:
    wrong = Correction("term", "図書館", ("白菜",), path="corrections.toml", line=3)
    right = Correction("term", "大根", ("野菜",))
    report = without_headword((wrong, right, Correction("term", "雨", ())), (GlossaryEntry("野菜"),))
    assert [(item.line, "白菜" in item.message) for item in report] == [(3, True)]


def test_denying_a_speaker_to_a_term_is_not_stale() -> None:
    denial = Correction("speaker", "百年工場", ())
    passage = annotate("十年前に掲げた「百年工場」の構想がある。", denial)
    assert [(quote.kind, quote.speakers) for quote in passage.quotes] == [(QuoteKind.TERM, ())]
    assert unmatched((denial,), passage.corrections) == ()


def test_the_editor_links_and_unlinks_terms() -> None:
    passage = annotate("新しい枠組みだ。", Correction("term", "枠組み", ("準備の枠組み",)))
    assert [(link.term, link.provenance) for link in passage.terms] == [("準備の枠組み", Provenance.EDITOR)]
    assert annotate("新しい枠組みだ。", Correction("term", "枠組み", ())).terms == ()


def test_a_correction_that_matches_nothing_is_reported_with_its_line() -> None:
    stale = reading("猫", "ねこ", path="corrections.toml", line=7)
    used = reading("犬", "いぬ")
    passage = annotate("犬が来た。", stale, used)
    report = unmatched((stale, used), passage.corrections)
    assert [(item.path, item.line) for item in report] == [("corrections.toml", 7)]
    assert "猫" in report[0].message
