"""Clause 1, note 2: the address of the form for submissions is not for the public."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.base.secrets import secret_in
from generator.content.event import Event
from generator.content.program import Program
from generator.rules.rulebook import Breach, Chapter, Law
from generator.rules.texts import Texts

chapter = Chapter("1 ※2")


@chapter.rule(
    "R-SECRET",
    Severity.RETURN,
    Bilingual(
        "公開してはならないアドレスが書かれています。",
        "It holds an address that may not be published.",
    ),
    Bilingual(
        "その部分を消してください。site.yaml の never_publish にあるアドレスは、ページにもフィードにも載せません。",
        "Remove it. What never_publish in site.yaml lists stands on no page and in no feed.",
    ),
    judges=(Event, Program),
    reads_texts=True,
    judges_archive=True,
)
def address_not_for_the_public(texts: Texts, law: Law) -> Iterator[Breach]:
    """投稿フォームのアドレスは一般に公開しません。ページにもフィードにも載せません。
    The address of the form for submissions is not public: it stands on no page and in no feed.

    理由: 不特定多数への送付を避けることとされています。組み立てた結果に含まれるときは、公開そのものを止めます。
    Why: It is not to be sent to an unspecified many. A build that would write it fails.

    Fails:
        summary: {ja: 申込は https://intake.example.jp/login から。, en: Register at intake.example.jp/login.}
    Passes:
        summary: {ja: 申込は https://example.jp/forum から。, en: Register at example.jp/forum.}
    """
    # Hardly any entry holds one: all texts are looked through at once before each by itself. Without entities and
    # percent signs nothing needs decoding, and the texts that other rules have made the same already will do.
    decoded = "&" not in texts.low and "%" not in texts.low
    if secret_in(texts.low if decoded else texts.joined, law.never_publish):
        yield from (Breach(field) for field, text in texts.all if secret_in(text, law.never_publish))
