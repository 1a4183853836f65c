"""Which addresses this server may ask, when somebody gives it one: others' calendars, and nothing inside its own house."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit, urlunsplit

from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _

LONGEST = 2_000
PORTS = (None, 443)
_SHARED = ip_network("100.64.0.0/10")  # carriers' own, which Python does not call private
_TRANSLATED: tuple[tuple[IPv6Network, int], ...] = (
    # IPv6 networks in which an IPv4 address hides, and the bit at which it ends
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("64:ff9b:1::/48"), 0),
    (IPv6Network("2002::/16"), 80),
)


def cleaned(address: str, *, own_networks: bool = False) -> str:
    """The address as it will be asked. Raises UnusableText with what to write instead.

    `own_networks`: the administrator lets this server ask inside its own network, where http and any port are fine, too.
    """
    text = address.strip()
    if len(text) > LONGEST or not text.isprintable() or " " in text:
        raise UnusableText(_("That is no address of a calendar. Copy it whole; it begins with https:// or webcal://."))
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise UnusableText(_("That is no address of a calendar: its name or its port cannot be read.")) from None
    scheme = {"webcal": "https", "webcals": "https"}.get(parts.scheme, parts.scheme)
    if scheme != "https" and not (own_networks and scheme == "http"):
        raise UnusableText(
            _("Only addresses that begin with https:// or webcal:// are asked: others could be read on the way.")
        )
    if not parts.hostname or parts.username or parts.password:
        raise UnusableText(
            _("Leave the name and the password out of the address; calendars have a secret address instead.")
        )
    if port not in PORTS and not own_networks:
        raise UnusableText(_("Only the usual port of https is asked. Leave the number behind the colon out."))
    return urlunsplit((scheme, parts.netloc, parts.path or "/", parts.query, ""))


def is_inside(address: str) -> bool:
    """Whether an IP address belongs to this machine, its network, or nobody: nothing that a stranger may send us to."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        hidden = _ipv4_in(ip)
        if hidden is not None:
            return is_inside(str(hidden))
    return not ip.is_global or ip.is_multicast or (ip.version == 4 and ip in _SHARED)


def _ipv4_in(ip: IPv6Address) -> IPv4Address | None:
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    for network, after in _TRANSLATED:
        if ip in network:
            return IPv4Address((int(ip) >> after) & 0xFFFFFFFF)
    return None
