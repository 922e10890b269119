"""What is said to whoever pushes: short, in both languages at once, since nobody asked them which."""

from __future__ import annotations

from generator.base.findings import Finding
from generator.base.language import Bilingual
from generator.base.text import quoted

_B = Bilingual
MOST_FINDINGS = 20

FINE = _B("受け付けました。差戻になる点はありません。", "Taken in. Nothing returns it.")
TOLD = _B(
    "受け付けました。このままでは掲載できません。次の点を直し、もう一度送ってください。",
    "Taken in, but it cannot be published as it stands. Mend what follows and push again.",
)
UNREADABLE = _B(
    "受け付けられません。読めないファイルがあります。",
    "Refused: there are files that cannot be read.",
)
RETURNED = _B(
    "受け付けられません。このままでは掲載できないものがあります。",
    "Refused: it holds what cannot be published as it stands.",
)
WAIVERS = _B(
    "規則を適用しないことにした場合は、その記録（records/）を先に、別に送ってください。",
    "If a rule was waived, push its record (records/) first, on its own.",
)
NO_DELETION = _B("受け付けられません。このブランチは削除できません。", "Refused: this branch cannot be deleted.")
NO_FORCE = _B(
    "受け付けられません。公開している履歴は書き換えられません。git pull で取り込んでから送ってください。",
    "Refused: published history is not rewritten. Run git pull, then push again.",
)
RECORDS_OF_OTHERS = _B(
    "受け付けられません。records/ は事務局が main に書きます。この変更を外してください。",
    "Refused: records/ is written by the office, on main. Take this change out.",
)
RECORD_CHANGED = _B(
    "受け付けられません。{path} の書かれた行が変わっています。記録は終わりに書き足すだけです。",
    "Refused: lines of {path} have changed. Records are only added to at the end.",
)
RECORD_GONE = _B(
    "受け付けられません。記録 {path} がなくなっています。元に戻してください。",
    "Refused: the record {path} is gone. Restore it.",
)
RECORD_BROKEN = _B("受け付けられません。記録に誤りがあります。", "Refused: a record is broken.")
FAILED = _B(
    "点検できなかったため、受け付けられません（{why}）。管理者に知らせてください。",
    "Refused, because it could not be judged ({why}). Tell whoever runs this server.",
)
_MORE = _B("ほかに{n}件あります。", "There are {n} more.")


def lines_of(findings: tuple[Finding, ...]) -> list[Bilingual]:
    """A line for each finding, up to so many: where, which rule, what is wrong, what to do."""
    shown = [_line(each) for each in findings[:MOST_FINDINGS]]
    left = len(findings) - len(shown)
    return [*shown, *([_MORE.filled(n=str(left))] if left else [])]


def _line(finding: Finding) -> Bilingual:
    place = f"{quoted(finding.path, 200)}:{finding.at.line} {finding.code}"
    message, help_ = finding.message, finding.help
    return _B(
        f"{place} {quoted(message.ja, 300)} → {quoted(help_.ja, 300)}",
        f"{place} {quoted(message.en, 300)} -> {quoted(help_.en, 300)}",
    )
