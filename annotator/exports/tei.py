"""Annotated passages as TEI P5: who speaks, readings and terms for editions and corpora.

The elements are those of the TEI Guidelines (P5, release 4.4 or later, which has ``ruby``): ``particDesc`` lists the
speakers, ``said`` and ``q`` are the quotations with their marks, ``ruby`` the readings, ``term`` the glossary's terms,
whose entries are categories of a taxonomy in the header.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from annotator.model import Passage, Provenance, Quote, QuoteKind, Speaker, TermLink
from annotator.runs import Line, words
from annotator.statements import GlossaryEntry, ZoneKind

__all__ = ["tei", "title_of"]

# What XML 1.0 cannot hold, even as a character reference (XML 1.0, production 2).
_ILLEGAL = re.compile("[^\t\n\r\\u0020-\\ud7ff\\ue000-\\ufffd\U00010000-\U0010ffff]")
_HEADING_MARK = re.compile("#+[ \u3000]+")
_DECIDED = (Provenance.AUTHOR, Provenance.EDITOR)


def tei(
    passage: Passage, title: str = "", source: str = "", glossary: Sequence[GlossaryEntry] = (), version: str = ""
) -> str:
    """One TEI document, well-formed whatever the text holds; what XML cannot hold becomes U+FFFD.

    Each line of the passage is a paragraph, or the head of a division; empty lines are left out, and so are the marks
    (``##``) of Markdown headings. A quotation over several lines is one ``said`` for each, joined by ``next`` and
    ``prev``. ``source`` says where the text comes from, ``version`` which version of Yomihon annotated it.
    """
    people = _People(passage)
    terms = {link.term: f"term-{number}" for number, link in enumerate(_first_uses(passage.terms), 1)}
    head = _header(passage, title or title_of(passage), source, version)
    language = '<langUsage><language ident="ja">日本語</language></langUsage>'
    profile = f"<profileDesc>\n{language}\n{people.listed()}</profileDesc>"
    body = _Body(passage, people, terms).written()
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="ja">\n'
        f"<teiHeader>\n{head}\n{_encoding(terms, glossary, version)}\n{profile}\n</teiHeader>\n"
        f"<text>\n<body>\n{body}\n</body>\n</text>\n</TEI>\n"
    )


def title_of(passage: Passage) -> str:
    """The first heading, or the name of the document."""
    for zone in passage.zones:
        if zone.kind is ZoneKind.HEADING:
            return _HEADING_MARK.sub("", passage.text[zone.start : zone.end], count=1).strip()
    return passage.name


def _text(text: str) -> str:
    return escape(_ILLEGAL.sub("\ufffd", text), {"\r": "&#13;"})


def _value(text: str) -> str:
    """An attribute's value with its quotes."""
    return quoteattr(_ILLEGAL.sub("\ufffd", text))


def _element(name: str, content: str, **attributes: str) -> str:
    """An element; attributes that are empty are left out, ``xml_id`` is ``xml:id``."""
    given = "".join(f" {key.replace('_', ':')}={_value(value)}" for key, value in attributes.items() if value)
    return f"<{name}{given}>{content}</{name}>"


# --- the header ------------------------------------------------------------------------------------------------------


def _header(passage: Passage, title: str, source: str, version: str) -> str:
    title = title.strip() or passage.name or "無題"
    maker = f"Annotated with Yomihon {version}".strip() + "."
    return (
        f"<fileDesc>\n<titleStmt>{_element('title', _text(title))}</titleStmt>\n"
        f"<publicationStmt>{_element('p', _text(maker))}</publicationStmt>\n"
        f"<sourceDesc>{_element('p', _text(source or title))}</sourceDesc>\n</fileDesc>"
    )


def _encoding(terms: dict[str, str], glossary: Sequence[GlossaryEntry], version: str) -> str:
    entries = {entry.term: entry for entry in glossary}
    categories = "\n".join(_category(term, identity, entries.get(term)) for term, identity in terms.items())
    taxonomy = f'<classDecl>\n<taxonomy xml:id="glossary">\n{categories}\n</taxonomy>\n</classDecl>\n' if terms else ""
    application = f'<application ident="yomihon" version={_value(version or "0")}><label>Yomihon</label></application>'
    return (
        '<encodingDesc>\n<editorialDecl><quotation marks="all"/></editorialDecl>\n'
        f"{taxonomy}<appInfo>{application}</appInfo>\n</encodingDesc>"
    )


def _category(term: str, identity: str, entry: GlossaryEntry | None) -> str:
    content = _element("term", _text(term))
    if entry is not None:
        content += _element("gloss", _text(entry.english), xml_lang="en") if entry.english else ""
        content += _element("gloss", _text(entry.definition_ja), xml_lang="ja") if entry.definition_ja else ""
    return _element("category", _element("catDesc", content), xml_id=identity)


class _People:
    """The speakers, with the identifiers by which quotations name them."""

    def __init__(self, passage: Passage) -> None:
        known = {speaker.name: speaker for speaker in passage.speakers}
        named = [name for quote in passage.quotes if quote.spoken for name in quote.speakers]
        named += [member for speaker in passage.speakers for member in speaker.members]
        for name in named:
            known.setdefault(name, Speaker(name))
        self._all = known
        self._ids = {name: f"speaker-{number}" for number, name in enumerate(known, 1)}

    def who(self, names: Iterable[str]) -> str:
        """References to speakers, as in the attribute ``who``."""
        return " ".join(f"#{self._ids[name]}" for name in dict.fromkeys(names))

    def listed(self) -> str:
        """``particDesc`` with everybody, and who belongs to which group; empty without speakers."""
        if not self._all:
            return ""
        entries = [self._entry(speaker) for speaker in self._all.values()]
        relations = [
            f'<relation name="member" active={_value(self.who(speaker.members))} passive="#{self._ids[name]}"/>'
            for name, speaker in self._all.items()
            if speaker.members
        ]
        if relations:
            entries.append(f"<listRelation>{''.join(relations)}</listRelation>")
        return "<particDesc>\n<listPerson>\n" + "\n".join(entries) + "\n</listPerson>\n</particDesc>\n"

    def _entry(self, speaker: Speaker) -> str:
        identity = self._ids[speaker.name]
        if speaker.kind == "organisation":
            return _element("org", _names("orgName", speaker), xml_id=identity)
        if speaker.kind == "group" or speaker.members:
            return _element("personGrp", _names("persName", speaker), xml_id=identity)
        role = "" if speaker.kind == "person" else speaker.kind
        return _element("person", _names("persName", speaker), xml_id=identity, role=role)


def _names(element: str, speaker: Speaker) -> str:
    reading = _element(element, _text(speaker.reading), type="reading") if speaker.reading else ""
    aliases = "".join(_element(element, _text(alias), type="alias") for alias in speaker.aliases)
    return _element(element, _text(speaker.name), type="main") + reading + aliases


def _first_uses(links: Sequence[TermLink]) -> Iterable[TermLink]:
    return {link.term: link for link in reversed(links)}.values()


# --- the text --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Mark:
    """A quotation or term; for a quotation the pieces that are written already, and how many there are in all."""

    start: int
    end: int
    layer: Quote | TermLink
    identity: str = ""
    pieces: int = 0
    whole: int = 0


class _Body:
    def __init__(self, passage: Passage, people: _People, terms: dict[str, str]) -> None:
        self._passage, self._people, self._terms = passage, people, terms
        self._line = Line(words(passage))
        marks = [_Mark(quote.start, quote.end, quote, f"quote-{at}") for at, quote in enumerate(passage.quotes, 1)]
        marks += [_Mark(link.start, link.end, link) for link in passage.terms]
        # An outer stretch before the ones inside it.
        self._marks = sorted(marks, key=lambda mark: (mark.start, -mark.end))
        self._headings = {zone.start for zone in passage.zones if zone.kind is ZoneKind.HEADING}

    def written(self) -> str:
        """The content of ``body``; written twice, since the first piece of a quotation names the next one."""
        list(self._divisions())
        for mark in self._marks:
            mark.pieces, mark.whole = 0, mark.pieces
        return "\n".join(self._divisions())

    def _divisions(self) -> Iterator[str]:
        """Paragraphs, then a division for each heading, one behind the other."""
        is_open = False
        blocks = [(start, end, start in self._headings) for start, end in self._lines()]
        for start, end, heading in blocks:
            if not heading:
                yield _element("p", self._inline(start, end))
                continue
            mark = _HEADING_MARK.match(self._passage.text, start, end)
            yield (
                ("</div>\n" if is_open else "")
                + "<div>\n"
                + _element("head", self._inline(mark.end() if mark else start, end))
            )
            is_open = True
        if is_open:
            yield "</div>"
        if not blocks:
            yield "<p/>"

    def _lines(self) -> Iterator[tuple[int, int]]:
        at = 0
        for line in self._passage.text.split("\n"):
            if line.strip():
                yield at, at + len(line)
            at += len(line) + 1

    def _inline(self, start: int, end: int) -> str:
        return self._nest(start, end, [mark for mark in self._marks if mark.start < end and start < mark.end])

    def _nest(self, start: int, end: int, marks: Sequence[_Mark]) -> str:
        """A stretch with its elements; one that crosses the border of another is cut there."""
        parts, at, waiting = [], start, list(marks)
        while waiting:
            mark = waiting.pop(0)
            first, last = max(mark.start, at), min(mark.end, end)
            if first >= last:
                continue
            parts.append(self._words(at, first))
            inner = [other for other in waiting if other.start < last]
            parts.append(self._wrapped(mark, self._nest(first, last, inner)))
            waiting = [other for other in waiting if other.end > last]
            at = last
        return "".join(parts) + self._words(at, end)

    def _wrapped(self, mark: _Mark, content: str) -> str:
        if isinstance(mark.layer, TermLink):
            return _element("term", content, ref=f"#{self._terms[mark.layer.term]}")
        mark.pieces += 1
        return self._quote(mark, mark.layer, content)

    def _quote(self, mark: _Mark, quote: Quote, content: str) -> str:
        if quote.kind is QuoteKind.TITLE:
            return _element("title", content)
        chain = {
            "xml_id": _piece(mark.identity, mark.pieces),
            "prev": f"#{_piece(mark.identity, mark.pieces - 1)}" if mark.pieces > 1 else "",
            "next": f"#{_piece(mark.identity, mark.pieces + 1)}" if mark.pieces < mark.whole else "",
        }
        if quote.kind is QuoteKind.TERM:
            return _element("q", content, type="soCalled", **chain)
        chain["who"] = self._people.who(quote.speakers)
        if quote.speakers and quote.provenance not in _DECIDED:
            chain["cert"] = f"{quote.confidence:.2f}"
        if quote.kind is QuoteKind.WRITTEN:
            return _element("q", content, type="written", **chain)
        aloud = "false" if quote.kind is QuoteKind.THOUGHT else "true"
        return _element("said", content, direct="true", aloud=aloud, **chain)

    def _words(self, start: int, end: int) -> str:
        text, parts, at = self._passage.text, [], start
        for word in self._line.run(start, end):
            for ruby in word.ruby:
                first, last = start + ruby.start, start + ruby.end
                base, kana = _text(text[first:last]), _text(ruby.kana)
                parts += [_text(text[at:first]), f"<ruby><rb>{base}</rb><rt>{kana}</rt></ruby>"]
                at = last
        return "".join(parts) + _text(text[at:end])


def _piece(identity: str, number: int) -> str:
    return identity if number == 1 else f"{identity}-{number}"
