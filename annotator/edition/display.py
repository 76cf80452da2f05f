"""When a document is written: which terms link, how speakers are labelled, and the lists that span documents.

Nothing here analyses text: what these transforms need was decided while reading, so that a change of a display
setting never runs the analysers again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from annotator.edition.domain import AnnotationDomain
from annotator.edition.interface import phrase
from annotator.edition.nodes import enclosing, quotation, term_link
from annotator.edition.state import config_of, resources_of
from annotator.edition.voices import Voices, voices_of
from annotator.model import QuoteKind
from annotator.speakers.confidence import Certainty

__all__ = ["SILENT", "Display", "LinkTerms", "ShowSpeakers", "certainties"]

SILENT = (QuoteKind.TERM.value, QuoteKind.TITLE.value)
"""Kinds of quotations that nobody says."""
_DASHES = " \u3000\u2012\u2013\u2014\u2015\u2500-"
"""What may stand before the first words of a line of dialogue: dashes and spaces."""


def certainties(summaries: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """How many quotations of some documents have speakers who are sure, likely, guessed."""
    return Counter(
        said["certainty"] for it in summaries for said in it["said"] if said["speakers"] and said["kind"] not in SILENT
    )


class Display(SphinxPostTransform):
    """What the transforms of the written document share."""

    # Before Sphinx resolves references (priority 10), so that ours may sit inside its nodes.
    default_priority = 5

    @property
    def domain(self) -> AnnotationDomain:
        """What the edition remembers of its documents."""
        return cast(AnnotationDomain, self.env.get_domain("annotator"))

    @property
    def voices(self) -> Voices:
        """The speakers of the edition."""
        return voices_of(self.domain, resources_of(self.config).cast)

    def phrase(self, key: str) -> str:
        """A phrase of the interface in the edition's language."""
        return phrase(self.config.language, key)

    def terms(self) -> dict[str, tuple[str, str]]:
        """Document and anchor of each term of the glossary, by its name in lower case."""
        standard = self.env.domains.standard_domain
        return {
            name.lower(): (docname, anchor)
            for name, _, kind, docname, anchor, _ in standard.get_objects()
            if kind == "term"
        }

    def link(self, docname: str, anchor: str, child: nodes.Node) -> nodes.Node:
        """A reference to an anchor of a document; the child alone where the format has no links."""
        try:
            # Sphinx's own resolver takes the builder from here, too.
            return make_refnode(self.env._app.builder, self.env.docname, docname, anchor, child)
        except NoUri:
            return child


class ShowSpeakers(Display):
    """Set label and colour of every quotation that somebody says, and its speakers' numbers on this page."""

    def run(self, **kwargs: Any) -> None:
        """Label the quotations of ``self.document``."""
        shown = config_of(self.config).speaker_labels
        quotations = [node for node in self.document.findall(quotation) if node["kind"] not in SILENT]
        if not quotations:
            return
        voices = self.voices
        numbers: dict[str, int] = {}
        for node in quotations:
            node["colour"] = voices.colour(node["speakers"])
            if not shown:
                continue
            node["voices"] = [numbers.setdefault(name, len(numbers) + 1) for name in node["speakers"]]
            if not node["speakers"] and not node["decided"]:
                node["voices"] = [0]
            if node["first"] and not node["named"]:
                node["label"] = self._label(node, voices)
                node["reading"] = voices.reading(node["speakers"])
                node["leads"] = bool(node["label"]) and _leads(node)
        _join_pieces(quotations)

    def _label(self, node: quotation, voices: Voices) -> str:
        """What stands before the words; the label of a speaker who is guessed asks, so that no shape alone says it."""
        label = voices.label(node["speakers"])
        if not label:
            return "" if node["decided"] else self.phrase("unknown")
        return f"{label}？" if node["certainty"] == Certainty.GUESS else label


def _leads(node: quotation) -> bool:
    """Whether a paragraph of the running text begins with the quotation, as a line of a dialogue does."""
    paragraph = node.parent
    if not isinstance(paragraph, nodes.paragraph) or not isinstance(paragraph.parent, nodes.section | nodes.document):
        return False
    return not "".join(child.astext() for child in paragraph[: paragraph.index(node)]).strip(_DASHES)


def _join_pieces(quotations: Sequence[quotation]) -> None:
    """Let each piece of a quotation that paragraphs or inline markup cut know the anchor of the whole."""
    last: dict[tuple[str, tuple[str, ...]], str] = {}
    for node in quotations:
        key = (node["kind"], tuple(node["speakers"]))
        if node["first"]:
            last[key] = node["ids"][0]
        node["whole"] = last.get(key, "")


class LinkTerms(Display):
    """Turn the occurrences of terms that the policy lets link into references to the glossary."""

    def run(self, **kwargs: Any) -> None:
        """Link the terms of ``self.document``."""
        uses = list(self.document.findall(term_link))
        if not uses:
            return
        targets = self.terms()
        policy = config_of(self.config).term_links
        seen: set[tuple[int, str]] = set()
        linked = False
        for use in uses:
            place = (id(_scope(use, policy)), use["term"])
            target = targets.get(use["term"].lower())
            if use["ids"]:  # else it is the rest of an occurrence that inline markup cuts
                linked = policy == "all" or place not in seen
            if target and linked:
                self._link(use, target)
            else:
                use.replace_self(nodes.inline("", "", *use.children, ids=use["ids"], term=use["term"]))
            seen.add(place)

    def _link(self, use: term_link, target: tuple[str, str]) -> None:
        content = nodes.inline("", "", *use.children)
        link = self.link(*target, content)
        if isinstance(link, nodes.reference):
            link["classes"].append("term")
            link["ids"] = use["ids"]
            link["term"] = use["term"]
        use.replace_self(link)


def _scope(node: nodes.Node, policy: str) -> nodes.Node | None:
    """The section, or the document, in which only the first occurrence links."""
    # In one-file formats the documents of an edition stand in nodes ``start_of_file``.
    kinds: tuple[type[nodes.Node], ...] = (nodes.document, addnodes.start_of_file)
    if policy == "section":
        kinds += (nodes.section,)
    return enclosing(node, *kinds)
