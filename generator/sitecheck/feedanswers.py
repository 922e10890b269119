"""What is asked of the answers to a feed's address."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.base.findings import stops
from generator.feedlint import MOST_BYTES, check, finding_of
from generator.sitecheck.fetching import Answer, Fetcher
from generator.sitecheck.rules import Check

LONGEST_ADDRESS = 116
AGES = range(600, 3601)
_CHALLENGE = re.compile(
    rb"captcha|cf-chl|challenge-platform|just a moment|checking your browser|verify you are (?:a )?human|are you a robot",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[a-z0-9._~/%:\[\]-]+\.ics")


def looks_like_html(answer: Answer) -> bool:
    """Whether a page was sent, whatever its type says."""
    return answer.media_type in ("text/html", "application/xhtml+xml") or answer.body.lstrip()[:1] == b"<"


def is_challenge(answer: Answer) -> bool:
    """Whether it asks the reader to prove to be human."""
    if "cf-mitigated" in answer.headers:
        return True
    return looks_like_html(answer) and _CHALLENGE.search(answer.body[:100_000]) is not None


def plain_answer(answer: Answer) -> Iterator[Check]:
    """An answer, status 200, no redirect, no challenge; ends at what makes all others pointless."""
    address = answer.address
    if answer.failure:
        yield Check("H-ANSWER", address, False, answer.told)
    elif is_challenge(answer):
        yield Check("H-CHALLENGE", address, False, answer.seen)
    elif 300 <= answer.status < 400:
        yield Check("H-REDIRECT", address, False, f"{answer.status} {answer.headers.get('location', '')}".strip())
    else:
        yield Check("H-STATUS", address, answer.status == 200, answer.seen)


def of_type(answer: Answer, wanted: str, charset: bool) -> Check:
    """The type that was wanted, with charset=utf-8 where it is needed. A page says its charset itself, too."""
    right = answer.media_type == wanted
    ok = right and answer.charset in (("utf-8",) if charset else ("", "utf-8"))
    given, full = answer.headers.get("content-type", "–"), wanted + ("; charset=utf-8" if charset else "")
    soft = right and wanted == "text/html" and not answer.charset
    return Check("H-TYPE", answer.address, ok, given if ok else f"{given} ≠ {full}", soft)


def feed_checks(fetcher: Fetcher, address: str) -> Iterator[Check]:
    """All checks of one calendar feed."""
    parts = urlsplit(address)
    plain = len(address) <= LONGEST_ADDRESS and not parts.query and _ADDRESS.fullmatch(address)
    yield Check("H-ADDRESS", address, bool(plain), address if not plain else str(len(address)))
    answer = fetcher.get(address)
    found = list(plain_answer(answer))
    yield from found
    if not all(each.ok for each in found):
        return
    html = looks_like_html(answer)
    yield Check("H-HTML", address, not html, answer.seen)
    if html:
        return
    yield of_type(answer, "text/calendar", charset=True)
    size = f"{len(answer.body):,}" + ("+" if answer.cut else "")
    yield Check("H-SIZE", address, not answer.cut and len(answer.body) <= MOST_BYTES, size)
    if not answer.cut:
        yield _calendar(answer)
    packed = fetcher.get(address, accept_encoding="gzip")
    yield from _caching(fetcher, answer, packed)
    yield of_origin(answer)
    yield _compressed(fetcher, answer, packed)
    yield _head(fetcher, answer)


def of_origin(answer: Answer) -> Check:
    """Whether pages of other sites may read it."""
    given = _header(answer, "access-control-allow-origin")
    return Check("H-CORS", answer.address, given == "*", given)


def _header(answer: Answer, name: str) -> str:
    return answer.headers.get(name, "–")


def _calendar(answer: Answer) -> Check:
    """The linter's verdict; of breaches, how many and the first. Size has a check of its own."""
    name = urlsplit(answer.address).path
    breaches = [each for each in check(name, answer.body) if each.code != "F-SIZE"]
    errors = [each for each in (finding_of(name, breach) for breach in breaches) if stops(each)]
    if not errors:
        return Check("H-CALENDAR", answer.address, True, f"{answer.body.count(b'BEGIN:VEVENT')} VEVENT")
    first = errors[0]
    return Check("H-CALENDAR", answer.address, False, f"{len(errors)} × {first.code} … {first.at.line}")


def _caching(fetcher: Fetcher, answer: Answer, packed: Answer) -> Iterator[Check]:
    tag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
    yield Check("H-VALIDATOR", answer.address, bool(tag or modified), tag or modified or "–")
    if tag or modified:
        again = fetcher.get(answer.address, **({"if_none_match": tag} if tag else {"if_modified_since": str(modified)}))
        packed_tag = packed.headers.get("etag", tag)
        if again.status == 304 and packed_tag and packed_tag != tag:
            # Some hosts give what they compress another tag and then do not know it again.
            again = fetcher.get(answer.address, if_none_match=packed_tag, accept_encoding="gzip")
        yield Check("H-NOT-MODIFIED", answer.address, again.status == 304, again.seen)
    age = re.search(r"(?:^|[\s,])max-age=(\d{1,9})(?:$|[\s,;])", answer.headers.get("cache-control", ""), re.IGNORECASE)
    yield Check("H-MAX-AGE", answer.address, age is not None and int(age[1]) in AGES, _header(answer, "cache-control"))


def _compressed(fetcher: Fetcher, answer: Answer, packed: Answer) -> Check:
    """Asked for with gzip, the answer is the same file after decoding; no host needs to compress."""
    coding = packed.headers.get("content-encoding", "identity").lower()
    if packed.failure or packed.status != 200 or coding not in ("gzip", "x-gzip", "identity"):
        return Check("H-GZIP", answer.address, False, packed.told or f"{packed.status} {coding}")
    body = packed.body
    if coding != "identity":
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            body = unpacker.decompress(packed.body, fetcher.most)
        except zlib.error as error:
            return Check("H-GZIP", answer.address, False, str(error))
    return Check("H-GZIP", answer.address, body == answer.body, f"{coding}, {len(packed.body):,}")


def _head(fetcher: Fetcher, answer: Answer) -> Check:
    head = fetcher.get(answer.address, "HEAD")
    if head.failure:
        return Check("H-HEAD", answer.address, False, head.told)
    names = ("content-type", "etag", "last-modified")
    same = head.status == answer.status and all(head.headers.get(name) == answer.headers.get(name) for name in names)
    length = head.headers.get("content-length", str(len(answer.body)))
    return Check("H-HEAD", answer.address, same and length == str(len(answer.body)), head.seen)
