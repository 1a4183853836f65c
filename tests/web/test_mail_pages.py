"""The administrator's page about mail: how each kind looks, and nobody waits for a server that is dead."""

import re
from base64 import b64encode
from hashlib import sha256
from time import perf_counter

import pytest
import time_machine
from pytest_django import Settings
from tests.cast import NOW, Cast, signed_in_client
from tests.rooms.bridges.postbox import Postbox, postbox, send_to

from duologue.bridges.actions import deliver
from duologue.bridges.actions.trying import ask_server, note_trial
from duologue.bridges.models import OutgoingMail
from duologue.bridges.rules.kinds import KINDS, Kind
from duologue.bridges.tasks import try_mail_server
from duologue.lifecycle.mail_previews import preview_of
from duologue.privacy.identity import acting_as

__all__ = ["postbox"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_is_shown_as_it_comes_and_can_be_sent_to_oneself(cast: Cast, postbox: Postbox, kind: Kind) -> None:
    esra, page = signed_in_client(cast.esra), f"/organisation/mail/kinds/{kind}/"
    assert KINDS[kind].name in esra.get(page).content.decode()
    assert esra.post(f"{page}sending").status_code == 302
    mail = OutgoingMail.objects.get()
    assert mail.recipient == "esra@example.org"
    assert deliver(mail.organisation_id, mail.id, now=NOW)
    assert postbox.letters[0]["Subject"] == f"To try: {KINDS[kind].subjects[0]}"


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_mail_shown_as_a_page_may_use_its_one_style_and_nothing_else(cast: Cast, look: str) -> None:
    answer = signed_in_client(cast.esra).get(f"/organisation/mail/kinds/digest/{look}/")
    style = re.search("<style>(.*?)</style>", answer.content.decode())
    assert style is not None
    mark = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{mark}'" in answer["Content-Security-Policy"]
    assert ' style="' not in answer.content.decode()


def test_a_subject_of_every_kind_is_one_that_it_lists_and_names_nobody() -> None:
    for kind in Kind:
        said = preview_of(kind, NOW)
        assert said.subject in KINDS[kind].subjects
        assert "Noor" not in said.subject
        assert said.text.startswith(("Dear Robin Example,", "Hello,"))


def test_no_page_waits_for_a_server_that_does_not_answer(cast: Cast, settings: Settings) -> None:
    """192.0.2.1 is nobody's (RFC 5737): whoever asked it would wait for as long as the limit says."""
    send_to(settings, 25)
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "192.0.2.1", 30
    esra = signed_in_client(cast.esra)
    esra.get("/organisation/mail/")
    began = perf_counter()
    assert esra.post("/organisation/mail/trying").status_code == 302
    assert "It is being asked" in esra.get("/organisation/mail/").content.decode()
    assert perf_counter() - began < 5


def test_what_the_server_answered_stands_on_the_page(cast: Cast, postbox: Postbox) -> None:
    esra = signed_in_client(cast.esra)
    esra.post("/organisation/mail/trying")
    try_mail_server(str(cast.esra.organisation_id), str(cast.esra.person_id))

    assert "Greeting it" in esra.get("/organisation/mail/").content.decode()
    for name in ("amara", "gwen"):
        assert signed_in_client(cast.everyone[name]).get("/organisation/mail/").status_code == 404


def test_all_connections_and_its_own_page_say_whether_mail_leaves(
    cast: Cast, postbox: Postbox, settings: Settings
) -> None:
    esra = signed_in_client(cast.esra)

    def said() -> str:
        page = esra.get("/organisation/connections/").content.decode()
        return page.partition('href="/organisation/mail/">')[2].partition("Now: ")[2].partition(".</p>")[0]

    assert said() == "on"
    OutgoingMail.objects.create(
        organisation_id=cast.esra.organisation_id, recipient="away@example.org", created_at=NOW, failed_at=NOW
    )
    with time_machine.travel(NOW, tick=False):
        assert said() == "on, and 1 of seven days could not be sent"
    with acting_as(cast.esra, NOW):
        ask_server(cast.esra, now=NOW)
        note_trial(cast.esra, [("Connecting", False, "Nothing listens there.")], now=NOW)
    assert said() == "on, and the mail server did not work when you asked it last"
    assert "reaches nobody" not in esra.get("/organisation/mail/").content.decode()
    settings.EMAIL_HOST = ""
    assert said() == "no mail server is named, so mail is put into a folder and reaches nobody"
    assert (
        "put into the folder <code>mail/</code> and reaches nobody" in esra.get("/organisation/mail/").content.decode()
    )
