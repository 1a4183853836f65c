"""A public form between a person and a machine that sends heaps: no third party looks on, and nobody solves riddles.

The browser finds a number (`static/js/effort.js`), or the form has been open for as long as writing takes; the second way
is narrow. A field that no person sees catches what fills in everything. docs/decisions/0030 says why so.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from allauth.core import ratelimit
from django.core.signing import BadSignature, TimestampSigner, b62_decode
from django.http import HttpRequest

from duologue.labs.rules.contact import EFFORT, Form, Sent, how_it_came
from duologue.translation import gettext as _
from duologue.translation import marked

TRAP = "website"
_SALT = "duologue.public_form"
_TOO_SOON = marked(
    "Without JavaScript this form waits for ten seconds before it is sent. Nothing is lost: send it in a moment."
)
_TOO_LATE = marked(
    "This form was open for too long, or was sent before. Nothing is lost: what you wrote is below. Send it once more."
)
_TOO_OFTEN = marked(
    "Many forms came from your network within the last hour. Nothing of this one was kept; it can be sent again in an hour."
)


@dataclass(frozen=True, slots=True)
class Begun:
    """What a form carries along."""

    challenge: str
    effort: int = EFFORT


class HeldUp(Exception):
    """It is not sent yet. `again` is what the form given back carries along."""

    def __init__(self, sentence: str, again: Begun, status: int = 422) -> None:
        super().__init__(sentence)
        self.sentence, self.again, self.status = sentence, again, status


def begin(what: str, house_id: UUID) -> Begun:
    return Begun(_signer(what, house_id).sign(secrets.token_urlsafe(12)))


def is_trapped(request: HttpRequest) -> bool:
    """It is answered as if it had been sent: whoever tries learns nothing from that."""
    return bool(request.POST.get(TRAP))


def let_through(request: HttpRequest, what: str, house_id: UUID, now: datetime) -> None:
    """Counts it. Raises HeldUp. To be asked in the transaction of the act: what is refused there was not sent either."""
    challenge = request.POST.get("challenge", "")[:200]
    how = how_it_came(_form(challenge, request.POST.get("answer", ""), what, house_id), now)
    if how is Sent.TOO_SOON:
        raise HeldUp(_(_TOO_SOON), Begun(challenge))  # the same again, so that its ten seconds go on
    fresh = begin(what, house_id)
    if how is Sent.TOO_LATE or not ratelimit.consume(request, action="public_form_once", key=challenge):
        raise HeldUp(_(_TOO_LATE), fresh)
    narrow = how is Sent.PROVED or ratelimit.consume(request, action="public_form_unproved", key=str(house_id))
    if not narrow or not ratelimit.consume(request, action="public_form", key=str(house_id)):
        raise HeldUp(_(_TOO_OFTEN), fresh, 429)


def _form(challenge: str, answer: str, what: str, house_id: UUID) -> Form:
    """One that is not ours was opened long ago."""
    try:
        nonce = _signer(what, house_id).unsign(challenge)
        opened = datetime.fromtimestamp(b62_decode(challenge.removeprefix(f"{nonce}:").partition(":")[0]), UTC)
    except (BadSignature, ValueError):
        return Form("", datetime.min.replace(tzinfo=UTC), "")
    return Form(challenge, opened, answer)


def _signer(what: str, house_id: UUID) -> TimestampSigner:
    return TimestampSigner(salt=f"{_SALT}.{what}.{house_id}")
