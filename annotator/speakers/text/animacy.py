"""What a noun does: whether its verbs are those of people, by how often a person is their subject.

So somebody whose name is a common noun (凪, ひなた) is told from the calm and the sunshine.
"""

from __future__ import annotations

from annotator.speakers.text.grammar import idiom, is_subject, next_predicate
from annotator.speakers.text.phrases import Kind, Sentence
from annotator.speakers.weights import weights_of

__all__ = ["WITHOUT_OBJECT", "WITH_OBJECT", "animacy", "deed"]

WITH_OBJECT, WITHOUT_OBJECT = "+を", "-を"
"""Keys of the table for verbs that it has not, with an object and without."""
_VERBAL = ("動詞", "名詞", "形容詞", "形状詞")


def deed(sentence: Sentence, index: int) -> tuple[str, bool] | None:
    """The verb of the subject at ``index`` in its usual spelling, and whether it has an object; None for no subject."""
    at = next_predicate(sentence, index) if is_subject(sentence.phrases[index]) else -1
    if at < 0 or sentence.phrases[at].passive:
        return None
    head = next((token for token in sentence.phrases[at].tokens if token.pos.startswith(_VERBAL)), None)
    verb, _ = idiom(sentence, at)
    between = sentence.phrases[index + 1 : at]
    bound = any(item.kind is Kind.NOUN and item.particle.startswith("を") for item in between)
    return head.norm if head and head.lemma == verb else verb, bound


def animacy(sentence: Sentence, index: int) -> float:
    """How much the verb of the subject at ``index`` speaks for a person: log-odds, 0 for what is no subject."""
    done = deed(sentence, index)
    if done is None:
        return 0.0
    verb, bound = done
    table = weights_of("animacy")
    return table[verb] if verb in table else table[WITH_OBJECT if bound else WITHOUT_OBJECT]
