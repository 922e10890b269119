"""What can be chosen in a form, in both languages: the codes of the models and what people call them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.base.language import Bilingual
from generator.content.event import Event
from generator.content.places import PREFECTURES
from generator.content.program import Program
from generator.content.typeplaces import annotation_at, choices_of, reads_flag
from generator.rules.kinds import KINDS

_B = Bilingual
_FORM = {
    "single_event": _B("単発の催し（1～3日）", "Single event (one to three days)"),
    "series": _B("連続して開く催し", "Series of sessions"),
    "on_demand": _B("録画の配信", "Recording on demand"),
    "multi_month_course": _B("数か月にわたる講座", "Course over several months"),
    "period_recruitment": _B("一定期間の募集・事業（インターンシップ事業など）", "Call or scheme over a period (such as internships)"),
}  # fmt: skip
_FOCUS = {
    "professional": _B("高度外国人材（専門的・技術的分野で働く人、目指す人）", "Highly-skilled foreign professionals, or people on the way there"),
    "mixed": _B("高度外国人材と、それ以外の外国人材の両方", "Both highly-skilled and other foreign workers"),
    "coexistence": _B("多文化共生・生活支援", "Coexistence and daily life"),
    "other_professional_status": _B("専門的・技術的分野のほかの在留資格", "Other professional statuses of residence"),
    "specified_skilled": _B("特定技能", "Specified Skilled Worker"),
    "technical_intern": _B("技能実習", "Technical Intern Training"),
    "part_time": _B("留学生のアルバイト", "Part-time jobs of students"),
    "employment_for_skill_development": _B("育成就労", "Employment for Skill Development"),
}  # fmt: skip
_CATEGORY = {
    "seminar": _B("セミナー", "Seminar"),
    "job_fair": _B("就職フェア・合同説明会", "Job fair"),
    "networking": _B("交流会", "Networking"),
    "briefing": _B("説明会", "Briefing"),
    "workshop": _B("ワークショップ", "Workshop"),
    "consultation": _B("相談会", "Consultation"),
    "tour": _B("見学", "Tour"),
    "forum": _B("フォーラム・シンポジウム", "Forum or symposium"),
    "internship": _B("インターンシップ", "Internship"),
    "other": _B("その他", "Other"),
}
_AUDIENCE = {
    "company": _B("企業", "Companies"),
    "foreign_professional": _B("外国人材", "Foreign professionals"),
    "student": _B("学生", "Students"),
    "university": _B("大学", "Universities"),
    "local_government": _B("自治体", "Local governments"),
    "supporter": _B("企業を支える専門家・団体", "Supporters of companies"),
}
_ROLE = {
    "host": _B("主催", "Host"),
    "cohost": _B("共催", "Co-host"),
    "support": _B("後援", "Support (official backing)"),
    "support_pending": _B("後援（申請中）", "Support (applied for)"),
    "support_unverified": _B("後援（未確認）", "Support (not yet checked)"),
    "support_umbrella": _B("後援（包括的なもの）", "Support (general)"),
    "cooperation": _B("協力", "Cooperation"),
    "sponsorship": _B("協賛", "Sponsorship"),
    "media": _B("メディアパートナー", "Media partner"),
    "commissioner": _B("委託元", "Commissioned by"),
    "operator": _B("運営・事務局", "Operated by"),
}
_PROGRAM_STATUS = {
    "planned": _B("予定", "Planned"),
    "open": _B("募集中", "Open for applications"),
    "closed": _B("募集終了", "Applications closed"),
    "quota_reached": _B("予定件数に到達", "Quota reached"),
    "running": _B("実施中（募集終了）", "Running, applications closed"),
    "archived": _B("過去の年度", "Past edition"),
    "unknown": _B("不明", "Not known"),
}
WORDS: Mapping[str, Mapping[str, Bilingual]] = {
    "form": _FORM,
    "focus": _FOCUS,
    "category": _CATEGORY,
    "audiences": _AUDIENCE,
    "role": _ROLE,
    "kind": KINDS,
    "prefecture": PREFECTURES,
    "format": {
        "online": _B("オンライン", "Online"),
        "onsite": _B("会場", "On site"),
        "hybrid": _B("会場とオンライン", "On site and online"),
        "unknown": _B("未定", "Not announced"),
    },
    "basis": {"free": _B("無料", "Free"), "paid": _B("有料", "Paid")},
    "how": {
        "first_come": _B("先着順", "In order of registration"),
        "selection": _B("抽選・選考", "By selection"),
        "invitation": _B("招待", "By invitation"),
        "not_needed": _B("申込不要", "No registration needed"),
    },
    "entered_by": {
        "official": _B("公的機関の担当者", "An official of the public body"),
        "proxy": _B("担当者に依頼された実施主体（代理入力）", "The implementing party at the official's request (proxy entry)"),
        "outsider": _B("どちらでもない", "Neither"),
    },
    "page_state": {
        "public": _B("公開済み", "Public"),
        "pdf": _B("公開済み（PDF）", "Public (a PDF file)"),
        "details_public_form_later": _B("詳細は公開済み、申込フォームは後日", "The details are public, the form comes later"),
        "login": _B("ログインが必要", "A login is needed"),
        "not_yet": _B("まだ公開していない", "Not public yet"),
        "dead": _B("開けない", "It cannot be opened"),
        "sns_account": _B("SNSのアカウントが必要", "An account of a social network is needed"),
    },
    "relation": {
        "contractor": _B("業務の委託先", "Contractor"),
        "backed_organiser": _B("後援を受けた主催者", "The backed organiser"),
    },
    "state": {
        "scheduled": _B("予定どおり開催", "Takes place as announced"),
        "tentative": _B("開催は未確定", "Tentative"),
        "postponed": _B("延期（新しい日程は未定）", "Postponed, no new date yet"),
        "rescheduled": _B("日程変更（新しい日程あり）", "Moved to another date"),
        "cancelled": _B("中止", "Cancelled"),
    },
    "status": _PROGRAM_STATUS,
}  # fmt: skip
"""By the last name of a field's place: code to words."""

_FLAG = {"true": _B("はい", "Yes"), "false": _B("いいえ", "No")}
_REQUEST = {"true": _B("あり", "Yes"), "false": _B("なし", "No"), "on_request": _B("申出により対応", "On request")}


def options_at(model: type[Event] | type[Program], place: str) -> Mapping[str, Bilingual]:
    """What can be chosen at a place of an entry: code to words; nothing where text is written. Raises KeyError."""
    annotation = annotation_at(model, tuple(int(part) if part.isdigit() else part for part in place.split(".")))
    codes = choices_of(annotation)
    if reads_flag(annotation):
        return _FLAG
    if "on_request" in codes:
        return _REQUEST
    words = WORDS[place.rpartition(".")[2]] if codes else {}
    return {code: words[code] for code in codes}
