"""Figures that are not read as they stand: times, dates, fractions, extensions, and what only looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.language.figures import figures


@pytest.mark.parametrize(
    ("text", "figure", "kana"),
    [
        ("会議は21:00に始まる。", "21:00", "にじゅういちじ"),
        ("9:30から17:45まで", "9:30", "くじさんじゅっぷん"),
        ("9:30から17:45まで", "17:45", "じゅうしちじよんじゅうごふん"),
        ("００：０５発", "００：０５", "れいじごふん"),
        ("14:06着", "14:06", "じゅうよじろっぷん"),
        ("2023/4/1に開く", "2023/4/1", "にせんにじゅうさんねんしがつついたち"),
        ("2024-07-20に公開", "2024-07-20", "にせんにじゅうよねんしちがつはつか"),
        ("9/17（日）まで", "9/17", "くがつじゅうしちにち"),
        ("12/29〜1/3が休み", "12/29", "じゅうにがつにじゅうくにち"),
        ("12/29〜1/3が休み", "1/3", "いちがつみっか"),
        ("5/3〜5/6は休業", "5/6", "ごがつむいか"),
        ("12/25から始まる", "12/25", "じゅうにがつにじゅうごにち"),
        ("1/3〜1/2カップ", "1/3", ""),
        ("1/24の確率", "1/24", "にじゅうよんぶんのいち"),
        ("3/4から始める", "3/4", ""),
        ("3/4の人が賛成した", "3/4", "よんぶんのさん"),
        ("1/2カップの水", "1/2", "にぶんのいち"),
        ("33 1/3rpmの盤", "1/3", "さんぶんのいち"),
        ("長さは1/1000メートル", "1/1000", "せんぶんのいち"),
        ("6/8拍子", "6/8", "はちぶんのろく"),
        ("電話03-1234-5678まで", "03", "ぜろさん"),
        ("電話03-1234-5678まで", "5678", "ごろくななはち"),
        ("（０３）１２３４－５６７８", "１２３４", "いちにさんよん"),
        ("0120-123-456にかける", "123", "いちにさん"),
        ("〒150-0042", "150", "いちごぜろ"),
        ("内線402までどうぞ", "402", "よんぜろに"),
        ("内線番号：1024", "1024", "いちぜろによん"),
        ("暗証番号は4711です", "4711", "よんなないちいち"),
        ("内線20本を増やす", "20", ""),
        ("市内線402号", "402", ""),
        ("05-12-2024の号", "12", ""),
        ("品番0123-4567-89012", "4567", ""),
        ("2024-1234の件", "1234", ""),
        ("9/11の事件", "9/11", ""),
        ("3/4に開催", "3/4", ""),
        ("ヨハネ3:16を読む", "3:16", ""),
        ("ISO 3602:1989は", "3602:1989", ""),
        ("比は1:10です", "1:10", ""),
        ("10:15の割合で混ぜる", "10:15", ""),
        ("2025:10:20の行", "2025:10:20", ""),
        ("2023/13/1は誤り", "2023/13/1", ""),
        ("25/60が残る", "25/60", ""),
    ],
)
def test_figures(text: str, figure: str, kana: str) -> None:
    assert {text[found.start : found.end]: found.kana for found in figures(text)}.get(figure, "") == kana


@given(st.text("0123456789:/-〜月に（水）以上から内線 A.", max_size=24))
def test_figures_never_overlap_and_never_end_inside_a_number(text: str) -> None:
    spans = sorted((found.start, found.end) for found in figures(text))
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert not any(text[end : end + 1].isdigit() or text[:start][-1:].isdigit() for start, end in spans)
