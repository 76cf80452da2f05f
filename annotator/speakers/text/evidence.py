"""The words of a sentence that justify a speaker, as they stand."""

from __future__ import annotations

from annotator.speakers.text.phrases import Kind, Sentence

__all__ = ["between", "verb_text"]

_SHOWN = 12
"""How many characters are quoted between a subject and its verb."""


def verb_text(sentence: Sentence, at: int) -> str:
    """The predicate as it stands, with a noun that it is grown together with (結論づける)."""
    if at >= len(sentence.phrases):
        return "…"
    return (sentence.phrases[at - 1].text if _grown(sentence, at) else "") + sentence.phrases[at].text


def _grown(sentence: Sentence, at: int) -> bool:
    before = sentence.phrases[at - 1]
    return before.kind is Kind.NOUN and not before.particle and before.after == sentence.phrases[at].start


def between(sentence: Sentence, subject: int, at: int) -> str:
    """What stands between a subject and its verb, as it is written (頭を); a long stretch is left out."""
    inner = sentence.phrases[subject + 1 : at - 1 if _grown(sentence, at) else at]
    words = "".join(item.text + item.particle + ("、" if item.comma else "") for item in inner)
    return words if len(words) <= _SHOWN and not any(item.kind is Kind.QUOTE for item in inner) else "…"
