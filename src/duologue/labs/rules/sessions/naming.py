"""What a workshop, a session and a guest may be called, and where a link may lead."""

import re
import unicodedata
from urllib.parse import urlsplit

from duologue.privacy.rules.words import UnusableText, clean_line
from duologue.translation import gettext as _

NAME_LIMIT = 80
SLUG_LIMIT = 50
LINK_LIMIT = 500
_LINKS = re.compile(r"://|www\.|[@<>]|\.\w{2,}/", re.IGNORECASE)


def slug_of(title: str) -> str:
    """For an address: small letters of the plain alphabet, digits and dashes."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:SLUG_LIMIT].strip("-") or "workshop"


def clean_guest(raw: str) -> str:
    """A name that somebody without an account typed. It stands in a mail to an address they typed too, so it carries no link."""
    name = clean_line(raw, limit=NAME_LIMIT)
    if _LINKS.search(name):
        raise UnusableText(_("A name has no address or link in it. Write the name alone."))
    return name


def clean_link(raw: str) -> str:
    """An address that begins with https, or nothing."""
    link = raw.strip()
    if not link:
        return ""
    try:
        parts = urlsplit(link)
        there = parts.scheme == "https" and bool(parts.hostname) and not parts.username
    except ValueError:
        there = False
    if not there or len(link) > LINK_LIMIT or any(sign.isspace() or not sign.isprintable() for sign in link):
        raise UnusableText(_("A link begins with https:// and names a server. Correct it, or leave it empty."))
    return link


def clean_material(raw: str) -> str:
    """Where the material of a workshop is: a page of Duologue's own, or a link."""
    text = raw.strip()
    return text if re.fullmatch(r"/workshops/[a-z0-9/-]{0,100}", text) else clean_link(text)
