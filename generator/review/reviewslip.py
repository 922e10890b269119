"""What is said of a change as a summary for the staff: a table, a slip for each submission, what will be touched.

Japanese and English stand beside each other. Nothing submitted stands in it but through `safe` and `code`.
"""

from __future__ import annotations

from generator.base.language import Bilingual
from generator.reports.entered import what_was_entered
from generator.reports.plain import plain
from generator.reports.report import Report
from generator.reports.safe import code, safe
from generator.reports.slip import MOST_OF_A_BODY, as_markdown
from generator.reports.slipwords import day
from generator.reports.verdictwords import VERDICT_WORDS
from generator.review import reviewwords as words
from generator.review.reviewing import Review, Reviewed
from generator.review.subscribed import Subscribed

MOST_ROWS = 200
MOST_CARDS = 8
_TABLE = (
    Bilingual("ファイル", "File"),
    Bilingual("変更", "Change"),
    Bilingual("判定", "Verdict"),
    Bilingual("回答の目安", "Answer aimed at"),
    Bilingual("変わった項目", "Fields"),
    Bilingual("フィード", "Feeds"),
)
_MORE = Bilingual("ほかに{n}件あります。", "There are {n} more.")
_NOBODY = Bilingual("この変更に掲載の申請はありません。", "There is no submission in this change.")
_MOST_FIELDS = 5


def as_summary(review: Review) -> str:
    """The summary as Markdown, bounded in length."""
    due = {each.submission.path: each.due.target for each in review.submissions if each.due}
    told = tuple(each.submission for each in review.submissions if each.submission.findings)
    head = words.HEAD.filled(base=code(review.base[:12]), head=code(review.head[:12]))
    verdict = (
        [f"**{_both(VERDICT_WORDS[review.report.verdict])}**"] if review.submissions or review.report.stops else []
    )
    parts = [f"## {_both(head)}", *verdict, _table(review)]
    parts += [f"{safe(line.ja, 2_000)}  \n{safe(line.en, 2_000)}" for line in words.touched_lines(review.touched)]
    cards = _cards(review)
    parts += [cards] if cards else []
    if told or review.others:
        slips = Report(review.edition, told, review.others)
        room = MOST_OF_A_BODY - len(cards)
        parts.append(as_markdown(slips, due=due, entered=what_was_entered(review.read), most=room))
    return "\n\n".join(parts)


def _both(text: Bilingual) -> str:
    return f"{text.ja} / {text.en}"


def _table(review: Review) -> str:
    if not review.submissions:
        return _both(_NOBODY)
    rows = [f"| {' | '.join(_cells(each))} |" for each in review.submissions[:MOST_ROWS]]
    head = f"| {' | '.join(_both(each) for each in _TABLE)} |"
    left = len(review.submissions) - len(rows)
    more = [f"\n{_both(_MORE.filled(n=str(left)))}"] if left else []
    return "\n".join([head, "|---" * len(_TABLE) + "|", *rows, *more])


def _cards(review: Review) -> str:
    """What readers will see of the first few events, in both languages."""
    shown = [
        (each.submission.path, cards)
        for each in review.submissions
        if (cards := review.preview.cards(each.submission.path))
    ]
    parts = []
    for path, cards in shown[:MOST_CARDS]:
        parts.append(f"### {code(plain(path), 300)}")
        for lang, card in cards.items():
            items = (words.CARD_LINE.filled(label=safe(line.label), text=safe(line.text)).said(lang) for line in card)
            parts.append("\n".join([_both(words.CARD[lang]), "", *(f"- {item}" for item in items)]))
    left = len(shown) - MOST_CARDS
    return "\n\n".join([*parts, *([_both(_MORE.filled(n=str(left)))] if left > 0 else [])])


def _cells(reviewed: Reviewed) -> tuple[str, ...]:
    change = reviewed.change
    fields = [each.field for each in change.tellable if each.top != "revision"]
    shown = [code(name) for name in fields[:_MOST_FIELDS]] + (["…"] if len(fields) > _MOST_FIELDS else [])
    return (
        code(plain(reviewed.submission.path), 300),
        f"{_both(words.HOW[change.how])}: {_both(words.KINDS[change.kind])}",
        _both(VERDICT_WORDS[reviewed.submission.verdict]),
        _both(day(reviewed.due.target)) if reviewed.due else "-",
        " ".join(shown) or "-",
        _feeds(reviewed.subscribed),
    )


def _feeds(got: Subscribed | None) -> str:
    """What subscribers get, in a cell: feeds joined and left with a sign, properties that change in the others."""
    if got is None:
        return "-"
    signed = [*(f"+{name}" for name in got.joined), *(f"-{name}" for name in got.left)]
    return "; ".join(" ".join(code(name) for name in names) for names in (got.properties, signed) if names) or "-"
