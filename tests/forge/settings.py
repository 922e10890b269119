"""What a repository is set to, as `saijiki doctor` asks for it; tests write into it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.forge.state import Json


@dataclass
class Settings:
    """Settings of the repository; the values are those of the answers of GitHub's interface."""

    private: bool = False
    pages: str | None = "https://office.example/calendar/"
    """Where the site stands; None where Pages is off."""
    pages_build: str = "workflow"
    default_permissions: str = "read"
    may_create_pulls: bool = True
    """Whether "Allow GitHub Actions to create and approve pull requests" is on."""
    workflow_states: dict[str, str] = field(default_factory=dict)
    """File name -> state, where it is not `active` (`disabled_inactivity`, `disabled_manually`)."""
    rulesets: list[Json] = field(default_factory=list)
    """Each with a name, enforcement and rules; those that are active hold for the main branch."""
    environments: dict[str, Json] = field(default_factory=lambda: {"github-pages": {}})
    codeowners_errors: list[Json] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    required_statuses: list[str] = field(default_factory=list)
    """Contexts without whose success a merge into main is refused."""
