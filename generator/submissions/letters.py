"""Letters to submitters: one content, as a comment and as a mail. Foreign words come in through `show` alone.

A letter says what happened, whose turn it is, what to do, by when, and where to ask. What people wrote is cut to the
line, and shown as text: in a comment no word of it is a mention, a link or markup, and in a mail none is a new line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from generator import routes
from generator.base.language import MAIN, Bilingual, Lang
from generator.base.text import one_line, shortened
from generator.clock.business_days import day_in_japan
from generator.reports.plain import plain
from generator.reports.safe import safe
from generator.reports.slipwords import day
from generator.rules import RULEBOOK
from generator.submissions import letterwords as words
from generator.submissions.clock import Silence, Standing, silence_of
from generator.submissions.facts import Decision, Facts
from generator.submissions.secretariat import Secretariat
from generator.submissions.states import State, Turn
from generator.submissions.tags import word_of

MOST_LINES, MOST_OF_A_LINE = 30, 500
_ACCOUNT = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?")


class Part(NamedTuple):
    """A paragraph. `kind`: text, strong, item, quote, or block for one that is laid out already.

    `words` are shown safely already.
    """

    kind: str
    words: Bilingual


@dataclass(frozen=True)
class Writer:
    """All that letters about a submission are made from, and how foreign words are shown in them."""

    facts: Facts
    standing: Standing
    secretariat: Secretariat
    now: datetime
    told: datetime
    """When the submitter was told whose turn it is; now, where that is being done."""
    mail: bool = False

    def show(self, text: str, most: int = MOST_OF_A_LINE) -> str:
        """Foreign words on one line."""
        return shortened(plain(one_line(text)), most) if self.mail else safe(text, most)

    @property
    def title(self) -> Bilingual:
        """The submission's own title."""
        title = self.facts.subject.title
        return _same(self.show(title, 100)) if title else words.UNTITLED

    @property
    def silence(self) -> Silence:
        """How long the submitter has been silent."""
        return silence_of(self.facts, self.told, self.now, self.secretariat)


def _same(text: str) -> Bilingual:
    return Bilingual(text, text)


def turn_parts(writer: Writer) -> Iterator[Part]:
    """Whose turn it is and by when, as it stands now."""
    standing = writer.standing
    expired = standing.state == State.EXPIRED
    yield Part("strong", words.TURNS[State.EXPIRED.value if expired else standing.turn.value])
    # What is approved has its answer: the day aimed at was for that.
    if standing.due and standing.state != State.APPROVED:
        line = words.LATE if standing.late else words.DUE
        yield Part("text", line.filled(due=day(standing.due)))
        if standing.forecast and not standing.late:
            yield Part("text", words.FORECAST)
    if standing.turn == Turn.SUBMITTER and not writer.silence.begun:
        yield Part("text", words.CLOSES.filled(closes=day(writer.silence.closes)))


def to_do(writer: Writer) -> Iterator[Part]:
    """What the submitter can do in the present state."""
    facts, state = writer.facts, writer.standing.state
    if state == State.ASKED:
        yield Part("text", words.DO["answer"])
    elif state in {State.NEEDS_FIX, State.RETURNED}:
        if facts.door != "staff":
            yield Part("text", words.DO[f"fix-{facts.door}"])
        yield Part("text", words.DO["again-staff" if facts.door == "staff" else "again"])
    elif state == State.EXPIRED:
        yield Part("text", words.DO[f"resume-{facts.door}"])
    elif state == State.WITHDRAWN:
        yield Part("text", words.DO["anew"])
    elif state == State.DUPLICATE:
        if facts.decision and facts.decision.same_as:
            yield Part("text", words.DO["earlier"].filled(other=str(facts.decision.same_as)))
        yield Part("text", words.DO["differs"])
    elif state == State.PUBLISHED:
        if writer.secretariat.base_url and facts.subject.id and facts.subject.entry == "event":
            here = Bilingual(*(writer.secretariat.base_url + routes.event(lang, facts.subject.id) for lang in MAIN))
            yield Part("text", words.DO["page"].filled(address=here))
        if facts.kind != "cancel":
            yield Part("text", _for_changes(writer))


def _for_changes(writer: Writer) -> Bilingual:
    """Where to tell of a change of what is published."""
    base = writer.secretariat.base_url
    if not base:
        return words.DO["changes-here"]
    return words.DO["changes"].filled(form=Bilingual(*(base + routes.page(lang, "submit/change") for lang in MAIN)))


def asking(writer: Writer) -> Part:
    """Where to ask."""
    office = writer.secretariat
    if office.reached:
        filled = words.ASK.filled(name=office.name, reached=office.reached, number=str(writer.facts.number))
        return Part("text", filled)
    return Part("text", words.ASK_BY_MAIL if writer.mail else words.ASK_HERE)


def reasons(writer: Writer, decision: Decision) -> Iterator[Part]:
    """What the staff said, in their words and in the rulebook's own for each rule that is named."""
    findings = {each.code: each for each in (writer.facts.inspection.findings if writer.facts.inspection else ())}
    for named in decision.codes:
        rule, found = RULEBOOK.rule(named), findings.get(named)
        if rule is None and found is None:
            continue
        message, help_ = (found.message, found.help) if found else stock_reason(named)
        clause = found.clause if found else rule.clause if rule else ""
        line = words.REASON.filled(
            message=_shown(writer, message), help=_shown(writer, help_), code=named, clause=writer.show(clause)
        )
        yield Part("item", Bilingual(line.ja.replace(" 〕", "〕"), line.en.replace(" ]", "]")))
    said = [each for each in decision.reason.splitlines() if each.strip()][:MOST_LINES]
    yield from (Part("quote", _same(writer.show(each))) for each in said)
    if not said and not decision.codes:
        yield Part("text", words.NOT_SAID)


def stock_reason(name: str) -> tuple[Bilingual, Bilingual]:
    """What the rulebook asks for and what to do, for a return that names a rule: in its message words would be missing."""
    rule = RULEBOOK.rule(name)
    assert rule is not None, name
    return rule.law, rule.open_help


def _shown(writer: Writer, text: Bilingual) -> Bilingual:
    return Bilingual(writer.show(text.ja), writer.show(text.en))


def letter(name: str, tag: str, writer: Writer, found: Bilingual | None = None) -> list[Part]:
    """The whole letter of a notice; `found` is what is to be mended, laid out."""
    parts = [Part("text", _lead(name, tag, writer))]
    if name == "due-today":
        return parts
    parts += [Part("block", found)] if found else []
    decision = writer.facts.decision
    if decision and (name in {"question", "return"} or (name == "reminder" and _asked(writer))):
        parts += reasons(writer, decision)
    if name in {"duplicate", "withdrawn"} and decision and decision.reason:
        parts += reasons(writer, decision)
    if name == "expired":
        parts += [Part("strong", words.TURNS["expired"]), Part("text", words.DO[f"resume-{writer.facts.door}"])]
    else:
        parts += [*turn_parts(writer), *to_do(writer)]
    return [*parts, asking(writer)]


def _asked(writer: Writer) -> bool:
    return writer.standing.state in {State.ASKED, State.RETURNED}


def _lead(name: str, tag: str, writer: Writer) -> Bilingual:
    facts = writer.facts
    key = name
    if name == "received" and facts.door == "staff":
        key = "received-by-staff"
    elif name == "published" and facts.kind != "new":
        key = f"published-{facts.kind}"
    elif name == "expired" and writer.silence.begun:
        key = "expired-begun"
    number = len(facts.to_fix(day_in_japan(writer.now)))
    duty = writer.secretariat.on_duty
    return words.LEADS[key].filled(
        title=writer.title,
        number=str(facts.number),
        count=Bilingual(str(number), f"{number} {'point' if number == 1 else 'points'}"),
        days=word_of(tag, "days"),
        received=day(day_in_japan(facts.received)),
        duty=words.DUTY.filled(duty=duty) if _ACCOUNT.fullmatch(duty) else _same(""),
    )


def markdown(parts: list[Part], lang: Lang) -> str:
    """The parts as Markdown."""
    found = []
    for number, (kind, text) in enumerate(parts):
        said = text.said(lang)
        same = number and parts[number - 1].kind == kind
        if kind == "strong":
            found.append(f"\n**{said}**\n")
        elif kind in {"item", "quote"}:
            found.append(
                ("" if same else "\n") + ("- " if kind == "item" else "> ") + said + ("  " if kind == "quote" else "")
            )
        else:
            found.append(f"\n{said}\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(found)).strip()


def comment(name: str, tag: str, writer: Writer, found: Bilingual | None = None) -> str:
    """A notice as a comment: to the submitter by name, Japanese first, English folded below."""
    parts = letter(name, tag, writer, found)
    halves = [markdown(parts, lang) for lang in MAIN]
    account = writer.facts.account
    to = f"{words.TO.filled(account=account).ja}\n\n" if name != "due-today" and _ACCOUNT.fullmatch(account) else ""
    return f"{to}{halves[0]}\n\n<details><summary>English</summary>\n\n{halves[1]}\n\n</details>"
