"""A quotation that と follows: what the verb or noun behind it makes of it, and whom it gives for its speaker."""

from __future__ import annotations

from dataclasses import replace

from annotator.model import QuoteKind
from annotator.speakers.cues import Cue
from annotator.speakers.people.references import References
from annotator.speakers.prose.inscriptions import bears_words
from annotator.speakers.prose.sources import Source, asked, author_of, inquired, subject_before, told_by
from annotator.speakers.text.evidence import between, verb_text
from annotator.speakers.text.grammar import abstract, attributive, idiom, is_subject
from annotator.speakers.text.lexicon import word_class
from annotator.speakers.text.mentions import Sort
from annotator.speakers.text.phrases import Kind, Sentence

__all__ = ["QuotedCue"]

_FROM = ("に", "には", "から", "からは", "からも", "にも", "によって")


class QuotedCue:
    """A quotation that と or って follows."""

    def __init__(self, sentence: Sentence, index: int, references: References, whole: bool, mark: str) -> None:
        self.sentence = sentence
        self.phrases = sentence.phrases
        self.index = index
        self.references = references
        self.whole = whole
        self.mark = mark

    def read(self) -> Cue:
        particle = self.phrases[self.index].particle
        if particle.startswith(("との", "っての", "とかの")):
            return self.noun(self.index + 1)
        if self._in_capacity():
            return Cue(QuoteKind.TERM)
        at = self._verb()
        if at is None:
            return self._without_verb()
        phrase = self.phrases[at]
        verb, whole = idiom(self.sentence, at)
        if at == self.index + 1 and verb in word_class("plain-say") and self._attributive(at):
            return self._of_person(at + 1) or self.noun(at + 1)
        if verb in word_class("plain-say") and at == self.index + 1 and not self.whole and self._defines():
            return Cue(QuoteKind.TITLE if self.mark == "『" else QuoteKind.TERM)
        if verb in word_class("plain-say") and at == self.index + 1 and not self.whole and self._called_so():
            return Cue(QuoteKind.TERM)
        if verb in word_class("name") and whole not in word_class("speech") and not self._spoken_anyway(verb):
            return self._found(QuoteKind.TERM, at)
        on_thing = bears_words(self.sentence, self.index, at)
        stands = verb == "ある" or "ある" in phrase.helpers or (phrase.passive and verb in word_class("write"))
        if on_thing or stands:
            return self._document(at, on_thing)
        voiced = self._voiced(at)
        if voiced:
            return voiced
        if phrase.passive or verb in word_class("hear") or {"もらう", "いただく", "くれる"} & set(phrase.helpers):
            return self._passive(at)
        answers = any(self.index < item.index < at for item in self.references.subjects[self.sentence])
        if not answers and inquired(self.sentence, self.index, self.references):
            return Cue(self._kind(verb, whole), rule="asked")
        found = self._found(self._kind(verb, whole), at)
        return Cue(QuoteKind.TERM) if found.entity is None and self._sounds(verb, whole) else found

    def _in_capacity(self) -> bool:
        """「終身顧問」として残る: what somebody is, not what he says."""
        behind = self.phrases[self.index + 1] if self.index + 1 < len(self.phrases) else None
        return behind is not None and behind.text == "して" and not behind.comma and not self.whole

    def _called_so(self) -> bool:
        """こういうのを「…」と言う: a name for something."""
        before = self.phrases[self.index - 1] if self.index else None
        return before is not None and (before.particle == "を" or before.tail == "のを")

    def _of_person(self, at: int) -> Cue | None:
        """親方は「…」と言う人だった: what the subject is said to say."""
        kind_of = self.phrases[at].text in word_class("anybody") and self.phrases[at].particle.startswith(("だ", "で"))
        return self._subject(len(self.phrases)) if kind_of and self.whole else None

    def _sounds(self, verb: str, whole: str) -> bool:
        """A word that is no sentence, before a verb that nobody speaks or acts with: a sound (「ぴん」と鳴る)."""
        known = word_class("speech", "write", "thought", "say", "action", "human")
        return not self.whole and not known & {verb, whole} and not self._noun_of_speech(verb)

    def _noun_of_speech(self, verb: str) -> bool:
        """A noun of action with する may well be a way of speaking that no table has."""
        return verb.endswith("する") and len(verb) > 2

    def _spoken_anyway(self, verb: str) -> bool:
        return verb in word_class("speech") and self.whole

    def _kind(self, verb: str, whole: str) -> QuoteKind:
        if (verb in word_class("write") and verb != "つぶやく") or self._on_paper():
            return QuoteKind.WRITTEN
        if {verb, whole} & word_class("thought") and not {verb, whole} & word_class("speech"):
            return QuoteKind.THOUGHT
        return QuoteKind.SPEECH

    def _on_paper(self) -> bool:
        """The sentence says that the words stand in a document: メモで「…」と説明した, 声明を出し、「…」."""
        for at, item in enumerate(self.phrases[: self.index]):
            if item.text == "中" and item.particle == "で" and at:
                item = replace(self.phrases[at - 1], particle="で")
            if item.kind is Kind.NOUN and item.particle in ("で", "では", "に", "には", "を"):
                sort = self.references.mention(item).sort
                if sort is Sort.DOCUMENT or item.text in word_class("statement"):
                    return item.particle != "を" or item.text in word_class("statement", "posting")
        return False

    def _verb(self) -> int | None:
        """Index of the predicate that と belongs to: the first known verb of saying, else the first of all."""
        first: int | None = None
        known = word_class("speech", "write", "thought", "name")
        for ahead in range(self.index + 1, len(self.phrases)):
            item = self.phrases[ahead]
            if item.kind is Kind.QUOTE:
                break
            if item.kind is Kind.PREDICATE:
                if known & set(idiom(self.sentence, ahead)) or item.verb == "ある":
                    return ahead
                first = ahead if first is None else first
                if item.comma and item.tail not in ("て", ""):
                    break
            elif item.kind is Kind.NOUN and first is not None and is_subject(item) and item.particle.startswith("は"):
                break
        return first

    def _attributive(self, at: int) -> bool:
        phrase = self.phrases[at]
        behind = self.phrases[at + 1] if at + 1 < len(self.phrases) else None
        return not phrase.tail and attributive(phrase, behind)

    def _defines(self) -> bool:
        """…といいます, という。: the name of something, if nobody is there to say it, or to be told."""
        subjects = self.references.subjects[self.sentence]
        told = [self.references.entity(item) for item in self.phrases[: self.index] if item.particle in ("に", "には")]
        persons = [item.entity for item in subjects if item.index < self.index] + [item for item in told if item]
        return not any(item.person for item in persons)

    def _without_verb(self) -> Cue:
        """The sentence breaks off behind と, or ends in a noun of action (…と反論。)."""
        caller = told_by(self.sentence, self.references, "call")
        if caller:
            return Cue(QuoteKind.SPEECH, caller.entity, "passive", caller.words)
        subject = self._subject(len(self.phrases))
        if subject:
            return subject
        return Cue(QuoteKind.SPEECH if self.whole or self.mark == "「" else QuoteKind.TERM)

    def noun(self, at: int) -> Cue:
        """「…」という発言, 「…」との声: a noun of utterance makes it speech, any other makes it a term."""
        while at + 1 < len(self.phrases) and self.phrases[at].kind is Kind.NOUN and self.phrases[at].particle == "の":
            owner = self.references.entity(self.phrases[at])
            head = self.phrases[at + 1]
            if owner and head.text in word_class("utterance"):
                return Cue(QuoteKind.SPEECH, owner, "noun", f"という{self.phrases[at].text}の{head.text}")
            at += 1
        if at < len(self.phrases) and self.phrases[at].kind is not Kind.NOUN:
            at += 1
        noun = self.phrases[at] if at < len(self.phrases) else None
        if noun is None or noun.text not in word_class("utterance") or (noun.text == "話" and not self.whole):
            if noun and self.references.mention(noun).sort is Sort.DOCUMENT and self.whole:
                found = self._source(self.index, new=True)
                return replace(found, kind=QuoteKind.WRITTEN) if found else Cue(QuoteKind.WRITTEN)
            return Cue(QuoteKind.TERM)
        if not self.whole and noun.text in word_class("thought-noun"):
            return Cue(QuoteKind.TERM)
        return self._source(at) or self._subject(at) or Cue(QuoteKind.SPEECH)

    def _voiced(self, at: int) -> Cue | None:
        """からは「…」と声が飛んだ, から「…」と返信が届く: an utterance comes from somebody."""
        for item in self.phrases[self.index + 1 : at]:
            if item.kind is Kind.NOUN and item.text in word_class("utterance") and is_subject(item):
                written = QuoteKind.WRITTEN if item.text in word_class("posting") else QuoteKind.SPEECH
                found = self._source(self.index, new=True)
                return replace(found, kind=written) if found else Cue(written)
        return None

    def _source(self, at: int, new: bool = False) -> Cue | None:
        """Who the words come from (からは, には, の), between the beginning of the clause and ``at``."""
        for back in range(at - 1, -1, -1):
            item = self.phrases[back]
            if item.kind is Kind.NOUN and item.particle in (*_FROM, "の") and back != self.index:
                entity = self.references.entity(item)
                known = item.text in word_class("formal-noun")
                if entity is None and new and item.particle in ("から", "からは", "からも") and not known:
                    entity = self.references.registry.obtain(item.text, Sort.ROLE)
                near = item.particle != "の" or back == self.index - 1
                if entity and entity.sort is not Sort.DOCUMENT and near:
                    return Cue(
                        QuoteKind.SPEECH, entity, "noun", f"{item.text}{item.particle}…と{self.phrases[at].text}"
                    )
        return None

    def _passive(self, at: int) -> Cue:
        """…に「…」と言われた: the one marked に or から speaks."""
        verb = self.phrases[at].text
        kind = self._kind(*idiom(self.sentence, at))
        for back in (*range(self.index - 1, -1, -1), *range(self.index + 1, at)):
            item = self.phrases[back]
            if item.kind is Kind.PREDICATE and not item.comma and back < self.index and item.tail != "て":
                continue
            if item.kind is Kind.NOUN and item.particle in _FROM:
                entity = self.references.entity(item)
                if entity and entity.sort is not Sort.DOCUMENT:
                    return Cue(kind, entity, "passive", f"{item.text}{item.particle}…と{verb}")
        if not self.phrases[at].passive:
            return self._found(kind, at)
        return Cue(kind, rule="passive")

    def _document(self, at: int, on_thing: bool) -> Cue:
        """「…」とある, と書いてある, と書き込まれた: written, by whom the sentence may say.

        What stands ``on_thing``, a signboard or a label, is nobody's words unless somebody is told to have written it.
        """
        for back in range(self.index - 1, -1, -1):
            item = self.phrases[back]
            if item.kind is not Kind.NOUN:
                continue
            author = author_of(self.sentence, back, self.references)
            if author:
                return Cue(QuoteKind.WRITTEN, author[0], "document", f"{author[1]}…と{self.phrases[at].text}")
        if on_thing:
            return Cue(QuoteKind.WRITTEN if self.whole else QuoteKind.TERM, rule="inscription")
        for back in range(self.index - 1, -1, -1):
            item = self.phrases[back]
            entity = self.references.entity(item) if item.kind is Kind.NOUN else None
            if entity and entity.sort is Sort.DOCUMENT and item.particle in ("に", "には", "は"):
                return Cue(
                    QuoteKind.WRITTEN,
                    entity,
                    "document-itself",
                    f"{item.text}{item.particle}…と{self.phrases[at].text}",
                )
        return Cue(QuoteKind.WRITTEN, rule="document")

    def _found(self, kind: QuoteKind, at: int) -> Cue:
        subject = self._subject(at)
        if subject is None:
            return Cue(kind)
        written = kind is QuoteKind.SPEECH and subject.entity and subject.entity.sort is Sort.DOCUMENT
        return Cue(
            QuoteKind.WRITTEN if written else kind,
            subject.entity,
            subject.rule,
            subject.evidence,
            False,
            subject.pronoun,
        )

    def _subject(self, at: int) -> Cue | None:
        """The subject between the quotation and its verb, behind the verb (言ったのは…だ), or before the quotation."""
        verb = verb_text(self.sentence, at)
        subjects = self.references.subjects[self.sentence]
        for item in subjects:
            if self.index < item.index < at and not self._of_next_words(item.index):
                words = f"と{item.form}{between(self.sentence, item.index, at)}{verb}"
                return Cue(QuoteKind.SPEECH, item.entity, "cue", words, pronoun=item.pronoun)
        if at < len(self.phrases) and self.phrases[at].tail.endswith(("のは", "のが")):
            for item in subjects:
                if item.index > at:
                    return Cue(QuoteKind.SPEECH, item.entity, "cue", f"{verb}のは{item.form}", pronoun=item.pronoun)
        before = asked(self.sentence, self.index, self.references) or subject_before(
            self.sentence, self.index, self.references
        )
        if before is None:
            before = self._new_subject(at)
        if before is None:
            return None
        return Cue(QuoteKind.SPEECH, before.entity, before.rule, f"{before.words}…と{verb}", pronoun=before.pronoun)

    def _of_next_words(self, subject: int) -> bool:
        """AがBと、Cが「…」と: whether the subject behind the quotation says the next one."""
        former = any(item.index < self.index for item in self.references.subjects[self.sentence])
        return former and max(self.sentence.quotes.values()) >= subject

    def _new_subject(self, at: int) -> Source | None:
        """Whatever says something is somebody, although no table knows the word."""
        if at >= len(self.phrases) or not set(idiom(self.sentence, at)) & word_class("speech", "write"):
            return None
        for back in (*range(self.index + 1, at), *range(self.index - 1, -1, -1)):
            item = self.phrases[back]
            if item.kind is Kind.PREDICATE and back < self.index and item.tail != "ながら":
                return None
            if item.kind is Kind.NOUN and item.particle in ("は", "が") and item.tokens:
                plain = item.tokens[-1].pos.startswith(("名詞-普通名詞-一般", "名詞-固有名詞", "接尾辞-名詞的-一般"))
                barred = word_class("utterance", "body", "formal-noun", "anybody")
                if plain and item.text not in barred and not abstract(item):
                    entity = self.references.registry.obtain(item.text, Sort.THING)
                    entity.first = item.start if entity.first < 0 else entity.first
                    return Source(entity, item.text + item.particle, "open-cue", False)
        return None
