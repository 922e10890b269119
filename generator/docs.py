"""Docs made from code: `schema/`, `docs/rules.md`, issue forms, and the catalogs of words. `python -m generator.docs [words]`.

A test compares what stands in the repository with what this makes, so neither can run away from the other.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from pydantic import BaseModel

from generator.base.language import MAIN
from generator.base.shipped import shipped
from generator.content.event import Event
from generator.content.program import Program
from generator.content.registry import read_reference
from generator.entryform.answerschema import schema_text as submission_schema
from generator.entryform.asked import FORMS
from generator.intake.formshape import edition_file, edition_text, present
from generator.intake.issueforms import issue_forms
from generator.opendata.eventsfile import schema_text as published_schema
from generator.rules import RULEBOOK
from generator.words.phrases import READING

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS: dict[str, Any] = {
    "N_": None, "text": None, "_": None, "gettext": None, "of": ((1, "c"), 2), "pgettext": ((1, "c"), 2),
    "count": (1, 2), "ngettext": (1, 2),
}  # fmt: skip


def schema_text(model: type[BaseModel], name: str) -> str:
    """The JSON Schema of a model, for the editors of YAML files."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://saijiki.example/schema/{name}.schema.json",
        **model.model_json_schema(),
    }
    if model is Event:
        # Contract §5: an archive record needs neither a page nor a submission.
        schema["if"] = {"properties": {"historical": {"const": True}}, "required": ["historical"]}
        schema["else"] = {"required": ["detail_url", "submission"]}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def rules_text() -> str:
    """docs/rules.md, from the rulebook."""
    parts = [
        "# 投稿要領の点検規則 / The posting rules as they are judged\n\n"
        "Made from the rulebook by `make docs`; do not edit. `saijiki explain CODE` prints the same.\n"
    ]
    for rule in RULEBOOK.rules:
        until = f" – {rule.until}" if rule.until else ""
        parts.append(
            f"\n## {rule.code}\n\n"
            f"Clause {rule.clause or 'none'} · {rule.severity.value} · since {rule.since}{until}\n\n"
            f"{rule.law.ja}\n{rule.law.en}\n\n"
            f"- 理由: {rule.why.ja}\n- Why: {rule.why.en}\n"
            f"- 知らせる内容: {rule.open_message.ja}\n- What is said: {rule.open_message.en}\n"
            f"- どうすればよいか: {rule.open_help.ja}\n- What to do: {rule.open_help.en}\n\n"
            f"Fails:\n\n```yaml\n{rule.fails}\n```\n\nPasses:\n\n```yaml\n{rule.passes}\n```\n"
        )
    return "".join(parts)


def made() -> dict[Path, str]:
    """Every made file and its text."""
    return {
        ROOT / "schema/event.schema.json": schema_text(Event, "event"),
        ROOT / "schema/program.schema.json": schema_text(Program, "program"),
        ROOT / "schema/events.schema.json": published_schema("https://saijiki.example/schema/events.schema.json"),
        ROOT / "schema/submission.schema.json": submission_schema(
            "https://saijiki.example/schema/submission.schema.json"
        ),
        ROOT / "docs/rules.md": rules_text(),
        **_forms(),
    }


def _forms() -> dict[Path, str]:
    """The issue forms, and the editions of them that submissions are read by."""
    site = read_reference(ROOT / "content").site
    forms = {ROOT / ".github/ISSUE_TEMPLATE" / name: text for name, text in issue_forms(site).items()}
    return {**forms, **{edition_file(shape): edition_text(shape) for shape in map(present, FORMS)}}


def extracted() -> Catalog:
    """Every word that templates and code ask for."""
    catalog = Catalog(charset="utf-8")
    methods = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2"), ("**.xml", "jinja2")]
    options = {"**.html": {"silent": "false"}}
    rooms = [ROOT / "generator" / room for room in ("words", "site", "feeds", "opendata")]
    for folder in (*rooms, shipped("themes") / "default" / "templates"):
        for file, line, message, comments, context in extract_from_dir(
            folder, method_map=methods, options_map=options, keywords=KEYWORDS
        ):
            place = f"{folder.relative_to(ROOT)}/{file}"
            catalog.add(message, None, [(place, line)], auto_comments=comments, context=context)
    return catalog


def catalog_text(lang: str) -> bytes:
    """A language's catalog with every word in it; translations are kept, words no longer asked for are gone.

    A further language holds only the words that it has of its own, and readings.
    """
    file = shipped("themes") / "default" / "words" / f"{lang}.po"
    old = read_po(io.BytesIO(file.read_bytes()), locale=lang.split("-")[0]) if file.exists() else Catalog(lang)
    new = Catalog(lang.split("-")[0], charset="utf-8", fuzzy=False)
    for message in extracted():
        if message.id:
            before = old.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
            if before is None and lang not in MAIN:
                continue
            plural = not isinstance(message.id, str)
            text = before.string if before else ("",) * new.num_plurals if plural else ""
            if lang == "en":
                text = message.id if not plural else tuple(message.id)
            new.add(message.id, text, context=message.context)
    for message in old:
        if message.context == READING:
            new.add(message.id, message.string, context=READING)
    stream = io.BytesIO()
    write_po(stream, new, width=0, no_location=True, sort_output=True)
    head = (
        f'msgid ""\nmsgstr ""\n"Language: {lang}\\n"\n"Plural-Forms: {new.plural_forms}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    # Babel's own header holds the time of the run; ours depends on nothing but the words.
    _, _, words = stream.getvalue().decode().partition('msgid ""\nmsgstr ""\n')
    return f"# Interface words: {lang}\n{head}{words.partition(chr(10) * 2)[2].rstrip()}\n".encode()


def main() -> int:
    """Writes everything that is made."""
    if sys.argv[1:] == ["words"]:
        for file in sorted((shipped("themes") / "default" / "words").glob("*.po")):
            file.write_bytes(catalog_text(file.stem))
        return 0
    for path, text in made().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
