"""The words of the command line (contract §3)."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator import __version__
from generator.base.language import Bilingual, Lang
from generator.cli.argtypes import day, port
from generator.cli.argwords import speak

_B = Bilingual
_NOW = _B("この時点として（省くと今）", "as of this instant (default: now)")
_PATH: dict[str, Any] = {"type": Path, "metavar": "DIR"}
_FLAG: dict[str, Any] = {"action": "store_true"}
_FORMAT: dict[str, Any] = {"choices": ["text", "json"], "default": "text"}
_FORMATS: dict[str, Any] = {"choices": ["text", "json", "github", "sarif", "markdown"], "default": "text"}

CI_STEPS = (
    "read-issues",
    "parse-issues",
    "propose",
    "adopt",
    "snapshot",
    "inspect",
    "reconcile",
    "decide",
    "notify-published",
)
"""The steps of the workflows, in the order of a submission's way."""
_DAY: dict[str, Any] = {"type": day, "metavar": "DATE"}

_GIT_DIR = (
    "--git-dir",
    _PATH,
    _B("作業フォルダーのないリポジトリの場所（省くと現在の場所）", "a repository without a work tree (default: where you are)"),
)  # fmt: skip
_COMMON = (
    (
        "--content",
        _PATH,
        _B("内容のフォルダー", "the content folder (default: content)"),
    ),
    ("--lang", {"choices": ["ja", "en"]}, _B("メッセージの言語", "language of the messages")),
)
_BUILD = (
    ("--output", {**_PATH, "default": Path("output")}, _B("書き出すフォルダー", "where to write (default: output)")),
    ("--theme", {"default": "default", "metavar": "NAME|DIR"}, _B("テーマ", "the theme")),
    ("--now", {"metavar": "ISO-8601"}, _NOW),
    ("--base-url", {"metavar": "URL"}, _B("サイトを置くアドレス", "where the site will stand")),
    (
        "--jobs",
        {"type": int, "default": 0, "metavar": "N"},
        _B("同時に動くプロセスの数", "processes (default: one a core)"),
    ),
    ("--full", _FLAG, _B("前回の記録を使わない", "forget what the last build wrote")),
    (
        "--accept-loss",
        _FLAG,
        _B("これから開かれるイベントが多数消えても組み立てる", "build although many future events vanish from feeds"),
    ),
    (
        "--published",
        {"metavar": "URL"},
        _B(
            "公開中のサイトのアドレス。消えるイベントをこれと比べる",
            "where the site is published: a loss of events is told by what stands there",
        ),
    ),
    ("--keep-going", _FLAG, _B("差戻になるものを除いて公開する", "leave returned entries out and publish the rest")),
    ("--why", {"metavar": "PATH"}, _B("この出力を作り直した理由を表示", "tell why this output was made again")),
    ("--json", _FLAG, _B("結果をJSONで出す", "print the result as JSON")),
)
_SERVE = (
    ("--port", {"type": port, "default": 8000, "metavar": "N"}, _B("ポート（省くと8000、0なら空いているもの）", "the port (default: 8000; 0: any that is free)")),
    ("--host", {"default": "127.0.0.1", "metavar": "HOST"}, _B("待ち受けるアドレス（省くとこの機械だけ）", "where to listen (default: 127.0.0.1, this machine only)")),
    (
        "--output",
        {**_PATH, "default": Path(".saijiki/serve")},
        _B("書き出すフォルダー（省くと .saijiki/serve）", "where to write (default: .saijiki/serve)"),
    ),
    ("--theme", {"default": "default", "metavar": "NAME|DIR"}, _B("テーマ", "the theme")),
    ("--now", {"metavar": "ISO-8601"}, _NOW),
)  # fmt: skip
_VALIDATE = (
    (
        "paths",
        {"nargs": "*", "type": Path, "metavar": "PATH"},
        _B("ファイルかフォルダー（省くと全部）", "files or folders (default: all)"),
    ),
    ("--format", _FORMATS, _B("出力の形", "form of the output")),
    ("--rules-on", _DAY, _B("この日の投稿要領で点検する", "judge by the rules of this day")),
    ("--now", {"metavar": "ISO-8601"}, _NOW),
)
_EXPLAIN = (
    ("code", {"metavar": "CODE"}, _B("規則の記号", "code of the rule, such as R-BODY")),
    ("--format", _FORMAT, _B("出力の形", "form of the output")),
)
_RULES = (
    ("--on", _DAY, _B("日付（省くと今日）", "the day (default: today)")),
    ("--format", _FORMAT, _B("出力の形", "form of the output")),
)
_REVIEW = (
    (
        "revisions",
        {"metavar": "BASE..HEAD"},
        _B("比べる2つの版（HEAD が BASE から分かれた後の変更を点検）", "the change to review: what HEAD adds to BASE"),
    ),
    (
        "--format",
        {**_FORMATS, "choices": ["text", "json", "markdown", "github"]},
        _B("出力の形", "form of the output"),
    ),
    ("--pages", _PATH, _B("変わるページの見本を書き出すフォルダー", "folder for previews of the pages that change")),
    _GIT_DIR,
    ("--now", {"metavar": "ISO-8601"}, _NOW),
)
_REVISE = (
    ("paths", {"nargs": "+", "type": Path, "metavar": "PATH"}, _B("変更したファイル", "the files that were changed")),
    (
        "--note-ja",
        {"metavar": "TEXT"},
        _B("何が変わったか（日本語、変更の記録に1行加える）", "what changed, in Japanese, for the record of changes"),
    ),
    (
        "--note-en",
        {"metavar": "TEXT"},
        _B("何が変わったか（英語、変更の記録に1行加える）", "what changed, in English, for the record of changes"),
    ),
    ("--now", {"metavar": "ISO-8601"}, _NOW),
)
_INTAKE = (
    (
        "source",
        {"metavar": "FILE.json|-"},
        _B("申請のファイル（issue のイベント、issue、申請ページのJSON）", "a submission: issue event, issue, or a form page's JSON"),
    ),
    ("--out", _PATH, _B("書き出す内容フォルダー（省くと --content）", "content folder to write to (default: --content)")),
    ("--number", {"type": int, "metavar": "N"}, _B("申請番号（申請ページから届いたもの）", "number of a submission that has none")),
    ("--replace", _FLAG, _B("手で直したファイルも書き直す", "write a file anew although it was changed by hand")),
    ("--format", _FORMATS, _B("出力の形", "form of the output")),
    ("--now", {"metavar": "ISO-8601"}, _NOW),
)  # fmt: skip
_IMPORT = (
    ("source", {"type": Path, "metavar": "FILE.ics|FILE.csv"}, _B("カレンダー（.ics）か、イベント一覧の表（.csv）", "a calendar (.ics) or a table of events (.csv)")),
    ("--out", _PATH, _B("書き出す内容フォルダー（省くと --content）", "content folder to write to (default: --content)")),
    ("--format", _FORMATS, _B("出力の形", "form of the output")),
    ("--now", {"metavar": "ISO-8601"}, _NOW),
)  # fmt: skip
_NEW = (
    ("kind", {"choices": ["event", "program"]}, _B("イベントかプログラムか", "an event or a program")),
    (
        "words",
        {"nargs": argparse.REMAINDER, "metavar": "--FLAG VALUE"},
        _B("答え（saijiki new event --help で一覧）", "answers (saijiki new event --help lists them)"),
    ),
)
_QUEUE = (
    ("--format", {**_FORMATS, "choices": ["text", "json", "markdown"]}, _B("出力の形", "form of the output")),
    (
        "--facts",
        {"type": Path, "metavar": "FILE.json"},
        _B("申請の事実を集めたJSON（省くとブランチと記録）", "facts of submissions as JSON (default: branches and records)"),
    ),
    ("--records", _PATH, _B("記録のフォルダー（省くと内容の隣）", "folder of records (default: beside the content)")),
    ("--base", {"metavar": "REV"}, _B("公開している版（省くと main）", "the published revision (default: main)")),
    ("--still-correct", _FLAG, _B("まもなく始まり、しばらく確認されていない催しを示す", "published events to be confirmed: they begin soon")),
    ("--days", {"type": int, "default": 14, "metavar": "N"}, _B("何日後までに始まるか（省くと14）", "they begin within so many days (default: 14)")),
    _GIT_DIR,
    ("--statistics", _FLAG, _B("回答の早さと差戻の理由を数える", "count how soon and why submissions were answered")),
    ("--now", {"metavar": "ISO-8601"}, _NOW),
)  # fmt: skip
_RECEIVE = (
    ("--branch", {"default": "main", "metavar": "NAME"}, _B("公開しているブランチ（省くと main）", "the published branch (default: main)")),
    _GIT_DIR,
    ("--now", {"metavar": "ISO-8601"}, _NOW),
)  # fmt: skip
_CHECK_FEEDS = (
    (
        "paths",
        {"nargs": "*", "type": Path, "metavar": "PATH"},
        _B(".ics のファイルかフォルダー（省くと output）", ".ics files or folders (default: output)"),
    ),
    ("--format", _FORMAT, _B("出力の形", "form of the output")),
)
_CHECK_SITE = (
    ("address", {"metavar": "URL"}, _B("公開したサイトのアドレス", "address of the published site")),
    (
        "--feeds",
        {"type": int, "default": 10, "metavar": "N"},
        _B("調べるフィードの最大数（省くと10）", "feeds to look at, at most (default: 10)"),
    ),
    ("--format", _FORMAT, _B("出力の形", "form of the output")),
)
_CHECK_LINKS = (
    ("paths", {"nargs": "*", "type": Path, "metavar": "PATH"}, _B("ファイルかフォルダー（省くと全部）", "files or folders (default: all)")),
    ("--format", _FORMAT, _B("出力の形", "form of the output")),
    ("--now", {"metavar": "ISO-8601"}, _NOW),
)  # fmt: skip
_CI = (
    ("step", {"choices": CI_STEPS, "metavar": "STEP"}, _B("どの段階か", f"which step: {', '.join(CI_STEPS)}")),
    ("--event", {"type": Path, "metavar": "FILE"}, _B("出来事の内容（$GITHUB_EVENT_PATH）", "payload of the event ($GITHUB_EVENT_PATH)")),
    ("--data", _PATH, _B("前の段階が書いたフォルダー", "the folder that the step before wrote")),
    ("--out", _PATH, _B("書き出すフォルダー", "where to write")),
)  # fmt: skip
_DOCTOR = (
    ("--repository", {"metavar": "OWNER/NAME"}, _B("リポジトリ（省くと GITHUB_REPOSITORY）", "the repository (default: GITHUB_REPOSITORY)")),
    ("--fix", _FLAG, _B("ないラベルを作る", "make the labels that are missing")),
    ("--format", _FORMAT, _B("出力の形", "form of the output")),
)  # fmt: skip
_COMMANDS = {
    "build": (_B("読み、点検し、サイトを組み立てます", "read, judge, and build the site"), _BUILD),
    "serve": (_B("書きながら見ます。保存すると組み立て直し、ブラウザーに映します", "watch, rebuild and reload the browser"), _SERVE),
    "validate": (_B("イベントとプログラムを点検します", "judge events and programs"), _VALIDATE),
    "explain": (_B("規則を1つ説明します", "explain one rule"), _EXPLAIN),
    "rules": (_B("ある日の投稿要領を表示します", "the rulebook in force on a day"), _RULES),
    "review": (_B("変更案を点検し、何が変わるかを示します", "what a proposed change does"), _REVIEW),
    "revise": (_B("見える内容の変更を、そのファイルに記録します", "record a visible change in its file"), _REVISE),
    "intake": (_B("届いた申請を、イベントのファイルにします", "turn a submission into an event file"), _INTAKE),
    "import": (_B("ほかのカレンダーの予定を、イベントのファイルにします", "turn another calendar into event files"), _IMPORT),
    "new": (_B("質問に答えて、新しいファイルを書きます", "ask, then write a new file"), _NEW),
    "queue": (_B("手続き中の申請と回答の目安を示します", "open submissions with their business-day clock"), _QUEUE),
    "ci": (_B("ワークフローの1段階を実行します", "one step of a workflow"), _CI),
    "receive": (_B("送られたものを、受け取る前に点検します（pre-receive）", "judge a push before it is taken in (pre-receive)"), _RECEIVE),
    "doctor": (_B("リポジトリの設定を点検します", "check how a repository on a forge is set"), _DOCTOR),
    "check-feeds": (_B("カレンダーのファイルを点検します", "check calendar files"), _CHECK_FEEDS),
    "check-links": (_B("イベントのリンク先のページを確かめます", "fetch the pages that events link to"), _CHECK_LINKS),
    "check-site": (_B("公開先のホストの応答を点検します", "check what the host of a site sends"), _CHECK_SITE),
}  # fmt: skip
_ABOUT = _B("イベントとプログラムの日英カレンダーを作ります。", "Builds a bilingual calendar of events and programs.")


def make_parser(lang: Lang, runs: Mapping[str, Callable[..., int]]) -> argparse.ArgumentParser:
    """The parser of all commands, its help in `lang`; `runs` is what each command runs."""
    speak(lang)
    parser = argparse.ArgumentParser(prog="saijiki", description=_ABOUT.said(lang))
    parser.add_argument("--version", action="version", version=f"saijiki {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    for name, (about, options) in _COMMANDS.items():
        command = commands.add_parser(name, help=about.said(lang), description=about.said(lang))
        command.set_defaults(run=runs[name])
        for option, settings, help_ in (*options, *_COMMON):
            command.add_argument(option, **settings, help=help_.said(lang))
    return parser
