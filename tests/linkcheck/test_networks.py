"""Which addresses are public, and which URLs may be asked for at all."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from generator.linkcheck.addresses import Refused, target_of
from generator.linkcheck.networks import REFUSED, is_public


@pytest.mark.parametrize("network", REFUSED)
def test_listed_networks_are_refused(network: str) -> None:
    """First and last address of everything in the list."""
    found = ip_network(network)
    assert not is_public(str(found[0]))
    assert not is_public(str(found[-1]))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "169.254.169.254", "168.63.129.16", "224.0.0.1", "255.255.255.255", "0.0.0.0",
        "100.64.0.1", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "ff02::1", "fe80::1",
        "fe80::1%eth0", "fec0::1", "fd00::1", "64:ff9b::a9fe:a9fe", "64:ff9b::7f00:1", "64:ff9b:1::1",
        "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:5db8:d70e::f5ff:fffe", "2001:db8::1", "3fff::1",
        "64:ff9b::a83f:8110", "localhost", "",
    ],
)  # fmt: skip
def test_what_leads_inside_is_refused(address: str) -> None:
    """Private, local, multicast, a cloud's own host, and all of these carried in a form of IPv6."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["93.184.215.14", "168.63.129.15", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e", "2002:5db8:d70e::1"],
)  # fmt: skip
def test_what_is_public_is_public(address: str) -> None:
    """Also where a form of IPv6 carries it."""
    assert is_public(address)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("ftp://page.example/", "ftp:"),
        ("file:///etc/passwd", "file:"),
        ("//page.example/", "?:"),
        ("http://staff@page.example/", "user@"),
        ("http://staff:secret@page.example/", "user@"),
        ("http://page.example:8080/", ":8080"),
        ("http://page.example:22/", ":22"),
        ("http://page.example:0/", ":0"),
        ("http://page.example:99999/", "address"),
        ("http://[::1/", "address"),
        ("http:///path", "name"),
        ("http://a..b/", "name"),
        ("http://page.example%0d%0a/", "name"),
        (f"http://{'a' * 64}.example/", "name"),
        (f"http://page.example/{'a' * 5000}", "address"),
    ],
)
def test_urls_that_are_not_asked_for(address: str, told: str) -> None:
    """Other schemes and ports, users, and names that are none."""
    with pytest.raises(Refused, match="^" + told.replace("?", r"\?")):
        target_of(address)


def test_targets_are_ascii() -> None:
    """Names by IDNA, paths and queries escaped once, nothing that would end a line of the request."""
    assert target_of("https://日本語.example/案内 a?q=é#part") == (
        "https", "xn--wgv71a119e.example", 443, "/%E6%A1%88%E5%86%85%20a?q=%C3%A9",
    )  # fmt: skip
    assert target_of("HTTP://Page.EXAMPLE:443").host == "page.example"
    assert target_of("http://page.example/%E6%A1%88").path == "/%E6%A1%88"
    assert target_of("http://page.example/a\x0bb\x7f").path == "/a%0Bb%7F"
    assert target_of("http://[2606:2800::1]/").host_header == "[2606:2800::1]"
