"""Readings that were wrong once: one line each, the sentence, the word in it, and how it is read."""

from __future__ import annotations

import pytest

from annotator.model import Passage
from annotator.pipeline import annotate_passage
from annotator.resources import Resources

CASES = """
東京の方が家賃が高い。	の方	のほう
市場で買ったばかりの魚を焼く。	市場	いちば
株式市場は午後に入って下げた。	市場	しじょう
彼は空の箱を持っている。	空	から
空のじょうろを置いた。	空	から
空を見上げる。	空	そら
辛いカレーを食べる。	辛い	からい
火を止めて10分蒸らす。	止め	とめ
角を曲がると店がある。	角	かど
その店は角を入ったところにある。	角	かど
鹿の角が飾られた店。	角	つの
この曲は若い世代に人気がある。	人気	にんき
表に出ると、人であふれていた。	表	おもて
伊勢国は東海道の国だった。	伊勢	いせの
国民休暇村強制収容所の跡	収容所	しゅうようじょ
番号はISO 4217である。	4217	よんにいちなな
砲丸投で優勝した。	砲丸投	ほうがんなげ
越前国は北陸にあった。	越前国	えちぜんのくに
調査を行った作業員	行っ	おこなっ
駅まで歩いて行った。	行っ	いっ
お手数をおかけします。	手数	てすう
右上の角をつまんで動かす。	角	かど
修復をする方を募集しています。	方	かた
経験のある方を優遇します。	方	かた
北の方は寒い。	方	ほう
三月に行った工事の写真。	行っ	おこなっ
会議は21:00に始まる。	21:00	にじゅういちじ
参加者の3/4の人が賛成した。	3/4	よんぶんのさん
締め切りは2023/4/1です。	2023/4/1	にせんにじゅうさんねんしがつついたち
ケーキの3分の1が残った。	3分の1	さんぶんのいち
10〜20人が集まった。	20人	にじゅうにん
三歳の息子がいます。	三歳	さんさい
一日一善を心がけている。	一善	いちぜん
昨日は一日中雨だった。	雨	あめ
来週海に行く予定です。	海	うみ
今年米の値段が上がった。	米	こめ
人気のない道を歩く。	人気	ひとけ
結果を表にまとめる。	表	ひょう
データを表にするとわかりやすい。	表	ひょう
値を下げる必要がある。	値	ね
初診の方は受付へお越しください。	方	かた
会員の方はログインしてください。	方	かた
先週行った調査の結果を発表します。	行っ	おこなっ
3G回線は終わる。	3	すりー
初診の方は問診票をご記入ください。	方	かた
行った作業を例として挙げた。	行っ	おこなっ
六畳一間の部屋に住む。	一間	ひとま
10日間の休みを取る。	10日間	とおかかん
5日間の旅に出る。	5日間	いつかかん
20日間かかった。	20日間	はつかかん
十日間休んだ。	十日間	とおかかん
舞台の下手から登場する。	下手	しもて
近くの市場に行った。	市場	いちば
今日は同僚と市場に行った。	市場	いちば
一月に二回通う。	一月	ひとつき
"""


def kana_over(text: str, start: int, end: int) -> str:
    """The kana over a stretch of the text, and its own kana."""
    ruby = {item.start: item for item in annotate_passage(Passage(text), Resources()).ruby}
    kana, at = "", start
    while at < end:
        kana += ruby[at].kana if at in ruby else text[at]
        at = ruby[at].end if at in ruby else at + 1
    return kana


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_what_was_misread_is_read_right(case: str) -> None:
    text, word, kana = case.split("\t")
    start = text.rindex(word)
    assert kana_over(text, start, start + len(word)) == kana
