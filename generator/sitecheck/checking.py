"""A site at its address: what its host sends for feeds, data, pages, and for what is not there."""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from generator.sitecheck.feedanswers import feed_checks, looks_like_html, of_origin, of_type, plain_answer
from generator.sitecheck.fetching import Answer, Fetcher
from generator.sitecheck.rules import Check

USUAL_FEEDS = ("/ja/feeds/all.ics", "/en/feeds/all.ics")
PAGES = ("/", "/ja/", "/en/")
DATA = ("/ja/events.json", "/en/events.json")
MADE_UP = "/ja/feeds/check-site-made-up.ics"
MADE_UP_PAGE = "/check-site-made-up/"
ROBOTS = ("Googlebot", "Google-Calendar-Importer")
ATOM = "application/atom+xml"
_SECURITY = ("content-security-policy", "x-content-type-options")
_KINDS = (
    ("GitHub Pages", re.compile(r"github\.com", re.IGNORECASE), "x-github-request-id"),
    ("Netlify", re.compile("netlify", re.IGNORECASE), "x-nf-request-id"),
    ("Cloudflare", re.compile("cloudflare", re.IGNORECASE), "cf-ray"),
    ("nginx", re.compile("nginx", re.IGNORECASE), ""),
    ("Apache", re.compile("apache", re.IGNORECASE), ""),
)


class WrongAddress(ValueError):
    """The address is none of a site."""


class CannotReach(Exception):
    """The host gave no answer at all; says why."""


class Report(NamedTuple):
    """All checks of a site, and what kind of host it seems to be."""

    site: str
    host: str
    checks: tuple[Check, ...]


def check_site(address: str, most_feeds: int = 10, fetcher: Fetcher | None = None) -> Report:
    """Checks the site at an address. Raises WrongAddress, CannotReach."""
    site = _site(address)
    fetcher = fetcher or Fetcher()
    found: list[Check] = []
    first = fetcher.get(site + "/")
    if first.failure == "certificate":
        found.append(Check("H-CERTIFICATE", site, False, first.told))
        fetcher.trusting = True
        first = fetcher.get(site + "/")
    elif site.startswith("https:"):
        found.append(Check("H-CERTIFICATE", site, True))
    if first.failure:
        raise CannotReach(first.told)
    found.append(Check("H-HTTPS", site, site.startswith("https:"), site, softened=_is_near(site)))
    feeds = list(_listed(fetcher, site, found))
    chosen = _chosen(feeds, most_feeds) if feeds else [site + path for path in USUAL_FEEDS][:most_feeds]
    found += _robots(fetcher, site, chosen)
    for feed in chosen:
        found += feed_checks(fetcher, feed) if feed.partition("?")[0].endswith(".ics") else _atom(fetcher.get(feed))
    if feeds:
        for path in DATA:
            found += _data(fetcher.get(site + path))
    for path in PAGES:
        found += _page(first if path == "/" else fetcher.get(site + path))
    found += _missing(fetcher, site)
    return Report(site, _kind(first), tuple(found))


def _site(address: str) -> str:
    """The address without a slash at its end."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise WrongAddress(address) from error
    plain = re.fullmatch(r"[!-~]+", address) and not (parts.query or parts.fragment or parts.username)
    if not plain or parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise WrongAddress(address)
    return address.rstrip("/").removesuffix("/index.html")


def _is_near(site: str) -> bool:
    """Whether the host is this machine or one of a private network, where nobody subscribes."""
    host = urlsplit(site).hostname or ""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".test"))


def _kind(answer: Answer) -> str:
    for name, server, header in _KINDS:
        if server.search(answer.headers.get("server", "")) or (header and header in answer.headers):
            return name
    return ""


def _listed(fetcher: Fetcher, site: str, found: list[Check]) -> Iterator[str]:
    """The feeds that feeds.json lists, at this site, whatever address they were built for."""
    answer = fetcher.get(site + "/feeds.json")
    try:
        index = json.loads(answer.body) if answer.status == 200 else {}
        urls = [str(row["url"]) for row in index["feeds"]]
        home = str(index["home"]).rstrip("/")
    except (ValueError, KeyError, TypeError, RecursionError):
        found.append(Check("H-INDEX", answer.address, False, answer.seen))
        return
    found.append(Check("H-INDEX", answer.address, True, str(len(urls))))
    found.append(of_type(answer, "application/json", charset=False))
    found.append(Check("H-INDEX-ADDRESS", answer.address, home == site, home))
    for url in urls:
        if url.startswith(home + "/") and re.fullmatch(r"[!-~]+", url):
            yield site + url[len(home) :]


def _chosen(feeds: list[str], most: int) -> list[str]:
    """The first feeds, and one Atom feed among them if there is any."""
    chosen = feeds[:most]
    atom = next((feed for feed in feeds if feed.endswith(".atom")), None)
    if atom and chosen and atom not in chosen:
        chosen[-1] = atom
    return chosen


def _robots(fetcher: Fetcher, site: str, feeds: list[str]) -> Iterator[Check]:
    """robots.txt of the host: a host has one, at its top."""
    parts = urlsplit(site)
    answer = fetcher.get(f"{parts.scheme}://{parts.netloc}/robots.txt")
    there = answer.status == 200 and not looks_like_html(answer)
    yield Check("H-ROBOTS", answer.address, there, answer.seen)
    if not there:
        return
    robots = RobotFileParser()
    robots.parse(answer.body.decode("utf-8", "replace").lstrip("\ufeff").splitlines())
    for feed in feeds:
        refused = [name for name in ROBOTS if not robots.can_fetch(name, feed)]
        yield Check("H-ROBOTS-ALLOW", feed, not refused, ", ".join(refused))


def _atom(answer: Answer) -> Iterator[Check]:
    found = list(plain_answer(answer))
    yield from found
    if all(each.ok for each in found):
        yield of_type(answer, ATOM, charset=False)


def _data(answer: Answer) -> Iterator[Check]:
    """Data files are looked at where they are; a site of one language has not all of them."""
    if answer.status == 200:
        yield of_type(answer, "application/json", charset=False)
        yield of_origin(answer)


def _page(answer: Answer) -> Iterator[Check]:
    found = list(plain_answer(answer))
    yield from found
    if not all(each.ok for each in found):
        return
    yield of_type(answer, "text/html", charset=True)
    try:
        wrong = "U+FFFD" if "\ufffd" in answer.body.decode("utf-8") else ""
    except UnicodeDecodeError as error:
        # A page that was cut off in the middle of a character is not wrong for that.
        wrong = "" if answer.cut and error.start > len(answer.body) - 4 else f"0x{answer.body[error.start]:02X}"
    yield Check("H-TEXT", answer.address, not wrong, wrong)
    for name in _SECURITY:
        yield Check("H-SECURITY", answer.address, name in answer.headers, name)


def _missing(fetcher: Fetcher, site: str) -> Iterator[Check]:
    """What is not there answers 404 (or 410), is no calendar, and stays so when asked again."""
    for _ in range(2):
        answer = fetcher.get(site + MADE_UP)
        gone = answer.status in (404, 410) and answer.media_type != "text/calendar"
        if not gone:
            break
    yield Check("H-MISSING", answer.address, gone, answer.seen)
    page = fetcher.get(site + MADE_UP_PAGE)
    yield Check("H-MISSING-PAGE", page.address, page.status in (404, 410), page.seen)
