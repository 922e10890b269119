"""How an entry came in: never rendered, never in a feed (contract §9)."""

# No `from __future__ import annotations` here: pydantic would have to compile every annotation again at start.
from typing import Annotated, Literal

from pydantic import Field

from generator.content.shapes import (
    CorporateNumber,
    Count,
    Day,
    Flag,
    Id,
    Kind,
    Line,
    Shape,
    Word,
)  # fmt: skip

PageState = Annotated[
    Literal["public", "pdf", "details_public_form_later", "login", "not_yet", "dead", "sns_account"], Word
]


class SubmittingBody(Shape):
    """The body for which the entry was made."""

    name: Line
    kind: Kind
    corporate_number: CorporateNumber | None = Field(None, description="法人番号（13桁）/ corporate number")


class Proxy(Shape):
    """Proxy entry at the request of an official (posting rules, Q2)."""

    requested_by: SubmittingBody | None = None
    relation: Annotated[Literal["contractor", "backed_organiser"], Word] | None = None
    told_proxy_entry: Flag | None = None
    told_this_event_only: Flag | None = None
    event: Id | None = None


class Submission(Shape):
    """How the entry came in. Never rendered, never in a feed (contract §9)."""

    received: Day
    body: SubmittingBody
    entered_by: Annotated[Literal["official", "proxy", "outsider"], Word] = "official"
    page_state: PageState = "public"
    registration_opens_on: Day | None = None
    proxy: Proxy | None = None
    number: Count | None = Field(None, description="申請番号 / number of the submission")
