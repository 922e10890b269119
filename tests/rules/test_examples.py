"""Every rule's own examples are run: the failing one breaks that rule, the passing one breaks none."""

from __future__ import annotations

from textwrap import dedent

import pytest
import yaml

from generator.rules import RULEBOOK, Rule
from tests.conftest import NOW, Content, Run, with_fields


def laid_over(example: str) -> dict[str, str]:
    """The example's top-level fields as YAML texts, to be laid over a submission that breaks nothing."""
    parsed = yaml.safe_load(dedent(example))
    return {key: yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10_000).strip().removesuffix("...").strip() for key, value in parsed.items()}  # fmt: skip


def beside(content: Content) -> None:
    """What examples may speak of: an event that is already on the calendar, and an address that is not public."""
    content.site(never_publish="[https://intake.example.jp/login]")
    content.event(
        "existing-forum",
        title="{ja: 既存フォーラム, en: Existing forum}",
        sessions="[{start: 2026-12-20T10:00, end: 2026-12-20T12:00}]",
        format="onsite",
        venue="{prefecture: miyagi}",
        detail_url="https://example.jp/forum",
        submission="{received: 2026-10-01, body: {name: 見本県, kind: local_gov}}",
    )


def codes(content: Content, run: Run, example: str) -> list[str]:
    """The codes found in a submission with the example laid over it."""
    beside(content)
    file = content.event(**laid_over(example))
    found = run("validate", "--content", content.folder, file, "--format", "json", "--now", NOW).json
    assert [each["code"] for each in found["submissions"][0]["findings"] if each["severity"] == "error"] == []
    return [each["code"] for each in found["submissions"][0]["findings"]]


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.code)
def test_the_failing_example_fails(rule: Rule, content: Content, run: Run) -> None:
    """`Fails:` breaks this rule."""
    assert rule.code in codes(content, run, rule.fails)


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.code)
def test_the_passing_example_passes(rule: Rule, content: Content, run: Run) -> None:
    """`Passes:` breaks no rule."""
    assert codes(content, run, rule.passes) == []


def test_a_submission_that_breaks_nothing_is_published(content: Content, run: Run) -> None:
    """The base that examples are laid over has no finding itself."""
    file = content.event()
    assert with_fields("a: 1\n", a="2") == "a: 2\n"
    assert run("validate", "--content", content.folder, file, "--format", "json").json["verdict"] == "publish"


BODIES = """
- [{kind: local_gov, role: host}, publish, []]
- [{kind: university, role: cohost}, publish, []]
- [{kind: sci, role: support}, publish, []]
- [{kind: company, role: host}, return, [R-BODY]]
- [{kind: general_inc_association, role: host}, return, [R-BODY]]
- [{kind: public_interest_foundation, role: cohost}, return, [R-BODY]]
- [{kind: junior_college, role: host}, confirm, [R-BODY-SILENT]]
- [{kind: local_iaa, role: support}, confirm, [R-BODY-SILENT]]
- [{kind: junior_college, role: cooperation}, return, [R-BODY]]
- [{kind: local_gov, role: cooperation}, return, [R-ROLE]]
- [{kind: ministry, role: sponsorship}, return, [R-ROLE]]
- [{kind: ministry, role: media}, return, [R-ROLE]]
- [{kind: ministry, role: commissioner}, confirm, [R-ROLE-UNCLEAR]]
- [{kind: local_gov, role: support_pending}, confirm, [R-ROLE-UNCLEAR]]
- [{kind: local_gov, role: support_umbrella}, confirm, [R-ROLE-UNCLEAR]]
"""


@pytest.mark.parametrize(("body", "verdict", "expected"), yaml.safe_load(BODIES))
def test_who_counts_as_a_public_body(
    body: dict[str, str], verdict: str, expected: list[str], content: Content, run: Run
) -> None:
    """A private host together with one body of each kind and role."""
    organizers = f"""
  - {{name: {{ja: 株式会社みほん}}, kind: private_company, role: host}}
  - {{name: {{ja: 相手}}, kind: {body["kind"]}, role: {body["role"]}}}"""
    file = content.event(organizers=organizers)
    found = run("validate", "--content", content.folder, file, "--format", "json").json["submissions"][0]
    assert (found["verdict"], [each["code"] for each in found["findings"]]) == (verdict, expected)


@pytest.mark.parametrize(
    ("state", "verdict"),
    [("public", "publish"), ("pdf", "publish"), ("login", "return"), ("not_yet", "return"), ("dead", "return"), ("sns_account", "return")],
)  # fmt: skip
def test_the_details_must_be_public(state: str, verdict: str, content: Content, run: Run) -> None:
    """Clause 2-(3)."""
    body = "{name: 見本県, kind: local_gov}"
    file = content.event(submission=f"{{received: 2026-11-02, body: {body}, page_state: {state}}}")
    assert run("validate", "--content", content.folder, file, "--format", "json").json["verdict"] == verdict


def test_universities_count_since_the_second_edition(content: Content, run: Run) -> None:
    """The edition of the day of receipt judges: 2019-01-08 and 2019-01-09 differ."""
    verdicts = []
    for received in ("2019-01-08", "2019-01-09"):
        file = content.event(
            organizers="[{name: {ja: 例示大学}, kind: university, role: host}]",
            submission=f"{{received: {received}, body: {{name: 例示大学, kind: university}}}}",
        )
        found = run("validate", "--content", content.folder, file, "--format", "json").json["submissions"][0]
        verdicts.append((found["rules"], found["verdict"]))
    assert verdicts == [("v1", "return"), ("v2", "publish")]


SUBMISSIONS = """
- [official of a listed body, "{body: {name: 見本県, kind: local_gov}}", publish, []]
- [official of an unsettled body, "{body: {name: みほん短大, kind: junior_college}}", publish, []]
- [official of a company, "{body: {name: 会社, kind: private_company}}", return, [R-ENTRY]]
- [an outsider of a listed body, "{body: {name: 見本県, kind: local_gov}, entered_by: outsider}", return, [R-ENTRY]]
- [a proxy nobody asked, "{body: {name: 会社, kind: private_company}, entered_by: proxy}", return, [R-ENTRY]]
- [a proxy with a request and no declarations, "{body: {name: 会社, kind: private_company}, entered_by: proxy, proxy: {requested_by: {name: 見本県, kind: local_gov}}}", confirm, [R-PROXY-1, R-PROXY-2]]
- [a proxy asked by a company, "{body: {name: 会社, kind: private_company}, entered_by: proxy, proxy: {requested_by: {name: 会社二, kind: company}, told_proxy_entry: true, told_this_event_only: true}}", return, [R-ENTRY]]
- [a request for another event, "{body: {name: 会社, kind: private_company}, entered_by: proxy, proxy: {requested_by: {name: 見本県, kind: local_gov}, told_proxy_entry: true, told_this_event_only: true, event: other-event}}", return, [R-PROXY-2]]
- [details now and the form later, "{body: {name: 見本県, kind: local_gov}, page_state: details_public_form_later}", publish, [R-PAGE-LATER]]
"""


@pytest.mark.parametrize(("case", "submission", "verdict", "expected"), yaml.safe_load(SUBMISSIONS))
def test_who_may_enter(
    case: str, submission: str, verdict: str, expected: list[str], content: Content, run: Run
) -> None:
    """Q2: officials, proxies and their declarations."""
    file = content.event(submission=submission.replace("{body", "{received: 2026-11-02, body", 1))
    found = run("validate", "--content", content.folder, file, "--format", "json").json["submissions"][0]
    assert (found["verdict"], [each["code"] for each in found["findings"]]) == (verdict, expected), case


@pytest.mark.parametrize(
    ("field", "value", "verdict", "code"),
    [
        ("form", "period_recruitment", "programs", "R-FORM"),
        ("form", "multi_month_course", "programs", "R-FORM"),
        ("form", "series", "confirm", "R-FORM-UNCLEAR"),
        ("form", "on_demand", "confirm", "R-FORM-UNCLEAR"),
        ("focus", "technical_intern", "return", "R-SCOPE"),
        ("focus", "part_time", "return", "R-SCOPE"),
        ("focus", "specified_skilled", "return", "R-SCOPE"),
        ("focus", "employment_for_skill_development", "return", "R-SCOPE"),
        ("focus", "mixed", "confirm", "R-SCOPE-UNCLEAR"),
        ("focus", "coexistence", "confirm", "R-SCOPE-UNCLEAR"),
        ("focus", "other_professional_status", "confirm", "R-SCOPE-UNCLEAR"),
    ],
)
def test_form_and_scope(field: str, value: str, verdict: str, code: str, content: Content, run: Run) -> None:
    """Clauses 1 and 2-(1), for every declared value."""
    file = content.event(**{field: value})
    found = run("validate", "--content", content.folder, file, "--format", "json").json["submissions"][0]
    assert (found["verdict"], [each["code"] for each in found["findings"]]) == (verdict, [code])
