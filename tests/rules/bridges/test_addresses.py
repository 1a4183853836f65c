"""Which addresses this server may ask."""

import pytest

from duologue.bridges.rules.addresses import cleaned, is_inside
from duologue.privacy.rules.words import UnusableText


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("https://calendar.example.org/a/b.ics?key=1", "https://calendar.example.org/a/b.ics?key=1"),
        ("  webcal://calendar.example.org/x.ics ", "https://calendar.example.org/x.ics"),
        ("webcals://calendar.example.org/x.ics", "https://calendar.example.org/x.ics"),
        ("https://calendar.example.org", "https://calendar.example.org/"),
        ("https://calendar.example.org:443/x", "https://calendar.example.org:443/x"),
        ("https://calendar.example.org/x#part", "https://calendar.example.org/x"),
    ],
)
def test_a_calendar_is_asked_by_https(given: str, asked: str) -> None:
    assert cleaned(given) == asked


@pytest.mark.parametrize(
    "given",
    [
        "",
        "calendar.example.org/x.ics",
        "http://calendar.example.org/x.ics",
        "ftp://calendar.example.org/x.ics",
        "file:///etc/passwd",
        "gopher://calendar.example.org/",
        "javascript:alert(1)",
        "https://",
        "https:///x.ics",
        "https://name:word@calendar.example.org/",
        "https://name@calendar.example.org/",
        "https://calendar.example.org:8443/",
        "https://calendar.example.org:22/",
        "https://calendar.example.org:no/",
        "https://calendar.example.org/a b",
        "https://calendar.example.org/\nHost: other",
        "https://calendar.example.org/\x00",
        "https://[::1/",
        "https://calendar.example.org/" + "a" * 2_000,
    ],
)
def test_anything_else_gets_a_sentence(given: str) -> None:
    with pytest.raises(UnusableText) as refused:
        cleaned(given)
    assert refused.value.sentence.endswith(".")


def test_inside_ones_own_network_http_and_any_port_are_fine_and_nothing_more() -> None:
    assert cleaned("http://calendar.internal:8080/x", own_networks=True) == "http://calendar.internal:8080/x"
    for given in ("ftp://calendar.internal/", "http://name:word@calendar.internal/"):
        with pytest.raises(UnusableText):
            cleaned(given, own_networks=True)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "127.8.9.10",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.3.4",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
        ),
        *(
            "100.64.0.1",
            "100.127.255.254",
            "192.0.2.1",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
        ),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254"),
        *("64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::a9fe:a9fe", "2002:7f00:1::", "2002:c0a8:101::"),
    ],
)
def test_an_address_inside_is_known_whatever_it_wears(address: str) -> None:
    assert is_inside(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_an_address_outside_is_outside(address: str) -> None:
    assert not is_inside(address)
