"""A target to its bytes, looked through for what may never be published."""

from __future__ import annotations

from collections.abc import Callable

from generator.base.findings import Finding, stops
from generator.base.outputs import Artifact
from generator.base.secrets import may_hold, secret_in
from generator.desk import Desk
from generator.feedlint import Known, check, finding_of
from generator.plan import Target
from generator.site import PAGES
from generator.site.pictures import picture_of
from generator.site.scripting import built_file
from generator.site.search import search_index
from generator.site.templates import Templates


def _feed(desk: Desk, target: Target) -> bytes:
    # Imported where it is used: a build with nothing to make starts faster without it.
    from generator.feeds import holding

    makers = {
        "event file": holding.event_file,
        "session file": holding.session_file,
        "all feed": holding.all_feed,
        "bilingual feed": holding.bilingual_feed,
        "facet feed": holding.facet_feed,
        "archive feed": holding.archive_feed,
        "changes feed": holding.changes_feed,
        "deadlines feed": holding.deadlines_feed,
        "guide feed": holding.guide_feed,
    }
    return makers[target.kind](desk, target.lang, target.key)


def _data(desk: Desk, target: Target) -> bytes:
    from generator.opendata import eventsfile, news, table

    makers = {
        "events json": eventsfile.events_json,
        "events csv": table.events_csv,
        "events schema": eventsfile.events_schema,
        "all atom": news.all_atom,
        "changes atom": news.changes_atom,
    }
    return makers[target.kind](desk, target.lang, target.key)


DATA = frozenset({"events json", "events csv", "events schema", "all atom", "changes atom"})


def _card(desk: Desk, event_id: str) -> bytes:
    # Imported where it is used: a build that draws nothing does without the library.
    from generator.site.drawing import draw

    return draw(picture_of(desk, event_id), desk.theme.font)


_WHOLE: dict[str, Callable[[Desk, str], bytes]] = {
    "style": lambda desk, _lang: desk.theme.style.encode(),
    "script": lambda desk, _lang: desk.theme.script.encode(),
    "submit script": lambda desk, _lang: desk.theme.submit_script.encode(),
    "built": built_file,
    "search index": search_index,
}
"""What is no page and no feed."""


class SecretInOutput(Exception):
    """An address that may never be published stands in an output (posting rules 1, note 2: R-SECRET)."""

    def __init__(self, path: str, secret: str) -> None:
        super().__init__(f"{path}: {secret}")
        self.path, self.secret = path, secret

    def __reduce__(self) -> tuple[type[SecretInOutput], tuple[str, str]]:
        return SecretInOutput, (self.path, self.secret)


class BrokenFeed(Exception):
    """A calendar that breaks a rule of RFC 5545, or one that real clients need kept: it is not written."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings


def render(desk: Desk, templates: Templates, target: Target, known: Known) -> Artifact:
    """The artifact of a target. Raises BrokenTemplate, MissingWord, SecretInOutput or BrokenFeed."""
    if target.kind in _WHOLE:
        data = _WHOLE[target.kind](desk, target.lang)
    elif target.kind == "card":
        data = _card(desk, target.key)
    elif page := PAGES.get(target.kind):
        values = page.values(desk, target.lang, target.key)
        data = templates.render(page.template, values, desk.words[target.lang] if target.lang else None)
    else:
        data = (_data if target.kind in DATA else _feed)(desk, target)
    _refuse_secrets(desk.site.never_publish, target.path, data)
    if target.path.endswith(".ics"):
        _refuse_broken(target.path, data, known)
    return Artifact(target.path, data)


def _refuse_broken(path: str, data: bytes, known: Known) -> None:
    # Where the site stands is not the feed's fault: that its address is too long for some, check-feeds tells.
    found = (finding_of(path, each) for each in check(path, data, known) if each.code != "F-URL-LENGTH")
    errors = tuple(each for each in found if stops(each))
    if errors:
        raise BrokenFeed(errors)


def _refuse_secrets(secrets: tuple[str, ...], path: str, data: bytes) -> None:
    if not secrets:
        return
    # A folded line may part even the word that is looked for first.
    text = data.decode("utf-8", "replace").replace("\r\n ", "")
    found = secret_in(text, secrets) if may_hold(text, secrets) else None
    if found:
        raise SecretInOutput(path, found)
