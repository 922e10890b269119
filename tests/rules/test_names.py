"""What a name says about its body, against what is declared, the registry, and corporate numbers."""

from __future__ import annotations

from time import perf_counter
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
国土交通省都市局: ministry
国土交通省道路局: ministry
農林水産省農村振興局: ministry
総務省自治行政局市町村課: ministry
北海道開発局: ministry
日本貿易振興機構市場開拓・展示事業部: ""
京都商工会議所 国際部: cci
京都商工会議所青年部: cci
四日市商工会議所 総務課: cci
八丈町商工会 経営支援課: sci
東京都中小企業振興公社 国際事業課: ""
金沢市国際交流財団 事業課: ""
京都府中小企業団体中央会 連携支援課: ""
京都銀行国際部: financial_institution
北海道電力 人事部: private_company
野村證券 人事部: financial_institution
京都: ""
東京23区: ""
みほん地区: ""
経済特区: ""
みほん高等専門学校: ""
大学入試センター: ""
大学改革支援・学位授与機構: ""
放送大学学園: ""
東京大学留学生会: ""
東北大学萩友会: ""
近畿大学附属高等学校: ""
九州大学出版会: ""
大学スポーツ協会: ""
市民大学: ""
みほん市民大学: ""
日本学生支援機構: ""
国際連合大学: international_org
アジア開発銀行: international_org
世界銀行: international_org
日本銀行: ""
帰省: ""
札幌商工会議所（主催）: cci
経済産業省（METI）: ministry
宮城県（国際政策課）: local_gov
東京商工会議所 中央支部: cci
厚生労働省宮城労働局: ministry
東京都教育委員会: local_gov
宮城県警: local_gov
東京外国人雇用サービスセンター: ministry
東北運輸局: ministry
公正取引委員会: ministry
人事院: ministry
見本地区広域行政事務組合: wide_area_union
Mihon Inc: private_company
Mihon Ltd.: private_company
University of Mihon: university
Mihon University: university
Mihon Prefecture: local_gov
Mihon Prefectural Government: local_gov
City of Mihon: local_gov
Mihon City: local_gov
Ministry of Economy, Trade and Industry: ministry
Ministry of Justice (MOJ): ministry
Embassy of Canada: foreign_government
Embassy of Japan in Vietnam: ministry
Mihon Chamber of Commerce and Industry: cci
American Chamber of Commerce in Japan: foreign_cci
British Chamber of Commerce in Japan: foreign_cci
General Incorporated Association Mihon: general_inc_association
Public Interest Incorporated Foundation Mihon: public_interest_foundation
Incorporated Administrative Agency Mihon: iaa
NPO Mihon: npo
学校法人みほん学園: ""
学校法人みほん大学: university
社会福祉法人みほん会: ""
医療法人みほん会: ""
宗教法人みほん: ""
見本県中小企業団体中央会: ""
労働者健康安全機構: ""
中小企業基盤整備機構: ""
独立行政法人中小企業基盤整備機構 東北本部: iaa
国際協力機構東北センター: ""
公立大学法人大阪: university
自治体国際化協会: ""
一般財団法人自治体国際化協会: general_inc_foundation
関西広域連合: wide_area_union
北海道庁: local_gov
北海道経済部国際課: local_gov
北海道新聞 総務部: ""
北海道ガス 人事部: ""
北海道農政事務所: ministry
愛知県経済産業局: local_gov
東京都都市整備局: local_gov
宮城県仙台市青葉区: local_gov
仙台市青葉区役所: local_gov
宮城県黒川郡大和町: local_gov
四日市市: local_gov
四日市倉庫 総務課: ""
廿日市市役所: local_gov
十日町市: local_gov
京都市国際交流課: local_gov
中村屋 総務課: ""
中村建設総務課: ""
大町観光総務部: ""
木村: ""
姉妹都市: ""
市町村: ""
東北六県: ""
関係市町村: ""
見本県町村会: ""
全国市長会 総務部: ""
見本市民合唱団: ""
見本市立病院総務課: ""
見本県人会事務局: ""
見本県議会事務局: local_gov
見本県合同会社説明会実行委員会: ""
見本県（委託先：株式会社みほん）: local_gov
みほん会（運営：株式会社サンプル）: ""
経済産業省委託事業事務局: ""
経済産業省みほんフェア事務局: ""
厚生労働省OB会: ""
内閣官房デジタル田園都市国家構想実現会議事務局: ""
内閣府地方創生推進事務局: ministry
外務省国際機構課: ministry
文部科学省高等教育局大学振興課: ministry
石川県大学連携推進課: ""
見本県企画部大学課: ""
東北大学生命科学研究科: university
東北大学学生支援課: university
日本大学生産工学部: university
東京大学事務局: university
東京大学五月祭事務局: ""
東京大学野球部: ""
東京大学 先端科学技術研究センター: university
例示大学キャリアセンター: university
みほん大学生協: ""
みほん大学・みほん市・株式会社みほん: ""
見本県、株式会社みほん: ""
全国銀行協会 総務部: ""
みほん銀行 仙台支店: financial_institution
みほん信用金庫: financial_institution
全国信用金庫協会: ""
東京証券取引所 総務部: ""
みほん民主商工会: ""
見本県商工会連合会 総務課: sci_federation
全国商工会青年部連合会: ""
一般社団法人在日米国商工会議所: ""
中国地方商工会議所連合会: cci_federation
上海日本商工会議所: foreign_cci
公益財団法人みほん 日本語学校: ""
株式会社みほん日本語学院: japanese_language_school
全国日本語学校連合会: ""
専門学校みほんカレッジ: vocational_school
見本県専修学校各種学校連合会: ""
みほん高等専修学校: ""
広東省: ""
例示省 雇用国際課: ministry
見本省 東北見本局: ministry
見本省人材活躍課: ministry
認定NPO法人みほん: npo
NPO法人支援センターみほん: ""
みほん県公益法人連絡会: ""
国連支援交流協会: ""
国連開発計画: international_org
国連大学サステイナビリティ高等研究所: international_org
アメリカ大使館友の会: ""
駐日みほん国大使館 商務部: foreign_government
United Nations University: international_org
Friends of Mihon University: ""
Mihon University Alumni Association: ""
Smart City: ""
Mihon Junior Chamber of Commerce: ""
Mihon Junior College: junior_college
University of Tokyo Edge Capital: ""
Ministry of Sound: ""
みほん Co., Ltd.: private_company
Mihon University of Agriculture and Technology: university
Kakuu Women’s University: university
警視庁: local_gov
東京消防庁: local_gov
北海道大学: university
東京都市大学: university
県内大学: ""
南アルプス市: local_gov
伊豆の国市: local_gov
田村市: local_gov
泉佐野市: local_gov
東京都日本橋地区: ""
区: ""
Council of Mihon City: ""
見本県外国人雇用サービスセンター: ""
経済産業省所管みほん機構人事部: ""
みほんの会（NPO）: ""
Hinagata Net (NPO): npo
General Incorporated Foundation Mihon: general_inc_foundation
Mihon, Public Interest Incorporated Association: public_interest_association
NPO Support Center: ""
Consulate-General of Mihon: foreign_government
British Embassy Tokyo: foreign_government
東北経済産業局 国際課: ministry
東北厚生局: ministry
出入国在留管理庁（ISA）: ministry
見本市立大学国際センター （主催）: university
余市町: local_gov
みほん銀行 東北法人営業部: financial_institution
みほん商工会議所 人材開発部 研修担当: cci
山形県酒類卸 総務課: ""
沖縄県物産公社 総務部: ""
在大阪みほん国総領事館: foreign_government
上海市: local_gov
"""


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_what_a_name_says(line: str) -> None:
    """The first kind is the one that is suggested; no kind where a name tells none."""
    name, _, kind = line.rpartition(": ")
    form = form_of(name)
    assert (form.kinds[0] if form else "") == kind.strip('"')


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("株式会社みほん日本語学院", "private_company"),
        ("みほん銀行", "company"),
        ("野村證券 人事部", "private_company"),
        ("京都商工会議所青年部", "voluntary_group"),
        ("公立大学法人大阪", "local_iaa"),
        ("みほん市", "foreign_government"),
        ("みほん教育訓練省", "foreign_government"),
        ("Mihon Chamber of Commerce and Industry", "foreign_cci"),
        ("NPO Mihon", "voluntary_group"),
    ],
)
def test_a_name_may_fit_several_kinds(name: str, kind: str) -> None:
    """What is rightly declared with another kind than the suggested one is not asked about."""
    form = form_of(name)
    assert form
    assert kind in form.kinds[1:]


@pytest.mark.parametrize(
    "piece", ["大学", "銀行", "県市", "社団法人", "米国商工会議所", "国際", "総務課 ", "((", "university ", "inc "]
)
def test_a_long_name_is_soon_read(piece: str) -> None:
    """A name that repeats itself costs no more than its length."""
    begun = perf_counter()
    for number in range(100):
        form_of((piece * 300)[: 90 + number * 2])
    assert perf_counter() - begun < 1


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
        ("{name: {ja: みほん市}, kind: university, role: host}", ["みほん市", "自治体", "university（大学）", "kind: local_gov"]),
        ("{name: {ja: 野村證券 人事部}, kind: local_gov, role: host}", ["野村證券 人事部", "金融機関", "kind: financial_institution"]),
    ],
)  # fmt: skip
def test_a_contradiction_quotes_both(organizer: str, quotes: list[str], run: Run, content: Content) -> None:
    """A confirm finding on the line of the kind, with the name and the claim."""
    (finding,) = found(run, content, organizers=f"\n  - {organizer}")
    assert (finding["code"], finding["severity"], finding["field"]) == ("Q-KIND-NAME", "confirm", "organizers.0.kind")
    said = finding["message"]["ja"] + finding["help"]["ja"]
    assert [quote for quote in quotes if quote not in said] == []
    english = finding["message"]["en"] + finding["help"]["en"]
    assert "{" not in english
    assert " a i" not in english


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


def test_a_kind_is_quoted_as_it_is_written(run: Run, content: Content) -> None:
    """Code and words in both languages, where they are one word in English too."""
    (finding,) = found(run, content, organizers="\n  - {name: {ja: みほん市}, kind: university, role: host}")
    assert "university（大学）" in finding["message"]["ja"]
    assert "university (university)" in finding["message"]["en"]
    assert "If the name is right, write kind: local_gov." in finding["help"]["en"]


@pytest.mark.parametrize(
    ("organizer", "expected"),
    [
        ("{name: {ja: みほん市}, kind: university, role: host}", []),
        ("{body: mihon, kind: university, role: host}", []),
        ("{body: mihon, role: host}", []),
        ("{name: {ja: みほん市}, kind: company, role: host}", ["Q-KIND-NAME"]),
        ("{name: {ja: みほん町}, kind: university, role: host}", ["Q-KIND-NAME"]),
    ],
)
def test_the_registry_settles_what_a_name_leaves_open(
    organizer: str, expected: list[str], run: Run, content: Content
) -> None:
    """A body that is registered with the declared kind is not asked about, whatever its name says."""
    bodies = "bodies:\n  mihon: {name: {ja: みほん市}, kind: university}\n"
    (content.folder / "bodies.yaml").write_text(bodies, "utf-8")
    codes = [each["code"] for each in found(run, content, organizers=f"\n  - {organizer}")]
    assert [code for code in codes if code.startswith("Q-KIND")] == expected


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
