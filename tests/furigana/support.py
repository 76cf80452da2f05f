"""Texts with their readings, for the tests of this folder."""

from __future__ import annotations

from annotator.furigana.readings import assign_readings
from annotator.language.morphology import assign_tokens
from annotator.model import Passage
from annotator.resources import Resources
from annotator.statements import CastMember, GlossaryEntry

RESOURCES = Resources(
    glossary=(
        GlossaryEntry("人工知能", "じんこうちのう", variants=("AI",)),
        GlossaryEntry("汎用人工知能", "はんようじんこうちのう"),
        GlossaryEntry("AGI", "エージーアイ"),
        GlossaryEntry("Sora", "ソラ"),
        GlossaryEntry("取り組み", "とりくみ", variants=("取組",)),
        GlossaryEntry("ばち", "ばち", variants=("桴",)),
        GlossaryEntry("大規模言語モデル", "だいきぼげんごモデル", variants=("言語モデル",)),
    ),
    cast=(
        CastMember("小鳥遊花子", "たかなし はなこ", aliases=("小鳥遊", "小鳥遊さん", "社長")),
        CastMember("山川 海", "やまがわ かい", aliases=("海",)),
    ),
)


def annotated(text: str, resources: Resources | None = None, **marks: object) -> Passage:
    resources = resources or Resources()
    return assign_readings(assign_tokens(Passage(text, **marks), resources), resources)  # type: ignore[arg-type]


def read(text: str, resources: Resources | None = None, **marks: object) -> dict[str, str]:
    passage = annotated(text, resources, **marks)
    return {text[reading.start : reading.end]: reading.kana for reading in passage.readings}
