"""The check of a host as a command: its errors in words, its result as text and JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby

from generator.base.language import Bilingual, Lang
from generator.base.text import to_json
from generator.cli.say import WrongUse, colours, say, say_painted, width_of
from generator.reports.plain import plain
from generator.reports.terminal import padded, painted, wrapped
from generator.sitecheck import RULES, CannotReach, Check, Report, WrongAddress, check_site

_STATES = {"ok": Bilingual("良好", "ok"), "advice": Bilingual("助言", "advice"), "error": Bilingual("誤り", "error")}
_STYLES = {"ok": "green", "advice": "cyan", "error": "red"}
_DONE = Bilingual(
    "{site} を点検しました。良好{ok}件、助言{advice}件、誤り{error}件。",
    "{site} checked: {ok} ok, {advice} pieces of advice, {error} errors.",
)
_HOST = Bilingual(
    "ホスト: {host}。設定の仕方は docs/hosting.md にあります。",
    "Host: {host}. docs/hosting.md says how to set it.",
)


def run(address: str, feeds: int) -> Report:
    """The check of a site. Raises WrongUse."""
    if not 1 <= feeds <= 1_000:
        raise WrongUse("--feeds は1から1000までにしてください。", "--feeds must be 1 to 1000.")
    try:
        return check_site(address, feeds)
    except WrongAddress as error:
        raise WrongUse(
            f"{plain(address)}: https://example.jp のように、サイトのアドレスを書いてください。",
            f"{plain(address)}: write the address of a site, such as https://example.jp.",
        ) from error
    except CannotReach as error:
        raise WrongUse(f"{address} に接続できません: {error}", f"Cannot reach {address}: {error}") from error


def failed(report: Report) -> bool:
    """Whether there is an error."""
    return any(each.state == "error" for each in report.checks)


def show(report: Report, form: str, lang: Lang) -> None:
    """Prints the report as `text` or `json`."""
    if form == "json":
        say(_as_json(report))
        return
    say_painted("\n".join(_rows(report, lang, colours(sys.stdout), width_of(sys.stdout))))
    counts = {state: str(sum(each.state == state for each in report.checks)) for state in _STATES}
    say("\n" + _DONE.filled(site=report.site, **counts).said(lang))
    say(_HOST.filled(host=plain(report.host) or Bilingual("種類は分かりません", "of unknown kind")).said(lang))


def _rows(report: Report, lang: Lang, colour: bool, width: int | None) -> Iterator[str]:
    """A row for each check: those that are fine together, the others one by one with what to do."""
    order = list(RULES)
    longest = max(map(len, order))
    for code, group in groupby(sorted(report.checks, key=lambda each: order.index(each.code)), lambda each: each.code):
        checks = list(group)
        fine = [each for each in checks if each.ok]
        if fine:
            yield f"{_state('ok', lang, colour)} {code:<{longest}} {RULES[code].title.said(lang)} ({len(fine)})"
        for (state, message), alike in _alike(checks).items():
            more = f" (+{len(alike) - 1})" if len(alike) > 1 else ""
            yield f"{_state(state, lang, colour)} {code:<{longest}} {plain(alike[0])}{more}"
            yield wrapped(plain(message.said(lang)), width, lang, "    ", "    ")
            arrow = "→ " if lang == "ja" else "-> "
            yield wrapped(plain(RULES[code].help.said(lang)), width, lang, "    " + arrow, "       ")


def _alike(checks: list[Check]) -> dict[tuple[str, Bilingual], list[str]]:
    """The addresses of which the same is to be said."""
    found: dict[tuple[str, Bilingual], list[str]] = {}
    for each in checks:
        if not each.ok:
            found.setdefault((each.state, _message(each)), []).append(each.address)
    return found


def _state(state: str, lang: Lang, colour: bool) -> str:
    word = padded(_STATES[state].said(lang), 6, lang)
    return painted(word, _STYLES[state]) if colour else word


def _message(each: Check) -> Bilingual:
    return RULES[each.code].message.filled(seen=each.seen if len(each.seen) <= 120 else each.seen[:119] + "…")


def _as_json(report: Report) -> str:
    counts = {state: sum(each.state == state for each in report.checks) for state in _STATES}
    rows = [
        {
            "code": each.code,
            "state": each.state,
            "address": each.address,
            "seen": each.seen,
            "title": _both(RULES[each.code].title),
            **({} if each.ok else {"message": _both(_message(each)), "help": _both(RULES[each.code].help)}),
        }
        for each in report.checks
    ]
    return to_json({"schema": 1, "site": report.site, "host": report.host, **counts, "checks": rows})


def _both(text: Bilingual) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}
