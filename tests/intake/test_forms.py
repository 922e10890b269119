"""The forms: made from one list, in step with the models, accepted by GitHub's schema, read back by every edition."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.content.event import Event
from generator.content.program import Program
from generator.content.reference import Site
from generator.content.shapes import Contact
from generator.content.typeplaces import annotation_at, choices_of
from generator.entryform.asked import FORMS, fields_of
from generator.entryform.fields import Field
from generator.entryform.options import options_at
from generator.intake.formshape import edition_file, editions, present
from generator.intake.issueforms import issue_forms
from generator.intake.problems import problem
from generator.intake.questions import QUESTIONS
from generator.reports.explaining import known_codes
from generator.reports.intakecodes import INTAKE_CODES
from tests.conftest import ROOT
from tests.intake.forms import CHANGE, EVENT, page

FOLDER = ROOT / ".github/ISSUE_TEMPLATE"
SCHEMA = ROOT / "schema/submission.schema.json"
EVERY = [*(each for form in FORMS for each in fields_of(form)), *QUESTIONS["program"].fields]


def linter(*words: object) -> subprocess.CompletedProcess[str]:
    """Runs check-jsonschema."""
    program = shutil.which("check-jsonschema", path=str(Path(sys.executable).parent))
    assert program
    return subprocess.run([program, *map(str, words)], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("schema", "names"),
    [("vendor.github-issue-forms", ["1-event.yml", "2-change.yml"]), ("vendor.github-issue-config", ["config.yml"])],
    ids=["forms", "config"],
)
def test_github_takes_them(schema: str, names: list[str]) -> None:
    """By the field's own schema."""
    outcome = linter("--builtin-schema", schema, *(FOLDER / name for name in names))
    assert outcome.returncode == 0, outcome.stdout


def test_what_github_s_schema_does_not_say() -> None:
    """Labels, ids and choices are unique, and no choice is a word that GitHub keeps for itself."""
    for name in ("1-event.yml", "2-change.yml"):
        form = yaml.safe_load((FOLDER / name).read_text("utf-8"))
        asked = [each for each in form["body"] if each["type"] != "markdown"]
        for key in ("id", "label"):
            found = [each["id"] if key == "id" else each["attributes"]["label"] for each in asked]
            assert len(found) == len(set(found)), key
        for each in asked:
            choices = [
                item if isinstance(item, str) else item["label"] for item in each["attributes"].get("options", [])
            ]
            assert len(choices) == len(set(choices))
            assert not {"none", "n/a"} & {choice.lower() for choice in choices}
        assert "誰でも読める" in form["body"][0]["attributes"]["value"]


def test_scope_comes_first() -> None:
    """With examples of what fits and what does not, before anything else is asked."""
    assert [each.id for each in fields_of("event")][:3] == ["form", "focus", "submission_page_state"]
    text = yaml.safe_load((FOLDER / "1-event.yml").read_text("utf-8"))["body"][1]["attributes"]["value"]
    assert "載せられない例" in text
    assert "Does not fit" in text


def test_what_the_model_requires_is_asked() -> None:
    """Every required field of an event has a question that must be answered; so has a program's."""
    asked = {each.place.split(".")[0] for each in fields_of("event") if each.required}
    required = {name for name, field in Event.model_fields.items() if field.is_required()} | {
        "detail_url",
        "submission",
    }
    assert required - asked == {"id"}  # made from the title
    asked = {each.place.split(".")[0] for each in QUESTIONS["program"].fields if each.required}
    required = {name for name, field in Program.model_fields.items() if field.is_required()} | {"status", "source"}
    assert required - asked == set()


@pytest.mark.parametrize("field", EVERY, ids=lambda field: field.id)
def test_every_question_is_whole(field: Field) -> None:
    """Both languages; every choice of the model has words, or is left out on purpose."""
    assert field.label.ja
    assert field.label.en
    if field.place and field.options and not field.only:
        parts = tuple(int(part) if part.isdigit() else part for part in field.place.split("."))
        codes = choices_of(annotation_at(field.model, parts))
        assert list(field.options) == (codes or ["true", "false"])
    for words in field.options.values():
        assert words.ja
        assert words.en


def test_examples_are_answers() -> None:
    """What stands as an example in a field is read without a word."""
    from generator.intake.lists import organizers_of, sessions_of
    from generator.intake.plainly import read

    for field in EVERY:
        if field.example and field.place == "sessions":
            assert sessions_of(field.id, field.example)[1] == []
        elif field.example and field.place == "organizers":
            assert organizers_of(field.id, field.example)[1] == []
        elif field.example and field.place:
            assert read(field, field.example).problems == (), field.id


def test_the_contact_is_the_site_s() -> None:
    """No address is made up: the link is there where the site has one."""
    assert "contact_links" not in issue_forms(Site())["config.yml"]
    site = Site(contact=Contact(url="https://example.jp/contact"))
    assert yaml.safe_load(issue_forms(site)["config.yml"])["contact_links"][0]["url"] == "https://example.jp/contact"


@pytest.mark.parametrize("form", FORMS)
def test_the_present_edition_is_kept(form: str) -> None:
    """A form that changes leaves its former edition behind; `make docs` keeps the new one."""
    shape = present(form)
    assert edition_file(shape).is_file()
    assert editions()[shape.digest] == shape
    consent = yaml.safe_load((FOLDER / {"event": "1-event.yml", "change": "2-change.yml"}[form]).read_text("utf-8"))
    assert f"[form {shape.digest}]" in consent["body"][-1]["attributes"]["options"][-1]["label"]


def test_editions_are_what_their_names_say() -> None:
    """An edition that was touched would read submissions wrongly."""
    folder = edition_file(present("event")).parent
    assert {file.stem.split("-")[1] for file in folder.glob("*.json")} == set(editions())


@pytest.mark.parametrize(
    ("data", "fits"),
    [
        (page(EVENT), True),
        (page(CHANGE, "change"), True),
        (page({**EVENT, "venue_prefecture": ""}), True),
        (page({**EVENT, "category": "講演"}), False),
        (page({**EVENT, "titel": "x"}), False),
        (page({name: each for name, each in EVENT.items() if name != "title_ja"}), False),
        (page(EVENT, "change"), False),
    ],
    ids=["event", "change", "not chosen", "no choice", "unknown", "missing", "other form"],
)
def test_the_schema_of_a_page_s_file(data: dict[str, Any], fits: bool, tmp_path: Path) -> None:
    """What pages are told to send, and what they are not."""
    file = tmp_path / "submission.json"
    file.write_text(json.dumps(data), "utf-8")
    assert (linter("--schemafile", SCHEMA, file).returncode == 0) == fits


def test_every_code_is_explained() -> None:
    """`saijiki explain I-…` knows them, in both languages."""
    assert set(INTAKE_CODES) <= set(known_codes())
    for code in INTAKE_CODES.values():
        for words in (code.law, code.message, code.help):
            assert words.ja
            assert words.en


def test_options_by_place() -> None:
    """Text has none; a flag has two; access needs have three."""
    assert options_at(Event, "title.ja") == {}
    assert list(options_at(Event, "english_ok")) == ["true", "false"]
    assert list(options_at(Event, "access.captions")) == ["true", "false", "on_request"]


def test_what_people_wrote_is_shown_harmlessly() -> None:
    """In every finding: no control character, no length without end."""
    told = problem("I-UNKNOWN", "", what="\x1b[31m\u202e" + "x" * 5000, todo="y")
    assert "\x1b" not in told.message.ja + told.message.en
    assert "\u202e" not in told.message.en
    assert len(told.message.en) < 300
