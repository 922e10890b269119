"""Checks of web, mail and telephone addresses: where they lead, and whether they are an office's or a person's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.base.text import quoted
from generator.content.wordlists import WordLists
from generator.rules.rulebook import Breach, Chapter, Law
from generator.rules.texts import Texts
from generator.rules.twins import tracks

chapter = Chapter("")

_ADDRESS = re.compile(r"https?://[^\s<>\"'()（）「」『』、。]+", re.IGNORECASE)


def _addresses(texts: Texts) -> Iterator[tuple[str, str]]:
    """Every web address in public fields and running text."""
    for field, text in texts.all:
        if "://" in text:
            yield from ((field, match[0]) for match in _ADDRESS.finditer(text))


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return ""


@chapter.rule(
    "Q-SHORT-URL",
    Severity.CONFIRM,
    Bilingual("短縮URLが使われています: {url}", "It uses a shortened address: {url}"),
    Bilingual(
        "開いた先のページのアドレスを、そのまま書いてください。",
        "Write the full address of the page that it leads to.",
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
    for field, address in _addresses(texts):
        if _host(address) in law.lists.shorteners:
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
    for field, address in _addresses(texts):
        if "?" not in address:
            continue
        parts = urlsplit(address)
        query = parse_qsl(parts.query, keep_blank_values=True)
        names = [name for name, _ in query if tracks(name, law.lists.tracking)]
        if names:
            kept = urlencode([(name, value) for name, value in query if name not in names])
            right = urlunsplit(parts._replace(query=kept))
            yield Breach(field, {"names": quoted(", ".join(dict.fromkeys(names))), "url": quoted(right, 300)})


_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_OFFICE_WORDS = frozenset(
    (
        "city",
        "town",
        "pref",
        "cho",
        "machi",
        "mura",
        "shi",
        "ku",
        "ken",
        "univ",
        "jp",
        "info",
        "office",
        "center",
        "koho",
    )
)


def _is_personal(address: str, lists: WordLists) -> bool:
    """A mail domain of private persons, or an address made of a person's surname and another part of a name."""
    local, _, domain = address.lower().partition("@")
    if any(domain == each or domain.endswith(f".{each}") for each in lists.private_mail):
        return True
    parts = [part for part in re.split(r"[._-]", local.rstrip("0123456789")) if part]
    others = [part for part in parts if part not in lists.surnames]
    return len(parts) == 2 and len(others) < 2 and not set(others) & _OFFICE_WORDS


@chapter.rule(
    "Q-PERSONAL-EMAIL",
    Severity.CONFIRM,
    Bilingual("個人のものと思われるメールアドレスがあります: {email}", "It holds what looks like a personal e-mail address: {email}"),
    Bilingual(
        "部署や窓口のアドレスに替えてください（例: kokusai@pref.example.jp）。公開した情報は回収できません。",
        "Use the address of an office instead, such as kokusai@pref.example.jp. What is published cannot be taken back.",
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
_DASH = "[- ‐‑‒–—−ー]?"
_MOBILE = re.compile(rf"(?<![\d-])(?:\+?81{_DASH}\(?0?\)?|\(?0)[6789]0\)?{_DASH}[1-9]\d{{3}}{_DASH}\d{{4}}(?![\d-])")


@chapter.rule(
    "Q-MOBILE",
    Severity.CONFIRM,
    Bilingual("携帯電話の番号があります: {number}", "It holds a mobile number: {number}"),
    Bilingual(
        "部署の代表番号に替えてください。イベント用に用意した携帯電話なら、その旨を知らせてください。",
        "Use the number of an office instead. If the telephone was set up for the event, tell us.",
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
        if "://" not in text:
            for match in _MOBILE.finditer(text):
                yield Breach(field, {"number": quoted(match[0])})
