"""The networks that no link may lead into: what is this machine's, its neighbours' or nobody's.

`ipaddress.is_global` alone lets some through, and which ones differs between releases of Python (multicast, the host
of a cloud, forms of IPv6 that carry an IPv4 address). So they are listed, and what is carried is judged itself.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

REFUSED = (
    "0.0.0.0/8",  # this network (RFC 791)
    "10.0.0.0/8",  # private (RFC 1918)
    "100.64.0.0/10",  # shared by carriers (RFC 6598)
    "127.0.0.0/8",  # this machine (RFC 1122)
    "168.63.129.16/32",  # the host of a virtual machine at Azure: a public number that leads inside
    "169.254.0.0/16",  # the link, with the metadata of clouds (RFC 3927)
    "172.16.0.0/12",  # private (RFC 1918)
    "192.0.0.0/24",  # protocols (RFC 6890)
    "192.0.2.0/24",  # documentation (RFC 5737)
    "192.88.99.0/24",  # relays of 6to4 (RFC 7526)
    "192.168.0.0/16",  # private (RFC 1918)
    "198.18.0.0/15",  # benchmarks (RFC 2544)
    "198.51.100.0/24",  # documentation (RFC 5737)
    "203.0.113.0/24",  # documentation (RFC 5737)
    "224.0.0.0/4",  # multicast (RFC 5771)
    "240.0.0.0/4",  # reserved, broadcast (RFC 1112, RFC 919)
    "::/96",  # unspecified, loopback, IPv4-compatible (RFC 4291)
    "64:ff9b:1::/48",  # NAT64 into local networks (RFC 8215)
    "100::/64",  # discard (RFC 6666)
    "2001::/23",  # protocols, with Teredo (RFC 2928)
    "2001:db8::/32",  # documentation (RFC 3849)
    "3fff::/20",  # documentation (RFC 9637)
    "5f00::/16",  # segment routing (RFC 9602)
    "fc00::/7",  # unique local (RFC 4193)
    "fe80::/10",  # the link (RFC 4291)
    "fec0::/10",  # site-local, given up (RFC 3879)
    "ff00::/8",  # multicast (RFC 4291)
)
"""What is refused, whatever the release of Python thinks of it."""
_REFUSED = tuple(ip_network(each) for each in REFUSED)
_NAT64 = ip_network("64:ff9b::/96")


def is_public(text: str) -> bool:
    """Whether an address may be connected to: public itself, and so is every address that it carries."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return all(_is_public(each) for each in ([mapped] if mapped else [address, *_carried(address)]))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    listed = any(address in network for network in _REFUSED)
    return address.is_global and not address.is_multicast and not listed


def _carried(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that a form of IPv6 carries: 6to4, Teredo (both of its ends), NAT64."""
    if isinstance(address, IPv4Address):
        return []
    found = [address.sixtofour] if address.sixtofour else []
    found += address.teredo or ()
    return [*found, IPv4Address(int(address) & 0xFFFFFFFF)] if address in _NAT64 else found
