"""Markdown with the authors' ruby: MyST, its Markdown amended for Japanese."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from docutils import nodes
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from myst_parser.config.main import MdParserConfig, TopmatterReadError, merge_file_level, read_topmatter
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import create_warning

from annotator.edition.sources.cjk import cjk_plugin
from annotator.edition.sources.files import report_encoding
from annotator.edition.sources.marks import ruby_node, stretches
from annotator.edition.sources.rawhtml import literal_html_plugin
from annotator.edition.state import config_of, warn
from annotator.language.notation import escape, parse
from annotator.language.rubytext import Parsed
from annotator.model import Diagnostic

__all__ = ["NAME_UNTITLED", "MarkdownParser", "Renderer", "ruby_plugin"]

NAME_UNTITLED = "yomihon_name_untitled"
"""The value of Sphinx's configuration that gives a text without a heading its file's name, as plain text always has.

It is for editions around loose texts, whose front page could not refer to it otherwise; others are left alone.
"""

_EXTENSIONS = frozenset({"fieldlist", "deflist", "colon_fence"})
"""Extensions of MyST that editions use, on top of those that ``conf.py`` enables."""

_OUR_ESCAPES = ("\\｜", "\\《", "\\》")
_TEXTUAL = ("text", "text_special", "html_inline", "softbreak")


def ruby_plugin(md: MarkdownIt) -> None:
    """Read ruby marks, in text that Markdown's own escapes and code spans have left."""
    md.core.ruler.after("inline", "ruby", _ruby_rule)


def _ruby_rule(state: StateCore) -> None:
    for block in state.tokens:
        if block.type == "inline" and block.children:
            block.children = read_ruby(block.children)


def read_ruby(tokens: list[Token]) -> list[Token]:
    """Inline tokens with their ruby marks read; marks may span text, escapes, HTML tags and line breaks."""
    out: list[Token] = []
    breaks = 0
    for textual, group in groupby(tokens, key=lambda token: token.type in _TEXTUAL):
        run = list(group)
        if textual:
            out += _Run(run, breaks).tokens()
        else:
            for token in run:
                if token.type == "image" and token.children:
                    token.children = read_ruby(token.children)
            out += run
        breaks += sum(token.type in ("softbreak", "hardbreak") for token in run)
    return out


class _Run:
    """Neighbouring tokens that together are one text in which marks can stand."""

    def __init__(self, tokens: list[Token], line: int) -> None:
        self.source = tokens
        self.line = line
        texts = [_notation_of(token) for token in tokens]
        self.owner = [index for index, text in enumerate(texts) for _ in text]
        self.parsed: Parsed = parse("".join(texts))

    def tokens(self) -> Iterator[Token]:
        if not self.parsed.ruby and not self.parsed.problems and self.parsed.text == self._plain():
            yield from self.source
            return
        for problem in self.parsed.problems:
            yield Token("problem", "", 0, meta={"problem": problem, "line": self.line + (problem.line or 1) - 1})
        for start, end, ruby in stretches(self.parsed.ruby, len(self.parsed.text)):
            if ruby:
                yield Token("author_ruby_open", "", 1, meta={"ruby": ruby})
                yield Token("text", "", 0, content=self.parsed.text[start:end])
                yield Token("author_ruby_close", "", -1)
            else:
                yield from self._cut(start, end)

    def _plain(self) -> str:
        return "".join("\n" if token.type == "softbreak" else token.content for token in self.source)

    def _cut(self, start: int, end: int) -> Iterator[Token]:
        """The tokens that a stretch without ruby comes from, cut to it."""
        for index, offsets in groupby(range(start, end), key=lambda at: self.owner[self.parsed.raw_start(at)]):
            token = self.source[index]
            content = "".join(self.parsed.text[at] for at in offsets)
            if token.type == "softbreak" or content == token.content:
                yield token
            elif token.type == "text_special":
                yield token.copy(content=content)
            else:  # what a mark left of an HTML tag is text
                yield Token("text", "", 0, content=content)


def _notation_of(token: Token) -> str:
    """What a token says in the notation of ruby marks."""
    if token.type == "softbreak":
        return "\n"
    if token.type == "text_special":
        # An escape that Markdown does not know reaches us with its backslash.
        return token.content if token.content in _OUR_ESCAPES else escape(token.content)
    if token.type == "html_inline":
        return token.content[:1] + escape(token.content[1:])
    return token.content.replace("\\", "\\\\")


class Renderer(SphinxRenderer):
    """MyST's renderer, with the tokens of the ruby marks."""

    def render_author_ruby(self, token: SyntaxTreeNode) -> None:
        node = ruby_node("".join(child.content for child in token.children), token.meta["ruby"])
        self.add_line_and_source_path(node, token)
        self.current_node.append(node)

    def render_problem(self, token: SyntaxTreeNode) -> None:
        problem: Diagnostic = token.meta["problem"]
        line = token_line(token, default=0) + token.meta["line"]
        warn(problem, f"{self.document['source']}:{line}")


class MarkdownParser(MystParser):
    """Parser of ``.md`` files, in the place of MyST's own."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        if not report_encoding(document):
            inputstring = ""
        config: MdParserConfig = document.settings.env.myst_config
        title = ""
        try:
            front = read_topmatter(inputstring)
        except TopmatterReadError:
            front = None  # MyST reports it while it renders
        if front:
            config = merge_file_level(
                config, front, lambda kind, message: create_warning(document, message, kind, line=1)
            )
            title = str(front.get("title") or "").strip()
        # A title of the front matter is ours to set: MyST would read it as Markdown, and double the heading.
        config = replace(config, enable_extensions=set(config.enable_extensions) | _EXTENSIONS, title_to_header=False)
        markdown = create_md_parser(config, Renderer)
        markdown.options["document"] = document
        markdown.use(ruby_plugin).use(cjk_plugin)
        if not config_of(document.settings.env.config).raw_html:
            markdown.use(literal_html_plugin)
        env: dict[str, Any] = {}
        tokens = markdown.parse(inputstring, env)
        headings = {token.tag for token in tokens if token.type == "heading_open"}
        environment = document.settings.env
        if environment.config[NAME_UNTITLED] and not (title or headings):
            title = PurePosixPath(environment.docname).name
        if title and "h1" not in headings:
            at = int(bool(tokens) and tokens[0].type == "front_matter")
            tokens[at:at] = _heading(title)
        markdown.renderer.render(tokens, markdown.options, env)


def _heading(title: str) -> list[Token]:
    """A heading whose text is data: its ruby marks are read, Markdown in it is not."""
    children = read_ruby([Token("text", "", 0, content=title)])
    return [
        Token("heading_open", "h1", 1, map=[0, 1], markup="#"),
        Token("inline", "", 0, map=[0, 1], content=title, children=children),
        Token("heading_close", "h1", -1, markup="#"),
    ]
