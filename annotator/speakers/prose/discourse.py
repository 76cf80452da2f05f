"""Speakers that the sentence of a quotation does not name but the sentences around it do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from annotator.model import QuoteKind
from annotator.speakers.cues import Cue, Hint
from annotator.speakers.document import Document
from annotator.speakers.people.aliases import NARRATOR, Entity
from annotator.speakers.people.references import Subject
from annotator.speakers.prose.inner import quoted_by
from annotator.speakers.prose.sources import according_to, author_of, told_by, view_of
from annotator.speakers.text.grammar import idiom, in_aside, is_subject, next_predicate
from annotator.speakers.text.lexicon import word_class
from annotator.speakers.text.mentions import Sort
from annotator.speakers.text.phrases import Kind, Sentence

__all__ = ["hint_of", "is_prose", "without_paper"]

_LOOK_BACK = 4
"""Sentences of the same paragraph in which a subject may still hold."""
_EXISTS = ("いる", "居る", "おる", "ある")
_ANNOUNCING = re.compile(r"(?<!向)こう|次のよう|以下のよう")


def hint_of(document: Document, cues: dict[int, Cue], number: int, prose: bool) -> Hint | None:
    """To whom the sentences around a quotation point, by the strongest evidence that there is.

    ``prose`` says that the quotations of the document stand inside paragraphs (:func:`is_prose`).
    """
    sentence, _ = document.place[number]
    if sentence.level >= 0:
        inner = quoted_by(document, cues, number)
        return Hint(inner.entity, inner.rule, inner.words, pronoun=inner.pronoun) if inner else None
    return next((found for found in _search(document, cues, number, prose) if found), None)


def _search(document: Document, cues: dict[int, Cue], number: int, prose: bool) -> Iterator[Hint | None]:
    """Who speaks by the sentences around, by falling strength of the evidence."""
    cue, (sentence, _) = cues[number], document.place[number]
    if cue.rule in ("passive", "asked"):
        yield _other(document, sentence, f"{cue.rule}-other")
    if cue.rule == "document":
        correspondent = _correspondent(document, sentence)
        yield Hint(correspondent, cue.rule, correspondent.name) if correspondent else None
    yield _carried(document, cues, number)
    yield _announced(document, sentence)
    yield _echoed(document, sentence)
    if document.opens_paragraph(number):
        yield _beat(document, sentence) if cue.bare else None
        yield _held(document, cues, sentence, cue, 1) if prose else None
    else:
        yield _held(document, cues, sentence, cue)
        yield _source_so_far(document, cues, number, cue, prose)
    if cue.rule == "document":
        writer = _last_person(document, sentence)
        yield Hint(writer.entity, "letter", writer.form, True) if writer else None


def without_paper(document: Document, cue: Cue, number: int) -> Cue:
    """In a story no sheet of paper speaks: whoever the sentence before is about wrote on it, if it is anybody."""
    if cue.rule != "document-itself" or cue.marked or not document.story or number not in document.place:
        return cue
    before = document.before(document.place[number][0])
    acting = [item for item in document.references.subjects[before] if item.entity.person] if before else []
    if not acting:
        return cue
    return replace(cue, entity=acting[-1].entity, rule="document", evidence=acting[-1].form)


def _correspondent(document: Document, sentence: Sentence) -> Entity | None:
    """To whom the letter is written, where it speaks of his: お手紙に「…」とありました."""
    before = document.before(sentence)
    phrases = [*(before.phrases if before else ()), *sentence.phrases]
    papers = (
        item for item in phrases if item.kind is Kind.NOUN and document.references.mention(item).sort is Sort.DOCUMENT
    )
    return document.references.addressee if any(item.text[:1] in "おご" for item in papers) else None


def _other(document: Document, sentence: Sentence, rule: str) -> Hint | None:
    """Whoever was spoken of last besides the one whom the sentences are about: he speaks, or is asked."""
    index = document.order[sentence.start]
    about: set[int] = set()
    others: list[Hint] = []
    for back in range(index, max(-1, index - _LOOK_BACK), -1):
        former = document.narration[back]
        about = about or {item.entity.number for item in document.references.subjects[former] if item.topic}
        for _, _, entity in reversed(document.references.named(former)):
            known = entity.number in about or entity.members or not entity.person
            if not known and entity.sort is not Sort.NARRATOR:
                others.append(Hint(entity, rule, document.text[former.start : former.end]))
    named = (item for item in others if item.entity.sort in (Sort.NAME, Sort.KIN))
    return next(named, others[0] if others else None)


def _carried(document: Document, cues: dict[int, Cue], number: int) -> Hint | None:
    """A speech whose paragraphs each open anew."""
    former = cues.get(number - 1)
    if not document.quotations[number].continues or former is None or former.entity is None:
        return None
    return Hint(former.entity, "follow-up", former.evidence, former.kind is QuoteKind.WRITTEN)


def _announced(document: Document, sentence: Sentence) -> Hint | None:
    """The sentence before says こう述べた, 次のように書いてあった."""
    before = document.before(sentence)
    if before is None or sentence.paragraph - before.paragraph > 1:
        return None
    text = document.text[before.start : before.end]
    verbs = [index for index, phrase in enumerate(before.phrases) if phrase.kind is Kind.PREDICATE]
    if not verbs or not _ANNOUNCING.search(text):
        return None
    verb, whole = idiom(before, verbs[-1])
    teller = told_by(before, document.references)
    if teller and verbs[-1] == len(before.phrases) - 2:
        return Hint(teller.entity, "announced", teller.words)
    written = bool({verb} & word_class("write")) or verb == "ある"
    if not written and not {verb, whole} & word_class("speech"):
        return None
    for index, phrase in enumerate(before.phrases):
        author = author_of(before, index, document.references) if phrase.kind is Kind.NOUN else None
        if author:
            return Hint(author[0], "announced", text, True)
    subjects = [item for item in document.references.subjects[before] if item.entity.sort is not Sort.DOCUMENT]
    if subjects:
        return Hint(subjects[-1].entity, "announced", text, written)
    correspondent = _last_person(document, before) if written else None
    return Hint(correspondent.entity, "letter", text, True) if correspondent else None


def _last_person(document: Document, sentence: Sentence) -> Subject | None:
    """Whoever the sentences before speak of, the narrator left out."""
    index = document.order[sentence.start]
    for back in range(index, max(-1, index - 6), -1):
        former = document.narration[back]
        for _, phrase, entity in reversed(document.references.named(former)):
            if entity.sort in (Sort.NAME, Sort.KIN) and not entity.members:
                return Subject(0, entity, False, False, False, phrase.text)
    return None


def _echoed(document: Document, sentence: Sentence) -> Hint | None:
    """The sentence behind says そう言って…, こう述べた, or 言ったのは…だった."""
    behind = document.behind(sentence)
    if behind is None or behind.paragraph - sentence.paragraph > 1 or behind.quotes:
        return None
    told = _named_behind(document, sentence, behind)
    if told:
        return told
    subjects = document.references.subjects[behind]
    said = next((index for index, phrase in enumerate(behind.phrases) if phrase.kind is Kind.PREDICATE), None)
    if said is None or not subjects:
        return None
    spoken = bool(set(idiom(behind, said)) & word_class("speech"))
    cleft = behind.phrases[said].tail.endswith("のは")
    points = any(phrase.text in ("そう", "こう") for phrase in behind.phrases[: said + 1])
    last_verb = [phrase for phrase in behind.phrases if phrase.kind is Kind.PREDICATE][-1].verb
    if (points and (spoken or last_verb in word_class("speech"))) or (cleft and spoken and said == 0):
        chosen = subjects[-1] if cleft else subjects[0]
        return Hint(chosen.entity, "echo", document.text[behind.start : behind.end])
    return None


def _named_behind(document: Document, sentence: Sentence, behind: Sentence) -> Hint | None:
    """The sentence behind only names whoever spoke (恩師の荒井監督だった), or says whose words these are."""
    if behind.paragraph != sentence.paragraph:
        return None
    text = document.text[behind.start : behind.end]
    whose = view_of(behind, document.references, "motto", "utterance")
    if whose:
        return Hint(whose.entity, "echo", text)
    words = [phrase for phrase in behind.phrases if phrase.kind is not Kind.OTHER]
    last = words[-1] if words else None
    bare = last is not None and last.kind is Kind.NOUN and all(item.kind is Kind.NOUN for item in words)
    if last is None or not bare or not last.particle.startswith(("だった", "でした", "である")):
        return None
    entity = document.references.entity(last)
    named = entity and entity.person and not any(is_subject(item) for item in words)
    return Hint(entity, "echo", text) if entity and named else None


def _beat(document: Document, sentence: Sentence) -> Hint | None:
    """The sentence behind, in the same paragraph, shows the speaker in action."""
    behind = document.behind(sentence)
    if behind is None or behind.paragraph != sentence.paragraph or len(sentence.quotes) != 1 or behind.quotes:
        return None
    subjects = [item for item in document.references.subjects[behind] if item.entity.person]
    if not subjects:
        return None
    return Hint(subjects[0].entity, "beat", document.text[behind.start : behind.end])


def is_prose(document: Document, cues: dict[int, Cue]) -> bool:
    """Whether most quotations stand inside paragraphs, as in a report; lines of a story open paragraphs."""
    spoken = [number for number, cue in cues.items() if cue.kind not in (QuoteKind.TERM, QuoteKind.TITLE)]
    spoken = [number for number in spoken if number in document.place and document.place[number][0].level < 0]
    return sum(document.opens_paragraph(number) for number in spoken) * 3 <= len(spoken)


def _held(document: Document, cues: dict[int, Cue], sentence: Sentence, cue: Cue, back_to: int = 0) -> Hint | None:
    """In the middle of a paragraph: the speaker of the quotation before, or the subject of the sentence before.

    ``back_to`` says how many paragraphs back that sentence may stand.
    """
    index = document.order[sentence.start]
    ahead = _beat(document, sentence) if cue.bare else None
    for back in range(index - 1, max(-1, index - 1 - _LOOK_BACK), -1):
        former = document.narration[back]
        if sentence.paragraph - former.paragraph > back_to:
            break
        found = _from_sentence(document, cues, former, cue.kind is QuoteKind.WRITTEN)
        if found and not (ahead and not found.entity.person):
            return found if cue.bare or found.rule != "subject" else found._replace(rule="ellipsis")
        if found:
            return ahead
    return ahead


def _source_so_far(document: Document, cues: dict[int, Cue], number: int, cue: Cue, prose: bool) -> Hint | None:
    """A subject left out at the beginning of a paragraph of prose: whoever spoke last, if that is not long ago."""
    sentence, _ = document.place[number]
    if cue.bare and not prose:
        return None
    for former in range(number - 1, max(-1, number - 4), -1):
        known = cues[former]
        if known.entity and known.kind not in (QuoteKind.TERM, QuoteKind.TITLE) and former in document.place:
            place, _ = document.place[former]
            near = place.level < 0 and sentence.paragraph - place.paragraph <= 1
            return Hint(known.entity, "carried", known.evidence, known.kind is QuoteKind.WRITTEN) if near else None
    return None


def _from_sentence(document: Document, cues: dict[int, Cue], sentence: Sentence, written: bool) -> Hint | None:
    spoken = [number for number in sentence.quotes if number in cues]
    subjects = [item for item in document.references.subjects[sentence] if not in_aside(sentence, item.index)]
    last = next((cues[number] for number in reversed(spoken) if cues[number].entity), None)
    quoted = max(sentence.quotes.values(), default=-1)
    after = [item for item in subjects if item.index > quoted and item.entity.person]
    if after and last and last.entity is not after[-1].entity:
        return Hint(after[-1].entity, "subject", document.text[sentence.start : sentence.end])
    if last and last.entity and last.kind not in (QuoteKind.TERM, QuoteKind.TITLE):
        return Hint(last.entity, "follow-up", last.evidence, last.kind is QuoteKind.WRITTEN)
    references = document.references
    source = view_of(sentence, references) or according_to(sentence, len(sentence.phrases), references)
    if source:
        return Hint(source.entity, "source", source.words)
    if not subjects:
        return None
    cleft = subjects[-1] if subjects[-1].cleft else None
    topics = [item for item in subjects if item.topic]
    persons = [item for item in (topics or subjects) if item.entity.person]
    chosen = cleft or (persons or topics or subjects)[-1]
    narrator = document.registry.named(NARRATOR)
    verb = next_predicate(sentence, chosen.index)
    met = not chosen.topic and verb >= 0 and sentence.phrases[verb].verb in _EXISTS
    if narrator and met and not document.story:
        return Hint(narrator, "subject", narrator.name)
    if chosen.entity.sort is Sort.DOCUMENT and not written:
        return None
    return Hint(chosen.entity, "subject", document.text[sentence.start : sentence.end])
