"""When a document is written: which terms link, how speakers are labelled, and the lists that span documents.

Nothing here analyses text: what these transforms need was decided while reading, so that a change of a display
setting never runs the analysers again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from annotator.edition.domain import AnnotationDomain, Said
from annotator.edition.interface import phrase
from annotator.edition.nodes import annotated, cast_said, quotation, term_link
from annotator.edition.state import config_of, resources_of
from annotator.edition.voices import Voice, Voices, voices_of
from annotator.model import QuoteKind

__all__ = ["FillCast", "LinkTerms", "ListOccurrences", "ShowEntryFields", "ShowSpeakers"]

_SILENT = (QuoteKind.TERM.value, QuoteKind.TITLE.value)


class _Display(SphinxPostTransform):
    # Before Sphinx resolves references (priority 10), so that ours may sit inside its nodes.
    default_priority = 5

    @property
    def domain(self) -> AnnotationDomain:
        return cast(AnnotationDomain, self.env.get_domain("annotator"))

    @property
    def voices(self) -> Voices:
        return voices_of(self.domain, resources_of(self.config).cast)

    def phrase(self, key: str) -> str:
        return phrase(self.config.language, key)

    def link(self, docname: str, anchor: str, child: nodes.Node) -> nodes.Node:
        """A reference to an anchor of a document; the child alone where the format has no links."""
        try:
            # Sphinx's own resolver takes the builder from here, too.
            return make_refnode(self.env._app.builder, self.env.docname, docname, anchor, child)
        except NoUri:
            return child


class ShowSpeakers(_Display):
    """Set label and colour of every quotation that somebody says."""

    def run(self, **kwargs: Any) -> None:
        """Label the quotations of ``self.document``."""
        shown = config_of(self.config).speaker_labels
        quotations = [node for node in self.document.findall(quotation) if node["kind"] not in _SILENT]
        if not quotations:
            return
        voices = self.voices
        for node in quotations:
            node["colour"] = voices.colour(node["speakers"])
            if shown and node["first"] and not node["named"]:
                node["label"] = voices.label(node["speakers"]) or ("" if node["decided"] else self.phrase("unknown"))


class LinkTerms(_Display):
    """Turn the occurrences of terms that the policy lets link into references to the glossary."""

    def run(self, **kwargs: Any) -> None:
        """Link the terms of ``self.document``."""
        uses = list(self.document.findall(term_link))
        if not uses:
            return
        targets = self._targets()
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
                use.replace_self(nodes.inline("", "", *use.children, ids=use["ids"]))
            seen.add(place)

    def _targets(self) -> dict[str, tuple[str, str]]:
        standard = self.env.domains.standard_domain
        return {
            name.lower(): (docname, anchor)
            for name, _, kind, docname, anchor, _ in standard.get_objects()
            if kind == "term"
        }

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
    at: nodes.Node | None = node
    while at is not None and not isinstance(at, kinds):
        at = at.parent
    return at


class ShowEntryFields(_Display):
    """Draw the fields of glossary entries as lines; the reading stands over the term already."""

    default_priority = 4

    def run(self, **kwargs: Any) -> None:
        """Replace the field lists in the glossaries of ``self.document``."""
        for glossary in self.document.findall(addnodes.glossary):
            for fields in list(glossary.findall(nodes.field_list)):
                lines = [line for field in fields.findall(nodes.field) for line in self._line(field)]
                fields.parent.replace(fields, lines)

    def _line(self, field: nodes.field) -> Iterator[nodes.paragraph]:
        name = field[0].astext().strip().lower()
        paragraph = field[1].next_node(nodes.paragraph)
        if paragraph is None or name not in ("english", "variants"):
            return
        label = [nodes.inline("", self.phrase("variants"), classes=["field-label"])] if name == "variants" else []
        yield nodes.paragraph("", "", *label, *paragraph.children, classes=[f"entry-{name}"])


class ListOccurrences(_Display):
    """Let every glossary entry list where its term is used."""

    def run(self, **kwargs: Any) -> None:
        """Add the list to the entries of ``self.document``."""
        glossaries = list(self.document.findall(addnodes.glossary))
        if not glossaries:
            return
        uses = self._uses()
        for glossary in glossaries:
            for item in glossary.findall(nodes.definition_list_item):
                terms = [term.astext() for term in item.findall(nodes.term)]
                places = [place for term in terms for place in uses.get(term, ())]
                definition = item.next_node(nodes.definition)
                if places and definition is not None:
                    definition += self._list(places)

    def _uses(self) -> dict[str, list[tuple[str, str]]]:
        uses: dict[str, list[tuple[str, str]]] = {}
        for docname, summary in self.domain.in_order():
            for use in summary["uses"]:
                uses.setdefault(use["term"], []).append((docname, use["id"]))
        return uses

    def _list(self, places: list[tuple[str, str]]) -> nodes.paragraph:
        paragraph = nodes.paragraph("", "", classes=["occurrences"])
        paragraph += nodes.inline("", self.phrase("occurrences"), classes=["occurrences-label"])
        for docname in dict.fromkeys(docname for docname, _ in places):
            title = self.env.titles[docname].astext()
            paragraph += nodes.Text(f" {title} ")
            anchors = [anchor for name, anchor in places if name == docname]
            for number, anchor in enumerate(anchors, 1):
                paragraph += self.link(docname, anchor, nodes.inline("", str(number)))
                paragraph += nodes.Text(" ")
        return paragraph


class FillCast(_Display):
    """Put everything that each one says into the cast, with links both ways."""

    def run(self, **kwargs: Any) -> None:
        """Fill the placeholders of ``self.document``."""
        placeholders = list(self.document.findall(cast_said))
        if not placeholders:
            return
        self._said = self._spoken()
        voices = self.voices.all()
        for placeholder in placeholders:
            name = placeholder["speaker"]
            if name:
                self._colour(placeholder, next(voice for voice in voices if voice.name == name))
                placeholder.replace_self(self._list(_by(name)))
            else:
                placeholder.replace_self(self._others([voice for voice in voices if voice.member is None]))

    def _spoken(self) -> list[tuple[str, Said]]:
        return [
            (docname, item)
            for docname, summary in self.domain.in_order()
            for item in summary["said"]
            if item["kind"] not in _SILENT
        ]

    def _colour(self, placeholder: nodes.Node, voice: Voice) -> None:
        item = placeholder.parent.parent
        for term in item.findall(nodes.term):
            term["classes"].append(f"voice-{voice.colour}")

    def _list(self, wanted: Callable[[Said], bool]) -> list[nodes.Node]:
        said = [self._item(docname, item) for docname, item in self._said if wanted(item)]
        return [nodes.bullet_list("", *said, classes=["said-list"])] if said else []

    def _others(self, voices: list[Voice]) -> list[nodes.Node]:
        entries = nodes.definition_list(classes=["cast"])
        for voice in voices:
            entries += self._entry(voice.name, voice.colour, self._list(_by(voice.name)))
        unknown = self._list(lambda said: not said["speakers"] and not said["decided"])
        if unknown:
            entries += self._entry(self.phrase("unattributed"), 0, unknown)
        return [entries] if len(entries) else []

    def _entry(self, name: str, colour: int, said: list[nodes.Node]) -> nodes.definition_list_item:
        term = nodes.term("", name, classes=["voice", f"voice-{colour}"])
        return nodes.definition_list_item("", term, nodes.definition("", *said))

    def _item(self, docname: str, said: Said) -> nodes.list_item:
        text = annotated("", said["text"].replace("\n", " "), payload=said["payload"])
        back = self.link(docname, said["id"], nodes.inline("", self.env.titles[docname].astext()))
        source = nodes.inline("", "", nodes.Text("（"), back, nodes.Text("）"), classes=["said-source"])
        return nodes.list_item("", nodes.paragraph("", "", text, source))


def _by(name: str) -> Callable[[Said], bool]:
    return lambda said: name in said["speakers"]
