"""How an entry came in is nobody's business: nothing of `submission` is in any file (contract §9.3)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Content, tree
from tests.feeds.conftest import Publish

SUBMISSION = """
  received: 2026-09-17
  body: {name: 提出した隣の市, kind: local_gov}
  entered_by: proxy
  page_state: details_public_form_later
  registration_opens_on: 2026-10-13
  number: 48151623
  proxy:
    requested_by: {name: 代行を頼んだ課, kind: local_gov}
    relation: contractor
    told_proxy_entry: true
    told_this_event_only: true
    event: sample-seminar
"""
TOLD = ["提出した隣の市", "代行を頼んだ課", "48151623"]
WORDS = ["details_public_form_later", "entered_by", "contractor", "proxy"]
EXPLAINING = re.compile(r"posting-rules|glossary|/(?:guides|consortiums|platform|submit)/|/search\.json$|/submit\.js$")
"""What explains submissions, and the form that asks for one, may use their words; never what one of them says."""
RECEIVED = ["2026-09-17", "20260917", "20260916T150000Z", "2026年9月17日", "17 September 2026"]
OPENS = ["2026-10-13", "20261013", "20261012T150000Z", "2026年10月13日", "13 October 2026"]


@pytest.mark.parametrize(
    "changes", [{}, {"announced": "2026-10-01"}, {"historical": "true"}], ids=["plain", "announced", "record"]
)
def test_nothing_of_it_is_in_any_output(
    content: Content, publish: Publish, tmp_path: Path, changes: dict[str, str]
) -> None:
    """Names, numbers and dates of a submission, in every file that is written, in every spelling."""
    content.event(submission=SUBMISSION, **changes)
    publish()
    for path, data in tree(tmp_path / "output").items():
        # A picture is drawn from words that stand on pages as well.
        text = "" if path.endswith(".png") else data.decode("utf-8").replace("\r\n ", "")
        words = [] if EXPLAINING.search(path) else WORDS
        assert [word for word in [*TOLD, *words, *RECEIVED, *OPENS] if word in text] == [], path


def test_it_changes_no_output(content: Content, publish: Publish, tmp_path: Path) -> None:
    """Two entries that differ in their submission alone give the same site."""
    content.event(submission=SUBMISSION)
    publish()
    one = tree(tmp_path / "output")
    content.event(submission=SUBMISSION.replace("2026-09-17", "2026-10-29").replace("隣の市", "別の市"))
    publish("--full")
    assert tree(tmp_path / "output") == one


def test_the_word_is_nowhere(content: Content, publish: Publish, tmp_path: Path) -> None:
    """Not even as a field name; the posting rules, which explain submissions, aside."""
    content.event(submission=SUBMISSION)
    publish()
    files = tree(tmp_path / "output")
    found = [path for path, data in files.items() if re.search(rb"submission\b", data) and not EXPLAINING.search(path)]
    assert [path for path in found if not path.endswith("about/index.html")] == []
