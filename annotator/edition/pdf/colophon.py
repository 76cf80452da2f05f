"""The last page of the book: what it is, where its texts come from, how far its readings were checked, and credits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.edition.pdf.literal import Code, call
from annotator.edition.pdf.stream import code_of
from annotator.edition.works import Work, version_of

__all__ = ["Colophon", "Source", "State", "as_date", "is_japanese_edition"]

_WORDS = {
    "ja": {
        "colophon": "奥付",
        "title": "書名",
        "author": "著者",
        "version": "版",
        "date": "日付",
        "copyright": "著作権",
        "sources": "収録した文章",
        "state": "ふりがな",
        "counted": "{readings}か所",
        "corrected": "編集者の訂正{corrections}件を反映",
        "doubtful": "確かめていない読み{doubtful}か所",
        "checked": "疑わしい読みなし",
        "voices": "話者",
        "named": "{all}のことば：確か{sure}、おそらく{likely}（破線）、推測{guess}（点線と？）",
        "credits": "辞書と解析",
        "fonts": "書体",
        "set": "組版",
        "comma": "、",
    },
    "en": {
        "colophon": "Colophon",
        "title": "Title",
        "author": "Author",
        "version": "Version",
        "date": "Date",
        "copyright": "Copyright",
        "sources": "Texts in this book",
        "state": "Furigana",
        "counted": "{readings} places",
        "corrected": "corrections of the editor: {corrections}",
        "doubtful": "readings still in doubt: {doubtful}",
        "checked": "no reading in doubt",
        "voices": "Speakers",
        "named": "{all} quotations: {sure} sure, {likely} likely (broken line), {guess} guessed (dots and ？)",
        "credits": "Dictionaries",
        "fonts": "Type",
        "set": "Set with",
        "comma": ", ",
    },
}
_GROUPS = {"": "credits", "type": "fonts", "setting": "set"}
"""Words for the groups of ``data/credits.toml``, in the order of the page."""
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def as_date(text: str, language: str) -> str:
    """A date such as 2026-11-23 as a book writes it in Japanese; anything else as it is."""
    match = _DATE.fullmatch(text.strip())
    if match is None or not is_japanese_edition(language):
        return text
    year, month, day = (int(part) for part in match.groups())
    return f"{year}年{month}月{day}日"


def is_japanese_edition(language: str) -> bool:
    """Whether the book itself speaks Japanese, by Sphinx's ``language``; without one it does."""
    return language.split("_")[0].split("-")[0] in ("ja", "")


@dataclass(frozen=True, slots=True)
class Source:
    """A text of the book and what is known of its origin: author, source, date, licence."""

    title: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """How far the readings of the book were checked."""

    readings: int = 0
    corrections: int = 0
    doubtful: int = 0


@dataclass(frozen=True, slots=True)
class Colophon:
    """What the last page says; empty strings for what is not known."""

    title: str
    author: str = ""
    version: str = ""
    date: str = ""
    copyright: str = ""
    sources: Sequence[Source] = ()
    state: State = field(default_factory=State)
    certainties: Mapping[str, int] = field(default_factory=dict)
    """How many quotations have speakers that are sure, likely, guessed; empty where the book names none."""
    works: Sequence[Work] = ()
    language: str = "ja"
    vertical: bool = False

    def typst(self) -> str:
        """The Typst code of the page."""
        words = _WORDS["ja" if is_japanese_edition(self.language) else "en"]
        known = {
            "title": self.title,
            "author": self.author,
            "version": self.version,
            "date": as_date(self.date, self.language),
            "copyright": f"© {self.copyright}" if self.copyright else "",
            "state": self._state(words),
            "voices": words["named"].format(all=sum(self.certainties.values()), **self.certainties)
            if any(self.certainties.values())
            else "",
        }
        facts = [(words[name], code_of(said, self.vertical)) for name, said in known.items() if said]
        sources = [
            (code_of(it.title, self.vertical), [code_of(fact, self.vertical) for fact in it.facts])
            for it in self.sources
        ]
        credits = [(words[name], list(self._credits(group))) for group, name in _GROUPS.items()]
        notes = [(name, lines) for name, lines in credits if lines]
        return call("colophon", words["colophon"], facts, words["sources"], sources, notes)

    def _credits(self, group: str) -> Iterator[Code]:
        """The works of a group, then what their licences want to be said, each sentence once."""
        works = [work for work in self.works if work.get("group", "") == group]
        names = [f"{work['name']} {version_of(work)}".strip() + f" ({work['by']}, {work['licence']})" for work in works]
        demanded = dict.fromkeys(work["attribution"] for work in works if "attribution" in work)
        return (code_of(line, self.vertical) for line in ("; ".join(names), " ".join(demanded)) if line)

    def _state(self, words: Mapping[str, str]) -> str:
        if not self.state.readings:
            return ""
        parts = [
            words["counted"].format(readings=self.state.readings),
            words["corrected"].format(corrections=self.state.corrections) if self.state.corrections else "",
            words["doubtful"].format(doubtful=self.state.doubtful) if self.state.doubtful else words["checked"],
        ]
        return words["comma"].join(part for part in parts if part)
