"""What the codes of the files are called in Japanese, for people who write the word itself."""

from __future__ import annotations

import unicodedata

from generator.content.places import PREFECTURES

_JAPANESE = {
    "single_event": "単発", "series": "連続開催", "on_demand": "録画配信", "multi_month_course": "数か月の講座",
    "period_recruitment": "期間募集",
    "seminar": "セミナー", "job_fair": "就職フェア", "networking": "交流会", "briefing": "説明会",
    "workshop": "ワークショップ", "consultation": "相談会", "tour": "見学", "forum": "フォーラム",
    "internship": "インターンシップ", "other": "その他",
    "professional": "高度外国人材", "mixed": "混在", "coexistence": "多文化共生",
    "specified_skilled": "特定技能", "technical_intern": "技能実習", "part_time": "アルバイト",
    "employment_for_skill_development": "育成就労",
    "company": "企業", "foreign_professional": "外国人材", "student": "学生", "university": "大学",
    "local_government": "自治体", "supporter": "支援者",
    "host": "主催", "cohost": "共催", "support": "後援", "cooperation": "協力", "sponsorship": "協賛",
    "commissioner": "委託元", "operator": "運営", "support_pending": "後援申請中",
    "ministry": "省庁", "local_gov": "地方自治体", "iaa": "独立行政法人", "cci": "商工会議所", "sci": "商工会",
    "general_inc_association": "一般社団法人", "public_interest_association": "公益社団法人",
    "general_inc_foundation": "一般財団法人", "public_interest_foundation": "公益財団法人", "npo": "特定非営利活動法人",
    "private_company": "株式会社", "junior_college": "短期大学", "vocational_school": "専門学校",
    "japanese_language_school": "日本語学校", "local_iaa": "地方独立行政法人",
    "online": "オンライン", "onsite": "会場", "hybrid": "会場とオンライン", "unknown": "不明",
    "free": "無料", "paid": "有料",
    "first_come": "先着順", "selection": "選考", "invitation": "招待", "not_needed": "申込不要",
    "scheduled": "開催", "tentative": "予定", "postponed": "延期", "rescheduled": "日程変更", "cancelled": "中止",
    "official": "担当者", "proxy": "代理",
    "public": "公開", "login": "ログインが必要", "not_yet": "未公開", "dead": "開けない",
    "open": "受付中", "closed": "受付終了", "running": "実施中", "archived": "過去の年度", "planned": "予定",
    "quota_reached": "予定件数に到達",
}  # fmt: skip


def meant_by(word: str, choices: list[str]) -> str | None:
    """The code that a Japanese word stands for, among those that may stand there."""
    plain = unicodedata.normalize("NFKC", word).strip()
    for code in choices:
        if code in PREFECTURES and plain in {PREFECTURES[code].ja, PREFECTURES[code].ja[:-1]}:
            return code
    found = [code for code in choices if code in _JAPANESE and (_JAPANESE[code] == plain or plain in _JAPANESE[code])]
    return found[0] if found and plain else None


def explained(choices: list[str]) -> list[str]:
    """The codes with what they mean, where that is short enough to help."""
    return [f"{code}（{_JAPANESE[code]}）" if code in _JAPANESE else code for code in choices]
