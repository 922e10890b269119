"""What a name says about its body, against what is declared, the registry, and corporate numbers."""

from __future__ import annotations

from typing import Any

import pytest

from generator.rules.legalforms import form_of
from tests.conftest import Content, Run

NAMES = """
一般社団法人みほん協会: general_inc_association
（一社）みほん協会: general_inc_association
公益社団法人みほん: public_interest_association
公益財団法人見本県国際交流協会: public_interest_foundation
みほん財団（公財）: public_interest_foundation
一般財団法人みほん: general_inc_foundation
独立行政法人日本貿易振興機構: iaa
国立研究開発法人みほん研究所: iaa
地方独立行政法人見本県産業技術センター: local_iaa
特定非営利活動法人みほん: npo
ＮＰＯ法人みほん: npo
株式会社みほん: private_company
みほん㈱: private_company
ミホン（株）: private_company
Mihon Co., Ltd.: private_company
みほん銀行: financial_institution
仙台商工会議所: cci
日本商工会議所: cci
見本町商工会: sci
見本県商工会連合会: sci_federation
東北六県商工会議所連合会: cci_federation
在日米国商工会議所: foreign_cci
ベトナム日本商工会議所: foreign_cci
見本農業協同組合: cooperative
東京大学: university
見本県立大学: university
見本市立大学国際センター: university
北陸先端科学技術大学院大学: university
国立大学法人みほん大学: university
みほん短期大学: junior_college
みほん専門学校: vocational_school
みほん日本語学院: japanese_language_school
駐日みほん国大使館: foreign_government
在ベトナム日本国大使館: ministry
経済産業省: ministry
内閣府: ministry
出入国在留管理庁: ministry
東京労働局: ministry
京都労働局: ministry
北海道労働局: ministry
東北経済産業局: ministry
ハローワーク仙台: ministry
宮城県: local_gov
宮城県庁: local_gov
見本県経済商工観光部国際政策課: local_gov
東京都産業労働局: local_gov
大阪府商工労働部: local_gov
仙台市役所: local_gov
千代田区: local_gov
見本町: local_gov
北海道: local_gov
見本広域連合: wide_area_union
国際連合大学: university
みほん協会: ""
みほんセンター: ""
大学コンソーシアム大阪: ""
みほん大学生活協同組合: cooperative
みほん大学発ベンチャー協会: ""
防衛大学校: ""
見本市国際交流センター: ""
都市再生機構: ""
ジェトロ仙台: ""
相手: ""
"""


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_what_a_name_says(line: str) -> None:
    """The first kind is the one that is suggested; no kind where a name tells none."""
    name, _, kind = line.rpartition(": ")
    form = form_of(name)
    assert (form.kinds[0] if form else "") == kind.strip('"')


def found(run: Run, content: Content, **changes: str) -> list[dict[str, Any]]:
    """The findings about a submission."""
    file = content.event(**changes)
    findings = run("validate", "--content", content.folder, file, "--format", "json").json["submissions"][0]["findings"]
    assert isinstance(findings, list)
    return findings


@pytest.mark.parametrize(
    ("organizer", "quotes"),
    [
        ("{name: {ja: 株式会社みほん}, kind: local_gov, role: host}", ["株式会社みほん", "会社", "local_gov（自治体）", "kind: private_company"]),
        ("{name: {ja: 見本市}, kind: ministry, role: host}", ["見本市", "自治体", "ministry（省庁）", "kind: local_gov"]),
        ("{name: {ja: 一般社団法人みほん}, kind: iaa, role: host}", ["一般社団法人みほん", "一般社団法人", "iaa（独立行政法人）", "kind: general_inc_association"]),
    ],
)  # fmt: skip
def test_a_contradiction_quotes_both(organizer: str, quotes: list[str], run: Run, content: Content) -> None:
    """A confirm finding on the line of the kind, with the name and the claim."""
    (finding,) = found(run, content, organizers=f"\n  - {organizer}")
    assert (finding["code"], finding["severity"], finding["field"]) == ("Q-KIND-NAME", "confirm", "organizers.0.kind")
    said = finding["message"]["ja"] + finding["help"]["ja"]
    assert [quote for quote in quotes if quote not in said] == []
    assert "{" not in finding["message"]["en"] + finding["help"]["en"]


def test_the_submitter_is_compared_too(run: Run, content: Content) -> None:
    """A company that enters as a local government, and a proxy asked by one."""
    body = "{name: 株式会社みほん, kind: local_gov}"
    asked = "requested_by: {name: みほん株式会社, kind: ministry}, told_proxy_entry: true, told_this_event_only: true"
    findings = found(
        run, content, submission=f"{{received: 2026-11-02, body: {body}, entered_by: proxy, proxy: {{{asked}}}}}"
    )
    assert [(each["code"], each["field"]) for each in findings] == [
        ("Q-KIND-NAME", "submission.body.kind"),
        ("Q-KIND-NAME", "submission.proxy.requested_by.kind"),
    ]


@pytest.mark.parametrize(
    ("organizer", "expected"),
    [
        ("{name: {ja: ＪＥＴＲＯ Sendai}, kind: local_gov, role: host}", ["Q-KIND-REGISTRY"]),
        ("{body: jetro-sendai, kind: local_gov, role: host}", ["Q-KIND-REGISTRY"]),
        ("{body: jetro-sendai, role: host}", []),
        ("{name: {ja: ジェトロ仙台}, kind: iaa, role: host}", []),
        ("{name: {ja: AOTS}, kind: iaa, role: host}", []),  # the registry does not know its form
    ],
)
def test_the_registry(organizer: str, expected: list[str], run: Run, content: Content) -> None:
    """A body of bodies.yaml is known by either name, however wide its letters."""
    assert [each["code"] for each in found(run, content, organizers=f"\n  - {organizer}")] == expected


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("8000020130001", None),
        ("4000012090001", None),
        ("8000020130002", "S-VALUE"),
        ("5000020130001", "S-VALUE"),
        ("800002013000", "S-VALUE"),
        ("8000-020130001", "S-VALUE"),
    ],
)
def test_a_corporate_number_is_checked(number: str, code: str | None, run: Run, content: Content) -> None:
    """The two valid ones are Tokyo's and the ministry's of economy; one digit more or less does not pass."""
    organizer = f"{{name: {{ja: 見本県}}, kind: local_gov, corporate_number: {number}, role: host}}"
    findings = found(run, content, organizers=f"\n  - {organizer}")
    assert [(each["code"], each["field"]) for each in findings] == (
        [(code, "organizers.0.corporate_number")] if code else []
    )
