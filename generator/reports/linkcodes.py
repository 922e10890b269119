"""The codes of findings about links that were fetched (L-…). Few things are surely wrong; the rest a person looks at.

Sites refuse machines, are down for a night, or answer only at home: none of that says that a link is wrong.
"""

from __future__ import annotations

from generator.base.findings import Severity
from generator.base.language import Bilingual
from generator.reports.intakecodes import IntakeCode

_B = Bilingual
_SURE = _B(
    "リンク先のページが確かにない場合だけを、誤りとします。", "Only a page that is surely not there makes a link wrong."
)

LINK_CODES = {
    "L-HOST": IntakeCode(
        Severity.ERROR, _SURE,
        _B("{url} のサイト（{told}）は存在しません。", "{url}: there is no site {told}."),
        _B("アドレスの誤りか、なくなったサイトです。主催者に確かめて直してください。", "The address is mistyped or the site is gone. Ask the organizer and correct it."),
    ),
    "L-GONE": IntakeCode(
        Severity.ERROR, _SURE,
        _B("{url} にはページがありません（{told}）。", "{url}: there is no such page ({told})."),
        _B("主催者のサイトで今のアドレスを確かめて、直してください。", "Find the present address on the organizer's site and correct it."),
    ),
    "L-REFUSED": IntakeCode(
        Severity.ERROR,
        _B("公開のインターネットにあるページだけを、http か https の普通のポートで開きます。", "Only pages on the public internet are fetched, by http or https at their usual ports."),
        _B("{url} は開きませんでした。公開のページではない所を指すか、そこへ転送されます（{told}）。", "{url} was not fetched: it leads, or is redirected, to what is no public page ({told})."),
        _B("誰でも開ける http:// か https:// のアドレスに直してください。", "Give an http:// or https:// address that anybody can open."),
    ),
    "L-LOOK": IntakeCode(
        Severity.CONFIRM, _SURE,
        _B("{url} を確かめられませんでした。{why}", "{url} could not be checked. {why}"),
        _B("ブラウザーで開いて確かめてください。開ければ、直すところはありません。", "Open it in a browser. If it opens, nothing needs to be done."),
    ),
}  # fmt: skip

LOOK_WORDS = {
    "closed": _B("機械からの閲覧を受け付けていません（{told}）。", "The site does not let programs in ({told})."),
    "busy": _B("アクセスが多すぎると言われました（{told}）。", "The site says it is asked too often ({told})."),
    "server": _B("サイトの側で障害が起きています（{told}）。", "The site has trouble of its own ({told})."),
    "slow": _B("{told}秒以内にページが届きませんでした。", "The page did not come within {told} seconds."),
    "tls": _B("証明書か暗号化に問題があります（{told}）。", "Something is wrong with its certificate or encryption ({told})."),
    "broken": _B("接続できないか、途中で切れました（{told}）。", "The connection failed or broke off ({told})."),
    "loops": _B("転送が{told}回を超えました。", "It was redirected more than {told} times."),
    "odd": _B("思いがけない応答でした（{told}）。", "The answer was unexpected ({told})."),
}  # fmt: skip
"""Why a person should look, by what became of the link."""
