"""The form page in a real browser: its decisions are the rulebook's, its file is what `saijiki intake` takes."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.cli import main
from generator.content import values
from generator.content.parts import Focus, Form, Role
from generator.content.registry import read_reference
from generator.content.shapes import Kind
from generator.content.submission import PageState
from generator.entryform.answershapes import PATTERNS
from generator.entryform.asked import FORMS, fields_of
from generator.intake.intaking import Place, take
from generator.intake.payload import submitted
from generator.intake.plainly import may_stand
from generator.rules import Law
from generator.site.submit_rules import RECEIVED, codes
from generator.site.submit_telling import all_told
from tests.conftest import NOW, ROOT, Content, Run
from tests.intake.forms import EVENT
from tests.intake.forms import page as from_page
from tests.site.test_browser import browser, served
from tests.site.test_pages import pages

__all__ = ["browser"]

SCRIPT = ROOT / "themes/default/scripts/submit.js"
TODAY = datetime.fromisoformat(NOW)
CASES = 40
# What a browser of about 2013 lacks: to the script of the page, and to it alone, all of this is not there.
OLD = """
for (const [of, names] of [
  [Array, ["from", "of"]], [Object, ["assign", "entries", "values", "fromEntries"]],
  [Array.prototype, ["includes", "find", "findIndex", "fill", "flat", "flatMap", "at", "keys", "entries", "values"]],
  [String.prototype, ["includes", "startsWith", "endsWith", "repeat", "padStart", "normalize", "replaceAll", "matchAll"]],
  [Element.prototype, ["closest", "matches", "remove", "append", "prepend", "before", "after", "toggleAttribute"]],
  [NodeList.prototype, ["forEach"]], [HTMLElement.prototype, ["dataset"]],
  [window, ["fetch", "Promise", "Map", "Set", "Symbol", "URLSearchParams", "FormData", "Intl", "localStorage"]],
]) for (const name of names) {
  const was = Object.getOwnPropertyDescriptor(of, name);
  Object.defineProperty(of, name, {
    configurable: true,
    get() { return /submit\\.js/.test(new Error().stack.split("\\n")[2]) ? undefined : was.get ? was.get.call(this) : was.value; },
    set(value) { Object.defineProperty(this, name, { value, writable: true, configurable: true }); },
  });
}
"""
PRECEDENTS = """\
precedents:
  - {id: colleges, rule: R-BODY-SILENT, case: junior_college, outcome: publish, decided: 2026-01-01, office: {ja: 係}, clause: 3-(1), decision: {ja: 認める}}
  - {id: one-group, rule: R-BODY-SILENT, case: みほん交流会, outcome: return, decided: 2026-01-01, office: {ja: 係}, clause: 3-(1), decision: {ja: 認めない}}
  - {id: recordings, rule: R-FORM-UNCLEAR, case: on_demand, outcome: programs, decided: 2026-01-01, office: {ja: 係}, clause: "1", decision: {ja: 移す}}
  - {id: pending, rule: R-ROLE-UNCLEAR, case: support_pending, outcome: return, decided: 2026-01-01, office: {ja: 係}, clause: 3-(1), decision: {ja: 待つ}}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one event."""
    folder = tmp_path_factory.mktemp("submit")
    content = Content(folder / "content")
    content.event("published")
    content.site(contact="{name: {ja: 見本事務局, en: Sample office}, email: office@example.jp}")
    return built(folder)


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose office has decided what the rules leave open."""
    folder = tmp_path_factory.mktemp("settled")
    content = Content(folder / "content")
    content.event("published")
    (content.folder / "precedents.yaml").write_text(PRECEDENTS, "utf-8")
    return built(folder)


def built(folder: Path) -> Path:
    """The content of a folder, built."""
    command = ["build", "--content", folder / "content", "--output", folder / "output", "--now", NOW]
    assert main([str(word) for word in command]) == 0
    return folder / "output"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site, served on this machine."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that the script takes for an old one."""
    context = browser.new_context(timezone_id="Asia/Tokyo", accept_downloads=True)
    context.add_init_script(OLD)
    yield context
    context.close()


@pytest.fixture
def opened(context: BrowserContext, address: str) -> Iterator[Any]:
    """Opens a form on a device whose clock says NOW; nothing may go wrong on it."""
    tabs, wrong = [], []

    def command(path: str = "ja/submit/", where: str = "") -> Page:
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.clock.set_fixed_time(NOW)
        page.goto((where or address) + path)
        tabs.append(page)
        return page

    yield command
    for tab in tabs:
        tab.close()
    assert wrong == []


def hand_in(page: Page, answers: dict[str, Any], form: str = "event") -> None:
    """Opens a file in the form."""
    data = json.dumps(from_page(answers, form)).encode()
    page.set_input_files("#resume", {"name": "a.json", "mimeType": "application/json", "buffer": data})
    expect(page.locator("#resumed")).not_to_be_empty()


def saved(page: Page, button: str = "#save") -> dict[str, Any]:
    """The file that a button saves."""
    with page.expect_download() as download:
        page.click(button)
    found: dict[str, Any] = json.loads(download.value.path().read_text("utf-8"))
    return {**found, "file": download.value.suggested_filename}


def filled_in(page: Page) -> None:
    """Everything that EVENT answers, and more, by hand."""
    radios = {"form": "single_event", "focus": "professional", "submission_page_state": "public", "format": "hybrid"}
    for name, code in {**radios, "submission_entered_by": "official"}.items():
        page.check(f"input[name='{name}'][value='{code}']")
    texts = {
        "submission_body_name": "見本県国際課", "title_ja": "採用担当者のための入門セミナー",
        "title_en": "A first seminar for hiring managers", "purpose_ja": "採用の手順を伝える", "purpose_en": "How to hire",
        "summary_ja": "採用の手順を紹介します。", "summary_en": "How hiring works.",
        "description_ja": "くわしくは当日。", "description_en": "More on the day.",
        "organizers_1_name_ja": "見本県", "organizers_1_name_en": "Mihon Prefecture",
        "sessions_1_day": "2026-12-10", "sessions_1_start": "14:00", "sessions_1_end": "16:00",
        "venue_name_ja": "見本会館", "venue_name_en": "Mihon Hall", "online_platform": "Microsoft Teams",
        "capacity": "１００名", "detail_url": "https://example.jp/seminar", "contact_tel": "０２２－０００－００００",
    }  # fmt: skip
    for name, text in texts.items():
        page.fill(f"#{name}", text)
    choices = {
        "submission_body_kind": "local_gov", "category": "seminar", "organizers_1_kind": "local_gov",
        "organizers_1_role": "host", "venue_prefecture": "miyagi", "english_ok": "true", "fee_basis": "paid",
        "registration_how": "first_come", "access_captions": "on_request",
    }  # fmt: skip
    for name, code in choices.items():
        page.select_option(f"#{name}", code)
    page.fill("#fee_amount", "3,000円")
    page.fill("#registration_closes", "2026-12-08")
    page.fill("#registration_closes_time", "17:00")
    for name, code in (
        ("audiences", "company"),
        ("audiences", "student"),
        ("consent", "public"),
        ("consent", "office"),
    ):
        page.check(f"input[name='{name}'][value='{code}']")
    page.check("[data-id=languages] input[value=ja]")
    page.check("[data-id=interpretation] input[value=en]")


def plain(text: str) -> str:
    """A text as it is seen: without places to break it, and with the dash that stands for a word that is only read."""
    return re.sub(r"\s+", " ", re.sub(r"\s*\nから\n\s*", "–", text.replace("\u200b", ""))).strip()


def test_it_is_there_but_nothing_leads_to_it(site: Path) -> None:
    """Not linked, not in the sitemap, not for indexes; of scripts its own alone; the browser lets nothing out."""
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert "/submit/" not in sitemap
    for place, page in pages(site):
        targets = {each.get("href") or "" for each in page.iter("a")}
        if "/submit/" not in place:
            assert not [target for target in targets if "/submit/" in target], place
    for path in ("ja/submit", "en/submit", "ja/submit/change", "en/submit/change"):
        text = (site / path / "index.html").read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in text
        assert re.findall(r'<script src="([^?"]*)', text) == ["/assets/submit.js"]
        assert "connect-src" not in text
        assert "default-src &#39;none&#39;" in text
        assert "form-action &#39;none&#39;" in text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_it_asks_what_every_door_asks(opened: Any, lang: str, form: str) -> None:
    """Fields, labels, helps, choices and what is required come from the one list."""
    page = opened(f"{lang}/submit/" + ("change/" if form == "change" else ""))
    asked = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("[data-id]")].map(e => [e.dataset.id, {
          label: e.dataset.label, needed: "needed" in e.dataset, text: e.textContent,
          options: [...e.querySelectorAll("option, [type=radio], [type=checkbox]")].map(o => o.value).filter(Boolean)}]))"""
    )
    for field in fields_of(form):
        if field.place.startswith("organizers"):
            continue
        shown = asked[field.id]
        assert shown["label"] == field.label.said(lang)
        assert shown["needed"] == field.required or field.place.startswith("submission.proxy.requested_by")
        assert not field.options or shown["options"] == list(field.options)
        assert not field.help or field.reads == "sessions" or field.help.said(lang) in shown["text"]
    if form == "event":
        assert asked["organizers_1_kind"]["options"] == list(codes(Kind))
        assert asked["organizers_1_role"]["options"] == list(codes(Role))


def test_every_answer_has_a_name(opened: Any) -> None:
    """No field without a label, no id twice, and what describes a field is there."""
    page = opened()
    page.click("[data-rows=organizers] > [data-add]")
    page.click("[data-rows=sessions] > [data-add]")
    page.click("button[type=submit]")
    assert (
        page.evaluate(
            """() => [...document.querySelectorAll("input, select, textarea")].filter(e =>
          !e.labels.length || (e.getAttribute("aria-describedby") || "").split(" ").some(id => id && !document.getElementById(id))
        ).map(e => e.id)"""
        )
        == []
    )
    ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert [each for each, count in Counter(ids).items() if count > 1] == []


def test_without_a_script_the_other_doors_are_told(browser: Browser, address: str) -> None:
    """The form does not show: nothing in it would work."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address + "ja/submit/")
    expect(page.locator("#other-doors")).to_be_visible()
    expect(page.locator("#other-doors")).to_contain_text("office@example.jp")
    expect(page.locator("#submission")).to_be_hidden()
    page.context.close()


def test_from_the_form_to_the_published_card(opened: Any, run: Run, content: Content, tmp_path: Path) -> None:
    """Filled in by hand, saved, taken in, built: the card and the facts are what the page had shown."""
    page = opened()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    filled_in(page)
    page.click("[data-rows=organizers] > [data-add]")
    page.fill("#organizers_2_name_ja", "見本大学")
    page.select_option("#organizers_2_kind", "university")
    page.select_option("#organizers_2_role", "support")
    page.click("button[type=submit]")
    expect(page.locator("#result .banner")).to_be_focused()
    expect(page.locator("#result-heading")).to_have_text("入力が完了しました")
    looks = {lang: page.locator(f"[data-look={lang}]") for lang in ("ja", "en")}
    parts = (".when", "h4", ".chips", ".place", ".deadline")
    cards = {lang: [look.locator(f".card {part}").inner_text() for part in parts] for lang, look in looks.items()}
    facts = {
        lang: look.locator("[data-fact]:visible dt, [data-fact]:visible dd").all_inner_texts()
        for lang, look in looks.items()
    }
    sent = saved(page)
    assert sent.pop("file") == "saijiki-event-a-first-seminar-for-hiring-managers.json"
    assert [each for each in requests if not each.startswith("blob:") and not each.endswith("icon.svg")] == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]

    file = tmp_path / "sent.json"
    file.write_text(json.dumps(sent), "utf-8")
    taken = run(
        "intake",
        file,
        "--number",
        7,
        "--content",
        content.folder,
        "--out",
        content.folder,
        "--now",
        NOW,
        "--format",
        "json",
    )
    assert taken.code == 0, taken.out
    (submission,) = taken.json["submissions"]
    assert {each["code"] for each in submission["findings"]} == {"I-ID"}
    assert run("validate", "--content", content.folder, "--now", NOW).code == 0
    assert run("build", "--content", content.folder, "--output", tmp_path / "output", "--now", NOW).code == 0
    with served(tmp_path / "output") as there:
        for lang in ("ja", "en"):
            page.goto(f"{there}{lang}/events/")
            card = page.locator(".found .card")
            assert cards[lang][1:] == [card.locator(part.replace("h4", "h3")).inner_text() for part in parts[1:]]
            day = page.locator(".day > h2 .vh").inner_text()
            assert cards[lang][0] == plain(f"{day} {card.locator('.when').inner_text()}")
            page.goto(f"{there}{lang}/events/a-first-seminar-for-hiring-managers/")
            told = page.locator(".facts > div").all_inner_texts()
            known = [plain(each) for each in told]
            shown = [plain(" ".join(pair)) for pair in zip(facts[lang][::2], facts[lang][1::2], strict=True)]
            # Whether registration is open, the clock says, and not the form.
            now = [re.sub("（受付中）| \\(Open\\)", "", each) for each in known]
            assert shown == now[: len(shown)]


def test_what_is_missing_is_told_at_the_top_and_in_its_place(opened: Any) -> None:
    """The summary takes the focus, its links lead to the fields, and each field says what is wrong with it."""
    page = opened("en/submit/")
    page.click("button[type=submit]")
    summary = page.locator("#summary")
    expect(summary).to_be_focused()
    expect(summary.locator("h2")).to_have_text("There are 17 things to mend")
    expect(page.locator("#result")).to_be_hidden()
    summary.get_by_role("link", name="Title in Japanese: please write an answer").or_(
        summary.locator("a[href='#title_ja']")
    ).first.click()
    expect(page.locator("#title_ja")).to_be_focused()
    expect(page.locator("#title_ja")).to_have_attribute("aria-invalid", "true")
    assert "title_ja-wrong" in str(page.locator("#title_ja").get_attribute("aria-describedby"))
    page.fill("#detail_url", "www.example.jp")
    page.fill("#sessions_1_day", "2026-12-10")
    page.fill("#sessions_1_start", "16:00")
    page.fill("#sessions_1_end", "14:00")
    page.click("button[type=submit]")
    expect(page.locator("#detail_url-wrong")).to_contain_text("https://example.jp/seminar")
    expect(page.locator("#sessions_1_day-wrong")).to_contain_text("it ends before it starts")


def test_a_wrong_combination_is_told_as_intake_tells_it(
    opened: Any, run: Run, content: Content, tmp_path: Path
) -> None:
    """The same codes, beside the answers and before anything is sent; it can be sent all the same."""
    page = opened()
    filled_in(page)
    page.check("input[name=focus][value=technical_intern]")
    page.check("input[name=submission_page_state][value=login]")
    page.check("input[name=submission_entered_by][value=proxy]")
    page.fill("#submission_proxy_requested_by_name", "株式会社みほん")
    page.select_option("#submission_proxy_requested_by_kind", "private_company")
    page.select_option("#organizers_1_role", "sponsorship")
    page.click("button[type=submit]")
    expect(page.locator("#result-heading")).to_have_text("このままの内容では、差戻しになります")
    expect(page.locator("#organizers_1_role-told")).to_contain_text("R-ROLE")
    expect(page.locator("#focus-told")).to_contain_text("採用の手順を伝える")
    sent = saved(page)
    file = tmp_path / "sent.json"
    del sent["file"]
    file.write_text(json.dumps(sent), "utf-8")
    taken = run("intake", file, "--content", content.folder, "--now", NOW, "--format", "json")
    (submission,) = taken.json["submissions"]
    found = sorted(each["code"] for each in submission["findings"] if each["code"][0] != "I")
    assert found == shown_codes(page) == ["R-ENTRY", "R-PAGE", "R-PROXY-1", "R-PROXY-2", "R-ROLE", "R-SCOPE"]


def shown_codes(page: Page) -> list[str]:
    """The codes of what the page says at present."""
    return str(page.get_attribute("#submission", "data-codes")).split()


NIGHTS = [{**EVENT, "sessions": f"2026-12-10 20:00 - 2026-12-{end}"} for end in ("12 21:00", "13 03:00", "13 21:00")]
"""What ends in the small hours belongs to the day before: three days, three days, four."""


def some_answers(chance: random.Random) -> dict[str, Any]:
    """A complete entry with whatever answers: mostly wrong ones."""
    kinds, roles = codes(Kind), codes(Role)
    # Half of the bodies are of what the rules tell apart, so that all mixtures come up.

    def kind() -> str:
        return chance.choice((chance.choice(kinds), "local_gov", "junior_college", "private_company"))

    def role() -> str:
        return chance.choice((chance.choice(roles), "support_pending", "support"))

    answers: dict[str, Any] = {
        **EVENT,
        "form": chance.choice(codes(Form)), "focus": chance.choice(codes(Focus)),
        "submission_page_state": chance.choice(codes(PageState)), "submission_body_kind": kind(),
        "submission_entered_by": chance.choice(("official", "proxy", "proxy", "outsider")),
    }  # fmt: skip
    if answers["submission_entered_by"] == "proxy":
        answers |= {
            "submission_proxy_requested_by_name": "みほん", "submission_proxy_requested_by_kind": kind(),
            "submission_proxy_relation": chance.choice(("", "contractor")),
            "submission_proxy_told_proxy_entry": chance.choice(("", "true", "false")),
            "submission_proxy_told_this_event_only": chance.choice(("", "true", "false")),
        }  # fmt: skip
    for name in ("title_en", "purpose_en", "summary_ja", "summary_en", "description_ja", "description_en"):
        answers[name] = chance.choice(("", "x"))
    names = ("見本の会", "ﾐﾎﾝ組合", "みほん 交流会", "見本")
    bodies = [(chance.choice(names), kind(), role()) for _ in range(chance.randint(1, 5))]
    for number, (name, of, how) in enumerate(bodies[:2], 1):
        answers |= {
            f"organizers_{number}_{part}": each
            for part, each in zip(("name_ja", "kind", "role"), (name, of, how), strict=True)
        }
    answers["organizers"] = "\n".join(f"{name} |  | {of} | {how}" for name, of, how in bodies[2:])
    first = TODAY + timedelta(days=chance.choice((-400, -2, -1, 0, 1, 30, 30, 730, 731, 732, 900)))
    spans = []
    for _ in range(chance.choice((1, 1, 2, 3))):
        last = first + timedelta(days=chance.choice((0, 0, 1, 2, 3, 9)))
        clock = chance.choice(("", " 20:00")), chance.choice((" 03:00", " 21:00"))
        spans.append(
            f"{first:%Y-%m-%d}{clock[0]} - {last:%Y-%m-%d}{clock[1] if clock[0] else ''}"
            if last > first
            else f"{first:%Y-%m-%d}"
        )
        first = last + timedelta(days=chance.choice((1, 2, 40)))
    chance.shuffle(spans)
    answers["sessions"] = "\n".join(spans)
    answers["timezone"] = chance.choice(("", "", "Asia/Singapore", "America/New_York"))
    answers["registration_how"] = chance.choice(("", "first_come"))
    answers["registration_opens"] = chance.choice(("", "2020-11-01"))
    answers["registration_closes"] = chance.choice(("", "2026-11-21", "2026-11-21 12:00"))
    return answers


@pytest.mark.parametrize("which", ["site", "settled"])
def test_its_decisions_are_the_rulebooks(
    opened: Any, which: str, request: pytest.FixtureRequest, content: Content, tmp_path: Path
) -> None:
    """Whatever is answered, the page finds what intake finds of the same file: every rule that it judges by, as often."""
    output = request.getfixturevalue(which)
    source = output.parent / "content"
    reference = read_reference(source)
    edition = reference.rules.edition_on(TODAY.date())
    law = Law(edition, reference.rules, RECEIVED, reference.lists, reference.bodies, reference.precedents)
    here = {told.code for told in all_told(law)}
    chance, seen = random.Random(f"saijiki {which}"), Counter[str]()
    with served(output) as address:
        page = opened(where=address)
        for number, answers in enumerate([*NIGHTS, *(some_answers(chance) for _ in range(CASES))]):
            hand_in(page, answers)
            sent = {"format": "saijiki-submission", "version": 1, "form": "event", "answers": saved_answers(page)}
            taken = take(submitted(json.dumps(sent).encode(), TODAY), Place(source, tmp_path / str(number)), TODAY)
            (submission,) = taken.report.submissions
            assert not [each for each in submission.findings if each.code.startswith("S-")], answers
            found = [
                each.code for each in submission.findings
                if each.code in here and (each.code != "R-SCOPE-UNCLEAR" or each.field == "focus")
            ]  # fmt: skip
            assert shown_codes(page) == sorted(found), answers
            seen.update(found)
    # The draw must have brought every rule up.
    assert here <= seen.keys() | ({"R-BODY-SILENT"} if which == "settled" else set())


def saved_answers(page: Page) -> dict[str, Any]:
    """The answers of the file that would be saved now, without a download each time."""
    text = page.evaluate(
        """() => { let text; const make = window.Blob; window.Blob = function (parts) { text = parts[0]; return new make(parts); };
        const click = HTMLAnchorElement.prototype.click; HTMLAnchorElement.prototype.click = () => {};
        document.getElementById("keep").click(); window.Blob = make; HTMLAnchorElement.prototype.click = click; return text; }"""
    )
    found: dict[str, Any] = json.loads(text)["answers"]
    return found


def test_a_file_comes_back_as_it_was(opened: Any) -> None:
    """Rows, languages beyond the list, dates that are none: nothing is lost between two sittings."""
    page = opened()
    answers = {
        **EVENT,
        "organizers_2_name_ja": "見本大学", "organizers_2_kind": "university", "organizers_2_role": "support",
        "organizers": "見本市 | Mihon City | local_gov | cohost\n見本会 |  | npo | operator",
        "sessions": "2026-12-10 14:00-16:00\n2026-12-11\n2026-12-12 - 2026-12-14\n2026-12-20 22:00 - 2026-12-21 02:00",
        "languages": "ja、en、クメール語", "interpretation": "zh", "detail_language": "pt-BR",
        "registration_how": "selection", "registration_closes": "2026-12-08 17:00", "registration_opens": "2026-11-20",
        "description_ja": "1行目\n\n2行目",
    }  # fmt: skip
    hand_in(page, answers)
    assert saved(page, "#keep")["answers"] == answers
    hand_in(page, {**answers, "sessions": "来週の火曜", "registration_closes": "きのう"})
    again = saved(page, "#keep")
    assert (again["answers"]["sessions"], again["answers"]["registration_closes"]) == ("来週の火曜", "きのう")
    assert again["file"] == "saijiki-event-a-first-seminar-for-hiring-managers-unfinished.json"
    page.click("button[type=submit]")
    expect(page.locator("#summary li")).to_have_count(2)
    # What no longer shows is no answer.
    hand_in(page, {**EVENT, "format": "onsite", "venue_name_ja": "見本会館"})
    page.check("input[name=format][value=online]")
    assert "venue_name_ja" not in saved(page, "#keep")["answers"]
    hand_in(page, answers)
    # A body is taken out: those after it move up.
    page.locator("[data-rows=organizers] > .row:not([data-proto]) [data-remove]").nth(1).click()
    assert saved(page, "#keep")["answers"]["organizers_2_name_ja"] == "見本市"


def test_a_strange_file_is_refused_and_hostile_words_stay_words(opened: Any) -> None:
    """What is written is never read as markup, in the form, the findings or the card."""
    page = opened()
    evil = "<img src=x onerror=alert(1)>[[purpose_ja]]"
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for text, told in (("{", "このフォームで"), ('{"format": "other", "answers": {}}', "このフォームで")):
        page.set_input_files("#resume", {"name": "a.json", "mimeType": "application/json", "buffer": text.encode()})
        expect(page.locator("#resumed")).to_contain_text(told)
    hand_in(page, {"by": "x"}, "change")
    expect(page.locator("#resumed")).to_contain_text("別のフォーム")
    names = ("title_ja", "title_en", "purpose_ja", "organizers_1_name_ja", "submission_body_name")
    hand_in(page, {**EVENT, **dict.fromkeys(names, evil), "focus": "mixed", "organizers_1_kind": "other"})
    page.click("button[type=submit]")
    expect(page.locator("[data-look=en] h4")).to_contain_text("<img src=x")
    expect(page.locator("#organizers-told")).to_contain_text("<img src=x")
    assert page.locator("main img").count() == 0


def test_a_change_goes_the_same_way(opened: Any, run: Run, content: Content, tmp_path: Path) -> None:
    """The second form writes a file that cancels a published event."""
    file = content.event("published")
    page = opened("en/submit/change/")
    page.fill("#event", "https://saijiki.example/ja/events/published/")
    page.select_option("#status_state", "cancelled")
    page.fill("#status_reason_ja", "台風のため")
    page.fill("#by", "見本県国際課")
    page.check("input[name=consent][value=public]")
    page.check("input[name=consent][value=office]")
    page.click("button[type=submit]")
    expect(page.locator("#result-heading")).to_have_text("The form is complete")
    sent = saved(page)
    assert sent.pop("file") == "saijiki-change-published.json"
    (tmp_path / "sent.json").write_text(json.dumps(sent), "utf-8")
    assert run("intake", tmp_path / "sent.json", "--content", content.folder, "--now", NOW).code == 0
    assert "cancelled" in file.read_text("utf-8")


READERS = {
    "address": values.web_address, "email": values.email, "telephone": values.telephone,
    "language": values.language, "country": values.country,
}  # fmt: skip


@pytest.mark.parametrize("reads", READERS)
def test_what_the_page_lets_through_can_be_read(reads: str) -> None:
    """Whatever fits a pattern, the reader of the file takes: no answer is refused only after it was sent."""
    letters = st.characters(min_codepoint=0x21, max_codepoint=0x7E)

    @given(st.from_regex(PATTERNS[reads], fullmatch=True, alphabet=letters).filter(lambda text: len(text) < 200))
    @settings(max_examples=100, deadline=None)
    def check(text: str) -> None:
        assert may_stand(READERS[reads], text)

    check()


LATER = re.compile(
    r"=>|`|\.\.\.|\*\*|\?\?|\?\.(?!\d)|(?<![\w$.])(?:let|const|class|async|await|yield|import|export|super)\b|\bof\s+[\w\[]"
    r"|\b(?:fetch|Promise|Symbol|Proxy|Reflect|Map|Set|WeakMap|XMLHttpRequest|sendBeacon|localStorage|sessionStorage|indexedDB|eval)\b"
    r"|\b(?:cookie|innerHTML|outerHTML|insertAdjacentHTML|dataset|classList)\b|document\.write"
    r"|\.(?:closest|includes|startsWith|endsWith|padStart|padEnd|repeat|find|findIndex|flat|flatMap|append|prepend|remove|matches)\("
    r"|\b(?:Object\.(?:assign|entries|values)|Array\.(?:from|of)|Number\.is\w+)\b"
    r"|function\s*\w*\s*\([^)]*[={[]|(?:var|,)\s*[{[]\w+(?:,\s*\w+)*[}\]]\s*=(?!=)|[{,]\s*(?!function|if|for|while|switch|catch)\w+\s*\([^)]*\)\s*\{|/[a-z]*[suy][a-z]*\.(?:test|exec)"
)  # fmt: skip
"""What ECMAScript 5 does not know, and what a page that keeps and sends nothing must not use."""


def bare(script: str) -> str:
    """A script without its comments, texts and patterns."""
    pieces = re.compile(
        r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|(?<=[(,=:|&!?])\s*/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n\[])+/[gim]*",
        re.DOTALL,
    )
    return pieces.sub(lambda found: "0" if found[0][0] not in "/" or found[0][1] not in "*/" else " ", script)


def test_the_script_is_ecmascript_5() -> None:
    """Nothing that came after 2009, and no way to keep or send anything."""
    found = LATER.search(bare(SCRIPT.read_text("utf-8")))
    assert found is None, found
    # The scan does see what it looks for.
    later = (
        "let a", "const a = 1", "x => x", "`a`", "f(...a)", "class A {}", "a ?? b", "a?.b", "for (var a of b) c", "a ** b",
        "fetch('/x')", "new Promise(f)", "localStorage.a", "document.cookie", "b.innerHTML = a", "a.closest('b')",
        "a.includes(b)", "function f(a = 1) {}", "var {a} = b", "var a = {b() {}}", "Array.from(a)", "new Map()",
    )  # fmt: skip
    assert [each for each in later if not LATER.search(bare(each))] == []
