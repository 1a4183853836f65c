"""What a vendor of calendars says to our app where nobody is there to let it in: whether it knows the app, and what is wrong.

An app asks with a code that nobody was given. Who looks at the app first says `invalid_client` of a wrong secret, and of a right one
that the code is wrong (RFC 6749, 5.2). Microsoft looks at the code first, so there the app asks for itself, which needs a tenant by name.
"""

from dataclasses import dataclass
from enum import StrEnum

from duologue.bridges.rules.connections import Verdict
from duologue.translation import gettext as _
from duologue.translation import marked

TOO_OLD = frozenset({7000222})
"""Microsoft's own number. It says that these may change, so they make a sentence finer and decide nothing."""


class By(StrEnum):
    WRONG_CODE = "a code that nobody was given, where the app is looked at first"
    ITSELF = "asking for itself, in a tenant"
    KNOCKING = "a code that nobody was given, where the app is looked at last"


@dataclass(frozen=True, slots=True)
class Said:
    status: int
    error: str = ""
    """In the words of RFC 6749; empty where what came back was no such answer."""
    codes: frozenset[int] = frozenset()
    granted: bool = False


_WRONG = {
    "invalid_client": marked(
        "{title} does not take this client ID with this secret. Copy both again; of a secret its value."
    ),
    "unauthorized_client": marked("{title} does not let an app with this client ID in. Look whether it is right."),
    "redirect_uri_mismatch": marked(
        "{title} does not know the address to come back to. Register the one that stands here."
    ),
}
_ENDED = marked("The secret has ended at {title}. Make another there, and keep its value here.")
_NO_TENANT = marked("{title} knows no such tenant. Copy its directory ID.")
_LATER = marked("{title} is out of order, or asks to be asked less often. Try it again in a while.")
_NOT_THEM = marked("What answers is not {title}. Look whether a proxy answers in its place.")
_ANSWERS = marked("{title} answers. Whether it takes the secret is seen only where a tenant is named.")
_TAKES = marked("{title} takes the client ID with the secret. Connect your own calendar to see the rest.")
_TAKEN = {
    By.WRONG_CODE: {"invalid_grant", "invalid_request"},
    By.ITSELF: {"invalid_grant", "invalid_scope", "interaction_required"},
    By.KNOCKING: {"invalid_grant", "invalid_request"},
}
"""What is said once the app is known, or as much of it as is looked at."""


def verdict_on(title: str, by: By, said: Said) -> Verdict:
    """`title`: how the vendor is called."""
    wrong = _what_is_wrong(by, said)
    if wrong:
        return Verdict(False, _(wrong).format(title=title))
    return Verdict(True, _(_ANSWERS if by is By.KNOCKING else _TAKES).format(title=title))


def not_taken(title: str) -> Verdict:
    """As it is found out by the way, when somebody's calendar is read."""
    return Verdict(False, _(_WRONG["invalid_client"]).format(title=title))


def _what_is_wrong(by: By, said: Said) -> str:
    if said.error in _WRONG:
        return _ENDED if said.codes & TOO_OLD else _WRONG[said.error]
    if said.error in _TAKEN[by] or (said.granted and by is By.ITSELF):
        return ""
    if said.error == "invalid_request":
        return _NO_TENANT
    return _LATER if said.status == 429 or said.status >= 500 else _NOT_THEM
