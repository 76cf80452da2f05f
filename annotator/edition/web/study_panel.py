"""The study window of a page: one sentence large, its translation, and questions made from the text."""

from __future__ import annotations

from html import escape

from annotator.edition.interface import phrase

__all__ = ["STUDY_MODES", "study_window"]

STUDY_MODES = ("read", "readings", "cloze")
"""One sentence after the other; the reading of a word; a word that is left out."""


def study_window(language: str) -> str:
    """The window, an empty frame that the script fills; closed until the reader asks for it."""

    def say(key: str) -> str:
        return escape(phrase(language, key))

    modes = "".join(
        f'<label><input type="radio" name="study" value="{mode}"><span>{say("study_" + mode)}</span></label>'
        for mode in STUDY_MODES
    )
    return (
        f'<dialog class="yomi-study" id="yomi-study" aria-label="{say("study")}"><header>'
        f'<fieldset class="yomi-segments"><legend class="yomi-unseen">{say("study")}</legend>'
        f"<div>{modes}</div></fieldset>"
        '<p class="yomi-study-at" aria-live="polite"></p>'
        f'<button type="button" data-study="close" aria-label="{say("close")}">×</button></header>'
        '<div class="yomi-study-body"><p class="yomi-study-sentence yomi-text" lang="ja" tabindex="-1"></p>'
        '<div class="yomi-answers" role="group"></div><p class="yomi-verdict" role="status"></p>'
        '<div class="yomi-study-more"></div><div class="yomi-card"></div></div><footer>'
        f'<button type="button" data-study="back">‹ {say("study_back")}</button>'
        f'<button type="button" data-study="listen" hidden>{say("study_listen")}</button>'
        f'<button type="button" data-study="translation" aria-expanded="false" hidden>{say("translation")}</button>'
        f'<button type="button" data-study="next">{say("study_next")} ›</button></footer></dialog>\n'
    )
