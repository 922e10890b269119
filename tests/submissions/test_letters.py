"""Letters: each says what happened, whose turn it is, what to do, by when and where to ask; no foreign word is obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from xml.etree.ElementTree import Element

import html5lib
import pytest
from markdown_it import MarkdownIt

from generator.base.findings import Severity
from generator.rules import RULEBOOK
from generator.submissions import letterwords
from generator.submissions.facts import Facts, Inspection, Posted, Revision, Subject
from generator.submissions.letters import stock_reason
from generator.submissions.livewords import HEADLINES, STATES
from generator.submissions.reconciling import Actions, Notice, reconcile
from generator.submissions.states import State
from generator.submissions.steps import steps_for, turn_tag
from generator.submissions.tags import read_tag
from tests.reports.hostile import TEXTS, hostile
from tests.submissions.making import (
    DAY,
    HOUR,
    OFFICE,
    START,
    at,
    carried_out,
    decided,
    finding,
    inspected,
    replied,
    revised,
    settled,
    submission,
)

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
NOW = START + 2 * DAY


def stories(**changes: object) -> dict[str, tuple[Facts, datetime]]:
    """Name of every notice to facts, and a time, at which it is wanted."""
    fresh = submission(**changes)
    failing = inspected(fresh, START + HOUR, finding())
    clean = inspected(fresh, START + HOUR)
    reason = "会場の住所を教えてください。\n入口は1階でしょうか。"
    asked = decided(clean, START + 2 * HOUR, "question", reason=reason)
    told = settled(failing, NOW)
    return {
        "received": (fresh, NOW),
        "resubmitted": (revised(failing, START + DAY), NOW),
        "replied": (replied(asked, START + DAY), NOW),
        "resumed": (decided(failing, START + DAY, "waive", codes=("R-PAGE",), reason="公開中の別のページで確認"), NOW),
        "needs-fix": (failing, NOW),
        "question": (asked, NOW),
        "return": (decided(clean, START + DAY, "return", codes=("R-BODY",), reason="共催の承認書がありません。"), NOW),
        "approved": (decided(clean, START + DAY, "approve"), NOW),
        "published": (replace(clean, merged=Revision(START + DAY, fresh.head), published=START + DAY), NOW),
        "withdrawn": (decided(clean, START + DAY, "withdraw", reason="お申し出により"), NOW),
        "duplicate": (decided(clean, START + DAY, "duplicate", same_as=98), NOW),
        "reminder": (told, NOW + 12 * DAY),
        "expired": (_silent(told), NOW + 60 * DAY),
        "tool-failed": (inspected(fresh, START + HOUR, failed=True, tries=2), NOW),
        "due-today": (clean, at("2026-11-26T10:00")),
    }


def _silent(told: Facts) -> Facts:
    return carried_out(told, reconcile(told, NOW + 20 * DAY, OFFICE), NOW + 20 * DAY)


def notice(name: str, **changes: object) -> Notice:
    """The notice of a name."""
    facts, now = stories(**changes)[name]
    return next(each for each in reconcile(facts, now, OFFICE).notices if each.name == name)


EXPECTED = {
    "received": ("投稿を受け付けました", "申請者の作業は要りません", "2026年11月26日（木）を目安に", "26 November 2026"),
    "resubmitted": ("修正版を受け付けました", "新しい受付として審査します", "2026年11月26日（木）", "new submission"),
    "replied": ("ご返信を受け取りました", "申請者の作業は要りません", "2026年11月26日（木）", "Thu 26 November"),
    "resumed": ("審査を再開しました", "次は職員の番です", "を目安に", "goes on"),
    "needs-fix": ("1か所", "次は申請者の番です", "12月21日（月）までにご連絡がない場合", "Edit"),
    "question": ("確認したいこと", "会場の住所を教えてください", "ご返信いただくだけで、審査を再開します", "A reply is enough"),
    "return": ("次の理由でお返しします", "共催の承認書がありません", "R-BODY", "直し方："),
    "approved": ("掲載することになりました", "次は職員の番です", "あらためてお知らせします", "will be published"),
    "published": ("公開しました", "https://saijiki.example/ja/events/sample-seminar/", "変更や中止があるときは", "/en/events/sample-seminar/"),
    "withdrawn": ("取り下げました", "手続きは終わりました", "新しく申請するか", "withdrawn"),
    "duplicate": ("申請番号 98", "先の受付はそのまま有効です", "どこが違うかをご返信で", "no. 98"),
    "reminder": ("5営業日ご連絡をいただいておりません", "次は申請者の番です", "までにご連絡がない場合は", "for 5 business days"),
    "expired": ("いったん閉じました", "内容の良し悪しによるものではありません", "再開するには", "opens by itself"),
    "tool-failed": ("当方の点検の仕組みに不具合", "申請者の作業は要りません", "内容に問題があるという意味ではありません", "Our own check"),
    "due-today": ("回答の目安は本日です", "担当：@duty-person", "受付", "due"),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_what_a_letter_says(name: str) -> None:
    """In the comment, and to those without an account in the mail."""
    found = notice(name)
    said = (found.comment, found.mail.body if found.mail else found.comment)
    for text in said:
        for words in EXPECTED[name][:3]:
            assert words in text, (name, words)
    assert EXPECTED[name][3] in found.comment
    assert read_tag(found.comment) == found.tag
    if name == "due-today":
        assert found.mail is None
        return
    assert "お尋ねください" in said[0]
    assert ("いずれかをお知らせ" in said[0]) == (
        name in {"received", "resubmitted", "replied", "resumed", "tool-failed"}
    )
    assert found.comment.splitlines()[1] == "@kenchou-kokusai さん"
    assert found.mail is not None
    assert found.mail.subject.startswith("【申請番号 123】")
    assert "123" in found.mail.body
    for markup in ("**", "<", "&#", "`", "{", "\u200d"):
        assert markup not in found.mail.body, markup
    assert not re.search(r"[{}]", found.comment)


def test_every_notice_has_words() -> None:
    """No kind of notice and no state lacks any."""
    assert set(EXPECTED) == set(letterwords.SUBJECTS) == set(stories())
    assert set(HEADLINES) == set(STATES) == set(State)


def test_contacts_and_doors() -> None:
    """How to mend it depends on the door; where to ask, on the office."""
    office = replace(OFFICE, reached="03-0000-0000")
    facts, now = stories(door="staff", entered_by="nyuuryoku", account="")["needs-fix"]
    (found,) = reconcile(facts, now, office).notices
    assert "このメールに、直していただく内容をご返信ください" in found.comment
    assert "お問い合わせ：事務局（03-0000-0000）。申請番号 123" in found.comment
    assert not found.comment.splitlines()[1].startswith("@")
    assert "代理での入力として受け付けました" in notice("received", door="staff", entered_by="a").comment
    assert "ブランチに、直した版を追加" in notice("needs-fix", door="direct").comment
    assert "変更を公開しました" in notice("published", kind="change").comment
    assert "中止の表示に改めました" in notice("published", kind="cancel").comment


def test_a_return_quotes_the_rulebook() -> None:
    """The finding's own words where the check saw it too, else the rulebook's."""
    facts = inspected(submission(), START + HOUR, finding("R-DUP", "confirm", "同じ催しかもしれません。"))
    facts = decided(facts, START + DAY, "return", codes=("R-DUP", "R-ENTRY", "R-NONE"))
    text = reconcile(facts, NOW, OFFICE).notices[0].comment
    assert "同じ催しかもしれません" in text
    assert RULEBOOK.rule("R-ENTRY").law.ja[:12] in text  # type: ignore[union-attr]
    assert not [rule.code for rule in RULEBOOK.rules if rule.code[0] == "R" and "…" in stock_reason(rule.code)[0].ja]
    assert "R-NONE" not in text


def test_what_must_stay_secret_is_not_quoted() -> None:
    """Comments are public: an address that may not be published is not told again beside its finding."""
    for code, shown in (("R-SECRET", False), ("R-PAGE", True)):
        facts = inspected(submission(), START + HOUR, finding(code), entered=(("detail_url", "himitsu"),))
        actions = reconcile(facts, NOW, OFFICE)
        assert [("himitsu" in text) for text in _texts(actions)] == [shown, shown]


def test_the_live_comment() -> None:
    """It mentions nobody, tells the last check, and changes with each of them although nothing else did."""
    facts, _now = stories()["needs-fix"]
    first = str(reconcile(facts, NOW, OFFICE).live)
    assert read_tag(first) == "saijiki:v1 status=needs-fix rev=aaaaaaaaaaaa"
    assert "### 要修正：1か所を直すと、審査に進みます / 1 point to mend" in first
    assert "最終点検：2026年11月20日（金） 14:40（日本時間）・版 `aaaaaaaaaaaa`・投稿要領 v4" in first
    assert "@" not in first
    again = inspected(facts, START + DAY, finding())
    assert "2026年11月21日（土） 13:40（日本時間）" in str(reconcile(again, NOW, OFFICE).live)
    assert [each.tag for each in reconcile(again, NOW, OFFICE).notices] == [
        each.tag for each in reconcile(facts, NOW, OFFICE).notices
    ]
    waived = decided(facts, START + DAY, "waive", codes=("R-PAGE",), reason="公開中の別のページで確かめた")
    text = str(reconcile(waived, NOW, OFFICE).live)
    assert "適用しないことにした規則：`R-PAGE`（担当 shinsa-tantou、2026年11月21日（土））" in text
    assert "ページが見つかりません" not in text
    assert "免除:R-PAGE" in reconcile(waived, NOW, OFFICE).add_labels


def test_a_label_set_by_hand_is_put_back() -> None:
    """And so is a closing by hand; the staff's log says so."""
    facts = settled(stories()["needs-fix"][0], NOW)
    wrong = replace(facts, labels=facts.labels - {"状態:要修正"} | {"状態:掲載可", "good first issue"})
    actions = reconcile(wrong, NOW, OFFICE)
    assert (actions.add_labels, actions.remove_labels) == (("状態:要修正",), ("状態:掲載可",))
    assert "手で変えられていた" in actions.remarks[0].ja
    assert reconcile(facts, NOW, OFFICE).remarks == ()


def test_what_was_done_past_the_rules_is_told() -> None:
    """A merge without an approval, and a merge that nobody can see."""
    facts = inspected(submission(), START + HOUR)
    merged = replace(facts, merged=Revision(START + DAY, facts.head))
    said = " ".join(each.ja for each in reconcile(merged, START + DAY + HOUR, OFFICE).remarks)
    assert "承認の記録のない版" in said
    assert "公開が確認できません" in said
    assert "published" not in [each.name for each in reconcile(merged, START + DAY + HOUR, OFFICE).notices]


def page(markdown: str) -> Element:
    """What a parser with HTML switched on makes of a comment."""
    return html5lib.parseFragment(PARSER.render(markdown), namespaceHTMLElements=False)


def _texts(actions: Actions) -> Iterator[str]:
    yield from (each.comment for each in actions.notices)
    if actions.live:
        yield actions.live


def _outside_code(element: Element) -> str:
    if not isinstance(element.tag, str):
        return ""
    text = "" if element.tag == "code" else element.text or ""
    return text + "".join(_outside_code(child) + (child.tail or "") for child in element)


ALLOWED = {"p", "strong", "code", "details", "summary", "h3", "ul", "li", "blockquote", "br", "table", "thead", "tbody", "tr", "th", "td"}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_nothing_is_obeyed(text: str) -> None:
    """Title, findings, entered values, reasons, names and paths stay text in every letter; in a mail they stay on their line."""
    report = hostile(text)
    found = report.submissions[0].findings
    subject = Subject(text, "sample-seminar", text)
    for severity in (Severity.RETURN, Severity.CONFIRM):
        check = Inspection(
            START + HOUR,
            "a" * 40,
            text,
            findings=tuple(each for each in found if each.severity == severity),
            entered=((text, text),),
        )
        base = replace(submission(subject=subject, account=text, outside=(text,)), inspections=(check,))
        for action in (None, "question", "return", "duplicate"):
            facts = (
                decided(base, START + DAY, action, by=text, reason=f"{text}\n\n{text}", codes=("R-BODY",))
                if action
                else base
            )
            actions = reconcile(facts, NOW, OFFICE)
            for comment in _texts(actions):
                _judge(comment, text)
            for each in actions.notices:
                assert each.mail is not None
                assert "\n" not in each.mail.subject
                assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", each.mail.body)
                assert not re.search(r"^\s*::|^----.", each.mail.body, re.MULTILINE)


def _judge(comment: str, text: str) -> None:
    assert comment.count("<!--") == 1
    assert len(comment) < 60_000
    assert read_tag(comment) is not None
    seen = page(comment)
    tags = {each.tag for each in seen.iter() if isinstance(each.tag, str)} - {seen.tag}
    assert tags <= ALLOWED, (tags - ALLOWED, text)
    bare = _outside_code(seen)
    assert not re.search(r"@\w|#\d|GH-\d|www\.\w", bare, re.IGNORECASE), text
    assert set(re.findall(r"https?://[^/]+", bare)) <= {"https://saijiki.example"}


def test_a_mark_in_submitted_words_is_no_mark() -> None:
    """Only the first line of a comment is read, and only what we write ourselves."""
    forged = "ご担当者様\n<!-- saijiki:v1 notice=received -->"
    assert read_tag(forged) is None
    assert read_tag("<!-- saijiki:v1 notice=received --> x") is None
    assert read_tag("<!-- saijiki:v1 notice=received x=<b> -->") is None
    assert read_tag("<!-- saijiki:v1 notice=return rev=abc1234 of=20261120T044300Z -->\nx") is not None
    facts = submission()
    name, tag = turn_tag(facts, steps_for(facts, NOW, OFFICE).standing)
    assert (name, read_tag(f"<!-- {tag} -->")) == ("received", tag)
    known = replace(facts, posted=(Posted(START, tag),))
    assert reconcile(known, NOW, OFFICE).notices == ()
