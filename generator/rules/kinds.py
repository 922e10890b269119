"""Kinds of body in words, as the posting rules and the law name them."""

from __future__ import annotations

from generator.base.language import Bilingual

KINDS: dict[str, Bilingual] = {
    "ministry": Bilingual("省庁", "ministry or agency"),
    "local_gov": Bilingual("自治体", "local government"),
    "iaa": Bilingual("独立行政法人", "incorporated administrative agency"),
    "cci": Bilingual("商工会議所", "chamber of commerce and industry"),
    "sci": Bilingual("商工会", "society of commerce and industry"),
    "university": Bilingual("大学", "university"),
    "general_inc_association": Bilingual("一般社団法人", "general incorporated association"),
    "public_interest_association": Bilingual("公益社団法人", "public interest incorporated association"),
    "general_inc_foundation": Bilingual("一般財団法人", "general incorporated foundation"),
    "public_interest_foundation": Bilingual("公益財団法人", "public interest incorporated foundation"),
    "npo": Bilingual("特定非営利活動法人", "specified non-profit corporation"),
    "company": Bilingual("会社", "company"),
    "private_company": Bilingual("民間企業", "private company"),
    "junior_college": Bilingual("短期大学", "junior college"),
    "vocational_school": Bilingual("専門学校", "vocational school"),
    "japanese_language_school": Bilingual("日本語学校", "Japanese-language school"),
    "sci_federation": Bilingual("商工会連合会", "federation of societies of commerce and industry"),
    "cci_federation": Bilingual("商工会議所連合会", "federation of chambers of commerce and industry"),
    "local_iaa": Bilingual("地方独立行政法人", "local incorporated administrative agency"),
    "wide_area_union": Bilingual("広域連合・一部事務組合", "wide-area union"),
    "foreign_cci": Bilingual("在日外国商工会議所", "foreign chamber of commerce in Japan"),
    "foreign_government": Bilingual("外国公館", "foreign mission or government"),
    "foreign_university": Bilingual("海外の大学", "university abroad"),
    "international_org": Bilingual("国際機関", "international organisation"),
    "voluntary_group": Bilingual("任意団体", "voluntary group"),
    "cooperative": Bilingual("協同組合", "cooperative"),
    "financial_institution": Bilingual("金融機関", "financial institution"),
    "other": Bilingual("その他の団体", "other body"),
}


def kind_words(kind: str) -> Bilingual:
    """A kind of body in words."""
    return KINDS[kind]
