"""Spellings made alike: width, kana script, small ヶ, middle dots, hyphens, old kanji, line breaks inside a word.

Two spellings that fold to the same text are the same word as far as writing alone can tell; borders, readings and
parts of speech are judged later (``judging.py``).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Sequence

from annotator.language.script import KANJI

__all__ = ["Folded", "fold"]

# Old (before 1946) and new forms of the kanji that are simplified in today's Japanese, in pairs.
_OLD_NEW = (
    "亞亜惡悪壓圧圍囲爲為醫医壹壱稻稲飮飲隱隠營営榮栄衞衛驛駅圓円鹽塩應応歐欧毆殴櫻桜奧奥橫横溫温價価假仮會会繪絵壞壊懷懐"
    "擴拡殼殻覺覚學学嶽岳樂楽罐缶卷巻陷陥勸勧寬寛關関觀観歸帰氣気龜亀僞偽戲戯犧犠舊旧據拠擧挙虛虚峽峡挾挟狹狭鄕郷堯尭曉暁區区"
    "驅駆勳勲徑径惠恵溪渓經経繼継莖茎螢蛍輕軽鷄鶏藝芸缺欠儉倹劍剣圈圏檢検權権獻献縣県險険顯顕驗験嚴厳效効廣広恆恒鑛鉱號号國国"
    "黑黒濟済碎砕劑剤櫻桜册冊雜雑參参慘惨棧桟蠶蚕贊賛殘残絲糸齒歯兒児辭辞濕湿實実舍舎寫写釋釈壽寿收収從従澁渋獸獣縱縦肅粛處処"
    "敍叙奬奨將将燒焼稱称證証乘乗剩剰壤壌孃嬢條条淨浄疊畳穰穣讓譲釀醸觸触囑嘱寢寝愼慎眞真盡尽圖図粹粋醉酔隨随髓髄數数樞枢瀨瀬"
    "聲声靜静齊斉攝摂竊窃專専戰戦淺浅潛潜纖繊踐践錢銭禪禅雙双壯壮搜捜插挿爭争總総聰聡莊荘裝装騷騒增増臟臓藏蔵屬属續続墮堕體体"
    "對対帶帯滯滞臺台瀧滝擇択澤沢單単擔担膽胆團団彈弾斷断癡痴晝昼蟲虫鑄鋳廳庁聽聴鎭鎮遞逓鐵鉄轉転點点傳伝黨党盜盗燈灯當当鬭闘"
    "德徳獨独讀読屆届貳弐惱悩腦脳霸覇廢廃拜拝賣売麥麦發発髮髪拔抜蠻蛮祕秘濱浜甁瓶拂払佛仏竝並變変邊辺辨弁瓣弁辯弁舖舗寶宝豐豊"
    "沒没萬万滿満默黙彌弥藥薬譯訳豫予餘余與与譽誉搖揺樣様謠謡來来賴頼亂乱覽覧龍竜兩両獵猟綠緑壘塁淚涙勵励禮礼隸隷靈霊齡齢戀恋"
    "爐炉勞労樓楼祿禄亙亘灣湾瑤瑶"
)

# One character for one: ASCII in lower case, katakana as hiragana, new kanji, one kind of hyphen.
_ONE_TO_ONE = {
    **{code: code + 32 for code in range(ord("A"), ord("Z") + 1)},
    **{code: code - 0x60 for code in range(0x30A1, 0x30F7)},
    **{ord(old): new for old, new in zip(_OLD_NEW[::2], _OLD_NEW[1::2], strict=True)},
    **dict.fromkeys((8208, 8209, 8210, 8211, 8722), "-"),
    **{code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)},
    0x3000: " ",
    0xFF65: "・",
}

_ODD = re.compile("[\uff61-\uff9f][\uff9e\uff9f]?|[\u3046-\u30fd][\u3099\u309a]|[\uf900-\ufaff]")
_KANA = "ぁ-ゖー"
_SHRINK = re.compile(
    r"ゔ[ぁぃぇぉ]?"
    rf"|(?<=[a-z{_KANA}])[・-](?=[a-z0-9{_KANA}])"  # データ・センター, GPT-4
    rf"|(?<=[{_KANA}])[= \u30a0](?=[{_KANA}])"
    r"|(?<=[a-z]) (?=[a-z0-9])"
    rf"|(?<=[a-z0-9{_KANA}{KANJI}]) ?\n ?(?=[a-z0-9{_KANA}{KANJI}])"
)
_VU = {"ゔぁ": "ば", "ゔぃ": "び", "ゔ": "ぶ", "ゔぇ": "べ", "ゔぉ": "ぼ"}
_KE = re.compile(rf"(?<=[{KANJI}0-9])[ゖゕけかが箇](?=[{KANJI}])")
_REPEAT = re.compile(rf"([{KANJI}])々")
_SMALL_I = re.compile("(?<=う)ぃ")


class Folded:
    """A folded text, and where each of its characters stands in the text as it was written."""

    __slots__ = ("_starts", "text")

    def __init__(self, raw: str) -> None:
        text, starts = _composed(raw)
        text = _alike(text.translate(_ONE_TO_ONE))
        self.text, self._starts = _shrunk(text, starts)

    def raw(self, index: int) -> int:
        """The offset, in the text as written, of a character of the folded text."""
        return index if self._starts is None else self._starts[index]

    def index(self, raw: int) -> int:
        """The first character of the folded text that stands at or behind an offset."""
        return raw if self._starts is None else bisect_left(self._starts, raw)


def fold(text: str) -> str:
    """The folded form of a single spelling."""
    return Folded(text).text


def _alike(text: str) -> str:
    """The replacements that depend on the neighbours but keep the length."""
    return _SMALL_I.sub("い", _REPEAT.sub(r"\1\1", _KE.sub("ヶ", text)))


def _composed(raw: str) -> tuple[str, Sequence[int] | None]:
    """Half-width katakana, decomposed sound marks and compatibility kanji in their usual form (NFKC)."""
    return _substituted(raw, None, _ODD, lambda piece: unicodedata.normalize("NFKC", piece))


def _shrunk(text: str, starts: Sequence[int] | None) -> tuple[str, Sequence[int] | None]:
    return _substituted(text, starts, _SHRINK, lambda piece: _VU.get(piece, ""))


def _substituted(
    text: str, starts: Sequence[int] | None, pattern: re.Pattern[str], replacement: Callable[[str], str]
) -> tuple[str, Sequence[int] | None]:
    """``re.sub`` that keeps where each character came from; characters of a replacement come from its start."""
    pieces: list[str] = []
    kept: list[int] = []
    source: Sequence[int] = range(len(text)) if starts is None else starts
    done = 0
    for match in pattern.finditer(text):
        new = replacement(match.group())
        pieces += (text[done : match.start()], new)
        kept += source[done : match.start()]
        kept += [source[match.start()]] * len(new)
        done = match.end()
    if done == 0:
        return text, starts
    pieces.append(text[done:])
    kept += source[done:]
    return "".join(pieces), kept
