"""Source files that are not UTF-8: read all the same, and reported.

Sphinx decodes a source before any parser sees it. It opens the file by the name of a codec, so the codec of this
module, which finds the encoding out, is the one place where every version of Sphinx can be told.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from annotator.edition.state import warn
from annotator.language.encoding import UnreadableText, decode, read_text
from annotator.model import Diagnostic

__all__ = ["CODEC", "report_encoding", "setup_files"]

CODEC = "yomihon_detected"


def _decoded(data: bytes) -> str:
    """The text of a source. What cannot be read must not end the build here, where its name is not known."""
    try:
        return decode(data)[0]
    except UnreadableText:
        return data.decode("utf-8", "replace")


class _Decoder(codecs.IncrementalDecoder):
    """Waits for the whole file: its encoding shows only then."""

    def __init__(self, errors: str = "strict") -> None:
        super().__init__(errors)
        self.data = b""

    def decode(self, data: bytes, final: bool = False) -> str:  # type: ignore[override]
        self.data += data
        if not final:
            return ""
        text = _decoded(self.data)
        self.data = b""
        return text

    def reset(self) -> None:
        self.data = b""


def _search(name: str) -> codecs.CodecInfo | None:
    if name != CODEC:
        return None
    return codecs.CodecInfo(
        name=CODEC,
        encode=codecs.lookup("utf-8").encode,
        decode=lambda data, errors="strict": (_decoded(bytes(data)), len(data)),
        incrementaldecoder=_Decoder,
    )


def _use_codec(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Read sources with our codec, unless ``source_encoding`` names another than UTF-8."""
    if env.settings["input_encoding"].lower().startswith("utf"):
        env.settings["input_encoding"] = CODEC


def report_encoding(document: nodes.document) -> bool:
    """Report what was noticed about the encoding of a document's file; False when it holds no readable text."""
    env = document.settings.env
    path = Path(env.doc2path(env.docname))
    if str(path) != document["source"]:
        return True  # a piece of text inside another document
    try:
        notices = read_text(path)[1]
    except UnreadableText as error:
        warn(Diagnostic("encoding", str(error)))  # the message says where
        return False
    for notice in notices:
        warn(notice, (env.docname, None))
    return True


def setup_files(app: Sphinx) -> None:
    """Register the codec, and have Sphinx open sources with it."""
    codecs.register(_search)
    app.connect("env-before-read-docs", _use_codec)
