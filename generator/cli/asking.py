"""`saijiki new`: asks question by question, says at once what is wrong, and loses nothing when it is stopped."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path

from generator.base.findings import Finding, Severity
from generator.base.language import Bilingual, Lang
from generator.base.text import quoted
from generator.cli.newflags import Given, flag_of
from generator.cli.say import WrongUse, colours, say, say_painted, width_of
from generator.clock.business_days import day_in_japan
from generator.entryform.fields import Field
from generator.intake.checking import Checker, stands_in_the_way
from generator.intake.drafting import drafted
from generator.intake.keeping import keep, kept
from generator.intake.newentry import AlreadyThere, entry_of, missing, write
from generator.intake.plainly import chosen
from generator.intake.questions import Questions, applies, needed
from generator.reports.report import Report
from generator.reports.text import findings_text
from generator.reports.verdictwords import SEVERITY_WORDS

_B = Bilingual
_HOW = _B(
    "空のまま Enter で飛ばします。「?」で説明、「<」で1つ前へ。Ctrl-C で中断しても、ここまでの回答は残ります。",
    "Enter alone skips a question, `?` explains it, `<` goes back. Ctrl-C stops; the answers so far are kept.",
)
_GO_ON = _B(
    "前回の途中の回答が {n} 件あります。続けますか。 [y/n] ",
    "There are {n} answers of last time. Go on with them? [y/n] ",
)
_NEEDED = _B("この質問には答えが必要です。", "This question needs an answer.")
_LINES = _B("1行ずつ書き、空の行で終わります。", "Line by line; an empty line ends it.")
_EXAMPLE = _B("例: {example}", "for example {example}")
_KEPT = _B(
    "ここまでの回答を {path} に残しました。もう一度実行すると続けられます。",
    "The answers so far are kept in {path}. Run it again to go on.",
)
_NOT_ANSWERED = _B("必要な質問の答えがありません: {flags}", "Answers that are needed are missing: {flags}")
_NOTHING = _B("何も書いていません。", "Nothing was written.")
_DONE = _B("{path} を書きました。", "wrote {path}")
_CHOOSE = _B("番号か名前で選んでください（「?」で一覧）。", "Choose by number or name (`?` lists them).")
_SEVERAL = {"text", "sessions", "organizers"}


class _NoMore(Exception):
    """The input has ended."""


class Asking:
    """One run: what is asked, the answers so far, where they are kept."""

    def __init__(self, questions: Questions, given: Given, content: Path, now: datetime, lang: Lang) -> None:
        self.questions, self.answers, self.content = questions, given.answers, content
        self.now, self.lang, self.flags = now, lang, bool(given.flags)
        self.draft = given.draft or Path(".saijiki") / f"new-{questions.name}.json"
        if isinstance(sys.stdin, TextIOWrapper):
            # What is no text of the terminal's encoding is told as an answer that cannot stand.
            sys.stdin.reconfigure(errors="replace")
        self.checker = Checker(content, questions, day_in_japan(now))

    def run(self) -> Report | None:
        """Asks what is not answered, writes the file and judges it; None where nothing was written. Raises WrongUse."""
        if self.flags and not sys.stdin.isatty():
            self._refuse_missing()
        else:
            self._ask()
        return self._written()

    def _refuse_missing(self) -> None:
        absent = ", ".join(flag_of(each) for each in missing(self.questions, self.answers))
        if absent:
            said = _NOT_ANSWERED.filled(flags=absent)
            raise WrongUse(said.ja, said.en)

    def _written(self) -> Report | None:
        entry = entry_of(self.questions, self.answers, self.content, self.now)
        if entry.wrong:
            say_painted(
                findings_text(entry.wrong, self.lang, colour=colours(sys.stderr), width=width_of(sys.stderr)),
                sys.stderr,
            )
            say(_NOTHING.said(self.lang), sys.stderr)
            return None
        try:
            report = write(entry, self.questions, self.content, self.now)
        except AlreadyThere as error:
            raise WrongUse(f"{error} はすでにあります。", f"{error} is there already.") from error
        self.draft.unlink(missing_ok=True)
        say(_DONE.filled(path=str(entry.path)).said(self.lang), sys.stderr)
        return report

    def _ask(self) -> None:
        if not self.flags:
            self._offer_kept()
        try:
            self._ask_all()
        except (KeyboardInterrupt, _NoMore) as stop:
            if self.answers.texts or self.answers.ticked:
                keep(self.draft, self.questions.name, self.answers)
                say("\n" + _KEPT.filled(path=str(self.draft)).said(self.lang), sys.stderr)
            if isinstance(stop, KeyboardInterrupt):
                raise
            self._refuse_missing()

    def _offer_kept(self) -> None:
        before = kept(self.draft, self.questions)
        if before is None:
            return
        number = str(len(before.texts) + len(before.ticked))
        try:
            if not self._line(_GO_ON.filled(n=number).said(self.lang)).strip().lower().startswith(("n", "ｎ", "い")):
                self.answers = before
        except _NoMore:
            self.answers = before

    def _ask_all(self) -> None:
        say(_HOW.said(self.lang))
        steps = [(part, each) for part in self.questions.parts for each in part.fields if each.place]
        place, told = 0, None
        while place < len(steps):
            part, field = steps[place]
            draft = drafted(self.answers, self.questions.fields)
            answered = field.id in self.answers.texts or field.id in self.answers.ticked
            wanted = needed(field, draft) if self.flags else True
            if answered or not wanted or not applies(field, draft):
                place += 1
                continue
            if part is not told:
                say(f"\n== {part.title.said(self.lang)}\n{part.text.said(self.lang)}")
                told = part
            if self._question(field, needed(field, draft)):
                place += 1
                continue
            place = self._back(steps, place)

    def _back(self, steps: Sequence[tuple[object, Field]], place: int) -> int:
        """To the question before, whose answer is forgotten."""
        for number in range(place - 1, -1, -1):
            name = steps[number][1].id
            if self.answers.texts.pop(name, None) is not None or self.answers.ticked.pop(name, None) is not None:
                return number
        return 0

    def _question(self, field: Field, must: bool) -> bool:
        """Asks until the answer can stand; False to go back one question. Raises _NoMore."""
        self._show(field, must)
        while True:
            text = self._input(field)
            if text == "<":
                return False
            if text in {"?", "？"}:
                self._explain(field)
            elif not text.strip():
                if not must:
                    # Skipped: an empty answer, so that it is not asked again when the run is taken up later.
                    self.answers.texts[field.id] = ""
                    return True
                say(_NEEDED.said(self.lang))
            elif self._accept(field, text):
                keep(self.draft, self.questions.name, self.answers)
                return True

    def _accept(self, field: Field, text: str) -> bool:
        """Whether the answer can stand; what is to be said about it is said."""
        answers = self.answers
        if field.options:
            codes = _codes(field, text)
            if codes is None:
                say(f"  ! {quoted(text)}: {_CHOOSE.said(self.lang)}")
                return False
            if field.reads == "choices":
                answers.ticked[field.id] = codes
            else:
                answers.texts[field.id] = codes[0]
        else:
            answers.texts[field.id] = text
        _draft, findings = self.checker.findings(field, answers)
        self._tell(findings)
        if stands_in_the_way(findings):
            answers.texts.pop(field.id, None)
            answers.ticked.pop(field.id, None)
            return False
        return True

    def _show(self, field: Field, must: bool) -> None:
        star = " *" if must else ""
        example = f"（{_EXAMPLE.filled(example=field.example).said(self.lang)}）" if field.example else ""
        say(f"\n{field.label.said(self.lang)}{star}{example}")
        if field.options:
            self._choices(field)
        elif field.reads in _SEVERAL:
            say(f"  {_LINES.said(self.lang)}")

    def _choices(self, field: Field) -> None:
        for number, (code, words) in enumerate(field.options.items(), 1):
            say(f"  {number:2} {words.said(self.lang)}  [{code}]")

    def _explain(self, field: Field) -> None:
        if field.help:
            say(f"  {field.help.said(self.lang)}")
        self._show(field, False)

    def _tell(self, findings: Sequence[Finding]) -> None:
        for each in findings:
            mark = "!" if each.severity == Severity.ERROR else SEVERITY_WORDS[each.severity].said(self.lang)
            say(f"  {mark} {each.message.said(self.lang)}\n    {each.help.said(self.lang)}")

    def _input(self, field: Field) -> str:
        if field.reads not in _SEVERAL:
            return self._line("> ")
        lines = [self._line("> ")]
        while lines[-1].strip() and lines != ["<"] and lines not in (["?"], ["？"]):
            lines.append(self._line("> "))
        return "\n".join(lines).strip()

    def _line(self, prompt: str) -> str:
        sys.stdout.write(prompt)
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            raise _NoMore
        return line.rstrip("\r\n")


def _codes(field: Field, text: str) -> tuple[str, ...] | None:
    """The choices that were named by number, code or word; None if one of them is none."""
    words = (
        [text] if field.reads != "choices" else [each for each in text.replace("、", ",").split(",") if each.strip()]
    )
    codes = list(field.options)
    found: list[str] = []
    for word in words:
        plain = word.strip()
        code = (
            codes[int(plain) - 1]
            if plain.isdecimal() and 0 < int(plain) <= len(codes)
            else chosen(field.options, plain)
        )
        if code is None:
            return None
        found.append(code)
    return tuple(code for code in codes if code in found) or None
