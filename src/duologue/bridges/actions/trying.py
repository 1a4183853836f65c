"""Whether the mail server answers, step by step and in plain words. A job does it, as a server that is away answers nobody for a while."""

import smtplib
import socket
import ssl
from datetime import datetime
from uuid import UUID

from django.conf import settings
from procrastinate.contrib.django import app

from duologue.bridges.actions.posting import post_mail
from duologue.bridges.models import ServerTrial
from duologue.bridges.queries.returns import require_administrator_of_mail
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

TRY_SERVER = "try_mail_server"
Step = tuple[str, bool, str]
"""What was tried, whether it worked, and what is wrong."""


def ask_server(viewer: Viewer, *, now: datetime) -> None:
    """As an administrator; the answer stands on the page in a moment. Raises NotYours."""
    require_administrator_of_mail(viewer)
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    ServerTrial.objects.update_or_create(**mine, defaults={"asked_at": now, "done_at": None, "said": []})  # type: ignore[arg-type]
    job = app.configure_task(TRY_SERVER)
    job.defer(organisation_id=str(viewer.organisation_id), person_id=str(viewer.person_id))


def note_trial(viewer: Viewer, said: list[Step], *, now: datetime) -> None:
    rows = ServerTrial.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    rows.update(done_at=now, said=[list(step) for step in said])


def send_to_oneself(viewer: Viewer, subject: str, body: str, *, now: datetime) -> UUID:
    """A mail of some kind as it looks, at once and to nobody else. Raises NotYours."""
    require_administrator_of_mail(viewer)
    return post_mail(viewer, subject=_("To try: {subject}").format(subject=subject), body=body, now=now)


def steps_of_server() -> list[Step]:
    """Until the first that does not work. No address, name or password stands in what is said."""
    if not settings.EMAIL_HOST:
        return [
            (
                marked("Finding the mail server"),
                False,
                marked(
                    "None is named, so mail is put into a folder and reaches nobody. Whoever runs the server names one there, in "
                    "the setting DUOLOGUE_MAIL_HOST."
                ),
            )
        ]
    steps: list[Step] = []
    server: smtplib.SMTP | None = None
    try:
        steps.append((marked("Connecting"), True, ""))
        server = _connected()
        steps.append((marked("Greeting it"), True, ""))
        server.ehlo_or_helo_if_needed()
        if settings.EMAIL_USE_TLS:
            steps.append((marked("Turning to TLS"), True, ""))
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
        if settings.EMAIL_HOST_USER:
            steps.append((marked("Signing in"), True, ""))
            server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    except (OSError, smtplib.SMTPException) as fault:
        return [*steps[:-1], (steps[-1][0], False, what_is_wrong(fault))]
    finally:
        if server is not None:
            server.close()
    return steps


def _connected() -> smtplib.SMTP:
    where = (settings.EMAIL_HOST, settings.EMAIL_PORT)
    if settings.EMAIL_USE_SSL:
        return smtplib.SMTP_SSL(*where, timeout=settings.EMAIL_TIMEOUT, context=ssl.create_default_context())
    return smtplib.SMTP(*where, timeout=settings.EMAIL_TIMEOUT)


_WRONG: list[tuple[type[Exception], str]] = [
    (
        ssl.SSLCertVerificationError,
        marked("Its certificate is not good for that name, or nobody we trust has signed it."),
    ),
    (ssl.SSLError, marked("It does not speak TLS in a way that we do. Look at the port and at DUOLOGUE_MAIL_TLS.")),
    (socket.gaierror, marked("Nobody knows a machine of that name. Look at DUOLOGUE_MAIL_HOST.")),
    (ConnectionRefusedError, marked("Nothing listens there. Look at DUOLOGUE_MAIL_HOST and DUOLOGUE_MAIL_PORT.")),
    (TimeoutError, marked("It did not answer in time. A firewall may be in between.")),
    (smtplib.SMTPAuthenticationError, marked("It does not know that name and password. Look at DUOLOGUE_MAIL_USER.")),
    (
        smtplib.SMTPNotSupportedError,
        marked("It does not offer that. Look at DUOLOGUE_MAIL_TLS and DUOLOGUE_MAIL_USER."),
    ),
    (
        smtplib.SMTPServerDisconnected,
        marked("It hung up. Whether it is a mail server, and the right port, is worth a look."),
    ),
]


def what_is_wrong(fault: Exception) -> str:
    """In a sentence; nothing of what the server said is repeated."""
    return next(
        (said for kind, said in _WRONG if isinstance(fault, kind)), marked("It refused, and we cannot tell why.")
    )
