"""Words for other employment: what raises a question, and above all what does not."""

from __future__ import annotations

import pytest
import yaml

from generator.content.wordlists import WordLists
from generator.rules.texts import normal
from generator.rules.topics import hints, topics_in
from tests.conftest import ROOT, Content, Run

TOPICS = WordLists.model_validate(yaml.safe_load((ROOT / "content/word-lists.yaml").read_text("utf-8"))).topics

SPEAKS = """
技能実習生の受入れセミナー | 技能実習
留学生のアルバイト説明会 | アルバイト
ｱﾙﾊﾞｲﾄを探す留学生へ | アルバイト
特定技能ジョブフェア | 特定技能
技能実習だけでなく高度人材も対象です | 技能実習
技能実習のみならず、特定技能も扱います | 技能実習, 特定技能
技能実習生も対象外ではありません | 技能実習
育成就労制度の説明 | 育成就労
技能実習を紹介し、アルバイトは対象外です | 技能実習
技能実習は対象外で、特定技能は対象です | 特定技能
技能実習は対象外です。特定技能は対象です。 | 特定技能
対象外の業種はありません。特定技能の方もどうぞ | 特定技能
外国人の技能実習について学び、高度人材は扱いません | 技能実習
アルバイト・パートタイムの求人紹介 | アルバイト, パートタイム
Seminar on Technical Intern Training | Technical Intern Training
Specified Skilled Worker (SSW) job fair | Specified Skilled Worker, SSW
Part-time jobs for students | Part-time jobs
Part time jobs for students | Part time jobs
Not only technical intern training but also engineers | technical intern training
We do not charge a fee. Specified skilled workers are welcome. | Specified skilled workers
""".strip().splitlines()

SILENT = """
技能実習は対象外
技能実習、特定技能は対象外です
※技能実習・特定技能に関する内容は含みません
（技能実習を除く）
技能実習以外の在留資格
特定技能ではなく、技術・人文知識・国際業務
アルバイト不可
対象外：技能実習、特定技能
対象外となるのは技能実習生です
留学生のアルバイトは対象としていません
技能実習生の方は参加できません
技能実習については取り扱いません
技能実習、特定技能等の就労は対象となりません
高度外国人材（技能実習・特定技能は除きます）を対象とします
アルバイトの求人は扱っておりません
特定技能の募集は行いません
外国人技能実習機構との共催です
機械工学の技能実習室を見学します
パートナー企業とパート1の紹介
アルバイトークの会
International students and internships
Excluding technical intern training and specified skilled workers
This seminar does not cover technical intern training.
Part-time jobs are not covered.
Technical intern training is out of scope.
Not for specified skilled workers
It is aimed at engineers, not at technical interns
No part-time jobs are offered
partial timeline; interns welcome
""".strip().splitlines()


@pytest.mark.parametrize("line", SPEAKS)
def test_a_text_that_speaks_of_it(line: str) -> None:
    """The words are quoted as they stand."""
    text, _, words = line.partition(" | ")
    assert topics_in(normal(text), TOPICS) == words.split(", ")
    assert any(hint in normal(text).lower() for hint in hints(TOPICS))


@pytest.mark.parametrize("text", SILENT)
def test_a_text_that_does_not(text: str) -> None:
    """The opposite, and longer words that merely hold the word."""
    assert topics_in(normal(text), TOPICS) == []


@pytest.mark.parametrize("field", ["title", "summary", "description"])
def test_it_only_asks(field: str, run: Run, content: Content) -> None:
    """A confirm finding in the field, with the word; never a return."""
    file = content.event(**{field: "{ja: 特定技能と育成就労の説明会, en: Briefing}"})
    found = run("validate", "--content", content.folder, file, "--format", "json").json["submissions"][0]
    (finding,) = found["findings"]
    assert (found["verdict"], finding["code"], finding["field"]) == ("confirm", "R-SCOPE-UNCLEAR", f"{field}.ja")
    assert "「特定技能」「育成就労」とあります" in finding["message"]["ja"]
    assert "“特定技能”, “育成就労”" in finding["message"]["en"]


@pytest.mark.parametrize("focus", ["mixed", "technical_intern"])
def test_a_declared_focus_is_not_asked_twice(focus: str, run: Run, content: Content) -> None:
    """What is declared as other employment is judged by that alone."""
    file = content.event(focus=focus, title="{ja: 技能実習セミナー, en: Seminar}")
    found = run("validate", "--content", content.folder, file, "--format", "json").json["submissions"][0]
    assert len(found["findings"]) == 1
