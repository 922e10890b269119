"""What is allowed to the workflows today: what may start them, and what each job may do.

A change of a workflow that needs more is a change of these tables, to be argued for where it stands.
"""

from __future__ import annotations

from tests.forge.state import Json

TRIGGERS: dict[str, Json] = {
    "ci.yml": {"pull_request": {}, "push": {"branches": ["main"]}},
    "intake.yml": {"issues": {"types": ["opened", "edited", "reopened"]}},
    "review.yml": {
        "schedule": [{"cron": "13,43 0-9 * * 1-5"}],
        "repository_dispatch": {"types": ["submission-updated"]},
        "workflow_dispatch": {},
    },
    "decide.yml": {"workflow_dispatch": {}},
    "publish.yml": {
        "push": {"branches": ["main"]},
        "repository_dispatch": {"types": ["publish"]},
        "schedule": [{"cron": "11 15 * * *"}],
        "workflow_dispatch": {},
    },
}
"""What may start a workflow. Never what runs with our token on others' say (`pull_request_target`, `workflow_run`)."""

READ = {"contents": "read"}
PERMISSIONS: dict[str, dict[str, dict[str, str]]] = {
    "ci.yml": {
        "test": READ,  # runs code of pull requests: it can look and nothing else
        "content": READ,  # the same; what it finds stands in its own log
    },
    "intake.yml": {
        # reads what a stranger wrote: the step that fetches it has a token to look, the one that reads it has none
        "parse": {"contents": "read", "issues": "read"},
        # writes the branch submission/<number>, its draft, and an answer in the thread
        "propose": {"contents": "write", "pull-requests": "write", "issues": "write"},
    },
    "review.yml": {
        # the same two jobs, for every issue whose own run was lost
        "parse": {"contents": "read", "issues": "read"},
        "propose": {"contents": "write", "pull-requests": "write", "issues": "write"},
        # copies a stranger's pull request to a branch of ours, as a draft, says so, and marks what holds no entry
        "adopt": {"contents": "write", "pull-requests": "write", "issues": "write", "statuses": "write"},
        # asks for threads, drafts and marks
        "gather": {"contents": "read", "pull-requests": "read", "issues": "read", "statuses": "read"},
        "inspect": READ,  # works on what was submitted, and has no token
        # labels, comments, drafts, marks; it cannot touch a file
        "report": {"contents": "read", "pull-requests": "write", "issues": "write", "statuses": "write"},
    },
    "decide.yml": {
        # merges at the commit that was checked and writes the record; only those who may write can press its button
        "decide": {"contents": "write", "pull-requests": "write", "issues": "write", "statuses": "write"},
    },
    "publish.yml": {
        "build": {"contents": "read", "pages": "read"},  # asks where the site stands
        "deploy": {"pages": "write", "id-token": "write"},  # proves to Pages who built it; runs no command of ours
        # tells threads that their page can be seen; it cannot touch a file
        "notify": {"contents": "read", "pull-requests": "write", "issues": "write", "statuses": "write"},
    },
}
"""File -> job -> what its token may do, exactly."""
