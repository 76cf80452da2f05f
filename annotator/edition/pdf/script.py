"""Dialogue set like a play: which paragraphs are lines of it, and how large the label in the text is set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes

from annotator.edition.nodes import quotation
from annotator.edition.pdf.characters import is_wide

__all__ = ["Turn", "cue_style", "turn_of"]

_BEFORE = " \u3000\n\u2012\u2013\u2014\u2015\u2500-"
"""What may stand before the words of a line without a label of its own: spaces and dashes."""
_AFTER = " \u3000\n。．"
"""What may stand behind the words."""
_ROOM = 4.9
"""Room for a label in the text, in em; the column is 5 em wide (``column`` in ``layer.typ``)."""
_LATIN = 0.6
"""Mean width of a bold letter that is not full width, in em."""
_CUES = (("cue", 1.0), ("cue-small", 0.8), ("cue-tiny", 0.65))
"""The sizes of labels, in em, as ``styles-of`` in ``edition.typ`` has them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph that is one speaker's words; ``opening`` is the first piece of the quotation in it."""

    opening: quotation

    @property
    def named(self) -> bool:
        """Whether the text itself names the speaker before the words."""
        return bool(self.opening.get("named")) and bool(self.opening.get("first", True))


def turn_of(paragraph: nodes.Element) -> Turn | None:
    """The line of dialogue that a paragraph of the running text is; none for any other paragraph.

    It is one when a single quotation whose speaker is shown (known or not) makes up the whole paragraph, but for dashes
    before it, a label of the text's own, notes, and a full stop behind it.
    """
    if not isinstance(paragraph.parent, nodes.section | nodes.document):
        return None
    parts = list(_parts(paragraph))
    said = [part for part in parts if isinstance(part, quotation)]
    if len({part.get("whole") or id(part) for part in said}) != 1 or any(
        isinstance(part, nodes.image) for part in parts
    ):
        return None
    turn = Turn(said[0])
    if turn.named and not _is_plain(turn.opening, paragraph):
        return None  # markup may hold label and words together: the label cannot be taken out of it
    first = parts.index(said[0])
    before = "".join(part.astext() for part in parts[:first])
    after = "".join(part.astext() for part in parts[first:] if not isinstance(part, quotation))
    return turn if (turn.named or not before.strip(_BEFORE)) and not after.strip(_AFTER) else None


def _parts(node: nodes.Element) -> Iterator[nodes.Node]:
    """The outermost quotations that somebody says, and the texts and pictures outside of them."""
    for child in node.children:
        if isinstance(child, nodes.Text | nodes.image) or (isinstance(child, quotation) and _has_speaker(child)):
            yield child
        elif isinstance(child, nodes.Element) and not isinstance(child, nodes.footnote_reference):
            yield from _parts(child)


def _is_plain(node: nodes.Element, paragraph: nodes.Element) -> bool:
    """Whether nothing but quotations stands between a node and its paragraph."""
    while isinstance(node.parent, quotation):
        node = node.parent
    return node.parent is paragraph


def _has_speaker(node: quotation) -> bool:
    """Whether speakers are shown and the words are somebody's; ``voices`` is there only when speakers are shown."""
    if node.get("first", True) and not node.get("named"):
        return bool(node.get("label"))
    return bool(node.get("voices"))


def cue_style(label: str) -> str:
    """The style in which a label of the text's own fits the column; the smallest one when none does."""
    width = sum(1 if is_wide(char) else _LATIN for char in label.strip())
    return next((name for name, size in _CUES if width * size <= _ROOM), _CUES[-1][0])
