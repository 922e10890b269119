"""Words for other employment: what raises a question, and above all what does not."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.wordlists import WordLists
from generator.rules.texts import normal
from generator.rules.topics import may_speak_of, topics_in
from tests.conftest import ROOT, Content, Run

TOPICS = WordLists.model_validate(yaml.safe_load((ROOT / "content/word-lists.yaml").read_text("utf-8"))).topics

# What the text says | the words found; `\\n` is a line break.
SPEAKS = r"""
技能実習生の受入れセミナー | 技能実習
留学生のアルバイト説明会 | アルバイト
ｱﾙﾊﾞｲﾄを探す留学生へ | アルバイト
特定技能ジョブフェア | 特定技能
技能実習だけでなく高度人材も対象です | 技能実習
技能実習だけではなく、特定技能も | 技能実習, 特定技能
技能実習のみならず、特定技能も扱います | 技能実習, 特定技能
特定技能に限らず受け付けます | 特定技能
技能実習生も対象外ではありません | 技能実習
技能実習も除外しません | 技能実習
特定技能も対象外としていません | 特定技能
育成就労制度の説明 | 育成就労
技能実習を紹介し、アルバイトは対象外です | 技能実習
技能実習は対象外で、特定技能は対象です | 特定技能
技能実習は対象外、特定技能は対象です | 特定技能
技能実習は対象外です。特定技能は対象です。 | 特定技能
技能実習は扱わず、特定技能を扱います | 特定技能
対象外の業種はありません。特定技能の方もどうぞ | 特定技能
対象外の業種はありません、特定技能の方もどうぞ | 特定技能
外国人の技能実習について学び、高度人材は扱いません | 技能実習
アルバイト・パートタイムの求人紹介 | アルバイト, パートタイム
特定技能外国人の採用セミナー（オンライン参加不可） | 特定技能
特定技能の採用説明会です（当日参加不可） | 特定技能
特定技能の制度説明会（撮影はご遠慮ください） | 特定技能
留学生のアルバイト先を紹介します（交通費は含みません） | アルバイト
技能実習生の受入れ費用（渡航費を除く）の説明 | 技能実習
アルバイト紹介（18歳未満を除く） | アルバイト
特定技能の説明会（関係者以外は参加できません） | 特定技能
特定技能（2号を除く）の方へ | 特定技能
特定技能の採用説明会は当日参加不可です | 特定技能
特定技能の採用説明会は撮影できません | 特定技能
特定技能セミナー、撮影不可 | 特定技能
特定技能の採用支援、渡航費は含みません | 特定技能
特定技能の相談は予約不要です | 特定技能
特定技能の費用は含みません | 特定技能
技能実習以外にも特定技能を扱います | 技能実習, 特定技能
特定技能以外の方は参加できません | 特定技能
特定技能以外は対象外です | 特定技能
特定技能の理解は企業に不可欠です | 特定技能
特定技能は不可欠です | 特定技能
特定技能しか扱いません | 特定技能
特定技能を採用していない企業へ | 特定技能
特定技能の受入れは難しくありません | 特定技能
特定技能の採用で困りませんか | 特定技能
特定技能の採用をしませんか | 特定技能
特定技能の求人はありませんか | 特定技能
特定技能の方もご遠慮なくお越しください | 特定技能
特定技能の方は参加費がかかりません | 特定技能
特定技能の方は予約なしで参加できます | 特定技能
技能実習がなくなり、育成就労が始まります | 技能実習, 育成就労
対象となりますのでご遠慮なく。特定技能の方も | 特定技能
高度人材（対象外）、技能実習（対象） | 技能実習
技能実習（対象外）、特定技能（対象） | 特定技能
対象外：なし\n特定技能の説明会 | 特定技能
対象外の在留資格\n・短期滞在\n特定技能の説明会です | 特定技能
参加費は含みません。\n・特定技能の説明 | 特定技能
技能実習セミナー\n対象外の方には返金します | 技能実習
外国人実習生の受入れ | 実習生
技能 実習生の受入れ | 技能 実習
技能\n実習生の受入れ | 技能 実習
留学生バイト紹介 | 留学生バイト
学生バイトの求人 | 学生バイト
アルバイト・パートも含みます | アルバイト
Seminar on Technical Intern Training | Technical Intern Training
Seminar on technical interns and engineers | technical interns
How to host a technical intern | technical intern
Specified Skilled Worker (SSW) job fair | Specified Skilled Worker, SSW
SSWs welcome | SSWs
Part-time jobs for students | Part-time jobs
Part time jobs for students | Part time jobs
part  time jobs for students | part time jobs
part-time\nemployment of students | part-time employment
Seminar on specified\nskilled workers | specified skilled workers
Not only technical intern training but also engineers | technical intern training
Technical intern training is not excluded. | Technical intern training
We do not charge a fee. Specified skilled workers are welcome. | Specified skilled workers
We do not charge specified skilled workers | specified skilled workers
No fee for specified skilled workers | specified skilled workers
Without registration, specified skilled workers can join | specified skilled workers
Job fair for specified skilled workers, without registration | specified skilled workers
Job fair for specified skilled workers outside Tokyo | specified skilled workers
Part-time jobs for students except on weekends | Part-time jobs
Specified skilled workers: hiring seminar (parking is not included) | Specified skilled workers
Specified skilled workers seminar; parking is not included | Specified skilled workers
Whether or not specified skilled workers stay | specified skilled workers
Other than on Sundays, we introduce part-time jobs | part-time jobs
We cover engineers but not technical interns. SSW is covered. | SSW
技能実習と高度人材の違いを説明します | 技能実習
技能実習から育成就労へ：制度改正の解説 | 技能実習, 育成就労
特定技能と技人国の両方を扱います。英語対応はできません。 | 特定技能
特定技能の方向けの面談会（要予約、飲食不可） | 特定技能
特定技能1号・2号の登録支援機関による説明会。個別相談は行いません。 | 特定技能
特定技能の登録支援機関を紹介します。費用は含まれません。 | 特定技能
留学生のアルバイト採用セミナー。学生の参加はご遠慮ください。 | アルバイト
技能実習生を受け入れている企業の方もご参加ください | 技能実習
技能実習を修了した方は特定技能に移行できます | 技能実習, 特定技能
技能実習生はもちろん、高度人材も | 技能実習
特定技能のオンライン説明会は録画できません | 特定技能
特定技能人材の採用に関心がない企業も歓迎 | 特定技能
特定技能外国人を雇用したことがない企業へ | 特定技能
技能実習生がいない企業も | 技能実習
特定技能の採用説明会に参加できない方は録画をご覧ください | 特定技能
特定技能外国人の採用は初めてではありません | 特定技能
特定技能の申請でお困りではありませんか | 特定技能
アルバイトをしていない留学生も歓迎 | アルバイト
アルバイト先がない留学生のための相談会 | アルバイト
アルバイトだけを扱い、正社員は扱いません | アルバイト
正社員は対象外、アルバイトは対象 | アルバイト
正社員の求人はありません。アルバイトの求人のみです | アルバイト
特定技能、介護の日本語も学べます（教材費は除く） | 特定技能
特定技能（介護分野を除く）の求人 | 特定技能
特定技能の求人、土日を除き毎日更新 | 特定技能
特定技能の求人。土日を除く毎日更新 | 特定技能
特定技能対応の日本語試験は実施しません、面接のみ | 特定技能
技能実習制度の廃止について | 技能実習
技能実習の廃止により育成就労が始まるまで | 技能実習, 育成就労
技能実習の見直しで特定技能へ | 技能実習, 特定技能
特定技能のほか、高度人材も | 特定技能
特定技能の方の相談も、断りなく受け付けます | 特定技能
Specified skilled workers may bring family. Children under 6 are not admitted. | Specified skilled workers
Specified skilled workers are not required to register | Specified skilled workers
Specified skilled workers do not need to apply | Specified skilled workers
Specified skilled workers and engineers, no experience required | Specified skilled workers
Part-time jobs (no experience needed) | Part-time jobs
Part-time jobs with no experience | Part-time jobs
No experience needed for part-time jobs | part-time jobs
Not sure about specified skilled workers? Join us | specified skilled workers
Do not miss our specified skilled worker fair | specified skilled worker
Don't hesitate to ask about part-time jobs | part-time jobs
We cannot wait to introduce part-time jobs | part-time jobs
Hiring specified skilled workers is not difficult | specified skilled workers
Specified skilled workers, excluding agriculture | Specified skilled workers
Specified skilled workers except in care | Specified skilled workers
Beyond technical interns: hiring specified skilled workers | technical interns, specified skilled workers
If you cannot join, see part-time jobs online | part-time jobs
Not available in English: seminar on technical interns | technical interns
Parking not included. Specified skilled workers welcome | Specified skilled workers
Lunch is excluded, part-time jobs are introduced | part-time jobs
Why not hire specified skilled workers? | specified skilled workers
There are no limits for specified skilled workers | specified skilled workers
Seminar for technical interns, not open to the press | technical interns
Technical interns' supervisors, not including staff | Technical interns
""".strip().splitlines()

SILENT = r"""
技能実習は対象外
技能実習、特定技能は対象外です
技能実習、育成就労、特定技能などは対象外です。
技能実習、特定技能、育成就労、アルバイト、資格外活動、単純労働に関する催しは対象外です
※技能実習・特定技能に関する内容は含みません
（技能実習を除く）
技能実習以外の在留資格
特定技能ではなく、技術・人文知識・国際業務
アルバイト不可
アルバイト（不可）
アルバイト：×
対象外：技能実習、特定技能
【対象外】技能実習、特定技能
対象外：短期滞在、技能実習
対象外（技能実習、特定技能）
対象外となるのは技能実習生です
対象外の在留資格は技能実習と特定技能です
留学生のアルバイトは対象としていません
技能実習生の方は参加できません
技能実習については取り扱いません
技能実習については、本セミナーでは扱いません
技能実習は本セミナーの対象外です
技能実習は今回の主な対象ではありません
技能実習、特定技能等の就労は対象となりません
高度外国人材（技能実習・特定技能は除きます）を対象とします
在留資格（特定技能等）の方は対象外
一部の在留資格（技能実習・特定技能）は対象外です
「技能実習」は対象外です
特定技能（SSW）は対象外です
アルバイトの求人は扱っておりません
アルバイトやインターンシップは対象外です
アルバイト・インターンの紹介は行いません
特定技能の募集は行いません
技能実習に関するイベントではございません
本イベントは技能実習に関するイベントではございません
技能実習、特定技能の方はご応募いただけません
技能実習の方はお申し込みいただけません
技能実習生はご利用になれません
技能実習は対象となっておりません
技能実習は対象から外れます
アルバイトの求人はございません
アルバイトの求人はありません。
アルバイトの紹介はいたしません
正社員の求人（アルバイト・パートなし）
技能実習は含んでいません
技能実習には触れません
技能実習は別のセミナーで扱います
技能実習は別途ご案内します
技能実習生の方はご遠慮ください
技能実習のご質問はお断りします
技能実習とは異なる在留資格
技能実習を扱わないセミナーです
対象外の在留資格\n・技能実習\n・特定技能
対象外の在留資格\n\n- 技能実習\n- 特定技能
対象外：\n技能実習\n特定技能
次の在留資格は対象外です。\n・技能実習
以下の方はご参加いただけません：\n1. 技能実習生\n2. 特定技能
技能実習は\n対象外です
外国人技能実習機構との共催です
機械工学の技能実習室を見学します
パートナー企業とパート1の紹介
アルバイトークの会
アルバイト経験のある留学生を正社員に採用
パートタイム労働法の解説
パートタイム・有期雇用労働法の解説
短時間・有期雇用労働者の法律
教育実習生、看護実習生、インターン実習生
10ギガバイトの資料
International students and internships
A technical internship for engineers
Excluding technical intern training and specified skilled workers
Except for technical intern training
Other than technical interns
This seminar does not cover technical intern training.
This seminar doesn’t cover technical intern training.
This seminar won't cover technical intern training.
This seminar does not\ncover technical intern training.
This seminar does not cover internships or part-time jobs.
It isn’t about technical intern training.
Part-time jobs are not covered.
Part-time jobs aren’t covered.
Part-time jobs for students are not covered.
Technical intern training will not be discussed.
Part-time jobs are not offered.
Part-time jobs are not available.
Technical intern training is out of scope.
Technical intern training is beyond the scope of the seminar.
Technical interns and specified skilled workers (SSW) need not apply.
Specified skilled workers are ineligible.
It has nothing to do with technical intern training.
Full-time jobs, not part-time jobs
Neither technical intern training nor SSW is covered
Neither technical intern training nor SSW
Not for specified skilled workers
Not covered: technical intern training
Not covered:\n- technical intern training\n- SSW
It is aimed at engineers, not at technical interns
Engineers rather than technical interns
Highly-skilled professionals (excluding technical interns)
No part-time jobs are offered
The Part-Time Employment Act explained
partial timeline; interns welcome
技能実習、特定技能に関するご相談はお受けできません
技能実習、特定技能に関するご相談は承っておりません
技能実習や特定技能についてのご質問にはお答えできません
技能実習・特定技能は対象としておりませんので、ご了承ください
特定技能・技能実習での採用は本事業の対象ではありません
特定技能・技能実習など、専門的・技術的分野以外の就労は対象外です
単純労働を目的とした採用は対象外
アルバイトでの雇用は対象となりません
アルバイト採用を目的とする企業は参加できません
アルバイト等の非正規雇用は対象外
正社員採用に限ります（アルバイト不可）
（注）技能実習生、特定技能外国人は除く。
※技能実習、特定技能を除く
技能実習・特定技能を除いた在留資格
外国人材（技能実習生を除く。）
外国人材（技能実習、特定技能を除く在留資格を持つ方）
外国人材（ただし、技能実習を除く）
特定技能を含まない
特定技能は含まれません
資格外活動によるアルバイトは対象外です
技能実習ではなく高度人材
技能実習でない在留資格
技能実習等の制度については別のイベントで紹介します
技能実習は、今回のセミナーでは取り上げません。
技能実習については次回扱います
技能実習は想定していません
特定技能：対象外
特定技能　対象外
特定技能→対象外
特定技能＝対象外
特定技能は×
特定技能（対象外）
技能実習（※対象外です）
除外対象：技能実習
対象外となる在留資格：技能実習、特定技能、育成就労
支援の対象とならない在留資格：技能実習
対象外の例：技能実習
本セミナーは技能実習制度を対象としたものではありません
本セミナーは、技能実習や特定技能を対象とするものではありません
本セミナーは技能実習についてのものではありません
技能実習等は含まれておりません
技能実習は取扱対象外です
技能実習に関するお問い合わせはご遠慮ください
留学生のアルバイト紹介は行っていません
アルバイトの斡旋はしません
アルバイトのあっせんは致しかねます
アルバイトの紹介はできません
アルバイトは募集していません
アルバイトの募集はしていません
アルバイトは紹介できません
アルバイトの方はお断りしております
アルバイトは認められません
技能実習生は対象に含みません
技能実習生は対象に含まれていません
技能実習の監理団体の方はご参加いただけません
Technical interns are not eligible.
Technical intern training (not covered)
Technical intern training: not covered
Technical intern training is not part of this event.
Technical intern training isn't covered here.
Technical intern training does not fall within the scope.
Technical intern training falls outside the scope
Technical intern trainees cannot join.
Technical intern trainees cannot participate in this event.
Technical intern trainees may not apply.
We do not handle technical intern training.
We do not handle inquiries about technical intern training.
We do not accept technical interns.
We don't deal with part-time jobs
We are unable to introduce part-time jobs
Please note that part-time jobs are excluded.
This is not a job fair for part-time workers.
This event is not for part-time workers or technical interns.
The event is not intended for specified skilled workers.
Statuses other than specified skilled worker
Residence statuses (except Technical Intern Training)
Full-time positions only (no part-time work).
Applicants for part-time jobs are not accepted
Those under the Technical Intern Training Program are not eligible
Unskilled work is not covered.
It does not include unskilled labour
unlike specified skilled workers
""".strip().splitlines()

HOSTILE = (
    "SSW " * 3000, "特定技能、" * 2400, "技能実習は" * 2400, "技能実習を対象に" * 1500, "技能実習は対象外、" * 1333,
    "part time jobs " * 800, "part time jobs not " * 630, "not " * 3000 + "SSW", "対象外の" * 3000 + "技能実習",
    "(技能実習" * 2400, "技能実習の方・" * 1700, "技能実習" + "の方" * 6000, "技能実習" + "、" * 12000, "part " * 2400,
    "part time job" + " " * 12000 + "x", "a\n" * 6000 + "SSW", "以下の" * 4000 + "\n・SSW", "技能実習(" + "(" * 12000,
    "technical intern not be currently yet " * 310, "SSW except a b or " * 660, "対象外：技能実習を除く、" * 1000,
)  # fmt: skip


def _text(line: str) -> str:
    return normal(line.replace("\\n", "\n"))


@pytest.mark.parametrize("line", SPEAKS)
def test_a_text_that_speaks_of_it(line: str) -> None:
    """The words are quoted as they stand; the quick look lets the text through."""
    text, _, words = line.rpartition(" | ")
    assert topics_in(_text(text), TOPICS) == words.split(", ")
    assert may_speak_of(TOPICS, _text(text).lower())


@pytest.mark.parametrize("text", SILENT)
def test_a_text_that_does_not(text: str) -> None:
    """The opposite, and longer words that merely hold the word."""
    assert topics_in(_text(text), TOPICS) == []


@pytest.mark.parametrize("word", [word for topic in TOPICS for word in topic.words])
def test_the_quick_look_knows_every_word(word: str) -> None:
    """In capitals, and with any space between its parts."""
    for text in (word, word.upper(), word.replace(" ", "\n"), word.replace("-", "  "), word.replace(" ", " - ")):
        assert topics_in(text, TOPICS) == [" ".join(text.split())]
        assert may_speak_of(TOPICS, text.lower())


PIECES = sorted(
    {*"技能実習特定はのを、。（）()\n対象外・ıİſ’\ue000 ", "特定技能", "SSW", "part-time job", "not ", "対象外", "以外"}
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.characters(), max_size=30).map("".join))
def test_no_text_breaks_it(text: str) -> None:
    """Whatever is found stands in the text, and the quick look lets it through."""
    plain = normal(text)
    found = topics_in(plain, TOPICS)
    assert not found or may_speak_of(TOPICS, plain.lower())
    spaceless = "".join(plain.replace("\ue000", "").split())
    assert all("".join(word.split()) in spaceless for word in found)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:20]))
def test_long_texts_take_no_time(text: str) -> None:
    """About a hundredth of a second; the bound leaves room for slow machines."""
    begun = time.process_time()
    topics_in(text, TOPICS)
    assert time.process_time() - begun < 0.5


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
