"""The reader's settings on a page: one panel for furigana, letters, lines, theme, known words and the keys.

Hidden until the script wakes it: without scripts the page is shown as the edition was built.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from annotator.edition.interface import phrase
from annotator.language.levels import GRADES, JLPT_LEVELS

__all__ = ["FURIGANA_MODES", "settings_panel"]

FURIGANA_MODES = ("all", "level", "first", "touch", "off")
"""Which readings are shown: all, those above a level, the first of each word, those touched, none."""
_THEMES = ("auto", "light", "sepia", "dark")
_KEYS = (
    ("f", "key_furigana"),
    ("r", "key_romaji"),
    ("+ −", "key_size"),
    ("g", "key_face"),
    ("v", "key_writing"),
    ("d", "key_theme"),
    ("t", "settings"),
    ("s", "choose"),
    ("w", "key_words"),
    ("← →", "key_next_word"),
    ("Enter", "key_open"),
    ("k", "key_known"),
    ("m", "key_marked"),
    ("x", "study"),
    ("c", "copy_now"),
    ("Esc", "close"),
)


def settings_panel(language: str, themes: bool) -> str:
    """The panel; ``themes``: whether the page's theme takes its colours from these settings."""

    def say(key: str) -> str:
        return escape(phrase(language, key))

    groups = [
        _choice("furigana", say("all_read"), [(mode, say("furigana_" + mode)) for mode in FURIGANA_MODES])
        + _levels(language)
        + f'<label class="yomi-check"><input type="checkbox" name="script" value="romaji"> {say("romaji")}</label>',
        _slider("size", say("size"), (14, 30, 1), "{} px")
        + _slider("leading", say("leading"), (1.8, 3, 0.1), "{}")
        + _slider("measure", say("measure"), (20, 50, 1), say("letters")),
        _choice("face", say("face"), [("serif", say("serif")), ("gothic", say("gothic"))])
        + _choice("writing", say("writing"), [("horizontal", say("horizontal")), ("vertical", say("vertical"))]),
    ]
    groups.append(
        _choice("copy", say("copy"), [(form, say("copy_" + form)) for form in ("text", "brackets", "anki")])
        + f'<p><button type="button" class="yomi-copy">{say("copy_now")}</button></p>'
    )
    if themes:
        groups.append(_choice("theme", say("theme"), [(name, say("theme_" + name)) for name in _THEMES]))
    body = "".join(f'<div class="yomi-group">{group}</div>' for group in groups)
    return (
        '<div class="yomi-panel yomi-sheet" id="yomi-settings" popover role="dialog" '
        f'aria-labelledby="yomi-settings-title"><h2 class="yomi-panel-title" id="yomi-settings-title">{say("settings")}'
        f'</h2><form>{body}{_known(language)}{_help(language)}<p class="yomi-panel-foot">'
        f'<button type="reset">{say("reset")}</button>'
        '<button type="button" popovertarget="yomi-settings" popovertargetaction="hide">'
        f"{say('close')}</button></p></form></div>\n"
    )


def _choice(name: str, title: str, options: Iterable[tuple[str, str]]) -> str:
    """One of several, as a row of segments."""
    radios = "".join(
        f'<label><input type="radio" name="{name}" value="{value}"><span>{label}</span></label>'
        for value, label in options
    )
    return f'<fieldset class="yomi-segments"><legend>{title}</legend><div>{radios}</div></fieldset>'


def _slider(name: str, title: str, span: tuple[float, float, float], unit: str) -> str:
    least, most, step = span
    return (
        f'<label class="yomi-slider"><span>{title}</span>'
        f'<input type="range" name="{name}" min="{least}" max="{most}" step="{step}">'
        f'<output data-of="{name}" data-unit="{unit}"></output></label>'
    )


def _levels(language: str) -> str:
    """Two scales, of which one counts: levels of the JLPT, and school grades."""
    scales = (
        ("jlpt", [(f"n{level}", f"N{level}") for level in JLPT_LEVELS]),
        ("grade", [(f"g{grade}", phrase(language, "grade_n").format(grade)) for grade in GRADES[:-1]]),
    )
    scales[1][1].append((f"g{GRADES[-1]}", phrase(language, "grade_all")))
    sliders = "".join(
        f'<label class="yomi-slider"><span>{escape(phrase(language, name))}</span>'
        f'<input type="range" min="0" max="{len(steps) - 1}" data-values="{" ".join(value for value, _ in steps)}" '
        f'data-names="{escape("|".join(label for _, label in steps))}"><output></output></label>'
        for name, steps in scales
    )
    return f'<div class="yomi-level" hidden><p>{escape(phrase(language, "level_help"))}</p>{sliders}</div>'


def _known(language: str) -> str:
    """The words that the reader knows or has marked: their number, their files."""

    def button(action: str) -> str:
        return f'<button type="button" data-words="{action}">{escape(phrase(language, action))}</button>'

    return (
        f'<details class="yomi-known"><summary>{escape(phrase(language, "own_words"))} '
        '<span class="yomi-own-count"></span></summary>'
        f"<p>{escape(phrase(language, 'own_help'))}</p><p>{button('export_known')}{button('import_known')}"
        f'{button("export_anki")}{button("forget_words")}</p><input type="file" accept=".txt,text/plain" hidden '
        f'aria-label="{escape(phrase(language, "import_known"))}"></details>'
    )


def _help(language: str) -> str:
    keys = "".join(
        f"<dt>{''.join(f'<kbd>{escape(key)}</kbd>' for key in keys.split())}</dt>"
        f"<dd>{escape(phrase(language, action))}</dd>"
        for keys, action in _KEYS
    )
    return f'<details class="yomi-keys"><summary>{escape(phrase(language, "keys"))}</summary><dl>{keys}</dl></details>'
