"""The public issues as an Atom feed (RFC 4287), for whoever would rather fetch than be written to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID
from xml.etree import ElementTree as Xml

from duologue.translation import gettext as _

NAMESPACE = "http://www.w3.org/2005/Atom"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    id: UUID
    title: str
    html: str
    """Cleaned by whoever made it."""
    address: str
    updated: datetime
    published: datetime


def feed(organisation_id: UUID, organisation: str, here: str, page: str, entries: Sequence[Entry]) -> bytes:
    """`here`: the address of the feed itself; `page`: of the page with the same issues."""
    root = Xml.Element("feed", xmlns=NAMESPACE)
    _say(root, "id", f"urn:uuid:{organisation_id}")
    _say(root, "title", _("The Weekly of {organisation}").format(organisation=organisation))
    _say(root, "updated", _spelled(max((one.updated for one in entries), default=datetime(2000, 1, 1, tzinfo=UTC))))
    _say(Xml.SubElement(root, "author"), "name", organisation)
    Xml.SubElement(root, "link", rel="self", type="application/atom+xml", href=here)
    Xml.SubElement(root, "link", rel="alternate", type="text/html", href=page)
    for one in entries:
        entry = Xml.SubElement(root, "entry")
        _say(entry, "id", f"urn:uuid:{one.id}")
        _say(entry, "title", one.title)
        _say(entry, "updated", _spelled(one.updated))
        _say(entry, "published", _spelled(one.published))
        Xml.SubElement(entry, "link", rel="alternate", type="text/html", href=one.address)
        _say(entry, "content", one.html, type="html")
    text: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _say(parent: Xml.Element, name: str, words: str, **attributes: str) -> None:
    Xml.SubElement(parent, name, attributes).text = _NOT_IN_XML.sub("", words)


def _spelled(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
