"""One document as the speaker rules see it: quotations, sentences and mentions, with the ways between them."""

from __future__ import annotations

from annotator.model import Passage
from annotator.speakers.people.aliases import Entity, Registry
from annotator.speakers.people.calls import Calls
from annotator.speakers.people.references import References
from annotator.speakers.text.mentions import Sort
from annotator.speakers.text.phrases import Kind, Sentence
from annotator.speakers.text.quotations import Quotation
from annotator.speakers.text.sentences import cut_sentences
from annotator.speakers.text.words import rough_tokens
from annotator.statements import CastMember, ZoneKind

__all__ = ["Document"]

_STOPS = frozenset("。．！？!?…")
_FINAL_PARTICLES = (
    "か",
    "よ",
    "ね",
    "な",
    "さ",
    "ぞ",
    "わ",
    "の",
    "ぜ",
    "もん",
    "だ",
    "です",
    "し",
    "から",
    "けど",
    "かな",
    "って",
)


class Document:
    """A text whose quotations are known and whose speakers are wanted."""

    def __init__(self, passage: Passage, quotations: tuple[Quotation, ...], cast: tuple[CastMember, ...]) -> None:
        self.text = passage.text
        self.quotations = quotations
        self._contents = [_content(passage.text, item) for item in quotations]
        tokens = passage.tokens or rough_tokens(passage.text)
        sentences = cut_sentences(passage.text, tokens, quotations)
        self.registry = Registry(cast)
        self.story = self._is_story()
        """Whether the quotations are lines of dialogue that open paragraphs, as in a novel."""
        self.registry.labels = frozenset(passage.text[slice(*item.label)] for item in quotations if item.label)
        self.references = References(sentences, self.registry, self.story)
        self.headings = [zone for zone in passage.zones if zone.kind is ZoneKind.HEADING]
        self.narration = sorted((item for item in sentences if item.level < 0), key=lambda item: item.start)
        self.order = {sentence.start: index for index, sentence in enumerate(self.narration)}
        """Place of each narrated sentence among the others, by its start."""
        self.inner: dict[int, list[Sentence]] = {}
        """The sentences inside each quotation."""
        self.place: dict[int, tuple[Sentence, int]] = {}
        """The sentence of each quotation, and which of its phrases the quotation is."""
        for sentence in sentences:
            if sentence.level >= 0:
                self.inner.setdefault(sentence.level, []).append(sentence)
            for number, index in sentence.quotes.items():
                self.place[number] = (sentence, index)
        self.calls = Calls(self.text, self.inner, self.references)
        """Whom each quotation addresses."""
        self._parting: dict[int, bool] = {}

    def _is_story(self) -> bool:
        spoken = [number for number, item in enumerate(self.quotations) if item.mark and item.parent < 0]
        return sum(self.opens_paragraph(number) for number in spoken) * 2 > len(spoken)

    def content(self, number: int) -> str:
        """The words of a quotation without its brackets."""
        return self._contents[number]

    def sentence_like(self, number: int) -> bool:
        """Whether a quotation reads as a whole sentence rather than as a word or a name."""
        content = self.content(number)
        inner = self.inner.get(number, [])
        if not inner or content.startswith(("#", "＃")):
            return False
        if not _STOPS.isdisjoint(content) or len(inner) > 1:
            return True
        phrases = inner[-1].phrases
        last = phrases[-1]
        if last.kind is Kind.NOUN:
            return bool(last.particle) and last.particle.endswith(_FINAL_PARTICLES) and len(content) > 2
        if last.kind is Kind.PREDICATE:
            return len(phrases) > 1 or (bool(last.tail) and len(content) > 3)
        return len(content) > 12

    def opens_paragraph(self, number: int) -> bool:
        """Whether the quotation is the first thing in its paragraph."""
        start = self.quotations[number].start
        return not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip() if self._near_line(start) else False

    def _near_line(self, start: int) -> bool:
        """Only blanks may stand before it, so a look at a few signs is enough."""
        return "\n" in self.text[max(0, start - 4) : start] or not self.text[max(0, start - 4) : start].strip()

    def parts(self, sentence: Sentence) -> bool:
        """Whether the sentence is a heading or a line of asterisks, so that a new scene begins behind it."""
        start = sentence.start
        found = self._parting.get(start)
        if found is None:
            heading = any(zone.start <= start < zone.end for zone in self.headings)
            found = heading or not any(map(str.isalnum, self.text[start : sentence.end]))
            self._parting[start] = found
        return found

    def before(self, sentence: Sentence) -> Sentence | None:
        """The narrated sentence before this one."""
        index = self.order.get(sentence.start, 0)
        return self.narration[index - 1] if index else None

    def behind(self, sentence: Sentence) -> Sentence | None:
        """The narrated sentence behind this one."""
        index = self.order.get(sentence.start, len(self.narration)) + 1
        return self.narration[index] if index < len(self.narration) else None

    def person(self, name: str) -> Entity:
        """The entity that a label names, made if need be."""
        found = self.registry.named(name) or self.registry.bearer(name)
        if found:
            return found
        return self.registry.obtain(name, Sort.NAME)


def _content(text: str, item: Quotation) -> str:
    words = text[item.start : item.end]
    return words.strip(item.mark + '」』”〟〞" 　\n') if item.mark else words
