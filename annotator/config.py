"""The settings of an edition: one frozen dataclass, every field with its check, its help and what a change re-does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any, NamedTuple

from annotator.config_fields import (
    FURIGANA_ALLOWED,
    are_names,
    are_texts_by_text,
    is_count,
    is_furigana,
    is_share,
    is_switch,
    is_text,
    one_of,
    setting,
    table,
)

__all__ = ["Config", "Problem", "Setting", "checked", "settings"]


class Setting(NamedTuple):
    """One setting, for registering it with Sphinx and for printing it in the manual."""

    name: str
    default: Any
    help: str
    rebuild: str
    allowed: str


class Problem(NamedTuple):
    """A value that was refused; its default stands in for it."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of an edition; in ``conf.py`` each is written with the prefix ``annotator_``."""

    glossary: str = setting("glossary.md", is_text, "a path", "The glossary, relative to the source folder.")
    cast: str = setting("cast.toml", is_text, "a path", "The cast of speakers, relative to the source folder.")
    corrections: str = setting(
        "corrections.toml", is_text, "a path", "The editor's corrections, relative to the source folder."
    )
    raw_html: bool = setting(
        False,
        is_switch,
        "True or False",
        "Let HTML in Markdown through as markup; otherwise it is shown as text (HTML ruby is always read).",
    )
    term_links: str = setting(
        "section",
        *one_of("section", "document", "all"),
        help="Which occurrences of a glossary term link: the first of each section, of each document, or all.",
        rebuild="html",
    )
    furigana: str = setting(
        "all",
        is_furigana,
        FURIGANA_ALLOWED,
        help="Which words carry furigana: all, none, those not known, or those above a JLPT level or a school grade.",
        rebuild="html",
    )
    furigana_known: str = setting(
        "known.txt",
        is_text,
        "a path",
        "Words that the readers know, one a line, relative to the source folder; at a level they stay bare, too.",
        rebuild="html",
    )
    furigana_repeat: str = setting(
        "all",
        *one_of("all", "section", "document"),
        help="Which occurrences of a word carry furigana: all, or the first of each section or document.",
        rebuild="html",
    )
    furigana_numbers: bool = setting(
        True, is_switch, "True or False", "Whether Arabic numerals carry furigana.", rebuild="html"
    )
    ruby_script: str = setting(
        "kana",
        *one_of("kana", "katakana", "romaji"),
        help="The script of the readings: hiragana as a rule, katakana, or Latin letters (Hepburn) over whole words.",
        rebuild="html",
    )
    house: tuple[tuple[str, str], ...] = table(
        are_texts_by_text,
        "a dict from words to readings",
        "Readings that the edition prefers for words with several that mean the same.",
    )
    ruby_markup: str = setting(
        "drawn",
        *one_of("drawn", "element"),
        help="Ruby in HTML: drawn by the style sheet from an attribute (find and copy see the base text only), "
        "or as text in the element rt. EPUB always has the element.",
        rebuild="html",
    )
    search: bool = setting(
        True,
        is_switch,
        "True or False",
        "Search by kanji, kana, romaji, dictionary form and speaker; otherwise the site has Sphinx's own search.",
        rebuild="html",
    )
    speaker_labels: bool = setting(True, is_switch, "True or False", "Show who says each quotation.", rebuild="html")
    audio: bool = setting(
        False,
        is_switch,
        "True or False",
        "Speak every sentence of a site (with the extra audio); readers listen, and see the words as they are said.",
        rebuild="html",
    )
    strict_speakers: bool = setting(
        False,
        is_switch,
        "True or False",
        "Warn of every quotation whose speaker is unsure or contradicts the words beside it; "
        "with yomihon build --strict such a build fails.",
    )
    speaker_threshold: float = setting(
        0.25,
        is_share,
        "a number from 0 to 1",
        "Below this confidence no speaker is named: the quotation is shown as unknown.",
    )
    vocabulary: bool = setting(
        True, is_switch, "True or False", "Find every word in the dictionary, with the sense that fits its place."
    )
    word_list: str = setting(
        "none",
        *one_of("none", "all", "core", "rare"),
        help="A list of words at the end of every article: none, all its words, those met often in it, or the others.",
    )
    dictionary: str = setting(
        "",
        is_text,
        "a path",
        "A dictionary of your own (yomihon dictionary), relative to the source folder; empty: the one installed.",
    )
    doubt_threshold: float = setting(
        0.75, is_share, "a number from 0 to 1", "A reading below this confidence is reported as doubtful."
    )
    gloss_level: str = setting(
        "",
        *one_of("", "N5", "N4", "N3", "N2", "N1"),
        help="The level of the readers, whose words are not explained; empty: that of the furigana, else N3.",
        rebuild="html",
    )
    gloss_core: int = setting(
        5,
        is_count,
        "a whole number from 0",
        "A word with as many uses is left to the list of core words; 0: no word.",
        rebuild="html",
    )
    pdf_layout: str = setting(
        "book",
        *one_of("book", "handout", "booklet", "facing", "large-print", "e-ink"),
        help="The layout of the PDF.",
        rebuild="html",
    )
    pdf_paper: str = setting(
        "", *one_of("", "a4", "a5", "b5"), help="The paper of the PDF; empty: that of the layout.", rebuild="html"
    )
    pdf_line_numbers: int | None = setting(
        None,
        lambda value: value is None or is_count(value),
        "None or a whole number from 0",
        "Every how many lines the PDF numbers one; 0: no line; None: as the layout does.",
        rebuild="html",
    )
    pdf_wide_margin: bool = setting(
        False, is_switch, "True or False", "A wide margin at the right of the PDF, to write into.", rebuild="html"
    )
    pdf_notes: str = setting(
        "",
        *one_of("", "foot", "side", "none"),
        help="Where the rare words of a page are explained; empty: as the layout does.",
        rebuild="html",
    )
    pdf_note_numbers: bool = setting(
        False, is_switch, "True or False", "Whether the words explained, and their notes, are numbered.", rebuild="html"
    )
    pdf_vocabulary: str = setting(
        "none",
        *one_of("none", "rare", "all"),
        help="The list of words behind every text: the rare words, which its pages explain, or all words.",
        rebuild="html",
    )
    pdf_answer_lines: int = setting(
        0,
        is_count,
        "a whole number from 0",
        "How many ruled lines stand behind every text, for answers and notes.",
        rebuild="html",
    )
    pdf_copy: str = setting(
        "",
        *one_of("", "learner", "teacher"),
        help="A copy for class: with blanks in the place of furigana, or with the answers in them.",
        rebuild="html",
    )
    pdf_only: tuple[str, ...] = setting(
        (),
        are_names,
        "a list of documents or folders",
        "The documents that are printed, named as in a toctree; empty: all.",
        rebuild="html",
    )
    pdf_each: bool = setting(
        False, is_switch, "True or False", "Whether every document gets a PDF of its own.", rebuild="html"
    )
    pdf_writing: str = setting(
        "horizontal",
        *one_of("horizontal", "vertical"),
        help="The direction of lines in the PDF; with `vertical`, pages run from right to left, and A4 and B5 lie on "
        "their side.",
        rebuild="html",
    )
    pdf_binding: str = setting(
        "right",
        *one_of("right", "left"),
        help="The side on which a vertical PDF is bound; `left` lets Chrome copy its sentences whole.",
        rebuild="html",
    )
    pdf_dialogue: str = setting(
        "margin",
        *one_of("margin", "script"),
        help="Dialogue in the PDF: the speaker in the margin, or like a play, in a column beside the words.",
        rebuild="html",
    )
    pdf_name: str = setting(
        "", is_text, "a file name without ending", "Name of the PDF; empty: from the project's name.", rebuild="html"
    )


def settings() -> tuple[Setting, ...]:
    """All settings in the order of their declaration."""
    return tuple(
        Setting(
            item.name,
            _plain_default(item),
            item.metadata["help"],
            item.metadata["rebuild"],
            item.metadata["allowed"],
        )
        for item in fields(Config)
        if item.default is not MISSING
    )


def _plain_default(item: Field[Any]) -> Any:
    """The default as ``conf.py`` would have it: a dict for a table, a list for a tuple."""
    if item.metadata.get("table"):
        return {}
    return list(item.default) if isinstance(item.default, tuple) else item.default


def _frozen(value: Any) -> Any:
    """The value as a frozen dataclass may hold it: a table as pairs, a list as a tuple."""
    if isinstance(value, Mapping):
        return tuple(value.items())
    return tuple(value) if isinstance(value, list) else value


def checked(values: Mapping[str, Any]) -> tuple[Config, tuple[Problem, ...]]:
    """A configuration from plain values; each bad one costs one problem and falls back to its own default."""
    good: dict[str, Any] = {}
    problems: list[Problem] = []
    for item in fields(Config):
        if item.name not in values:
            continue
        value = values[item.name]
        if item.metadata["check"](value):
            good[item.name] = _frozen(value)
        else:
            wanted, default = item.metadata["allowed"], _plain_default(item)
            problems.append(Problem(item.name, f"must be {wanted}, not {value!r}; using {default!r}"))
    return Config(**good), tuple(problems)
