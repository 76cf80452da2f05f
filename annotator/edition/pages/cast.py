"""The page of the cast: who each one is, and everything that he or she says, with links to the places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from docutils import nodes

from annotator.edition.display import SILENT, Display
from annotator.edition.domain import Said
from annotator.edition.nodes import annotated, cast_said
from annotator.edition.state import resources_of
from annotator.edition.voices import NOBODY, Voice
from annotator.model import Passage
from annotator.pipeline import annotate_passage
from annotator.runs import Line, words
from annotator.speakers.confidence import Certainty
from annotator.statements import CastMember

__all__ = ["FillCast"]


class FillCast(Display):
    """Put everything that each one says into the cast, with links both ways."""

    def run(self, **kwargs: Any) -> None:
        """Fill the placeholders of ``self.document``."""
        placeholders = list(self.document.findall(cast_said))
        if not placeholders:
            return
        self._said = self._spoken()
        self._known = self.voices
        self._companies = self._joined()
        # As the page writes the names, with their furigana.
        members = [node for node in placeholders if node["speaker"]]
        self._names = {node["speaker"]: node.parent.parent.next_node(nodes.term) for node in members}
        for placeholder in placeholders:
            voice = self._known.get(placeholder["speaker"])
            if voice is not None and voice.member is not None:
                self._fill(placeholder, voice, voice.member)
        for placeholder in placeholders:
            if not placeholder["speaker"]:
                self._close(placeholder)

    def _spoken(self) -> list[tuple[str, Said]]:
        return [
            (docname, item)
            for docname, summary in self.domain.in_order()
            for item in summary["said"]
            if item["kind"] not in SILENT
        ]

    def _joined(self) -> dict[frozenset[str], str]:
        """Who says something as one, with the anchor of their entry: that of their group, or one of its own."""
        groups = {
            frozenset(voice.member.members): voice.anchor
            for voice in self._known.all()
            if voice.member and voice.member.members
        }
        found: dict[frozenset[str], str] = {}
        for _, said in self._spoken():
            voices = [voice for name in said["speakers"] if (voice := self._known.get(name))]
            if len(said["speakers"]) > 1 and voices:
                others = [voice.anchor.removeprefix("speaker-") for voice in voices[1:]]
                company = frozenset(said["speakers"])
                found.setdefault(company, groups.get(company) or "-and-".join([voices[0].anchor, *others]))
        return found

    # --- members of the cast ---

    def _fill(self, placeholder: cast_said, voice: Voice, member: CastMember) -> None:
        entry = placeholder.parent.parent
        for term in entry.findall(nodes.term):
            term["classes"].append(f"voice-{voice.colour}")
            term["ids"].append(voice.anchor)
        facts = self._facts(member)
        if facts is not None:
            placeholder.parent.insert(0, facts)
        said = self._list(_by(*(member.members or (member.name,)))) + self._together(member.name)
        entry["said"] = bool(said)
        placeholder.replace_self(said)

    def _facts(self, member: CastMember) -> nodes.paragraph | None:
        """What kind of speaker it is, unless a person, and who belongs to a group."""
        if member.kind == "person" and not member.members:
            return None
        facts = nodes.paragraph("", "", classes=["cast-facts"])
        facts += nodes.inline("", self.phrase(member.kind), classes=["cast-kind"])
        for number, name in enumerate(member.members):
            facts += nodes.Text("、" if number else f" {self.phrase('members')}")
            facts += self._member(name)
        return facts

    def _member(self, name: str) -> nodes.Node:
        voice, term = self._known.get(name), self._names.get(name)
        shown = nodes.inline("", "", *(child.deepcopy() for child in term)) if term is not None else nodes.Text(name)
        if voice is None or term is None or isinstance(shown, nodes.Text):
            return shown
        return self.link(self.env.docname, voice.anchor, shown)

    # --- the others ---

    def _close(self, placeholder: cast_said) -> None:
        """Behind the cast: speakers who are not in it, what nobody is known to say, and members without a word."""
        others = [voice for voice in self._known.all() if voice.member is None]
        entries = [self._entry(voice, self._list(_by(voice.name)) + self._together(voice.name)) for voice in others]
        entries += self._as_one()
        unknown = self._list(lambda said: not said["speakers"] and not said["decided"])
        if unknown:
            entries.append(self._entry(Voice(self.phrase("unattributed"), "", 0, NOBODY), unknown))
        silent = [
            item
            for item in self.document.findall(nodes.definition_list_item)
            if "cast" in item.parent["classes"] and item.get("said") is False
        ]
        for item in silent:
            _take_out(item)
        placeholder.replace_self([*_definitions(entries), *self._silent(silent)])

    def _silent(self, items: Sequence[nodes.Node]) -> list[nodes.Node]:
        if not items:
            return []
        title = nodes.paragraph("", self.phrase("silent"), classes=["cast-silent-title"])
        return [title, *_definitions(items, "cast-silent")]

    def _entry(self, voice: Voice, said: Sequence[nodes.Node]) -> nodes.definition_list_item:
        name = self._name(voice.name) if voice.anchor != NOBODY else nodes.Text(voice.name)
        term = nodes.term("", "", name, classes=["voice", f"voice-{voice.colour}"], ids=[voice.anchor])
        return nodes.definition_list_item("", term, nodes.definition("", *said))

    def _as_one(self) -> Iterator[nodes.definition_list_item]:
        """Those who say something as one and are no group of the cast, each an entry with links to all of them."""
        groups = {voice.anchor for voice in self._known.all()}
        for company, anchor in self._companies.items():
            if anchor not in groups:
                voices = [voice for voice in self._known.all() if voice.name in company]
                names = "・".join(voice.name for voice in voices)
                yield self._entry(Voice(names, names, voices[0].colour, anchor), self._list(_by(*company)))

    def _together(self, name: str) -> list[nodes.Node]:
        """Links to what somebody says as one with others: it is printed once, with all who say it."""
        result: list[nodes.Node] = []
        for company, anchor in self._companies.items():
            if name in company and len(company) > 1:
                others = "・".join(voice.name for voice in self._known.all() if voice.name in company - {name})
                words = nodes.inline("", self.phrase("with").format(others), classes=["said-with"])
                result.append(nodes.paragraph("", "", self.link(self.env.docname, anchor, words)))
        return result

    def _name(self, name: str) -> annotated:
        """A name that no line of the page's source has, with its furigana; nothing in it is explained."""
        passage = replace(annotate_passage(Passage(name), resources_of(self.config)), lexemes=())
        return annotated("", name, payload=Line(words(passage)).payload(0, len(name)))

    # --- what they say ---

    def _list(self, wanted: Callable[[Said], bool]) -> list[nodes.Node]:
        """The quotations, article by article."""
        result: list[nodes.Node] = []
        for docname, group in groupby(self._said, key=lambda place: place[0]):
            said = [self._item(docname, item) for _, item in group if wanted(item)]
            if said:
                result += [self._article(docname), nodes.bullet_list("", *said, classes=["said-list"])]
        return result

    def _article(self, docname: str) -> nodes.paragraph:
        title = nodes.inline("", self.env.titles[docname].astext())
        shown = title if docname == self.env.docname else self.link(docname, "", title)
        return nodes.paragraph("", "", shown, classes=["said-article"])

    def _item(self, docname: str, said: Said) -> nodes.list_item:
        text = annotated("", said["text"].replace("\n", " "), payload=said["payload"])
        item = nodes.paragraph("", "", *self._linked(docname, said, text))
        if said["speakers"] and said["certainty"] == Certainty.GUESS:
            item += nodes.inline("", f"（{self.phrase('said_guess')}）", classes=["said-source"])
        return nodes.list_item("", item)

    def _linked(self, docname: str, said: Said, text: nodes.Node) -> Iterator[nodes.Node]:
        """The words lead to their place; on paper, where a link needs its page, a short one stands behind them."""
        if self.env._app.builder.name != "pdf":
            yield self.link(docname, said["id"], nodes.inline("", "", text))
            return
        yield text
        place = self.link(docname, said["id"], nodes.inline("", self.phrase("to_text")))
        yield nodes.inline("", "", nodes.Text("（"), place, nodes.Text("）"), classes=["said-source"])


def _by(*names: str) -> Callable[[Said], bool]:
    """Whether just these say it."""
    wanted = set(names)
    return lambda said: wanted == set(said["speakers"])


def _definitions(entries: Sequence[nodes.Node], *classes: str) -> list[nodes.Node]:
    return [nodes.definition_list("", *entries, classes=["cast", *classes])] if entries else []


def _take_out(item: nodes.Element) -> None:
    """Remove an entry, and its list when nothing else is in it."""
    entries = item.parent
    entries.remove(item)
    if not len(entries):
        entries.parent.remove(entries)
