"""A mail is said in the language of who reads it, whoever caused it; to whom chose none, and outside, in that of the server."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils.translation import override
from tests.cast import NOW, Cast, account_of
from tests.pseudo import SPOKEN, speak_pseudo
from tests.rooms.bridges.postbox import Postbox, postbox

from duologue.bridges.actions import deliver, invite_by_mail, let_know, post_outside
from duologue.bridges.models import OutgoingMail
from duologue.bridges.rules.kinds import Kind
from duologue.people.models import Person

__all__ = ["postbox"]

LOUD = NOW + timedelta(hours=3)


@pytest.fixture(autouse=True)
def pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_pseudo(monkeypatch)


def speaks(person_id: UUID, language: str) -> None:
    Person.objects.filter(id=person_id).update(language=language)


def arrived(mail: OutgoingMail, postbox: Postbox) -> tuple[str, str, str]:
    assert deliver(mail.organisation_id, mail.id, now=LOUD)
    letter = postbox.letters[-1]
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None
    assert html is not None
    return letter["Subject"], plain.get_content(), html.get_content()


def test_it_is_said_as_its_reader_speaks(cast: Cast, postbox: Postbox) -> None:
    account_of(cast.ben)
    speaks(cast.ben.person_id, SPOKEN)
    let_know(cast.ben.organisation_id, [cast.ben.person_id], "/log/", once="one", now=NOW)
    mail = OutgoingMail.objects.get(person_id=cast.ben.person_id)

    assert mail.subject == "Something to look at in Duologue"
    subject, plain, html = arrived(mail, postbox)
    assert subject == "⟦Something to look at in Duologue⟧"
    assert plain.startswith("⟦Dear ")
    assert "⟦Look at it⟧" in html
    assert f'<html lang="{SPOKEN}">' in html


def test_whoever_causes_it_speaks_as_they_like(cast: Cast, postbox: Postbox) -> None:
    account_of(cast.ben)
    with override(SPOKEN):
        let_know(cast.ben.organisation_id, [cast.ben.person_id], "/log/", once="one", now=NOW)
        subject, plain, html = arrived(OutgoingMail.objects.get(person_id=cast.ben.person_id), postbox)

    assert "⟦" not in subject + plain + html
    assert '<html lang="en">' in html


def test_an_invitation_is_said_when_it_is_sent(cast: Cast, postbox: Postbox) -> None:
    newcomer = Person.objects.create(
        organisation_id=cast.esra.organisation_id,
        name="Noor Haddad",
        email="noor@example.org",
        zone="UTC",
        language=SPOKEN,
    )
    mail_id = invite_by_mail(None, newcomer.id, now=NOW)
    mail = OutgoingMail.objects.get(invitation_id=mail_id)

    subject, plain, _ = arrived(mail, postbox)
    assert subject == "⟦Your invitation to Duologue⟧"
    assert "⟦Dear Noor Haddad" in plain


def test_outside_the_way_out_is_said_as_the_server_speaks(cast: Cast, postbox: Postbox) -> None:
    mail_id = post_outside(
        cast.ben.organisation_id,
        "riva@example.com",
        subject="There is a date now",
        body="Dear Riva,\n",
        kind=Kind.WORKSHOP,
        once="one",
        now=NOW,
    )
    mail = OutgoingMail.objects.get(id=mail_id)
    with override(SPOKEN):
        subject, plain, _ = arrived(mail, postbox)

    assert subject == "There is a date now"
    assert "\nOne press ends mails of this kind, without signing in:\n" in plain.replace("\r\n", "\n")
