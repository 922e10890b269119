"""Staleness: what must be made again, and why. Pure; speaks only of names and digests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.base.language import Bilingual

Digests = Mapping[str, str]
"""Name of an input to the digest of its present value."""


def digest_of(*parts: str | bytes) -> str:
    """A short digest; the parts are kept apart, so ("ab", "c") differs from ("a", "bc")."""
    hasher = hashlib.blake2b(digest_size=12)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hasher.update(len(data).to_bytes(8, "big"))
        hasher.update(data)
    return hasher.hexdigest()


@dataclass(frozen=True, slots=True)
class Group:
    """An input made of others, such as the events on a list: its order counts, and so does every member."""

    members: tuple[str, ...]

    def digest(self, digest: Callable[[str], str]) -> str:
        """The digest over the members' names and digests, in their order."""
        return digest_of(*(part for name in self.members for part in (name, digest(name))))


def group_digests(groups: Mapping[str, Group], digests: Digests) -> dict[str, str]:
    """The digests of all groups; members are plain inputs."""
    return {name: group.digest(digests.__getitem__) for name, group in groups.items()}


def reasons(wanted: Iterable[str], before: Iterable[str] | None, now: Digests, then: Digests) -> tuple[Bilingual, ...]:
    """Why an output that needs the inputs `wanted` is stale; empty if it is not.

    `before` are the inputs it was last made from (None: never made), `now` and `then` the digests of all
    inputs today and at that time.
    """
    if before is None:
        return (Bilingual("前回の組立てにありません", "it was not written by the last build"),)
    old, new = frozenset(before), frozenset(wanted)
    if old == new and all(now[name] == then.get(name) for name in new):
        return ()
    said = [_changed(name) for name in sorted(new & old) if now[name] != then.get(name)]
    said += [Bilingual(f"{name} が加わりました", f"{name} is new to it") for name in sorted(new - old)]
    said += [Bilingual(f"{name} がなくなりました", f"{name} is gone from it") for name in sorted(old - new)]
    return tuple(said)


def _changed(name: str) -> Bilingual:
    return Bilingual(f"{name} が変わりました", f"{name} changed")
