"""A mail as it goes to the mail server: the same words plain and as HTML, and for a calendar program where it has an entry."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries import body_of, calendar_of, reach, unsubscribe_of
from duologue.bridges.queries.mail import recipient_of, stop_token, written_to
from duologue.bridges.queries.returns import mark_of_mail, return_address
from duologue.bridges.rules.emphasis import as_plain, unmarked
from duologue.bridges.rules.html import as_html
from duologue.bridges.rules.kinds import KINDS, Kind
from duologue.bridges.rules.letters import with_way_out
from duologue.bridges.rules.returned import MARK
from duologue.translation import gettext as _

CALENDAR = "text/calendar"


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in one mail."""

    subject: str
    text: str
    button: str
    unsubscribe: str = ""
    calendar: str = ""

    @property
    def html(self) -> str:
        return as_html(self.subject, self.text, here=settings.DUOLOGUE_PUBLIC_URL, button=self.button)


def composed(mail: OutgoingMail, *, now: datetime) -> EmailMultiAlternatives:
    """With its words opened; they are in nothing but what comes back. What is said here is said in the language of who reads it."""
    with written_to(recipient_of(mail)):
        return _composed(mail, now)


def _composed(mail: OutgoingMail, now: datetime) -> EmailMultiAlternatives:
    kind = KINDS[Kind(mail.kind)]
    body, stop = body_of(mail, now=now), unsubscribe_of(mail, now=now)
    if mail.kind != Kind.WEEKLY:
        body = unmarked(body)  # there is nobody whose signs would be meant
    if not (stop or kind.essential):
        stop = settings.DUOLOGUE_PUBLIC_URL + reverse("mail-stop", args=[stop_token(mail)])
        body = with_way_out(body, stop)
    said = Said(_(mail.subject), body, kind.button, stop, calendar_of(mail, now=now))
    return _message(mail, said)


class _Mail(EmailMultiAlternatives):
    """A calendar program looks for the method in the type of the part before it reads the part (RFC 6047, 2.4)."""

    method = ""

    def message(self, **more: Any) -> Any:
        whole = super().message(**more)
        for part in whole.walk():
            if part.get_content_type() == CALENDAR:
                part.set_param("method", self.method)
        return whole


def _message(mail: OutgoingMail, said: Said) -> EmailMultiAlternatives:
    answers = settings.DUOLOGUE_MAIL_ANSWERS
    message = _Mail(
        said.subject,
        as_plain(said.text),
        from_email=return_address(mail.id) or settings.DEFAULT_FROM_EMAIL,
        to=[mail.recipient],
        # Some programs answer whom the mail comes from, whatever the invitation in it names.
        reply_to=[answers] if answers and said.calendar else None,
        headers=_headers(mail, said.unsubscribe),
    )
    message.attach_alternative(said.html, "text/html")
    if said.calendar:
        # Last: of several ways to say the same a program shows the last that it knows (RFC 2046, 5.1.4).
        message.attach_alternative(said.calendar, CALENDAR)
        named = (name for name in ("CANCEL", "PUBLISH") if f"\r\nMETHOD:{name}\r\n" in said.calendar)
        message.method = next(named, "REQUEST")
    return message


def _headers(mail: OutgoingMail, unsubscribe: str) -> dict[str, str]:
    headers = {
        # The envelope may name another sender, to whom the mail comes back.
        "From": settings.DEFAULT_FROM_EMAIL,
        # The same each time: should we die between sending and noting it, the second copy is known for a copy.
        "Message-ID": f"<{mail.id}@{reach().host}>",
        "Auto-Submitted": "auto-replied" if mail.kind == Kind.REPLY else "auto-generated",
        MARK: mark_of_mail(mail.id),
    }
    if unsubscribe:
        headers |= {"List-Unsubscribe": f"<{unsubscribe}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers
