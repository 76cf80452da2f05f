"""The reader's controls on a page: the toolbar, and the panel in which a reader chooses speakers.

They are hidden until the script wakes them: without it everything is shown and there is nothing to choose.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import cast

from docutils import nodes
from sphinx.application import Sphinx

from annotator.edition.domain import AnnotationDomain
from annotator.edition.interface import phrase
from annotator.edition.nodes import quotation
from annotator.edition.state import resources_of
from annotator.edition.voices import NOBODY, Voices, voices_of
from annotator.exports.markup import RubyForm
from annotator.furigana.alignment import align
from annotator.speakers.confidence import Certainty

__all__ = ["head", "speakers_bar", "speakers_panel", "toolbar"]


def head(text: str, reading: str, ruby: RubyForm | None) -> str:
    """A term or name as markup, its reading over it."""
    kana = reading.replace(" ", "")
    if not kana or ruby is None:
        return escape(text)
    return "".join(ruby(base, over) if over else escape(base) for base, over in align(text, kana))


def toolbar(language: str, speakers: bool, audio: bool) -> str:
    """The switch for furigana, and the buttons that open speakers, study, settings."""

    def say(key: str) -> str:
        return escape(phrase(language, key))

    def opener(name: str, panel: str, title: str, key: str) -> str:
        return (
            f'<button type="button" class="yomi-open yomi-open-{name}" popovertarget="{panel}" aria-haspopup="dialog" '
            f'aria-expanded="false" aria-controls="{panel}" aria-keyshortcuts="{key}">{say(title)}</button>'
        )

    buttons = (
        '<button type="button" class="yomi-toggle" data-toggle="furigana" aria-pressed="true" '
        f'aria-keyshortcuts="f">{say("all_read")}</button>'
    )
    if audio:
        buttons += (
            '<button type="button" class="yomi-listen" aria-pressed="false" aria-keyshortcuts="p">'
            f"{say('study_listen')}</button>"
        )
    if speakers:
        buttons += opener("voices", "yomi-voices", "voices_short", "s")
    buttons += (
        '<button type="button" class="yomi-open-study" aria-haspopup="dialog" aria-keyshortcuts="x">'
        f"{say('study')}</button>"
    )
    buttons += opener("settings", "yomi-settings", "settings_short", "t")
    return f'<div class="yomi-toolbar" role="group" aria-label="{say("toolbar")}">{buttons}</div>\n'


@dataclass(frozen=True, slots=True)
class _Row:
    """A speaker of the page: number there, name, label, colour, link to the cast, number of quotations."""

    number: int
    name: str
    reading: str
    label: str
    colour: int
    address: str
    count: int


def speakers_panel(app: Sphinx, pagename: str, doctree: nodes.document, ruby: RubyForm | None) -> str:
    """All speakers of the page, each with switches; empty where nobody speaks or speakers are not shown."""
    rows = _rows(app, pagename, doctree)
    if not rows:
        return ""
    language = app.config.language
    title, everything = escape(phrase(language, "choose")), escape(phrase(language, "all_voices"))
    listed = "".join(_row(row, language, ruby) for row in rows)
    return (
        '<div class="yomi-panel yomi-voices" id="yomi-voices" popover role="dialog" '
        'aria-labelledby="yomi-voices-title">'
        f'<p class="yomi-term" id="yomi-voices-title">{title}</p>'
        '<label class="yomi-check"><input type="checkbox" name="labels" checked> '
        f"{escape(phrase(language, 'labels'))}</label>"
        f'<p class="yomi-voices-help">{escape(phrase(language, "choose_help"))}</p>'
        f"{_legend(language)}"
        f"<ul>{listed}</ul>"
        '<p class="yomi-panel-foot">'
        f'<button type="button" data-mode="all" aria-pressed="true">{everything}</button>'
        '<button type="button" popovertarget="yomi-voices" popovertargetaction="hide">'
        f"{escape(phrase(language, 'close'))}</button></p></div>\n"
    )


def _legend(language: str) -> str:
    """What the line below a name says, in words that stand on the same lines."""
    levels = "".join(_level(language, level) for level in Certainty)
    return f'<p class="yomi-voices-help">{escape(phrase(language, "certainty"))} {levels}</p>'


def _level(language: str, level: Certainty) -> str:
    name = phrase(language, f"said_{level}") + ("？" if level is Certainty.GUESS else "")
    return f'<span class="said is-{level}"><span class="said-label" data-label="{escape(name)}"></span></span>'


def _row(row: _Row, language: str, ruby: RubyForm | None) -> str:
    name = head(row.name, row.reading, ruby)
    if row.address:
        name = f'<a href="{escape(row.address)}">{name}</a>'
    buttons = "".join(
        f'<button type="button" data-mode="{mode}" data-number="{row.number}" aria-pressed="false" '
        f'aria-label="{escape(phrase(language, mode + "_of").format(row.name))}">'
        f"{escape(phrase(language, mode))}</button>"
        for mode in ("focus", "hide")
    )
    hidden = escape(phrase(language, "hidden").format(row.name))
    return (
        f'<li class="voice-{row.colour}" data-number="{row.number}" data-name="{escape(row.label)}" '
        f'data-hidden="{hidden}"><span class="yomi-chip" aria-hidden="true"></span>'
        f'<span class="yomi-voice">{name}</span> '
        f'<span class="yomi-count">{escape(phrase(language, "count").format(row.count))}</span>{buttons}</li>'
    )


def _rows(app: Sphinx, pagename: str, doctree: nodes.document) -> list[_Row]:
    quotations = [node for node in doctree.findall(quotation) if node.get("voices")]
    if not quotations:
        return []
    domain = cast(AnnotationDomain, app.env.get_domain("annotator"))
    voices = voices_of(domain, resources_of(app.config).cast)
    page = domain.cast_page()
    # In one-file formats the page of the cast is an anchor itself, and the entry's anchor takes its place.
    cast_uri = app.builder.get_relative_uri(pagename, page).partition("#")[0] if page else None
    numbers: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for node in quotations:
        for name, number in zip(node["speakers"] or [""], node["voices"], strict=True):
            numbers[name] = number
            counts[name] += node["first"]
    unknown = phrase(app.config.language, "unknown")
    return [_speaker(voices, name, number, counts[name], cast_uri, unknown) for name, number in numbers.items()]


def _speaker(voices: Voices, name: str, number: int, count: int, cast_uri: str | None, unknown: str) -> _Row:
    voice = voices.get(name)
    anchor = voice.anchor if voice else NOBODY
    address = f"{cast_uri}#{anchor}" if cast_uri is not None and (voice or not name) else ""
    if voice is None:
        return _Row(number, name or unknown, "", name or unknown, 0, address, count)
    reading = voice.member.reading if voice.member else ""
    return _Row(number, name, reading, voice.label, voice.colour, address, count)


def speakers_bar(language: str) -> str:
    """While speakers are chosen: what is shown, and the way back; it stays in sight at the foot of the window."""
    buttons = "".join(
        f'<button type="button" class="yomi-{name}">{escape(phrase(language, text))}</button>'
        for name, text in (("next", "next"), ("again", "again"), ("everything", "all_voices"))
    )
    states = "".join(f' data-{mode}="{escape(phrase(language, mode + "_status"))}"' for mode in ("focus", "hide"))
    return f'<div class="yomi-bar" hidden><p role="status"{states}></p>{buttons}</div>\n'
