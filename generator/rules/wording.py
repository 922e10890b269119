"""Checks of wording that the posting rules do not speak of: what readers, search and calendars stumble over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.content.event import Event
from generator.rules.rulebook import Breach, Chapter, Law
from generator.rules.texts import PROSE, Texts

chapter = Chapter("")


@chapter.rule(
    "Q-TRANSLATION",
    Severity.ADVICE,
    Bilingual("{fields} に{missing}がありません。", "There is no {missing} text in {fields}."),
    Bilingual(
        "{missing}の文（{key}: …）を書き足すと、その言語のページでもそのまま読めます。ないときは、もう一方の言語で表示します。",
        "Please add the {missing} text ({key}: …). Without it, the other language is shown.",
    ),
)
def text_in_one_language_only(event: Event, _law: Law) -> Iterator[Breach]:
    """題名、紹介、本文、目的は、日本語と英語の両方で書くことをお勧めします。
    Title, summary, description and purpose should be written in both Japanese and English.

    理由: 日本語が得意でない人にも、英語を読まない企業の担当者にも届くようにするためです。
    Why: Readers with little Japanese, and companies that read no English, should both be reached.

    Fails:
        title: {ja: 見本セミナー}
    Passes:
        title: {ja: 見本セミナー, en: Sample seminar}
    """
    texts = [(name, getattr(event, name)) for name in PROSE if getattr(event, name) is not None]
    for key, missing in (("en", Bilingual("英語", "English")), ("ja", Bilingual("日本語", "Japanese"))):
        fields = [name for name, text in texts if not getattr(text, key)]
        if fields:
            listed = Bilingual("・".join(fields), ", ".join(fields))
            yield Breach(fields[0], {"fields": listed, "missing": missing, "key": key})


_FULL_WIDTH = re.compile("[０-９][０-９．，：／－]*|[Ａ-Ｚａ-ｚ]{2,}")


@chapter.rule(
    "Q-FULL-WIDTH",
    Severity.ADVICE,
    Bilingual("全角の英数字があります: {found}", "The text holds full-width digits or letters: {found}"),
    Bilingual("半角で書いてください: {right}", "Please write them half-width: {right}"),
    reads_texts=True,
)
def full_width_digits(texts: Texts, _law: Law) -> Iterator[Breach]:
    """数字と英字は半角で書きます。
    Digits and Latin letters are written half-width.

    理由: 全角の数字は、検索、読み上げ、電話番号の自動リンクで正しく扱われないことがあります。
    Why: Search, screen readers and links to telephone numbers may stumble over full-width digits.

    Fails:
        summary: {ja: 定員は１００名です。, en: There are 100 seats.}
    Passes:
        summary: {ja: 定員は100名です。, en: There are 100 seats.}
    """
    for field, text in texts.prose:
        found = [] if text.isascii() else list(dict.fromkeys(_FULL_WIDTH.findall(text)))[:5]
        if found:
            right = [unicodedata.normalize("NFKC", each) for each in found]
            yield Breach(field, {"found": quoted("、".join(found)), "right": quoted("、".join(right))})


_WORD = re.compile(r"[^\W\d_]+")


@chapter.rule(
    "Q-CAPITALS",
    Severity.ADVICE,
    Bilingual("英語の題名がすべて大文字です:「{title}」", "The English title is in capitals: “{title}”"),
    Bilingual(
        "文頭と固有名詞だけを大文字にしてください。例: Job fair for engineers in Tokyo（略語は大文字のままにします）",
        "Please use capitals only at the beginning and for names, such as: Job fair for engineers in Tokyo (abbreviations stay as they are).",
    ),
)
def title_in_capitals(event: Event, _law: Law) -> Iterator[Breach]:
    """英語の題名を、すべて大文字では書きません。
    An English title is not written in capitals.

    理由: 大文字だけの文は読みにくく、読み上げソフトは1文字ずつ読むことがあります。
    Why: Capitals are hard to read, and screen readers may spell them letter by letter.

    Fails:
        title: {ja: 見本セミナー, en: JOB FAIR FOR ENGINEERS}
    Passes:
        title: {ja: 見本セミナー, en: JETRO job fair for IT engineers}
    """
    title = event.title
    # A Japanese title often carries a name in capitals; only a title that is English as a whole is looked at.
    shown = title.en or (title.ja if title.ja.isascii() else "")
    words = [word for word in _WORD.findall(shown) if word.isascii()]
    if len(words) > 1 and sum(map(len, words)) >= 10 and all(word.isupper() for word in words):
        yield Breach("title.en" if title.en else "title.ja", {"title": quoted(shown)})


_PRICE = re.compile(
    r"(?:参加|受講|入場|聴講|登録|出展)(?:費(?!用の補助)|料金?)|会費"
    r"|(?<!通訳)(?<!託児)(?<!駐車場)(?<!送迎バス)(?<!送迎)(?<!通話)(?<!相談)無料(?!.{0,2}(?:Wi-?Fi|駐車|送迎|通話|ダイヤル|配布|託児|職業紹介|相談|通訳))"
    r"|有料(?!道路|駐車|職業)"
    r"|(?<!時給)(?<!日給)(?<!月給)(?<!月額)(?<!賞金)(?<!資本金)(?<!資本金額)(?<!奨学金)(?<!補助)(?<!年収)(?<![\d,])\d[\d,]{0,14}円|¥ ?\d"
    r"|\bfree of charge\b|\bno charge\b|\bfree (?:admission|entry|entrance|event|seminar|participation|to (?:attend|join|enter))\b"
    r"|\b(?:admission|entry|participation|attendance)(?::| is| are)? free\b"
    r"|\b(?:admission|participation|entry|registration|attendance) fee(?! waive)s?\b|\bJPY ?\d|(?<![\d,])\d[\d,]{0,14} ?(?:JPY|yen)\b(?! (?:a|per) (?:hour|day|month|year))",
    re.IGNORECASE,
)
_PRICE_HINTS = ("費", "料", "円", "¥", "free", "fee", "yen", "jpy", "charge")


@chapter.rule(
    "Q-FEE-UNSTATED",
    Severity.ADVICE,
    Bilingual(
        "文中に「{found}」とありますが、参加費（fee）の項目がありません。",
        "The text says “{found}”, but there is no fee field.",
    ),
    Bilingual(
        "fee: {{basis: free}} か fee: {{basis: paid, amount: 1000}} を書き足してください。書かないと「不明」と表示します。",
        "Please add fee: {{basis: free}} or fee: {{basis: paid, amount: 1000}}. Without it, the fee is shown as unknown.",
    ),
    reads_texts=True,
)
def fee_only_in_the_text(texts: Texts, _law: Law) -> Iterator[Breach]:
    """参加費は、文中だけでなく fee の項目にも書きます。
    What it costs is written in the fee field, not only in the text.

    理由: 一覧、絞り込み、検索エンジンは項目を読みます。文章からは推測しません。
    Why: Lists, filters and search engines read the field; nothing is guessed from the text.

    Fails:
        summary: {ja: 参加無料です。, en: Admission is free.}
    Passes:
        summary: {ja: 参加無料です。, en: Admission is free.}
        fee: {basis: free}
    """
    if texts.event.fee is not None:
        return
    for field, text in texts.holding(_PRICE_HINTS, texts.prose):
        found = _PRICE.search(text)
        if found:
            yield Breach(field, {"found": quoted(found[0])})
            return


def _is_english(tag: str) -> bool:
    return tag.partition("-")[0].lower() in {"en", "eng"}


@chapter.rule(
    "Q-ENGLISH",
    Severity.CONFIRM,
    Bilingual(
        "english_ok は {said} ですが、使用言語（{languages}）・通訳（{interpretation}）と合いません。",
        "english_ok is {said}, which does not fit the languages ({languages}) and the interpretation ({interpretation}).",
    ),
    Bilingual(
        "英語だけで参加できるなら languages か interpretation に en を書き、できないなら english_ok を直してください。",
        "If one can take part in English only, please list en under languages or interpretation; if not, correct english_ok.",
    ),
)
def english_that_does_not_fit(event: Event, _law: Law) -> Iterator[Breach]:
    """「英語だけで参加できる」という申告は、使用言語・通訳と合っていなければなりません。
    The claim that English is enough must fit the languages used and the interpretation.

    理由: 英語で絞り込んで来た人が、当日になって参加できないことを避けるためです。
    Why: Whoever finds the event in the English filter must be able to follow it.

    Fails:
        languages: [ja]
        english_ok: true
    Passes:
        languages: [ja]
        interpretation: [en]
        english_ok: true
    """
    offered = [*event.languages, *event.interpretation]
    if event.english_ok is None or not event.languages:
        return
    has_english = any(_is_english(tag) for tag in offered)
    only_english = all(_is_english(tag) for tag in event.languages)
    if (event.english_ok and not has_english) or (event.english_ok is False and only_english):
        none = Bilingual("なし", "none")
        words = {
            "said": "true" if event.english_ok else "false",
            "languages": ", ".join(event.languages),
            "interpretation": ", ".join(event.interpretation) or none,
        }
        yield Breach("english_ok", words)
