"""The panel that explains a word: an empty frame, which the script fills from the data of the page."""

from __future__ import annotations

from html import escape

from annotator.edition.interface import phrase

__all__ = ["word_panel"]


def word_panel(language: str, search: str) -> str:
    """The frame; ``search`` is the address of the search page, empty where there is none."""

    def say(key: str) -> str:
        return escape(phrase(language, key))

    def button(action: str, key: str = "") -> str:
        shortcut = f' aria-keyshortcuts="{key}" aria-pressed="false"' if key else ""
        return f'<button type="button" data-do="{action}"{shortcut}>{say("do_" + action)}</button>'

    buttons = button("known", "k") + button("marked", "m") + button("wrong") + button("voice")
    find = f'<a class="yomi-find" href="{escape(search)}">{say("find_word")}</a>' if search else ""
    return (
        '<div class="yomi-panel" id="yomi-word" popover role="dialog" aria-label="" tabindex="-1">'
        '<div class="yomi-card"></div>'
        f'<details class="yomi-elsewhere"><summary>{say("elsewhere")}</summary><ul></ul>{find}</details>'
        f'<p class="yomi-panel-foot yomi-do">{buttons}'
        '<button type="button" class="yomi-close" popovertarget="yomi-word" popovertargetaction="hide" '
        f'aria-label="{say("close")}">×</button></p></div>\n'
    )
