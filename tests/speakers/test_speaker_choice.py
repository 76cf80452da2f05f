"""The choice among everybody around a quotation of the prose: laws of its probabilities, and cases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.config import Config
from annotator.language.morphology import assign_tokens
from annotator.model import Passage
from annotator.resources import Resources
from annotator.speakers.attribution import own_cues, read_document
from annotator.speakers.prose.choice import choose, decisions
from annotator.speakers.prose.nearby import NOBODY
from tests.speakers.support import annotate, quote_of, speaker_of

REPORT = (
    "市の新しい図書館が三日、開いた。設計した建築家の沢田英子さん（52）は「光を設計した」と話す。"
    "「本より先に、窓を描きました」\n"
    "館長の野村明さん（60）は入り口で子どもたちを迎えた。「走るな、とは言いません」。そう言って笑った。\n"
)
CONTEXT = {
    "the speaker of the sentence before goes on": (REPORT, "本より先に", "沢田"),
    "the one whom the paragraph brings in": (REPORT, "走るな", "野村"),
    "the noun of the clause that quotes": (
        "王者の会見は静かだった。隣で「準備はできた」と笑ったゴメスさんに、記者が手を挙げた。\n",
        "準備",
        "ゴメス",
    ),
    "the name that ends the sentence": (
        "学生は帰った。助手は器具を洗っていた。「まだ半分です」と杉本准教授。\n",
        "まだ",
        "杉本",
    ),
    "a listener does not speak": (
        "野村明さんが来た。林監督は野村さんに「休め」と伝えた。\n",
        "休め",
        "林監督",
    ),
}
WEIGHTS = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(-20, 20))
SIGNS = st.dictionaries(st.integers(0, 5), st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=4), max_size=5)


@pytest.mark.parametrize(("text", "words", "name"), CONTEXT.values(), ids=CONTEXT)
def test_speaker_by_what_is_around(text: str, words: str, name: str) -> None:
    (speaker,) = speaker_of(annotate(text), words)
    assert speaker.startswith(name)


@given(signs=SIGNS, weights=WEIGHTS)
def test_the_likeliest_has_the_largest_share(signs: dict[int, list[str]], weights: dict[str, float]) -> None:
    candidates = {**signs, NOBODY: ["a"]}
    best, probability = choose(candidates, weights)
    if not signs:
        assert best == NOBODY
        return
    assert best in signs
    assert 0 <= probability <= 1
    scores = {number: sum(weights.get(name, 0.0) for name in set(names)) for number, names in signs.items()}
    assert scores[best] == max(scores.values())


@given(signs=SIGNS, weights=WEIGHTS, bonus=st.floats(0, 10))
def test_a_sign_that_speaks_for_somebody_makes_him_no_less_likely(
    signs: dict[int, list[str]], weights: dict[str, float], bonus: float
) -> None:
    candidates = {**signs, NOBODY: ["b"]}
    best, before = choose(candidates, weights)
    if best != NOBODY:
        again, after = choose({**candidates, best: [*candidates[best], "more"]}, {**weights, "more": bonus})
        assert again == best
        assert after >= before - 1e-12


def test_whoever_is_not_there_is_always_among_the_candidates() -> None:
    resources = Resources(config=Config(speaker_threshold=0.0))
    document = read_document(assign_tokens(Passage(REPORT), resources), resources)
    taken = list(decisions(document, own_cues(document), {}))
    assert len(taken) == 3
    assert all(NOBODY in one.signs and len(one.signs) > 1 for one in taken)


def test_the_confidence_is_a_probability_of_its_own() -> None:
    passage = annotate(REPORT)
    cue, later = quote_of(passage, "光を"), quote_of(passage, "本より先に")
    assert later.confidence < cue.confidence < 1
    assert cue.rule == "cue"
    assert "話す" in cue.evidence
