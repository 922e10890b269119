"""The files of the platform and the consortiums, and whether what they name is there: bodies, events, figures.

Only a folder's own files are held to that. The shipped ones tell of bodies and events that a folder need not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.base.findings import Finding, Severity
from generator.base.language import Bilingual
from generator.base.text import nearest, quoted
from generator.content.consortium import Consortiums
from generator.content.platform import Platform
from generator.content.reference import Bodies, Body
from generator.content.referencefile import read_located, read_one
from generator.content.shaping import Located
from generator.content.statistics import Statistics

CONSORTIUMS, PLATFORM = "consortiums.yaml", "platform.yaml"


def read_consortiums(content: Path, own: Path, bodies: Bodies | None, findings: list[Finding]) -> Consortiums:
    """The consortiums of a content folder; where it brings none, or they are broken, those that are shipped."""
    located = read_located(content / CONSORTIUMS, Consortiums, findings)
    if located is None:
        return read_one(own, CONSORTIUMS, Consortiums, []) or Consortiums()
    named = [
        (f"consortiums.{number}.{place}", body)
        for number, each in enumerate(located.value.consortiums)
        for place, body in each.bodies
    ]
    named += [(f"translations.{body}", body) for body in located.value.translations]
    findings += _unknown_bodies(located, named, bodies)
    for number, each in enumerate(located.value.consortiums):
        # By its file: an event that cannot be read is told of elsewhere.
        if each.kick_off and not any((content / "events").glob(f"*/{each.kick_off}.yaml")):
            events = [file.stem for file in (content / "events").glob("*/*.yaml")]
            place = f"consortiums.{number}.kick_off"
            findings.append(
                _unknown(located, place, each.kick_off, "イベントは events にありません", "event {} in events", events)
            )
    return located.value


def read_platform(
    content: Path, own: Path, bodies: Bodies | None, statistics: Statistics, findings: list[Finding]
) -> Platform | None:
    """The platform as a content folder tells of it; where it does not, or that is broken, as it is shipped."""
    located = read_located(content / PLATFORM, Platform, findings)
    if located is None:
        return read_one(own, PLATFORM, Platform, [])
    findings += _unknown_bodies(located, located.value.bodies, bodies)
    known = [figure.id for figure in statistics.figures]
    findings += [
        _unknown(located, f"findings.figures.{number}", each, "統計は statistics.yaml にありません", "figure {} in statistics.yaml", known)
        for number, each in enumerate(located.value.findings.figures)
        if each not in known
    ]  # fmt: skip
    return located.value


def known_bodies(content: Path, own: Path, bodies: Bodies | None) -> Mapping[str, Body]:
    """The bodies that platform and consortiums may name: the shipped ones too, where a shipped file names them."""
    found = bodies.bodies if bodies else {}
    if all((content / name).is_file() for name in (CONSORTIUMS, PLATFORM)) or not (content / "bodies.yaml").is_file():
        return found
    there = read_one(own, "bodies.yaml", Bodies, [])
    return {**there.bodies, **found} if there else found


def _unknown_bodies(
    located: Located[Consortiums] | Located[Platform], named: Iterable[tuple[str, str]], bodies: Bodies | None
) -> Iterator[Finding]:
    # Where bodies.yaml could not be read, nobody can be blamed for what they name.
    if bodies is not None:
        for place, body in named:
            if body not in bodies.bodies:
                yield _unknown(
                    located, place, body, "団体は bodies.yaml にありません", "body {} in bodies.yaml", bodies.bodies
                )


def _unknown(
    located: Located[Consortiums] | Located[Platform], place: str, name: str, ja: str, en: str, known: Iterable[str]
) -> Finding:
    guess = nearest(name, known)
    return located.finding(
        "S-VALUE",
        Severity.ERROR,
        Bilingual(f"「{quoted(name)}」という{ja}。", f"There is no {en.format(f'`{quoted(name)}`')}."),
        Bilingual(f"「{guess}」のことでしょうか。", f"Did you mean `{guess}`?")
        if guess
        else Bilingual("id を確かめてください。", "Check the id."),
        place,
    )
