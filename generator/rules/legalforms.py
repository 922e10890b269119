"""What kind of body a name says it is: legal forms and offices by the words that only they may use."""

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


def _form(pattern: str, kinds: str, ja: str, en: str) -> Form:
    return Form(re.compile(pattern), tuple(kinds.split()), Bilingual(ja, en))


_SHORT = "|".join(place.ja if slug == "hokkaido" else place.ja[:-1] for slug, place in PREFECTURES.items())
_NATION = "米国|アメリカ|英国|イギリス|ドイツ|独日|フランス|仏|イタリア|スペイン|オランダ|カナダ|オーストラリア|豪州|ニュージーランド|インド|ベトナム|タイ|中国|香港|台湾|韓国|シンガポール|マレーシア|スイス|スウェーデン|ベルギー|欧州"

_FORMS = (
    # Legal forms first: they stand before or after a name and leave no doubt.
    _form("一般社団法人|\\(一社\\)", "general_inc_association", "一般社団法人", "general incorporated association"),
    _form("公益社団法人|\\(公社\\)", "public_interest_association", "公益社団法人", "public interest incorporated association"),
    _form("一般財団法人|\\(一財\\)", "general_inc_foundation", "一般財団法人", "general incorporated foundation"),
    _form("公益財団法人|\\(公財\\)", "public_interest_foundation", "公益財団法人", "public interest incorporated foundation"),
    _form("地方独立行政法人|\\(地独\\)", "local_iaa", "地方独立行政法人", "local incorporated administrative agency"),
    _form("国立研究開発法人|\\(国研\\)", "iaa", "国立研究開発法人", "national research and development agency"),
    _form("独立行政法人|\\(独\\)", "iaa", "独立行政法人", "incorporated administrative agency"),
    _form("特定非営利活動法人|npo法人|\\(特非\\)", "npo", "特定非営利活動法人", "specified non-profit corporation"),
    _form("商工会連合会", "sci_federation", "商工会連合会", "federation of societies of commerce and industry"),
    _form("商工会議所連合会", "cci_federation", "商工会議所連合会", "federation of chambers of commerce and industry"),
    _form("信用金庫|信用組合|銀行$", "financial_institution company private_company cooperative", "金融機関", "financial institution"),
    _form("株式会社|有限会社|合同会社|合名会社|合資会社|\\([株有同]\\)|\\bco\\.,? ?ltd\\b|\\binc\\.|\\bk\\.k\\.|\\bllc\\b", "private_company company financial_institution", "会社", "company"),
    _form("協同組合", "cooperative", "協同組合", "cooperative"),
    # Chambers and societies: those of other countries carry the same words.
    _form(f"(?:在日|駐日|{_NATION}).*商工会議所", "foreign_cci", "外国の商工会議所", "chamber of commerce of another country"),
    _form("商工会議所$", "cci foreign_cci", "商工会議所", "chamber of commerce and industry"),
    _form("商工会$", "sci", "商工会", "society of commerce and industry"),
    # Schools before places: a prefecture's university is a university.
    _form("短期大学", "junior_college", "短期大学", "junior college"),
    _form("日本語学校|日本語学院", "japanese_language_school", "日本語学校", "Japanese-language school"),
    _form("専門学校|専修学校", "vocational_school", "専門学校", "vocational school"),
    _form("(?:国立|公立)大学法人", "university local_iaa", "大学", "university"),
    _form("大学院?(?:大学)?(?!校|院?生|発|間|コンソーシアム|連合|連盟|協会|ネットワーク|連携|共同|等|・)", "university foreign_university", "大学", "university"),
    # Offices of other states, then of this one; `在…日本国大使館` is ours.
    _form("^在.*日本国?(?:大使館|総?領事館)", "ministry", "在外公館", "Japanese mission abroad"),
    _form("大使館|領事館", "foreign_government", "外国公館", "foreign mission"),
    _form("^(?:国際連合|国連|国際労働機関|国際移住機関)", "international_org", "国際機関", "international organisation"),
    _form("広域連合|一部事務組合", "wide_area_union", "広域連合・一部事務組合", "wide-area union"),
    _form(f"^(?:{_SHORT})(?:労働局|地方法務局|財務局|運輸局|運輸支局|防衛局)", "ministry", "国の地方機関", "regional office of a ministry"),
    _form("(?:経済産業局|出入国在留管理[庁局]|地方整備局|地方農政局|総合通信局|公共職業安定所|^ハローワーク)", "ministry", "国の機関", "national office"),
    _form("^(?:内閣(?:官房|府)|[^\\s都道府県市区町村]{1,8}省$|(?:デジタル|消費者|金融|観光|特許|中小企業|文化|スポーツ|国税|公安調査|気象|海上保安|復興|警察|林野|水産|資源エネルギー|こども家庭)庁)", "ministry", "省庁", "ministry or agency"),
    _form("^[^\\s]{1,8}?(?:都|道|府|県|市|区|町|村)(?:[庁役]|役所|役場|.*(?:部|局|課|室))?$", "local_gov", "自治体", "local government"),
)  # fmt: skip


@lru_cache(maxsize=8192)
def form_of(name: str) -> Form | None:
    """The form that a name shows, or None where it shows none."""
    plain = unicodedata.normalize("NFKC", name).casefold().strip()
    return next((form for form in _FORMS if form.pattern.search(plain)), None)
