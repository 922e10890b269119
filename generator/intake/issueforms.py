"""GitHub's issue forms, from what is asked. `.github/ISSUE_TEMPLATE/` holds what this makes."""

from __future__ import annotations

from typing import Any

import yaml

from generator.base.language import Bilingual
from generator.content.reference import Site
from generator.entryform.asked import FORMS
from generator.entryform.fields import Field, Part, both
from generator.intake.formshape import kind_of, present
from generator.intake.pasted import pasting_form

_B = Bilingual
LABEL = "受付:フォーム"
"""The label that issues made with a form bear, where the repository has it."""
_FILES = {"event": "1-event.yml", "change": "2-change.yml"}
_HEADS = {
    "event": (
        _B("イベントの掲載を申請する", "Submit an event"),
        _B("公的機関が関わる、高度外国人材のための催しの掲載を申請します", "An event for highly-skilled foreign professionals, with a public body involved"),
        "[掲載申請] ",
    ),
    "change": (
        _B("掲載中のイベントを変更・中止する", "Change or cancel a published event"),
        _B("日程の変更、延期、中止、そのほかの訂正を知らせます", "Tell of a new date, a postponement, a cancellation or a correction"),
        "[変更・中止] ",
    ),
}  # fmt: skip
_PUBLIC = _B(
    "**この画面に書いた内容は、送信した時点で誰でも読める状態になります。** 個人の名前、個人の電話番号、個人のメールアドレスは書かないでください。問合せ先には、部署の代表の電話番号・メールアドレスを書けます。",
    "**What you write here can be read by everybody as soon as you send it.** No names, telephone numbers or e-mail addresses of persons, please; as the contact you may give those of the office.",
)
_MADE = "# Made by `make docs` from generator/entryform/asked.py; do not edit.\n"


def issue_forms(site: Site) -> dict[str, str]:
    """File name to text of every form, and of the page that leads to them."""
    forms = {_FILES[form]: _MADE + _yaml(_form(form)) for form in FORMS}
    forms["3-file.yml"] = _MADE + _yaml(pasting_form(LABEL))
    return {**forms, "config.yml": _MADE + _yaml(_config(site))}


class _Blocks(yaml.SafeDumper):
    """Texts of several lines as blocks, as people write them."""


_Blocks.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)


def _yaml(data: Any) -> str:
    return str(yaml.dump(data, Dumper=_Blocks, allow_unicode=True, sort_keys=False, width=10_000))


def _form(form: str) -> dict[str, Any]:
    name, about, title = _HEADS[form]
    body: list[dict[str, Any]] = [_markdown(f"{_PUBLIC.ja}\n\n{_PUBLIC.en}")]
    for part in FORMS[form]:
        body += _part(form, part)
    return {"name": both(name), "description": both(about), "title": title, "labels": [LABEL], "body": body}


def _part(form: str, part: Part) -> list[dict[str, Any]]:
    paragraphs = [f"## {both(part.title)}", *(text for text in (part.text.ja, part.text.en) if text)]
    return [_markdown("\n\n".join(paragraphs)), *(_element(form, field) for field in part.fields)]


def _markdown(text: str) -> dict[str, Any]:
    return {"type": "markdown", "attributes": {"value": text}}


def _element(form: str, field: Field) -> dict[str, Any]:
    kind, attributes = kind_of(field), {"label": both(field.label)}
    if field.help:
        attributes["description"] = both(field.help)
    if kind == "boxes":
        return {"type": "checkboxes", "id": field.id, "attributes": {**attributes, "options": _boxes(form, field)}}
    element: dict[str, Any] = {"type": "input", "id": field.id, "attributes": attributes}
    if kind == "dropdown":
        element["type"] = "dropdown"
        element["attributes"] = {**attributes, "options": [both(words) for words in field.options.values()]}
    else:
        if field.example:
            attributes["placeholder"] = field.example
        if kind == "fenced":
            element["type"] = "textarea"
            # Fenced, so that GitHub shows it as it was written and nothing in it becomes markup.
            element["attributes"] = {**attributes, "render": "text"}
    return {**element, "validations": {"required": field.required}}


def _boxes(form: str, field: Field) -> list[dict[str, Any]]:
    consent = field.reads == "consent"
    words = [both(each) for each in field.options.values()]
    if consent:
        words[-1] = present(form).marked(words[-1])
    return [{"label": each, **({"required": True} if consent else {})} for each in words]


def _config(site: Site) -> dict[str, Any]:
    """No other kind of issue; the office's public contact, where there is one."""
    links = []
    name, about = _B("問い合わせる", "Contact the office"), _B("掲載についての問合せ", "Questions about submissions")
    if site.contact and site.contact.url:
        links.append({"name": both(name), "url": site.contact.url, "about": both(about)})
    return {"blank_issues_enabled": False, **({"contact_links": links} if links else {})}
