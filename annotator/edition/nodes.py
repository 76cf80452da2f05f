"""The doctree nodes of an edition.

What authors mark (``author_ruby``, ``author_speaker``, ``noterm``) comes from the parsers and is gone after the
annotation; what the annotation adds (``annotated``, ``quotation``) is drawn by one renderer for each format. All of
them keep the plain surface as their text, so that tables of contents, search and gettext see clean Japanese.
"""

from __future__ import annotations

from docutils import nodes

__all__ = [
    "annotated",
    "author_ruby",
    "author_speaker",
    "cast_said",
    "credit_list",
    "enclosing",
    "fold",
    "level_chart",
    "noterm",
    "quotation",
    "reading_figures",
    "term_link",
    "translation",
    "word_list",
]


def enclosing(node: nodes.Node, *kinds: type[nodes.Node]) -> nodes.Node | None:
    """The nearest node of one of the kinds that holds the node, or that it is itself."""
    at: nodes.Node | None = node
    while at is not None and not isinstance(at, kinds):
        at = at.parent
    return at


class author_ruby(nodes.inline):
    """Base text with the author's ruby; attribute ``ruby``: list of ``[start, end, kana]`` in the node's text."""


class author_speaker(nodes.inline):
    """A quotation whose speaker the author sets; attribute ``speakers``: list of names, empty to deny one."""


class noterm(nodes.inline):
    """Text in which the author wants no glossary link."""


class annotated(nodes.inline):
    """A run of text with its words; the one child is the plain surface.

    Attribute ``payload``: JSON list of words, see ``annotator.runs``; offsets count from the start of the run.
    """


class quotation(nodes.inline):
    """A quotation, or the piece of one that stands in one parent.

    Attributes: ``kind``; ``speakers``, a list of names; ``label``, the words to show before it, empty for a
    continuation; ``colour``, 1 to 8 and stable for a speaker over the edition, 0 for none; ``certainty``, how sure the
    speaker is (``sure``, ``likely``, ``guess``); ``decided``, whether an author or editor said so; ``named``, whether
    the text itself names the speaker right before the words; ``first``, whether the quotation begins here. When the
    document is written also: ``voices``, the numbers of the speakers on their page, from 1, or 0 for an unknown one;
    ``whole``, the anchor of the quotation to which this piece belongs; ``leads``, whether its paragraph begins with it;
    ``reading``, the full names behind the label with their readings.
    """


class term_link(nodes.inline):
    """An occurrence of a glossary term; attribute ``term``: its headword. Display policy decides whether it links."""


class cast_said(nodes.General, nodes.Element):
    """Placeholder for what one member of the cast says (attribute ``speaker``), or all who are not in it (empty).

    Filled when all documents are known.
    """


class translation(nodes.General, nodes.Element):
    """The author's translation of the paragraph before it; attribute ``lang``. It is not annotated."""


class word_list(nodes.General, nodes.Element):
    """Placeholder for a list of words; its attributes are the options of the directive ``vocabulary``.

    Filled when all documents are known.
    """


class reading_figures(nodes.General, nodes.Element):
    """Placeholder for what a text asks of its readers; attribute ``scope``: ``article`` or ``edition``."""


class credit_list(nodes.General, nodes.Element):
    """Placeholder for the works that the edition was made with."""


class fold(nodes.General, nodes.Element):
    """Blocks that a reader unfolds where the format can; the first one, a paragraph, is the line that stays."""


class level_chart(nodes.General, nodes.Element):
    """A bar of shares; attribute ``shares``: list of ``[key, label, share]``, ``share`` from 0 to 1.

    Its children say the same in words, for formats without graphics; it has none where a table beside it does.
    """
