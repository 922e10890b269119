"""What kind of body a name says it is: legal forms, offices, schools and chambers by the words of the name.

A wrong claim is worse than none: societies about and around such bodies carry the same words, so a name that leaves a
doubt claims nothing. Names are compared after NFKC and casefold, without what stands in brackets.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from generator.base.language import Bilingual
from generator.content.places import PREFECTURES


class Form(NamedTuple):
    """How a name shows a kind of body: the words, the kinds it may be declared as, and the form in words."""

    pattern: re.Pattern[str]
    kinds: tuple[str, ...]
    words: Bilingual
    among: str = ""
    """Letters without which a name need not be tried at all."""


def _form(pattern: str, kinds: str, ja: str, en: str, among: str = "") -> Form:
    return Form(re.compile(pattern), tuple(kinds.split()), Bilingual(ja, en), among)


def _nothing(pattern: str, among: str = "") -> Form:
    """Names that only look like one of the forms below it: they claim nothing."""
    return _form(pattern, "", "", "", among)


def _legal(words: str, kinds: str, ja: str, en: str) -> Form:
    """A legal form before or after a name; amid other words it may be what the body is about."""
    return _form(f"(?:^|\\s)(?:{words})(?!等|格|会計|設立|連絡|支援|協議|連合|の)|(?:{words})$", kinds, ja, en, "法人")


_LONGEST = 100  # what is longer is a sentence, not a name

# Societies, funds and the like that carry another body's name in front of their own; 社会, 議会, 委員会 are none.
_SOCIETY = "(?<![社議])(?<!委員)(?<!理事)会(?![員計津議])|実行委員会|連盟|財団|公社|組合|クラブ|サークル|コンソーシアム|ネットワーク"
_NO_SOCIETY = f"(?!.*(?:{_SOCIETY}))"
# A section of the body itself may follow its name: 国際部, 中央支部, 仙台支店, 経営支援課.
_SECTION = f"(?!.*(?:{_SOCIETY}|連合|機構|法人(?!営業)|学校|大学|取引所))(?:.{{0,24}}(?:[部課室係]|(?<!事務)局|支所|事務所|支店|本店|センター|担当)|.{{0,8}}事務局)?$"

_SHORT = "|".join(place.ja if slug == "hokkaido" else place.ja[:-1] for slug, place in PREFECTURES.items())
_PREFECTURE = "|".join(place.ja for place in PREFECTURES.values())
_NATION = "米国|アメリカ|英国|イギリス|アイルランド|ドイツ|独日|フランス|仏国|イタリア|スペイン|ポルトガル|オーストリア|オランダ|ベルギー|スイス|スウェーデン|デンマーク|ノルウェー|フィンランド|ポーランド|ハンガリー|ロシア|トルコ|イスラエル|カナダ|メキシコ|ブラジル|オーストラリア|豪州|ニュージーランド|インド|パキスタン|バングラデシュ|ネパール|スリランカ|ベトナム|タイ(?!ル)|ミャンマー|フィリピン|シンガポール|マレーシア|中国(?!地方|ブロック)|上海|香港|台湾|韓国|欧州"

_MINISTRY = "内閣(?:官房|府|法制局)|(?:総務|法務|外務|財務|文部科学|厚生労働|農林水産|経済産業|国土交通|環境|防衛)省|人事院|会計検査院|公正取引委員会|個人情報保護委員会|原子力規制委員会|国家公安委員会|中央労働委員会|(?:デジタル|復興|宮内|警察|金融|消費者|こども家庭|消防|出入国在留管理|公安調査|国税|スポーツ|文化|林野|水産|資源エネルギー|特許|中小企業|気象|海上保安|観光|原子力規制|防衛装備)庁"
_REGION = "北海道|東北|関東信越|北関東|南関東|関東|北陸信越|東海北陸|北陸|信越|中部|東海|近畿中部|近畿|中国四国|中国|四国|九州|沖縄|札幌|仙台|東京|横浜|名古屋|金沢|大阪|神戸|広島|高松|福岡|熊本"
_BUREAU = f"(?:{_SHORT})(?:労働局|地方法務局|運輸支局)|(?:{_REGION})(?:経済産業局|財務支?局|厚生支?局|運輸局|法務局|地方整備局|農政局|農政事務所|総合通信局|防衛支?局|国税局|森林管理局|出入国在留管理局|管区警察局|管区行政評価局|地方環境事務所|税関)|北海道開発局|沖縄総合事務局|神戸運輸監理部"
# What is done for a ministry or under its leave is not the ministry, nor is a project's secretariat.
_STATE_SECTION = f"(?!.*(?:{_SOCIETY}|所管|外郭|[団行政]法人|委託|受託|補助|認定|認証|認可|公認|指定|採択|選定|後援|共済|プロジェクト|フォーラム|フェア|セミナー))(?:.{{0,40}}(?:(?<!事務)局|[部課室係庁班]|官房|参事官|事務所|研究所|大使館|領事館))?$"

# The words that local governments name their sections with: anything else after a place's name may be a firm.
_DUTIES = "総務|総合|企画|政策|財政|財務|税務|人事|職員|秘書|広報|広聴|情報|統計|デジタル|dx|行政|改革|経営|管理|法務|契約|会計|危機|防災|消防|安全|安心|市民|県民|都民|府民|道民|区民|町民|村民|住民|生活|文化|スポーツ|国際|交流|観光|誘客|多文化|共生|人権|男女共同参画|協働|地域|地方|まちづくり|創生|創造|未来|魅力|ブランド|プロモーション|経済|産業|商工|商業|工業|労働|労政|雇用|就業|就労|就職|人材|育成|確保|中小企業|企業|立地|誘致|スタートアップ|イノベーション|グローバル|海外|貿易|輸出|戦略|推進|振興|支援|対策|調整|連携|農林|農政|農業|農村|林業|水産|漁業|環境|エネルギー|健康|福祉|保健|医療|介護|高齢|障害|障がい|子ども|こども|子育て|家庭|青少年|若者|教育|学校教育|学事|学務|生涯学習|社会|建設|建築|土木|都市|計画|住宅|道路|河川|港湾|空港|交通|水道|外国人|留学生|移住|定住|定着|活躍|活性化|促進|市町村|知事|市長|県土|整備|開発|ものづくり|万博|新|公|・|と|の"
_OFFICE = "(?:役所|役場|庁|警|警察本部|警察|教育委員会(?:事務局)?|(?:労働|人事|選挙管理|公安|収用|農業)委員会(?:事務局)?|議会(?:事務局)?)?"
_CHAIN = f"(?:\\s?(?:{_DUTIES})++(?:本部|[部局課室係庁]|グループ|チーム|担当)){{0,4}}$"
# No towns: 市町村, 各市, 姉妹都市, 経済特区, 朝市, 門前町, 選手村, 三市; 四日市 is none either (四日市市 is).
_NO_TOWN = "[^\\s]{0,5}(?:(?<![余上下])市町|町村|市区|都道府県)|(?:各|全|同|本|当|他|隣|両|政令|中核|関係|近隣|周辺|地元|構成|加盟|参加)[県市区町村]|(?:四日|八日|廿日|野々|今|古)市(?!市)|余市(?!町)|十日町(?!市)|[^\\s]*(?:城下|門前|宿場|温泉)町$|[^\\s]*(?:江戸|明治|選手|文化|芸術|民[族俗]|工芸|学術|国際|農|漁|山|未来|スポーツ)村$"
_STEM = "[^\\s\\d・&,.「」『』省局課構団店校]{1,7}?(?<![一二三四五六七八九〇数])"
_TOWN = f"(?!{_NO_TOWN}){_STEM}(?:(?:(?<![都朝])|(?<=京都)|(?<=西都))(?<!国際見本)市|(?<![地特学教管校工農漁鉱政支分産猟禁挙])(?<!特別)区|(?<=..)[町村])"
# 中村総務課 may be a firm's: of surname-like villages and towns only the office itself is sure.
_NO_FIRM = "(?!.{1,3}村.*[部局課室係]$|.町.*[部局課室係]$)"

_UNIVERSITY_SECTION = "学部|研究科|研究[院所]|学[環群類府域系]|教養部|病院|図書館|キャンパス|センター|本部|機構|[課室係]|[務際生画報職援進流事略携]部|(?:教育|管理|経営|入試|キャリア)部"
_NO_UNIVERSITY = "(?:[市県区町村国都府道]民|老人|シニア|高齢者|長寿|熟年|夏[季期]|婦人|生涯学習|まちづくり|商人|経営者|[県市府都道圏域国学]内|地元|参加|協力|海外|加盟|連携|提携|全国|各|両|他|複数|の|[部局課室県])大学"

_LTD = "(?<![a-z])(?:co\\.,? ?ltd|ltd|k\\.k\\.|llc|gmbh)(?![a-z])|[ ,]inc(?![a-z])"
_COMPANY = "private_company company financial_institution"
_BANK = "financial_institution company private_company cooperative"
_WORLD = "アジア開発銀行|世界銀行|国際復興開発銀行|欧州復興開発銀行|米州開発銀行|アフリカ開発銀行|アジアインフラ投資銀行|国際決済銀行|国際連合|国連|国際労働機関|国際移住機関|国際原子力機関|国際通貨基金|世界保健機関|世界貿易機関|世界知的所有権機関|経済協力開発機構"

_JAPANESE = (
    # Legal forms first. A school or a chamber that has one is rightly declared as either.
    _nothing("^(?:社会)?医療法人|^(?:社会福祉|宗教|更生保護)法人|^(?=.*(?:社団|財団|活動)法人).*(?:日本語学[校院]|商工会議所)", "法人"),
    _form(f"日本語学[校院]{_SECTION}", f"japanese_language_school vocational_school {_COMPANY}", "日本語学校", "Japanese-language school", "日本語学"),
    _legal("一般社団法人", "general_inc_association", "一般社団法人", "general incorporated association"),
    _legal("公益社団法人", "public_interest_association", "公益社団法人", "public interest incorporated association"),
    _legal("一般財団法人", "general_inc_foundation", "一般財団法人", "general incorporated foundation"),
    _legal("公益財団法人", "public_interest_foundation", "公益財団法人", "public interest incorporated foundation"),
    _legal("地方独立行政法人", "local_iaa", "地方独立行政法人", "local incorporated administrative agency"),
    _legal("国立研究開発法人", "iaa", "国立研究開発法人", "national research and development agency"),
    _legal("独立行政法人", "iaa", "独立行政法人", "incorporated administrative agency"),
    _legal("(?:認定)?(?:特定非営利活動法人|npo法人)", "npo", "特定非営利活動法人", "specified non-profit corporation"),
    _legal("(?:国立|公立)大学法人", "university local_iaa", "大学", "university"),
    # A joint company briefing (合同会社説明会) is no company, nor are the societies of a company's people.
    _form(f"(?:株式会社|有限会社|合名会社|合資会社|合同会社(?!説明)|{_LTD}){_NO_SOCIETY}", _COMPANY, "会社", "company"),
    # The state, before places: 国土交通省都市局, 北海道開発局.
    _form(f"^(?:{_MINISTRY}){_STATE_SECTION}|^内閣(?:官房|府).{{0,40}}(?:推進|本部)事務局$", "ministry", "省庁", "ministry or agency"),
    _form(f"^(?:{_BUREAU}){_STATE_SECTION}", "ministry", "国の地方機関", "regional office of a ministry"),
    _form(f"(?:公共職業安定所|新卒応援ハローワーク|^(?:{_REGION})外国人雇用サービスセンター){_SECTION}|^ハローワーク(?!求|情報)(?:プラザ|\\s)?[ぁ-ん一-鿿]{{1,6}}$", "ministry", "国の機関", "national office"),
    _nothing("^(?:中国)?(?:広東|福建|山東|江蘇|浙江|四川|湖北|湖南|河北|河南|山西|陝西|遼寧|吉林|黒[竜龍]江|安徽|江西|雲南|貴州|甘粛|青海|海南|台湾)省"),
    _form(f"^[^\\s・]{{2,7}}(?<![帰反])省(?:\\s[^\\s]{{1,12}}(?<!事務)局|{_CHAIN})?$", "ministry foreign_government", "省庁", "ministry or agency"),
    _form(f"(?:^在.*日本|日本国|日本政府)(?:大使館|総?領事館){_SECTION}", "ministry", "在外公館", "Japanese mission abroad"),
    _form(f"(?:大使館|領事館){_SECTION}", "foreign_government", "外国公館", "foreign mission"),
    _form(f"^(?:{_WORLD})(?!.*(?:{_SOCIETY}|学生|ユース|フォーラム|支援|模擬|記念))", "international_org", "国際機関", "international organisation"),
    # Money and trade: central and state banks have forms of their own.
    _nothing("^(?:日本|国際協力|日本政策投資|[^\\s]*(?:人民|準備|中央|中国|韓国|タイ|イングランド))銀行|(?:人材|空き家|農地|血液|臍帯血|骨髄|時間|子ども|こども|の|アイデア|ボランティア)銀行", "銀行"),
    _form(f"(?:信用金庫|信用組合|信用協同組合|銀行){_SECTION}|(?<!有価)[証證]券(?:会社)?(?!取引|保管|印刷){_SECTION}", _BANK, "金融機関", "financial institution"),
    _form(f"^(?:北海道|東北|東京|北陸|中部|関西|中国|四国|九州|沖縄)電力{_SECTION}", _COMPANY, "会社", "company"),
    _form("協同組合(?![課係論学室]|研究|中央会)", "cooperative", "協同組合", "cooperative", "協同組合"),
    # Chambers and societies: those of other countries carry the same words; youth groups may stand by themselves.
    _form(f"商工会連合会{_SECTION}", "sci_federation", "商工会連合会", "federation of societies of commerce and industry", "商工会"),
    _form(f"商工会議所連合会{_SECTION}", "cci_federation", "商工会議所連合会", "federation of chambers of commerce and industry", "商工会"),
    _form(f"(?:^(?:在日|駐日|日本|東京|大阪|関西|沖縄)?(?:{_NATION}).*|日本人|^在日.*)商工会議所{_SECTION}", "foreign_cci", "外国の商工会議所", "chamber of commerce of another country", "商工会議所"),
    _form("商工会議所\\s?(?:青年部|女性会)$", "cci voluntary_group", "商工会議所", "chamber of commerce and industry", "商工会"),
    _form(f"商工会議所{_SECTION}", "cci foreign_cci", "商工会議所", "chamber of commerce and industry", "商工会"),
    _nothing(f"(?:民主|青年|日本人?|華[商僑人]|韓国|朝鮮|{_NATION})商工会", "商工会"),
    _form("商工会\\s?(?:青年部|女性部)$", "sci voluntary_group", "商工会", "society of commerce and industry", "商工会"),
    _form(f"商工会(?!議所|館){_SECTION}", "sci", "商工会", "society of commerce and industry", "商工会"),
    # Schools before places: a prefecture's university is a university.
    _form(f"短期大学(?:部)?{_SECTION}", "junior_college", "短期大学", "junior college", "大学"),
    _form(f"(?<!高等)(?:専門学校|専修学校)(?:[^\\s]{{1,8}}校)?{_SECTION}|^専門学校(?!各種|等|生|連){_NO_SOCIETY}", "vocational_school", "専門学校", "vocational school"),
    _nothing(_NO_UNIVERSITY, "大学"),
    _form(f"(?<=.)大学(?!校|生(?![命物活産涯態体殖])|[発間等]|連携|共同|協|改革|入試センター)(?:院(?:大学)?)?{_NO_SOCIETY}(?:.{{0,40}}(?:{_UNIVERSITY_SECTION})|\\s?事務局)?$", "university foreign_university", "大学", "university", "大学"),
    _form(f"広域連合{_SECTION}|(?:一部|行政|広域)事務組合{_SECTION}", "wide_area_union", "広域連合・一部事務組合", "wide-area union"),
    _form(f"^(?:警視庁|東京消防庁)$|^(?:{_PREFECTURE})(?:{_TOWN}){{0,2}}{_OFFICE}{_CHAIN}", "local_gov", "自治体", "local government"),
    _form(f"^{_NO_FIRM}(?:(?!{_NO_TOWN}){_STEM}県)?(?:{_TOWN}){{0,2}}(?<=[県市区町村]){_OFFICE}{_CHAIN}", "local_gov foreign_government", "自治体", "local government"),
)  # fmt: skip

_NO_CLUB = "(?!.*\\b(?:alumni|associations?|clubs?|unions?|friends|society|foundation|network|consortium|press|co-?op|students?|fair|league|federation|forum|committee)\\b)"
_NATIVE = "american|australian|austrian|belgian|brazilian|british|canadian|chinese|danish|dutch|finnish|french|german|hungarian|indian|indonesian|irish|israeli|italian|korean|malaysian|mexican|netherlands|norwegian|philippine|polish|portuguese|russian|singapore|spanish|swedish|swiss|thai|turkish|vietnamese"
_SUBJECT = "sciences?|technology|studies|arts?|music|economics|agriculture|commerce|medicine|health|education|law|design|welfare"

_ENGLISH = (
    _form("^(?:the )?(?:japanese embassy|(?:embassy|consulate[- ]general) of japan)\\b", "ministry", "在外公館", "Japanese mission abroad"),
    _form(f"^(?:the )?(?:(?:royal )?(?:embassy|consulate[- ]general) of|(?:{_NATIVE}|u\\.?s\\.?) embassy)\\b{_NO_CLUB}", "foreign_government", "外国公館", "foreign mission"),
    _form(f"^(?:the )?(?:united nations|world bank|asian development bank|international labou?r organi[sz]ation|international organi[sz]ation for migration)\\b{_NO_CLUB}", "international_org", "国際機関", "international organisation"),
    _nothing("\\bjunior chamber\\b"),
    _form(f"^(?:the )?(?:{_NATIVE})\\b.*\\bchamber of commerce\\b|\\bchamber of commerce(?: (?:and|&) industry)?,? (?:in )?japan$", "foreign_cci", "外国の商工会議所", "chamber of commerce of another country"),
    _form("^[a-z' -]+ chamber of commerce(?: (?:and|&) industry)?$", "cci foreign_cci", "商工会議所", "chamber of commerce and industry"),
    _form("^[a-z' -]+ society of commerce (?:and|&) industry$", "sci", "商工会", "society of commerce and industry"),
    _form("\\bgeneral incorporated association\\b", "general_inc_association", "一般社団法人", "general incorporated association"),
    _form("\\bpublic interest incorporated association\\b", "public_interest_association", "公益社団法人", "public interest incorporated association"),
    _form("\\bgeneral incorporated foundation\\b", "general_inc_foundation", "一般財団法人", "general incorporated foundation"),
    _form("\\bpublic interest incorporated foundation\\b", "public_interest_foundation", "公益財団法人", "public interest incorporated foundation"),
    _form("\\blocal (?:incorporated|independent) administrative agency\\b", "local_iaa", "地方独立行政法人", "local incorporated administrative agency"),
    _form("\\b(?:incorporated|independent) administrative agency\\b|\\bnational research and development agency\\b", "iaa", "独立行政法人", "incorporated administrative agency"),
    # A group that calls itself an NPO need not be incorporated as one.
    _form("\\bspecified non-?profit corporation\\b", "npo", "特定非営利活動法人", "specified non-profit corporation"),
    _form("^npo (?!support|cent|net|law|act|promotion|fair|and|faculty|management)|\\bnpo$", "npo voluntary_group general_inc_association", "NPO", "NPO"),
    _form(f"(?:{_LTD}){_NO_CLUB}", _COMPANY, "会社", "company"),
    _form(f"^(?:the )?ministry of (?!sound){_NO_CLUB}|^(?:the )?cabinet (?:office|secretariat)$", "ministry foreign_government", "省庁", "ministry or agency"),
    _form("^[a-z'. -]+ junior college$", "junior_college", "短期大学", "junior college"),
    _form(f"^{_NO_CLUB}(?:the )?(?:(?:[a-z'.-]+ ){{0,3}}university of (?:the )?[a-z'.-]+(?: [a-z' -]*(?:{_SUBJECT}))?|(?:(?!of |for |at |by |and |in |from |with |an? |each |every )[a-z'.-]+,? ){{1,5}}university)$", "university foreign_university", "大学", "university"),
    _form("^(?!(?:smart|techno|media|dome|garden|new|inner|sister|mega|open|science|port|joy|global|future|innovation|world|old|safe|green|creative|digital|each|every|our|my) )(?:the )?(?:(?:(?!of |for |and |in )[a-z'-]+ ){1,2}(?:prefecture|prefectural (?:government|office)|metropolitan government)|[a-z'-]+ city(?: hall| office| government)?|city of [a-z'-]+)$", "local_gov foreign_government", "自治体", "local government"),
)  # fmt: skip

_BRACKETS = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_ABBREVIATED = {
    "一社": "一般社団法人", "公社": "公益社団法人", "一財": "一般財団法人", "公財": "公益財団法人", "地独": "地方独立行政法人",
    "国研": "国立研究開発法人", "独": "独立行政法人", "特非": "特定非営利活動法人", "npo": "npo", "株": "株式会社", "有": "有限会社",
    "同": "合同会社", "名": "合名会社", "資": "合資会社", "福": "社会福祉法人", "医": "医療法人", "宗": "宗教法人",
}  # fmt: skip
_WRITTEN_OUT = frozenset(_ABBREVIATED.values())
# An entry may name several bodies in one field: no single kind is said.
_SEVERAL = re.compile("[、/]|・(?:株式|有限|合同|一般|公益|独立行政|国立大学|国立研究|特定非)")
_KANA_OR_KANJI = re.compile("[぀-ヿ㐀-鿿]")


def _opened(bracket: re.Match[str]) -> str:
    """A legal form in brackets belongs to the name; a role, a section or a short name does not."""
    inside = bracket[1].strip()
    return f" {_ABBREVIATED.get(inside, inside if inside in _WRITTEN_OUT else '')} "


@lru_cache(maxsize=8192)
def form_of(name: str) -> Form | None:
    """The form that a name shows, or None where it shows none, or where it names several bodies."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("’", "'")
    plain = " ".join(_BRACKETS.sub(_opened, plain).split())
    if len(plain) > _LONGEST or _SEVERAL.search(plain):
        return None
    forms = _JAPANESE if _KANA_OR_KANJI.search(plain) else _ENGLISH
    shown = next((form for form in forms if form.among in plain and form.pattern.search(plain)), None)
    return shown if shown and shown.kinds else None
