"""Staleness: why an output is made again."""

from __future__ import annotations

import pytest

from generator.base.graph import Group, digest_of, group_digests, reasons

NEVER = "it was not written by the last build"


@pytest.mark.parametrize(
    ("wanted", "before", "now", "then", "expected"),
    [
        pytest.param("a b", "a b", {"a": "1", "b": "2"}, {"a": "1", "b": "2"}, [], id="nothing changed"),
        pytest.param("a b", "b a", {"a": "1", "b": "2"}, {"a": "1", "b": "2"}, [], id="inputs in another order"),
        pytest.param("a", None, {"a": "1"}, {"a": "1"}, [NEVER], id="never made"),
        pytest.param("", None, {}, {}, [NEVER], id="never made, from nothing"),
        pytest.param("", "", {}, {}, [], id="made from nothing"),
        pytest.param("a", "a", {"a": "2"}, {"a": "1"}, ["a changed"], id="changed"),
        pytest.param("a", "a", {"a": "2"}, {}, ["a changed"], id="not known at that time"),
        pytest.param("a", "a", {"a": "1", "z": "9"}, {"a": "1", "z": "8"}, [], id="another's input changed"),
        pytest.param("a b", "a", {"a": "1", "b": "2"}, {"a": "1"}, ["b is new to it"], id="new input"),
        pytest.param("a", "a b", {"a": "1"}, {"a": "1", "b": "2"}, ["b is gone from it"], id="input gone"),
        pytest.param(
            "c b a d",
            "b a c x",
            {"a": "2", "b": "2", "c": "1", "d": "1"},
            {"a": "1", "b": "1", "c": "1", "x": "1"},
            ["a changed", "b changed", "d is new to it", "x is gone from it"],
            id="everything, each kind in order of names",
        ),
    ],
)
def test_reasons(
    wanted: str, before: str | None, now: dict[str, str], then: dict[str, str], expected: list[str]
) -> None:
    """What changed, what is new, what is gone; nothing if the output still holds."""
    found = reasons(wanted.split(), before.split() if before is not None else None, now, then)
    assert [reason.en for reason in found] == expected


def test_reasons_are_said_in_japanese_too() -> None:
    """Every reason has both languages."""
    found = reasons(["a", "b"], ["a", "c"], {"a": "2", "b": "1"}, {"a": "1", "c": "1"})
    assert [reason.ja for reason in found] == ["a が変わりました", "b が加わりました", "c がなくなりました"]
    assert reasons(["a"], None, {"a": "1"}, {})[0].ja == "前回の組立てにありません"


def test_an_output_of_a_group_is_stale_when_the_order_of_its_members_changes() -> None:
    """A list whose events change places is another list."""
    digests = {"event:a": "1", "event:b": "2"}
    one = group_digests({"upcoming": Group(("event:a", "event:b"))}, digests)
    other = group_digests({"upcoming": Group(("event:b", "event:a"))}, digests)
    assert [reason.en for reason in reasons(["upcoming"], ["upcoming"], other, one)] == ["upcoming changed"]
    assert reasons(["upcoming"], ["upcoming"], one, dict(one)) == ()


@pytest.mark.parametrize(
    ("members", "digests"),
    [
        (("event:a",), {"event:a": "1"}),
        (("event:a", "event:b"), {"event:a": "1", "event:b": "3"}),
        (("event:a", "event:c"), {"event:a": "1", "event:c": "2"}),
        ((), {}),
    ],
    ids=["one fewer", "one changed", "one replaced", "empty"],
)
def test_a_group_counts_every_member(members: tuple[str, ...], digests: dict[str, str]) -> None:
    """Another member, or a member of other content, gives another digest."""
    whole = Group(("event:a", "event:b")).digest({"event:a": "1", "event:b": "2"}.__getitem__)
    assert Group(members).digest(digests.__getitem__) != whole


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a",), ("a", "")),
        (("a", "b"), ("b", "a")),
        ((), ("",)),
    ],
)
def test_parts_of_a_digest_are_kept_apart(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    """Where one part ends and the next begins counts."""
    assert digest_of(*one) != digest_of(*other)


def test_text_and_its_bytes_have_one_digest() -> None:
    """A digest is over UTF-8, and even over what is not valid Unicode."""
    assert digest_of("日本") == digest_of("日本".encode())
    assert digest_of("\ud800") != digest_of("\ud801")
