"""What an address is answered with: a file of the output, and nothing that lies elsewhere."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes, urlsplit

from generator.base.language import Bilingual
from generator.routes import NOT_FOUND, file_of

RESERVED = "/.saijiki/"
"""Below it the server answers for itself. No site has files whose names begin with a dot."""
SCRIPT, EVENTS = f"{RESERVED}reload.js", f"{RESERVED}events"

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
"""Media types by the end of a name, as `_headers` has them too."""

_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')
_WAITING = Bilingual("まだ組み立てたサイトがありません。", "No site has been built yet.")


class Answer(NamedTuple):
    """Status, media type, body; and where to go instead, for a redirection."""

    status: int
    type: str
    body: bytes
    location: str = ""


def answer(output: Path, target: str, version: Callable[[], str]) -> Answer:
    """The answer to the target of a request: `/ja/?q=x`. Raises OSError for a file that cannot be read."""
    # Asked before the file is read: a page that is replaced meanwhile reloads once more, rather than never.
    standing = version()
    address, query = urlsplit(f"http://h{target}")[2:4] if target.startswith("/") else ("", "")
    parts = _parts(address)
    if parts is None:
        return Answer(403, TYPES[".txt"], b"refused\n")
    file = _file(output, parts)
    if file is not None and file.is_dir():
        if parts[-1]:
            place = "/" + "/".join(map(quote, parts)) + "/"
            return Answer(301, TYPES[".txt"], b"", f"{place}?{query}" if query else place)
        file = _file(output, [*parts[:-1], "index.html"])
    if file is not None and file.is_file():
        return _of(200, file, standing)
    missing = output / file_of(NOT_FOUND)
    if missing.is_file():
        return _of(404, missing, standing)
    return Answer(503, TYPES[".html"], with_script(_waiting(), standing))


def _parts(address: str) -> list[str] | None:
    """The names that an address is made of, the last one empty for a folder; None if it may not be asked for."""
    try:
        parts = [unquote_to_bytes(part).decode() for part in address.split("/")]
    except UnicodeDecodeError:
        return None
    if len(parts) < 2 or parts[0]:
        return None
    names = parts[1:]
    if any(name.startswith(".") or re.search(r"[/\\\0]", name) for name in names) or not all(names[:-1]):
        return None
    return names


def _file(output: Path, parts: list[str]) -> Path | None:
    """The file or folder of these names; None if there is none, or if a link leads to it."""
    root = output.resolve()
    file = root.joinpath(*parts)
    try:
        return file if file.resolve(strict=True) == file else None
    except (OSError, ValueError, RuntimeError):
        return None


def _of(status: int, file: Path, version: str) -> Answer:
    body = file.read_bytes()
    kind = TYPES.get(file.suffix, "application/octet-stream")
    return Answer(status, kind, with_script(body, version) if file.suffix == ".html" else body)


def with_script(page: bytes, version: str) -> bytes:
    """A page with the script that reloads it, which the page's own policy then allows."""
    tag = f'<script src="{SCRIPT}" data-version="{html.escape(version)}" defer></script>'.encode()
    page = _POLICY.sub(lambda found: found[1] + _allowed(found[2]) + found[3], page, count=1)
    head, end, rest = page.partition(b"</head>")
    return head + tag + end + rest


def _allowed(policy: bytes) -> bytes:
    """The policy with scripts and connections of the same origin added, for pages that have none themselves."""
    said = html.unescape(policy.decode())
    rules = {name: sources for name, *sources in (each.split() for each in said.split(";") if each.strip())}
    for name in ("script-src", "connect-src"):
        others = [source for source in rules.get(name, []) if source not in ("'none'", "'self'")]
        rules[name] = ["'self'", *others]
    return html.escape("; ".join(" ".join([name, *sources]) for name, sources in rules.items())).encode()


def _waiting() -> bytes:
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>saijiki</title>'
    body = f'<p>{_WAITING.ja}</p><p lang="en">{_WAITING.en}</p>'
    return f'<!DOCTYPE html>\n<html lang="ja"><head>{head}</head><body>{body}</body></html>\n'.encode()
