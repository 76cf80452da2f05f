"""The generated edition of ``print.py`` printed by a browser, which sets ruby but no notes at the foot."""

from __future__ import annotations

import html
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

from docutils import nodes

from annotator.edition.nodes import annotated
from annotator.runs import load_run

STYLE = """@page { size: A4; margin: 30mm 26mm 27mm 44mm } h1 { break-before: page }
body { margin: 0; font: 11pt "Noto Serif JP", "Noto Serif CJK JP", serif; line-height: 1.9; text-align: justify }
p { margin: 0; text-indent: 1em }"""


def as_html(node: nodes.Node) -> str:
    """A paragraph or note with its readings, links and places."""
    if isinstance(node, annotated):
        return _ruby(node)
    if not isinstance(node, nodes.Element):
        return html.escape(node.astext())
    inner = "".join(map(as_html, node.children))
    place = "".join(f' id="{name}"' for name in node.get("ids", ())[:1])
    if isinstance(node, nodes.reference):
        return f'<a href="#{node["refid"]}">{inner}</a>'
    if isinstance(node, nodes.footnote_reference):
        return f'<a href="#{node["refid"]}"><sup>*</sup></a>'
    return f"<p{place}>{inner}</p>" if isinstance(node, nodes.paragraph | nodes.footnote) else inner


def _ruby(node: annotated) -> str:
    text, at, parts = node.astext(), 0, []
    for word in load_run(node["payload"], text):
        for ruby in word.ruby:
            base = html.escape(text[ruby.start : ruby.end])
            parts.append(f"{html.escape(text[at : ruby.start])}<ruby>{base}<rt>{html.escape(ruby.kana)}</rt></ruby>")
            at = ruby.end
    return "".join(parts) + html.escape(text[at:])


def print_by_browser(browser: str, chapters: Iterable[Iterable[nodes.Node]], folder: Path) -> tuple[float, Path]:
    """Seconds and the PDF of the chapters, printed by Chromium.

    :raises OSError: there is no such program.
    :raises subprocess.CalledProcessError: it failed.
    """
    page, target = folder / "edition.html", folder / "browser.pdf"
    body = "".join(f"<h1>chapter{at:03}</h1>" + "".join(map(as_html, nodes)) for at, nodes in enumerate(chapters))
    page.write_text(f'<!doctype html><html lang="ja"><meta charset="utf-8"><style>{STYLE}</style>{body}', "utf-8")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    command += ["--no-pdf-header-footer", "--generate-pdf-document-outline", f"--print-to-pdf={target}", page.as_uri()]
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return time.perf_counter() - started, target
