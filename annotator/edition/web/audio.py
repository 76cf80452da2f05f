"""Sentences to listen to: one sound file for each sentence of a page, made when the page is written.

A file has its name from what it says, so that a sentence is spoken once, whatever page it stands on, and a build that
changes nothing speaks nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from sphinx.application import Sphinx

from annotator.edition.domain import SentenceData
from annotator.edition.state import config_of, warn
from annotator.language.script import is_japanese, to_katakana
from annotator.language.voice import can_speak, speak
from annotator.model import Diagnostic, Provenance
from annotator.runs import load_run

__all__ = ["FOLDER", "check_voice", "spoken", "wanted", "write_sounds"]

FOLDER = "_audio"
_LAW = (Provenance.AUTHOR, Provenance.EDITOR, Provenance.LEXICON)
"""Readings that people have set: the voice must not read the word in its own way."""


def wanted(app: Sphinx) -> bool:
    """Whether this build makes sounds."""
    return config_of(app.config).audio and app.builder.format == "html" and app.builder.name != "epub" and can_speak()


def check_voice(app: Sphinx) -> None:
    """Say so where sounds are wanted and cannot be made."""
    if config_of(app.config).audio and not can_speak():
        message = "annotator_audio: the voice is not installed, so there is no sound; pip install 'yomihon[audio]'"
        warn(Diagnostic("config", message, path=str(Path(app.confdir) / "conf.py")))


def spoken(sentence: SentenceData) -> str:
    """What the voice is given: the text, with kana for words whose reading author, editor or lexicon has set."""
    parts, at, text = [], 0, sentence["text"]
    for word in load_run(sentence["payload"], text):
        parts.append(text[at : word.start])
        parts.append(to_katakana(word.reading) if word.reading and word.provenance in _LAW else word.surface)
        at = word.end
    return "".join([*parts, text[at:]]).strip()


def write_sounds(app: Sphinx, sentences: Sequence[SentenceData]) -> dict[str, str]:
    """Make what is missing; file names by the anchors of the sentences."""
    folder = Path(app.outdir, FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    return {item["id"]: _sound(folder, spoken(item)) for item in sentences if is_japanese(item["text"])}


def _sound(folder: Path, text: str) -> str:
    name = hashlib.sha256(text.encode()).hexdigest()[:16] + ".mp3"
    if not (folder / name).is_file():
        # Pages are written in parallel: a file appears when it is whole.
        half = folder / f".{name}-{os.getpid()}"
        half.write_bytes(speak(text))
        half.replace(folder / name)
    return name
