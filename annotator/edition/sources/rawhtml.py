"""HTML in Markdown as the text it is: an article is data, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

__all__ = ["literal_html_plugin"]


def literal_html_plugin(md: MarkdownIt) -> None:
    """Show HTML tags as text; comments stay comments. Comes behind the ruby marks, which may be HTML."""
    md.core.ruler.after("ruby", "literal_html", _literal_rule)


def _literal_rule(state: StateCore) -> None:
    state.tokens = [shown for token in state.tokens for shown in _block(token)]


def _is_comment(content: str) -> bool:
    stripped = content.strip()
    return stripped.startswith("<!--") and stripped.endswith("-->") and stripped.find("-->") == len(stripped) - 3


def _block(token: Token) -> Iterator[Token]:
    if token.type == "inline" and token.children:
        for child in token.children:
            if child.type == "html_inline" and not _is_comment(child.content):
                child.type = "text"
    if token.type != "html_block" or _is_comment(token.content):
        yield token
        return
    text = token.content.strip("\n")
    yield Token("paragraph_open", "p", 1, map=token.map, block=True)
    yield Token("inline", "", 0, map=token.map, content=text, children=[Token("text", "", 0, content=text)], block=True)
    yield Token("paragraph_close", "p", -1, block=True)
