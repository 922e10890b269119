"""What people call the fields of an entry (contract §5 and §6)."""

from __future__ import annotations

from generator.base.language import Bilingual

_B = Bilingual
FIELDS = {
    "": _B("ファイル全体", "The whole file"),
    "id": _B("ID", "ID"),
    "title": _B("イベント名・名称", "Title"),
    "title.kana": _B("名称のよみがな", "Title in kana"),
    "short_title": _B("略称", "Short title"),
    "summary": _B("紹介文", "Summary"),
    "description": _B("本文", "Description"),
    "form": _B("開催の形", "Form (single event, series, …)"),
    "category": _B("種類", "Category"),
    "focus": _B("対象とする人材", "Focus"),
    "purpose": _B("主な目的", "Main purpose"),
    "statuses_of_residence": _B("在留資格", "Statuses of residence"),
    "audiences": _B("対象者", "Audiences"),
    "organizers": _B("主催・共催・後援", "Organizers"),
    "organizers.body": _B("団体（台帳のID）", "Organizer (id in the list of bodies)"),
    "organizers.name": _B("団体の名称", "Name of the organizer"),
    "organizers.kind": _B("団体の種類", "Kind of organizer"),
    "organizers.role": _B("団体の関わり方", "Role of the organizer"),
    "organizers.url": _B("団体のURL", "Website of the organizer"),
    "timezone": _B("時刻の地域", "Time zone"),
    "sessions": _B("開催日時", "Dates and times"),
    "sessions.title": _B("回の名称", "Title of the session"),
    "sessions.start": _B("開始日時", "Start"),
    "sessions.end": _B("終了日時", "End"),
    "format": _B("開催方法（オンライン・会場）", "Format (online, on site)"),
    "venue": _B("会場", "Venue"),
    "venue.name": _B("会場の名称", "Name of the venue"),
    "venue.prefecture": _B("都道府県", "Prefecture"),
    "venue.country": _B("国", "Country"),
    "venue.address": _B("会場の所在地", "Address of the venue"),
    "venue.access": _B("会場への行き方", "How to get to the venue"),
    "venue.map_url": _B("地図のURL", "Address of the map"),
    "online": _B("オンライン参加", "Online"),
    "online.platform": _B("オンラインの方法", "Online platform"),
    "online.url": _B("配信ページのURL", "Address of the stream"),
    "languages": _B("使用言語", "Languages"),
    "interpretation": _B("通訳の言語", "Interpretation"),
    "english_ok": _B("英語だけでの参加", "English only is enough"),
    "fee": _B("参加費", "Fee"),
    "fee.basis": _B("有料・無料の別", "Free or paid"),
    "fee.amount": _B("参加費の額", "Amount of the fee"),
    "fee.currency": _B("参加費の通貨", "Currency of the fee"),
    "capacity": _B("定員", "Capacity"),
    "access": _B("参加への配慮", "Access"),
    "access.sign_language": _B("手話通訳", "Sign language"),
    "access.captions": _B("字幕・要約筆記", "Captions"),
    "access.step_free": _B("段差のない経路", "Step-free access"),
    "detail_url": _B("詳細ページのURL", "Address of the page with the details"),
    "detail_language": _B("詳細ページの言語", "Language of the page with the details"),
    "registration": _B("申込み", "Registration"),
    "registration.how": _B("申込みの方法", "How one registers"),
    "registration.url": _B("申込みページのURL", "Address of the registration page"),
    "registration.url_language": _B("申込みページの言語", "Language of the registration page"),
    "registration.opens": _B("申込みの開始", "Registration opens"),
    "registration.closes": _B("申込みの締切", "Registration closes"),
    "registration.full": _B("満席", "Full"),
    "registration.waitlist": _B("キャンセル待ち", "Waiting list"),
    "status": _B("開催の状況", "Status"),
    "status.state": _B("開催の状況（予定・延期・中止など）", "Status (scheduled, postponed, cancelled, …)"),
    "status.date": _B("状況を発表した日", "Day on which the status was announced"),
    "status.reason": _B("延期・中止などの理由", "Reason of the status"),
    "status_note": _B("状況の補足", "Note on the status"),
    "previous_sessions": _B("変更前の開催日時", "Dates before the change"),
    "announced": _B("最初の掲載日", "First published"),
    "revision": _B("版", "Revision"),
    "last_confirmed": _B("最終確認日", "Last confirmed"),
    "changes": _B("変更の記録", "Changes"),
    "contact": _B("問合せ先", "Contact"),
    "contact.name": _B("問合せ先の名称", "Name of the contact"),
    "contact.email": _B("問合せ先のメールアドレス", "E-mail address of the contact"),
    "contact.tel": _B("問合せ先の電話番号", "Telephone number of the contact"),
    "contact.url": _B("問合せ先のURL", "Address of the contact page"),
    "related_program": _B("関連するプログラム", "Related program"),
    "historical": _B("過去の記録", "Archive record"),
    "source": _B("出典", "Source"),
    "submission": _B("申請の情報", "About the submission"),
    "submission.received": _B("受付日", "Day of receipt"),
    "submission.body": _B("申請した機関", "Submitting body"),
    "submission.body.name": _B("申請した機関の名称", "Name of the submitting body"),
    "submission.body.kind": _B("申請した機関の種類", "Kind of the submitting body"),
    "submission.entered_by": _B("入力した人", "Entered by"),
    "submission.page_state": _B("詳細ページの公開状況", "State of the page with the details"),
    "submission.registration_opens_on": _B("申込フォームの公開日", "Day on which the form opens"),
    "submission.proxy": _B("代理入力", "Proxy entry"),
    "submission.proxy.requested_by": _B("代理入力を依頼した機関", "Body that asked for the proxy entry"),
    "submission.proxy.relation": _B("依頼した機関との関係", "Relation to the body that asked"),
    "submission.proxy.told_proxy_entry": _B("代理入力であることの確認", "Told that it is a proxy entry"),
    "submission.proxy.told_this_event_only": _B("このイベントだけの依頼であることの確認", "Told that it is for this event only"),
    "submission.proxy.event": _B("依頼されたイベント", "Event of the request"),
    "fiscal_year": _B("年度", "Fiscal year"),
    "operator": _B("実施機関", "Operator"),
    "application": _B("募集", "Application"),
    "application.opens": _B("募集の開始", "Application opens"),
    "application.closes": _B("募集の締切", "Application closes"),
    "application.quota": _B("予定件数", "Quota"),
    "period": _B("実施期間", "Period"),
    "dates": _B("日程", "Dates"),
    "addresses": _B("関連ページ", "Addresses"),
    "issued": _B("要領の発行時期", "Issued"),
    "unknown": _B("不明な点", "What is not known"),
}  # fmt: skip
"""Dotted field path without the numbers of list items, to its label."""

_LANGUAGES = {"ja": _B("（日本語）", " (Japanese)"), "en": _B("（英語）", " (English)")}
_UNKNOWN = _B("定めのない項目", "A field that is not known")


def label(field: str) -> Bilingual:
    """The label of a field, or of the nearest field around it that has one: `organizers.1.name.en` is 団体の名称（英語）."""
    parts = [part for part in field.split(".") if not part.isdigit()]
    language = _LANGUAGES.get(parts[-1]) if len(parts) > 1 else None
    for length in range(len(parts), 0, -1):
        found = FIELDS.get(".".join(parts[:length]))
        if found:
            return Bilingual(found.ja + language.ja, found.en + language.en) if language else found
    return _UNKNOWN
