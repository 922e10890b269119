"""Checks of web, mail and telephone addresses: where they lead, and whether they are an office's or a person's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlunsplit

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.content.places import PREFECTURES
from generator.content.wordlists import WordLists
from generator.rules.likeness import tracks
from generator.rules.rulebook import Breach, Chapter, Law
from generator.rules.texts import ADDRESS, Texts

chapter = Chapter("")


@chapter.rule(
    "Q-SHORT-URL",
    Severity.CONFIRM,
    Bilingual("短縮URLが使われています: {url}", "A shortened address is used: {url}"),
    Bilingual(
        "開いた先のページのアドレスを、そのまま書いてください。",
        "Please write the full address of the page that it leads to.",
    ),
    reads_texts=True,
)
def shortened_address(texts: Texts, law: Law) -> Iterator[Breach]:
    """短縮URLは使わず、開いた先のアドレスをそのまま書きます。
    Addresses are written in full, not shortened.

    理由: どこへつながるかが見えず、短縮サービスが終わるとつながらなくなります。
    Why: Nobody sees where it leads, and it dies with the service.

    Fails:
        detail_url: https://bit.ly/3abcde
    Passes:
        detail_url: https://www.pref.example.jp/kokusai/seminar.html
    """
    for field, address, parts in texts.addresses:
        if (parts.hostname or "").removeprefix("www.").rstrip(".") in law.lists.shorteners:
            yield Breach(field, {"url": quoted(address, 200)})


@chapter.rule(
    "Q-TRACKING",
    Severity.ADVICE,
    Bilingual("追跡用のパラメーターが付いています: {names}", "The address carries tracking parameters: {names}"),
    Bilingual("取り除いても同じページが開きます: {url}", "Without them the same page opens: {url}"),
    reads_texts=True,
)
def tracking_parameters(texts: Texts, law: Law) -> Iterator[Breach]:
    """アドレスから追跡用のパラメーター（utm_… など）を除きます。
    Addresses carry no tracking parameters (utm_… and the like).

    理由: 閲覧者の経路を記録するもので、ページを開くのには要りません。
    Why: They record where visitors come from and are not needed to open the page.

    Fails:
        detail_url: https://example.jp/seminar?id=5&utm_source=mail
    Passes:
        detail_url: https://example.jp/seminar?id=5
    """
    for field, _address, parts in texts.addresses:
        # Taken apart and put together as it stands: decoding could change what the page is asked for.
        pieces = parts.query.split("&") if parts.query else []
        tracking = [piece for piece in pieces if tracks(piece.partition("=")[0], law.lists.tracking)]
        if tracking:
            right = urlunsplit(parts._replace(query="&".join(piece for piece in pieces if piece not in tracking)))
            names = ", ".join(dict.fromkeys(piece.partition("=")[0] for piece in tracking))
            yield Breach(field, {"names": quoted(names), "url": quoted(right, 2000)})


_EMAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")


def _is_personal(address: str, lists: WordLists) -> bool:
    """A mail domain of private persons, or an address made of a person's surname and another part of a name.

    A surname that is also a place, or that the domain bears, is taken for the office's.
    """
    local, _, domain = address.lower().partition("@")
    if any(domain == each or domain.endswith(f".{each}") for each in lists.private_mail):
        return True
    parts = [part for part in re.split(r"[._-]", local.rstrip("0123456789")) if part]
    surnames = [part for part in parts if part in lists.surnames and part not in PREFECTURES and part not in domain]
    others = set(parts) - set(surnames)
    return len(parts) in {2, 3} and len(surnames) == 1 and not others & set(lists.office_words)


@chapter.rule(
    "Q-PERSONAL-EMAIL",
    Severity.CONFIRM,
    Bilingual("個人のものと思われるメールアドレスがあります: {email}", "The text holds what looks like a personal e-mail address: {email}"),
    Bilingual(
        "部署や窓口のアドレスに替えてください（例: kokusai@pref.example.jp）。公開した情報は回収できません。",
        "Please use the address of an office instead, such as kokusai@pref.example.jp. What is published cannot be taken back.",
    ),
    reads_texts=True,
)  # fmt: skip
def personal_email(texts: Texts, law: Law) -> Iterator[Breach]:
    """公開する連絡先は部署のものにし、個人のメールアドレスは書きません。
    Public contacts are an office's; personal e-mail addresses are not published.

    理由: 担当者の個人情報を守り、異動の後も連絡が届くようにするためです。
    Why: It protects the person, and the contact still works when the person has moved on.

    Fails:
        contact: {name: {ja: 国際課}, email: taro.yamada@pref.example.jp}
    Passes:
        contact: {name: {ja: 国際課}, email: kokusai@pref.example.jp}
    """
    for field, text in texts.holding("@"):
        for match in _EMAIL.finditer(text):
            if _is_personal(match[0], law.lists):
                yield Breach(field, {"email": quoted(match[0])})


# 0800 is toll-free, 050 an office's internet telephone: neither is a person's.
_DASH = r"\s?[-.()‐‑‒–—―−ー]?\s?"
_MOBILE = re.compile(rf"(?<![\d-])(?:\+?81{_DASH}(?:\(0\))?|\(?0)[6789]0{_DASH}[1-9]\d{{3}}{_DASH}\d{{4}}(?![\d-])")


@chapter.rule(
    "Q-MOBILE",
    Severity.CONFIRM,
    Bilingual("携帯電話の番号があります: {number}", "The text holds a mobile number: {number}"),
    Bilingual(
        "部署の代表番号に替えてください。イベント用に用意した携帯電話なら、その旨を知らせてください。",
        "Please use the number of an office instead. If the telephone was set up for the event, tell us.",
    ),
    reads_texts=True,
)
def mobile_number(texts: Texts, _law: Law) -> Iterator[Breach]:
    """公開する電話番号は部署のものにし、携帯電話の番号は書きません。
    Public telephone numbers are an office's, not a mobile's.

    理由: 携帯電話の番号は個人のものであることが多く、公開した情報は回収できません。
    Why: A mobile number is mostly a person's, and what is published cannot be taken back.

    Fails:
        contact: {name: {ja: 国際課}, tel: 090-1234-5678}
    Passes:
        contact: {name: {ja: 国際課}, tel: 022-123-4567}
    """
    for field, text in texts.holding(("60", "70", "80", "90")):
        # The digits of an address are no telephone.
        for match in _MOBILE.finditer(ADDRESS.sub(" ", text)):
            yield Breach(field, {"number": quoted(match[0])})
