"""Words on signboards, name plates and engravings: read, and said by nobody."""

from __future__ import annotations

import pytest

from annotator.model import Passage, Quote, QuoteKind
from tests.speakers.support import annotate


def _of(passage: Passage, words: str) -> Quote:
    return next(quote for quote in passage.quotes if words in passage.text[quote.start : quote.end])


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            "はやせ時計店",
            "遥は路地の奥で足を止めた。\n「はやせ時計店」\n色あせた看板が、軒先で傾いていた。\n「ここだよ」\n",
        ),
        ("はやせ時計店", "健は看板を見上げた。\n「はやせ時計店」\n金色がだいぶ剥げている。\n「入ろうか」\n"),
        ("1998", "健は裏蓋を開けた。内側に、細い文字が刻まれている。\n「M.H. to K.H. 1998」\n「母さんのだ」\n"),
        ("1998", "裏蓋には「M.H. to K.H. 1998」と刻まれていた。健はそれをなぞった。\n「母さんのだ」\n"),
        ("はやせ時計店", "健は足を止めた。「はやせ時計店」と書かれた看板が風に揺れていた。\n「休みか」\n"),
        ("はやせ時計店", "遥はドアの前に立った。「はやせ時計店」という看板が出ている。\n「入ろう」\n"),
        ("早瀬", "遥はドアの前に立った。表札には「早瀬」とだけあった。\n「入ろう」\n"),
        ("早瀬", "健は表札を見た。「早瀬」。ここに違いない。\n「ごめんください」\n"),
        ("のむな危険", "遥は瓶を手に取った。ラベルに「のむな危険」と書いてある。\n「何これ」\n"),
        ("立入禁止", "健が扉を押すと、「立入禁止」と書いた札が揺れた。\n「だめだって」\n"),
        ("本日は", "健は立ち止まった。入り口の貼り紙には「本日は休業いたします。」とあった。\n「休みか」\n"),
    ],
)
def test_nobody_says_what_stands_on_a_thing(words: str, text: str) -> None:
    quote = _of(annotate(text), words)
    assert quote.kind in (QuoteKind.TERM, QuoteKind.WRITTEN)
    assert quote.speakers == ()
    assert quote.evidence == ""


@pytest.mark.parametrize(
    ("words", "speaker", "text"),
    [
        ("触るな", "兄", "札には、兄の字で「触るな」と書いてある。遥は笑った。\n「兄さんらしい」\n"),
        ("休みます", "健", "健は看板に「休みます」と書いた。\n「これでいい」と健は言った。\n"),
        ("遥", "健", "健は小刀で木の幹に「遥」と彫った。\n「消えないぞ」と健は言った。\n"),
    ],
)
def test_who_writes_on_a_thing_is_told(words: str, speaker: str, text: str) -> None:
    quote = _of(annotate(text), words)
    assert (quote.kind, quote.speakers) == (QuoteKind.WRITTEN, (speaker,))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("遅かったね", "健は看板の下で立ち止まった。\n「遅かったね」\n遥が笑った。\n"),
        ("遥", "健は看板を見上げた。そこに遥がいた。\n「遥」\n遥が振り向いた。\n"),
        ("切符", "健は改札に立った。\n「切符」\n駅員が手を出した。\n"),
    ],
)
def test_lines_beside_a_signboard_are_lines(words: str, text: str) -> None:
    assert _of(annotate(text), words).kind is QuoteKind.SPEECH
