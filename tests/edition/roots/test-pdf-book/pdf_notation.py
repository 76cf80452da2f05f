"""Annotated nodes without any analysis: the text itself says where readings and speakers stand.

``｜漢字《かん・じ》`` is a word with its readings (one for each kanji, or one for all), ``:said:`名前|1|「…」``` a
quotation; both become the nodes that the annotation makes.
"""

from __future__ import annotations

import re

from docutils import nodes

from annotator.config import settings
from annotator.edition.nodes import annotated, quotation
from annotator.edition.pdf import setup_pdf
from annotator.model import Ruby
from annotator.runs import Word, dump_run

_WORD = re.compile(r"｜([^｜《》]+)《([^《》]+)》")


def annotated_run(text: str) -> annotated:
    surface, words, at = "", [], 0
    for match in _WORD.finditer(text):
        surface += text[at : match.start()]
        start, base, kana = len(surface), match[1], match[2].split("・")
        end = start + len(base)
        if len(kana) == len(base):
            ruby = tuple(Ruby(start + n, start + n + 1, one) for n, one in enumerate(kana))
        else:
            ruby = (Ruby(start, end, match[2]),)
        words.append(Word(start, end, base, base, "", "".join(kana), ruby))
        surface += base
        at = match.end()
    surface += text[at:]
    node = annotated("", payload=dump_run(words))
    node += nodes.Text(surface)
    return node


def said(name, rawtext, text, lineno, inliner, options=None, content=()):
    speaker, colour, words = text.split("|")
    label = speaker.removesuffix("?")
    node = quotation(
        "",
        kind="speech",
        speakers=[label],
        label=label,
        colour=int(colour),
        certainty="guess" if speaker.endswith("?") else "sure",
    )
    node += nodes.Text(words)
    return [node], []


def annotate(app, doctree):
    for text in list(doctree.findall(nodes.Text)):
        if not isinstance(text.parent, (nodes.literal, nodes.literal_block, nodes.raw, nodes.math, nodes.comment)):
            text.parent.replace(text, annotated_run(text.astext()))


def setup(app):
    setup_pdf(app)
    for setting in settings():
        app.add_config_value(f"annotator_{setting.name}", setting.default, "html")
    app.add_role("said", said)
    app.connect("doctree-read", annotate)
