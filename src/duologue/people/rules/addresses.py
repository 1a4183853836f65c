"""Mail addresses, as far as one can judge them without writing to them."""

import re

from duologue.privacy.rules.words import UnusableText
from duologue.translation import gettext as _

LONGEST = 254
"""Characters; RFC 5321 leaves no room for more in an envelope."""

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[^\W_]([^\W_]|-){0,61}(?<!-)"
_ADDRESS = re.compile(rf"{_LOCAL}@({_LABEL}\.)+{_LABEL}")


def clean_address(raw: str) -> str:
    """The address in small letters, so that Ana@ and ana@ are one person. Raises UnusableText."""
    address = raw.strip().lower()
    if not address:
        raise UnusableText(_("There is no mail address."))
    if len(address) > LONGEST or not _ADDRESS.fullmatch(address):
        raise UnusableText(_("“{raw}” is not a mail address.").format(raw=shown(raw)))
    return address


def shown(raw: str, room: int = 60) -> str:
    """Any cell, short enough and plain enough to repeat in a sentence."""
    text = " ".join("".join(c if c.isprintable() else " " for c in raw).split())
    return text if len(text) <= room else f"{text[: room - 1]}…"
