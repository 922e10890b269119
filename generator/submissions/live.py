"""The comment that tells where a submission stands. It is edited in place, mentions nobody, and sends no mail."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from generator import routes
from generator.base.findings import Finding
from generator.base.language import MAIN, Bilingual, Lang
from generator.base.text import one_line, shortened
from generator.clock.business_days import day_in_japan
from generator.entryform.fieldwords import label
from generator.reports.plain import plain
from generator.reports.report import Submission
from generator.reports.safe import code, safe
from generator.reports.slip import what_was_found
from generator.reports.slipwords import day
from generator.submissions import livewords as words
from generator.submissions.facts import Facts
from generator.submissions.letters import Part, Writer, asking, markdown, reasons, to_do, turn_parts
from generator.submissions.letterwords import UNTITLED
from generator.submissions.states import State
from generator.submissions.steps import is_unread
from generator.submissions.tags import marked, short, status_tag

MOST_OF_FINDINGS = 40_000
_MOST_PERIODS, _MOST_PATHS = 20, 5
_SECRET = "R-SECRET"
"""The rule on what may not be published: comments are public."""
_JAPAN = ZoneInfo("Asia/Tokyo")


def live_comment(writer: Writer) -> str:
    """The whole comment."""
    facts, state = writer.facts, writer.standing.state
    table = findings_table(facts, writer.now, state)
    number = len(facts.to_fix(day_in_japan(writer.now)))
    head = (
        words.UNREAD
        if is_unread(facts)
        else words.HEADLINES[state].filled(
            count=Bilingual(str(number), f"{number} {'point' if number == 1 else 'points'}")
        )
    )
    halves = [_half(writer, table, lang) for lang in MAIN]
    english = f"<details><summary>English</summary>\n\n{halves[1]}\n\n</details>"
    body = "\n\n".join([f"### {head.ja} / {head.en}", halves[0], _history(writer), english])
    return marked(status_tag(state.value, facts.head), body)


def findings_table(facts: Facts, now: datetime, state: State) -> Bilingual | None:
    """What the check found, as the return slip shows it; None where there is nothing, or it is over."""
    found = _submission(facts, now)
    if state.ended or found is None or not found.findings:
        return None
    entered = dict(facts.inspection.entered) if facts.inspection else {}

    def shown(finding: Finding) -> str | None:
        return None if finding.code == _SECRET else entered.get(finding.field)

    return what_was_found(found, entered=shown, most=MOST_OF_FINDINGS, in_file=facts.door == "direct")


def findings_plain(facts: Facts, now: datetime) -> Bilingual | None:
    """What is to be mended, as plain text."""
    found = facts.to_fix(day_in_japan(now))
    if not found:
        return None
    return Bilingual(*("\n".join(_plain(each, number, lang) for number, each in enumerate(found, 1)) for lang in MAIN))


def _plain(finding: Finding, number: int, lang: Lang) -> str:
    field = plain(label(finding.field).said(lang))
    said = [shortened(plain(one_line(text.said(lang))), 600) for text in (finding.message, finding.help)]
    rule = plain(f"{finding.code} {finding.clause}").strip()
    return words.MEND.filled(number=str(number), field=field, found=said[0], help=said[1], rule=rule).said(lang)


def _submission(facts: Facts, now: datetime) -> Submission | None:
    """The findings that are not waived, as a report holds them."""
    inspection = facts.inspection
    if inspection is None or inspection.failed:
        return None
    open_ = set(facts.obstacles(day_in_japan(now)))
    waived = {each.codes[0] for each in facts.waivers(day_in_japan(now))}
    found = tuple(
        each for each in inspection.findings if facts.is_theirs(each) and (each in open_ or each.code not in waived)
    )
    subject = facts.subject
    path = subject.path or (found[0].path if found else "")
    return Submission(path, subject.id, subject.entry, inspection.edition, found)


def _half(writer: Writer, table: Bilingual | None, lang: Lang) -> str:
    facts, state = writer.facts, writer.standing.state
    title = safe(facts.subject.title, 100) if facts.subject.title else UNTITLED.said(lang)
    received = day(day_in_japan(facts.received))
    about = words.ABOUT.filled(number=str(facts.number), received=received, title=title)
    parts = [Part("strong", words.UNREAD_TURN)] if is_unread(facts) else [*turn_parts(writer)]
    parts.append(Part("text", about))
    decision = facts.decision
    if decision and state in {State.ASKED, State.RETURNED, State.DUPLICATE}:
        parts += reasons(writer, decision)
    parts += [*to_do(writer), *_notes(writer)]
    body = [markdown(parts, lang)]
    if table:
        body.append(table.said(lang))
    address = writer.secretariat.base_url + routes.page(lang, "posting-rules") if writer.secretariat.base_url else ""
    closing = [Part("text", _checked(facts)), asking(writer)]
    closing += [Part("text", words.RULES.filled(address=address))] if address else []
    return "\n\n".join([*body, markdown(closing, lang)])


def _notes(writer: Writer) -> list[Part]:
    facts, standing = writer.facts, writer.standing
    found = [
        Part("text", words.WAIVED.filled(code=code(each.codes[0]), by=safe(each.by), day=day(day_in_japan(each.at))))
        for each in facts.waivers(day_in_japan(writer.now))
    ]
    if facts.outside and not standing.state.ended:
        shown = " ".join(code(path) for path in facts.outside[:_MOST_PATHS])
        found.append(Part("text", words.OUTSIDE.filled(n=str(len(facts.outside)), paths=shown)))
    if standing.spoke:
        found.append(Part("text", words.SPOKE))
    decision = facts.decision
    if standing.state == State.WAITING and decision and decision.action == "approve" and facts.door == "staff":
        found.append(Part("text", words.SECOND))
    return found


def _checked(facts: Facts) -> Bilingual:
    """When it was last checked, so that everybody sees that a check ran."""
    inspection = facts.inspection
    if inspection is None:
        return words.NOT_CHECKED.filled(commit=code(short(facts.head)) or "-")
    return words.CHECKED.filled(
        day=day(day_in_japan(inspection.at)),
        time=f"{inspection.at.astimezone(_JAPAN):%H:%M}",
        commit=code(short(inspection.commit)),
        edition=safe(inspection.edition) or "-",
    )


def _history(writer: Writer) -> str:
    """The last states it went through."""
    lines = []
    for since, state in writer.standing.passed[-_MOST_PERIODS:]:
        line = words.LINE.filled(
            day=day(day_in_japan(since)), time=f"{since.astimezone(_JAPAN):%H:%M}", state=words.STATES[state]
        )
        lines.append(f"- {line.ja} / {line.en}")
    head = words.HISTORY
    return "\n".join([f"<details><summary>{head.ja} / {head.en}</summary>", "", *lines, "", "</details>"])
