"""The cue of a quotation in its own sentence: whether it is said, written or only named, and by whom."""

from __future__ import annotations

from annotator.model import QuoteKind
from annotator.speakers.cues import Cue
from annotator.speakers.people.aliases import Entity
from annotator.speakers.people.references import References
from annotator.speakers.prose.quoted import QuotedCue
from annotator.speakers.prose.sources import Source, according_to, asked, inquired, subject_before
from annotator.speakers.text.grammar import is_subject
from annotator.speakers.text.lexicon import word_class
from annotator.speakers.text.mentions import Sort
from annotator.speakers.text.phrases import Kind, Phrase, Sentence

__all__ = ["read_cue"]

_QUOTING = ("と", "って", "なんて", "とか", "などと", "なんぞと")
_CLAUSE = 15
"""A quotation without と of so many signs is a clause of somebody's, not a term."""


def read_cue(
    sentence: Sentence, index: int, references: References, sentence_like: bool, mark: str, content: str
) -> Cue:
    """The cue of the quotation at ``index`` of the sentence.

    ``sentence_like`` says whether its content is a whole sentence, ``mark`` its opening bracket.
    """
    phrase = sentence.phrases[index]
    listed = _listed(sentence, index)
    if listed is not None and not sentence_like:
        return _unquoted(sentence, listed, references, sentence_like, mark, content)
    shared = _shared(sentence, index)
    if shared is not None:
        index, phrase = shared, sentence.phrases[shared]
    before = sentence.phrases[index - 1] if index else None
    if shared is not None or (before and before.kind is Kind.QUOTE and not before.particle):
        sentence_like = sentence_like and any(stop in content for stop in "。！？!?")
    if phrase.particle.startswith(_QUOTING) and not phrase.particle.startswith(("とは", "となる")):
        return QuotedCue(sentence, index, references, sentence_like, mark).read()
    if phrase.particle.startswith("とは") and sentence_like:
        return QuotedCue(sentence, index, references, sentence_like, mark).read()
    words = [item for item in sentence.phrases if item.kind is not Kind.OTHER or item.tokens[0].pos[:4] != "補助記号"]
    if len(words) == 1:
        return Cue(QuoteKind.SPEECH, bare=True)
    return _unquoted(sentence, index, references, sentence_like, mark, content)


def _listed(sentence: Sentence, index: int) -> int | None:
    """The last of several quotations that と or や joins, where no verb of saying takes them: 「…」と「…」の二編."""
    last = index
    while sentence.phrases[last].particle in ("と", "や") and last + 1 < len(sentence.phrases):
        if sentence.phrases[last + 1].kind is not Kind.QUOTE:
            return None
        last += 1
    return last if last > index and not sentence.phrases[last].particle.startswith(_QUOTING) else None


def _shared(sentence: Sentence, index: int) -> int | None:
    """The quotation whose cue this one shares: 「…」、そして「…」と述べた."""
    phrase = sentence.phrases[index]
    if phrase.particle not in ("", "や", "と", "に"):
        return None
    for ahead in range(index + 1, min(index + 4, len(sentence.phrases))):
        other = sentence.phrases[ahead]
        if other.kind is Kind.QUOTE:
            return ahead if other.particle.startswith(_QUOTING) and phrase.particle == "" else None
        if other.kind is not Kind.OTHER or other.text in ("。", "！", "？"):
            return None
    return None


def _unquoted(sentence: Sentence, index: int, references: References, whole: bool, mark: str, content: str) -> Cue:
    """A quotation without と: the end of a sentence such as 彼は「…」。, words of a noun, or a term."""
    phrases = sentence.phrases
    phrase = phrases[index]
    following = phrases[index + 1] if index + 1 < len(phrases) else None
    before = phrases[index - 1] if index else None
    if phrase.particle == "の" and following and following.text in word_class("utterance"):
        return QuotedCue(sentence, index, references, whole, mark).noun(index + 1)
    last = all(item.kind is Kind.OTHER for item in phrases[index + 1 :])
    if phrase.particle == "" and last and mark != "『" and (whole or (before and _speaks(before, references))):
        return _closing(sentence, index, references)
    spoken = whole or _predicative(content)
    belonging = _belonging(sentence, index, references, spoken and mark != "『")
    if belonging:
        return belonging
    if content.startswith(("#", "＃")) or mark == "『":
        return Cue(QuoteKind.TITLE)
    if _fragment(sentence, index, whole, content):
        person = [item for item in references.subjects[sentence] if item.index < index and item.entity.person]
        topics = [item for item in person if item.topic]
        if topics:
            return Cue(QuoteKind.SPEECH, topics[-1].entity, "fragment", f"{topics[-1].form}「…」")
        return Cue(QuoteKind.SPEECH, rule="fragment")
    hearsay = spoken or (phrase.particle.startswith("だ") and any(item.verb == "いう" for item in phrases[index + 1 :]))
    source = according_to(sentence, index, references) if hearsay and mark != "『" else None
    if source:
        return Cue(QuoteKind.SPEECH, source.entity, source.rule, source.words)
    if whole and phrase.particle == "" and before is None:
        return Cue(QuoteKind.SPEECH)
    return Cue(QuoteKind.TERM)


def _closing(sentence: Sentence, index: int, references: References) -> Cue:
    """The end of a sentence without a verb: 彼は「…」。"""
    found = asked(sentence, index, references) or subject_before(sentence, index, references)
    if found:
        return Cue(QuoteKind.SPEECH, found.entity, "subject", f"{found.words}「…」", pronoun=found.pronoun)
    return Cue(QuoteKind.SPEECH, rule="asked" if inquired(sentence, index, references) else "")


def _belonging(sentence: Sentence, index: int, references: References, spoken: bool) -> Cue | None:
    """Words that are said to be somebody's: 弟は「…」が口癖だった, 父の「…」に."""
    if _habitual(sentence, index):
        habit = subject_before(sentence, index, references)
        return Cue(QuoteKind.SPEECH, habit.entity, "noun", habit.words) if habit else Cue(QuoteKind.SPEECH)
    answer = _words_of(sentence, index, references)
    if answer:
        return Cue(QuoteKind.SPEECH, answer.entity, answer.rule, answer.words)
    before = sentence.phrases[index - 1] if index else None
    owner = _owner(before, references) if spoken else None
    if before and owner and sentence.phrases[index].particle.startswith(("に", "は", "を", "で")):
        return Cue(QuoteKind.SPEECH, owner, "noun", f"{before.text}の「…」")
    return None


def _habitual(sentence: Sentence, index: int) -> bool:
    """Whether somebody is said to say so often: 弟は「…」が口癖だった."""
    behind = next((item for item in sentence.phrases[index + 1 : index + 2]), None)
    particle = sentence.phrases[index].particle
    return behind is not None and behind.text in word_class("motto") and particle.startswith(("が", "を"))


def _words_of(sentence: Sentence, index: int, references: References) -> Source | None:
    """Whose words they are said to be: 「…」は父の口癖だ, 父の答えは「…」だった."""
    phrase = sentence.phrases[index]
    behind, before = sentence.phrases[index + 1 : index + 3], sentence.phrases[max(0, index - 2) : index]
    if phrase.particle.startswith(("は", "も")) and len(behind) == 2 and behind[1].particle.startswith(("だ", "で")):
        owner, noun = behind
    elif phrase.particle.startswith("だ") and len(before) == 2 and before[1].particle == "は":
        owner, noun = before
    else:
        return None
    entity = references.entity(owner) if owner.kind is Kind.NOUN and owner.particle == "の" else None
    told = noun.text in word_class("motto", "utterance")
    return Source(entity, f"{owner.text}の{noun.text}", "noun", False) if entity and told else None


def _speaks(phrase: Phrase, references: References) -> bool:
    """Whether the phrase is a subject that can speak: not 受賞作は「…」。"""
    if not is_subject(phrase):
        return False
    return references.entity(phrase) is not None or references.mention(phrase).sort is not Sort.THING


def _fragment(sentence: Sentence, index: int, whole: bool, content: str) -> bool:
    """A long clause that is worked into the sentence without と: somebody's own words, not a name for something."""
    following = sentence.phrases[index + 1] if index + 1 < len(sentence.phrases) else None
    named = following is not None and following.kind is Kind.NOUN and following.text in word_class("term-follow")
    clause = whole or content.endswith(("ように", "ために", "ては", "ば", "ながら"))
    return clause and not named and len(content) >= _CLAUSE and _predicative(content)


def _predicative(content: str) -> bool:
    """A clause without a verb (最後に一問だけ): it has a particle that a name or a term has not."""
    return len(content) > 4 and any(particle in content[1:] for particle in ("に", "を", "は", "が", "で", "から"))


def _owner(before: Phrase | None, references: References) -> Entity | None:
    if before is None or before.kind is not Kind.NOUN or before.particle != "の":
        return None
    entity = references.entity(before)
    return entity if entity and entity.sort in (Sort.NAME, Sort.ROLE, Sort.KIN) else None
