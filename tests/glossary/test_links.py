"""Which stretches of a text link to which term: tables of cases, one for each class of the linking policy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.furigana.alignment import assign_ruby
from annotator.furigana.readings import assign_readings
from annotator.glossary.links import assign_terms
from annotator.language.morphology import assign_tokens
from annotator.model import Passage, Provenance, Ruby, TermLink
from annotator.resources import Resources
from annotator.statements import GlossaryEntry, Zone, ZoneKind


def glossary(specification: str) -> tuple[GlossaryEntry, ...]:
    """Entries from ``term/reading/variant/variant …``, separated by blanks."""
    fields = (item.split("/") for item in specification.split())
    return tuple(GlossaryEntry(term, "".join(more[:1]), variants=tuple(more[1:])) for term, *more in fields)


def annotated(text: str, specification: str, *zones: Zone) -> Passage:
    resources = Resources(glossary=glossary(specification))
    passage = assign_tokens(Passage(text, zones=zones), resources)
    return assign_terms(assign_ruby(assign_readings(passage, resources), resources), resources)


def surfaces(text: str, specification: str) -> list[str]:
    return [text[link.start : link.end] for link in annotated(text, specification).terms]


LINKED = [
    # exact, inflected, する
    ("新しい枠組みを作る。", "枠組み/わくぐみ", ["枠組み"]),
    ("計画を見直したい。見直せば済む。", "見直す/みなおす", ["見直したい", "見直せば"]),
    ("もっと厳しくしてほしい。厳しさが足りない。", "厳しい/きびしい", ["厳しく", "厳しさ"]),
    ("契約を解除させられた。解除は簡単だ。", "解除する/かいじょする", ["解除させられた", "解除"]),
    ("すぐ導入できます。", "導入する/どうにゅうする", ["導入できます"]),
    ("まだ申し込んでいない。", "申込み/もうしこみ", ["申し込んで"]),
    ("計画の見直しを求める。", "見直す/みなおす", ["見直し"]),
    ("机の前で待たされた。", "待つ/まつ", ["待たされた"]),
    # spelling
    (
        "注連縄を張る。俄か雨が降る。おはこの芸。",
        "しめ縄/しめなわ にわか雨/にわかあめ 十八番/おはこ",
        ["注連縄", "俄か雨", "おはこ"],
    ),
    ("ブラック・ホールの近く。", "ブラックホール/ブラックホール", ["ブラック・ホール"]),
    ("申込書の申し込みと申込。", "申込み/もうしこみ", ["申込", "申し込み", "申込"]),
    ("届出が済んだ。", "届け出/とどけで", ["届出"]),
    ("とりくみを続ける。", "取り組み/とりくみ", ["とりくみ"]),
    ("とり組みを続ける。", "取り組み/とりくみ", ["とり組み"]),
    ("タマネギを刻む。", "玉ねぎ/たまねぎ", ["タマネギ"]),
    ("露天ぶろに入る。", "露天風呂/ろてんぶろ", ["露天ぶろ"]),
    ("飢きんが続いた。", "飢饉/ききん", ["飢きん"]),
    ("ＡＩとｻｰﾊﾞｰの話。", "AI/エーアイ サーバー/サーバー", ["ＡＩ", "ｻｰﾊﾞｰ"]),
    ("サーバを置く。プリンターを買う。", "サーバー/サーバー プリンタ/プリンタ", ["サーバ", "プリンター"]),
    ("データ・センターとデータ センター。", "データセンター/データセンター", ["データ・センター", "データ センター"]),
    ("緑ケ丘と緑が丘。", "緑ヶ丘/みどりがおか", ["緑ケ丘", "緑が丘"]),
    ("三か月と三ヵ月。", "三ヶ月/さんかげつ", ["三か月", "三ヵ月"]),
    ("鎖國の時代。", "鎖国/さこく", ["鎖國"]),
    ("障子の貼り替えを頼む。", "張り替え/はりかえ", ["貼り替え"]),
    ("ヴァイオリンを習う。", "バイオリン/バイオリン", ["ヴァイオリン"]),
    ("ここに最後の設定\nファイルを置く。", "設定ファイル/せっていファイル", ["設定\nファイル"]),
    ("人々が集まる。", "人/ひと", ["人々"]),
    ("githubに置く。", "GitHub/ギットハブ", ["github"]),
    # kana that analysers cut, take for a name, or know only without ー
    ("ふぶきの音が聞こえた。", "吹雪/ふぶき", ["ふぶき"]),
    ("木地を作るしょくにんが一人。", "職人/しょくにん", ["しょくにん"]),
    ("しぶみが残る。", "渋み/しぶみ", ["しぶみ"]),
    ("水どうが止まった。", "水道/すいどう", ["水どう"]),
    ("ジョーカにだけ負ける。", "ジョーカー/ジョーカー", ["ジョーカ"]),
    ("場所を見付け出した。", "見つけ出す/みつけだす", ["見付け出した"]),
    ("あがりを宣言する。", "上がり/あがり", ["あがり"]),
    # expressions
    ("リスクは取るが無茶はしない。", "リスクを取る/リスクをとる", ["リスクは取る"]),
    ("首を長くして待つ。", "首を長くする/くびをながくする", ["首を長くして"]),
    ("熱を測る。", "熱/ねつ", ["熱"]),
    ("増加に歯止めがかからない。", "歯止めをかける/はどめをかける", ["歯止めがかからない"]),
    ("手は打ってある。", "手を打つ/てをうつ", ["手は打って"]),
    ("足をお運びください。", "足を運ぶ/あしをはこぶ", ["足をお運び"]),
    ("歯止めのかからない支出。", "歯止めをかける/はどめをかける", ["歯止めのかからない"]),
    ("席に着いた。", "席につく/せきにつく", ["席に着いた"]),
    ("書類に目が通った。", "目を通す/めをとおす", ["目が通った"]),
    # compounds, brackets, longest
    ("物価高と政策金利。", "物価/ぶっか 金利/きんり", ["物価", "金利"]),
    ("卒業式の朝。", "卒業/そつぎょう", ["卒業"]),
    ("大規模言語モデルと言語モデル。", "大規模言語モデル 言語モデル", ["大規模言語モデル", "言語モデル"]),
    ("「枠組み」を示す。", "枠組み/わくぐみ", ["枠組み"]),
    ("OpenAIのAI。", "AI OpenAI", ["OpenAI", "AI"]),
    # acronyms
    ("AGI（汎用人工知能）とは。汎用人工知能は来るか。", "AGI", ["AGI", "汎用人工知能", "汎用人工知能"]),
    ("WHO(世界保健機関)は動いた。", "WHO", ["WHO", "世界保健機関"]),
    ("NASA（米航空宇宙局）が発表した。", "NASA", ["NASA", "米航空宇宙局"]),
    ("PC（二台）を買う。", "PC", ["PC"]),
    ("国内総生産（GDP）が伸びた。GDPは減った。", "国内総生産", ["国内総生産", "GDP", "GDP"]),
]


@pytest.mark.parametrize(("text", "terms", "expected"), LINKED, ids=[row[0][:14] for row in LINKED])
def test_links(text: str, terms: str, expected: list[str]) -> None:
    assert surfaces(text, terms) == expected


UNLINKED = [
    # inside other words
    ("KAITOがRAIDを組む。", "AI/エーアイ"),
    ("GDPRへの対応。AIR-200とAI-2。", "GDP AI"),
    ("新米議員の話。", "米/こめ"),
    ("特別な方法。両方と夕方。使い方と食べかた。", "方/かた"),
    ("協議会議事録を読む。", "会議/かいぎ"),
    ("果汁を搾る。", "汁/しる"),
    ("塩辛い味。", "辛い/からい"),
    ("資金利用の費用。", "金利/きんり"),
    ("ペースメーカーを入れた。スペースがない。", "ペース"),
    ("コンピューターサイエンスではなくバッタの話。", "バッター"),
    # readings
    ("町一番の人気を誇る一座。", "人気/ひとけ"),
    ("民法の大家として知られる。", "大家/おおや"),
    ("芝居の上手な男。", "上手/かみて"),
    ("株式市場の動き。", "市場/いちば"),
    ("毎日辛い思いをした。", "辛い/からい"),
    ("北の方へ歩く。早く寝た方がいい。", "方/かた"),
    ("寒気が南下する。", "寒気/さむけ"),
    # names
    ("宿さんと話す。", "宿/やど"),
    ("町田さんの家。", "町/まち"),
    ("まつは袖に座り、まつを呼ぶ声を聞いた。", "待つ/まつ"),
    ("早苗さんの家。出穂子もよろしく。", "早苗/さなえ 出穂/しゅっすい"),
    ("八月の空。", "月/つき"),
    # other words of the same sound
    ("手紙を出して待つ。", "出汁/だし"),
    ("熱すぎるコーヒー。", "熱/ねつ"),
    ("川がながれる。", "流す/ながす"),
    ("気の利いた若者。", "効く/きく"),
    ("ふぶきさんが来た。ふぶきの手。", "吹雪/ふぶき"),
    # phrases with a sense of their own
    ("奈落の底に落ちた。", "奈落/ならく"),
    ("病は峠を越えた。", "峠/とうげ"),
    # literal text, addresses, mere parts
    ("`server.conf` と https://example.org/API を見る。", "server API"),
    ("繰り上げ当選の議員。", "繰り上げスタート/くりあげスタート"),
    ("歯が痛い。火を見る。", "歯止めをかける/はどめをかける 火を通す/ひをとおす"),
    ("手を打って喜ぶ。", "手を打つ/てをうつ"),
    ("itの話。", "IT/アイティー"),
]


@pytest.mark.parametrize(("text", "terms"), UNLINKED, ids=[row[0][:14] for row in UNLINKED])
def test_no_links(text: str, terms: str) -> None:
    assert surfaces(text, terms) == []


@pytest.mark.parametrize("kind", [ZoneKind.HEADING, ZoneKind.LINK, ZoneKind.CODE, ZoneKind.GLOSSARY, ZoneKind.NOTERM])
def test_zones_without_links(kind: ZoneKind) -> None:
    text = "契約の話。契約の話。"
    passage = annotated(text, "契約/けいやく", Zone(0, 5, kind))
    assert [link.start for link in passage.terms] == [5]


def test_all_occurrences_in_order_with_their_source() -> None:
    passage = annotated("契約と特約と契約。", "契約/けいやく 特約/とくやく")
    assert passage.terms == (
        TermLink(0, 2, "契約", Provenance.LEXICON),
        TermLink(3, 5, "特約", Provenance.LEXICON),
        TermLink(6, 8, "契約", Provenance.LEXICON),
    )


def test_a_variant_links_to_its_headword() -> None:
    passage = annotated("LLMの話。", "大規模言語モデル/だいきぼげんごモデル/LLM")
    assert [link.term for link in passage.terms] == ["大規模言語モデル"]


def test_homographs_with_two_entries_go_to_the_entry_that_is_read_so() -> None:
    resources = Resources(glossary=glossary("市場/いちば 市場/しじょう"))
    text = "青果市場で働く。"
    passage = assign_terms(assign_tokens(Passage(text), resources), resources)
    assert [text[link.start : link.end] for link in passage.terms] == ["市場"]


def test_the_author_decides_a_homograph() -> None:
    resources = Resources(glossary=glossary("黒衣/くろご"))
    passage = assign_tokens(Passage("黒衣が来た。", author_ruby=(Ruby(0, 2, "くろご"),)), resources)
    passage = assign_terms(assign_readings(passage, resources), resources)
    assert [link.term for link in passage.terms] == ["黒衣"]
    other = assign_tokens(Passage("黒衣が来た。", author_ruby=(Ruby(0, 2, "こくい"),)), resources)
    assert assign_terms(assign_readings(other, resources), resources).terms == ()


def test_nothing_to_do() -> None:
    passage = assign_tokens(Passage("契約の話。"), Resources())
    assert assign_terms(passage, Resources()).terms == ()
    empty = Passage("")
    assert assign_terms(empty, Resources(glossary=glossary("契約/けいやく"))) == replace(empty, terms=())
