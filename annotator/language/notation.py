"""Ruby that an author wrote into the text: the notations in use, read into plain text and ruby over it.

======================================  =====================================================================
``{漢字|かんじ}``                       Denden Markdown, VFM: one ruby over the whole base
``{漢字|かん|じ}``                      the same, one part for each character; an empty part leaves it bare
``｜漢字《かんじ》``                    Aozora Bunko: the bar opens the base
``漢字《かんじ》``                      Aozora Bunko: the base is the run of one character class before 《
``<ruby>漢字<rt>かんじ</rt></ruby>``    HTML, with ``rb`` and ``rp``, also with several pairs
======================================  =====================================================================

A backslash before one of ``{ | } ｜ 《 》 \\ <`` makes that character literal; elsewhere it is a character like any
other. ``《《…》》`` (emphasis dots of Kakuyomu) is no ruby. Whatever is not recognised stays in the text as it stands,
and where it looks like ruby that somebody meant, a problem says so.

Parsing takes time linear in the length of the text: no search for the end of a mark crosses the start of another.
"""

from __future__ import annotations

import re

from annotator.language.htmlruby import TAG, groups_of
from annotator.language.rubytext import ESCAPE, VARIANTS, Parsed, RubyText, Span, unescaped
from annotator.language.script import KANJI, LATIN, has_kana, has_kanji, is_japanese

__all__ = ["escape", "parse", "strip"]

_ESCAPABLE = re.compile(r"[{|}｜《》\\<]")
_MARK = re.compile(r"[\\{｜《]|<ruby\b", re.IGNORECASE)

_DENDEN = re.compile(r"\{((?:[^{}\n\\]|\\.)*+)\}")
_DENDEN_OPEN = re.compile(r"\{([^{}|\n\\]*+)\|([^{}|\n\\]*+)")
_BAR_BASE = re.compile(r"｜((?:[^｜《》\n\\]|\\.)*+)(?=《(?!《))")
_BRACKETS = re.compile(r"《((?:[^《》\n\\]|\\.)*+)(》?)")
_EMPHASIS = re.compile(r"《《(?:[^《》\n\\]|\\.)*+》》")
_SEPARATOR = re.compile(r"(?:[^|\\]|\\.)*+")

# The reading of an Aozora ruby whose base has no bar: kana, with what stands between kana in readings.
_READING = re.compile("[・･゠゛゜ 　ぁ-ゖゝ-ゟ\u3099\u309aァ-ヺー-ヿㇰ-ㇿｦ-ﾟ\U0001b000-\U0001b16f]+")

# Base of an Aozora ruby without a bar, by the class of its last character. ヶ and ヵ behind a kanji stand for one
# (八ヶ岳); the classes are those of the Aozora input manual, letters and digits being one.
_CLASSES = tuple(
    re.compile(f"[{letters}]")
    for letters in (
        f"{KANJI}ヶヵ{VARIANTS}",
        "ァ-ヺーヽヾㇰ-ㇿ",
        "ぁ-ゖゝゞー",
        "ｦ-ﾟ",
        f"{LATIN}0-9０-９'’-",
    )
)
# One hiragana before 《…》 is nearly always a particle before a title (ゴッホの《ひまわり》), not a word with ruby.
_PARTICLES = frozenset("はがをにのとへもでやか")


def parse(text: str) -> Parsed:
    """Read all ruby marks of a text."""
    return _Parser(text).parse()


def strip(text: str) -> str:
    """The text without its ruby marks."""
    return parse(text).text


def escape(text: str) -> str:
    """The text with a backslash before all that could be read as a mark: ``strip(escape(text)) == text``."""
    return _ESCAPABLE.sub(r"\\\g<0>", text)


def _parts(raw: str, start: int, end: int) -> list[Span]:
    """The spans between unescaped ``|``."""
    spans: list[Span] = []
    while True:
        match = _SEPARATOR.match(raw, start, end)
        stop = match.end() if match else end
        if stop >= end or raw[stop] != "|":
            return [*spans, (start, end)]
        spans.append((start, stop))
        start = stop + 1


def _reading_fault(base: str, reading: str) -> str | None:
    """Why ``reading`` cannot stand over ``base``, or None."""
    if not base.strip():
        return "nothing stands under the reading"
    if not reading.strip():
        return "the reading is empty"
    if not has_kana(reading):
        return f"the reading “{reading}” has no kana"
    return None


class _Parser:
    """One pass over a text from mark to mark; each ``_read_…`` returns where to go on, or None for plain text."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.read = RubyText(raw)

    def parse(self) -> Parsed:
        done, at = 0, 0
        readers = {"\\": self._read_escape, "{": self._read_denden, "｜": self._read_bar, "《": self._read_brackets}
        while mark := _MARK.search(self.raw, at):
            start = mark.start()
            self.read.copy(done, start)
            done = readers.get(self.raw[start], self._read_html)(start) or start
            at = max(done, start + 1)
        self.read.copy(done, len(self.raw))
        return self.read.parsed()

    def _read_escape(self, at: int) -> int | None:
        match = ESCAPE.match(self.raw, at)
        if not match:
            return None
        self.read.copy(match.start(1), match.end())
        return match.end()

    # {base|reading} and {base|part|part}

    def _read_denden(self, at: int) -> int | None:
        match = _DENDEN.match(self.raw, at)
        if not match:
            self._report_open_denden(at)
            return None
        base, *parts = _parts(self.raw, *match.span(1))
        surface = unescaped(self.raw[slice(*base)])
        readings = [unescaped(self.raw[slice(*part)]) for part in parts]
        joined = "".join(readings)
        if not parts or not is_japanese(surface + joined):
            return None  # braces of some other meaning
        fault = _reading_fault(surface, joined)
        if fault:
            self.read.problem(at, match.end(), fault, r"write {漢字|かんじ}, or \{ for a literal brace")
            return None
        if len(readings) == 1:
            self.read.over(base, joined)
        else:
            self.read.over_each(base, surface, readings, (at, match.end()))
        return match.end()

    def _report_open_denden(self, at: int) -> None:
        opened = _DENDEN_OPEN.match(self.raw, at)
        if opened and is_japanese(opened[1]) and (has_kana(opened[2]) or not opened[2]):
            self.read.problem(*opened.span(), "a ruby mark is not closed", r"add }, or write \{ for a literal brace")

    # ｜base《reading》 and base《reading》

    def _read_bar(self, at: int) -> int | None:
        bar = _BAR_BASE.match(self.raw, at)
        brackets = _BRACKETS.match(self.raw, bar.end()) if bar else None
        if not bar or not brackets:
            return None
        reading = unescaped(brackets[1])
        fault = _reading_fault(unescaped(bar[1]), reading) if brackets[2] else "a ruby mark is not closed"
        if fault:
            mend = "write ｜漢字《かんじ》, or \\｜ and \\《 for the literal characters"
            self.read.problem(at, brackets.end(), fault, mend)
            # Not read again without its bar: ｜《かんじ》 would then take what stands before it as the base.
            self.read.copy(at, brackets.end())
            return brackets.end()
        self.read.over(bar.span(1), reading)
        return brackets.end()

    def _read_brackets(self, at: int) -> int | None:
        emphasis = _EMPHASIS.match(self.raw, at)
        if emphasis:
            self.read.copy(at, emphasis.end())
            return emphasis.end()
        brackets = _BRACKETS.match(self.raw, at)
        base = self._run_before(at)
        if base is None or not brackets or self.raw.startswith("《", brackets.end()):
            return None
        reading, mend = brackets[1], "write 漢字《かんじ》, or \\《 for the literal bracket"
        if not reading and brackets[2]:
            self.read.problem(base, brackets.end(), "the reading is empty", mend)
        elif not _is_reading(reading):
            return None  # a title, or a quotation
        elif not brackets[2]:
            self.read.problem(base, brackets.end(), "a ruby mark is not closed", mend)
        else:
            self.read.over_last(at - base, reading)
            return brackets.end()
        return None

    def _run_before(self, at: int) -> int | None:
        """Start of the run of one character class that ends at ``at``; None when nothing there can be a base."""
        for letter in _CLASSES:
            start = at
            while start > 0 and letter.match(self.raw[start - 1]):
                start -= 1
            # A lone ヶ is katakana; variation selectors alone are nothing.
            if start < at and (letter is not _CLASSES[0] or has_kanji(self.raw[start:at])):
                run = self.raw[start:at]
                return None if run in _PARTICLES else start
        return None

    # <ruby>base<rt>reading</rt></ruby>

    def _read_html(self, at: int) -> int | None:
        tags = TAG.match(self.raw, at)
        content = groups_of(self.raw, tags.end()) if tags else None
        mend = r"write <ruby>漢字<rt>かんじ</rt></ruby>, or \< for a literal bracket"
        if content is None:
            end = tags.end() if tags else at + len("<ruby")
            self.read.problem(at, end, "a ruby element is not closed, or holds another element", mend)
            return None
        groups, end = content
        bases = "".join(self.raw[slice(*span)] for group in groups for span in group[0])
        readings = [unescaped(reading) for group in groups for reading in group[1]]
        faulty = [text for text in readings if text and not has_kana(text)]
        fault = _reading_fault(bases, faulty[0] if faulty else "".join(readings))
        if fault or any(reading and not group[0] for group in groups for reading in group[1]):
            self.read.problem(at, end, fault or "nothing stands under the reading", mend)
            self.read.copy(at, end)
            return end
        for spans, kana in groups:
            self.read.over_group(spans, [unescaped(reading) for reading in kana], (at, end))
        return end


def _is_reading(text: str) -> bool:
    """Whether this is kana only (with spaces and middle dots), at least one of them a letter."""
    return _READING.fullmatch(text) is not None and has_kana(text)
