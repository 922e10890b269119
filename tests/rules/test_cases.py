"""The worked cases of the posting rules, as files, through the command: verdict, codes, clauses, lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import Content, Run

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))
NAMES = {
    "ministry": "経済産業省", "local_gov": "見本県", "iaa": "独立行政法人みほん機構", "cci": "見本商工会議所",
    "sci": "見本町商工会", "university": "例示大学", "private_company": "株式会社みほん",
    "general_inc_association": "一般社団法人みほん", "public_interest_association": "公益社団法人みほん",
    "general_inc_foundation": "一般財団法人みほん", "public_interest_foundation": "公益財団法人見本県国際交流協会",
    "junior_college": "例示短期大学", "vocational_school": "例示専門学校", "japanese_language_school": "例示日本語学校",
    "foreign_cci": "在日例示国商工会議所", "local_iaa": "地方独立行政法人見本県産業技術センター",
    "foreign_government": "駐日例示国大使館", "international_org": "国際例示機関駐日事務所",
}  # fmt: skip
COMPANY = "{name: 株式会社みほん, kind: private_company}"
ASKED = "requested_by: {name: 見本県, kind: local_gov}, relation: contractor"
TOLD = "told_proxy_entry: true, told_this_event_only: true"


def submission(case: dict[str, Any]) -> str:
    """The submission block of a case."""
    kind = case["roles"][0].split(":")[0]
    own = f"{{name: {NAMES[kind]}, kind: {kind}}}"
    proxies = {
        "proxy_ok": f"{{{ASKED}, {TOLD}}}",
        "proxy_second_event": f"{{{ASKED}, {TOLD}, event: last-years-event}}",
        "proxy_no_instruction": None,
    }
    entry = case["entry"]
    listed = next(
        (each.split(":")[0] for each in case["roles"] if each.split(":")[0] in {"local_gov", "ministry"}), kind
    )
    body = COMPANY if entry in {*proxies, "outsider"} else own
    if entry == "official":
        body = f"{{name: {NAMES[listed]}, kind: {listed}}}"
    by = {"official": "official", "outsider_org": "official", "outsider": "outsider"}.get(entry, "proxy")
    parts = [
        f"received: {case.get('received', '2026-11-02')}",
        f"body: {body}",
        f"entered_by: {by}",
        f"page_state: {case.get('page', 'public')}",
    ]
    proxy = proxies.get(entry)
    return "{" + ", ".join([*parts, *([f"proxy: {proxy}"] if proxy else [])]) + "}"


def written(content: Content, case: dict[str, Any]) -> Path:
    """The case as a file, next to whatever it needs."""
    if case.get("beside"):
        content.event("the-same-event", title="{ja: 見本セミナー（県より）, en: Sample seminar}")
    organizers = "".join(
        f"\n  - {{name: {{ja: {NAMES[kind]}}}, kind: {kind}, role: {role}}}"
        for kind, role in (each.split(":") for each in case["roles"])
    )
    last = 4 + case.get("days", 1)
    changes = {"format": "onsite", "venue": "{name: {ja: ハノイ会場}, country: VN}"} if case.get("abroad") else {}
    return content.event(
        case["id"].lower() + "-case",
        organizers=organizers,
        sessions=f"[{{start: 2026-12-05T14:00, end: 2026-12-0{last}T16:00}}]",
        submission=submission(case) if not case.get("beside") else submission({**case, "received": "2026-11-09"}),
        **{name: case[name] for name in ("form", "focus") if name in case},
        **changes,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_worked_case(case: dict[str, Any], content: Content, run: Run) -> None:
    """Every finding of the case and no other, each with its clause, in both languages, on a line of the file."""
    file = written(content, case)
    outcome = run("validate", "--content", content.folder, file, "--format", "json")
    found = outcome.json["submissions"][0]
    assert {each["code"]: each["clause"] for each in found["findings"]} == case["codes"]
    assert found["verdict"] == case["verdict"]
    assert outcome.code == (1 if case["verdict"] in {"return", "programs"} else 0)
    lines = file.read_text("utf-8").splitlines()
    for finding in found["findings"]:
        assert finding["field"].split(".")[0] in lines[finding["line"] - 1] or lines[finding["line"] - 1].startswith(
            "  -"
        )
        assert "{" not in finding["message"]["ja"] + finding["message"]["en"]
        assert all(finding[part][lang] for part in ("message", "help") for lang in ("ja", "en"))


def test_all_cases_are_there() -> None:
    """44 worked cases."""
    assert len({case["id"] for case in CASES}) == 44


BOUNDARIES = [
    ("2019-01-08", "v1", "return"),
    ("2019-01-09", "v2", "publish"),
    ("2019-05-06", "v2", "publish"),
    ("2019-05-07", "v3", "publish"),
    ("2020-07-09", "v3", "publish"),
    ("2020-07-10", "v4", "publish"),
]


@pytest.mark.parametrize(("day", "edition", "verdict"), BOUNDARIES)
def test_the_day_of_receipt_chooses_the_edition(
    day: str, edition: str, verdict: str, content: Content, run: Run
) -> None:
    """The days before and of each revision, for an event of a university; `--rules-on` overrides the day."""
    case = {"id": "B01", "roles": ["university:host"], "entry": "official", "received": day}
    file = written(content, case)
    found = run("validate", "--content", content.folder, file, "--format", "json").json["submissions"][0]
    assert (found["rules"], found["verdict"]) == (edition, verdict)
    newest = run("validate", "--content", content.folder, file, "--format", "json", "--rules-on", "2026-11-20").json
    assert (newest["submissions"][0]["rules"], newest["verdict"]) == ("v4", "publish")
    oldest = run("validate", "--content", content.folder, file, "--format", "json", "--rules-on", day).json
    assert oldest["submissions"][0]["rules"] == edition


def test_what_was_published_is_not_judged_anew(content: Content, run: Run) -> None:
    """An event of a later edition's kind is refused under the first one, for ever, unless asked otherwise."""
    case = {"id": "B02", "roles": ["university:host"], "entry": "official", "received": "2018-12-28"}
    file = written(content, case)
    for now in ("2019-06-01", "2026-11-20"):
        found = run("validate", "--content", content.folder, file, "--format", "json", "--now", now).json
        assert found["submissions"][0]["rules"] == "v1"


@pytest.mark.parametrize(
    ("kind", "ja", "en"),
    [
        (
            "public_interest_foundation",
            "公益財団法人は現時点では対象の公的機関に含まれません。",
            "does not count at present.",
        ),
        ("general_inc_association", "一般社団法人は対象の公的機関に含まれません。", "association does not count. "),
        ("npo", "いずれかの共催", "With one of the listed"),
    ],
)
def test_what_is_left_out_only_at_present_is_told_so(kind: str, ja: str, en: str, content: Content, run: Run) -> None:
    """Q1 leaves foundations out "at present", associations for good."""
    file = content.event(organizers=f"[{{name: {{ja: みほん}}, kind: {kind}, role: host}}]")
    (finding,) = run("validate", "--content", content.folder, file, "--format", "json").json["submissions"][0][
        "findings"
    ]
    assert ja in finding["help"]["ja"]
    assert en in finding["help"]["en"]
