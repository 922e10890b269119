"""What a host must send: code, weight, what is checked, what is wrong, what to do.

A row: code, weight, what is checked (Japanese, English), what is wrong (Japanese, English), what to do (the same).
`{seen}` stands for what the host sent. docs/hosting.md says how each kind of host is set.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.base.findings import Severity
from generator.base.language import Bilingual

# fmt: off
_ROWS = (
    ("H-HTTPS", "error", "https で配信", "served over https",
     "https ではありません。iOS 13.4 以後は購読できません。", "Not https: iOS 13.4 and later do not subscribe.",
     "https を有効にし、そのアドレスを案内してください。", "Switch https on and give out that address."),
    ("H-CERTIFICATE", "error", "証明書", "certificate",
     "証明書を確認できません: {seen}。カレンダーは購読を拒みます。", "The certificate cannot be verified: {seen}. Calendars refuse to subscribe.",
     "中間証明書を含む有効な証明書を設定してください。", "Install a valid certificate with its whole chain."),
    ("H-ANSWER", "error", "応答", "answer",
     "応答がありません: {seen}", "No answer: {seen}",
     "サーバーの記録を確かめてください。", "Look into the records of the server."),
    ("H-ROBOTS", "error", "/robots.txt がある", "/robots.txt exists",
     "robots.txt が読めません: {seen}。Google カレンダーは、これがないとフィードを読まないことがあります。", "robots.txt cannot be read: {seen}. Google Calendar may not fetch feeds without it.",
     "ホストの最上位に robots.txt を置いてください。", "Put robots.txt at the top of the host."),
    ("H-ROBOTS-ALLOW", "error", "robots.txt がフィードを許す", "robots.txt allows feeds",
     "robots.txt がフィードの取得を禁じています: {seen}", "robots.txt forbids feeds to {seen}.",
     "Disallow からフィードのアドレスを外してください。", "Take the feeds out of Disallow."),
    ("H-INDEX", "advice", "/feeds.json", "/feeds.json",
     "feeds.json がありません: {seen}。既定のフィードだけを調べました。", "No feeds.json: {seen}. Only the usual feeds were looked at.",
     "組み立てた output をそのまま置いてください。", "Put up the output folder as it was built."),
    ("H-INDEX-ADDRESS", "advice", "フィードのアドレス", "addresses of feeds",
     "feeds.json のアドレスは別のホストのものです: {seen}", "feeds.json names another host: {seen}",
     "saijiki build --base-url に、このサイトのアドレスを渡してください。", "Build with --base-url and the address of this site."),
    ("H-STATUS", "error", "200で直接返る", "answers 200 directly",
     "200ではなく {seen} が返ります。", "Not 200 but {seen}.",
     "このアドレスにファイルを置いてください。", "Put the file at this address."),
    ("H-REDIRECT", "error", "転送がない", "no redirect",
     "転送されます: {seen}。転送を追わないカレンダーがあります。", "Redirected: {seen}. Some calendars do not follow redirects.",
     "転送をなくすか、転送先のアドレスを案内してください。", "Remove the redirect or give out the address it leads to."),
    ("H-HTML", "error", "HTMLを返さない", "no HTML for a feed",
     "フィードのアドレスが200でHTMLを返します: {seen}。購読者のカレンダーから予定がすべて消えます。", "A feed answers 200 with HTML: {seen}. The calendars of all subscribers would be emptied.",
     "直ちに、.ics に対するHTML（代替ページ、保守中の案内）を止めてください。404なら予定は残ります。", "Stop every HTML page (fallback, maintenance) for .ics at once; a 404 keeps their entries."),
    ("H-CHALLENGE", "error", "ボット確認がない", "no bot challenge",
     "ボットかどうかの確認ページが返ります: {seen}。カレンダーは人ではないので、先へ進めません。", "A bot challenge answers: {seen}. Calendars are no people and never get past it.",
     "*.ics についてボット対策を外してください。", "Switch bot protection off for *.ics."),
    ("H-TYPE", "error", "Content-Type", "Content-Type",
     "Content-Type が違います: {seen}", "The wrong Content-Type: {seen}",
     "ホストの設定で型を付けてください。フィードに charset=utf-8 がないと、Google カレンダーで日本語が文字化けします。", "Set the type at the host. Without charset=utf-8 on a feed, Japanese is garbled in Google Calendar."),
    ("H-CALENDAR", "error", "フィードの中身", "what the feed holds",
     "フィードに誤りがあります: {seen}", "The feed has errors: {seen}",
     "saijiki check-feeds で確かめ、組み立て直したファイルを置いてください。", "Look at it with saijiki check-feeds and put up the file as it was built."),
    ("H-SIZE", "error", "900,000バイト以内", "at most 900,000 bytes",
     "{seen} バイトあります。Google カレンダーは予定を捨てます。", "{seen} bytes: Google Calendar drops entries.",
     "フィードを分けてください。", "Split the feed."),
    ("H-ADDRESS", "error", "アドレスの形", "form of the address",
     "116文字以内、小文字のASCII、? なし、.ics で終わるアドレスではありません: {seen}", "Not at most 116 characters, small ASCII letters, no query, ending in .ics: {seen}",
     "短いアドレスに置いてください。", "Put the feed at a shorter, plainer address."),
    ("H-VALIDATOR", "advice", "ETag か Last-Modified", "ETag or Last-Modified",
     "ETag も Last-Modified もありません。毎回すべて送ることになります。", "Neither ETag nor Last-Modified: everything is sent each time.",
     "ホストの設定で有効にしてください。", "Switch them on at the host."),
    ("H-NOT-MODIFIED", "advice", "変更がなければ304", "304 when unchanged",
     "If-None-Match・If-Modified-Since に304ではなく {seen} が返ります。", "If-None-Match or If-Modified-Since is answered by {seen} instead of 304.",
     "ホストの設定で条件付きの要求に答えてください。", "Let the host answer conditional requests."),
    ("H-MAX-AGE", "advice", "Cache-Control", "Cache-Control",
     "Cache-Control の max-age が600から3600秒ではありません: {seen}", "Cache-Control has no max-age of 600 to 3600 seconds: {seen}",
     "Cache-Control: public, max-age=3600 を付けてください。", "Send Cache-Control: public, max-age=3600."),
    ("H-CORS", "advice", "Access-Control-Allow-Origin", "Access-Control-Allow-Origin",
     "Access-Control-Allow-Origin: * がありません: {seen}。ブラウザーで動くカレンダーが読めません。", "No Access-Control-Allow-Origin: *: {seen}. Calendars that run in a browser cannot read it.",
     "Access-Control-Allow-Origin: * を付けてください。", "Send Access-Control-Allow-Origin: *."),
    ("H-GZIP", "error", "gzip", "gzip",
     "gzip で求めると、正しく元に戻りません: {seen}", "Asked for with gzip, it does not decode to the same file: {seen}",
     "圧縮を直すか、.ics の圧縮を止めてください。", "Repair compression, or switch it off for .ics."),
    ("H-HEAD", "advice", "HEAD", "HEAD",
     "HEAD の答えが GET と違います: {seen}", "HEAD is not answered as GET is: {seen}",
     "ホストの設定を確かめてください。", "Look into the settings of the host."),
    ("H-MISSING", "error", "ない .ics は404", "404 for an .ics that is not there",
     "ない .ics のアドレスに404ではなく {seen} が返ります。フィードが消えたとき、購読者の予定がすべて消えます。", "An .ics that is not there answers {seen} instead of 404. When a feed disappears, the calendars of its subscribers are emptied.",
     "どのアドレスにも同じページを返す設定（SPAの代替ページ）をやめてください。", "Switch off the page that answers for every address (SPA fallback)."),
    ("H-MISSING-PAGE", "advice", "ないページは404", "404 for a page that is not there",
     "ないページに404ではなく {seen} が返ります。", "A page that is not there answers {seen} instead of 404.",
     "404.html を404で返すように設定してください。", "Let the host answer with 404.html and status 404."),
    ("H-TEXT", "error", "UTF-8の文字", "text in UTF-8",
     "ページの文字がUTF-8として読めません: {seen}", "The text of the page is not UTF-8: {seen}",
     "ファイルを変換せずに置いてください。", "Put the files up as they are."),
    ("H-SECURITY", "advice", "安全のためのヘッダー", "security headers",
     "{seen} がありません。", "No {seen}.",
     "_headers にあるヘッダーをホストの設定で付けてください。", "Send the headers that stand in _headers."),
)
# fmt: on


class HostRule(NamedTuple):
    """One rule for hosts."""

    code: str
    severity: Severity
    title: Bilingual
    message: Bilingual
    help: Bilingual


RULES = {
    code: HostRule(code, Severity(weight), Bilingual(*words[:2]), Bilingual(*words[2:4]), Bilingual(*words[4:]))
    for code, weight, *words in _ROWS
}
"""All rules for hosts, in the order in which they are told of."""


class Check(NamedTuple):
    """One check of one address: whether it is as it should be, and what was seen. A softened error is advice."""

    code: str
    address: str
    ok: bool
    seen: str = ""
    softened: bool = False

    @property
    def state(self) -> str:
        """`ok`, `advice` or `error`."""
        if self.ok:
            return "ok"
        return "advice" if self.softened else RULES[self.code].severity.value
