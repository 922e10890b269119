"""The pages of changed entries as files of their own, to be looked at before they are published.

Each is what the site would show, with its style inside, without scripts, its links leading to the published site; it
says on top that it is a proposal.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from generator import routes
from generator.base.language import MAIN, Bilingual, Lang
from generator.base.outputs import write_atomically
from generator.desk import Desk
from generator.feedlint import Known
from generator.plan import Target
from generator.render import SecretInOutput
from generator.render.making import render
from generator.review.reviewing import Review
from generator.site.templates import Templates

MOST_PAGES = 200
"""Entries of a change whose pages are written; nobody looks at more."""
_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"
_LEFT_OUT = {"link", "script", "base", "iframe", "object", "embed"}
_VOID = {"link", "base", "embed"}
_ADDRESSES = {"href", "src"}
_BANNER = Bilingual(
    "案（未公開）　申請の内容を点検するための見本です。公開されたページではありません。",
    "Proposal – not published. A preview for review; this is not a page of the site.",
)
_STYLE = "margin:0;padding:.75rem 1rem;background:#7a1f00;color:#fff;font-weight:bold"
_UNREADABLE = Bilingual("{path}: 読めないため、ページを作れません。", "{path}: it cannot be read, so it has no page.")
_SECRET = Bilingual(
    "{path}: 公開してはならないアドレスが含まれるため、ページを作りません。",
    "{path}: it holds an address that may not be published, so no page of it is made.",
)
_MANY = Bilingual(
    "{path}: 数が多いため、ページを作っていません。", "{path}: there are too many, so no page of it was made."
)


class Page(NamedTuple):
    """A page that was written, or why there is none."""

    path: str
    file: Path | None
    said: Bilingual | None = None


def write_pages(review: Review, folder: Path) -> tuple[Page, ...]:
    """Writes `<id>.<language>.html` for every entry of the change (`<id>-<fiscal year>` for programs).

    Raises BrokenTheme, MissingWord, OSError.
    """
    desk, templates = review.preview.desk, Templates(review.preview.desk.theme)
    return tuple(
        page
        for number, path in enumerate(_changed(review))
        for page in _pages(review, path, number, desk, templates, folder)
    )


def _changed(review: Review) -> Iterator[str]:
    for each in review.submissions:
        if each.change.how not in {"deleted", "unchanged"}:
            yield each.submission.path


def _pages(review: Review, path: str, number: int, desk: Desk, templates: Templates, folder: Path) -> Iterator[Page]:
    name = review.preview.names.get(path)
    if name is None or number >= MOST_PAGES:
        yield Page(path, None, (_UNREADABLE if name is None else _MANY).filled(path=path))
        return
    for lang in MAIN:
        target = _target(lang, name)
        try:
            made = render(desk, templates, target, Known()).data.decode()
        except SecretInOutput:
            yield Page(path, None, _SECRET.filled(path=path))
            return
        file = folder / f"{name.partition('/')[2].replace('/', '-')}.{lang}.html"
        write_atomically(file, alone(made, desk.base.absolute(target.address), desk.theme.style).encode())
        yield Page(path, file)


def _target(lang: Lang, name: str) -> Target:
    kind, _, key = name.partition("/")
    if kind == "event":
        return Target("event", key, lang, routes.event(lang, key), ())
    program_id, _, year = key.partition("/")
    return Target("program", key, lang, routes.program(lang, program_id, int(year)), ())


def alone(page: str, address: str, style: str) -> str:
    """A page of the site as one file: `address` is where the site would have it, `style` the site's style sheet."""
    maker = _Alone(address, style)
    maker.feed(page)
    maker.close()
    return "".join(maker.parts)


class _Alone(HTMLParser):
    """Passes a page of ours on, piece by piece, but for what would ask for other files."""

    def __init__(self, address: str, style: str) -> None:
        super().__init__(convert_charrefs=False)
        self._address, self._style = address, style
        self._skipping = ""
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leaves out what loads something, and makes addresses whole."""
        if self._skipping:
            return
        if tag in _LEFT_OUT:
            self._skipping = "" if tag in _VOID else tag
            return
        given = dict(attrs)
        if tag == "meta" and (
            {"http-equiv", "property"} & given.keys() or given.get("name") in {"robots", "twitter:card"}
        ):
            return
        self.parts.append(f"<{tag}{''.join(map(self._attribute, attrs))}>")
        if tag == "head":
            style = self._style.replace("</", "<\\/")
            self.parts.append(
                f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{escape(_CSP)}">'
                f'<meta name="robots" content="noindex"><style>{style}</style>'
            )
        elif tag == "body":
            said = f'<span lang="ja">{_BANNER.ja}</span> <span lang="en">{_BANNER.en}</span>'
            self.parts.append(f'<p style="{_STYLE}">{said}</p>')

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that ends itself, as those of drawings do."""
        self.handle_starttag(tag, attrs)
        if not self._skipping and tag not in _LEFT_OUT:
            self.parts[-1] = self.parts[-1][:-1] + "/>"

    def _attribute(self, pair: tuple[str, str | None]) -> str:
        name, value = pair
        if value is None:
            return f" {name}"
        if name in _ADDRESSES and not value.startswith("#"):
            value = urljoin(self._address, value)
        return f' {name}="{escape(value)}"'

    def handle_endtag(self, tag: str) -> None:
        """Ends what was passed on."""
        if self._skipping:
            self._skipping = "" if tag == self._skipping else self._skipping
        elif tag not in _LEFT_OUT:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Text as it stands."""
        self._pass(data)

    def handle_entityref(self, name: str) -> None:
        """A named character as it stands."""
        self._pass(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """A numbered character as it stands."""
        self._pass(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        """The document type."""
        self._pass(f"<!{decl}>")

    def _pass(self, text: str) -> None:
        if not self._skipping:
            self.parts.append(text)
